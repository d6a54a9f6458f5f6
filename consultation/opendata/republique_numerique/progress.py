"""The progress bar: on a terminal only, and gone once its step is done."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def shown(things: Iterable[T], step: str) -> Iterator[T]:
    """Pass ``things`` on, counting them under the name of the step."""
    # tqdm draws nothing on a terminal that does not tell its size: this falls back to 80 columns and 24 lines
    columns, lines = shutil.get_terminal_size()
    yield from tqdm(things, desc=step, disable=None, leave=False, ncols=columns, nrows=lines)
