"""Files leave piece by piece under both kinds of servers; Django alone would read them whole under ASGI."""

import pytest
from asgiref.testing import ApplicationCommunicator
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from consultation.opendata.http import StreamedFile
from tests.bill_factories import ArgumentFactory, BillFactory

pytestmark = pytest.mark.django_db(transaction=True)
DATA = "/bills/long/data/arguments.jsonl"


@pytest.fixture
def size(settings, tmp_path):
    """Of a download that is much larger than a piece."""
    settings.VAR = tmp_path / "var"
    settings.ALLOWED_HOSTS = ["*"]
    bill = BillFactory(slug="long")
    for _ in range(10):
        ArgumentFactory(bill=bill, body="é" * 40_000)
    return 10 * 80_000


async def test_pieces_leave_one_by_one_under_asgi(size):
    scope = {"type": "http", "method": "GET", "path": DATA, "headers": [(b"host", b"localhost")], "query_string": b""}
    reader = ApplicationCommunicator(get_asgi_application(), scope)
    await reader.send_input({"type": "http.request", "body": b"", "more_body": False})
    start = await reader.receive_output(30)
    assert start["status"] == 200
    pieces = []
    while not pieces or pieces[-1].get("more_body"):
        pieces.append(await reader.receive_output(30))
    await reader.wait(30)
    lengths = [len(piece.get("body", b"")) for piece in pieces]
    assert sum(lengths) == int(dict(start["headers"])[b"Content-Length"]) > size
    assert max(lengths) == StreamedFile.block_size


def test_pieces_leave_one_by_one_under_wsgi(size):
    said = []
    answer = get_wsgi_application()(RequestFactory().get(DATA).environ, lambda *start: said.append(start[0]))
    lengths = [len(piece) for piece in answer]
    answer.close()
    assert said == ["200 OK"]
    assert sum(lengths) > size
    assert max(lengths) == StreamedFile.block_size
