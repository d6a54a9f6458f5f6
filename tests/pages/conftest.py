"""The bill of staff, as in the tests of bills."""

from tests.bills.conftest import article, bill, draft  # noqa: F401  fixtures
