"""An inspector of HTML: every answer that a test receives passes before it.

``problems_of(source)`` returns sentences, one per fault. A document is held to everything; a fragment (for htmx)
to what a fragment can answer for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNLABELLED = ("hidden", "submit", "button", "reset", "image")
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "form", "popovertarget", "list")
LOADED = {
    "script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "use": "href", "form": "action",
}  # fmt: skip
DATA = ("application/json", "application/ld+json")
"""Blocks that no browser runs."""
BRACES = re.compile(r"\{\{|\{%|\{#|%\}|\}\}")
ELSEWHERE = re.compile(r"(?i)^\s*(?:[a-z][a-z0-9+.-]*:|//)")


def problems_of(source: str) -> list[str]:
    is_document = "<html" in source[:2000].lower()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        tree = parser.parse(source) if is_document else parser.parseFragment(source)
    except ParseError as error:
        line, column = parser.errors[-1][0] if parser.errors else (0, 0)
        near = (source.splitlines() or [""])[max(line - 1, 0)][max(column - 60, 0) : column + 20]
        return [f"not well-formed HTML, line {line}: {error} near {near!r}"]
    for element in tree.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]  # drawings come in a namespace of their own
    checks = [_inline, _braces, _ids, _references, _labels, _names, _images, _addresses, _headings, _forms, _errors]
    problems = [problem for check in checks for problem in check(tree)]
    return [*problems, *_document(tree)] if is_document else problems


def _inline(tree: Element) -> Iterator[str]:
    """The content policy refuses them: they would silently not work."""
    for element in tree.iter():
        if element.tag == "style":
            yield "a <style> in the page"
        if element.tag == "script" and "src" not in element.attrib and element.get("type") not in DATA:
            yield "an inline <script>"
        for name, value in element.attrib.items():
            if name == "style" or str(name).startswith("on"):
                yield f"inline {'style' if name == 'style' else f'handler {name}'} on {_show(element)}"
            if name != "value" and value.strip().lower().startswith("javascript:"):
                yield f"javascript: address on {_show(element)}"


def _braces(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        own = None if element.get("type") == "application/json" else element.text  # }} ends an object in another
        for text in (own, element.tail, *element.attrib.values()):
            if text and BRACES.search(text):
                yield f"template syntax left in the page: {text.strip()[:80]!r}"


def _ids(tree: Element) -> Iterator[str]:
    counted = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    for name, times in counted.items():
        if times > 1:
            yield f"id {name!r} stands {times} times"
        if not name:
            yield "an empty id"


def _references(tree: Element) -> Iterator[str]:
    known = {element.get("id") for element in tree.iter()}
    for element in tree.iter():
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in known:
                    yield f"{attribute}={name!r} leads nowhere on {_show(element)}"
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and href[1:] not in known:
            yield f"link to {href!r}, which is not in the page"


def _labels(tree: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in tree.iter("label") if _words(label)}
    wrapped = {id(inside) for label in tree.iter("label") if _words(label) for inside in label.iter()}
    for field in tree.iter():
        is_typed = field.tag == "input" and field.get("type", "text") not in UNLABELLED
        if not is_typed and field.tag not in ("select", "textarea"):
            continue
        if field.get("id") not in labelled and id(field) not in wrapped and not _has_aria_name(field):
            yield f"no label for {_show(field)}"


def _names(tree: Element) -> Iterator[str]:
    """Links, buttons and summaries say what they do; nothing jumps the order of the keyboard."""
    for element in tree.iter():
        if element.tag in ("a", "button", "summary") and not _words(element) and not _has_aria_name(element):
            yield f"no words in {_show(element)}"
        if element.tag == "a" and element.get("href", "#") in ("", "#"):
            yield f"a link that leads nowhere: {_words(element)[:60]!r}"
        if (element.get("tabindex") or "0").lstrip("+").isdigit() and int(element.get("tabindex") or 0) > 0:
            yield f"positive tabindex on {_show(element)}"


def _images(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if element.tag == "img" and element.get("alt") is None:
            yield f"no alt on {_show(element)}"
        if element.tag == "svg" and element.get("aria-hidden") != "true" and not _is_named_drawing(tree, element):
            yield "an svg that is neither hidden from screen readers nor named"


def _addresses(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        attribute = LOADED.get(str(element.tag))
        if attribute and ELSEWHERE.match(element.get(attribute) or ""):
            yield f"loaded or sent elsewhere: {element.get(attribute)}"


def _headings(tree: Element) -> Iterator[str]:
    before = 1  # the list of errors stands before the h1, with an h2
    for element in tree.iter():
        if element.tag in HEADINGS:
            level = int(str(element.tag)[1])
            if level > before + 1:
                yield f"heading level jumps from {before} to {level}: {_words(element)[:60]!r}"
            if not _words(element):
                yield f"an empty {element.tag}"
            before = level


def _forms(tree: Element) -> Iterator[str]:
    for form in tree.iter("form"):
        names = {field.get("name") for field in form.iter("input")}
        needs_token = (form.get("method") or "get").lower() == "post" and form.get("action") != "/language/"
        if needs_token and "csrfmiddlewaretoken" not in names:
            yield f"no csrf token in {_show(form)}"


def _errors(tree: Element) -> Iterator[str]:
    """A field in error is named in the list on top."""
    lists = [element for element in tree.iter() if "errors" in (element.get("class") or "").split()]
    linked = {link.get("href") for errors in lists for link in errors.iter("a")}
    for field in tree.iter():
        if field.get("aria-invalid") == "true" and field.get("type") != "radio" and f"#{field.get('id')}" not in linked:
            yield f"in error, and not in the list of errors: {_show(field)}"


def _document(tree: Element) -> Iterator[str]:
    if not tree.get("lang"):
        yield "no lang on <html>"
    title = next(tree.iter("title"), None)
    if title is None or not _words(title).strip(" –"):
        yield "no title"
    for tag in ("h1", "main"):
        found = sum(1 for _ in tree.iter(tag))
        if found != 1:
            yield f"{found} <{tag}> in the page instead of one"


def _is_named_drawing(tree: Element, drawing: Element) -> bool:
    parents = [element for element in tree.iter() if drawing in list(element)]
    roles = ("img", "group")  # a group holds images that are named one by one
    return any(element.get("role") in roles and _has_aria_name(element) for element in (drawing, *parents))


def _has_aria_name(element: Element) -> bool:
    return bool((element.get("aria-label") or "").strip() or (element.get("aria-labelledby") or "").strip())


def _words(element: Element) -> str:
    """The text of an element, with the alternatives of its images."""
    parts = [*element.itertext(), *(image.get("alt") or "" for image in element.iter("img"))]
    return " ".join(" ".join(parts).split())


def _show(element: Element) -> str:
    attributes = "".join(f' {name}="{value[:40]}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"
