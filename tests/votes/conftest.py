from tests.bills.conftest import bill, draft  # noqa: F401  fixtures
