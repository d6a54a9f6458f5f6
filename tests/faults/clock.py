"""A program whose clock is wrong: ``python -m tests.faults.clock HOURS MODULE ARGUMENTS``. Its children's is, too."""

from __future__ import annotations

import runpy
import sys
import time

import time_machine

if __name__ == "__main__":
    hours, sys.argv = float(sys.argv[1]), sys.argv[2:]
    with time_machine.travel(time.time() + 3600 * hours, tick=True):
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
