"""The list of what runs (SBOM), in CycloneDX 1.6, from the lock: https://cyclonedx.org/docs/1.6/json/."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tests.supply.licences import licence_of
from tests.supply.locks import ROOT, RUN, Locked, locked


def list_of_components() -> str:
    """JSON; the same lock gives the same bytes, so it bears no moment, and its number is made from the lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    root = _component(project["name"], project["version"], project["license"], ComponentType.APPLICATION)
    needed_by = defaultdict(list)
    for package in locked(RUN):
        for asking in package.asked_by:
            needed_by[asking].append(_package(package))
    components = [root, *map(_package, locked(RUN))]
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, RUN.read_text()), components=components[1:])
    bom.metadata.component = root
    bom.metadata.timestamp = None  # type: ignore[assignment]
    for component in components:
        bom.register_dependency(component, needed_by[component.name])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _package(package: Locked) -> Component:
    component = _component(package.name, package.version, licence_of(package.name), ComponentType.LIBRARY)
    component.purl = PackageURL("pypi", name=package.name, version=package.version)
    component.hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.digests]
    return component


def _component(name: str, version: str, licence: str | None, kind: ComponentType) -> Component:
    licences = [LicenseExpression(licence)] if licence else []
    return Component(name=name, version=version, type=kind, bom_ref=f"{name}@{version}", licenses=licences)
