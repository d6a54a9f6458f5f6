"""The inspector of HTML finds each fault it is there for."""

import pytest

from tests.html import problems_of

PAGE = '<!doctype html><html lang="fr"><head><title>T</title></head><body><main><h1>H</h1>{}</main></body></html>'
FAULTS = {
    "inline handler onclick": '<button onclick="x()">A</button>',
    "inline style": '<p style="color: red">A</p>',
    "a <style>": "<style>p { color: red }</style>",
    "an inline <script>": "<script>x()</script>",
    "javascript: address": '<a href="javascript:x()">A</a>',
    "template syntax": "<p>{{ left }}</p>",
    "stands 2 times": '<p id="a">A</p><p id="a">B</p>',
    "2 <h1>": "<h1>Again</h1>",
    "no label": '<input name="a">',
    "aria-describedby='b' leads nowhere": '<label>A<input name="a" aria-describedby="b"></label>',
    "link to '#b'": '<a href="#b">A</a>',
    "a link that leads nowhere": '<a href="#">A</a>',
    "no words in <a": '<a href="/a"><svg aria-hidden="true"></svg></a>',
    "no words in <button": "<button></button>",
    "positive tabindex": '<p tabindex="1">A</p>',
    "no alt": '<img src="/a.png">',
    "an svg that is neither": "<svg></svg>",
    "loaded or sent elsewhere": '<script src="https://elsewhere.example/a.js"></script>',
    "heading level jumps from 1 to 3": "<h3>A</h3>",
    "an empty h2": "<h2></h2>",
    "no csrf token": '<form method="post"><button>A</button></form>',
    "not in the list of errors": '<label>A<input id="a" aria-invalid="true"></label>',
    "not well-formed": "<p><div>A</p></div>",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault):
    assert any(fault in problem for problem in problems_of(PAGE.format(FAULTS[fault])))


def test_a_faultless_page_has_no_problem():
    assert problems_of(PAGE.format('<h2>A</h2><h3>B</h3><label for="c">C</label><input id="c"><a href="/">D</a>')) == []


@pytest.mark.parametrize(("removed", "problem"), [(' lang="fr"', "no lang"), ("<h1>H</h1>", "0 <h1>")])
def test_a_document_needs_a_language_and_a_heading(removed, problem):
    assert any(problem in found for found in problems_of(PAGE.format("").replace(removed, "")))


def test_a_document_without_a_title_is_found():
    assert "no title" in problems_of(PAGE.format("").replace("<title>T</title>", "<title></title>"))


def test_a_fragment_needs_no_title():
    assert problems_of("<p>A</p>") == []


def test_a_field_in_error_that_the_list_names_is_no_problem():
    page = '<div class="errors"><a href="#a">A</a></div><label for="a">A</label><input id="a" aria-invalid="true">'
    assert problems_of(page) == []
