from __future__ import annotations

import io

import pytest

from consultation.opendata.republique_numerique.progress import shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "expected"), [(Terminal(), True), (io.StringIO(), False)])
def test_the_bar_is_drawn_on_a_terminal_only(monkeypatch, stream, expected):
    monkeypatch.setattr("sys.stderr", stream)
    assert list(shown([1, 2, 3], "ballots")) == [1, 2, 3]
    assert ("ballots" in stream.getvalue()) is expected
