"""One's own data, in one file: everything of oneself, nothing of others, for nobody else."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.client import StrictClient
from tests.html import problems_of
from tests.pages.deeds import hide

pytestmark = pytest.mark.django_db


def download(client):
    """The headers and the bytes."""
    answer = client.post(reverse("download_my_data"))
    assert answer.status_code == 200
    return answer.headers, b"".join(answer.streaming_content)


def opened(client):
    with zipfile.ZipFile(io.BytesIO(download(client)[1])) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows(client, name):
    return json.loads(opened(client)[f"{name}.json"])


def test_it_asks_first_who_is_there(client, citizen):
    client.force_login(citizen)
    for answer in (client.get(reverse("my_data")), client.post(reverse("download_my_data"))):
        assert answer.url.startswith(reverse("account_reauthenticate"))


def test_no_address_gives_it_by_itself(sure):
    assert sure.get(reverse("download_my_data")).status_code == 405


def test_nothing_on_the_way_may_keep_it(sure, traces):
    headers, _bytes = download(sure)
    assert {"no-store", "private"} <= {word.strip() for word in headers["Cache-Control"].split(",")}
    assert "attachment" in headers["Content-Disposition"]


def test_every_contribution_is_there_with_its_revisions(sure, traces):
    told = {row["kind"]: row for row in rows(sure, "contributions")}
    assert {subject.kind for subject in traces.written} == set(told)
    assert told["amendment"]["revisions"][0]["title"] == "Zèbre amendé"
    assert told["argument"]["body"] == "Zèbre argumenté"


def test_what_was_hidden_is_there_with_the_reason(sure, traces, moderator):
    hide(moderator, traces.amendment, note="Hors de propos.")
    told = next(row for row in rows(sure, "contributions") if row["kind"] == "amendment")
    assert (told["state"], told["moderation"][0]["note"]) == ("hidden", "Hors de propos.")


def test_votes_follows_notices_and_acts_are_there(sure, traces):
    assert [(row["on"]["kind"], row["value"]) for row in rows(sure, "votes")] == [
        ("article", "agree"),
        ("amendment", "agree"),
    ]
    assert len(rows(sure, "follows")) == 2
    assert [row["kind"] for row in rows(sure, "notices")] == ["answer"]
    assert [row["fields"]["title"] for row in rows(sure, "drafts")] == ["Zèbre en attente"]
    assert [row["words"] for row in rows(sure, "reports")] == ["Zèbre signalé"]
    assert [row["verb"] for row in rows(sure, "acts")] == ["amendment.published"]


def test_the_keys_of_sessions_are_not_in_it(sure, traces):
    key = sure.session.session_key
    assert [name for name, text in opened(sure).items() if key in text] == []
    assert len(rows(sure, "sessions")) == 1


def test_nobody_else_is_in_it(sure, traces):
    every = "".join(opened(sure).values())
    assert "Voisine" not in every
    assert traces.other.author.email not in every
    assert traces.author.email in every


def test_the_page_reads_well(sure, traces):
    page = opened(sure)["index.html"]
    assert "Zèbre amendé" in page
    assert [problem for problem in problems_of(page) if "<main>" not in problem] == []


def test_each_receives_their_own(sure, traces, stranger):
    other = StrictClient()
    other.force_login(stranger)
    other.post(reverse("account_reauthenticate"), {"password": "a correct horse, a battery"})
    assert rows(other, "profile")[0]["email"] == stranger.email
    assert rows(other, "contributions") == []


def test_reading_the_page_about_it_costs_nothing(sure, traces):
    with CaptureQueriesContext(connection) as captured:
        sure.get(reverse("my_data"))
    assert len(captured) <= 7  # the session, the participant, their roles and notices; their addresses and ways in
