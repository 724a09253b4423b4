"""The stubs say what is there, and the examples keep to them."""

from __future__ import annotations

import os
import subprocess
import sys

from conftest import PACKAGE


def run(*arguments: str) -> None:
    environment = {**os.environ, "MYPY_CACHE_DIR": str(PACKAGE / ".mypy_cache")}
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=PACKAGE,
        env=environment,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_strict() -> None:
    run("mypy", "--strict")


def test_stubtest() -> None:
    run("mypy.stubtest", "vanban._core", "--mypy-config-file", "pyproject.toml", "--concise")


def test_ruff() -> None:
    run("ruff", "check", ".")
    run("ruff", "format", "--check", ".")
