"""The page, the feed and the files of the ledger of the platform, and verify.py on them."""

import json
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.opendata.export.ledger import PROGRAM
from tests.bill_factories import BillFactory
from tests.factories import ParticipantFactory
from tests.opendata.test_checking import ATOM
from tests.pages.reading import read
from tests.votes.ledger.verifier import verified
from votes.ledger.heads import heads_of
from votes.ledger.sealing import seal
from votes.models import Leaf

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    """Three days of deeds outside any consultation, and one in a consultation."""
    found = ParticipantFactory(display_name="Jeanne Agent")
    record(Verb.CALENDAR_CHANGED, bill=BillFactory().uuid)
    for day in range(3):
        record(Verb.STAFF_APPOINTED, bill=None, actor=found, who=str(found.public_id))
        seal(timezone.now() + timedelta(days=day))
    return found


@pytest.fixture
def kept(staff, client, tmp_path):
    """What somebody keeps who visits the page, with the program beside it."""
    for name in ("ledger.jsonl", "ledger_heads.jsonl"):
        (tmp_path / name).write_bytes(client.get(reverse("platform_file", args=[name])).content)
    (tmp_path / "verify.py").write_bytes(PROGRAM.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("language", "title"), [("en", "The ledger of the platform"), ("fr", "Le registre de la plateforme")]
)
def test_the_page_gives_the_heads_the_files_and_the_feed(client, staff, language, title):
    page = read(client, "platform_ledger", language=language)
    assert title in page.words
    assert [head.root in page.words for head in heads_of(None)] == [True] * 3
    days = [reverse("platform_head", args=[head.day.isoformat()]) for head in heads_of(None)]
    assert {*days, reverse("platform_file", args=["ledger.jsonl"]), reverse("feed_platform_heads")} <= set(page.links)


def test_a_platform_without_deeds_says_so_and_has_an_empty_feed(client):
    assert "Nothing is sealed yet" in read(client, "platform_ledger").words
    assert b"<entry>" not in client.get(reverse("feed_platform_heads")).content


def test_the_page_where_votes_are_checked_leads_to_it(client, staff):
    assert reverse("platform_ledger") in read(client, "check_votes", BillFactory().slug).links


def test_the_feed_holds_each_head_as_its_file_does(client, staff):
    entries = list(ET.fromstring(client.get(reverse("feed_platform_heads")).content).iter(f"{ATOM}entry"))  # noqa: S314
    said = [json.loads(unescape(entry.findtext(f"{ATOM}summary"))[5:-6]) for entry in entries]
    files = [client.get(reverse("platform_head", args=[head["day"]])).json() for head in said]
    assert (len(said), said) == (3, files)


@pytest.mark.parametrize("name", ["ledger.csv", "ledger", "ledger_key.json"])
def test_there_are_two_files_and_no_other(client, staff, name):
    assert client.get(reverse("platform_file", args=[name])).status_code == 404


def test_nothing_in_them_says_who_or_what(kept, staff):
    told = (kept / "ledger.jsonl").read_text() + (kept / "ledger_heads.jsonl").read_text()
    assert len(told.splitlines()) == 6
    assert str(staff.public_id) not in told
    assert "staff" not in told
    assert "Jeanne" not in told


def test_whoever_kept_them_checks_them_and_a_head(kept, client):
    day = heads_of(None).first().day.isoformat()
    (kept / "head.json").write_bytes(client.get(reverse("platform_head", args=[day])).content)
    assert verified(kept, "--platform", kept, "--head", kept / "head.json") == (0, "OK: everything holds together")


def test_a_row_that_was_changed_taken_away_or_of_another_ledger_is_told(kept):
    rows = (kept / "ledger.jsonl").read_text().splitlines(keepends=True)
    (kept / "ledger.jsonl").write_text("".join(rows[:-1]))
    assert verified(kept, "--platform", kept)[1].startswith("FAULT: ledger.jsonl: rows are missing")
    other = json.loads(rows[1])
    other["row"]["commitment"] = "0" * 64
    (kept / "ledger.jsonl").write_text("".join((rows[0], json.dumps(other) + "\n", rows[2])))
    assert verified(kept, "--platform", kept)[1].startswith("FAULT: ledger.jsonl, line 2")
    (kept / "ledger.jsonl").write_text("".join(rows))
    heads = (kept / "ledger_heads.jsonl").read_text()
    bill = Leaf.objects.filter(bill__isnull=False).first().bill
    (kept / "ledger_heads.jsonl").write_text(heads.replace("null", f'"{bill}"'))
    assert "not that of the platform" in verified(kept, "--platform", kept)[1]
