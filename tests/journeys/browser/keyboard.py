"""Going through a page with the Tab key: wherever the focus comes, it is seen, and nothing lies over it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST = 120
FAULT = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "";
  const style = getComputedStyle(one);
  const name = (one.innerText || one.labels?.[0]?.innerText || one.id || one.tagName).trim().slice(0, 60);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  if (!outlined) return `the focus is not seen on « ${name} »`;
  const box = [...one.getClientRects()].find(({ width, height }) => width && height);
  if (!box) return `the focus is on « ${name} », which is not shown`;
  const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
  const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
  const seen = document.elementFromPoint(x, y);
  const own = [one, ...(one.labels ?? [])].some((part) => part.contains(seen) || seen?.contains(part));
  if (!own) return `« ${name} » has the focus under ${seen?.outerHTML.slice(0, 80) ?? "the edge of the window"}`;
  return seen !== one && ["fixed", "sticky"].includes(getComputedStyle(seen).position) && !seen.contains(one)
    ? `« ${name} » has the focus under a bar` : "";
}"""


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until ``wanted`` has the focus; every stop on the way is checked."""
    wanted.wait_for(state="visible")
    for _ in range(MOST):
        page.keyboard.press(key)
        fault = page.evaluate(FAULT)
        assert not fault, f"{page.url}: {fault}"
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{page.url}: Tab does not come to {wanted}")


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    tab_to(page, wanted)
    page.keyboard.press(key)


def fill(page: Page, wanted: Locator, words: str) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)
