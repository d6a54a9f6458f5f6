"""Record what this version of the engine makes of a few texts: ``python -m tests.bills.legaltext.record_goldens``.

Run it once when ``ENGINE_VERSION`` grows, never otherwise. The files of earlier versions stay: the hunks they describe
are stored for ever.
"""

import json
from dataclasses import asdict
from pathlib import Path

from bills.legaltext import ENGINE_VERSION, combine, diff, provenance, rebase, redline, sentence

from .rebase_cases import CASES
from .sentence_cases import BASE
from .sentence_cases import CASES as SENTENCES

FOLDER = Path(__file__).parent / "goldens"


def texts():
    """Pairs of texts, written for this purpose."""
    told = [(BASE, new) for new, _, _ in SENTENCES]
    carried = [(text.replace("⏎", "\n"), new.replace("⏎", "\n")) for _, text, _, new, _, _ in CASES]
    return list(dict.fromkeys(told + carried))


def results(base, new):
    """What the engine says of a pair, as JSON gives it back."""
    hunks = diff(base, new)
    drawn = redline(base, new)
    told = {
        "base": base,
        "new": new,
        "hunks": [asdict(hunk) for hunk in hunks],
        "rows": [[row.kind, row.old_numbers, row.new_numbers] for row in drawn.rows],
        "sentences": sentence(base, hunks),
        "permalink": combine(base, [("a", hunks)]).permalink,
        "provenance": [[segment.text, segment.origins] for segment in provenance([("v1", base), ("v2", new)])],
        "rebased": rebase(base, hunks, f"{base}\nUn alinéa de plus.").outcome,
    }
    return json.loads(json.dumps(told))


def path(version):
    return FOLDER / f"engine-{version}.json"


if __name__ == "__main__":
    recorded = [results(base, new) for base, new in texts()]
    path(ENGINE_VERSION).write_text(json.dumps(recorded, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
