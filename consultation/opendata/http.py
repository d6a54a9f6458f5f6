"""Files sent piece by piece, whichever server runs us."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import cast

from asgiref.sync import sync_to_async
from django.http import FileResponse


class StreamedFile(FileResponse):
    """A FileResponse that also streams under ASGI, where Django would read the whole file before sending any of it."""

    block_size = 1 << 16

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = cast("Iterator[bytes]", self.streaming_content)

        def read() -> bytes:
            return next(pieces, b"")

        advance = sync_to_async(read, thread_sensitive=False)
        while piece := await advance():
            yield piece
