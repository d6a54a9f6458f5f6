"""The amending form, its preview, its publication."""

from __future__ import annotations

import pytest

from bills.forms.words import visible
from bills.models import Amendment, Placement, State
from bills.wordings import wording_of
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import links_in, main_of, typed_in, words_of

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/articles/4/amend/"
WORDS = {"title": "Dix jours", "reason": "Quinze, c’est **long**."}


@pytest.fixture
def signed_in(client, article, citizen):
    client.force_login(citizen)
    return client


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


def change_of(number: int, text: str) -> dict[str, str]:
    return {f"deed-{number}": "change", f"text-{number}": text}


TEN_DAYS = change_of(3, "« Les pièces sont livrées dans un délai de dix jours. » ;")


def send(client, **fields):
    return client.post(URL, {**WORDS, **fields})


def test_the_form_shows_every_alinea_kept_and_ready_to_be_changed(signed_in):
    form = typed_in(signed_in.get(URL))
    assert [form[f"deed-{n}"] for n in range(1, 5)] == ["keep"] * 4
    assert "\n".join(form[f"text-{n}"] for n in range(1, 5)) == ARTICLE_4
    assert "deed-5" not in form


def test_a_link_from_an_alinea_begins_with_it(signed_in):
    response = signed_in.get(URL, {"alinea": "3"})
    form = typed_in(response)
    assert (form["deed-2"], form["deed-3"]) == ("keep", "change")
    assert any(element.get("id") == "alinea-3" for element in main_of(response).iter())


@pytest.mark.parametrize("alinea", ["0", "99", "-1", "x", "9" * 400, "²"])
def test_an_alinea_that_is_not_there_changes_nothing(signed_in, alinea):
    assert typed_in(signed_in.get(URL, {"alinea": alinea}))["deed-3"] == "keep"


def test_the_preview_shows_the_change_and_its_size_in_words(signed_in):
    words = words_of(send(signed_in, **TEN_DAYS))
    assert "[deleted: quinze] [added: dix]" in words
    assert "1 word added, 1 removed alinéa 3" in words
    assert "Alinéas 1 to 2: unchanged" in words
    assert not Amendment.objects.exists()


def test_the_preview_renders_the_reason_as_it_will_be(signed_in):
    response = send(signed_in, **TEN_DAYS)
    assert "<p>Quinze, c’est <strong>long</strong>.</p>" in response.content.decode()


def test_the_preview_publishes_what_it_shows(signed_in, citizen):
    preview = send(signed_in, **TEN_DAYS)
    response = signed_in.post(URL, typed_in(preview, step="publish"), follow=True)
    amendment = Amendment.objects.get()
    assert amendment.author == citizen
    assert amendment.current.wording.text == ARTICLE_4.replace("quinze", "dix")
    assert response.redirect_chain[-1][0] == f"/bills/durabilite/amendments/{amendment.slug}/"
    assert "Your amendment is published. You can correct it until" in words_of(response)


def test_going_back_finds_everything_again(signed_in):
    fields = {**TEN_DAYS, "deed-4": "delete", "insert-1": "on", "after-1": "Un alinéa de plus."}
    sent = typed_in(signed_in.get(URL), **{name.replace("-", "_"): value for name, value in fields.items()}, **WORDS)
    preview = signed_in.post(URL, sent)
    form = typed_in(signed_in.post(URL, typed_in(preview, step="edit")))
    assert {name: form[name] for name in sent if name != "csrfmiddlewaretoken"} == {
        name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"
    }


def test_alineas_are_deleted_and_inserted(signed_in):
    fields = {"deed-1": "delete", "insert-4": "on", "after-4": "3° Un.\n\n4° Deux."}
    signed_in.post(URL, {**WORDS, **fields, "step": "publish"})
    lines = ARTICLE_4.split("\n")
    assert Amendment.objects.get().current.wording.text.split("\n") == [*lines[1:], "3° Un.", "4° Deux."]


def test_an_alinea_sent_with_a_text_and_no_choice_is_changed(signed_in):
    signed_in.post(URL, {**WORDS, "text-1": "Autre chose.", "step": "publish"})
    assert Amendment.objects.get().current.wording.text.startswith("Autre chose.\n1°")


def test_what_was_typed_but_not_chosen_is_told_in_the_preview(signed_in):
    words = words_of(send(signed_in, **TEN_DAYS, **{"deed-1": "keep", "text-1": "Oublié."}))
    assert "You typed another text for alinéa 1, but “Keep” is chosen" in words


def test_no_change_is_told_next_to_the_text(signed_in):
    response = send(signed_in, **{"deed-1": "change", "text-1": f" {ARTICLE_4.split(chr(10))[0]}  "})
    assert "Your text is the same as the article" in words_of(response)
    assert "Nothing is changed yet: choose" in words_of(response)
    assert typed_in(response)["title"] == "Dix jours"


def test_a_change_without_a_text_is_told_next_to_its_alinea(signed_in):
    response = send(signed_in, **change_of(2, " "))
    assert "Write the text of this alinéa" in words_of(response)
    assert "#id_text-2" in links_in(response)


def test_an_insertion_without_a_text_is_told_next_to_its_alinea(signed_in):
    response = send(signed_in, **TEN_DAYS, **{"insert-2": "on"})
    assert "#id_after-2" in links_in(response)
    assert typed_in(response)["text-3"] == TEN_DAYS["text-3"]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "", "required"),
        ("title", "ab", "at least 3"),
        ("title", "a" * 301, "at most 300"),
        ("reason", "", "required"),
        ("reason", "a" * 10_001, "at most 10000"),
        ("text-3", "a" * 20_001, "at most 20000"),
        ("after-3", "a" * 20_001, "at most 20000"),
        ("title", "Dix\x00 jours", "control character (U+0000) stands after “Dix”"),
        ("reason", "Quinze\x07", "control character (U+0007)"),
        ("text-3", "\u202eLes pièces", "control character (U+202E) stands at the beginning"),
        ("text-3", "Les\x1b[31m", "control character (U+001B)"),
        ("deed-3", "burn", "valid choice"),
    ],
)
def test_a_field_in_error_is_told_and_nothing_typed_is_lost(signed_in, field, value, told):
    sent = {**WORDS, **TEN_DAYS, "insert-3": "on", "after-3": "Un alinéa.", field: value}
    response = signed_in.post(URL, {**sent, "step": "publish"})
    assert told in words_of(response)
    assert not Amendment.objects.exists()
    form = typed_in(response)
    kept = {name: form.get(name, "") for name in sent if name != "deed-3"}
    assert kept == {name: visible(sent[name]) for name in kept}


def test_line_ends_of_a_browser_count_once(signed_in):
    assert "at most" not in words_of(send(signed_in, **change_of(3, "a\r\n" * 7_000)))


def test_nobody_publishes_without_the_checks_of_the_preview(signed_in):
    signed_in.post(URL, {"title": "", "reason": "", "step": "publish", **TEN_DAYS})
    assert not Amendment.objects.exists()


@pytest.mark.parametrize("path", ["articles/99/amend/", "articles/titre-1/amend/"])
def test_what_is_not_an_article_is_not_found(signed_in, path):
    assert signed_in.get(f"/bills/durabilite/{path}").status_code == 404


def test_a_draft_is_not_found(client, draft, citizen):
    client.force_login(citizen)
    assert client.get(URL).status_code == 404
    assert client.post(URL, WORDS).status_code == 404


def test_a_long_article_is_amended_around_one_alinea(signed_in, article):
    text = "\n".join(f"{n}° Alinéa {n}." for n in range(1, 501))
    Placement.objects.filter(pk=article.pk).update(wording=wording_of(text))
    response = signed_in.get(URL, {"alinea": "450"})
    shown = [name for name in typed_in(response) if name.startswith("text-")]
    assert (shown[0], shown[-1], len(shown)) == ("text-301", "text-500", 200)
    assert f"{URL}?alinea=1#alinea-1" in links_in(response)
    signed_in.post(URL, {**typed_in(response), **WORDS, **change_of(450, "Neuf."), "step": "publish"})
    assert Amendment.objects.get().current.wording.text == text.replace("450° Alinéa 450.", "Neuf.")


def test_markup_in_the_law_is_shown_as_it_is_written(signed_in):
    response = send(signed_in, **change_of(3, "<b>Gras</b> & <script>alert(1)</script>"))
    assert "<b>Gras</b> & <script>alert(1)</script>" in words_of(response)
    assert "<script>alert(1)" not in response.content.decode()


def test_a_withdrawn_article_of_a_hidden_state_is_refused(signed_in, article):
    article.unit.state = State.HIDDEN
    article.unit.save()
    assert signed_in.get(URL).status_code == 403


def live(client, alinea="3", **fields):
    return client.post(URL, {**fields, "step": "live", "alinea": alinea}).content.decode()


def test_the_change_of_one_alinea_is_drawn_while_it_is_typed(signed_in):
    fragment = live(signed_in, **TEN_DAYS, **change_of(4, "Rien."))
    assert "<ins>" in fragment
    assert "1 word added, 1 removed" in fragment
    assert "Your change to alinéa 3" in fragment
    assert "Rien." not in fragment
    assert "<html" not in fragment
    assert not Amendment.objects.exists()


def test_what_is_added_after_an_alinea_is_drawn_with_it(signed_in):
    fields = {"insert-2": "on", "after-2": "Un alinéa de plus."}
    assert "Un alinéa de plus." in live(signed_in, "2", **fields)
    assert live(signed_in, "3", **fields) == ""


@pytest.mark.parametrize("alinea", ["", "1", "99", "x", "9" * 400, "²"])
def test_nothing_is_drawn_where_nothing_changes(signed_in, alinea):
    assert live(signed_in, alinea, **TEN_DAYS) == ""


@pytest.mark.parametrize("text", [" ", "a\x00", "a" * 20_001, ARTICLE_4.split("\n")[2]])
def test_nothing_is_drawn_of_what_could_not_be_published(signed_in, text):
    assert live(signed_in, **change_of(3, text)) == ""
