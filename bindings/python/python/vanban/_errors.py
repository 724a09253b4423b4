"""What can go wrong when an extractor is built or data are read; extraction itself cannot fail."""

from __future__ import annotations

__all__ = ["DatasetError", "LexiconError", "PatternError"]


class LexiconError(ValueError):
    """A table, title or body that cannot be used: which file, line and column, and why.

    Examples
    --------
    >>> import vanban
    >>> try:
    ...     vanban.Extractor(titles=["Quản đốc", ""])
    ... except vanban.LexiconError as error:
    ...     print(error.file, error.line, error.column)
    <titles given> 3 title
    """

    file: str
    """The file, or a name for what was given as a string."""
    line: int
    """The line, from 1; 0 where no line is meant."""
    column: str
    """The column's name; empty where the whole line is meant."""

    def __init__(self, message: str, file: str = "", line: int = 0, column: str = "") -> None:
        super().__init__(message, file, line, column)
        self.file, self.line, self.column = file, line, column

    def __str__(self) -> str:
        return str(self.args[0])


class PatternError(ValueError):
    r"""A pattern that cannot be used: its name, and what the regular expression engine said.

    Examples
    --------
    >>> import vanban
    >>> try:
    ...     vanban.Extractor(patterns={"project": r"DA-(\d"})
    ... except vanban.PatternError as error:
    ...     print(error.name, error.column)
    project 4
    """

    name: str
    """The name under which the pattern was given."""
    column: int | None
    """The column in the pattern, in characters from 1, where the engine named one."""

    def __init__(self, message: str, name: str = "", column: int | None = None) -> None:
        super().__init__(message, name, column)
        self.name, self.column = name, column

    def __str__(self) -> str:
        return str(self.args[0])


class DatasetError(ValueError):
    """Data that cannot be read, or a folder of results that cannot be gone on with: which file and column, and why.

    Examples
    --------
    >>> import vanban
    >>> try:
    ...     vanban.extract_dataset("letters.parquet", "entities", text="body")
    ... except vanban.DatasetError as error:
    ...     print(error)
    letters.parquet: no such file or folder
    """

    file: str
    """The file or folder; empty where none is meant."""
    column: str
    """The column; empty where none is meant."""

    def __init__(self, message: str, file: str = "", column: str = "") -> None:
        super().__init__(message, file, column)
        self.file, self.column = file, column

    def __str__(self) -> str:
        return f"{self.file}: {self.args[0]}" if self.file else str(self.args[0])
