"""What a page shows of a change, in its four views."""

from __future__ import annotations

import re
from itertools import pairwise

import html5lib
import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from bills.drawing import excerpt_of, halves_of, lines_of
from bills.legaltext import Side, normalise, redline
from bills.models import Bill
from bills.templatetags.redlines import enumerated
from bills.wordings import change_between, size_of

BASE = (
    "I. – L’article 4 est ainsi modifié :\n"
    "1° Les mots : « six mois » sont remplacés par les mots : « dix ans » ;\n"
    "« Les pièces détachées sont livrées dans un délai de quinze jours ouvrés. Le prix est affiché. » ;\n"
    "2° Le dernier alinéa est supprimé ;\n"
    "3° Un décret précise les modalités."
)
LINES = BASE.split("\n")
words = st.lists(
    st.sampled_from(["six", "mois", "dix", "ans", "le", "prix", ",", ".", " ", "\n", "« ", " »"]), max_size=40
)
texts = words.map(" ".join)


def drawn(new: str, view: str, base: str = BASE) -> str:
    with override("en"):
        return render_to_string(
            "bills/_redline.html",
            {"redline": redline(base, new), "view": view, "bill": Bill(language="fr"), "LANGUAGE_CODE": "en"},
        )


def said(html: str) -> str:
    """What a screen reader says, spaces made single."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return " ".join("".join(tree.itertext()).split())


def shown(redlined, side: Side) -> str:
    """The kept strokes and those of a side, in order."""
    return "".join(s.text for line in lines_of(redlined) for s in line.strokes if s.side in (Side.KEPT, side))


@settings(deadline=None)
@given(texts, texts)
def test_every_word_of_both_texts_is_drawn_or_stands_in_a_gap(base, new):
    lines = list(lines_of(redline(base, new)))
    kept = normalise(base).split("\n")
    gaps = "".join("".join(kept[line.first - 1 : line.last]) for line in lines if line.kind == "gap")
    drawn_before = "".join(s.text for line in lines if line.kind != "moved-here" for s in line.before_strokes)
    assert sorted(re.findall(r"\w", gaps + drawn_before)) == sorted(re.findall(r"\w", normalise(base)))


@settings(deadline=None)
@given(texts, texts)
def test_gaps_never_touch(base, new):
    kinds = [line.kind == "gap" for line in lines_of(redline(base, new))]
    assert not any(one and other for one, other in pairwise(kinds))


def test_unchanged_alineas_are_told_in_one_line():
    html = drawn(BASE.replace("quinze", "dix"), "inline")
    assert "Alinéas 1 to 2: unchanged" in said(html)
    assert "Alinéas 4 to 5: unchanged" in said(html)


def test_a_change_is_told_in_signs_tags_and_hidden_words():
    html = drawn(BASE.replace("quinze", "dix"), "inline")
    assert re.search(
        r"<del><span class=\"sr\"[^>]*>\[deleted: </span>quinze<span class=\"sr\">\]</span></del> <ins>", html
    )
    assert "[deleted: quinze] [added: dix] jours ouvrés" in said(html)
    assert "±" in html


def test_an_inserted_and_a_deleted_alinea_have_their_own_signs():
    html = drawn("\n".join([*LINES[:3], "Un alinéa nouveau.", LINES[4]]), "inline")
    assert "redline__sign--cut" in html
    assert "redline__sign--add" in html
    assert "[added: Un alinéa nouveau.]" in said(html)


def test_what_is_rewritten_is_deleted_then_added():
    new = "« Tout est gratuit pour chacun, sans condition, partout en France. » ;"
    (line,) = [line for line in lines_of(redline(BASE, BASE.replace(LINES[2], new))) if line.kind != "gap"]
    assert [(half.kind, half.old) for half in halves_of(line)] == [("deleted", 3), ("inserted", 0)]


def test_a_moved_alinea_is_told_where_it_went_and_whence_it_came():
    html = drawn("\n".join([LINES[0], *LINES[2:], LINES[1]]), "inline")
    assert "Alinéa 2 is moved: it becomes alinéa 5 of the new text." in said(html)
    assert "Moved here from alinéa 2:" in said(html)
    assert "[deleted:" not in said(html)


def test_a_changed_space_is_seen():
    html = drawn(BASE.replace("six mois", "six\u00a0mois"), "inline")
    assert "[deleted: ␣] [added: ␣]" in said(html)


@pytest.mark.parametrize(
    ("new", "sign"),
    [(BASE.replace("ouvrés. Le", "ouvrés.\nLe"), "[added: ¶"), (BASE.replace("» ;\n2°", "» ; 2°"), "[deleted: ¶]")],
)
def test_a_cut_or_joined_alinea_is_marked_by_a_pilcrow(new, sign):
    assert sign in said(drawn(new, "inline"))


def test_before_and_after_stand_in_two_columns():
    words = said(drawn(BASE.replace("quinze", "dix"), "side"))
    before, after = words.index("Alinéa 3, text of the bill"), words.index("Alinéa 3, proposed text")
    assert before < words.index("[deleted: quinze]") < after < words.index("[added: dix]")


def test_a_column_says_when_it_has_nothing():
    words = said(drawn("\n".join([*LINES[:3], LINES[4]]), "side"))
    assert "Alinéa 4, proposed text Deleted" in words
    words = said(drawn(f"Tout au début.\n{BASE}", "side"))
    assert "At the beginning, text of the bill Nothing" in words
    assert "New alinéa [added: Tout au début.]" in words


def test_the_clean_view_is_the_new_text():
    new = BASE.replace("quinze", "dix")
    html = drawn(new, "clean")
    assert "[added" not in said(html)
    assert all(line in said(html) for line in new.split("\n"))


def test_an_article_deleted_whole_is_told():
    assert "Nothing would be left of this article" in said(drawn("", "clean"))
    assert said(drawn("", "inline")).count("[deleted:") == 5


def test_an_excerpt_is_short_and_says_what_it_leaves_out():
    long = " ".join(["mot"] * 300)
    base = "\n".join(f"{n}° {long} six {long}." for n in range(4))
    new = base.replace("six", "dix")
    lines, left_out = excerpt_of(redline(base, new))
    assert (len(lines), left_out) == (2, 2)
    assert sum(len(stroke.text) for stroke in lines[0].strokes) < 200
    html = drawn(new, "excerpt", base)
    assert "and 2 more changed alinéas" in said(html)
    assert said(html).startswith("…mot")


def test_what_people_write_is_never_markup():
    html = drawn(BASE.replace("quinze", "<script>alert(1)</script> & <b>"), "inline")
    assert "<script>" not in html
    for view in ("side", "clean", "excerpt"):
        assert "<b>" not in drawn(BASE.replace("quinze", "<b>x</b>"), view)


@pytest.mark.parametrize("view", ["inline", "side", "clean", "excerpt"])
@pytest.mark.parametrize("new", ["", BASE, "Autre.", f"{BASE}\n{BASE}", BASE.replace("\n", " ")])
def test_every_view_draws_every_change(view, new):
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(drawn(new, view))


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([4], "4"),
        ([4, 5], "4 and 5"),
        ([1, 3, 4], "1, 3 and 4"),
        ([1, 2, 3, 7], "1 to 3 and 7"),
        ([2, 3, 4], "2 to 4"),
    ],
)
def test_alineas_are_enumerated_in_words(numbers, words):
    with override("en"):
        assert enumerated(numbers) == words


def test_the_size_of_a_change_is_told_in_words():
    size = change_between(BASE, f"{BASE.replace('quinze', 'dix')}\n4° Enfin.").size
    assert size == {"added": 3, "removed": 1, "alineas": [3], "inserted": 1}
    with override("en"):
        html = render_to_string("bills/_change_size.html", {"size": size})
    assert said(html) == "3 words added, 1 removed alinéa 3 1 new alinéa"


def test_a_change_without_a_word_says_so():
    size = size_of(redline(BASE, BASE.replace("six mois", "six\u00a0mois")))
    with override("en"):
        assert said(render_to_string("bills/_change_size.html", {"size": size})) == "No word changed alinéa 2"


def test_drawing_and_storing_are_one_change():
    new = BASE.replace("quinze", "dix")
    change = change_between(BASE, new)
    assert change.redline == redline(BASE, new)
    assert change.size == size_of(change.redline)
    assert shown(change.redline, Side.INSERTED) == LINES[2].replace("quinze", "dix")
