"""``python -m tests.supply [TO]``: licences, the list of components and known flaws; 1 when one is wrong.

Both files are written into TO (``var/supply`` without it). OSV_URL names another service of advisories than PyPI.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.supply import advisories, licences
from tests.supply.components import list_of_components
from tests.supply.locks import ROOT


def main(to: Path) -> int:
    to.mkdir(parents=True, exist_ok=True)
    (to / "licences.txt").write_text("".join(f"{line}\n" for line in licences.report()))
    (to / "components.cdx.json").write_text(list_of_components())
    sys.stdout.write(f"licences and components (CycloneDX) are listed in {to}\n")
    wrong = [*licences.faults(), *_known_flaws()]
    sys.stdout.writelines(f"{fault}\n" for fault in wrong)
    return 1 if wrong else 0


def _known_flaws() -> list[str]:
    try:
        return advisories.flaws(osv_url=os.environ.get("OSV_URL", "")).splitlines()
    except advisories.UnreachableError as error:
        return [f"known flaws could not be asked: nothing is known of them, so this audit fails ({error})"]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "supply"))
