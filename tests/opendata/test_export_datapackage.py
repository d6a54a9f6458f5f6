"""``datapackage.json``: what a program that knows nothing of us checks."""

import json

import pytest
from frictionless import Package, validate

from consultation.opendata.export.schema import CHANGES, SCHEMA, TABLES
from consultation.opendata.export.writing import export_consultation
from tests.opendata.export_world import at, write_world

pytestmark = [
    pytest.mark.django_db,
    # frictionless speaks of its own and its libraries' future
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning"),
]


@pytest.fixture
def folder(tmp_path):
    export_consultation(write_world().bill, tmp_path / "out", at(20))
    return tmp_path / "out"


def test_the_package_is_valid_with_its_types_closed_lists_and_keys(folder):
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])


def test_a_value_that_is_not_in_its_list_is_found(folder):
    table = folder / "arguments.csv"
    table.write_text(table.read_text().replace(",against,", ",beside,"))
    assert not validate(str(folder / "datapackage.json")).valid


def test_it_names_the_licence_the_source_its_day_and_its_rows(folder):
    said = json.loads((folder / "datapackage.json").read_text())
    assert said["licenses"][0]["title"] == "Licence Ouverte 2.0"
    assert said["sources"][0]["title"] == "Ministère de la Réparation, « Réparer », 2026-03-09"
    assert said["version"].startswith(f"{SCHEMA}.")
    assert {one["name"]: one["rows"] for one in said["resources"]}["arguments"] == 14
    assert [one["name"] for one in said["resources"]] == [table.name for table in TABLES]


def test_what_each_schema_changed_is_told_in_both_languages(folder):
    assert list(CHANGES) == list(range(SCHEMA, 0, -1))
    for name, language in (("README.md", "en"), ("LISEZMOI.md", "fr")):
        said = (folder / name).read_text()
        assert all(change[language] in said for change in CHANGES.values())


def test_references_lead_somewhere(folder):
    package = Package(str(folder / "datapackage.json"))
    for resource in package.resources:
        for key in resource.schema.foreign_keys:
            named = key["reference"]["resource"] or resource.name
            assert package.get_resource(named).schema.has_field(key["reference"]["fields"][0])
