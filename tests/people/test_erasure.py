"""Deleting one's account: nothing leads to the person any more, and no count changes."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from bills.models import AmendmentRevision, ProposalRevision, UnitVersion
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.analysis.figures import count_participants
from consultation.people.erasure import Texts, erase_participant
from consultation.people.relations import DELETED, EMPTIED, KEPT, relations
from tests.bill_factories import AmendmentFactory, ProposalFactory
from tests.client import StrictClient
from tests.factories import PASSWORD
from votes.models import Ballot, Tally

pytestmark = pytest.mark.django_db


def erase(participant, texts=Texts.KEPT):
    erase_participant(participant=participant, texts=texts, moment=timezone.now())


def tables_with(words):
    """The tables of which a row holds these words, whatever the column and its type."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text ILIKE %s', [f"%{words}%"])  # noqa: S608
            found += [table] if cursor.fetchone()[0] else []
    return found


def tallies():
    return list(
        Tally.objects.order_by("pk").values_list("subject", "wording", "agree", "mixed", "disagree", "revision")
    )


@pytest.mark.parametrize("texts", Texts)
def test_nothing_in_the_whole_database_names_the_person(sure, traces, texts):
    person = traces.author
    person.organisation, person.register_number, person.register_name = "Les Amis du Vélo", "784411175", "Fédération"
    person.save()
    words = (person.display_name, person.email, str(person.public_id), "Amis du Vélo", "784411175", "Fédération")
    assert [word for word in words if not tables_with(word)] == []
    erase(person, texts)
    assert {word: tables_with(word) for word in words if tables_with(word)} == {}


@pytest.mark.parametrize("texts", Texts)
def test_no_tally_and_no_number_of_participants_changes(traces, texts):
    before, people = tallies(), count_participants([traces.bill.pk])
    ballots = list(Ballot.objects.order_by("pk").values_list("pk", "subject", "value", "revision", "entry"))
    erase(traces.author, texts)
    assert tallies() == before
    assert list(Ballot.objects.order_by("pk").values_list("pk", "subject", "value", "revision", "entry")) == ballots
    assert count_participants([traces.bill.pk]) == people


def test_kept_texts_stand_under_an_anonymous_author(client, traces):
    erase(traces.author)
    page = client.get(reverse("amendment", args=[traces.bill.slug, traces.amendment.slug])).content.decode()
    assert "Zèbre amendé" in page
    assert "Claire" not in page


def test_erased_texts_are_in_no_table(traces):
    assert tables_with("Zèbre")
    erase(traces.author, Texts.ERASED)
    assert tables_with("Zèbre") == []


def test_erased_texts_leave_tombstones_that_every_page_bears(client, traces):
    erase(traces.author, Texts.ERASED)
    slug = traces.bill.slug
    for name, args in (
        ("amendment", [slug, traces.amendment.slug]),
        ("proposal", [slug, traces.proposal.slug]),
        ("article", [slug, traces.article.slug]),
        ("amendments", [slug]),
        ("proposals", [slug]),
        ("bill", [slug]),
        ("report", [slug]),
        ("feed_bill", [slug]),
    ):
        answer = client.get(reverse(name, args=args))
        assert (answer.status_code, "Zèbre" in answer.content.decode()) == (200, False), name


def test_the_same_words_of_another_author_stay(traces):
    twin = traces.other.current.wording_id
    assert traces.amendment.current.wording_id == twin
    erase(traces.author, Texts.ERASED)
    assert UnitVersion.objects.filter(pk=twin).exists()
    assert AmendmentRevision.objects.get(pk=traces.other.current_id).title == "Trois mois suffisent"


def test_the_revisions_of_everybody_else_stay_immutable(traces):
    for revision in (traces.amendment.current, traces.other.current):
        blank = {"title": "", "reason": "", "reason_html": "", "hunks": [], "wording": revision.base}
        with pytest.raises(IntegrityError), transaction.atomic():
            AmendmentRevision.objects.filter(pk=revision.pk).update(**blank)


def test_of_an_erased_author_nothing_but_a_blank_is_written(traces):
    own = ProposalFactory(author=traces.author)
    erase(traces.author)
    for change in ({"title": "Autre chose"}, {"title": "", "reason": "", "reason_html": "", "number": 7}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProposalRevision.objects.filter(pk=own.current_id).update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            AmendmentRevision.objects.filter(pk=traces.amendment.current_id).update(**change)


def test_every_session_ends(sure, traces):
    there = StrictClient()
    there.force_login(traces.author)
    erase(traces.author)
    for device in (sure, there):
        assert device.get(reverse("my_account")).status_code == 302


def test_nobody_signs_in_with_it_again_and_the_address_is_free(client, traces):
    erase(traces.author)
    client.post(reverse("account_login"), {"login": "claire@example.org", "password": PASSWORD})
    assert client.get(reverse("my_account")).status_code == 302
    client.post(
        reverse("account_signup"),
        {"email": "claire@example.org", "password1": PASSWORD, "display_name": "Claire Dumont", "kind": "citizen"},
    )
    assert Participant.objects.filter(email="claire@example.org").exists()


def test_the_public_page_is_gone_under_the_old_and_the_new_address(client, traces):
    old = traces.author.public_id
    erase(traces.author)
    new = Participant.objects.get(pk=traces.author.pk).public_id
    assert new != old
    assert [client.get(reverse("profile", args=[name])).status_code for name in (old, new)] == [404, 404]


def test_others_keep_everything(traces):
    before = tables_with("Voisine")
    erase(traces.author, Texts.ERASED)
    assert tables_with("Voisine") == before


def test_staff_leave_their_role_first(sure, moderator):
    with pytest.raises(RefusedError):
        erase(moderator)
    moderator.refresh_from_db()
    assert moderator.email == "paul@example.org"


def test_every_row_that_names_a_participant_has_a_fate():
    fates = {*KEPT, *EMPTIED, *DELETED}
    inherited = {"bills.Amendment", "bills.Argument", "bills.Proposal", "bills.Source", "bills.Unit"}
    named = {name for name, _relation in relations() if name.rpartition(".")[0] not in inherited}
    assert named == fates


def test_the_page_asks_who_is_there_then_what_becomes_of_the_texts(client, citizen):
    client.force_login(citizen)
    assert client.get(reverse("delete_account")).url.startswith(reverse("account_reauthenticate"))
    assert client.post(reverse("delete_account"), {"texts": "kept", "sure": "on"}).url.startswith("/accounts/reauth")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.post(reverse("delete_account"), {}).status_code == 200
    citizen.refresh_from_db()
    assert citizen.display_name == "Claire Dumont"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_deletes_ones_account_by_a_plain_form(sure, traces, language):
    answer = sure.post(
        reverse("delete_account"), {"texts": "erased", "sure": "on"}, headers={"accept-language": language}
    )
    assert answer.url == reverse("account_deleted")
    assert sure.get(answer.url, headers={"accept-language": language}).status_code == 200
    assert sure.get(reverse("my_account")).status_code == 302
    assert tables_with("claire@example.org") == []
    AmendmentFactory(article=traces.article)  # the consultation goes on
