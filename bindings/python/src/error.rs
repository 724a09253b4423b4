//! The crate's errors as the package's exceptions, which are written in Python.

use pyo3::prelude::*;
use pyo3::types::PyType;
use vanban::{Error, LexiconError, PatternError};

fn exception<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyType>> {
    Ok(py.import("vanban._errors")?.getattr(name)?.cast_into::<PyType>()?)
}

pub(crate) fn lexicon_error(py: Python<'_>, error: &LexiconError) -> PyErr {
    let arguments = (error.to_string(), error.file().to_owned(), error.line(), error.column().to_owned());
    exception(py, "LexiconError").map_or_else(|failure| failure, |class| PyErr::from_type(class, arguments))
}

pub(crate) fn pattern_error(py: Python<'_>, error: &PatternError) -> PyErr {
    let arguments = (error.to_string(), error.name().to_owned(), error.column());
    exception(py, "PatternError").map_or_else(|failure| failure, |class| PyErr::from_type(class, arguments))
}

pub(crate) fn build_error(py: Python<'_>, error: &Error) -> PyErr {
    match error {
        Error::Lexicon(error) => lexicon_error(py, error),
        Error::Pattern(error) => pattern_error(py, error),
        error => pyo3::exceptions::PyValueError::new_err(error.to_string()),
    }
}
