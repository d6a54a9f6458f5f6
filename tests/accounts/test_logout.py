"""Signing out."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_menu_signs_out(client, citizen):
    client.force_login(citizen)
    page = client.get(reverse("help")).content.decode()
    assert f'action="{reverse("account_logout")}"' in page
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_a_link_to_sign_out_asks_first(client, citizen):
    client.force_login(citizen)
    assert "Me déconnecter" in client.get(reverse("account_logout")).content.decode()
    assert "_auth_user_id" in client.session
