"""The public pages of a consultation that was rebuilt say what those of the original said."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from bills.models import Bill
from consultation.opendata.export.writing import export_consultation
from consultation.opendata.rebuilding.importing import import_release
from consultation.opendata.republique_numerique.inserting import tell_the_planner
from consultation.responses.models import Report
from tests.opendata.export_world import FORMULAS, at, named, write_world
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db
PAGES = ("bill", "report", "follow_up", "coverage", "moderation_log")
SUBJECTS = ("article-1", "article-2", "titre", "new", "short", "law-short", "for", "study", "gone")


def pages(bill):
    """What each says to somebody who is not signed in, one sentence or button a line."""
    client = Client()
    addresses = [reverse(name, args=[bill.slug]) for name in PAGES]
    addresses += [reverse("published_report", args=[bill.slug, 1]), reverse("commitment", args=[bill.slug, 1])]
    addresses += [f"/s/{named(name)}/" for name in SUBJECTS]
    return {address: told(client.get(address, follow=True, headers={"accept-language": "en"})) for address in addresses}


def told(answer):
    assert answer.status_code == 200, answer.request["PATH_INFO"]
    if not answer["Content-Type"].startswith("text/html"):
        return answer.content.decode().splitlines()
    return [words for element in Page(answer.content.decode()).tree.iter("main") for words in lines(element)]


def lines(element):
    if "hidden" in element.attrib or not isinstance(element.tag, str):
        return
    yield from filter(None, [" ".join((element.text or "").split())])
    for inner in element:
        yield from lines(inner)
        yield from filter(None, [" ".join((inner.tail or "").split())])


@pytest.fixture
def both(tmp_path):
    """What pages said before, and after: authors by one name, for names stay where they were."""
    with transaction.atomic():
        bill = write_world().bill
        before = pages(bill)
        tell_the_planner()
        export_consultation(bill, tmp_path / "release", at(20))
        transaction.set_rollback(True)
    import_release(tmp_path / "release", at(20))
    return before, pages(Bill.objects.get())


AUTHORS = re.compile(r"^(\w+ NOMSECRET|Participant [0-9a-f]{5} [0-9a-f]{5})$")
HERE = re.compile(
    r"^(Sign in .*|Propose .*|Propose|a change|to alinéa \d+|to this argument|Reply|Reply to this argument"
    r"|I support this|No source yet\..*|Amendments to this article will be listed here\..*|\d participants, .*"
    r"|This consultation was rebuilt from its open data: its voters .*"
    r"|–|see article 3, alinéa 7)$"
)
"""Invitations to take part, which a rebuilt consultation does not make; its participants, who voted elsewhere; an
article that no published version has, of which the data say nothing."""


ANCHOR = re.compile(r"#answer-\d+")
"""Where an answer stands in its page: a number of the installation."""
FORMULA = {" ".join(line.split()) for body in FORMULAS for line in body.splitlines()}
"""Of these eight, published in one moment, five are shown: which is told by the hour, and the data tell the day."""


def said(lines_of):
    known = [ANCHOR.sub("#answer", line) for line in lines_of if line not in FORMULA and not HERE.match(line)]
    return Counter("AUTHOR" if AUTHORS.match(line) else line for line in known)


def test_bill_articles_contributions_and_answers_say_the_same(both):
    for address, before in both[0].items():
        if "/report/" not in address:
            assert said(before) == said(both[1][address]), address


def test_an_answer_is_read_with_what_it_said_before_its_correction(both):
    for told_there in both:
        page = told_there[f"/s/{named('gone')}/"]
        assert {"Oui.", "Non, tout compte fait."} <= set(page)
        assert any("Une erreur de saisie." in line for line in page)


def test_a_report_is_there_by_its_hashes_and_its_words_are_not(both, client):
    there, here = (told_there["/bills/reparer/report/1/"] for told_there in both)
    assert "SECRET" in there
    assert "SECRET" not in here
    assert there.count("1" * 64) == here.count("1" * 64) == 2
    assert "Seul de l’équipe." in here
    assert any("hashes of the report and not its words" in line for line in here)
    assert client.get("/bills/reparer/report/1.json").status_code == 404
    assert localdate(Report.objects.get().published_at) == at(11).date()
