import pytest

from consultation.operations import stopping
from tests.notifications.conftest import amendment, article, sink, smtp

__all__ = ["amendment", "article", "sink", "smtp"]


@pytest.fixture
def known_stops():
    """``known_stops()``: this process looks again whether writing is stopped; the tests' world never does by itself."""

    def look():
        stopping.MEMORY.next_look = 0.0
        stopping.MEMORY.stop()
        stopping.MEMORY.next_look = float("inf")

    return look
