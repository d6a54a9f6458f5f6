"""Signing out everywhere else."""

import pytest
from django.urls import reverse

from tests.client import StrictClient
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def devices(citizen):
    """Two browsers of the citizen; the first has just proved who it is."""
    here, there = StrictClient(), StrictClient()
    for device in (here, there):
        device.force_login(citizen)
    here.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return here, there


def test_the_other_devices_are_signed_out_and_this_one_stays(devices):
    here, there = devices
    here.post(reverse("end_other_sessions"))
    assert here.get(reverse("account_sign_in")).status_code == 200
    assert there.get(reverse("account_sign_in")).status_code == 302


def test_it_asks_who_is_there_first(devices):
    here, there = devices
    assert there.post(reverse("end_other_sessions")).url.startswith(reverse("account_reauthenticate"))
    assert here.get(reverse("account_sign_in")).status_code == 200


def test_nobody_else_is_signed_out(devices, stranger):
    other = StrictClient()
    other.force_login(stranger)
    devices[0].post(reverse("end_other_sessions"))
    assert other.get(reverse("account_sign_in")).status_code == 200
