"""What real people did in 2015 is never too fast, from one address all together (TRUST.md, T32)."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime

from django.test import Client
from django.urls import reverse

from bills.models import Argument, Bill
from consultation.opendata.republique_numerique.files import OPINIONS
from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory

HOUR = 3600


def arrivals(published) -> list[tuple[float, str]]:
    """When each argument was written, and by whom."""
    with (published / OPINIONS).open(encoding="utf-8") as lines:
        found = [one for line in lines for one in json.loads(line)["arguments"]]
    return sorted((datetime.fromisoformat(one["created_at"]).timestamp(), one["author"]["uniqueId"]) for one in found)


def fullest(moments: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Those of the fullest hour, wherever it begins."""
    hours = ([one for one in moments[n:] if one[0] < moments[n][0] + HOUR] for n in range(len(moments)))
    return max(hours, key=len)


def test_2015_nobody_who_argued_would_have_been_refused(db, published, time_machine):
    """The hour of who wrote most, 43, then the fullest hour of all: at their times, by the page, from one address."""
    article, said = ArticleFactory(), arrivals(published)
    by_author = defaultdict(list)
    for moment, author in said:
        by_author[author].append((moment, author))
    busiest = max(map(fullest, by_author.values()), key=len)
    rush = fullest(said)
    assert (len(busiest), len(rush) >= 52) == (43, True)
    Bill.objects.filter(pk=article.bill.pk).update(
        consultation_starts=datetime.fromisoformat("2015-09-01T00:00:00+02:00")
    )
    sessions: dict[str, Client] = {}
    for number, (moment, author) in enumerate([*busiest, *rush]):
        time_machine.move_to(moment)
        if author not in sessions:
            sessions[author] = Client()
            sessions[author].force_login(ParticipantFactory())
        words = {"side": ("for", "against")[number % 2], "body": f"Argument {number}."}
        assert sessions[author].post(reverse("argue", args=[article.uuid]), words).status_code == 302
    assert Argument.objects.count() == len(busiest) + len(rush)
