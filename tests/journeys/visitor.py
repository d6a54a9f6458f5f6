"""Somebody with a browser and no JavaScript: opens pages, follows links by their words, fills in forms."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import lxml.html
from django.core import mail

from tests.client import StrictClient


class Visitor:
    """``page`` is the page in front of them; every answer is inspected by the strict client."""

    def __init__(self) -> None:
        self.client = StrictClient()
        self.address = "/"
        self.page: lxml.html.HtmlElement

    def open(self, address: str) -> Visitor:
        self._read(self.client.get(address, follow=True), address)
        return self

    def follow(self, words: str) -> Visitor:
        """Follow the first link whose words hold ``words``."""
        return self.open(next(link.get("href") for link in self.page.iter("a") if words in _words(link)))

    def sees(self, words: str) -> bool:
        return words in _words(self.page)

    def submit(self, button: str, **fields: str | bool) -> Visitor:
        """Fill in the form that holds the button whose words hold ``button``, and press it. ``__`` stands for ``-``."""
        form, pressed = self._button(button)
        for name, value in fields.items():
            _fill(form, name.replace("__", "-"), value)
        data = dict(form.form_values())
        if pressed.get("name"):
            data[pressed.get("name")] = pressed.get("value") or ""
        action = urljoin(self.address, pressed.get("formaction") or form.get("action") or self.address)
        send = self.client.post if (form.method or "GET").upper() == "POST" else self.client.get
        self._read(send(action, data, follow=True), action)
        return self

    def opens_mail(self, to: str) -> Visitor:
        """Follow the link of the latest mail to ``to``."""
        letter = next(letter for letter in reversed(mail.outbox) if to in letter.to)
        found = re.search(r"https?://\S+", letter.body)
        assert found, letter.body
        return self.open(urlsplit(found[0]).path)

    def _button(self, words: str) -> tuple[lxml.html.FormElement, lxml.html.HtmlElement]:
        for form in self.page.forms:
            for button in form.iter("button"):
                if words in _words(button) and button.get("disabled") is None:
                    return form, button
        raise AssertionError(f"no button « {words} » on {self.address}")

    def _read(self, response, address: str) -> None:
        assert response.status_code < 500, response.status_code
        self.status = response.status_code
        self.address = response.redirect_chain[-1][0] if getattr(response, "redirect_chain", []) else address
        self.page = lxml.html.fromstring(response.content.decode(), base_url=self.address)


def _fill(form: lxml.html.FormElement, name: str, value: str | bool) -> None:
    field = form.inputs[name]
    if isinstance(value, bool):
        field.checked = value
    else:
        field.value = value


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().replace("\u00a0", " ").replace("\u202f", " ").split())
