"""Which articles of two versions pair, what is said of each, and how many words changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from bills.comparison import Fate, compare_versions
from bills.importers import DraftUnit, Level
from bills.portions import portions
from bills.services.outline import draft_units
from bills.services.versions import draft_version
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import next_version, units_with

pytestmark = pytest.mark.django_db
FIRST, SECOND = ARTICLE_4.split("\n2°")
BIS = DraftUnit(Level.ARTICLE, "4 bis", "", f"2°{SECOND}")


def compared(found, old=1, new=2):
    return compare_versions(found.versions.get(number=old), found.versions.get(number=new))


def said(comparison):
    """(number, words) of each article, in order."""
    return [(entry.place.number, [fate.value for fate in entry.fates]) for entry in comparison.articles()]


def test_an_article_whose_words_changed_is_changed_and_the_others_are_not(bill, ministry):
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("cinq", "sept")))
    comparison = compared(bill)
    assert said(comparison) == [("1er", ["unchanged"]), ("4", ["changed"])]
    changes = [entry.change for entry in comparison.articles()]
    assert changes[0] is None
    assert (changes[1].added_words, changes[1].removed_words) == (1, 1)


def test_what_is_new_and_what_is_deleted_stand_in_their_places(bill, ministry):
    units = units_with(bill, n1er="")
    units.insert(2, DraftUnit(Level.ARTICLE, "2", "", "Tout à fait autre chose, qui ne ressemble à rien d’ancien."))
    next_version(ministry, bill, units)
    comparison = compared(bill)
    assert said(comparison) == [("1er", ["deleted"]), ("2", ["new"]), ("4", ["unchanged"])]
    assert (comparison.counts["added"], comparison.counts["removed"]) == (12, 10)


def test_a_deleted_article_stands_where_it_stood(bill, ministry):
    next_version(ministry, bill, units_with(bill, n4=""))
    assert [entry.place.number for entry in compared(bill).entries] == ["Ier", "Ier", "1er", "4"]


def test_a_renumbered_article_says_what_it_was(bill, ministry):
    units = [replace(unit, number="5") if unit.number == "4" else unit for unit in units_with(bill)]
    next_version(ministry, bill, units)
    comparison = compared(bill)
    assert said(comparison) == [("1er", ["unchanged"]), ("5", ["renumbered"])]
    assert comparison.articles()[1].before.number == "4"


def test_a_moved_article_is_moved(bill, ministry):
    *above, one, four = units_with(bill)
    next_version(ministry, bill, [*above, four, one])
    assert [fates for _number, fates in said(compared(bill))].count(["moved"]) == 1


def test_a_split_moves_words_and_adds_none(bill, ministry):
    next_version(ministry, bill, [*units_with(bill, n4=FIRST), BIS])
    comparison = compared(bill)
    assert said(comparison)[1:] == [("4", ["changed"]), ("4 bis", ["split"])]
    whole, part = comparison.articles()[1:]
    assert (part.cut_from, whole.parts) == (whole.before, [part.after])
    assert (comparison.counts["split"], comparison.counts["added"], comparison.counts["removed"]) == (1, 0, 0)


def test_a_part_changed_on_the_way_shows_that_change_alone(bill, ministry):
    bis = replace(BIS, text=BIS.text.replace("supprimé", "abrogé"))
    next_version(ministry, bill, [*units_with(bill, n4=FIRST), bis])
    change = compared(bill).articles()[2].change
    assert (change.added_words, change.removed_words, change.changed_alineas) == (1, 1, (4,))


def test_a_merge_is_compared_with_both_texts(bill, ministry):
    next_version(ministry, bill, [*units_with(bill, n4=FIRST), BIS])
    next_version(ministry, bill, units_with(bill, n4=f"{FIRST}\n{BIS.text}", **{"n4 bis": ""}))
    comparison = compared(bill, 2, 3)
    assert said(comparison)[1:] == [("4", ["changed"]), ("4 bis", ["merged"])]
    four, bis = comparison.articles()[1:]
    assert (bis.poured_into, four.received, four.change) == (four.after, [bis.before], None)
    assert comparison.counts["merged"] == 1


def test_versions_far_apart_are_compared_through_those_between(bill, ministry):
    next_version(ministry, bill, [*units_with(bill, n4=FIRST), BIS])
    third = [replace(unit, number="6") if unit.number == "4 bis" else unit for unit in units_with(bill)]
    next_version(ministry, bill, third)
    comparison = compared(bill, 1, 3)
    assert said(comparison)[1:] == [("4", ["changed"]), ("6", ["split"])]
    assert comparison.articles()[2].cut_from.number == "4"


def test_what_was_split_and_merged_again_is_as_it_was(bill, ministry):
    next_version(ministry, bill, [*units_with(bill, n4=FIRST), BIS])
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4, **{"n4 bis": ""}))
    assert compared(bill, 1, 3).is_empty


def test_an_article_poured_into_one_that_is_poured_too_ends_in_the_last(bill, ministry):
    bis, ter = (
        replace(BIS, text="Un décret précise les modalités. Il est publié."),
        "Le ministre rend un rapport annuel.",
    )
    added = [bis, DraftUnit(Level.ARTICLE, "5", "", ter)]
    next_version(ministry, bill, [*units_with(bill), *added])
    next_version(ministry, bill, units_with(bill, n5=f"{ter}\n{bis.text}", **{"n4 bis": ""}))
    next_version(ministry, bill, units_with(bill, n5="", n4=f"{ARTICLE_4}\n{ter}\n{bis.text}"))
    gone = {
        entry.place.number: entry.poured_into.number for entry in compared(bill, 2, 4).articles() if entry.poured_into
    }
    assert gone == {"4 bis": "4", "5": "4"}


def test_a_heading_that_changed_is_a_change(bill, ministry):
    units = [replace(unit, heading="Pièces") if unit.number == "4" else unit for unit in units_with(bill)]
    next_version(ministry, bill, units)
    entry = compared(bill).articles()[1]
    assert entry.fates == (Fate.CHANGED,)
    assert (entry.change, entry.heading.old_text) == (None, "Pièces détachées")


def test_divisions_are_counted_apart(bill, ministry):
    units = [replace(unit, heading="Mieux informer") if unit.level == "title" else unit for unit in units_with(bill)]
    next_version(ministry, bill, units)
    assert (compared(bill).counts["divisions"], compared(bill).counts["changed"]) == (1, 0)


def test_the_summary_is_a_sentence(bill, ministry):
    units = [*units_with(bill, n4=ARTICLE_4.replace("cinq", "sept")), DraftUnit(Level.ARTICLE, "9", "", "Un mot.")]
    next_version(ministry, bill, units)
    with translation.override("en"):
        assert compared(bill).told() == "1 article changed, 1 new; 3 words added, 1 removed."


@pytest.mark.parametrize("n", [1, 20])
def test_it_asks_three_questions(bill, ministry, n, django_assert_num_queries):
    texts = [f"Le {word}{k} est {word}." for k, word in enumerate(["chat", "chien", "merle", "loup"] * n)]
    added = [DraftUnit(Level.ARTICLE, str(10 + k), "", text) for k, text in enumerate(texts)]
    next_version(ministry, bill, [*units_with(bill), *added])
    old, new = bill.versions.get(number=1), bill.versions.get(number=2)
    with django_assert_num_queries(3):
        assert compare_versions(old, new).told()


def test_typography_alone_is_not_voted_anew(bill, ministry):
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("’", "'")))
    entry = compared(bill).articles()[1]
    assert entry.fates == (Fate.CHANGED,)
    assert not entry.is_voted_anew


def test_a_version_is_compared_with_its_draft(bill, ministry):
    version = draft_version(participant=ministry, bill=bill, units=units_with(bill, n4="Tout autre."))
    assert [unit.text for unit in draft_units(version)][-1] == "Tout autre."
    assert said(compared(bill))[1] == ("4", ["changed"])


def test_portions_share_out_the_old_alineas():
    whole, part = portions(["a a\nb b b\nc c c c"], ["a a\nc c c d", "b b b"])
    assert part is None
    assert (whole.changed_alineas, whole.removed_words) == ((3,), 1)


def test_an_alinea_that_went_nowhere_is_deleted_in_the_first():
    first, second = portions(["un deux trois\nquatre cinq six\nsept huit neuf"], ["un deux trois", "sept huit neuf"])
    assert (first.changed_alineas, first.removed_words, second) == ((2,), 3, None)
