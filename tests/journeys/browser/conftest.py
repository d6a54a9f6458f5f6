"""A real browser on the real application: uvicorn in a thread, pages and sockets on one port."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time
from functools import partial

import pytest
import uvicorn
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.db import connection

from consultation.asgi import application
from tests.journeys.browser.chromium import find_chromium
from tests.journeys.browser.somebody import LOCALES, SIZES, Somebody
from tests.notifications.conftest import sink, smtp  # noqa: F401  the mail server, for journeys too

# Playwright keeps an event loop in this thread; the ORM calls of the tests are synchronous all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FLAGS = [
    "--no-sandbox",
    "--no-zygote",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    program, environment = find_chromium()
    return {
        **browser_type_launch_args,
        "executable_path": str(program),
        "env": {**os.environ, **environment},
        "args": FLAGS,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


@pytest.fixture
def site(transactional_db, settings):
    """The address of a server that stops with the test."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings.SITE_URL = address
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 86_400  # a walk through every page may last longer than five minutes
    config = uvicorn.Config(
        ASGIStaticFilesHandler(application),
        log_level="warning",
        lifespan="off",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield address
    server.should_exit = True
    thread.join(10)
    listening.close()
    connection.close_pool()  # the server's connections would keep the test database from being dropped


@pytest.fixture
def browse(site, browser, browser_context_args):
    """``browse(language, size)``: a browser of somebody's own, closed after the test."""
    contexts = []

    def come(language, size, participant=None, **options) -> Somebody:
        told = {"locale": LOCALES[language], "viewport": SIZES[size], "has_touch": size == "phone", **options}
        context = browser.new_context(**{**browser_context_args, **told})
        context.set_default_timeout(10_000)
        contexts.append(context)
        someone = Somebody(context.new_page(), site, language)
        return someone.is_signed_in_as(participant) if participant else someone

    yield come
    for context in contexts:
        context.close()


@pytest.fixture(params=[("fr", "phone"), ("en", "desktop")], ids=["fr-phone", "en-desktop"])
def somebody(request, browse):
    """``somebody(participant)``: a journey is made in French on a phone, and in English on a desk."""
    return partial(browse, *request.param)
