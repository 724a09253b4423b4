//! Options as Python gives them.

use std::path::PathBuf;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString, PyTuple};
use vanban::{ExtractorBuilder, Kind, Lexicon, PartialDate};

use crate::error::{lexicon_error, pattern_error};

/// One kind, or several.
pub(crate) fn kinds(given: &Bound<'_, PyAny>) -> PyResult<Vec<Kind>> {
    let names = match given.cast::<PyString>() {
        Ok(name) => vec![name.to_cow()?.into_owned()],
        Err(_) => strings(given, "kinds")?,
    };
    names
        .iter()
        .map(|name| name.parse().map_err(|error: vanban::UnknownKind| PyValueError::new_err(error.to_string())))
        .collect()
}

/// A `datetime.date`, or a string like `2024-03-15`.
pub(crate) fn date(given: &Bound<'_, PyAny>) -> PyResult<PartialDate> {
    if let Ok(text) = given.cast::<PyString>() {
        return text
            .to_cow()?
            .parse()
            .map_err(|error: vanban::ParseDateError| PyValueError::new_err(error.to_string()));
    }
    let class = given.py().import("datetime")?.getattr("date")?;
    if !given.is_instance(&class)? {
        let message = format!("reference_date must be datetime.date or str, not {}", given.get_type().name()?);
        return Err(PyTypeError::new_err(message));
    }
    let (year, month, day) = (given.getattr("year")?, given.getattr("month")?, given.getattr("day")?);
    Ok(PartialDate::new(Some(year.extract()?), Some(month.extract()?), Some(day.extract()?)))
}

/// The strings of an iterable; a single string is no such thing.
pub(crate) fn strings(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Vec<String>> {
    if given.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(format!("{name} must be an iterable of str, not one str")));
    }
    let mut strings = Vec::new();
    for (position, item) in given.try_iter()?.enumerate() {
        let item = item?;
        let Ok(text) = item.cast::<PyString>() else {
            let message = format!("{name}[{position}] must be str, not {}", item.get_type().name()?);
            return Err(PyTypeError::new_err(message));
        };
        strings.push(text.to_cow()?.into_owned());
    }
    Ok(strings)
}

/// The rows a user adds to the built-in tables, and the user's own patterns: all with their names, so that they can be
/// given again.
#[derive(Default)]
pub(crate) struct Additions {
    titles: Vec<String>,
    bodies: Vec<String>,
    /// Table, the file named in errors, text.
    tables: Vec<(String, String, String)>,
    patterns: Vec<(String, String)>,
}

impl Additions {
    pub(crate) fn new(
        titles: Option<&Bound<'_, PyAny>>,
        bodies: Option<&Bound<'_, PyAny>>,
        tables: Option<&Bound<'_, PyAny>>,
        patterns: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let list = |given: Option<&Bound<'_, PyAny>>, name| given.map_or(Ok(Vec::new()), |given| strings(given, name));
        let mut additions =
            Self { titles: list(titles, "titles")?, bodies: list(bodies, "bodies")?, ..Self::default() };
        for (name, table) in pairs(tables, "tables")? {
            let (file, text) = table_text(&name, &table)?;
            additions.tables.push((name, file, text));
        }
        for (name, pattern) in pairs(patterns, "patterns")? {
            let Ok(pattern) = pattern.cast_into::<PyString>() else {
                return Err(PyTypeError::new_err(format!("patterns[{name:?}] must be str")));
            };
            additions.patterns.push((name, pattern.to_cow()?.into_owned()));
        }
        Ok(additions)
    }

    /// The names of the user's own kinds.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &str> {
        self.patterns.iter().map(|(name, _)| name.as_str())
    }

    /// Puts everything into a builder.
    pub(crate) fn apply(&self, py: Python<'_>, mut builder: ExtractorBuilder) -> PyResult<ExtractorBuilder> {
        let wrong = |error| lexicon_error(py, &error);
        if !(self.titles.is_empty() && self.bodies.is_empty() && self.tables.is_empty()) {
            let mut lexicon = Lexicon::builtin();
            if !self.titles.is_empty() {
                lexicon = lexicon.with_titles(self.titles.iter().map(String::as_str)).map_err(wrong)?;
            }
            if !self.bodies.is_empty() {
                lexicon = lexicon.with_bodies(self.bodies.iter().map(String::as_str)).map_err(wrong)?;
            }
            for (table, file, text) in &self.tables {
                lexicon = lexicon.with_table(table, file, text).map_err(wrong)?;
            }
            builder = builder.lexicon(lexicon);
        }
        for (name, pattern) in &self.patterns {
            builder = builder.pattern(name, pattern).map_err(|error| pattern_error(py, &error))?;
        }
        Ok(builder)
    }

    /// Adds what was given to the keyword arguments of a call that gives it again.
    pub(crate) fn restate(&self, arguments: &Bound<'_, PyDict>) -> PyResult<()> {
        let py = arguments.py();
        if !self.titles.is_empty() {
            arguments.set_item("titles", PyTuple::new(py, &self.titles)?)?;
        }
        if !self.bodies.is_empty() {
            arguments.set_item("bodies", PyTuple::new(py, &self.bodies)?)?;
        }
        let tables = PyDict::new(py);
        for (table, _, text) in &self.tables {
            tables.set_item(table, text)?;
        }
        if !tables.is_empty() {
            arguments.set_item("tables", tables)?;
        }
        let patterns = PyDict::new(py);
        for (name, pattern) in &self.patterns {
            patterns.set_item(name, pattern)?;
        }
        if !patterns.is_empty() {
            arguments.set_item("patterns", patterns)?;
        }
        Ok(())
    }
}

/// The items of a mapping from strings.
fn pairs<'py>(given: Option<&Bound<'py, PyAny>>, name: &str) -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
    let Some(given) = given else { return Ok(Vec::new()) };
    let Ok(mapping) = given.cast::<PyMapping>() else {
        let message = format!("{name} must be a mapping from str, not {}", given.get_type().name()?);
        return Err(PyTypeError::new_err(message));
    };
    mapping.items()?.iter().map(|item| item.extract()).collect()
}

/// The text of a table and the name for it in errors: a path is read, a string is the text itself.
fn table_text(name: &str, table: &Bound<'_, PyAny>) -> PyResult<(String, String)> {
    if let Ok(text) = table.cast::<PyString>() {
        return Ok((format!("<{name} given>"), text.to_cow()?.into_owned()));
    }
    let Ok(path) = table.extract::<PathBuf>() else {
        return Err(PyTypeError::new_err(format!(
            "tables[{name:?}] must be str (the table) or os.PathLike (its file)"
        )));
    };
    Ok((path.display().to_string(), std::fs::read_to_string(path)?))
}
