"""A mail server of our own on this machine; Django's SMTP backend is pointed at it."""

from __future__ import annotations

import pytest

from tests.bill_factories import AmendmentFactory, ArticleFactory
from tests.notifications.post import Sink, controller, free_port


@pytest.fixture
def smtp(settings):
    """The address of a mail server that does not run yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    return settings.EMAIL_PORT


@pytest.fixture
def sink(smtp):
    """The mail server, running: ``sink.messages`` is what it took."""
    sink = Sink()
    server = controller(sink, smtp)
    server.start()
    yield sink
    server.stop()


@pytest.fixture
def article(db):
    return ArticleFactory(slug="4", heading="Accès aux données")


@pytest.fixture
def amendment(article, citizen):
    """The citizen's."""
    return AmendmentFactory(article=article, author=citizen, slug="3", title="Trois mois suffisent")
