"""What a report says of articles and proposals: small cases by hand, and the figures of 2015 on the shared data."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from bills.models import Bill
from consultation.analysis import measures, signals, studied
from consultation.analysis.near_duplicates import _jaccard, exact_groups, near_groups, shingles_of, words_of
from consultation.opendata.republique_numerique.importing import import_consultation
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, ProposalFactory, SourceFactory
from tests.pages.deeds import vote

figures = st.lists(st.integers(0, 500), min_size=1, max_size=30)


def test_gini_is_nothing_at_equality_and_near_one_when_one_has_all():
    assert measures.gini([3, 3, 3]) == pytest.approx(0)
    assert measures.gini([0] * 99 + [7]) == pytest.approx(0.99)
    assert measures.gini([1, 3]) == pytest.approx(0.25)
    assert measures.gini([0, 0]) is None


@given(figures)
def test_gini_is_the_mean_difference_over_twice_the_mean(found):
    if sum(found):
        by_hand = sum(abs(a - b) for a in found for b in found) / (2 * len(found) * sum(found))
        assert measures.gini(found) == pytest.approx(by_hand, abs=1e-9)


def test_equals_share_a_rank_and_the_next_one_is_left_out():
    assert measures.ranks_with_ties([5, 9, 9, 1]) == [3, 1, 1, 4]


def test_rank_correlation_takes_the_mean_rank_of_equals():
    assert measures.spearman([1, 2, 3], [9, 9, 10]) == pytest.approx(0.8660254)
    assert measures.spearman([1, 2, 3], [30, 20, 10]) == pytest.approx(-1)
    assert measures.spearman([1, 2], [7, 7]) is None
    assert measures.spearman([1], [7]) is None


def test_wilson_trusts_many_votes_more_than_few():
    assert measures.wilson_lower(0, 0) == 0
    assert measures.wilson_lower(10, 0) == pytest.approx(0.7225, abs=1e-4)
    assert measures.wilson_lower(100, 0) > measures.wilson_lower(10, 0)


def test_controversy_is_full_between_equal_sides_and_mixed_votes_soften_the_difference():
    assert measures.controversy(8, 8) == 1
    assert measures.controversy(19, 1) == pytest.approx(2 / 20)
    assert measures.controversy(19, 1, 10) == pytest.approx(12 / 30)


def test_lower_quantiles_are_figures_that_were_found():
    assert [measures.lower_quantile([4, 1, 3, 2], part) for part in (0.25, 0.5, 0.75)] == [1, 2, 3]


def test_words_lose_accents_capitals_and_signs():
    assert words_of("L’ÉTÉ, déjà : 2 fois !") == ("l", "ete", "deja", "2", "fois")


def test_the_same_words_are_a_group_whatever_their_signs():
    assert exact_groups({1: "Ouvrir les données.", 2: "ouvrir — les DONNEES", 3: "Fermer", 4: "", 5: "…"}) == [[1, 2]]


def test_a_campaign_with_a_word_changed_is_a_group():
    letter = " ".join(f"mot{n}" for n in range(100))
    texts = {
        "a": letter,
        "b": letter.replace("mot99", "autre"),
        "c": letter.replace("mot50", "x").replace("mot5 ", "y "),
    }
    assert near_groups(texts) == [["a", "b"]]


@given(st.dictionaries(st.integers(0, 99), st.text("ab ", min_size=1, max_size=40), max_size=8), st.randoms())
def test_groups_are_those_of_comparing_all_with_all_in_any_order(texts, chance):
    keys = list(texts)
    chance.shuffle(keys)
    found = near_groups({key: texts[key] for key in keys})
    runs = {key: shingles_of(words_of(text)) for key, text in texts.items()}
    together = {frozenset(group) for group in found}
    for one in texts:
        for other in texts:
            if one != other and runs[one] and runs[other] and _jaccard(runs[one], runs[other]) >= 0.9:
                assert any({one, other} <= group for group in together)
    assert found == near_groups(texts)
    assert exact_groups({key: texts[key] for key in keys}) == exact_groups(texts)


@pytest.mark.django_db
def test_opinions_are_read_in_one_query_with_what_was_said(django_assert_num_queries):
    article = ArticleFactory()
    proposal = ProposalFactory(section__bill=article.bill, bill=article.bill)
    vote(proposal, agree=3, mixed=1, disagree=2)
    ArgumentFactory.create_batch(2, about=proposal)
    ArgumentFactory(about=proposal, side="against")
    ArgumentFactory(about=proposal, side="against", state="hidden")
    SourceFactory(about=article)
    AmendmentFactory.create_batch(2, article=article)
    with django_assert_num_queries(1):
        first, second = studied.opinions_of(article.bill)
    assert (first.is_article, first.sources, first.amendments, first.votes) == (True, 1, 2, 0)
    assert (second.agree, second.mixed, second.disagree) == (3, 1, 2)
    assert (second.arguments_for, second.arguments_against, second.section) == (2, 1, proposal.section_id)


def opinion(pk, agree=0, disagree=0, mixed=0, days=0, **fields):
    said = {"arguments_for": 0, "arguments_against": 0, "sources": 0, "amendments": 0, "section": 1, **fields}
    at = datetime(2031, 3, 1, tzinfo=UTC) + timedelta(days)
    return studied.Opinion(pk, str(pk), False, created_at=at, agree=agree, mixed=mixed, disagree=disagree, **said)


def test_rankings_stand_side_by_side():
    found = studied.rankings([opinion(1, 10, 9), opinion(2, 10), opinion(3, 2)])
    assert [(one.opinion.pk, one.by_agree, one.by_net, one.by_wilson) for one in found] == [
        (1, 1, 3, 3),
        (2, 1, 1, 1),
        (3, 3, 2, 2),
    ]


def test_the_rank_across_groups_is_that_of_proposals_alone_and_absent_where_too_few_voted():
    found = studied.rankings([opinion(1, 10), opinion(2, 9), opinion(3, 2)], bridging=[99, 3, 1])
    assert [(one.opinion.pk, one.by_bridging) for one in found] == [(1, 2), (2, None), (3, 1)]


def test_few_votes_and_few_arguments_are_no_controversy():
    torn, little = opinion(1, 8, 8, arguments_for=1), opinion(2, 7, 7, arguments_for=4, arguments_against=4)
    assert [one.opinion for one in studied.disputed_by_votes([torn, little])] == [torn]
    assert [one.opinion for one in studied.disputed_by_arguments([torn, little])] == [little]


def test_weeks_begin_with_the_first_proposal():
    weeks = studied.arrival([opinion(1, 9), opinion(2, 4, days=6), opinion(3, 1, days=7)]).weeks
    assert [(week.first.day, week.proposals, week.median) for week in weeks] == [(1, 2, 6.5), (8, 1, 1)]


def test_nothing_proposed_is_nothing_studied():
    assert studied.concentration([]) == studied.Concentration(None, None, None, None)
    assert studied.arrival([]) == studied.Arrival(None, [])
    assert studied.pooled_agreement([]) is studied.share_of_votes_on_articles([]) is None


@pytest.fixture(scope="module")
def of_2015(published, django_db_setup, django_db_blocker) -> Iterator[Bill]:
    with django_db_blocker.unblock(), transaction.atomic():
        import_consultation(published)
        yield Bill.objects.get(slug="republique-numerique")
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def opinions(of_2015):
    return studied.opinions_of(of_2015, with_hidden=True)


def test_2015_the_first_proposals_had_the_votes(opinions):
    found = studied.arrival(opinions)
    assert round(found.correlation, 2) == -0.70


def test_2015_articles_of_the_government_hold_28_percent_of_votes(opinions):
    assert round(100 * studied.share_of_votes_on_articles(opinions), 1) == 28.1


def test_2015_ten_proposals_hold_more_than_a_third_of_votes(opinions, of_2015):
    assert round(100 * studied.concentration(opinions).first_10, 1) == 37.5
    assert round(100 * studied.concentration(studied.opinions_of(of_2015)).first_10, 1) in (37.5, 37.6)


def test_2015_three_votes_in_four_agree_with_the_articles(opinions):
    assert round(100 * studied.pooled_agreement(studied.articles_among(opinions)), 1) == 76.0


def test_2015_article_9_alone_has_more_against_than_for(opinions):
    lost = [one for one in studied.articles_among(opinions) if one.agree < one.disagree]
    assert [(one.slug, round(100 * studied.pooled_agreement([one]), 1)) for one in lost] == [("9", 39.6)]


def test_2015_the_ranking_is_the_published_one(opinions):
    first, *_others = studied.rankings(opinions)
    assert (first.opinion.agree, first.by_agree) == (4055, 1)


def test_2015_nothing_depends_on_the_order_of_rows(opinions):
    shuffled = random.Random(0).sample(opinions, len(opinions))
    studies = (studied.rankings, studied.concentration, studied.sections, studied.disputed_by_votes)
    for study in studies:
        assert study(shuffled) == study(opinions)


def test_2015_half_of_the_voters_on_article_9_voted_on_nothing_else_that_is_imported(of_2015):
    (crowd,) = [one for one in signals.signals_of(of_2015).crowds if one.voters == 3_320]
    assert round(100 * crowd.once) == 51  # 1,697
