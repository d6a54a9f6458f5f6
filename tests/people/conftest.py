"""A participant who did everything that leaves a trace, and their browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Draft
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.moderation.models import Reason, Report
from consultation.notifications.models import Cadence, Kind, Notice
from consultation.notifications.services import choose_mails, follow_bill, follow_subject
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    ProposalFactory,
    ReplyFactory,
    SourceFactory,
)
from tests.factories import PASSWORD, ParticipantFactory
from tests.pages.deeds import cast


class Traces:
    """What Claire Dumont left in a consultation, beside what another wrote."""

    def __init__(self, author):
        self.author = author
        self.article = ArticleFactory(slug="4", heading="Accès aux données")
        bill = self.article.bill
        self.amendment = AmendmentFactory(article=self.article, author=author, title="Zèbre amendé")
        self.proposal = ProposalFactory(
            section__bill=bill, author=author, title="Zèbre proposé", text="Zèbre, article."
        )
        self.argument = ArgumentFactory(about=self.article, author=author, body="Zèbre argumenté", body_html="Zèbre")
        self.source = SourceFactory(about=self.article, author=author, title="Zèbre cité")
        self.reply = ReplyFactory(about__about=self.article, author=author, body="Zèbre répondu", body_html="Zèbre")
        self.written = (self.amendment, self.proposal, self.argument, self.source, self.reply)
        self.other = AmendmentFactory(article=self.article, author=ParticipantFactory(display_name="Voisine"))
        for subject in (self.article, self.other):
            cast(author, subject)
        for subject in (self.amendment, self.argument):
            cast(self.other.author, subject)
        record(Verb.AMENDMENT_PUBLISHED, bill=bill.uuid, subject=self.amendment.uuid, actor=author)
        follow_bill(participant=author, bill=bill)
        follow_subject(participant=author, subject=self.other)
        choose_mails(participant=author, cadence=Cadence.DAILY, language="fr", moment=timezone.now())
        Draft.objects.create(participant=author, about=self.article, fields={"title": "Zèbre en attente"})
        Report.objects.create(subject=self.other, reporter=author, reason=Reason.INSULT, words="Zèbre signalé")
        Notice.objects.create(recipient=author, key="answer:1", kind=Kind.ANSWER, bill=bill, subject=self.amendment)

    @property
    def bill(self):
        return self.article.bill


@pytest.fixture
def traces(citizen):
    return Traces(citizen)


@pytest.fixture
def sure(client, citizen):
    """The citizen's browser, which has just proved who it is."""
    client.force_login(citizen)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client
