"""The data page and the downloads: public, anonymous, the same for everybody."""

import hashlib
import io
import json
import zipfile

import pytest
from django.urls import reverse

from bills.models import State, Subject
from consultation.opendata.export.schema import TABLES
from tests.bill_factories import BillFactory
from tests.factories import ParticipantFactory
from tests.opendata.export_world import named, write_world

pytestmark = pytest.mark.django_db
DATA = "/bills/reparer/data/"


@pytest.fixture(autouse=True)
def _var(settings, tmp_path):
    settings.VAR = tmp_path / "var"


@pytest.fixture
def world():
    return write_world()


def body_of(response):
    assert response.status_code == 200
    return response.getvalue()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_lists_every_table_and_describes_every_column(client, world, language):
    page = client.get(DATA, headers={"accept-language": language}).text
    for table in TABLES:
        assert f'<caption id="t-{table.name}">' in page
        for column in table.columns:
            assert escaped(column.described(language)) in page


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_every_link_of_the_page_gives_the_file_it_announces(client, world):
    page = client.get(DATA)
    for offered in page.context["tables"]:
        for file in offered.files:
            address = reverse("download", args=["reparer", offered.table.name, file.extension])
            assert f'href="{address}"' in page.text
            sent = body_of(client.get(address))
            assert len(sent) == file.size
            assert hashlib.sha256(sent).hexdigest() == file.sum


def test_rows_counted_on_the_page_are_in_the_file(client, world):
    counts = {offered.table.name: offered.count for offered in client.get(DATA).context["tables"]}
    sent = body_of(client.get(DATA + "arguments.jsonl"))
    assert len([json.loads(line) for line in sent.splitlines()]) == counts["arguments"] == 14


def test_everything_comes_in_one_archive(client, world):
    with zipfile.ZipFile(io.BytesIO(body_of(client.get(DATA + "reparer.zip")))) as archive:
        assert archive.testzip() is None
        assert archive.read("reparer-2026-03-09/arguments.csv") == body_of(client.get(DATA + "arguments.csv"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("arguments.csv", "text/csv; charset=utf-8; header=present"),
        ("arguments.jsonl", "application/x-ndjson; charset=utf-8"),
        ("columns.csv", "text/csv; charset=utf-8; header=present"),
        ("README.md", "text/markdown; charset=utf-8"),
        ("LISEZMOI.md", "text/markdown; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
        ("reparer.zip", "application/zip"),
    ],
)
def test_files_are_sent_as_what_they_are(client, world, name, kind):
    response = client.get(DATA + name)
    assert body_of(response)
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_who_has_the_file_is_told_so(client, world):
    first = client.get(DATA + "arguments.csv")
    body_of(first)
    again = client.get(DATA + "arguments.csv", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]


def test_caches_may_keep_a_file_for_everybody_but_ask_each_time(client, world):
    response = client.get(DATA + "arguments.csv")
    body_of(response)
    assert set(response["Cache-Control"].split(", ")) == {"public", "no-cache"}
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_hidden_words_leave_the_downloads_at_once(client, world):
    assert "aide" in body_of(client.get(DATA + "arguments.csv")).decode()
    Subject.objects.filter(uuid=named("for")).update(state=State.HIDDEN)
    assert "aide" not in body_of(client.get(DATA + "arguments.csv")).decode()


@pytest.mark.parametrize("name", ["release.json", "nothing.csv", "arguments.xlsx", "other.zip"])
def test_nothing_else_is_sent(client, world, name):
    assert client.get(DATA + name).status_code == 404


@pytest.mark.parametrize("name", ["", "bill.csv", "SHA256SUMS"])
def test_an_unpublished_bill_has_no_data_even_for_its_ministry(client, name):
    bill = BillFactory(draft=True, slug="reparer")
    client.force_login(ParticipantFactory(ministry_staff=True, ministry=bill.ministry))
    assert client.get(DATA + name).status_code == 404


@pytest.mark.parametrize("name", ["", "bill.csv", "SHA256SUMS"])
def test_data_are_only_read(client, world, name):
    assert client.post(DATA + name).status_code == 405


def test_the_page_tells_how_to_cite(client, world):
    page = client.get(DATA)
    assert "Licence Ouverte 2.0" in page.text
    assert page.context["release"].digest[:12] in page.text
    assert "http://127.0.0.1:8000/bills/reparer/data/" in page.text


def test_the_page_costs_few_queries(client, world, django_assert_max_num_queries):
    client.get(DATA)
    with django_assert_max_num_queries(4):
        client.get(DATA)
