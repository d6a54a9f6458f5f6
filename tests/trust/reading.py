"""A process that reads the corpora and says what became of each file: ``python -m tests.trust.reading ADDRESS FILE``.

Lines of JSON: why, refused, seconds of the processor, words; then the most memory it ever held, in bytes.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from bills.importers import DraftError, draft_of, read_document
from tests.trust.corpus import archives, documents


def main(address: str, file: str) -> None:
    for why, (name, data) in (archives.corpus() | documents.corpus(address, file)).items():
        began, refused, words = time.process_time(), "", ""
        try:
            words = str(draft_of(read_document(name, data)))[:20_000]
        except DraftError as error:
            refused = error.message_code
        sys.stdout.write(
            json.dumps({"why": why, "refused": refused, "seconds": time.process_time() - began, "words": words}) + "\n"
        )
    most = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())  # ru_maxrss is that of its parent too
    assert most
    sys.stdout.write(json.dumps(int(most[1]) * 1024) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
