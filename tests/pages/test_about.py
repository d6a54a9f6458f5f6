"""The pages about the platform."""

import pytest
from django.urls import reverse

from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("help", "cut into articles, and each article into numbered alinéas"),
        ("accessibility", "“not audited”"),
        ("legal", "GNU Affero General Public License"),
        ("privacy", "no page, file or message says who voted what"),
    ],
)
def test_the_platform_explains_itself(client, name, words):
    assert words in read(client, name).words


@pytest.mark.parametrize("name", ["help", "accessibility", "legal", "privacy"])
def test_every_page_leads_to_these(client, name):
    foot = read(client, "home").one("footer")
    assert reverse(name) in [link.get("href") for link in foot.iter("a")]


@pytest.mark.parametrize("name", ["help", "accessibility", "legal", "privacy"])
def test_they_read_nothing_in_the_database(client, name, django_assert_num_queries):
    with django_assert_num_queries(0):
        read(client, name)


@pytest.mark.parametrize("name", ["home", "help"])
def test_reading_pages_refuse_to_be_posted_to(client, name):
    assert client.post(reverse(name)).status_code == 405
