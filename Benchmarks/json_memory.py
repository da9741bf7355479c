#!/usr/bin/env python3
"""Show what memory the daemon takes to read JSON of small values, and how fast it reads the demo's mission.

    json_memory.py [--observerd PROGRAM] [--former PROGRAM] [--megabytes 10] [--runs 5] [MISSION…]

Each text is a list of one small value again and again, under an unknown key of a mission document, and goes through
`observerd solve`, which reads it whole before it refuses the document. The table has the most resident bytes of the process,
less those for an empty document, per byte of the text: the text itself counts. Then, for each mission document that is named,
the least seconds of processor time of some runs that read it whole and refuse it for its format. With --former, an older build
beside it.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

VALUES = ['{"":{}}', '{"a":1}', "{}", "[[[[]]]]", "[]", "1", '"x"']


def measured(program, mission):
    """Most resident bytes and processor seconds of a solve that is refused."""
    command = [program, "solve", mission, "--out", os.devnull, "--iterations", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime


def per_byte(program, text, base, folder):
    path = folder / "mission.json"
    path.write_text(text)
    return (measured(program, path)[0] - base) / len(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observerd", default=".build/release/observerd")
    parser.add_argument("--former")
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("missions", nargs="*", type=Path)
    options = parser.parse_args()
    programs = [program for program in (options.former, options.observerd) if program]
    names = ["former", "now"][-len(programs):]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = folder / "empty.json"
        empty.write_text("{}")
        bases = [measured(program, empty)[0] for program in programs]
        print(f"{'bytes per byte':16}" + "".join(f"{name:>10}" for name in names))
        for value in VALUES:
            count = int(options.megabytes * 1e6 / (len(value) + 1))
            text = '{"x":[' + ",".join([value] * count) + "]}"
            figures = [per_byte(program, text, base, folder) for program, base in zip(programs, bases)]
            print(f"{value:16}" + "".join(f"{figure:10.1f}" for figure in figures), flush=True)
        for mission in options.missions:
            path = folder / "mission.json"
            path.write_text(json.dumps(json.loads(mission.read_bytes()) | {"format": "none"}))
            figures = [min(measured(program, path)[1] for _ in range(options.runs)) for program in programs]
            print(f"{mission.name:16}" + "".join(f"{figure:9.3f}s" for figure in figures), flush=True)


if __name__ == "__main__":
    sys.exit(main())
