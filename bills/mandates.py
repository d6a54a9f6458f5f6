"""Who has which role in a consultation, and what a role refuses. The table is ``bills.roles.TABLE``.

The policy, in order:

1. Staff whose session lacks the second step at sign-in have no role at all, until they take it.
2. General moderators moderate every consultation; the administrators of the platform do, and administer every one.
3. A mandate gives its role in its consultation.
4. While a consultation has given no mandate to anybody – a small team – each member of its ministry is its editor,
   reviewer and publisher; who began it is its administrator too, and gives the first roles; the administrators of the
   platform have every role. Once it has one, mandates decide.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, Q, QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Mandate
from bills.models.mandate import ROLE_NAMES
from bills.roles import PUBLISHED_STAGES, SMALL_TEAM, Action, Role, Stage, roles_for, stage_of, stages_for
from consultation.accounts.models import Participant, StaffGroup
from consultation.accounts.permissions import (
    Reader,
    is_administrator,
    is_moderator,
    is_staff,
    refusal_of_session,
    speaks_for,
)
from consultation.accounts.refusal import Refusal

Held = dict[int, dict[int, frozenset[Role]]]
"""Roles by participant, by bill: those of one reader, and those of the bills of their ministry."""
KEPT_AS = "mandates"
NOT_STAFF = Refusal("not-staff", _("Only the staff of the ministry that holds this consultation may do this."))
NOT_MODERATOR = Refusal("not-moderator", _("Only moderators may do this."))
UNPUBLISHED = Refusal("unpublished", _("This bill is not published yet."))
PUBLISHED = Refusal("published", _("A published version is never rewritten."))
TOO_EARLY_OR_LATE = Refusal("not-in-this-phase", _("This is not done in the present phase of the consultation."))
SAID = dict(ROLE_NAMES)


def refusal_to(action: Action, reader: Reader, bill: Bill, moment: datetime | None = None) -> Refusal | None:
    """The first of these that does not hold.

    - the reader has a role in this consultation; a role that does this;
    - it is done while the bill stands where it stands at ``moment``. Without a moment: at any time, once published.
    """
    roles = roles_of(reader, bill)
    able = [role for role in roles if stages_for(role, action)]
    if not able:
        return _refusal_of_role(action, reader, has_another=bool(roles))
    stages = frozenset[Stage]().union(*(stages_for(role, action) for role in able))
    return None if _now(bill, moment) <= stages else _refusal_of_stage(stages, bill)


def may(action: Action, reader: Reader, bill: Bill, moment: datetime | None = None) -> bool:
    return refusal_to(action, reader, bill, moment) is None


def roles_of(reader: Reader, bill: Bill) -> frozenset[Role]:
    """By the policy above. One query for all the bills of a page; none for who is not staff."""
    if not isinstance(reader, Participant) or not is_staff(reader):
        return frozenset()
    held = _held(reader).get(bill.pk, {})
    roles = set(held.get(reader.pk, ()))
    if is_moderator(reader):
        roles.add(Role.MODERATOR)
    if is_administrator(reader):
        roles |= {Role.ADMINISTRATOR} if held else set(Role)
    elif not held and speaks_for(reader, bill.ministry):
        roles |= SMALL_TEAM | ({Role.ADMINISTRATOR} if bill.created_by_id == reader.pk else set())
    return frozenset(roles)


def team_of(bill: Bill, roles: frozenset[Role] = SMALL_TEAM) -> QuerySet[Participant]:
    """Who has one of these roles in this consultation, by name; a small team is the staff of the ministry."""
    standing = Mandate.objects.standing().filter(bill=bill)
    mandated = Q(pk__in=standing.filter(role__in=sorted(roles)).values("participant"))
    of_ministry = Q(groups__name=StaffGroup.MINISTRY, ministry=bill.ministry_id) if roles & SMALL_TEAM else Q(pk=None)
    small = of_ministry & ~Exists(standing)
    return Participant.objects.filter(mandated | small, is_active=True).distinct().order_by("display_name", "pk")


def bills_of(reader: Reader, role: Role) -> frozenset[int]:
    """Ids of the bills in which a mandate gives the reader this role."""
    if not isinstance(reader, Participant) or not is_staff(reader):
        return frozenset()
    return frozenset(bill for bill, held in _held(reader).items() if role in held.get(reader.pk, ()))


def not_staff(reader: Reader) -> Refusal:
    return refusal_of_session(reader) or replace(NOT_STAFF, sign_in=not reader.is_authenticated)


def not_moderator(reader: Reader) -> Refusal:
    return refusal_of_session(reader) or replace(NOT_MODERATOR, sign_in=not reader.is_authenticated)


def forget_roles(participant: Participant) -> None:
    """After a change of roles: what was read of this person is read again."""
    participant.kept.pop(KEPT_AS, None)
    participant.__dict__.pop("staff_groups", None)


def _held(reader: Participant) -> Held:
    kept: Held | None = reader.kept.get(KEPT_AS)
    if kept is None:
        kept = reader.kept[KEPT_AS] = _read(reader)
    return kept


def _read(reader: Participant) -> Held:
    """The reader's mandates; those of everybody in the bills whose small team they could be of."""
    wanted = Q(participant=reader)
    if is_administrator(reader):
        wanted = Q()
    elif StaffGroup.MINISTRY.value in reader.staff_groups and reader.ministry_id is not None:
        wanted |= Q(bill__ministry=reader.ministry_id)
    held: Held = {}
    rows = Mandate.objects.standing().filter(wanted).order_by("pk").values_list("bill", "participant", "role")
    for bill, participant, role in rows:
        of_bill = held.setdefault(bill, {})
        of_bill[participant] = of_bill.get(participant, frozenset()) | {Role(role)}
    return held


def _now(bill: Bill, moment: datetime | None) -> frozenset[Stage]:
    if bill.published_at is None:
        return frozenset({Stage.UNPUBLISHED})
    if moment is None:
        return PUBLISHED_STAGES
    return frozenset({stage_of(bill.phase(moment), is_published=True)})


def _refusal_of_role(action: Action, reader: Reader, *, has_another: bool) -> Refusal:
    if has_another:
        return Refusal("not-your-role", _only(roles_for(action)))
    return not_moderator(reader) if roles_for(action) == (Role.MODERATOR,) else not_staff(reader)


def _refusal_of_stage(stages: frozenset[Stage], bill: Bill) -> Refusal:
    if bill.published_at is None:
        return UNPUBLISHED
    return PUBLISHED if stages == {Stage.UNPUBLISHED} else TOO_EARLY_OR_LATE


def _say_only(roles: tuple[Role, ...]) -> str:
    names = ", ".join(str(SAID[role.value]) for role in roles)
    return gettext("In this consultation, this is done by another role than yours: %(roles)s.") % {"roles": names}


_only = lazy(_say_only, str)
