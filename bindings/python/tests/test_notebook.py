"""The notebook runs from its first cell to its last."""

from __future__ import annotations

import pytest
from conftest import PACKAGE

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")


@pytest.mark.filterwarnings("default")
def test_the_notebook_runs() -> None:
    path = PACKAGE / "examples" / "officials.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "clear the outputs before a commit"
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    outputs = [kind for cell in notebook.cells for out in cell.get("outputs", []) for kind in out.get("data", {})]
    assert outputs.count("image/png") >= 1
    assert outputs.count("text/html") >= 3
