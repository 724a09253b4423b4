//! Older encodings: what a text is in, and how it reads.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use vanban::{Encoding, Source};

use crate::text::Text;

/// An encoding, or to find it out for each text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Choice {
    Auto,
    Known(Encoding),
}

impl Choice {
    /// Reads the name of an encoding, or `auto`.
    pub(crate) fn new(name: &Bound<'_, PyString>) -> PyResult<Self> {
        let name = name.to_cow()?;
        if name == "auto" {
            return Ok(Self::Auto);
        }
        let unknown = |error: vanban::UnknownName| PyValueError::new_err(format!("{error}, auto"));
        name.parse().map(Self::Known).map_err(unknown)
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Known(encoding) => encoding.as_str(),
        }
    }

    /// The text in this encoding.
    pub(crate) fn source(self, text: &str) -> Source<'_> {
        match self {
            Self::Auto => Source::detect(text),
            Self::Known(encoding) => Source::new(text, encoding),
        }
    }
}

/// What a text seems to be written in: encoding, confidence, share of syllables, share of marks.
#[pyfunction]
#[pyo3(name = "_diagnose")]
pub(crate) fn diagnose(py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<(&'static str, f64, f64, f64)> {
    let text = Text::new(text)?;
    let found = py.detach(|| Source::diagnose(&text));
    Ok((found.encoding().as_str(), found.confidence(), found.vietnamese(), found.marked()))
}

/// The text in Unicode.
#[pyfunction]
#[pyo3(name = "_convert")]
pub(crate) fn convert(py: Python<'_>, text: &Bound<'_, PyString>, encoding: &Bound<'_, PyString>) -> PyResult<String> {
    let (text, choice) = (Text::new(text)?, Choice::new(encoding)?);
    Ok(py.detach(|| choice.source(&text).text().to_owned()))
}
