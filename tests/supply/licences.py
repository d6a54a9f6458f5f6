"""Under which licences we take what we take, and whether it may be so.

What runs is handed on with Alinéa, under the AGPL 3.0 or later: its licences must allow that
(https://www.gnu.org/licenses/license-list.html). What only builds or tests it stays here: any free licence will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata

from license_expression import AND, ExpressionError, LicenseExpression, get_spdx_licensing

from tests.supply.locks import DEV, RUN, locked

HANDED_ON = {
    *("0BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "PSF-2.0", "Zlib"),
    *("Apache-2.0", "MPL-2.0"),
    *("LGPL-3.0-only", "LGPL-3.0-or-later", "GPL-3.0-or-later", "AGPL-3.0-or-later"),
}
KEPT_HERE = HANDED_ON | {"Artistic-1.0-Perl", "CNRI-Python", "MIT-CMU"}

# What older metadata say, in SPDX; the bare word BSD stands for the more demanding of the two.
WORDS = {
    **dict.fromkeys(("Apache 2.0", "Apache License", "Apache Software License"), "Apache-2.0"),
    **dict.fromkeys(("BSD", "BSD License"), "BSD-3-Clause"),
    "BSD 2-Clause License": "BSD-2-Clause",
    "Artistic License": "Artistic-1.0-Perl",
    "ISC License": "ISC",
    "LGPLv3+": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
# Whose metadata say nothing, or that are installed elsewhere than here (an older Python, another system).
READ_IN_THE_SOURCE = {
    "async-timeout": "Apache-2.0",
    "atheris": "Apache-2.0",
    "axe-playwright-python": "MIT",
    "colorama": "BSD-3-Clause",
}
SPDX = get_spdx_licensing()


def licence_of(name: str) -> str | None:
    """An SPDX expression, or None when it cannot be told."""
    if name in READ_IN_THE_SOURCE:
        return READ_IN_THE_SOURCE[name]
    try:
        return licence_in(metadata(name))
    except PackageNotFoundError:
        return None


def licence_in(said: PackageMetadata) -> str | None:
    """The expression of PEP 639; else the line that older packages have; else all of their classifiers together."""
    classifiers = [line.split(" :: ")[-1] for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    lines = [said.get("License-Expression"), said.get("License"), " AND ".join(WORDS.get(c, c) for c in classifiers)]
    return next((WORDS.get(line, line) for line in lines if line and _is_known(WORDS.get(line, line))), None)


def _is_known(expression: str) -> bool:
    try:
        return not SPDX.unknown_license_keys(expression)
    except ExpressionError:
        return False


def is_allowed(expression: str, allowed: set[str]) -> bool:
    """Of "A OR B" we may choose; "A AND B" binds us by both."""
    return _allows(SPDX.parse(expression), allowed)


def _allows(licence: LicenseExpression, allowed: set[str]) -> bool:
    if not licence.args:
        return licence.render() in allowed
    together = all if isinstance(licence, AND) else any
    return together(_allows(part, allowed) for part in licence.args)


def faults() -> Iterator[str]:
    handed_on = {package.name for package in locked(RUN)}
    for package in locked(DEV):
        allowed = HANDED_ON if package.name in handed_on else KEPT_HERE
        if (licence := licence_of(package.name)) is None:
            yield f"{package.name}: its licence cannot be told; read it, and say it in tests/supply/licences.py"
        elif not is_allowed(licence, allowed):
            yield f"{package.name}: {licence} is not among the licences that we accept"


def report() -> Iterator[str]:
    """One line for each package: what it is for, its name and version, its licence."""
    handed_on = {package.name for package in locked(RUN)}
    for package in locked(DEV):
        purpose = "run" if package.name in handed_on else "dev"
        yield f"{purpose}  {package.name} {package.version}  {licence_of(package.name) or '?'}"
