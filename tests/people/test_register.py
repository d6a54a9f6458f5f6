"""The privacy register: every column has its place, and what it says is what happens."""

import pytest
from django.utils import translation

from consultation.people.register import (
    LINES,
    PATHS,
    Erasure,
    Exposure,
    _line,
    as_markdown,
    columns_of,
    is_row_number,
    register,
    tables,
)
from consultation.people.relations import DELETED, EMPTIED, KEPT


def test_every_column_of_every_table_has_its_place():
    known = register()
    missing = [
        f"{model._meta.label}.{column}"
        for model in tables()
        for column in columns_of(model)
        if model._meta.label not in known
        or not (column in known[model._meta.label].exposures or is_row_number(model, column))
    ]
    assert missing == [], f"give each of these a place in {LINES.name}"


def test_the_register_names_nothing_that_is_not_there():
    there = {model._meta.label: set(columns_of(model)) for model in tables()}
    assert {name: set(line.exposures) - there.get(name, set()) for name, line in register().items()} == {
        name: set() for name in there
    }


def test_what_it_says_of_erasing_is_what_erasing_does():
    known = register()
    for name in DELETED:
        assert known[name.rpartition(".")[0]].erasure is Erasure.DELETED, name
    for name in EMPTIED:
        assert known[name.rpartition(".")[0]].erasure is Erasure.UNNAMED, name
    for name, why in KEPT.items():
        office = why.startswith("an act of office")
        said = known[name.rpartition(".")[0]].erasure
        if office:
            assert said in (Erasure.OFFICE, Erasure.ANONYMISED), name
        else:
            assert said in (Erasure.ANONYMISED, Erasure.CHOSEN, Erasure.UNNAMED), name


def test_no_link_to_a_person_is_public():
    """But for the names that people chose to publish under."""
    known = register()
    for name in (*DELETED, *EMPTIED, *KEPT):
        table, _dot, column = name.rpartition(".")
        assert known[table].exposures[column] is not Exposure.PUBLIC, name


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"retention": "record", "public": ["a"], "never": ["a"]}, "x.Y.a is both public and never"),
        ({"retention": "for ever"}, "x.Y: 'for ever' is not a valid Retention"),
        ({"public": []}, "x.Y: 'retention'"),
        ({"retention": "record", "secret": ["a"]}, "x.Y: secret is no exposure"),
    ],
)
def test_a_bad_line_is_named(written, fault):
    with pytest.raises(ValueError, match=fault):
        _line("x.Y", written)


@pytest.mark.parametrize("language", PATHS)
def test_the_pages_for_people_are_up_to_date(language):
    with translation.override(language):
        assert PATHS[language].read_text() == as_markdown(), "run manage.py privacy_register"
