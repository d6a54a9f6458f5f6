"""diff-match-patch behind a typed door: strings in, runs of equal characters out, and no clock inside."""

from typing import NamedTuple

from diff_match_patch import diff_match_patch

_FIRST_CODE = 0x100
_SURROGATES = 0xD800
_SURROGATE_COUNT = 0x800

_engine = diff_match_patch()
_engine.Diff_Timeout = 0  # a time-out would make the result depend on the machine's load


class Run(NamedTuple):
    """``length`` equal symbols, at ``base`` on one side and ``new`` on the other."""

    base: int
    new: int
    length: int


class Alphabet:
    """One character for each different symbol (token or alinéa), never a surrogate nor a newline."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def encode(self, symbols: tuple[str, ...]) -> str:
        codes = self._codes
        for symbol in symbols:
            if symbol not in codes:
                code = _FIRST_CODE + len(codes)
                codes[symbol] = chr(code if code < _SURROGATES else code + _SURROGATE_COUNT)
        return "".join([codes[symbol] for symbol in symbols])


def common_prefix(base: str, new: str) -> int:
    """How many characters two strings share at their start."""
    return int(_engine.diff_commonPrefix(base, new))


def common_suffix(base: str, new: str) -> int:
    """How many characters two strings share at their end."""
    return int(_engine.diff_commonSuffix(base, new))


def equal_runs(base: str, new: str) -> list[Run]:
    """The shortest edit script between two strings, as the runs it keeps. Cost: length times number of edits."""
    runs: list[Run] = []
    at_base = at_new = 0
    for operation, piece in _engine.diff_main(base, new, False):  # noqa: FBT003 -- checklines, by position as upstream
        size = len(piece)
        if operation == _engine.DIFF_EQUAL:
            runs.append(Run(at_base, at_new, size))
        at_base += size if operation != _engine.DIFF_INSERT else 0
        at_new += size if operation != _engine.DIFF_DELETE else 0
    return runs
