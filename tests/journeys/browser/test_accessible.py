"""Every page in its states, in French on a light phone and in English on a dark desktop: no fault that axe can see,
no sideways scroll at 320 pixels nor at 200 %, spaced-out text is not cut, titles tell pages apart, the console is
silent and nothing is asked of another origin."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.journeys.browser.every_page import Visit, visits
from tests.journeys.browser.inspecting import faults_of

READERS = {"fr": ("phone", "light", 320), "en": ("desktop", "dark", 640)}


class Walker:
    """One page that goes everywhere, as everybody, and writes down what is wrong."""

    def __init__(self, someone, sessions, narrower) -> None:
        self.someone, self.sessions, self.narrower = someone, sessions, narrower
        self.faults: list[str] = []
        self.titles: dict[str, set[str]] = defaultdict(set)
        self.where = ""
        page = someone.page
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._note(f"raises {error}"))
        page.on("request", self._watch)

    def go(self, visit: Visit) -> None:
        self._come_as(visit.reader)
        self.where = f"{visit.reader} {visit.address}"
        page = self.someone.page
        answer = page.goto(self.someone.site + visit.address)
        if answer.status != visit.status:
            self._note(f"answers {answer.status}")
        if visit.press:
            page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            with page.expect_navigation():
                self.someone.press(visit.press)
            self.where += f" + {visit.press}"
        if not visit.shared:
            self.titles[page.title()].add(visit.route)
        self.faults += [f"{self.where}: {fault}" for fault in faults_of(page, self.someone.language, self.narrower)]

    def doubles(self) -> list[str]:
        return [f"{title}: {', '.join(sorted(routes))}" for title, routes in self.titles.items() if len(routes) > 1]

    def _come_as(self, reader: str) -> None:
        context, site = self.someone.page.context, self.someone.site
        context.clear_cookies()
        cookies = self.sessions.get(reader, {}).items()
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies])

    def _hear(self, message) -> None:
        about_the_answer = (
            "Failed to load resource" in message.text and message.location["url"] == self.someone.page.url
        )
        if message.type in ("error", "warning") and not about_the_answer:
            self._note(f"the console says: {message.text}")

    def _watch(self, request) -> None:
        if not request.url.startswith((self.someone.site, "data:", "blob:")):
            self._note(f"asks {request.url}")

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.where}: {fault}")


@pytest.mark.parametrize("language", READERS)
def test_every_page_is_accessible(browse, country, language):
    size, scheme, narrower = READERS[language]
    walker = Walker(browse(language, size, color_scheme=scheme), country.sessions, narrower)
    for visit in visits(country.found):
        walker.go(visit)
    assert not walker.faults + walker.doubles(), "\n".join(walker.faults + walker.doubles())
