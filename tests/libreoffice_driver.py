"""Run by a Python that knows UNO (tests/libreoffice.py starts it): works through a folder in one LibreOffice."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # comes with LibreOffice

COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


def main(folder: Path, pipe: str) -> None:
    office = connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
    dispatcher = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", office)
    try:
        for path in sorted((folder / "in").iterdir()):
            document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (said("Hidden", value=True),))
            command = COMMANDS.get(path.name.partition("-")[0])
            if command:
                dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
            flat = said("FilterName", value="OpenDocument Text Flat XML")
            document.storeToURL((folder / "out" / f"{path.name}.fodt").as_uri(), (flat,))
            document.close(True)
    finally:
        desktop.terminate()


def connect(address: str) -> Any:
    """The office, once it listens. Raises the last refusal after a minute."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for attempt in range(600):
        try:
            return resolver.resolve(address)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if attempt == 599:
                raise
            time.sleep(0.1)
    raise RuntimeError(address)


def said(name: str, *, value: object) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
