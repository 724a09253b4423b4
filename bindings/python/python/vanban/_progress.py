"""The progress bar, where there is one."""

from __future__ import annotations

import warnings
from typing import Any


def bar(total: int | None) -> Any:
    """Make a bar for `total` texts; None where tqdm is not installed."""
    try:
        with warnings.catch_warnings():
            # In a notebook without widgets tqdm says so, at length, and draws its bar as text.
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm(total=total, unit=" texts", desc="vanban")
