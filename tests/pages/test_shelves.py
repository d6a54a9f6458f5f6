"""Threads share a shelf: each page is drawn by one of them, and nobody gets an old one."""

import threading
import time
from datetime import UTC, date, datetime

from bills.phases import Phase
from consultation.pages.cache import Page
from consultation.pages.revisions import Revision
from consultation.pages.shelves import OLDEST, Reading, Shelf

NOTHING_MOVED = Revision(0, 0, None, None, Phase.PREPARATION, date(2026, 1, 1))


def page(at, content):
    return Page(Reading(at, datetime(2026, 1, 1, tzinfo=UTC), NOTHING_MOVED), {}, content)


def test_an_old_page_serves_while_the_first_who_asked_makes_the_next_but_never_beyond_two_seconds():
    clock = [0.0]
    shelf, key = Shelf(1000, now=lambda: clock[0]), ("host", "/", "fr")
    shelf.put(key, page(0.0, b"then"))
    assert shelf.take(key, fresh=1).content == b"then"
    clock[0] = 1.5
    assert shelf.take(key, fresh=1) is None
    assert shelf.take(key, fresh=1).content == b"then"
    clock[0] = OLDEST
    shelf.leave(key)
    assert shelf.take(key, fresh=1) is None


def test_the_page_that_nobody_asked_for_longest_makes_room():
    shelf = Shelf(10)
    for name in "abc":
        shelf.put(("host", name, "fr"), page(shelf.now(), b"1234"))
        shelf.take(("host", "a", "fr"), fresh=60)
    assert [shelf.take(("host", name, "fr"), fresh=60) is None for name in "abc"] == [False, True, False]


def test_while_one_draws_a_page_the_others_wait_for_it():
    """Eight at once: one draws, all get what it drew."""
    shelf, key, drawn, got = Shelf(1000), ("host", "/", "fr"), [], []
    together = threading.Barrier(8)

    def ask():
        together.wait()
        found = shelf.take(key, fresh=1)
        if found is None:
            drawn.append(1)
            time.sleep(0.05)
            found = page(shelf.now(), b"now")
            shelf.put(key, found)
            shelf.leave(key)
        got.append(found.content)

    run([threading.Thread(target=ask) for _ in range(8)])
    assert (len(drawn), got) == (1, [b"now"] * 8)


def test_who_waited_gets_what_was_drawn_however_long_it_took():
    """Else an overloaded machine, where a drawing takes longer than a page is young, would have everybody draw."""
    clock, got, asked = [0.0], [], threading.Event()

    def now():
        if threading.current_thread() is waiting:
            asked.set()  # it saw that somebody draws
        return clock[0]

    shelf, key = Shelf(1000, now), ("host", "/", "fr")
    waiting = threading.Thread(target=lambda: got.append(shelf.take(key, fresh=1).content))
    shelf.put(key, page(-OLDEST, b"before"))
    assert shelf.take(key, fresh=1) is None
    waiting.start()
    asked.wait()
    clock[0] = 2 * OLDEST
    shelf.put(key, page(0.0, b"then"))
    shelf.leave(key)
    waiting.join()
    assert got == [b"then"]
    assert shelf.take(key, fresh=1) is None


def test_who_waits_for_a_page_that_cannot_be_kept_draws_their_own():
    shelf, key, got = Shelf(1000), ("host", "/", "fr"), []
    assert shelf.take(key, fresh=1) is None
    waiting = threading.Thread(target=lambda: got.append(shelf.take(key, fresh=1)))
    waiting.start()
    shelf.leave(key)
    waiting.join()
    assert got == [None]


def run(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
