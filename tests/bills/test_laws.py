"""Staff enter the existing law that an article of their draft changes."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.forms.laws import ExistingLawForm
from bills.models import ExistingLaw, SubjectKind
from bills.reading import latest_version, place_now
from bills.services.drafting import publish_bill
from bills.services.laws import add_law, change_law, delete_law
from bills.services.outline import draft_units
from bills.services.redrawing import redraw_outline
from consultation.accounts.refusal import RefusedError
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import links_in, typed_in, words_of
from tests.factories import MinistryFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/articles/4/laws/"
WORDS = {
    "title": "Code de la consommation, art. L. 111-4",
    "key": "L’article L. 111-4",
    "before": "Cinq ans.",
    "after": "Dix ans.",
}
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def unit(draft):
    return place_now(draft, SubjectKind.ARTICLE, "4").unit


@pytest.fixture
def law(unit, ministry):
    return add_law(participant=ministry, article=unit, **WORDS)


@pytest.fixture
def staff(client, ministry, draft):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def laws():
    return list(ExistingLaw.objects.order_by("position").values_list("position", "title", "key", "before", "after"))


def post(client, url=URL, **changes):
    return client.post(url, typed_in(client.get(url), **changes), follow=True)


def code_of(refused):
    return refused.value.refusal.code


def test_the_page_of_a_draft_article_leads_there(staff):
    assert URL in links_in(staff.get(reverse("article", args=["durabilite", "4"])))


def test_a_text_is_added(staff):
    response = client_post = post(staff, **WORDS)
    assert laws() == [(1, *WORDS.values())]
    assert "The existing law is saved. Nothing is public yet." in words_of(response)
    assert "Shown at the words: L’article L. 111-4" in words_of(client_post)


def test_it_is_then_shown_at_its_words(staff, law):
    told = words_of(staff.get(reverse("article", args=["durabilite", "4"])))
    assert "What changes in the law: Code de la consommation, art. L. 111-4" in told
    assert "[deleted: Cinq] [added: Dix] ans." in told


def test_a_text_is_normalised(staff):
    post(staff, **{**WORDS, "after": "Dix  ans.\r\n\r\nEt un jour. "})
    assert ExistingLaw.objects.get().after == "Dix ans.\nEt un jour."


def test_a_text_is_changed(staff, law):
    form = typed_in(staff.get(f"{URL}?law=1"))
    assert {name: form[name] for name in WORDS} == WORDS
    post(staff, f"{URL}?law=1", after="Vingt ans.", key="")
    assert laws() == [(1, WORDS["title"], "", "Cinq ans.", "Vingt ans.")]


def test_a_text_is_deleted_and_the_others_keep_their_places(staff, law, unit, ministry):
    add_law(participant=ministry, article=unit, **{**WORDS, "title": "Un autre"})
    response = staff.post(f"{URL}?law=1", {"act": "delete"}, follow=True)
    assert [row[:2] for row in laws()] == [(2, "Un autre")]
    assert "taken away" in words_of(response)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, "Title: This field is required."),
        ({"title": "x" * 501}, "500"),
        ({"key": "l’article L. 999"}, "These words do not stand in one alinéa of the article"),
        ({"key": "ans » ;\n« Les pièces"}, "These words do not stand in one alinéa of the article"),
        ({"after": "Cinq  ans."}, "Both texts are the same"),
        ({"before": "", "after": ""}, "Write the text in force"),
        ({"before": "a\u202eb"}, "U+202E"),
        ({"after": "x" * 60_001}, "60"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(staff, changes, told):
    response = post(staff, **{**WORDS, **changes})
    assert told in words_of(response)
    assert typed_in(response)["title"] == {**WORDS, **changes}["title"]
    assert laws() == []


@pytest.mark.parametrize("changes", [{"before": ""}, {"after": ""}, {"key": ""}, {"key": "L'article L. 111-4"}])
def test_a_new_article_of_law_a_repeal_and_a_plain_apostrophe_are_fine(staff, changes):
    post(staff, **{**WORDS, **changes})
    assert len(laws()) == 1


@pytest.mark.parametrize("asked", ["9", "0", "x", "²", "-1", "1" * 20])
def test_a_text_that_is_not_there_is_a_404(staff, law, asked):
    assert staff.get(URL, {"law": asked}).status_code == 404
    assert staff.post(f"{URL}?law={asked}", {"act": "delete"}).status_code == 404


def test_deleting_nothing_is_a_404(staff, law):
    assert staff.post(URL, {"act": "delete"}).status_code == 404


def test_a_division_changes_no_law(staff, draft):
    assert staff.get("/bills/durabilite/articles/titre-ier/laws/").status_code == 404


def test_once_the_bill_is_published_it_stays(staff, law, draft, ministry):
    publish_bill(participant=ministry, bill=draft, moment=timezone.now())
    for response in (staff.get(URL), staff.post(URL, WORDS), staff.post(f"{URL}?law=1", {"act": "delete"})):
        assert response.status_code == 403
        assert "A published version is never rewritten." in words_of(response)
    assert laws() == [(1, *WORDS.values())]
    assert URL not in links_in(staff.get(reverse("article", args=["durabilite", "4"])))


def test_others_do_not_know_of_it(client, draft, citizen, ministry):
    assert client.get(URL).status_code == 403
    client.force_login(citizen)
    assert client.get(URL).status_code == 403
    client.force_login(ParticipantFactory(ministry_staff=True, ministry=MinistryFactory(name="Un autre", slug="autre")))
    assert client.get(URL).status_code == 404
    assert client.post(URL, WORDS).status_code == 404
    assert laws() == []


def test_what_a_signed_out_clerk_typed_is_kept(client, draft, ministry):
    client.cookies["django_language"] = "en"
    assert client.post(URL, WORDS).status_code == 403
    client.force_login(ministry)
    assert typed_in(client.get(URL))["title"] == WORDS["title"]


def test_the_service_refuses_whoever_is_not_of_the_ministry(unit, law, citizen):
    for refused in (
        lambda: add_law(participant=citizen, article=unit, **WORDS),
        lambda: change_law(participant=citizen, law=law, **WORDS),
        lambda: delete_law(participant=citizen, law=law),
    ):
        with pytest.raises(RefusedError) as error:
            refused()
        assert code_of(error) == "not-staff"


def test_the_service_refuses_what_is_published(unit, law, draft, ministry):
    publish_bill(participant=ministry, bill=draft, moment=timezone.now())
    for refused in (
        lambda: add_law(participant=ministry, article=unit, **WORDS),
        lambda: change_law(participant=ministry, law=law, **WORDS),
        lambda: delete_law(participant=ministry, law=law),
    ):
        with pytest.raises(RefusedError) as error:
            refused()
        assert code_of(error) == "published"


def test_the_service_refuses_a_division_and_a_text_that_changes_nothing(unit, draft, ministry):
    division = latest_version(draft).placements.order_by("position").first().unit
    with pytest.raises(RefusedError) as error:
        add_law(participant=ministry, article=division, **WORDS)
    assert code_of(error) == "not-an-article"
    with pytest.raises(RefusedError) as error:
        add_law(participant=ministry, article=unit, **{**WORDS, "after": " Cinq ans. "})
    assert code_of(error) == "unchanged"


def test_hostile_words_are_only_words(staff, unit, ministry):
    add_law(participant=ministry, article=unit, title=HOSTILE, key="", before=HOSTILE, after="")
    for address in (URL, f"{URL}?law=1"):
        response = staff.get(address)
        assert HOSTILE in words_of(response)
        assert "<script>alert" not in response.content.decode()


def test_the_words_must_stand_in_the_article():
    form = ExistingLawForm(WORDS, article=ARTICLE_4)
    assert form.is_valid()
    assert form.words() == WORDS


@pytest.mark.parametrize("n", [1, 20])
def test_the_page_asks_no_more_queries_for_more_texts(staff, unit, ministry, n, django_assert_max_num_queries):
    for position in range(n):
        ExistingLaw.objects.create(unit=unit, position=position, **WORDS)
    with django_assert_max_num_queries(9):
        assert staff.get(URL).status_code == 200


def test_it_stays_with_its_article_when_the_outline_is_redrawn(law, draft, ministry):
    version = latest_version(draft)
    units = [replace(unit, number=f"{unit.number} bis") for unit in draft_units(version)]
    redraw_outline(participant=ministry, version=version, units=units)
    assert laws() == [(1, *WORDS.values())]
    assert ExistingLaw.objects.get().unit.slug == "4-bis"


def test_saving_the_outline_keeps_it(staff, law):
    outline = "/bills/durabilite/outline/"
    assert staff.post(outline, typed_in(staff.get(outline), act="save")).status_code == 302
    assert laws() == [(1, *WORDS.values())]
