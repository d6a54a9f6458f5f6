"""``SHARE=0.01 python -m benchmarks.replay``: the share of 2015 to replay; 1, the whole, when it is not given."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from benchmarks.machine import description
from benchmarks.world import world

SIGNING_UP = 100


def main() -> int:
    share = float(os.environ.get("SHARE", "1"))
    if not 0 < share <= 1:
        print("SHARE is more than 0, 1 at most", file=sys.stderr)
        return 2
    print(description(), flush=True)
    with world() as folder:
        return _replayed(share, folder)


def _replayed(share: float, folder: Path) -> int:
    from benchmarks.measures.imports import DATA  # noqa: PLC0415  once the world stands
    from benchmarks.replay.replaying import replay  # noqa: PLC0415

    done = replay(DATA, folder, share=share, signing_up=SIGNING_UP, told=partial(print, flush=True))
    for line in done.lines():
        print(line)
    return 1 if done.differences() else 0


if __name__ == "__main__":
    sys.exit(main())
