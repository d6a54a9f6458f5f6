"""A query that is written once finds what it would find if it were written anew, for whoever asks."""

import threading

import pytest
from django.db import connections
from django.db.models import BigIntegerField, Count, F, JSONField, TextField, Value
from django.test.utils import CaptureQueriesContext

from bills.models import Argument, Unit
from consultation.compiled import STAND_INS, Statement, compiled, is_any_of
from tests.bill_factories import ArgumentFactory, ArticleFactory

pytestmark = pytest.mark.django_db


def written(about, most, newest):
    """Models, with their authors and a figure."""
    listed = Argument.objects.published().filter(about=about).select_related("author", "about")
    order = F("pk").desc() if newest else "pk"
    return listed.annotate(replied=Count("replies") + most).order_by(order)


@pytest.fixture
def articles():
    found = ArticleFactory.create_batch(2)
    for article in found:
        ArgumentFactory.create_batch(3, about=article)
    return found


@pytest.mark.parametrize("newest", [True, False])
def test_it_finds_the_same(articles, newest, django_assert_num_queries):
    once = compiled(given=2)(written)
    for article in (*articles, *articles):
        plain = list(written(article.pk, 7, newest))
        with django_assert_num_queries(1):
            found = once(article.pk, 7, newest)
            assert [one.author.display_name for one in found] == [one.author.display_name for one in plain]
        assert [(one.pk, one.replied, one.body, one.created_at) for one in found] == [
            (one.pk, one.replied, one.body, one.created_at) for one in plain
        ]
        assert len(found) == 3


def test_it_is_written_once_for_each_shape(articles):
    built = []

    def watched(about, most, newest):
        built.append((about, most, newest))
        return written(about, most, newest)

    once = compiled(given=2)(watched)
    for newest in (True, False, True, False):
        for article in articles:
            once(article.pk, 3, newest)
    assert built == [(*STAND_INS[:2], True), (*STAND_INS[:2], False)]


def test_what_is_given_is_a_parameter_and_never_a_part_of_the_statement(articles):
    statement = Statement(written(*STAND_INS[:2], True), STAND_INS[:2])
    assert not any(str(one) in statement._sql for one in STAND_INS)
    once = compiled(given=1)(lambda about: Argument.objects.filter(is_any_of("about", about)))
    assert once([]) == []
    assert len(once([article.pk for article in articles])) == 6


@pytest.mark.parametrize(
    ("made", "field"),
    [(lambda one: one - 1, BigIntegerField()), (str, TextField()), (lambda one: [one], JSONField())],
)
def test_what_is_made_of_a_stand_in_is_refused(made, field):
    """It would be asked for again and again, whatever is given."""
    once = compiled(given=1)(lambda about: Argument.objects.annotate(made=Value(made(about), field)))
    with pytest.raises(ValueError, match="stand-in"):
        once(1)


def test_columns_alone_are_read_too(articles):
    once = compiled(given=1)(
        lambda about: Argument.objects.filter(about=about).order_by("pk").values_list("pk", "side")
    )
    for article in articles:
        assert once(article.pk) == list(Argument.objects.filter(about=article).order_by("pk").values_list("pk", "side"))


def test_words_are_given_like_numbers(articles):
    once = compiled(given=2)(lambda bill, slug: Unit.objects.filter(bill=bill, slug=slug))
    for article in articles:
        assert once(article.bill_id, article.slug) == [article]
        assert once(article.bill_id, "'; DROP TABLE bills_unit --") == []


def test_a_connection_prepares_it_once_whatever_is_given(articles):
    not_all = Argument.objects.exclude(body="100 %")
    once = compiled(given=2)(lambda about, most: not_all.filter(about=about, pk__lt=most))
    for most in (1, 2**15, 2**31, 2**60):
        once(articles[0].pk, most)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT parameter_types::text[], generic_plans + custom_plans FROM pg_prepared_statements")
        assert cursor.fetchall() == [(["bigint", "bigint"], 4)]


def test_what_was_sent_stands_in_the_log_of_queries(articles):
    once = compiled(given=1)(lambda about: Argument.objects.filter(about=about))
    for article in articles:
        with CaptureQueriesContext(connections["default"]) as captured:
            once(article.pk)
        assert "bills_argument" in captured.captured_queries[0]["sql"]


@pytest.mark.django_db(transaction=True)
def test_threads_ask_at_the_same_time_each_on_its_own_connection(articles):
    once, together, found = compiled(given=2)(written), threading.Barrier(4), []

    def ask(rank):
        together.wait()
        about = articles[rank % 2].pk
        found.extend((about, {one.about_id for one in once(about, 1, True)}) for _ in range(5))
        connections.close_all()

    threads = [threading.Thread(target=ask, args=[rank]) for rank in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert all(of == {about} for about, of in found)
