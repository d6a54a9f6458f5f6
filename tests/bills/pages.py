"""Reading a page as a browser does: the fields of its form, its words."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import html5lib


def tree_of(response: Any) -> Element:
    return html5lib.HTMLParser(namespaceHTMLElements=False).parse(response.content.decode())


def main_of(response: Any) -> Element:
    return next(tree_of(response).iter("main"))


def words_of(response: Any) -> str:
    """The text of the page's main part, spaces made single."""
    return " ".join("".join(main_of(response).itertext()).split())


def typed_in(response: Any, **changes: Any) -> dict[str, Any]:
    """What the main form of the page would send, with ``changes`` (dashes written as underscores, None: unticked)."""
    form = next(form for form in main_of(response).iter("form") if form.get("method") == "post")
    sent: dict[str, Any] = {}
    for field in form.iter():
        name = field.get("name")
        if name and field.tag in {"input", "textarea", "select"} and _is_sent(field):
            sent[name] = _value(field)
    sent |= {name.replace("_", "-"): value for name, value in changes.items()}
    return {name: value for name, value in sent.items() if value is not None}


def pressed(response: Any, words: str) -> dict[str, str]:
    """The name and value of the button that shows these words."""
    for button in main_of(response).iter("button"):
        if words in " ".join("".join(button.itertext()).split()):
            return {button.get("name", ""): button.get("value", "")} if button.get("name") else {}
    raise AssertionError(f"no button {words!r}")


def links_in(response: Any) -> list[str]:
    return [link.get("href", "") for link in main_of(response).iter("a")]


def _is_sent(field: Element) -> bool:
    return field.get("type") not in {"radio", "checkbox", "file"} or field.get("checked") is not None


def _value(field: Element) -> str:
    if field.tag == "textarea":
        return "".join(field.itertext())
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = next((option for option in options if option.get("selected") is not None), options[0])
        return chosen.get("value", "")
    return field.get("value", "on" if field.get("type") == "checkbox" else "")
