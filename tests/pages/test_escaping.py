"""What people type is shown as they typed it, whatever signs and scripts it holds, and never runs."""

import pytest
from django.test import Client

from tests.bill_factories import BillFactory
from tests.pages.reading import read, words_of
from tests.pages.written import written_everywhere

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;"
RTL = "شفافية القانون"
LONG = "Anticonstitutionnellement" * 12


@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_words_are_only_words(client, ministry, language):
    """The strict client refuses any inline script, handler or style."""
    pages = written_everywhere(HOSTILE, ministry)
    for name, args in pages.items():
        page = read(client, name, *args, language=language)
        assert "<script>alert" not in page.html
        assert page.all("img") == []
        assert "alert(1)" in page.words


def test_what_is_typed_is_never_a_template():
    bill = BillFactory(title="{% now 'Y' %}")
    lenient = Client()  # the strict one takes these signs for a template that was not rendered
    assert "{% now &#x27;Y&#x27; %}" in lenient.get(bill.get_absolute_url()).content.decode()


def test_an_ampersand_is_escaped_once(client, ministry):
    pages = written_everywhere("R&D « à l’œuvre »", ministry)
    for name, args in pages.items():
        html = read(client, name, *args).html
        assert "R&amp;D" in html
        assert "R&amp;amp;D" not in html


def test_words_from_right_to_left_do_not_turn_those_around_them(client, ministry):
    pages = written_everywhere(RTL, ministry)
    page = read(client, "amendment", *pages["amendment"])
    assert [words_of(name) for name in page.all("bdi")] == [RTL, RTL, RTL]
    assert page.one("h1").get("dir") == "auto"
    assert {text.get("dir") for text in page.all("div", class_="prose")} <= {"auto", None}


def test_very_long_words_have_a_page_written_everywhere(client, ministry):
    for name, args in written_everywhere(LONG, ministry).items():
        assert LONG[:60] in read(client, name, *args).html
