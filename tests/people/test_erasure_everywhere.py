"""After an account is deleted, nothing that is served, written or kept names the person (TRUST.md, P24)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings as chosen
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from consultation.opendata.api.resources import COLLECTIONS
from consultation.opendata.dated import make_due_releases, make_release
from consultation.opendata.releases import release_of_now
from consultation.people.erasure import Texts, erase_participant
from tests.client import StrictClient
from tests.trust.matrix import drained
from votes.ledger.sealing import seal_now

pytestmark = pytest.mark.django_db


def written_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file, and each file of an archive."""
    for file in sorted(folder.rglob("*")):
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                yield from ((f"{file}!{name}", archive.read(name)) for name in archive.namelist())
        elif file.is_file():
            yield str(file), file.read_bytes()


def kept_in_redis() -> Iterator[tuple[str, bytes]]:
    """What this test left there: keys and their values."""
    store = redis.from_url(chosen.REDIS_URL)
    for key in store.scan_iter(match=f"*{cache.make_key('').partition(':')[0]}*"):
        value = store.get(key) if store.type(key) == b"string" else repr(store.dump(key)).encode()
        yield key.decode(), key + b" " + (value or b"")
    store.close()


def served(bill, subjects) -> Iterator[tuple[str, bytes]]:
    browser = StrictClient()
    names = (
        "bill",
        "amendments",
        "proposals",
        "feed_bill",
        "tallies",
        "data",
        "moderation_log",
        "participation",
        "report",
    )
    paths = [reverse(name, args=[bill.slug]) for name in names]
    paths += [reverse("search", args=[bill.slug]) + "?q=amend%C3%A9", reverse("sitemap_bill", args=[bill.slug, 1])]
    paths += [reverse("api_list", args=[name]) for name in COLLECTIONS]
    paths += [reverse("subject", args=[subject.uuid]) for subject in subjects]
    for path in paths:
        yield path, drained(browser.get(path, follow=True))


@pytest.mark.parametrize("texts", Texts)
def test_nothing_that_is_served_or_kept_names_the_person(client, sure, traces, texts, settings, tmp_path):
    settings.VAR = tmp_path
    person, bill, moment = traces.author, traces.bill, timezone.now()
    words = [person.display_name, person.email, str(person.public_id)]
    words += ["Zèbre"] if texts is Texts.ERASED else []
    StrictClient().post(reverse("account_login"), {"login": person.email, "password": "not the right one"})
    StrictClient().post(reverse("account_request_login_code"), {"email": person.email})
    release_of_now(bill, moment)
    make_release(bill=bill, moment=moment)
    assert any(word in page.decode(errors="replace") for _path, page in served(bill, traces.written) for word in words)
    erase_participant(participant=person, texts=texts, moment=moment)
    seal_now()
    make_due_releases(moment)
    release_of_now(bill, timezone.now())
    left = [*served(bill, traces.written), *(files := [*written_in(tmp_path)]), *(counts := [*kept_in_redis()])]
    assert len(files) > 20
    assert counts
    found = [(where, word) for where, said in left for word in words if word in said.decode(errors="replace")]
    assert found == []
