"""The page of a consultation: what, who, until when, and the plan of the text."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory, DivisionFactory, ProposalFactory
from tests.pages.deeds import vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db
PARIS = timezone.get_default_timezone


@pytest.fixture
def bill(ministry):
    return BillFactory(ministry=ministry.ministry, title="Réparation des objets")


def test_it_says_what_is_asked_and_who_asks(client, bill):
    page = read(client, "bill", bill.slug)
    assert page.headings()[0] == "Réparation des objets"
    assert "Dire ce qui change." in page.words
    assert "Who asks" + bill.ministry.name in page.words


def test_it_says_until_when_to_the_hour(client, bill):
    bill.response_starts = datetime(2031, 3, 3, 18, 30, tzinfo=PARIS())
    bill.save()
    page = read(client, "bill", bill.slug)
    assert "Until when3 March 2031 at 18:30" in page.words
    assert page.one("time").get("datetime") == "2031-03-03T18:30:00+01:00"


def test_what_ends_at_midnight_ends_with_the_day_before(client, bill):
    bill.response_starts = datetime(2031, 3, 4, 0, 0, tzinfo=PARIS())
    bill.save()
    page = read(client, "bill", bill.slug)
    assert "Until when3 March 2031 at midnight" in page.words
    assert "– 3 March 2031" in words_of(page.one("li", aria_current="step"))


def test_it_says_what_will_be_done_and_when_answers_and_report_come(client, bill):
    bill.response_starts, bill.synthesis_starts, bill.follow_up_starts = (
        datetime(2031, month, 3, 18, 30, tzinfo=PARIS()) for month in (3, 4, 5)
    )
    bill.save()
    words = read(client, "bill", bill.slug).words
    assert "The ministry answers in public" in words
    assert "Answers are due by 3 April 2031. The report is published on 3 May 2031." in words


def test_how_to_take_part_is_told_while_one_can(client, bill):
    assert "How to take part" in read(client, "bill", bill.slug).words
    bill.response_starts = timezone.now() - timedelta(days=1)
    bill.save()
    assert "How to take part" not in read(client, "bill", bill.slug).words


def test_a_date_is_written_in_the_language_of_the_reader(client, bill):
    bill.response_starts = datetime(2031, 3, 3, 18, 30, tzinfo=PARIS())
    bill.save()
    assert "3 mars 2031" in read(client, "bill", bill.slug, language="fr").words


def test_exactly_one_phase_is_current(client, bill):
    bill.response_starts = timezone.now() - timedelta(days=1)
    bill.save()
    current = read(client, "bill", bill.slug).one("li", aria_current="step")
    assert words_of(current).startswith("Answers of the Government")
    assert words_of(current).endswith("Under way")


def test_the_plan_nests_articles_in_titles_and_chapters(client, bill):
    title = DivisionFactory(bill=bill, slug="titre-1", number="Ier", heading="Objets")
    chapter = DivisionFactory(
        bill=bill, slug="chapitre-1", level="chapter", number="Ier", heading="Délais", parent=title.placements.get()
    )
    ArticleFactory(bill=bill, slug="1", number="1er", heading="Six mois", parent=chapter.placements.get())
    page = read(client, "bill", bill.slug)
    assert [words_of(title) for title in page.all("h3")][:1] == ["Titre Ier – Objets"]
    assert [words_of(chapter) for chapter in page.all("h4")] == ["Chapitre Ier – Délais"]
    assert "Article 1erSix mois" in page.words
    assert "The text 1 article" in page.words


def test_an_article_without_a_heading_is_named_by_its_first_words(client, bill):
    ArticleFactory(bill=bill, slug="2-bis", number="2 bis", heading="", text="Un deux trois.\nQuatre " + "cinq " * 60)
    assert "Article 2 bisUn deux trois. Quatre cinq cinq cinq cinq cinq cinq…" in read(client, "bill", bill.slug).words
    assert "2 bisUn deux trois. Quatre" in read(client, "article", bill.slug, "2-bis").words


def test_each_article_shows_its_amendments_and_its_tally(client, bill):
    article = ArticleFactory(bill=bill)
    AmendmentFactory(article=article)
    vote(article, agree=2, disagree=1)
    row = words_of(read(client, "bill", bill.slug).one("li", class_="plan__row"))
    assert "1 amendment" in row
    assert "3 votes: 2 agree, 0 mixed, 1 disagree, 67 % agree" in row


def test_proposals_are_counted_where_they_would_stand(client, bill):
    division = DivisionFactory(bill=bill)
    ProposalFactory.create_batch(2, section=division)
    page = read(client, "bill", bill.slug)
    assert "2 new articles proposed" in page.words
    assert f"/bills/{bill.slug}/divisions/{division.slug}/#proposals" in page.links


def test_the_most_supported_contributions_come_first_three_of_a_kind(client, bill):
    article = ArticleFactory(bill=bill)
    amendments = [AmendmentFactory(article=article, title=f"Idée {rank}") for rank in range(4)]
    vote(amendments[3], agree=2)
    vote(amendments[1], agree=1)
    titles = [words_of(title) for title in read(client, "bill", bill.slug).all("h3", class_="card__title")]
    assert titles == ["Idée 3", "Idée 1", "Idée 0"]


def test_withdrawn_and_hidden_contributions_are_not_shown_among_the_best(client, bill):
    article = ArticleFactory(bill=bill)
    AmendmentFactory(article=article, title="Retiré", state="withdrawn")
    AmendmentFactory(article=article, title="Masqué", state="hidden")
    html = read(client, "bill", bill.slug).html
    assert "Retiré" not in html
    assert "Masqué" not in html


def test_it_leads_to_everything_that_is_public(client, bill):
    links = read(client, "bill", bill.slug).links
    for name in ("text", "report", "data", "moderation", "proposals", "amendments"):
        assert f"/bills/{bill.slug}/{name}/" in links


def test_a_bill_without_an_article_has_a_page(client, bill):
    assert "The text 0 articles" in read(client, "bill", bill.slug).words


def test_staff_find_their_tasks(client, bill, ministry):
    client.force_login(ministry)
    assert f"/bills/{bill.slug}/answers/" in read(client, "bill", bill.slug).links


def test_citizens_do_not_see_the_tasks_of_staff(client, bill, citizen):
    client.force_login(citizen)
    assert f"/bills/{bill.slug}/answers/" not in read(client, "bill", bill.slug).links


def test_a_draft_says_that_it_is_one(client, ministry):
    draft = BillFactory(ministry=ministry.ministry, draft=True)
    client.force_login(ministry)
    page = read(client, "bill", draft.slug)
    assert "Draft, seen by your ministry only" in page.words
    assert f"/bills/{draft.slug}/setup/" in page.links


def test_an_unknown_bill_is_a_404(client):
    read(client, "bill", "aucun", status=404)
