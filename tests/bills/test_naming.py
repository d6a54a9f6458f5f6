from __future__ import annotations

import pytest
from django.utils.translation import override

from bills.models import State
from bills.naming import name_of
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, DivisionFactory, ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def test_units_are_named_in_the_language_of_the_bill():
    assert name_of(ArticleFactory(slug="4", number="4", heading="Accès")) == "Article 4 – Accès"
    assert name_of(DivisionFactory(number="Ier", heading="Informer")) == "Titre Ier – Informer"


def test_contributions_are_named_by_their_number_and_title():
    assert name_of(AmendmentFactory(slug="3", title="Trois mois")) == "Amendment no. 3 – Trois mois"
    assert name_of(ProposalFactory(slug="7", title="Un fonds")) == "Proposal no. 7 – Un fonds"
    assert name_of(ArgumentFactory()) == "Argument"


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
def test_of_what_is_hidden_or_withdrawn_the_number_alone(state):
    assert name_of(AmendmentFactory(slug="3", title="Injure", state=state)) == "Amendment no. 3"
    assert name_of(ProposalFactory(slug="7", title="Injure", state=state)) == "Proposal no. 7"
