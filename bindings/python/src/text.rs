//! The UTF-8 of Python strings.

use std::ops::Deref;

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyFloat, PyString};

/// The text of a Python string, readable with the GIL released.
pub(crate) enum Text {
    /// As Python encodes it.
    Whole(PyBackedStr),
    /// With U+FFFD for each lone surrogate, which UTF-8 cannot hold. Both are one code point: offsets hold.
    Mended(String),
}

impl Text {
    pub(crate) fn new(source: &Bound<'_, PyString>) -> PyResult<Self> {
        match PyBackedStr::try_from(source.clone()) {
            Ok(text) => Ok(Self::Whole(text)),
            Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(source.py()) => mended(source).map(Self::Mended),
            Err(error) => Err(error),
        }
    }

    pub(crate) const fn is_mended(&self) -> bool {
        matches!(self, Self::Mended(_))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Whole(text) => text,
            Self::Mended(text) => text,
        }
    }
}

fn mended(source: &Bound<'_, PyString>) -> PyResult<String> {
    let encoded = source.call_method1("encode", ("utf-8", "surrogatepass"))?.cast_into::<PyBytes>()?;
    let mut bytes = encoded.as_bytes().to_vec();
    for at in 0..bytes.len() {
        // A surrogate takes three bytes, the first of which is 0xED before 0xA0 to 0xBF, as in no other character.
        if bytes[at] == 0xED && bytes.get(at + 1).is_some_and(|&second| second >= 0xA0) {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        }
    }
    Ok(String::from_utf8(bytes)?)
}

/// The string at `position` of a batch; none where a value is missing (`None`, NaN, `pandas.NA`, `NaT`).
pub(crate) fn in_batch<'py>(item: Bound<'py, PyAny>, position: usize) -> PyResult<Option<Bound<'py, PyString>>> {
    match item.cast_into::<PyString>() {
        Ok(text) => Ok(Some(text)),
        Err(error) => {
            let item = error.into_inner();
            if is_missing(&item)? {
                return Ok(None);
            }
            Err(PyTypeError::new_err(format!(
                "texts[{position}] must be str, None or NaN, not {}",
                item.get_type().name()?
            )))
        }
    }
}

fn is_missing(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    if item.is_none() {
        return Ok(true);
    }
    if let Ok(number) = item.cast::<PyFloat>() {
        return Ok(number.extract::<f64>()?.is_nan());
    }
    // Further ways to say so, known by name so that none of these packages is needed.
    let class = item.get_type();
    Ok(match class.name()?.to_cow()?.as_ref() {
        "NAType" | "NaTType" => true,
        "float16" | "float32" | "longdouble" | "Decimal" => item.ne(item)?,
        _ => false,
    })
}
