"""What the API answers: everything public, its fields and nothing else, page after page."""

import gzip
import json

import jsonschema_rs
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from bills.models import Bill, Proposal, State, Subject
from consultation.opendata.api.cursors import cursor_after, row_of
from consultation.opendata.api.document import document
from consultation.opendata.api.resources import COLLECTIONS
from consultation.opendata.models import DatedRelease
from tests.bill_factories import BillFactory, ProposalFactory
from tests.opendata.api.read import ROOT, everything, get, items

pytestmark = pytest.mark.django_db
NOBODY = "123e4567-e89b-12d3-a456-426614174000"


def said_outside(*collections):
    """The ledger only grows: it names what was published once by its identifier, and says no word of it."""
    return json.dumps({name: rows for name, rows in everything().items() if name not in collections})


def test_every_collection_has_rows_and_each_row_is_as_the_document_says(found):
    said = document("en")
    for name, rows in everything().items():
        assert rows, name
        schema = {"$ref": f"#/components/schemas/{name}", "components": said["components"]}
        for row in rows:
            jsonschema_rs.validate(schema, row)


def test_every_row_that_has_an_id_is_found_by_it(found):
    for rows in everything().values():
        for row in rows:
            if "url" in row:
                address = row["url"].partition("/api/v1/")[2]
                assert get(address).json() == row


def test_a_list_is_cut_and_goes_on_though_rows_are_written_meanwhile(found):
    ProposalFactory.create_batch(5, section=found.division)
    first = get("proposals/?limit=4").json()
    ProposalFactory(section=found.division)
    assert len(first["items"]) == 4
    after = items(first["next"].partition(ROOT)[2])
    ids = [row["id"] for row in (*first["items"], *after)]
    assert ids == [str(uuid) for uuid in Proposal.objects.order_by("pk").values_list("uuid", flat=True)]


@given(st.integers(min_value=0, max_value=2**53))
def test_a_cursor_says_the_row_it_was_made_of(row):
    assert row_of(cursor_after(row)) == row


@given(st.text(max_size=40))
def test_any_other_cursor_is_refused(typed):
    try:
        assert cursor_after(row_of(typed)) == typed
    except ValueError:
        return


def test_filters_choose_rows(found):
    bill, article = found.bill, found.article
    other = BillFactory()
    assert {row["bill"] for row in items(f"units/?bill={bill.slug}")} == {str(bill.uuid)}
    assert items(f"units/?bill={other.uuid}") == []
    assert len(items(f"amendments/?article={article.uuid}")) == 2
    assert {row["kind"] for row in items("units/?kind=article")} == {"article"}
    assert items("amendments/?since=2199-01-01") == []
    assert len(items("amendments/?since=1999-01-01")) == 2
    assert {row["side"] for row in items("arguments/?side=against")} == {"against"}
    assert [row["number"] for row in items("versions/?version=2")] == [2]
    assert [row["id"] for row in items(f"amendments/?bill={bill.slug}&name={found.amendment.slug}")] == [
        str(found.amendment.uuid)
    ]


def test_what_is_asked_wrong_is_refused_with_every_fault_in_the_readers_language(found):
    answer = get(
        "amendments/?limit=0&colour=red&since=hier&state=hidden&cursor=x&bill=a&bill=b", **{"accept-language": "fr"}
    )
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Content-Language"] == "fr"
    said = answer.json()
    assert {error["parameter"] for error in said["errors"]} == {"limit", "colour", "since", "state", "cursor", "bill"}
    assert said["status"] == 400
    assert said["title"] == "La demande ne peut être comprise"
    assert get("amendments/?limit=0", **{"accept-language": "en"}).json()["title"] == "The request cannot be understood"


@pytest.mark.parametrize(
    "path", ["nothing/", "amendments/none/", f"amendments/{NOBODY}/", f"versions/{NOBODY}.x/", "a/b/c/d"]
)
def test_what_is_not_there_is_a_problem_not_a_page(db, path):
    answer = get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_only_reads(db, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"{ROOT}bills/")
    assert answer.status_code in {403, 405}
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_who_has_the_answer_is_told_that_nothing_changed(found):
    first = get("proposals/")
    etag = first.headers["ETag"]
    again = get("proposals/", **{"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    ProposalFactory(section=found.division)
    assert get("proposals/", **{"if-none-match": etag}).status_code == 200


def test_it_is_compressed_for_who_can_read_that(found):
    answer = get("amendments/", **{"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.content)) == get("amendments/").json()


def test_any_origin_may_read_it_and_no_cookie_is_read_or_set(found, client, citizen):
    client.force_login(citizen)
    answer = get("amendments/", client, origin="https://ailleurs.example")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert "cookie" not in answer.headers.get("Vary", "").lower()
    assert answer.content == get("amendments/").content
    flight = Client().options(f"{ROOT}bills/")
    assert flight.status_code == 204
    assert "If-None-Match" in flight.headers["Access-Control-Allow-Headers"]


def test_it_says_where_it_goes_on_and_under_which_licence(found):
    links = get("amendments/?limit=1").headers["Link"]
    for relation in ("next", "license", "service-desc"):
        assert f'rel="{relation}"' in links


@pytest.mark.parametrize("n", [1, 30])
def test_a_list_asks_as_many_questions_however_long_it_is(found, n):
    ProposalFactory.create_batch(n, section=found.division)
    Bill.objects.update(hides_tallies=True)
    most = {"tallies": 2, "imported-totals": 2, "ledger": 2}
    for name in COLLECTIONS:
        with CaptureQueriesContext(connection) as asked:
            assert get(f"{name}/?limit=100").status_code == 200
        assert len(asked) <= most.get(name, 1), name


class TestWhatIsNotPublic:
    def test_a_withdrawn_release_keeps_its_hash_and_gives_no_file(self, found):
        [before] = items("releases/")
        assert before["archive"].endswith("/data/releases/1.zip")
        DatedRelease.objects.update(withdrawn_at="2026-03-09T12:00Z")
        [after] = items("releases/")
        assert (after["archive"], after["withdrawn"]) == (None, "2026-03-09")
        assert after["sha256"] == before["sha256"] == "cd" * 32

    def test_a_hidden_contribution_and_what_is_said_about_it_are_absent(self, found):
        amendment = found.amendment
        before = everything()
        about = [row for row in before["arguments"] if row["subject"] == str(amendment.uuid)]
        assert about
        Subject.objects.filter(pk=amendment.pk).update(state=State.HIDDEN)
        after = said_outside("moderation", "ledger")
        for uuid in (str(amendment.uuid), *(row["id"] for row in about)):
            assert uuid not in after
        gone = get(f"amendments/{amendment.uuid}/")
        assert (gone.status_code, gone.headers["Content-Type"]) == (410, "application/problem+json")
        assert get(f"answers/{amendment.uuid}/").status_code == 404
        assert get(f"tallies/{amendment.uuid}.1/").status_code == 404

    def test_what_waits_for_a_moderator_is_nowhere(self, found):
        Subject.objects.filter(pk=found.amendment.pk).update(state=State.PENDING)
        assert str(found.amendment.uuid) not in said_outside("ledger")
        assert get(f"amendments/{found.amendment.uuid}/").status_code == 404

    def test_what_its_author_withdrew_keeps_its_place_and_no_word(self, found):
        uuid = str(found.amendment.uuid)
        Subject.objects.filter(pk=found.amendment.pk).update(state=State.WITHDRAWN)
        assert uuid not in {row["id"] for row in items("amendments/")}
        [tombstone] = items("amendments/?state=withdrawn")
        assert get(f"amendments/{uuid}/").json() == tombstone
        kept = {name for name, value in tombstone.items() if value is not None}
        assert kept == {"id", "url", "bill", "name", "article", "day", "state", "page"}
        assert uuid not in {row["amendment"] for row in items("amendment-revisions/")}

    def test_a_draft_is_nowhere(self, found):
        hidden = everything()
        Bill.objects.update(published_at=None)
        assert [name for name, rows in everything().items() if rows] == []
        assert hidden["bills"]

    def test_a_version_in_preparation_is_nowhere(self, found):
        found.bill.versions.filter(number=2).update(published_at=None)
        said = everything()
        assert [row["number"] for row in said["versions"]] == [1]
        assert {row["version"] for row in said["unit-versions"]} == {1}
        assert said["lineage"] == []
        assert [row["version"] for row in said["steps"]] == [None]

    def test_hidden_tallies_are_absent_until_the_close_even_for_who_has_voted(self, found, client, citizen):
        Bill.objects.filter(pk=found.bill.pk).update(hides_tallies=True)
        client.force_login(citizen)
        assert items("tallies/") == items("imported-totals/") == []
        assert get("tallies/", client).json()["items"] == []
        Bill.objects.filter(pk=found.bill.pk).update(
            response_starts="2026-01-01T00:00Z", consultation_starts="2025-01-01T00:00Z"
        )
        assert items("tallies/")
