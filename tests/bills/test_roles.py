"""Role × action × stage, cell by cell, against what is expected here – written again, as sentences of one line each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import override

from bills.mandates import may, refusal_to
from bills.models import Bill, Mandate
from bills.roles import LETTERS, PUBLISHED_STAGES, TABLE, Action, Role, Stage, read_cells, roles_for
from tests.bill_factories import BillFactory
from tests.factories import MinistryFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
ALWAYS, PUBLIC, DRAFTING, ASKED, ANSWERING = "UPCRSF", "PCRSF", "U", "CRSF", "RSF"
TEAM = dict.fromkeys(Role, ALWAYS)
EXPECTED = {
    "read-drafts": {role: ALWAYS for role in Role if role != Role.MODERATOR},
    "set-up": {"editor": DRAFTING, "publisher": ALWAYS, "administrator": ALWAYS},
    "edit-text": {"editor": DRAFTING},
    "publish-bill": {"publisher": DRAFTING},
    "draft-version": {"editor": PUBLIC},
    "publish-version": {"publisher": PUBLIC},
    "decide-credit": {"editor": PUBLIC},
    "assign": {"editor": PUBLIC, "reviewer": PUBLIC, "publisher": PUBLIC, "administrator": PUBLIC},
    "comment": {"editor": ALWAYS, "reviewer": ALWAYS, "publisher": ALWAYS, "administrator": ALWAYS},
    "write-answer": {"editor": PUBLIC},
    "review-answer": {"reviewer": PUBLIC},
    "publish-answer": {"publisher": PUBLIC},
    "waive": {"publisher": ASKED},
    "build-report": {"editor": ANSWERING, "publisher": ANSWERING},
    "publish-report": {"publisher": ANSWERING},
    "write-follow-up": {"editor": ANSWERING, "publisher": ANSWERING},
    "update-commitment": {"editor": ANSWERING, "publisher": ANSWERING},
    "moderate": {"moderator": PUBLIC},
    "decide-appeal": {"moderator": PUBLIC},
    "set-votes-aside": {"moderator": PUBLIC},
    "see-dashboard": TEAM,
    "see-team": TEAM,
    "export-internal": {"publisher": ALWAYS, "administrator": ALWAYS},
    "grant-roles": {"administrator": ALWAYS},
}
NOW = timezone.now()
BEGUN = NOW - timedelta(days=9)
STARTS = ("consultation_starts", "response_starts", "synthesis_starts", "follow_up_starts")
NOBODY = ("citizen", "anonymous", "colleague without a role", "another ministry", "editor elsewhere")


def bill_at(stage: Stage, **fields) -> Bill:
    """A bill that stands there now."""
    begun = list(Stage).index(stage) - 1
    dates = {name: BEGUN + timedelta(days=rank) if rank < begun else None for rank, name in enumerate(STARTS)}
    published = None if stage is Stage.UNPUBLISHED else BEGUN - timedelta(days=1)
    return BillFactory(published_at=published, **dates, **fields)


def give(to, bill, role):
    """A mandate, as the database holds it; the person as they sign in afterwards."""
    Mandate.objects.create(participant=to, bill=bill, role=role)
    return ParticipantFactory._meta.model.objects.get(pk=to.pk)


def member(bill, role):
    return give(ParticipantFactory(group="team"), bill, role)


@pytest.mark.parametrize("stage", Stage)
def test_each_role_does_what_its_cells_say_and_nothing_else(stage):
    bill = bill_at(stage)
    for role in Role:
        reader = member(bill, role)
        allowed = {action for action in Action if may(action, reader, bill, NOW)}
        assert allowed == {action for action in Action if stage in expected(action, role)}, role


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("who", NOBODY)
def test_nobody_else_does_anything(stage, who):
    bill = bill_at(stage)
    member(bill, Role.EDITOR)
    reader = somebody(who, bill)
    assert [action for action in Action if may(action, reader, bill, NOW)] == []


@pytest.mark.parametrize("stage", Stage)
def test_a_small_team_edits_reviews_and_publishes(stage, ministry):
    bill = bill_at(stage, ministry=ministry.ministry)
    together = {Role.EDITOR, Role.REVIEWER, Role.PUBLISHER}
    for action in Action:
        assert may(action, ministry, bill, NOW) == any(stage in expected(action, role) for role in together), action


@pytest.mark.parametrize("stage", Stage)
def test_who_began_a_small_team_is_its_administrator_too(stage, ministry):
    bill = bill_at(stage, ministry=ministry.ministry, created_by=ministry)
    own = {Role.EDITOR, Role.REVIEWER, Role.PUBLISHER, Role.ADMINISTRATOR}
    for action in Action:
        assert may(action, ministry, bill, NOW) == any(stage in expected(action, role) for role in own), action


@pytest.mark.parametrize("stage", Stage)
def test_general_moderators_moderate_and_administrators_of_the_platform_do_all_in_a_small_team(
    stage, moderator, administrator
):
    bill = bill_at(stage)
    for action in Action:
        assert may(action, moderator, bill, NOW) == (stage in expected(action, Role.MODERATOR)), action
        any_role = any(stage in expected(action, role) for role in Role)
        assert may(action, administrator, bill, NOW) == any_role, action


def test_once_a_consultation_gives_roles_they_decide(ministry, moderator, administrator):
    bill = BillFactory(ministry=ministry.ministry)
    colleague = ParticipantFactory(ministry_staff=True, ministry=ministry.ministry)
    ministry = give(ministry, bill, Role.REVIEWER)
    assert may(Action.REVIEW_ANSWER, ministry, bill)
    assert not may(Action.WRITE_ANSWER, ministry, bill)
    assert not may(Action.READ_DRAFTS, colleague, bill)
    assert may(Action.MODERATE, moderator, bill)
    assert may(Action.GRANT_ROLES, administrator, bill)
    assert not may(Action.PUBLISH_ANSWER, administrator, bill)


def test_roles_add_up(citizen):
    bill = BillFactory()
    give(citizen, bill, Role.EDITOR)
    citizen.groups.add(*ParticipantFactory(group="team").groups.all())
    both = give(citizen, bill, Role.PUBLISHER)
    assert may(Action.WRITE_ANSWER, both, bill)
    assert may(Action.PUBLISH_ANSWER, both, bill)


def test_a_mandate_taken_back_gives_nothing():
    bill = BillFactory()
    reader = member(bill, Role.EDITOR)
    Mandate.objects.update(revoked_at=timezone.now())
    assert code(Action.WRITE_ANSWER, reader, bill) == "not-staff"


def test_a_closed_account_has_no_role():
    bill = BillFactory()
    reader = member(bill, Role.EDITOR)
    reader.is_active = False
    assert code(Action.WRITE_ANSWER, reader, bill) == "not-staff"


def test_refusals_say_why(citizen):
    bill, draft = BillFactory(), BillFactory(draft=True)
    assert code(Action.WRITE_ANSWER, citizen, bill) == "not-staff"
    assert code(Action.MODERATE, citizen, bill) == "not-moderator"
    refusal = refusal_to(Action.PUBLISH_ANSWER, member(bill, Role.EDITOR), bill)
    assert refusal.code == "not-your-role"
    with override("en"):
        assert str(refusal.message) == "In this consultation, this is done by another role than yours: Publisher."
    assert code(Action.WRITE_ANSWER, member(draft, Role.EDITOR), draft) == "unpublished"
    assert code(Action.EDIT_TEXT, member(bill, Role.EDITOR), bill) == "published"
    assert code(Action.PUBLISH_REPORT, member(bill, Role.PUBLISHER), bill) == "not-in-this-phase"
    assert refusal_to(Action.WRITE_ANSWER, AnonymousUser(), bill).sign_in


def test_without_a_moment_only_what_every_phase_allows_is_allowed():
    bill = bill_at(Stage.FOLLOW_UP)
    reader = member(bill, Role.PUBLISHER)
    assert may(Action.PUBLISH_REPORT, reader, bill, NOW)
    assert not may(Action.PUBLISH_REPORT, reader, bill)
    assert all(may(action, reader, bill) for action in Action if expected(action, Role.PUBLISHER) >= PUBLISHED_STAGES)


def test_roles_are_read_once_for_all_bills(django_assert_num_queries, ministry):
    bills = [BillFactory(ministry=ministry.ministry) for _ in range(3)]
    reader = type(ministry).objects.select_related("ministry").get(pk=ministry.pk)
    with django_assert_num_queries(2):  # groups, mandates
        assert all(may(action, reader, bill) for bill in bills for action in (Action.WRITE_ANSWER, Action.READ_DRAFTS))


def test_who_is_not_staff_costs_no_query_about_mandates(django_assert_num_queries, citizen):
    bill = BillFactory()
    with django_assert_num_queries(1):  # groups
        assert not may(Action.WRITE_ANSWER, citizen, bill)


def test_every_action_is_somebodys_and_every_role_does_something():
    assert all(roles_for(action) for action in Action)
    assert {role for action in Action for role in roles_for(action)} == set(Role)
    assert set(EXPECTED) == {action.value for action in Action}


def expected(action, role) -> frozenset[Stage]:
    return frozenset(LETTERS[letter] for letter in EXPECTED[action.value].get(role.value, ""))


def somebody(who, bill):
    match who:
        case "citizen":
            return ParticipantFactory()
        case "anonymous":
            return AnonymousUser()
        case "colleague without a role":
            return ParticipantFactory(ministry_staff=True, ministry=bill.ministry)
        case "another ministry":
            return ParticipantFactory(ministry_staff=True, ministry=MinistryFactory())
    return member(BillFactory(), Role.EDITOR)


def code(action, reader, bill) -> str:
    refusal = refusal_to(action, reader, bill, timezone.now())
    return refusal.code if refusal else ""


def test_the_documentation_shows_the_table():
    assert TABLE.strip("\n") in (settings.ROOT / "docs" / "roles.md").read_text()


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ("see-team            UPCRSF", "see-team            UPCRSX", "not the letter of this stage: UPCRSX"),
        ("see-team            UPCRSF", "see-team            PUCRSF", "not the letter of this stage: PUCRSF"),
        ("see-team            UPCRSF", "see-team            UPCRS", "longer than"),
        ("see-team ", "see-nothing ", "see-nothing"),
        ("see-team ", "see-dashboard ", "a cell is missing"),
    ],
)
def test_a_table_that_says_less_or_something_else_is_no_table(written, instead, fault):
    assert len(read_cells(TABLE)) == len(Role) * len(Action)
    with pytest.raises(ValueError, match=fault):
        read_cells(TABLE.replace(written, instead))
