"""A country with a consultation in every state that a page can show, and the people who look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bills.cosigning import token_of
from bills.models import Draft, ExistingLaw, StepKind, Unit
from bills.roles import Role
from bills.services import draft_bill, publish_bill
from bills.services.cosigning import invite_cosigner
from bills.services.drafts import save_draft
from bills.services.steps import tell_step
from bills.services.versions import draft_version
from consultation.moderation.models import Reason
from consultation.notifications.gathering import gather
from consultation.notifications.models import Letter
from consultation.office.offers import offer_role
from consultation.responses.models import CommitmentStatus, ReasonTemplate
from consultation.responses.services import (
    build_report,
    make_commitment,
    publish_report,
    review_report,
    tell_commitment,
)
from tests.accounts.identity_service import come_back
from tests.accounts.soft_key import SoftKey, add_passkey
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
    SourceFactory,
    ready,
)
from tests.bills.conftest import UNITS, open_calendar
from tests.bills.versions import amend, place_of
from tests.client import StrictClient
from tests.factories import PASSWORD, ParticipantFactory
from tests.moderation.deeds import appeal, report
from tests.pages.deeds import answer, cast, hide, vote, withdraw
from tests.pages.origins import matched
from votes.models import Ballot
from votes.setting_aside.deciding import propose_setting_aside


@dataclass
class Country:
    """``sessions``: the cookies of each reader. ``found``: what addresses are made of."""

    sessions: dict[str, dict[str, str]] = field(default_factory=dict)
    found: SimpleNamespace = field(default_factory=SimpleNamespace)


def country(provider, ministry, citizen, stranger, moderator, administrator) -> Country:
    made = Country()
    made.found.citizen, made.found.newcomer = citizen, ParticipantFactory(display_name="Nora Neuve")
    _consultation(made, ministry, citizen, stranger, moderator)
    _contributions(made, citizen, stranger, moderator)
    _other_bills(made, ministry)
    gather(timezone.now())
    for name, person in {"citizen": citizen, "newcomer": made.found.newcomer, "ministry": ministry}.items():
        made.sessions[name] = cookies_of(signed_in(person))
    made.sessions["stranger"] = cookies_of(signed_in(stranger))
    made.sessions["moderator"] = cookies_of(signed_in(moderator))
    made.sessions["administrator"] = cookies_of(signed_in(administrator))
    _doors(made, provider, citizen, administrator)
    return made


def _consultation(made, ministry, citizen, stranger, moderator) -> None:
    """« durabilite »: two versions and the draft of a third, amendments in every state."""
    bill = draft_bill(
        participant=ministry,
        ministry=ministry.ministry,
        slug="durabilite",
        title="Projet de loi sur la durabilité des appareils et l’information de ceux qui les achètent",
        purpose="Faire **durer** ce que nous achetons.",
        calendar=open_calendar(),
        units=UNITS,
    )
    publish_bill(participant=ministry, bill=ready(bill), moment=timezone.now())
    four = place_of(bill, "4")
    ExistingLaw.objects.create(
        unit=four.unit, position=0, title="Code de la consommation", before="Cinq ans.", after="Dix ans."
    )
    ten = amend(citizen, four, "quinze jours", "dix jours ouvrables consécutifs", title="Dix jours ouvrables")
    seven = amend(stranger, four, "« cinq ans »", "« sept ans »", title="Sept ans suffisent")
    hidden = amend(stranger, four, "supprimé", "remplacé", title="À masquer")
    withdrawn = amend(citizen, four, "ainsi modifié", "modifié", title="À retirer")
    vote(ten, agree=2, mixed=1, disagree=1)
    cast(citizen, seven)
    vote(four.unit, agree=3, disagree=2)
    answer(ministry, ten, cited=(four.unit, 1))
    answer(ministry, four.unit)
    made.found.template = ReasonTemplate.objects.create(bill=bill, title="Hors sujet", body="Un autre texte le fera.")
    lost = amend(citizen, four, "dernier", "premier", title="À masquer aussi")
    second = ParticipantFactory(moderator=True, display_name="Modération (Rose)")
    hide(second, hidden, Reason.OFF_TOPIC, note="Hors sujet.")
    hide(second, lost, Reason.OFF_TOPIC)
    appeal(hidden)
    ballots = list(Ballot.objects.filter(subject=ten))
    made.found.aside = propose_setting_aside(
        participant=second, bill=bill, ballots=ballots, reason="Comptes achetés.", grounds="", moment=timezone.now()
    )
    withdraw(withdrawn)
    matched(ministry, bill, ten)
    draft_version(participant=ministry, bill=bill)
    made.found.bill, made.found.article, made.found.amendment, made.found.seven = bill, four.unit, ten, seven
    made.found.hidden, made.found.withdrawn, made.found.lost = hidden, withdrawn, lost


def _contributions(made, citizen, stranger, moderator) -> None:
    """What is said about article 4 and its amendments; a draft of the citizen; a report that waits."""
    found = made.found
    found.division = Unit.objects.get(bill=found.bill, level="title")
    found.proposal = ProposalFactory(
        section=found.division, bill=found.bill, author=stranger, title="Un indice de durée"
    )
    for about in (found.article, found.amendment, found.proposal):
        found.argument = ArgumentFactory(about=about, bill=found.bill, author=stranger)
        ArgumentFactory(about=about, bill=found.bill, side="against", body="C’est trop court.")
        found.source = SourceFactory(about=about, bill=found.bill, author=citizen)
    found.gone = ArgumentFactory(about=found.article, bill=found.bill, author=citizen)
    withdraw(found.gone)
    found.pending = ArgumentFactory(about=found.article, bill=found.bill, author=citizen, state="pending")
    report(found.proposal, by=citizen, words="La dernière phrase.")
    fields = {"title": "Un titre", "reason": "Une raison", "deed-1": "change", "text-1": "I. – Un autre texte."}
    save_draft(participant=citizen, about=found.article, fields=fields, moment=timezone.now())
    invited = invite_cosigner(participant=citizen, subject=found.amendment, mailed=False, moment=timezone.now())
    found.invitation = token_of(invited)
    found.draft = Draft.objects.get()


def _afterwards(made, ministry, bill) -> None:
    """What becomes of the bill that is closed: a step, a commitment that is late."""
    now = timezone.now()
    today = timezone.localdate(now)
    said = {"kind": StepKind.COUNCIL_OF_STATE, "note": "Un avis **favorable**."}
    made.found.step = tell_step(participant=ministry, bill=bill, happened_on=today, moment=now, **said)
    promised = {"title": "Un guide pour les maires", "body": "En ligne.", "owner": "Direction du droit"}
    commitment = make_commitment(participant=ministry, bill=bill, due_on=date(2025, 1, 1), moment=now, **promised)
    told = {"status": CommitmentStatus.UNDER_WAY, "body": "Il est écrit.", "due_on": commitment.due_on}
    tell_commitment(participant=ministry, commitment=commitment, moment=now, **told)


def _other_bills(made, ministry) -> None:
    """« vide »: nobody wrote yet; « close»; « prepare »: not public; « bientot »: not open."""
    for slug, state in (("vide", {}), ("close", {"closed": True}), ("bientot", {"soon": True})):
        bill = BillFactory(slug=slug, title=f"Projet de loi, état « {slug} »", ministry=ministry.ministry, **state)
        title = DivisionFactory(bill=bill, slug="titre-1")
        article = ArticleFactory(bill=bill, slug="1", parent=title.placements.get())
        if slug == "close":
            made.found.late = AmendmentFactory(article=article, slug="1", title="Un amendement du projet clos")
            _afterwards(made, ministry, bill)
    _report(ministry, made.found.late.bill)
    made.found.prepared = draft_bill(
        participant=ministry,
        ministry=ministry.ministry,
        slug="prepare",
        title="Projet de loi en préparation",
        purpose="Préparer.",
        calendar=open_calendar(),
        units=UNITS,
    )


def _report(ministry, bill) -> None:
    colleague = ParticipantFactory(ministry_staff=True, ministry=ministry.ministry)
    report = build_report(participant=ministry, bill=bill, foreword="Merci à tous.", moment=timezone.now())
    read = {"report": report, "sha256": report.sha256, "moment": timezone.now()}
    review_report(participant=colleague, **read)
    publish_report(participant=ministry, **read)


def _doors(made, provider, citizen, administrator) -> None:
    """People half-way through a door: each with the session that the page needs."""
    found, sessions = made.found, made.sessions
    coded = _client()
    coded.post(reverse("account_request_login_code"), {"email": citizen.email})
    sessions["coded"] = cookies_of(coded)
    armed = ParticipantFactory(display_name="Ada Armée")
    client = signed_in(armed)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    add_passkey(client, reverse("mfa_add_webauthn"), SoftKey())
    found.passkey = Authenticator.objects.get(user=armed, type=Authenticator.Type.WEBAUTHN).pk
    sessions["armed"], sessions["half"] = cookies_of(client), cookies_of(signed_in(armed))
    fresh = _client()
    fresh.force_login(ParticipantFactory(ministry_staff=True))
    sessions["fresh"] = cookies_of(fresh)
    wordless = _client()
    wordless.force_login(ParticipantFactory(password="!"))
    sessions["wordless"] = cookies_of(wordless)
    _client().post(reverse("account_reset_password"), {"email": citizen.email})
    found.reset = _link_to("/accounts/password/reset/key/")
    newcomer = {"email": "nouvelle@example.org", "password1": "un mot de passe bien long", "display_name": "N."}
    _client().post(reverse("account_signup"), {**newcomer, "kind": "citizen"})
    found.confirmation = _link_to("/accounts/confirm-email/")
    offer_role(participant=administrator, bill=found.bill, email=citizen.email, role=Role.EDITOR, moment=timezone.now())
    found.offer = _link_to("/staff/offer/", Letter.objects.get().words).rstrip("/").rpartition("/")[2]
    foreigner = StrictClient()
    come_back(foreigner, provider)
    sessions["foreigner"] = cookies_of(foreigner)


def signed_in(participant) -> Client:
    client = _client()
    client.post(reverse("account_login"), {"login": participant.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def _client() -> Client:
    return Client()


def cookies_of(client: Client) -> dict[str, str]:
    return {name: morsel.value for name, morsel in client.cookies.items() if name != "csrftoken"}


def _link_to(path: str, words: str = "") -> str:
    """In a mail that waits to be sent; or else in the last that was."""
    words = words or mail.outbox[-1].body
    found = re.search(rf"https?://\S+{re.escape(path)}\S+", words)
    assert found, words
    return urlsplit(found[0]).path
