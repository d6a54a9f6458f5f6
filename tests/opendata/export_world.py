"""A small consultation in which every table of the export has rows, and every secret has a word to look for.

Identifiers come from names and moments are fixed, so that the same consultation can be written twice with its rows
in another order. What must never leave bears the word SECRET.
"""

from __future__ import annotations

import random
import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import time_machine

from bills.models import Bill, BillVersion, Citation, ExistingLaw, Lineage, Placement, Side, Signature, State, Step
from bills.richtext import html_of
from bills.wordings import wording_of
from consultation.accounts.models import Kind, Participant
from consultation.analysis.models import Exposure, OpinionGroups
from consultation.analysis.signals import refresh
from consultation.moderation.models import Action, Decision, Reason
from consultation.responses.models import Answer, AnswerDraft, Commitment, Report, Waiver
from consultation.responses.models import Decision as Reply
from tests import bill_factories as make
from tests.factories import MinistryFactory, ParticipantFactory
from votes.models import Ballot, ImportedTotals, Value
from votes.services import cast_ballot, withdraw_ballot
from votes.tallies import move_tally

PARIS = ZoneInfo("Europe/Paris")
AUTHORS = {"claire": Kind.CITIZEN, "louis": Kind.CITIZEN, "atelier": Kind.ASSOCIATION}
VOTERS = ("ana", "bob", "cleo", "dan")
WRITTEN = b"<!-- report --><p>SECRET</p><!-- end of the report -->"
STUDY = "Une étude."
FORMULAS = (
    "=1+1",
    "+33 1",
    "-2",
    "@maire",
    "\tTab",
    "＝HYPERLINK(1)",
    "'=déjà",
    'Un « texte », "ordinaire"\r\nsur deux lignes',
)


def named(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=PARIS)


def shown(subject: Any) -> None:
    for day, band, times in ((5, 1, 3), (5, 21, 1), (6, 1, 2)):
        Exposure.objects.create(subject_id=subject.pk, day=at(day).date(), band=band, shown=times)


class World:
    """The consultation as it is written: ``bill``, ``people`` by name, everything else by ``world[name]``."""

    bill: Bill

    def __init__(self) -> None:
        self.people: dict[str, Participant] = {}
        self.things: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        return self.things[name]

    def add(self, factory: Any, name: str, day: int, **fields: Any) -> None:
        author = {"author": self.people[fields.pop("by")]} if "by" in fields else {}
        with time_machine.travel(at(day), tick=False):
            self.things[name] = factory(bill=self.bill, uuid=named(name), created_at=at(day), **author, **fields)

    def vote(self, voter: str, name: str, day: int, value: Value | None) -> None:
        """``value`` None: take the ballot back."""
        who, what = self.people[voter], self.things[name]
        with time_machine.travel(at(day), tick=False):
            if value is None:
                withdraw_ballot(participant=who, subject=what, moment=at(day))
            else:
                cast_ballot(participant=who, subject=what, value=value, revision=what.revision, moment=at(day))


def write_world(order: random.Random | None = None) -> World:
    """``order`` writes the rows of each step in another order; what they say is the same."""
    world = World()
    for step in (_people, _text, _contributions, _debate, _replies, _drafts, _decisions, _promises, _outcomes, _votes):
        deeds = step(world)
        if order and step is not _text:
            order.shuffle(deeds)
        for deed in deeds:
            deed()
    return world


def _people(world: World) -> list[Any]:
    def welcome(name: str, kind: Kind) -> None:
        world.people[name] = ParticipantFactory(
            public_id=named(name), email=f"{name}@secret.example", display_name=f"{name} NOMSECRET", kind=kind
        )

    known = {**AUTHORS, **dict.fromkeys(VOTERS, Kind.CITIZEN), "paul": Kind.CITIZEN}
    return [lambda name=name, kind=kind: welcome(name, kind) for name, kind in known.items()]


def _text(world: World) -> list[Any]:
    ministry = MinistryFactory(name="Ministère de la Réparation", slug="reparation")
    with time_machine.travel(at(1), tick=False):
        world.bill = make.BillFactory(
            uuid=named("bill"),
            slug="reparer",
            title="Réparer",
            ministry=ministry,
            consultation_starts=at(1, 0),
            response_starts=None,
            published_at=at(1),
        )
    world.add(make.DivisionFactory, "titre", 1, slug="titre-ier")
    return [lambda: _articles(world)]


def _articles(world: World) -> None:
    parent = world["titre"].placements.get()
    for name in ("article-1", "article-2"):
        world.add(make.ArticleFactory, name, 1, slug=name[-1], parent=parent, explanation="Expliqué.")
    world.things["law"] = ExistingLaw.objects.create(
        unit=world["article-1"], position=1, key="délai", title="Code civil", before="Six mois.", after="Trois mois."
    )
    Placement.objects.filter(version__bill=world.bill).exclude(explanation="").update(
        explanation_html=html_of("Expliqué.")
    )
    secret = "SECRET, article d’une version en préparation."
    world.add(make.ArticleFactory, "draft", 1, slug="3", text=secret, explanation=secret)
    ExistingLaw.objects.create(unit=world["draft"], position=1, title="SECRET", before=secret, after=secret)


def _drafts(world: World) -> list[Any]:
    """Version 2 is in preparation: one article stands in it alone, another has a new wording there."""
    draft = BillVersion.objects.create(bill=world.bill, number=2, label="SECRET")
    Placement.objects.filter(unit=world["draft"]).update(version=draft, position=1)
    wording = wording_of("SECRET, nouvelle rédaction.")
    place = {"version": draft, "unit": world["article-1"], "position": 2, "number": "1"}
    return [lambda: Placement.objects.create(wording=wording, heading="SECRET", **place)]


def _contributions(world: World) -> list[Any]:
    title, first, second = world["titre"], world["article-1"], world["article-2"]
    amend, propose = make.AmendmentFactory, make.ProposalFactory
    return [
        lambda: world.add(propose, "new", 2, by="claire", section=title, slug="1", title="Un registre"),
        lambda: world.add(
            propose,
            "gone",
            2,
            by="louis",
            section=title,
            slug="2",
            state=State.WITHDRAWN,
            title="SECRET",
            reason="SECRET",
        ),
        lambda: world.add(amend, "short", 2, by="atelier", article=first, slug="1", title="=Trois mois"),
        lambda: world.add(amend, "law-short", 3, by="louis", article=first, existing_law=world["law"], slug="2"),
        lambda: world.add(
            amend, "rude", 3, by="louis", article=second, slug="3", state=State.HIDDEN, title="SECRET", text="SECRET"
        ),
    ]


def _debate(world: World) -> list[Any]:
    argue, cite = make.ArgumentFactory, make.SourceFactory
    deeds = [
        lambda rank=rank, body=body: world.add(
            argue, f"formula-{rank}", 3, by="claire", about=world["article-1"], body=body, side=Side.AGAINST
        )
        for rank, body in enumerate(FORMULAS)
    ]
    return [
        *deeds,
        lambda: world.add(argue, "for", 4, by="louis", about=world["short"], origin="ailleurs"),
        lambda: world.add(argue, "insult", 4, by="louis", about=world["short"], body="SECRET", state=State.HIDDEN),
        lambda: world.add(argue, "orphan", 4, by="claire", about=world["rude"], body="SECRET"),
        lambda: world.add(argue, "on-gone", 4, by="claire", about=world["gone"], body="UNE ÉTUDE le dit."),
        lambda: world.add(argue, "on-new", 4, by="louis", about=world["new"], body="Une étude le dit."),
        lambda: world.add(argue, "on-new-rude", 4, by="louis", about=world["new"], body="SECRET", state=State.HIDDEN),
        lambda: world.add(cite, "study", 5, by="atelier", about=world["new"], body=STUDY, body_html=html_of(STUDY)),
        lambda: sign(world, "louis", "new", 5),
        lambda: sign(world, "atelier", "new", 6),
        lambda: sign(world, "atelier", "rude", 5),
        lambda: world.add(cite, "lost", 5, by="atelier", about=world["rude"], title="SECRET", body="SECRET"),
    ]


def sign(world: World, who: str, what: str, day: int) -> None:
    """Of what is hidden, the signatures are hidden too."""
    Signature.objects.create(subject_id=world[what].pk, participant=world.people[who], revision=1, signed_at=at(day))


def _replies(world: World) -> list[Any]:
    reply, hidden = make.ReplyFactory, State.HIDDEN
    uses = [(world["on-new"], world["study"]), (world["on-new-rude"], world["study"]), (world["orphan"], world["lost"])]
    return [
        lambda: world.add(reply, "reply", 6, by="claire", about=world["for"], body="Et son coût ?"),
        lambda: world.add(reply, "reply-rude", 6, by="claire", about=world["for"], body="SECRET", state=hidden),
        lambda: world.add(reply, "reply-to-insult", 6, by="claire", about=world["insult"], body="SECRET"),
        lambda: world.add(reply, "reply-to-orphan", 6, by="louis", about=world["orphan"], body="SECRET"),
        lambda: [Citation.objects.create(argument=argument, source=source) for argument, source in uses],
    ]


def _decisions(world: World) -> list[Any]:
    def moderate(name: str, day: int, action: Action, reason: Reason, note: str = "SECRET de modération") -> None:
        paul = world.people["paul"]
        Decision.objects.create(
            subject=world[name], action=action, reason=reason, note=note, moderator=paul, decided_at=at(day)
        )

    def answer(name: str, day: int | None, **fields: Any) -> None:
        said = {"decision": Reply.ADOPTED, "reason": "Oui.", "cited_unit": world["article-1"], "not_yet_in_text": True}
        if day:
            said |= {"reason_html": html_of(said["reason"])} | fields
            made = Answer.objects.create(subject=world[name], published_at=at(day), updated_at=at(day), **said)
            made.revisions.create(number=1, published_at=at(day), **said)
        else:
            AnswerDraft.objects.create(subject=world[name], **said | fields)

    return [
        lambda: [
            moderate("rude", 5, Action.HIDE, Reason.OFF_TOPIC),
            moderate("rude", 6, Action.RESTORE, Reason.APPEAL),
            moderate("rude", 7, Action.HIDE, Reason.INSULT),
        ],
        lambda: moderate("insult", 5, Action.HIDE, Reason.HATE),
        lambda: answer("short", 8, cited_alinea=1),
        lambda: [answer("gone", 9, cited_unit=None), correct(world)],
        lambda: answer("new", 9, cited_unit=world["draft"], cited_alinea=7),
        lambda: answer("rude", 9, reason="SECRET"),
        lambda: answer("article-2", None, reason="SECRET, brouillon."),
        lambda: moderate("for", 8, Action.KEEP, Reason.WITHIN_RULES, "Un désaccord n’est pas une injure."),
        lambda: [
            Waiver.objects.create(subject=world[name], reason=reason, given_at=at(9))
            for name, reason in (("law-short", "La question est à l’étude."), ("rude", "SECRET"))
        ],
    ]


def correct(world: World) -> None:
    """What was answered to "gone" is said otherwise since."""
    answered = Answer.objects.get(subject=world["gone"])
    said = {"decision": Reply.REJECTED, "reason": "Non, tout compte fait.", "not_yet_in_text": False}
    said["reason_html"] = html_of(said["reason"])
    answered.revisions.create(number=2, published_at=at(10), why="Une erreur de saisie.", **said)
    Answer.objects.filter(pk=answered.pk).update(number=2, updated_at=at(10), **said)


def _promises(world: World) -> list[Any]:
    def promise() -> None:
        made = {
            "bill": world.bill,
            "number": 1,
            "title": "Un registre",
            "owner": "DGE",
            "made_by": world.people["paul"],
        }
        Answer.objects.filter(subject=world["short"]).update(cites=1)
        answer = Answer.objects.get(subject=world["short"])
        commitment = Commitment.objects.create(uuid=named("promise"), answer=answer, made_at=at(8), **made)
        place = Placement.objects.get(version__number=1, unit=world["article-1"])
        answer.citations.create(place=place, start=0, hunk=[0, 1, "Six", "Trois"])
        for day, status in ((8, "under_way"), (9, "done")):
            commitment.updates.create(status=status, body="Avancé.", body_html="<p>Avancé.</p>", made_at=at(day))

    def groups() -> None:
        own, others = {"percent": 80, "bound": 0}, {"percent": 20, "bound": -1}
        subject = world["article-1"].pk
        common = [{"subject": subject, "shares": [own, others], "common": 60.5}]
        distinct = [[{"subject": subject, "own": own, "others": others, "z": 2.5}], []]
        said = {"common": common, "distinct": distinct, "carried": [[], []]}
        found = {"voters": 30, "subjects": 1, "sizes": [19, 11], "variance": [0.5, 0.2], "silhouette": 0.5}
        rest = {"stability": 1.0, "drawing": {"cells": [], "centres": []}, "said": said}
        OpinionGroups.objects.create(bill=world.bill, computed_at=at(9), found=found | rest)

    version = BillVersion.objects.get(bill=world.bill, number=1)
    return [
        promise,
        groups,
        lambda: refresh(world.bill, at(9)),
        lambda: Lineage.objects.create(version=version, kind="inserted", after=world["article-2"]),
    ]


def _outcomes(world: World) -> list[Any]:
    version = BillVersion.objects.get(bill=world.bill, number=1)

    def follow_up() -> None:
        for kind, day, note in (("council_of_state", 10, "Avis **favorable**."), ("first_reading", 11, "")):
            told = {"kind": kind, "chamber": "senate" if day == 11 else "", "happened_on": at(day).date()}
            told["note_html"] = html_of(note)
            Step.objects.create(bill=world.bill, note=note, version=version, made_by=world.people["paul"], **told)

    def report() -> None:
        said = {"snapshot": '{"author":"SECRET"}', "sha256": "0" * 64, "made_by": world.people["paul"]}
        whole = {"bill": world.bill, "published_at": at(11), "made_at": at(11), **said}
        made = Report.objects.create(number=1, state="reviewed", unread_reason="Seul de l’équipe.", **whole)
        for form in ("html", "json"):
            made.files.create(form=form, content=WRITTEN, sha256="1" * 64)
        Report.objects.filter(pk=made.pk).update(state="published")
        Report.objects.create(number=2, kind="supplement", state="draft", **whole | {"published_at": None})

    return [follow_up, report]


def _votes(world: World) -> list[Any]:
    def ana() -> None:
        for day, value in ((2, Value.AGREE), (4, Value.DISAGREE), (6, None), (7, Value.MIXED)):
            world.vote("ana", "article-1", day, value)

    def carried_over() -> None:
        for voter, value in (("cleo", Value.AGREE), ("dan", Value.DISAGREE)):
            Ballot.objects.create(
                participant=world.people[voter],
                subject=world["article-1"],
                value=value,
                revision=1,
                cast_at=at(1),
                origin="ailleurs",
            )
            move_tally(world["article-1"], added=value)

    return [
        ana,
        lambda: world.vote("bob", "article-1", 4, Value.AGREE),
        lambda: world.vote("bob", "short", 4, Value.AGREE),
        lambda: world.vote("bob", "for", 4, Value.AGREE),
        carried_over,
        lambda: [shown(world[name]) for name in ("new", "short", "rude", "gone")],
        lambda: ImportedTotals.objects.create(subject=world["new"], agree=4055, arguments_for=12, origin="ailleurs"),
    ]
