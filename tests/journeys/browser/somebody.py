"""Somebody with a real browser: a language, a size of screen, perhaps an account. They know a page by its words."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.test import Client
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}


class Somebody:
    """Words are given in English, as the code has them, and looked for in the language of the reader."""

    def __init__(self, page: Page, site: str, language: str) -> None:
        self.page, self.site, self.language = page, site, language

    def words(self, english: str, **values: object) -> re.Pattern[str]:
        """The same words on screen, whatever spaces stand between them."""
        with translation.override(self.language):
            told = translation.gettext(english) % values if values else translation.gettext(english)
        return re.compile(r"\s+".join(map(re.escape, told.split())))

    def open(self, path: str) -> Somebody:
        self.page.goto(path if path.startswith("http") else self.site + path)
        return self

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def at(self, path: str) -> Somebody:
        self.page.wait_for_url(re.compile(re.escape(self.site + path) + r"([?#].*)?$"))
        return self

    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def link(self, english: str, **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.words(english, **values)).first

    def button(self, english: str, **values: object) -> Locator:
        return self.main().get_by_role("button", name=self.words(english, **values)).first

    def exactly(self, english: str) -> Locator:
        """The button of this very name: « D’accord », not « Pas d’accord »."""
        name = re.compile(rf"^\s*{self.words(english).pattern}\s*$")
        return self.main().get_by_role("button", name=name).first

    def field(self, english: str, **values: object) -> Locator:
        name = re.compile(self.words(english, **values).pattern, re.IGNORECASE)  # labels begin with a capital
        return self.main().get_by_label(name).first

    def follow(self, english: str, **values: object) -> Somebody:
        self.link(english, **values).click()
        return self

    def press(self, english: str, **values: object) -> Somebody:
        self.button(english, **values).click()
        return self

    def sees(self, english: str, **values: object) -> Somebody:
        expect(self.main()).to_contain_text(self.words(english, **values))
        return self

    def sees_not(self, english: str) -> Somebody:
        expect(self.main()).not_to_contain_text(self.words(english))
        return self

    def is_signed_in_as(self, participant) -> Somebody:
        """With a session made beforehand: signing in has its own journeys."""
        client = Client()
        client.force_login(participant)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.site}
        self.page.context.add_cookies([cookie])
        return self
