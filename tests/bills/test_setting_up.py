"""The steps of setting a consultation up, as staff meet them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone

from bills.models import AnswerRule, Bill, BillVersion, DataProtection
from bills.reading import latest_version
from bills.services.drafting import missing
from bills.services.outline import clear_outline
from consultation.journal.models import Entry, Verb
from tests.bills.conftest import bare_draft
from tests.bills.importers.documents import docx, p
from tests.bills.pages import links_in, typed_in, words_of
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
SETUP = "/bills/durabilite/setup/"
REASON = "Les associations ont demandé plus de temps."


@pytest.fixture
def bare(ministry):
    return bare_draft(ministry)


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def save(staff, step, **fields):
    address = f"{SETUP}{step}/"
    return staff.post(address, {**typed_in(staff.get(address)), **fields})


def changes(staff) -> str:
    return words_of(staff.get("/bills/durabilite/changes/"))


def test_the_home_says_what_is_done_and_what_remains(staff, bare):
    words = words_of(staff.get(SETUP))
    assert "2 steps remain" in words
    assert "Say which contributions the Government will answer." in words
    assert "Articles: 2" in words


def test_a_bill_that_is_set_up_can_be_published_at_once(staff, draft):
    assert "Nothing is missing" in words_of(staff.get(SETUP))


def test_the_checklist_leads_to_what_is_missing(staff, bare):
    page = staff.get("/bills/durabilite/publish/")
    assert {f"{SETUP}data/", f"{SETUP}answers/"} <= set(links_in(page))


@pytest.mark.parametrize("step", ["data", "answers"])
def test_a_bill_without_its_declarations_is_not_published(staff, draft, step):
    {"data": DataProtection, "answers": AnswerRule}[step].objects.all().delete()
    assert staff.post("/bills/durabilite/publish/").status_code == 403
    assert Bill.objects.get().published_at is None


def test_every_step_is_saved_on_its_own(staff, bare):
    save(staff, "what", title="Loi sur la durée", purpose="Faire durer.", purpose_translated="To make things last.")
    save(staff, "basis", preset="environment")
    save(staff, "data", officer="dpo@example.org", assessment="Faite le 3 mars.")
    save(staff, "moderation", premoderated="True")
    save(staff, "answers", minimum_supporters="50", each_group="on")
    found = Bill.objects.get()
    assert (found.title, found.preset, found.premoderated) == ("Loi sur la durée", "environment", True)
    assert found.purpose_translated_html == "<p>To make things last.</p>"
    assert found.data_protection.retention
    assert found.answer_rule.each_group
    assert not Entry.objects.filter(verb__in=(Verb.CALENDAR_CHANGED, Verb.RULES_CHANGED)).exists()


def test_saving_and_continuing_leads_to_the_next_step(staff, bare):
    assert save(staff, "basis", preset="bill", act="next")["Location"] == f"{SETUP}data/"
    assert save(staff, "basis", preset="bill", act="save")["Location"] == SETUP


@pytest.mark.parametrize(
    ("step", "fields", "field", "told"),
    [
        ("what", {"title": ""}, "title", "required"),
        ("basis", {"preset": "x"}, "preset_0", "valid choice"),
        ("data", {"officer": ""}, "officer", "required"),
        ("calendar", {"response_starts": "2020-01-01T09:00"}, "response_starts", "must come after"),
        ("people", {"tier": "2"}, "tier_0", "no service of identity"),
        ("answers", {"top_percent": "101"}, "top_percent", "less than or equal to 100"),
    ],
)
def test_an_error_stands_next_to_its_field_and_nothing_is_lost(staff, bare, step, fields, field, told):
    response = save(staff, step, **fields)
    assert f"#id_{field}" in links_in(response)
    assert told in words_of(response)


def test_a_rule_that_says_nothing_is_refused(staff, bare):
    assert "Choose at least one" in words_of(save(staff, "answers"))
    assert not AnswerRule.objects.exists()


@override_settings(OIDC_SERVER_URL="https://identity.example.org")
def test_a_level_of_identity_may_be_asked(staff, bare):
    save(staff, "people", tier="2")
    assert Bill.objects.get().tier == 2


@pytest.mark.parametrize(
    ("preset", "days", "told"), [("decree", 14, "15 at least"), ("environment", 20, "21 at least")]
)
def test_a_consultation_that_is_too_short_for_its_preset_is_not_published(staff, draft, preset, days, told):
    opens = timezone.now() + timedelta(days=2)
    Bill.objects.update(preset=preset, consultation_starts=opens, response_starts=opens + timedelta(days=days))
    assert told in words_of(staff.get("/bills/durabilite/publish/"))
    assert staff.post("/bills/durabilite/publish/").status_code == 403


def test_fifteen_days_are_fifteen_days_when_the_clocks_change(draft):
    draft.preset = "decree"
    draft.consultation_starts = datetime(2127, 3, 20, 8, tzinfo=UTC)  # 9:00 in Paris
    draft.response_starts = datetime(2127, 4, 4, 7, tzinfo=UTC)  # 9:00 in Paris, in summer time
    codes = [lack.code for lack in missing(draft, timezone.now())]
    assert codes == ["no-synthesis"]


def test_days_before_publication_do_not_count(draft):
    draft.preset = "decree"
    now = timezone.now()
    draft.consultation_starts, draft.response_starts = now - timedelta(days=5), now + timedelta(days=11)
    assert "too-short" in [lack.code for lack in missing(draft, now)]


def test_the_text_may_come_last(staff, bare):
    clear_outline(BillVersion.objects.get())
    text = "Article 1er\n\nL’eau est à tous."
    assert staff.post(f"{SETUP}text/", {"text": text})["Location"] == "/bills/durabilite/outline/"
    assert latest_version(bare).placements.count() == 1
    assert "/bills/durabilite/articles/1/laws/" in links_in(staff.get(f"{SETUP}text/"))


def test_a_file_whose_styles_are_asked_about_is_kept_until_they_are_told(staff, bare):
    """The page of levels carries the document: a browser does not send a file twice."""
    sent = SimpleUploadedFile("loi.docx", docx(p("Article 1er", "Titre2") + p("L’eau est à tous.")))
    asked = staff.post(f"{SETUP}text/", {"file": sent})
    assert "Say what each style is" in words_of(asked)
    told = staff.post(f"{SETUP}text/", {**typed_in(asked), "act": "keep"})
    assert told["Location"] == "/bills/durabilite/outline/"


def test_a_published_bill_keeps_its_text_its_title_and_its_basis(staff, bill):
    for step in ("what", "basis", "text"):
        assert staff.get(f"{SETUP}{step}/").status_code == 403


def test_a_change_after_publication_asks_for_a_reason(staff, bill):
    response = save(staff, "answers", minimum_supporters="40")
    assert "#id_reason" in links_in(response)
    assert Bill.objects.get().answer_rule.minimum_supporters == 50


def test_a_change_after_publication_is_public_with_its_reason(staff, client, bill):
    save(staff, "answers", minimum_supporters="40", reason=REASON)
    entry = Entry.objects.get(verb=Verb.RULES_CHANGED)
    assert (entry.payload["before"]["minimum_supporters"], entry.payload["after"]["minimum_supporters"]) == (50, 40)
    client.logout()
    client.cookies["django_language"] = "en"
    words = changes(client)
    assert "at least 50 supporters" in words
    assert "at least 40 supporters" in words
    assert REASON in words


def test_a_new_date_is_public_with_the_old_one(staff, bill):
    later = timezone.localtime(bill.response_starts + timedelta(days=10))
    save(staff, "calendar", response_starts=f"{later:%Y-%m-%dT%H:%M}", reason=REASON)
    assert Entry.objects.get(verb=Verb.CALENDAR_CHANGED).payload["reason"] == REASON
    assert "Contributions and votes close" in changes(staff)


def test_a_date_that_has_passed_stays(staff, bill):
    response = save(staff, "calendar", consultation_starts="2020-01-01T09:00", reason=REASON)
    assert "#id_consultation_starts" in links_in(response)
    assert not Entry.objects.filter(verb=Verb.CALENDAR_CHANGED).exists()


def test_saving_without_a_change_tells_nothing(staff, bill):
    save(staff, "calendar", reason=REASON)
    save(staff, "answers", reason=REASON)
    assert not Entry.objects.filter(verb__in=(Verb.CALENDAR_CHANGED, Verb.RULES_CHANGED)).exists()
    assert "Nothing has changed" in changes(staff)


def test_the_rule_is_not_weakened_once_open(staff, bill):
    assert "nothing that it promises may be taken back" in words_of(
        save(staff, "answers", minimum_supporters="51", reason=REASON)
    )
    assert AnswerRule.objects.get().minimum_supporters == 50


def test_the_rule_may_change_before_the_opening_with_a_reason(staff, bill):
    Bill.objects.update(consultation_starts=timezone.now() + timedelta(days=1))
    save(staff, "answers", minimum_supporters="51", reason=REASON)
    assert AnswerRule.objects.get().minimum_supporters == 51


def test_others_do_not_see_the_steps(client, draft, citizen):
    client.force_login(ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre"))
    assert client.get(SETUP).status_code == 404
    client.force_login(citizen)
    assert client.get(SETUP).status_code == 403


def test_an_unknown_step_is_not_found(staff, draft):
    assert staff.get(f"{SETUP}x/").status_code == 404


def test_participants_read_what_becomes_of_their_data(client, bill):
    client.cookies["django_language"] = "en"
    words = words_of(client.get("/bills/durabilite/data-protection/"))
    assert "dpo@essais.example.org" in words
    assert "article 6(1)(e)" in words
    assert "/bills/durabilite/data-protection/" in client.get("/bills/durabilite/").content.decode()


def test_the_page_of_the_bill_says_what_will_be_answered(client, bill):
    client.cookies["django_language"] = "en"
    assert "every contribution with at least 50 supporters" in words_of(client.get("/bills/durabilite/"))


def test_the_purpose_is_read_in_ones_language(client, bill):
    Bill.objects.update(purpose_translated="x", purpose_translated_html="<p>To make things last.</p>")
    client.cookies["django_language"] = "en"
    assert "To make things last." in words_of(client.get("/bills/durabilite/"))
    client.cookies["django_language"] = "fr"
    assert "Faire durer." in words_of(client.get("/bills/durabilite/"))


def test_the_team_looks_at_its_draft_as_a_citizen_will(staff, draft):
    assert staff.post("/bills/durabilite/preview/")["Location"] == "/bills/durabilite/"
    page = staff.get("/bills/durabilite/")
    assert "You see this bill as a citizen will see it" in words_of(page)
    assert "Draft, seen by your ministry only" not in words_of(page)
    assert SETUP not in links_in(page)
    for address in ("articles/4/", "text/", "versions/", "data-protection/", "report/", "amendments/"):
        assert staff.get(f"/bills/durabilite/{address}").status_code == 200, address
    assert staff.get(SETUP).status_code == 200
    assert Bill.objects.get().published_at is None


def test_a_preview_ends(staff, draft):
    staff.post("/bills/durabilite/preview/")
    staff.post("/bills/durabilite/preview/", {"act": "end"})
    assert "Draft, seen by your ministry only" in words_of(staff.get("/bills/durabilite/"))


def test_a_preview_is_of_one_bill_and_for_its_team(client, draft, citizen):
    client.force_login(citizen)
    assert client.post("/bills/durabilite/preview/").status_code == 403
    assert client.get("/bills/durabilite/").status_code == 404


def test_hiding_tallies_is_settled_when_the_consultation_opens(staff, bill):
    save(staff, "moderation", hides_tallies="on", reason=REASON)
    assert not Bill.objects.get().hides_tallies


def test_tallies_may_be_hidden_before_the_opening(staff, draft):
    save(staff, "moderation", hides_tallies="on")
    assert Bill.objects.get().hides_tallies
    assert "tallies hidden until one has voted" in words_of(staff.get(SETUP))
