"""Reading a page as a person does: its words, its links, what is in an element. In English, unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.urls import reverse


@dataclass(frozen=True)
class Page:
    html: str

    @cached_property
    def tree(self) -> Element:
        return html5lib.parse(self.html, namespaceHTMLElements=False)

    @cached_property
    def words(self) -> str:
        """What is shown in ``main``."""
        return words_of(next(self.tree.iter("main")))

    @cached_property
    def links(self) -> list[str]:
        return [link.get("href", "") for link in next(self.tree.iter("main")).iter("a")]

    def all(self, tag: str, **wanted: str) -> list[Element]:
        """Every ``tag`` with these attributes; ``class_`` asks for one class among others, ``data_x`` for data-x."""
        return [element for element in self.tree.iter(tag) if _has(element, wanted)]

    def one(self, tag: str, **wanted: str) -> Element:
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{len(found)} <{tag}> with {wanted}"
        return found[0]

    def headings(self) -> list[str]:
        return [words_of(element) for element in self.tree.iter() if element.tag in {"h1", "h2", "h3"}]


def read(client: Any, name: str, *args: Any, query: str = "", status: int = 200, language: str = "en") -> Page:
    """GET the page of this name, and make sure of its status."""
    answer = client.get(reverse(name, args=args) + query, headers={"accept-language": language})
    assert answer.status_code == status, f"{answer.status_code} at {reverse(name, args=args)}{query}"
    return Page(answer.content.decode())


def words_of(element: Element) -> str:
    """The text of an element without what is hidden from everybody, on one line."""
    return " ".join("".join(_shown(element)).split())


def _shown(element: Element) -> Iterator[str]:
    if "hidden" in element.attrib or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for inner in element:
        yield from _shown(inner)
        yield inner.tail or ""


def _has(element: Element, wanted: dict[str, str]) -> bool:
    for name, value in wanted.items():
        attribute = name.rstrip("_").replace("_", "-")
        found = element.get(attribute)
        if found is None or (value not in found.split() if attribute == "class" else value != found):
            return False
    return True
