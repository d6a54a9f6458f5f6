"""One mailbox, one account: however its address is written; and no mailbox of a minute."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import IntegrityError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from consultation.accounts.addresses import LIST, canonical, disposable_domains, is_disposable
from consultation.accounts.models import Participant
from tests.accounts.mail import last_mail, link_in
from tests.accounts.test_signup import sign_up
from tests.factories import PASSWORD, ParticipantFactory

ONE_MAILBOX = {
    "jeannedupuis@gmail.com": (
        *("jeanne.dupuis@gmail.com", "j.e.a.n.n.e.dupuis@gmail.com", "Jeanne.Dupuis@Gmail.Com"),
        *(" jeannedupuis@gmail.com ", "jeannedupuis+@gmail.com"),
        *("jeannedupuis+loi@gmail.com", "jeanne.dupuis+a+b@gmail.com", "jeannedupuis@googlemail.com"),
        *("JEANNE.DUPUIS+1@GOOGLEMAIL.COM", "jeannedupuis@gmail.com."),
    ),
    "jeanne.dupuis@outlook.fr": ("Jeanne.Dupuis@outlook.fr", "jeanne.dupuis+loi@OUTLOOK.FR"),
    "jeanne@icloud.com": ("jeanne@me.com", "jeanne@mac.com", "jeanne+x@icloud.com"),
    "jeannedupuis@proton.me": ("jeanne_dupuis@protonmail.com", "jeanne-dupuis+1@pm.me"),
    "jeanne@xn--socit-esab.fr": ("jeanne@société.fr", "JEANNE@SOCIÉTÉ.FR", "jeanne@XN--SOCIT-ESAB.FR"),
}  # fmt: skip
OTHERS = (
    *("jeanne.dupuis@example.org", "jeannedupuis@example.org", "jeanne+loi@example.org", "jeanne@example.org"),
    *("jeanne.dupuis@outlook.com", "jeannedupuis@outlook.com", "jeanne@example.net", "jeannedupuis@gmail.fr"),
)


@pytest.mark.parametrize(("mailbox", "written"), [(box, way) for box, ways in ONE_MAILBOX.items() for way in ways])
def test_every_way_to_write_a_mailbox_is_that_mailbox(mailbox, written):
    assert canonical(written) == mailbox == canonical(mailbox)


def test_dots_and_tags_count_where_they_may_name_somebody_else():
    assert len({canonical(address) for address in OTHERS}) == len(OTHERS)


@given(st.text(max_size=80))
def test_anything_has_one_canonical_form_and_never_an_error(typed):
    assert isinstance(canonical(typed), str)
    assert is_disposable(typed, {"yopmail.com"}) in (True, False)


@given(st.from_regex(r"\A[a-z][a-z.+_-]{0,20}@(gmail\.com|example\.org|proton\.me|outlook\.com)\Z"))
def test_the_canonical_form_of_a_canonical_form_is_itself(address):
    assert canonical(canonical(address)) == canonical(address)


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["claire.dumont+loi@gmail.com", "CLAIREDUMONT@googlemail.com"])
def test_another_writing_of_an_address_makes_no_second_account_and_the_same_answer(client, written):
    ParticipantFactory(email="claire.dumont@gmail.com")
    answer = sign_up(client, email=written)
    fresh = sign_up(type(client)())
    assert (answer.status_code, answer.url) == (fresh.status_code, fresh.url)
    assert last_mail(written.lower()).subject == "Vous avez déjà un compte"
    assert Participant.objects.count() == 2  # Claire, and who signed up with another address


@pytest.mark.django_db
def test_an_account_does_not_take_the_mailbox_of_another_by_changing_its_address(client, citizen):
    ParticipantFactory(email="claire.dumont@gmail.com")
    client.force_login(citizen)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "clairedumont@gmail.com", "action_add": ""})
    client.post(link_in(last_mail("clairedumont@gmail.com")))
    citizen.refresh_from_db()
    assert citizen.email == "claire@example.org"


@pytest.mark.django_db
def test_one_may_write_one_s_own_address_in_another_way(client):
    claire = ParticipantFactory(email="claire.dumont@gmail.com")
    client.force_login(claire)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "clairedumont@gmail.com", "action_add": ""})
    client.post(link_in(last_mail("clairedumont@gmail.com")))
    claire.refresh_from_db()
    assert claire.email == "clairedumont@gmail.com"


@pytest.mark.django_db
def test_what_is_compared_follows_what_is_typed(citizen):
    citizen.email = "Nouvelle.Adresse+1@gmail.com"
    citizen.save(update_fields=["email"])
    citizen.refresh_from_db()
    assert citizen.mailbox == "nouvelleadresse@gmail.com"
    citizen.email, citizen.origin = None, "tests"
    citizen.save()
    assert citizen.mailbox is None


@pytest.fixture
def second(client):
    """Who had a second account on the mailbox of Claire before mailboxes were compared (migration 0008)."""
    ParticipantFactory(email="claire.dumont@gmail.com")
    second = ParticipantFactory(email="other@example.org", display_name="Seconde")
    Participant.objects.filter(pk=second.pk).update(email="clairedumont@gmail.com", mailbox=None)
    second.refresh_from_db()
    client.force_login(second)
    return second


@pytest.mark.django_db
def test_a_second_account_that_was_there_before_goes_on_without_a_mailbox(client, second):
    client.post(reverse("account_details"), {"display_name": "Nouveau nom", "kind": second.kind})
    second.refresh_from_db()
    assert (second.display_name, second.mailbox) == ("Nouveau nom", None)


@pytest.mark.django_db
def test_a_second_account_has_the_mailbox_once_the_first_is_gone_or_with_an_address_of_its_own(second):
    Participant.objects.exclude(pk=second.pk).delete()
    second.save()
    assert second.mailbox == "clairedumont@gmail.com"
    second.email = "seconde@example.org"
    second.save()
    assert second.mailbox == "seconde@example.org"


@pytest.mark.django_db
def test_the_database_refuses_a_mailbox_that_another_account_has_even_to_a_second_one(second):
    ParticipantFactory(email="nour.hadi@gmail.com")
    second.email = "nourhadi@gmail.com"
    with pytest.raises(IntegrityError, match="mailbox"):
        second.save()


@pytest.mark.django_db
def test_accounts_without_an_address_have_no_mailbox_and_are_many(citizen):
    imported = [Participant(display_name=name, origin="tests", origin_id=name) for name in ("Un", "Deux")]
    for participant in imported:
        participant.save()
        participant.save()
    assert [participant.mailbox for participant in imported] == [None, None]
    with pytest.raises(IntegrityError, match="participant_has_no_mailbox_without_an_email"):
        Participant.objects.filter(pk=imported[0].pk).update(mailbox="un@example.org")


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["a@yopmail.com", "a@YOPMAIL.com", "a@sous.mailinator.com", "a@jetable.fr.nf"])
def test_a_throw_away_address_is_refused_beside_its_field_and_nothing_typed_is_lost(client, email):
    page = sign_up(client, email=email).content.decode()
    assert "adresse jetable" in page
    assert 'href="#id_email"' in page
    assert 'value="Nour"' in page
    assert not Participant.objects.exists()
    assert mail.outbox == []


def test_a_name_that_only_ends_like_a_throw_away_domain_is_welcome():
    assert not is_disposable("a@monyopmail.com", disposable_domains())
    assert not is_disposable("a@laposte.net", disposable_domains())


@pytest.mark.django_db
def test_the_list_of_throw_away_domains_can_be_another(client, settings, tmp_path):
    own = tmp_path / "domains.txt"
    own.write_text("# ours\nexample.org  # for tests\n", encoding="utf-8")
    settings.DISPOSABLE_DOMAINS = str(own)
    sign_up(client)
    sign_up(client, email="nour@yopmail.com")
    assert list(Participant.objects.values_list("email", flat=True)) == ["nour@yopmail.com"]


def test_every_domain_of_our_list_stands_once():
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines)) == len(disposable_domains())
