"""B15: the article page in Chromium: what it weighs, and how soon and how still it stands on a slow telephone."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from benchmarks.lines import Line
from benchmarks.servers import uvicorn
from benchmarks.timing import RUNS, median

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from benchmarks.content import Content

SLOWER = 4
LIMITS = {"all": 150_000, "Script": 30_000, "Stylesheet": 20_000}
MILLISECONDS_AFTER = 1500  # what moves late must be seen too
SEEN = """
new Promise(resolve => {
  let painted = 0, shifted = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) painted = entry.startTime; })
    .observe({type: 'largest-contentful-paint', buffered: true});
  new PerformanceObserver(list => { for (const entry of list.getEntries()) shifted += entry.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve([painted, shifted]), 200);
})
"""


def measure(content: Content) -> Iterator[Line]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from tests.journeys.browser.chromium import find_chromium  # noqa: PLC0415

    program, environment = find_chromium()
    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-dev-shm-usage"]
    with uvicorn("consultation.asgi:application") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(program), env={**os.environ, **environment}, args=flags
        )
        address = f"http://127.0.0.1:{server.port}{content.page}"
        _visit(browser, address)
        visits = [_visit(browser, address) for _ in range(RUNS)]
        browser.close()
    sizes, painted, shifted = visits[-1][0], median([visit[1] for visit in visits]), max(visit[2] for visit in visits)
    yield from _weights(sizes)
    yield Line(
        "B15",
        f"largest contentful paint, processor {SLOWER} times slower",
        f"{painted:,.0f} ms",
        target="< 2.5 s",
        met=0 < painted < 2500,
    )
    yield Line("B15", "layout shift", f"{shifted:.3f}", target="0", met=shifted == 0)


def _weights(sizes: Mapping[str, int]) -> Iterator[Line]:
    names = {
        "all": "article page, empty browser: bytes transferred",
        "Script": "of these, script",
        "Stylesheet": "style",
    }
    for kind, name in names.items():
        size, most = sizes[kind], LIMITS[kind]
        target = f"≤ {most // 1000} kB"
        yield Line("B15", name, f"{size / 1000:.1f} kB", target=target, met=0 < size <= most)


def _visit(browser: Browser, address: str) -> tuple[Counter[str], float, float]:
    """Bytes transferred by kind of resource, largest contentful paint in ms, layout shift."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()

    def name(event: Any) -> None:
        kinds[event["requestId"]] = event["type"]

    def weigh(event: Any) -> None:
        sizes["all"] += int(event["encodedDataLength"])
        sizes[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    network.on("Network.responseReceived", name)
    network.on("Network.loadingFinished", weigh)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(MILLISECONDS_AFTER)
    painted, shifted = page.evaluate(SEEN)
    context.close()
    return sizes, painted, shifted
