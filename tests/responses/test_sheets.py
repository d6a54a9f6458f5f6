"""Offices edit a table of answers in a spreadsheet and send it back: line by line, as drafts, nothing lost."""

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultation.journal.models import INTERNAL, Entry, Verb
from consultation.responses.models import Answer, AnswerDraft, Case
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import draft_answer
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1", heading="Délai")


@pytest.fixture
def amendment(article):
    return AmendmentFactory(article=article, slug="3", title="=Trois mois")


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    return client


def exported(client, query="", language="en"):
    address = reverse("answers_csv", args=["projet"]) + query
    answer = client.post(address, headers={"accept-language": language})
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";" if language == "fr" else ","))


def test_who_takes_the_table_is_in_the_log_of_the_team_and_nowhere_else(staff, ministry, amendment):
    exported(staff)
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.payload) == (
        Verb.TABLE_TAKEN,
        ministry,
        {"file": "answers-projet.csv", "lines": 2},
    )
    assert entry.verb in INTERNAL


def test_the_table_is_not_given_by_its_address_alone(staff, amendment):
    assert staff.get(reverse("answers_csv", args=["projet"])).status_code == 405
    assert not Entry.objects.exists()


def table(rows, delimiter=",", encoding="utf-8"):
    written = StringIO()
    writer = csv.DictWriter(written, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode(encoding)


def send(client, data):
    file = SimpleUploadedFile("answers.csv", data)
    address = reverse("import_answers", args=["projet"])
    return Page(client.post(address, {"file": file}, headers={"accept-language": "en"}).content.decode())


def apply(client, page):
    carried = page.one("input", name="carried").get("value")
    address = reverse("import_answers", args=["projet"])
    return client.post(address, {"carried": carried, "apply": ""}, headers={"accept-language": "en"})


def edited(client, *, language="en", **said):
    """The line of the amendment as an office would change it."""
    (row,) = exported(client, "?kind=amendment", language)
    return {**row, **said}


def test_the_list_is_exported_as_it_is_filtered(staff, ministry, article, amendment):
    draft_answer(ministry, amendment, reason="+ vite")
    assert len(exported(staff)) == 2
    (row,) = exported(staff, "?list=drafts")
    assert (row["title"], row["reason"], row["decision"]) == ("'=Trois mois", "'+ vite", "Adopted in part")


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-8-sig")])
def test_an_edited_line_becomes_a_draft(staff, amendment, delimiter, encoding):
    row = edited(staff, decision="Rejected", reason="Le délai « actuel » suffit.", office="Bureau A")
    page = send(staff, table([row], delimiter, encoding))
    assert "1 line would change something" in page.words
    assert not AnswerDraft.objects.exists()
    assert apply(staff, page).status_code == 302
    assert AnswerDraft.objects.values_list("decision", "reason").get() == ("rejected", "Le délai « actuel » suffit.")
    assert Case.objects.get().office == "Bureau A"
    assert not Answer.objects.exists()


def test_the_same_table_again_changes_nothing(staff, amendment):
    data = table([edited(staff, decision="rejected", reason="Non.")])
    apply(staff, send(staff, data))
    assert "1 line changes nothing." in send(staff, data).words
    assert AnswerDraft.objects.count() == 1


def test_a_table_in_french_is_read_whatever_the_language(staff, amendment):
    row = edited(staff, language="fr", décision="Écarté", motif="'=Non.")
    apply(staff, send(staff, table([row], ";")))
    assert AnswerDraft.objects.get().reason == "=Non."


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"decision": "Perhaps", "reason": "Non."}, "This decision is not known."),
        ({"decision": "Rejected", "reason": ""}, "A decision needs its reason"),
        ({"reason": "Non."}, "A decision needs its reason"),
        ({"who answers": "Quelqu’un d’autre"}, "Nobody of the team has this name."),
        ({"office": "B" * 121}, "This is too long."),
        ({"identifier": "not-one", "office": "B"}, "No contribution that can be answered here has this identifier."),
        (
            {"decision": "Rejected", "reason": "Non.", "stamp (do not change)": "abc"},
            "This was changed on the platform",
        ),
        ({"decision": "Rejected", "reason": "Non\u202e."}, "An invisible control character"),
    ],
)
def test_a_line_in_error_says_why_and_the_others_are_not_lost(staff, article, amendment, said, error):
    other = next(row for row in exported(staff) if row["title"] == "Délai")
    good = {**other, "decision": "Rejected", "reason": "Bien."}
    page = send(staff, table([edited(staff, **said), good]))
    assert error in page.words
    assert "1 line would change something" in page.words
    apply(staff, page)
    assert AnswerDraft.objects.get().reason == "Bien."


def test_a_line_twice_is_refused_once(staff, amendment):
    row = edited(staff, decision="Rejected", reason="Non.")
    page = send(staff, table([row, {**row, "reason": "Autre."}]))
    assert "This contribution stands on another line too." in page.words


def test_what_changed_between_the_look_and_the_press_is_refused(staff, ministry, amendment):
    page = send(staff, table([edited(staff, decision="Rejected", reason="Non.")]))
    draft_answer(ministry, amendment, reason="Écrit entre-temps.")
    assert "This was changed on the platform" in Page(apply(staff, page).content.decode()).words
    assert AnswerDraft.objects.get().reason == "Écrit entre-temps."


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "The submitted file is empty."),
        (b"PK\x03\x04\0\0", "This file is not a table in CSV"),
        (b"title,reason\r\na,b\r\n", "The first line must name the columns"),
        (b'identifier,reason\r\n"a,b\r\n', "a quotation mark is not closed"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_sentence(staff, article, data, error):
    assert error in send(staff, data).words


def test_no_file_at_all_is_said(staff, article):
    page = staff.post(reverse("import_answers", args=["projet"]), {}, headers={"accept-language": "en"})
    assert "Choose a file." in page.content.decode()


def test_somebody_is_named_who_answers(staff, ministry, amendment):
    colleague = ParticipantFactory(ministry_staff=True, ministry=ministry.ministry, display_name="Léa Martin")
    apply(staff, send(staff, table([edited(staff, **{"who answers": "Léa Martin"})])))
    assert Case.objects.get().assignee == colleague


def test_two_people_of_one_name_are_not_told_apart(staff, ministry, amendment):
    ParticipantFactory.create_batch(2, ministry_staff=True, ministry=ministry.ministry, display_name="Léa Martin")
    page = send(staff, table([edited(staff, **{"who answers": "Léa Martin"})]))
    assert "Several people of the team have this name." in page.words


def test_citizens_neither_take_the_table_nor_send_one(client, citizen, amendment):
    client.force_login(citizen)
    for route in ("answers_csv", "import_answers"):
        assert client.post(reverse(route, args=["projet"])).status_code == 403
