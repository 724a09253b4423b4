"""The progress bar, where there is one."""

from __future__ import annotations

from typing import Any


def bar(total: int | None) -> Any:
    """Make a bar for `total` texts; None where tqdm is not installed."""
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm(total=total, unit=" texts", desc="vanban")
