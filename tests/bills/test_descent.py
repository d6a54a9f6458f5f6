"""Which article became which: told by the words they share, corrected by what staff say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bills.descent import Change, descend
from bills.importers import DraftUnit, Level

WATER = "Toute personne a accès à l’eau des rivières.\nLe maire en règle l’usage par arrêté motivé."
FISH = "La pêche est permise du lever au coucher du soleil.\nElle est interdite pendant la fraie des truites."
BATHS = "Les baignades sont ouvertes de juin à septembre.\nUn surveillant diplômé y est présent chaque jour."
MILLS = "Les moulins laissent passer un dixième du débit.\nLe préfet en contrôle les vannes deux fois par an."


def article(number, text, heading=""):
    return DraftUnit(Level.ARTICLE, number, heading, text)


def title(number, heading):
    return DraftUnit(Level.TITLE, number, heading)


BEFORE = [
    ("t1", title("Ier", "L’eau")),
    ("water", article("1er", WATER)),
    ("fish", article("2", FISH)),
    ("t2", title("II", "Les ouvrages")),
    ("baths", article("3", BATHS)),
    ("mills", article("4", MILLS)),
]
SAME = [unit for _key, unit in BEFORE]


def told(after):
    descent = descend(BEFORE, after)
    return descent.continues, {(link.change, link.before, link.after) for link in descent.links}


def without(*keys):
    return [unit for key, unit in BEFORE if key not in keys]


def test_the_same_outline_has_nothing_to_tell():
    assert told(SAME) == ([key for key, _unit in BEFORE], set())


def test_new_words_leave_an_article_what_it_is():
    after = [replace(unit, text=unit.text.replace("deux fois", "trois fois")) for unit in SAME]
    assert told(after) == ([key for key, _unit in BEFORE], set())


def test_an_article_rewritten_under_its_number_goes_on_if_some_words_stay():
    rewritten = article("2", "La pêche est permise du lever au coucher du soleil, toute l’année, avec une carte.")
    assert told([*SAME[:2], rewritten, *SAME[3:]])[0][2] == "fish"


def test_a_deleted_article_is_deleted_and_those_below_are_renumbered():
    after = [*without("fish", "baths", "mills"), article("2", BATHS), article("3", MILLS)]
    continues, links = told(after)
    assert continues == ["t1", "water", "t2", "baths", "mills"]
    assert links == {
        (Change.DELETED, "fish", None),
        (Change.RENUMBERED, "baths", 3),
        (Change.RENUMBERED, "mills", 4),
    }


def test_a_new_article_is_new():
    after = [*SAME, article("5", "Un décret fixe la date d’entrée en vigueur de la présente loi.")]
    assert told(after)[1] == {(Change.INSERTED, None, 6)}


def test_an_article_put_elsewhere_is_moved():
    after = [*without("fish"), article("5", FISH)]
    continues, links = told(after)
    assert continues[-1] == "fish"
    assert (Change.MOVED, "fish", 5) in links


def test_an_article_cut_in_two_is_split():
    first, second = WATER.split("\n")
    after = [SAME[0], article("1er", first), article("1er bis", second), *SAME[2:]]
    continues, links = told(after)
    assert (continues[1], continues[2]) == ("water", None)
    assert links == {(Change.SPLIT, "water", 2)}


def test_an_article_poured_into_another_is_merged():
    after = [*without("baths", "mills"), article("3", f"{BATHS}\n{MILLS}")]
    continues, links = told(after)
    assert continues[-1] == "baths"
    assert links == {(Change.MERGED, "mills", 4)}


def test_two_articles_that_swap_their_numbers_are_known_by_their_words():
    after = [SAME[0], article("1er", FISH), article("2", WATER), *SAME[3:]]
    continues, links = told(after)
    assert continues[1:3] == ["fish", "water"]
    assert {change for change, _before, _after in links} <= {Change.MOVED, Change.RENUMBERED}


def test_what_is_said_is_believed():
    said = replace(article("9", "Rien de ce qui précède."), continues="mills")
    continues, links = told([*without("mills"), said])
    assert continues[-1] == "mills"
    assert links == {(Change.RENUMBERED, "mills", 5)}


def test_a_unit_said_to_continue_no_earlier_one_is_new():
    said = replace(article("4", MILLS), continues="another")
    continues, links = told([*without("mills"), said])
    assert continues[-1] is None
    assert (Change.DELETED, "mills", None) in links or (Change.MERGED, "mills", None) in links


def test_the_scores_say_how_sure():
    changed = article("4", MILLS.replace("deux fois par an", "chaque trimestre"))
    descent = descend(BEFORE, [*SAME[:5], changed])
    assert descent.scores[:5] == [1.0] * 5
    assert 0.5 < descent.scores[5] < 1


@pytest.mark.parametrize("after", [[], [title("Ier", "L’eau")]])
def test_everything_may_be_gone(after):
    continues, links = told(after)
    assert {before for _change, before, _after in links} == {key for key, _unit in BEFORE} - set(continues)


def test_the_order_of_equals_never_matters():
    twins = [("a", article("1", WATER)), ("b", article("2", WATER))]
    assert descend(twins, [unit for _key, unit in twins]).continues == ["a", "b"]
