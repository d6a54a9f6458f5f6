"""A ministry sets a consultation up, and changes its rules once it is public: in the open, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.mandates import PUBLISHED, refusal_to
from bills.models import AnswerRule, Bill, DataProtection
from bills.models.rule import AMOUNTS
from bills.phases import Calendar, Phase, rewritten
from bills.presets import Preset
from bills.readiness import Missing, Step, calendar_faults
from bills.richtext import html_of
from bills.roles import Action
from bills.services.drafting import NOT_YOURS, set_dates
from consultation.accounts.models import Ministry, Participant
from consultation.accounts.permissions import speaks_for
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.accounts.tiers import Tier
from consultation.journal.models import Verb
from consultation.journal.services import record

NO_REASON = Refusal("no-reason", _("The consultation is public: say why this changes. The reason is public too."))
WEAKER = Refusal(
    "weaker", _("The consultation has opened: the rule may be widened, and nothing that it promises may be taken back.")
)
SETTLED = Refusal("settled", _("Whether tallies are hidden was settled when the consultation opened."))
PASSED = _("A date that has passed stays as it is, and a new date lies ahead.")
NOTHING = {**dict.fromkeys(AMOUNTS), "each_group": False}
PROTECTION = ("controller", "basis", "opinion_basis", "officer", "retention", "assessment")
DATES = ("consultation_starts", "response_starts", "synthesis_starts", "follow_up_starts")


@dataclass(frozen=True)
class By:
    """Who changes something, when, and why: of a public bill, the reason is public."""

    participant: Participant
    moment: datetime
    reason: str = ""


@transaction.atomic
def describe_bill(
    *,
    by: By,
    bill: Bill,
    title: str,
    ministry: Ministry,
    language: str,
    purpose: str,
    purpose_translated: str,
) -> None:
    """What is asked and by whom, before it is public. Raises RefusedError."""
    locked = _own_draft(by, bill)
    refuse(None if ministry.pk == locked.ministry_id or speaks_for(by.participant, ministry) else NOT_YOURS)
    locked.title, locked.ministry, locked.language = title, ministry, language
    locked.purpose, locked.purpose_html = purpose, html_of(purpose)
    locked.purpose_translated, locked.purpose_translated_html = purpose_translated, html_of(purpose_translated)
    locked.save()


@transaction.atomic
def choose_basis(*, by: By, bill: Bill, preset: Preset) -> None:
    """The law under which the public is consulted: once it is public, it stays. Raises RefusedError."""
    locked = _own_draft(by, bill)
    locked.preset = preset
    locked.save(update_fields=["preset"])


@transaction.atomic
def schedule_bill(*, by: By, bill: Bill, calendar: Calendar) -> bool:
    """Set the dates; whether anything changed. Raises RefusedError."""
    locked = _own(by, bill)
    if fault := next(iter(schedule_faults(locked, calendar, by.moment)), None):
        raise RefusedError(Refusal(fault.code, fault.words))
    before = _plain(locked, DATES)
    set_dates(locked, calendar)
    return _keep(by, locked, locked, before, Verb.CALENDAR_CHANGED)


def schedule_faults(bill: Bill, calendar: Calendar, moment: datetime) -> Iterator[Missing]:
    """Why these dates cannot be set. A draft may be unfinished; what is public stays lawful."""
    public = bill.published_at
    faults = calendar_faults(Preset(bill.preset), calendar, seen=public)
    yield from (fault for fault in faults if public or fault.code == "disorder")
    if public and (phase := rewritten(bill.calendar, calendar, moment)):
        yield Missing(Step.CALENDAR, "passed", PASSED, phase)


@transaction.atomic
def admit_participants(*, by: By, bill: Bill, tier: Tier) -> bool:
    """Who may take part; whether it changed. Raises RefusedError."""
    locked = _own(by, bill)
    before, locked.tier = _plain(locked, ("tier",)), tier
    return _keep(by, locked, locked, before)


@transaction.atomic
def choose_moderation(*, by: By, bill: Bill, premoderated: bool, hides_tallies: bool) -> bool:
    """When moderators read, and who sees tallies; whether anything changed. Raises RefusedError."""
    locked = _own(by, bill)
    refuse(SETTLED if hides_tallies != locked.hides_tallies and is_settled(locked, by.moment) else None)
    before = _plain(locked, ("premoderated", "hides_tallies"))
    locked.premoderated, locked.hides_tallies = premoderated, hides_tallies
    return _keep(by, locked, locked, before)


def is_settled(bill: Bill, moment: datetime) -> bool:
    """Whether votes are, or were, cast: who sees tallies does not change any more."""
    return bill.published_at is not None and bill.phase(moment) is not Phase.PREPARATION


@transaction.atomic
def protect_data(*, by: By, bill: Bill, **told: str) -> bool:
    """What participants are told about their data, whole; whether it changed. Raises RefusedError."""
    locked = _own(by, bill)
    row = DataProtection.objects.filter(bill=locked).first() or DataProtection(bill=locked)
    before = _plain(row, PROTECTION)
    for name in PROTECTION:
        setattr(row, name, told[name])
    return _keep(by, locked, row, before)


@transaction.atomic
def declare_rule(*, by: By, bill: Bill, **rule: Any) -> bool:
    """Which contributions will be answered; once it is open, only more. Whether it changed. Raises RefusedError."""
    locked = _own(by, bill)
    refuse(refusal_to_declare(locked, AnswerRule(**rule), by.moment))
    row = AnswerRule.objects.filter(bill=locked).first() or AnswerRule(bill=locked, declared_at=by.moment)
    before = _plain(row, NOTHING)
    for name, value in {**NOTHING, **rule}.items():
        setattr(row, name, value)
    return _keep(by, locked, row, before)


def refusal_to_declare(bill: Bill, rule: AnswerRule, moment: datetime) -> Refusal | None:
    """Once contributions are open, nothing that the standing rule promises is taken back."""
    standing = AnswerRule.objects.filter(bill=bill).first()
    return WEAKER if standing and is_settled(bill, moment) and rule.answers_less_than(standing) else None


def _own(by: By, bill: Bill) -> Bill:
    """The bill's row, locked: nobody publishes or changes it meanwhile."""
    locked = Bill.objects.select_for_update(no_key=True, of=("self",)).select_related("ministry").get(pk=bill.pk)
    refuse(refusal_to(Action.SET_UP, by.participant, locked, by.moment))
    return locked


def _own_draft(by: By, bill: Bill) -> Bill:
    locked = _own(by, bill)
    refuse(None if locked.published_at is None else PUBLISHED)
    return locked


def _keep(by: By, bill: Bill, row: Any, before: Mapping[str, Any], verb: Verb = Verb.RULES_CHANGED) -> bool:
    """Write the row; of a public bill, tell what changed and why. Whether anything changed."""
    after = _plain(row, before)
    if row.pk and before == after:
        return False
    public = bill.published_at is not None
    refuse(NO_REASON if public and not by.reason.strip() else None)
    row.full_clean()
    is_new = row.pk is None
    row.save()
    if public:
        was = dict.fromkeys(before) if is_new else before
        reason = by.reason.strip()
        record(verb, bill=bill.uuid, actor=by.participant, before=dict(was), after=after, reason=reason)
    return True


def _plain(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """The values as the journal keeps them: dates as text, the rest as it is."""
    values = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
