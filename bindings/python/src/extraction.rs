//! What was found in one text, as a Python sequence.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyIterator, PyList, PySlice, PyString, PyTuple};
use serde::Serialize;
use vanban::{Encoding, OffsetUnit};

use crate::entity::{Entity, bad_state, record_dict};
use crate::roster::{RosterEntry, hashed};
use crate::source::Choice;
use crate::text::Text;

/// What was found in one text: a sequence of entities, in text order.
///
/// Entities of different kinds may nest (the outer comes first); entities of one kind never overlap. In a notebook it shows
/// itself as highlighted text with the roster below.
///
/// Examples
/// --------
/// >>> import vanban
/// >>> found = vanban.extract("Chủ tịch UBND tỉnh Nguyễn Văn An ký Quyết định số 12/QĐ-UBND.")
/// >>> found
/// <Extraction of 61 characters: 1 document_number, 1 position, 1 official>
/// >>> len(found), found[-1].text
/// (3, '12/QĐ-UBND')
/// >>> [entity.kind for entity in found]
/// ['position', 'official', 'document_number']
/// >>> found[1] in found
/// True
#[pyclass(module = "vanban", frozen, sequence)]
pub(crate) struct Extraction {
    source: Py<PyString>,
    found: Found,
    /// Whether the source holds what UTF-8 cannot.
    mended: bool,
    /// The Python objects, made when they are first asked for.
    objects: PyOnceLock<Py<PyTuple>>,
}

/// The entities of one text, with their spans in code points.
pub(crate) struct Found {
    entities: Vec<vanban::Entity<'static>>,
    spans: Vec<(u32, u32)>,
    /// Whether the text was converted: then texts of entities are not those at their offsets.
    converted: bool,
}

impl Found {
    pub(crate) fn in_text(extractor: &vanban::Extractor, text: &str, encoding: Option<Choice>) -> Self {
        let Some(encoding) = encoding else { return Self::of(extractor.extract(text), false) };
        let source = encoding.source(text);
        Self::of(extractor.extract_source(&source), source.encoding() != Encoding::Utf8)
    }

    fn of(found: vanban::Extraction<'_>, converted: bool) -> Self {
        let spans = found.char_spans();
        Self { entities: found.into_iter().map(vanban::Entity::into_owned).collect(), spans, converted }
    }

    /// The crate's own form of it.
    fn in_crate<'t>(&self, text: &'t str) -> PyResult<vanban::Extraction<'t>> {
        let entities = self.entities.clone();
        let found = if self.converted {
            vanban::Extraction::with_converted_entities(text, entities)
        } else {
            vanban::Extraction::with_entities(text, entities)
        };
        found.ok_or_else(|| PyValueError::new_err("the entities do not stand in the text"))
    }

    pub(crate) fn entities(&self) -> &[vanban::Entity<'static>] {
        &self.entities
    }

    pub(crate) fn spans(&self) -> &[(u32, u32)] {
        &self.spans
    }
}

impl Extraction {
    pub(crate) fn new(source: Py<PyString>, mended: bool, found: Found) -> Self {
        // What was converted is told as it is meant.
        let mended = mended && !found.converted;
        Self { source, found, mended, objects: PyOnceLock::new() }
    }

    pub(crate) const fn found(&self) -> &Found {
        &self.found
    }

    fn objects<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        let objects = self.objects.get_or_try_init(py, || {
            let entities = self.found.entities.iter().zip(&self.found.spans).map(|(entity, &(start, end))| {
                let span = (start as usize, end as usize);
                let surface = if self.mended { Some(self.slice(py, span)?) } else { None };
                Entity::object(py, entity.clone(), span, surface)
            });
            let entities = entities.collect::<PyResult<Vec<_>>>()?;
            PyTuple::new(py, entities).map(Bound::unbind)
        })?;
        Ok(objects.bind(py))
    }

    /// A piece of the source, also where it holds what UTF-8 cannot.
    fn slice(&self, py: Python<'_>, (start, end): (usize, usize)) -> PyResult<Py<PyString>> {
        let source = self.source.bind(py);
        Ok(source.get_item(PySlice::new(py, start.try_into()?, end.try_into()?, 1))?.cast_into::<PyString>()?.unbind())
    }

    /// Reads something off the crate's own form of the result.
    fn with_crate<R>(&self, py: Python<'_>, read: impl FnOnce(&vanban::Extraction<'_>) -> PyResult<R>) -> PyResult<R> {
        let text = Text::new(self.source.bind(py))?;
        read(&self.found.in_crate(&text)?)
    }
}

#[pymethods]
impl Extraction {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("text", "entities")
    }

    /// The text as given, before any conversion.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.source.bind(py).clone()
    }

    /// All entities as a tuple, in text order.
    #[getter]
    fn entities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.objects(py).cloned()
    }

    /// Each official once, in order of first mention, with all offices and mentions in this text.
    #[getter]
    fn roster<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.with_crate(py, |found| {
            PyTuple::new(py, found.report(OffsetUnit::Char).roster.iter().map(RosterEntry::new).collect::<Vec<_>>())
        })
    }

    /// The entities of one kind, in text order; `kind` may also be the name of one's own pattern.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> found = vanban.extract("Ngày 11/3/2024 và ngày 12/3/2024, đạt 55,6%")
    /// >>> [date.text for date in found.by_kind("date")]
    /// ['Ngày 11/3/2024', 'ngày 12/3/2024']
    fn by_kind<'py>(&self, py: Python<'py>, kind: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyList>> {
        let kind = kind.to_cow()?;
        let objects = self.objects(py)?;
        let of_kind = objects.iter().zip(&self.found.entities).filter(|(_, entity)| entity.label() == kind);
        PyList::new(py, of_kind.map(|(object, _)| object).collect::<Vec<_>>())
    }

    /// The whole result as in JSON: `text`, `entities` and `roster` as dicts, lists, strings and numbers.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> result = vanban.extract("Đạt 55,6%").to_dict()
    /// >>> list(result)
    /// ['text', 'entities', 'roster']
    /// >>> result["entities"][0]["value"]
    /// '55.6'
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.with_crate(py, |found| {
            let report = found.report(OffsetUnit::Char);
            let entities = report.entities.iter().map(|record| {
                let dict = record_dict(py, record)?;
                if self.mended {
                    dict.set_item("text", self.slice(py, (record.start, record.end))?)?;
                }
                Ok(dict)
            });
            let entities = entities.collect::<PyResult<Vec<_>>>()?;
            let roster = report.roster.iter().map(|entry| RosterEntry::new(entry).to_dict(py));
            let roster = roster.collect::<PyResult<Vec<_>>>()?;
            let dict = PyDict::new(py);
            dict.set_item("text", &self.source)?;
            dict.set_item("entities", entities)?;
            dict.set_item("roster", roster)?;
            Ok(dict)
        })
    }

    /// The whole result as JSON, with offsets in code points; U+FFFD stands for a lone surrogate.
    ///
    /// Examples
    /// --------
    /// >>> import json, vanban
    /// >>> found = vanban.extract("Đạt 55,6%")
    /// >>> json.loads(found.to_json()) == found.to_dict()
    /// True
    #[pyo3(signature = (*, indent=None))]
    fn to_json(&self, py: Python<'_>, indent: Option<usize>) -> PyResult<String> {
        self.with_crate(py, |found| {
            let report = found.report(OffsetUnit::Char);
            let Some(indent) = indent else { return serde_json::to_string(&report).map_err(bad_state) };
            let spaces = vec![b' '; indent];
            let formatter = serde_json::ser::PrettyFormatter::with_indent(&spaces);
            let mut json = Vec::new();
            report.serialize(&mut serde_json::Serializer::with_formatter(&mut json, formatter)).map_err(bad_state)?;
            Ok(String::from_utf8(json)?)
        })
    }

    /// The text with its entities highlighted, a legend and the roster: a page, or with `fragment` a piece of one.
    ///
    /// Colours follow the reader's light or dark setting.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> vanban.extract("Đạt 55,6%").to_html().startswith("<!DOCTYPE html>")
    /// True
    /// >>> vanban.extract("Đạt 55,6%").to_html(fragment=True).startswith("<div")
    /// True
    #[pyo3(signature = (*, fragment=false))]
    fn to_html(&self, py: Python<'_>, fragment: bool) -> PyResult<String> {
        self.with_crate(py, |found| Ok(if fragment { found.to_html_fragment() } else { found.to_html() }))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.to_html(py, true)
    }

    /// The position of an entity, as of a list.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> found = vanban.extract("Đạt 5%, tăng 2%")
    /// >>> found.index(found[1])
    /// 1
    #[pyo3(signature = (value, start=0, stop=isize::MAX))]
    fn index<'py>(
        &self,
        py: Python<'py>,
        value: Bound<'py, PyAny>,
        start: isize,
        stop: isize,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.objects(py)?.call_method1("index", (value, start, stop))
    }

    /// How often an entity is there, as of a list.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> found = vanban.extract("Đạt 5%, tăng 2%")
    /// >>> found.count(found[1])
    /// 1
    fn count<'py>(&self, py: Python<'py>, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.objects(py)?.call_method1("count", (value,))
    }

    fn __len__(&self) -> usize {
        self.found.entities.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.objects(py)?.as_any().get_item(index)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.objects(py)?.try_iter()
    }

    fn __reversed__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("builtins")?.call_method1("reversed", (self.objects(py)?,))
    }

    fn __contains__(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.objects(py)?.contains(value)
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let Ok(other) = other.cast::<Self>() else { return Ok(py.NotImplemented()) };
        let (a, b) = (slf.get(), other.get());
        let same = a.found.entities == b.found.entities && a.source.bind(py).as_any().eq(b.source.bind(py))?;
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        Ok(hashed((self.source.bind(py).hash()?, self.found.entities.len())))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut counts: Vec<(&str, usize)> = vanban::Kind::ALL.map(|kind| (kind.as_str(), 0)).to_vec();
        for entity in &self.found.entities {
            match counts.iter_mut().find(|(label, _)| *label == entity.label()) {
                Some((_, count)) => *count += 1,
                None => counts.push((entity.label(), 1)),
            }
        }
        counts.retain(|&(_, count)| count > 0);
        let counts: Vec<String> = counts.into_iter().map(|(label, count)| format!("{count} {label}")).collect();
        let counts = if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
        Ok(format!("<Extraction of {} characters: {counts}>", self.source.bind(py).len()?))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let extraction = slf.get();
        let json = serde_json::to_string(&extraction.found.entities).map_err(bad_state)?;
        let restore = py.import("vanban._core")?.getattr("_restore_extraction")?;
        Ok((restore, (&extraction.source, json, extraction.found.converted).into_pyobject(py)?))
    }
}

/// Brings a pickled extraction back.
#[pyfunction]
#[pyo3(name = "_restore_extraction", signature = (source, json, converted=false))]
pub(crate) fn restore_extraction(
    source: Bound<'_, PyString>,
    json: &Bound<'_, PyString>,
    converted: bool,
) -> PyResult<Extraction> {
    let text = Text::new(&source)?;
    let entities = serde_json::from_str(&json.to_cow()?).map_err(bad_state)?;
    let found = Found { entities, spans: Vec::new(), converted };
    let found = Found::of(found.in_crate(&text)?, converted);
    Ok(Extraction::new(source.unbind(), text.is_mended(), found))
}
