"""Every page of the account is ours, in both languages: none of allauth's own is left."""

from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver, path

from consultation.people import urls as people
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def addresses(patterns=None, prefix="/accounts/"):
    """The addresses of the account that need no argument."""
    for pattern in patterns if patterns is not None else accounts():
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if not {"<", "(", "^"} & set(path):
                yield path
        else:
            yield from addresses(pattern.url_patterns, path)


def accounts():
    """Those of the account, and the rooms that another app holds under the same address."""
    own = next(p for p in get_resolver().url_patterns if str(p.pattern) == "accounts/").url_patterns
    rooms = [p for p in people.urlpatterns if str(p.pattern).startswith("accounts/")]
    return [*own, *(path(str(p.pattern).removeprefix("accounts/"), p.callback) for p in rooms)]


def foreign_templates(response):
    used = [Path(template.origin.name) for template in response.templates]
    return [path for path in used if "allauth" in path.relative_to(path.anchor).parts]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_no_page_is_left_as_it_came(client, citizen, language, signed_in):
    if signed_in:
        client.force_login(citizen)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    read = [client.get(path, headers={"accept-language": language}) for path in addresses()]
    assert len([page for page in read if page.status_code == 200]) >= 8
    assert [path for page in read for path in foreign_templates(page)] == []


def test_the_addresses_are_found():
    assert {"/accounts/", "/accounts/login/", "/accounts/2fa/totp/activate/"} <= set(addresses())
