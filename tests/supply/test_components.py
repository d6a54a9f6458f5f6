"""The list of components is valid CycloneDX, whole, and the same for the same lock."""

from __future__ import annotations

import json

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.supply.components import list_of_components
from tests.supply.locks import RUN, locked


def test_the_list_is_valid_and_twice_the_same():
    listed = list_of_components()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(listed) is None
    assert list_of_components() == listed


def test_each_component_has_its_version_its_digests_its_licence_and_its_address_as_a_package():
    components = {(c["name"], c["version"]): c for c in json.loads(list_of_components())["components"]}
    assert set(components) == {(package.name, package.version) for package in locked(RUN)}
    for package in locked(RUN):
        component = components[package.name, package.version]
        assert component["purl"] == f"pkg:pypi/{package.name}@{package.version}"
        assert {digest["content"] for digest in component["hashes"]} == set(package.digests)
        assert component["licenses"][0]["expression"]


def test_the_list_says_who_needs_whom():
    bom = json.loads(list_of_components())
    needs = {entry["ref"].split("@")[0]: entry.get("dependsOn", []) for entry in bom["dependencies"]}
    assert any(ref.startswith("django@5.") for ref in needs["alinea"])
    assert [ref.split("@")[0] for ref in needs["django"]] == ["asgiref", "sqlparse", "tzdata"]
