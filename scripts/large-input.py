#!/usr/bin/env python3
"""Sends a gigabyte through the command, as a folder of files and as one stream of lines, and holds its memory to a bound.

    scripts/large-input.py [--megabytes 1000] [--jobs 2] [--folder FOLDER]

Builds the command, makes the texts from tests/documents (varied, so that no two are alike) in a folder of its own, which
it deletes at the end, and ends with a table: input, size, texts, seconds, peak of resident memory. Fails where the peak
passes 300 MB, an exit status is not 0, or a text has no line. Linux or macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 300


def texts(size: int) -> Iterator[str]:
    """Give texts of 1 to 60 KB, `size` bytes in all: sample documents in chance order, with other numbers in them."""
    chance = random.Random(1)
    paragraphs = [
        paragraph
        for path in sorted((ROOT / "tests/documents").glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
    ]
    digits = str.maketrans("0123456789", "1032547698")
    while size > 0:
        chosen = chance.choices(paragraphs, k=chance.choice([3, 10, 40, 150]))
        text = "\n\n".join(p.translate(digits) if chance.random() < 0.5 else p for p in chosen)
        size -= len(text.encode())
        yield text


def measured(command: list[str], out: Path, stdin: Path | None = None) -> tuple[float, float]:
    """Run a command; its seconds, and the peak of its resident memory in MB."""
    start = time.monotonic()
    with out.open("wb") as output, (stdin or Path(os.devnull)).open("rb") as given:
        child = subprocess.Popen(command, stdin=given, stdout=output)
        _, status, used = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} ended with status {os.waitstatus_to_exitcode(status)}")
    # Linux counts in KB, macOS in bytes.
    return time.monotonic() - start, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Make the input, run the command on it, compare."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--megabytes", type=int, default=1000)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--folder", type=Path, help="where to put the input (three times its size)")
    options = options.parse_args()
    build = ["cargo", "build", "--release", "--quiet", "--features", "cli", "--message-format", "json"]
    built = subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    made = [json.loads(line).get("executable") for line in built]
    vanban = next(path for path in made if path and Path(path).stem == "vanban")
    failed = False
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder, lines, count = Path(name) / "texts", Path(name) / "texts.jsonl", 0
        with lines.open("w", encoding="utf-8") as stream:
            for count, text in enumerate(texts(options.megabytes * 1_000_000), 1):
                file = folder / f"{count // 1000:04}" / f"{count:07}.txt"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
                print(json.dumps({"id": count, "text": text}, ensure_ascii=False), file=stream)
        common = [vanban, "extract", "--format", "jsonl", "--jobs", str(options.jobs)]
        runs = {
            "folder": ([*common, str(folder)], None),
            "stream": ([*common, "--input", "jsonl"], lines),
        }
        print(f"{'input':8} {'MB':>6} {'texts':>7} {'seconds':>8} {'peak MB':>8}")
        for run, (command, given) in runs.items():
            out = Path(name) / f"{run}.out"
            seconds, peak = measured(command, out, given)
            with out.open("rb") as written:
                answers = sum(1 for line in written if line.endswith(b"]}\n"))
            print(f"{run:8} {options.megabytes:6} {count:7} {seconds:8.1f} {peak:8.1f}", flush=True)
            if answers != count:
                print(f"{run}: {answers} lines for {count} texts", file=sys.stderr)
                failed = True
            if peak > LIMIT:
                print(f"{run}: the peak is over {LIMIT} MB", file=sys.stderr)
                failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
