"""Versions 2 and 3 of a bill whose words come from contributions, and what their pages say of it."""

from __future__ import annotations

from django.utils import timezone

from bills.models import Credit, Origin
from bills.services.building import build_version
from bills.services.versions import publish_version
from tests.bills.versions import confirmed_as_proposed, next_version, place_of, units_with
from tests.pages.reading import read, words_of


def built_from(ministry, bill, *amendments):
    """Version 2, published, made of these amendments to one article."""
    chosen = {amendments[0].article: [amendment.current for amendment in amendments]}
    version = build_version(participant=ministry, bill=bill, amendments=chosen)
    confirmed_as_proposed(version, ministry)
    return publish_version(participant=ministry, version=version, moment=timezone.now())


def rewritten(ministry, bill, text, origin=Origin.GOVERNMENT):
    """The next version, article 4 written by hand."""
    return next_version(ministry, bill, units_with(bill, n4=text), origin=origin)


def matched(ministry, bill, amendment):
    """The credit that waits after a hand wrote in version 2 what the amendment asked for."""
    rewritten(ministry, bill, amendment.current.wording.text)
    return Credit.objects.get(contribution=amendment)


def origins(client, number=2, article="4", **options):
    return read(client, "version_article", "durabilite", number, article, **options)


def stretches_in(page):
    """The stretches that one can tab to, as they are heard."""
    return [words_of(link) for link in page.all("a", class_="origin")]


def notes_in(page):
    return [words_of(note) for note in page.all("li", class_="writer")]


def law_in(page):
    """The article's text alone: without the marks and the words for those who listen."""
    return [words_of(line) for line in page.all("p", class_="al__text")]


def text_of(bill):
    return place_of(bill, "4").wording.text
