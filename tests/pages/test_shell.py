"""What every page has around it."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def shell(client, name="help"):
    return client.get(reverse(name)).content.decode()


def test_the_keyboard_can_skip_to_the_content(client):
    page = shell(client)
    assert page.index('class="skip" href="#contenu"') < page.index("<header")
    assert '<main class="page' in page


def test_the_navigation_says_where_one_is(client):
    assert f'<a href="{reverse("help")}" aria-current="page">' in shell(client)
    assert f'<a href="{reverse("home")}" aria-current="page">' in shell(client, "home")


def test_every_link_of_the_footer_leads_somewhere(client):
    links = re.findall(r'href="([^"]+)"', shell(client).split("<footer")[1])
    assert len(links) >= 4
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_a_visitor_is_offered_to_sign_in_and_a_participant_their_account(client, citizen):
    assert "Se connecter" in shell(client)
    client.force_login(citizen)
    page = shell(client)
    assert "<summary>Claire Dumont</summary>" in page
    assert "Se connecter" not in page


def test_a_name_is_never_read_as_html(client, citizen):
    citizen.display_name = "<b>Claire</b>"
    citizen.save()
    client.force_login(citizen)
    assert "<summary>&lt;b&gt;Claire&lt;/b&gt;</summary>" in shell(client)


def test_the_shell_asks_nothing_of_the_database_for_a_visitor(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        shell(client)


def test_the_shell_asks_for_the_session_the_participant_their_roles_and_unread_notices(
    client, citizen, django_assert_num_queries
):
    client.force_login(citizen)
    with django_assert_num_queries(4):
        shell(client)


def test_nothing_comes_from_elsewhere(client):
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', shell(client)) == []
