"""Every public name is documented, with an example that runs."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
import vanban
from conftest import PACKAGE, run_examples

MODULES = ["vanban", "vanban.frame", "vanban.spacy"]
# Constants have no docstring of their own.
PLAIN = {"KINDS", "RULES"}


def public() -> Iterator[tuple[str, Any]]:
    """Give all public names: of modules, and of their classes."""
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name in module.__all__:
            if name in PLAIN:
                continue
            thing = getattr(module, name)
            yield f"{module_name}.{name}", thing
            if inspect.isclass(thing):
                for member_name, member in vars(thing).items():
                    if not member_name.startswith("_"):
                        yield f"{module_name}.{name}.{member_name}", member


NAMES = dict(public())


@pytest.mark.parametrize("name", NAMES)
def test_documentation(name: str) -> None:
    thing = NAMES[name]
    thing = thing.__func__ if isinstance(thing, staticmethod) else thing
    doc = inspect.getdoc(thing)
    assert doc, f"{name} has no docstring"
    if callable(thing):
        assert ">>>" in doc, f"{name} has no example"
    run_examples(doc, name)


@pytest.mark.parametrize("name", ["__arrow_c_stream__", "__arrow_c_schema__"])
def test_documentation_of_the_arrow_interface(name: str) -> None:
    doc = inspect.getdoc(getattr(vanban.EntityTable, name))
    assert doc is not None
    assert ">>>" in doc
    run_examples(doc, name)


@pytest.mark.parametrize("name", MODULES)
def test_documentation_of_modules(name: str) -> None:
    doc = importlib.import_module(name).__doc__
    assert doc
    run_examples(doc, name)


def test_the_readme() -> None:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    assert blocks
    run_examples("\n".join(blocks), "README.md")
