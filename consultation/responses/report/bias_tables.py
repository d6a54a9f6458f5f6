"""What could bias a consultation, as tables for spreadsheets: codes and figures, the same in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Rows = Iterable[Sequence[Any]]
LETTERS = "ABCDE"
BOUNDS = {-1: "<=", 0: "", 1: ">="}


def tables_of(snapshot: dict[str, Any]) -> dict[str, tuple[Sequence[str], Rows]]:
    """(head, rows) by the name of the file. What was not computed has no rows."""
    biases, weeks = snapshot["biases"], snapshot["study"]["arrival"]["weeks"]
    signals, opinions = biases["signals"], biases["opinions"]
    return {
        "kinds.csv": (("kind", "people"), _merged(snapshot["kinds"])),
        "territories.csv": (("territory", "people"), _merged(snapshot["territories"])),
        "biases.csv": (("figure", "value"), list(_figures(snapshot))),
        "views.csv": (
            ("tenth", "part_of_views", "part_of_votes"),
            [[rank, *parts] for rank, parts in enumerate(biases["views"]["tenths"], 1)],
        ),
        "weeks.csv": (("first", "proposals", "median_of_votes"), weeks),
        "campaigns.csv": (("text", "times", "signatories"), _campaigns(signals)),
        "bursts.csv": (("what", "length", "start", "number", "deviations"), list(_bursts(signals))),
        "crowds.csv": (("kind", "number", "title", "voters", "on_nothing_else", "in_one_hour"), _crowds(signals)),
        "opinion_groups.csv": (
            ("group", "people"),
            list(zip(LETTERS, opinions["sizes"], strict=False)) if opinions else [],
        ),
        "consensus.csv": _consensus(opinions),
        "distinct.csv": (
            ("group", "kind", "number", "title", "agree_percent", "agree_percent_of_others", "z"),
            list(_distinct(opinions)),
        ),
    }


def _merged(people: Rows) -> list[Sequence[Any]]:
    return [(code or "merged", number) for code, number in people]


def _figures(snapshot: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    study, biases = snapshot["study"], snapshot["biases"]
    yield from (("votes_" + name, figure) for name, figure in sorted(study["concentration"].items()))
    yield "arrival_correlation", study["arrival"]["correlation"]
    yield from (("views_" + name, figure) for name, figure in sorted(biases["views"].items()) if name != "tenths")
    yield from ((name, biases[name]) for name in ("one_vote_voters", "texts_first_hundredth"))
    named = {"signals": ("said", "distinct", "young", "clusters", "accounts")}
    named["opinions"] = ("voters", "subjects", "variance", "silhouette", "stability")
    for part, names in named.items():
        found = biases[part] or {}
        yield from ((f"{part}_{name}", found.get(name)) for name in names)


def _campaigns(signals: dict[str, Any] | None) -> list[Sequence[Any]]:
    return [(one["words"], one["texts"], one["people"]) for one in signals["campaigns"]] if signals else []


def _bursts(signals: dict[str, Any] | None) -> Iterator[Sequence[Any]]:
    for what in ("texts", "votes"):
        for one in signals[what]["bursts"] if signals else ():
            yield what, one["length"], one["start"], one["number"], one["z"]


def _crowds(signals: dict[str, Any] | None) -> list[Sequence[Any]]:
    names = ("kind", "number", "title", "voters", "once", "hour")
    return [[one[name] for name in names] for one in signals["crowds"]] if signals else []


def _consensus(opinions: dict[str, Any] | None) -> tuple[Sequence[str], Rows]:
    groups = [f"agree_percent_{letter.lower()}" for letter in LETTERS[: len(opinions["sizes"])]] if opinions else []
    rows = [
        [one["kind"], one["number"], one["title"], one["common"], *map(_share, one["shares"])]
        for one in (opinions["common"] if opinions else ())
    ]
    return ["kind", "number", "title", "consensus_percent", *groups], rows


def _distinct(opinions: dict[str, Any] | None) -> Iterator[Sequence[Any]]:
    for letter, of in zip(LETTERS, opinions["distinct"] if opinions else (), strict=False):
        for one in of:
            shares = (_share(one["own"]), _share(one["others"]))
            yield letter, one["kind"], one["number"], one["title"], *shares, one["z"]


def _share(share: list[int] | None) -> str:
    return f"{BOUNDS[share[1]]}{share[0]}" if share else ""
