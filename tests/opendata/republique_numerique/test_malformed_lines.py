"""Every kind of malformed line is refused with its file, its line and its field, before the database is asked."""

from __future__ import annotations

from typing import Any

import pytest

from consultation.opendata.republique_numerique.files import AMENDMENTS, BALLOTS, OPINIONS, MissingFileError, read_files
from consultation.opendata.republique_numerique.lines import MalformedLineError
from tests.opendata.republique_numerique.data_set import ALICE, ARTICLE, DataSet, argument, opinion

MISSING = object()


def refused(data_set: DataSet) -> MalformedLineError:
    with pytest.raises(MalformedLineError) as caught:
        read_files(data_set.folder)
    return caught.value


def place(error: MalformedLineError) -> tuple[str, int, str]:
    assert error.file in str(error)
    assert f"line {error.line}" in str(error)
    assert error.field in str(error)
    return error.file, error.line, error.field


def put(row: Any, path: str, value: Any) -> None:
    *above, last = path.split(".")
    for name in above:
        row = row[int(name)] if name.isdigit() else row[name]
    if value is MISSING:
        del row[last]
    else:
        row[last] = value


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("id", MISSING, "id"),
        ("id", "101", "id"),
        ("id", True, "id"),
        ("id", 101, "id"),  # the second row's
        ("votes_ok", -1, "votes_ok"),
        ("votes_ok", 3_000_000_000, "votes_ok"),
        ("votes_ok", 1.5, "votes_ok"),
        ("votes_total", 999, "votes_total"),
        ("title", None, "title"),
        ("title", "  ", "title"),
        ("title", "x" * 301, "title"),
        ("title", "un\u0000", "title"),
        ("title", "un\ud800", "title"),
        ("body", "<p> </p>", "body"),
        ("created_at", "2015-10-01", "created_at"),
        ("created_at", "2015-10-01T10:00:00", "created_at"),
        ("is_trashed", 0, "is_trashed"),
        ("author", "pcccccccccc", "author"),
        ("author.uniqueId", "Carla Dupont", "author.uniqueId"),
        ("type.id", 12, "type.id"),
        ("type.title", "Partie 2", "type.title"),
        ("type.subtitle", "Un autre intitulé", "type"),
        ("arguments", {}, "arguments"),
        ("arguments", [3], "arguments[0]"),
        ("arguments", [argument(502, author=ALICE, side=1, votes=0)], "arguments[0].id"),
        ("arguments", [argument(9, author=ALICE, side=2, votes=0)], "arguments[0].type"),
        ("modals", [{}], "modals"),
        ("appendices", [{"body": 3}], "appendices[0].body"),
    ],
)
def test_an_opinion_names_the_field_that_is_wrong(data_set, path, value, field):
    put(data_set.opinions[2], path, value)
    data_set.write()
    assert place(refused(data_set)) == (OPINIONS, 3, field)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("title", "Libre accès", "title"),
        ("is_trashed", True, "is_trashed"),
        ("sources.0.link", "javascript:alert(1)", "sources[0].link"),
        ("sources.0.link", "www.example.org", "sources[0].link"),
        ("sources.0.category", "Rumeur", "sources[0].category"),
        ("sources.0.title", "", "sources[0].title"),
        ("arguments.0.author.uniqueId", "gouvernement", "arguments[0].author.uniqueId"),
        ("arguments.0.votes_count", None, "arguments[0].votes_count"),
        ("modals.0.title", MISSING, "modals[0].title"),
    ],
)
def test_an_article_names_the_field_that_is_wrong(data_set, path, value, field):
    put(data_set.opinions[0], path, value)
    data_set.write()
    assert place(refused(data_set)) == (OPINIONS, 1, field)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("article_id", 101, "article_id"),
        ("article_id", "69", "article_id"),
        ("slug", "Une Adresse", "slug"),
        ("slug", ARTICLE, "slug"),
        ("id", 2, "id"),
        ("title", "Un autre article", "title"),
        ("author", "a@example.org", "author"),
        ("text", "un texte", "text"),
        ("text.after", "", "text.after"),
        ("date.created_at", "hier", "date.created_at"),
        ("stats.votes.pour", MISSING, "stats.votes.pour"),
        ("stats.votes.total", 7, "stats.votes.total"),
        ("stats.sources", MISSING, "stats.sources"),
    ],
)
def test_an_amendment_names_the_field_that_is_wrong(data_set, path, value, field):
    put(data_set.amendments[2], path, value)
    data_set.write()
    assert place(refused(data_set)) == (AMENDMENTS, 3, field)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (["inconnu", ALICE, "1"], "version"),
        ([ARTICLE, "alice", "1"], "voter"),
        ([ARTICLE, "", "1"], "voter"),
        ([ARTICLE, ALICE, "2"], "value"),
        ([ARTICLE, ALICE, ""], "value"),
        ([ARTICLE, ALICE], "value"),
        ([ARTICLE], "voter"),
        ([], "version"),
        ([ARTICLE, ALICE, "1", "1"], ""),
    ],
)
def test_a_ballot_names_the_field_that_is_wrong(data_set, row, field):
    data_set.ballots.append(row)
    data_set.write()
    assert place(refused(data_set)) == (BALLOTS, 8, field)


def test_a_vote_file_without_its_header_is_refused(data_set):
    data_set.ballots[0] = ["voter", "version", "value"]
    data_set.write()
    assert place(refused(data_set)) == (BALLOTS, 1, "")


def test_an_unclosed_quotation_mark_is_refused(data_set):
    data_set.write()
    with (data_set.folder / BALLOTS).open("a") as file:
        file.write(f'"{ARTICLE},{ALICE},1\n')
    assert place(refused(data_set)) == (BALLOTS, 8, "")


@pytest.mark.parametrize("line", [b"{\n", b"\n", b"[]\n", b'"\xe9"\n', b"[" * 100_000])
@pytest.mark.parametrize("file", [OPINIONS, AMENDMENTS])
def test_a_line_that_is_no_json_object_is_refused(data_set, file, line):
    path = data_set.write() / file
    path.write_bytes(path.read_bytes() + line)
    assert place(refused(data_set)) == (file, 4, "")


def test_a_section_keeps_its_number_to_itself(data_set):
    intruder = {"id": 90, "title": "Section 2", "subtitle": "Les Communs"}
    data_set.opinions.append(opinion(103, author=ALICE, type=intruder))
    data_set.write()
    assert place(refused(data_set)) == (OPINIONS, 4, "type")


def test_an_article_stands_once(data_set):
    data_set.opinions.append(data_set.opinions[0] | {"id": 70})
    data_set.write()
    assert place(refused(data_set)) == (OPINIONS, 4, "title")


@pytest.mark.parametrize("file", [OPINIONS, AMENDMENTS, BALLOTS])
def test_a_missing_file_is_named(data_set, file):
    (data_set.write() / file).unlink()
    with pytest.raises(MissingFileError, match=f"{file} is missing"):
        read_files(data_set.folder)
