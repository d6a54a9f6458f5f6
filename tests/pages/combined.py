"""Opening the combined text, and what one reads there."""

from __future__ import annotations

from django.urls import reverse

from bills.models import AmendmentRevision
from bills.wordings import change_between, wording_of
from tests.pages.reading import Page, words_of


def pick_of(amendment):
    return amendment if isinstance(amendment, str) else f"{amendment.slug}-{amendment.current.number}"


def answer_to(client, slug, article, query, language="en"):
    """The answer at the end of the redirections, which lead to the whole address."""
    address = reverse("combined", args=[slug, article]) + query
    return client.get(address, headers={"accept-language": language}, follow=True)


def called(client, slug, article, query, language="en"):
    answer = answer_to(client, slug, article, query, language)
    assert answer.status_code == 200
    return Page(answer.content.decode())


def combined(client, *amendments, language="en"):
    query = "?" + "&".join(f"a={pick_of(amendment)}" for amendment in amendments)
    return called(client, "projet", "1", query, language)


def merged_text(page):
    """Every line of the combined text, as a screen reader reads it, without the number and the sign in the margin."""
    lines = []
    for line in page.one("div", class_="merged").findall("p"):
        margin = [inner for inner in line if inner.get("class", "").startswith("redline__")]
        for inner in margin:
            inner.text = ""
        lines.append(words_of(line))
    return lines


def legend_of(page):
    return [words_of(entry) for entry in page.all("li", class_="legend__entry")]


def conflicts_in(page):
    return [words_of(conflict) for conflict in page.all("li", class_="clash")]


def notices_in(page):
    return " ".join(words_of(notice) for notice in page.all("div", class_="notice--warn"))


def revise(amendment, text, base=None):
    """A new revision of an amendment, on the same base unless another is given."""
    before = amendment.current
    wording, base = wording_of(text), base or before.base
    change = change_between(base.text, wording.text)
    amendment.current = AmendmentRevision.objects.create(
        amendment=amendment,
        number=before.number + 1,
        title=f"{before.title}, revu",
        base=base,
        wording=wording,
        hunks=change.hunks,
        size=change.size,
        engine_version=change.engine_version,
    )
    amendment.revision += 1
    amendment.save()
    return amendment.current
