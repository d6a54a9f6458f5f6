"""What is wrong with the page that is open: what axe sees, and what it does not."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
RUN = """() => axe.run({
  resultTypes: ["violations"], preload: false, rules: { "target-size": { enabled: true } },
}).then(({ violations }) => violations.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 160)}`))"""

SHELL = """({ language }) => [
  document.documentElement.lang === language ? "" : `its lang is ${document.documentElement.lang}`,
  document.querySelectorAll("h1").length === 1 ? "" : `it has ${document.querySelectorAll("h1").length} h1`,
  /^\\S.+ – Alinéa$/.test(document.title) ? "" : `its title is « ${document.title} »`,
].filter(Boolean)"""

SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return "";
  const over = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > wide + 1);
  return over.at(-1)?.outerHTML.slice(0, 120) ?? "something";
}"""

# WCAG 1.4.12; a constructed sheet, since the policy of the site refuses inline style
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""

CUT = """() => [...document.body.querySelectorAll("*")].filter((one) => {
  if (!(one instanceof HTMLElement) || !one.innerText?.trim()) return false;
  if (one.clientWidth < 3 || one.clientHeight < 3) return false; // for screen readers alone
  const { overflowX, overflowY } = getComputedStyle(one);
  const hides = (value) => value === "hidden" || value === "clip";
  return (hides(overflowX) && one.scrollWidth > one.clientWidth + 2)
    || (hides(overflowY) && one.scrollHeight > one.clientHeight + 2);
}).map((one) => one.outerHTML.slice(0, 120))"""


def faults_of(page: Page, language: str, narrower: int) -> list[str]:
    """At the size at which it is, then ``narrower``, then there with the text spaced out."""
    page.evaluate(AXE)
    found = page.evaluate(RUN) + page.evaluate(SHELL, {"language": language})
    size = page.viewport_size
    found += _sideways(page, f"at {size['width']} px")
    page.set_viewport_size({**size, "width": narrower})
    found += _sideways(page, f"at {narrower} px")
    page.evaluate(SPACED)
    found += _sideways(page, f"at {narrower} px, text spaced out")
    found += [f"text spaced out is cut in {one}" for one in page.evaluate(CUT)]
    page.set_viewport_size(size)
    return found


def _sideways(page: Page, where: str) -> list[str]:
    over = page.evaluate(SIDEWAYS)
    return [f"scrolls sideways {where}: {over}"] if over else []
