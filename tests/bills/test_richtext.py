from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bills.richtext import LONGEST_SOURCE, SCHEMES, TAGS, clean, html_of
from tests.bills.payloads import PAYLOADS


def elements(html: str) -> Iterator[Element]:
    """What a browser would build of it, strictly."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parseFragment(html)
    return (element for element in root.iter() if element is not root)


def assert_harmless(html: str) -> None:
    for element in elements(html):
        assert element.tag in TAGS, f"<{element.tag}> in {html!r}"
        assert set(element.attrib) <= ({"href", "rel"} if element.tag == "a" else set()), html
        scheme = urlsplit(element.get("href", "").strip()).scheme
        assert scheme in {*SCHEMES, ""}, html


def test_there_are_more_than_sixty_payloads():
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_comes_out_harmless(payload):
    assert_harmless(html_of(payload))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_sent_as_html_comes_out_harmless(payload):
    assert_harmless(clean(payload))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_cleaning_twice_is_cleaning_once(payload):
    rendered, cleaned = html_of(payload), clean(payload)
    assert clean(rendered) == rendered
    assert clean(cleaned) == cleaned


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*PAYLOADS, "\n", "\n\n", "[", "](", ")", "<", ">", "&", '"', "    ", "- "]), max_size=8)
)
def test_any_mixture_of_payloads_comes_out_harmless(parts):
    html = html_of("".join(parts))
    assert_harmless(html)
    assert clean(html) == html


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_out_harmless(text):
    assert_harmless(html_of(text))


def test_markdown_is_rendered():
    assert html_of("*un* **deux**\n\n- a\n- b") == (
        "<p><em>un</em> <strong>deux</strong></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    )


def test_raw_html_is_shown_as_it_was_typed():
    assert html_of("a <b>c</b> <br>") == "<p>a &lt;b&gt;c&lt;/b&gt; &lt;br&gt;</p>"


def test_a_single_line_end_is_a_line_break():
    assert html_of("un\ndeux") == "<p>un<br>\ndeux</p>"


def test_headings_stand_below_those_of_the_page():
    assert html_of("# Un\n\n##### Cinq") == "<h4>Un</h4>\n<h6>Cinq</h6>"


def test_images_are_not_shown():
    assert "<img" not in html_of("![suivi](https://example.org/pixel.png)")


def test_links_say_who_wrote_them():
    assert html_of("[loi](https://example.org/a(b))") == (
        '<p><a href="https://example.org/a(b)" rel="ugc nofollow noopener">loi</a></p>'
    )


def test_links_by_reference_work():
    assert 'href="https://example.org/"' in html_of("[une loi][1]\n\n[1]: https://example.org/")


@pytest.mark.parametrize("pile", ["[", "[a](", "> ", "1. ", "- ", "*a ", "`", "_a", "<", "&", "!["])
def test_a_pile_of_signs_is_rendered(pile):
    assert_harmless(clean(html_of(pile * (10_000 // len(pile)))))


def test_lists_without_end_are_shown_as_typed_and_spoil_nothing():
    assert html_of("1. " * 3_000).startswith("<p>1. 1. ")
    assert html_of("*un*") == "<p><em>un</em></p>"


def test_a_link_of_one_text_is_unknown_in_the_next():
    html_of("[1]: https://example.org/")
    assert html_of("[une loi][1]") == "<p>[une loi][1]</p>"


def test_a_link_whose_brackets_are_nested_without_end_is_no_link():
    assert "<a " in html_of("[" * 3 + "loi" + "]" * 3 + "(https://example.org/)")
    assert "<a " not in html_of("[" * 30 + "loi" + "]" * 30 + "(https://example.org/)")


def test_a_text_over_the_limit_is_an_error():
    with pytest.raises(ValueError, match="over the limit"):
        html_of("a" * (LONGEST_SOURCE + 1))
