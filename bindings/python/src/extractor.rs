//! The extractor: options in, results out.

use std::time::Instant;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use vanban::Kind;

use crate::batch::{self, Input};
use crate::column;
use crate::error::build_error;
use crate::explain::explain;
use crate::extraction::{Extraction, Found};
use crate::options::{self, Additions};
use crate::source::Choice;
use crate::table::{EntityTable, Numbers, arrow_error};
use crate::text::Text;

/// Finds what Vietnamese administrative texts name.
///
/// An extractor is immutable and may be used from any number of threads; it can be pickled for other processes.
///
/// Parameters
/// ----------
/// kinds
///     Which kinds to find, from `vanban.KINDS`; all unless said.
/// reference_date
///     The date from which years that are not said are worked out, in place of the document's own: a `datetime.date`, or
///     a string like `"2024-03-15"`.
/// titles, bodies
///     Titles (`"Quản đốc"`) and complete names of bodies to know beside the built-in ones.
/// tables
///     Rows for any of the built-in tables by name (`"titles"`, `"surnames"`, …): each tab-separated with a header, as a
///     string, or an `os.PathLike` of its file.
/// patterns
///     Kinds of one's own: a regular expression (in the syntax of Rust's `regex`) by name. Where it has a group named
///     `value`, that group is the span.
/// encoding
///     In what texts are written: `"tcvn3"`, `"vni"`, `"viqr"`, `"windows-1258"` or `"mojibake"`, as the characters some
///     program took their bytes for; `"auto"` finds out for each. Texts and values of entities are then as they are meant;
///     offsets stay those of the text as given. Unicode unless said.
///
/// Raises
/// ------
/// LexiconError
///     If a table, title or body cannot be used.
/// PatternError
///     If a pattern does not compile, matches the empty text, or has the name of a built-in kind.
///
/// Examples
/// --------
/// >>> import datetime, vanban
/// >>> extractor = vanban.Extractor(
/// ...     kinds=["date"], reference_date=datetime.date(2024, 3, 15), patterns={"project": r"DA-\d{4}"}
/// ... )
/// >>> for entity in extractor.extract("Ngày 29/6, dự án DA-0117"):
/// ...     print(entity.kind, entity.text)
/// date Ngày 29/6
/// project DA-0117
#[pyclass(module = "vanban", frozen)]
pub(crate) struct Extractor {
    inner: vanban::Extractor,
    kinds: Option<Vec<Kind>>,
    reference_date: Option<String>,
    additions: Additions,
    encoding: Option<Choice>,
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (*, kinds=None, reference_date=None, titles=None, bodies=None, tables=None, patterns=None, encoding=None))]
    #[allow(clippy::too_many_arguments, reason = "keyword arguments of a Python class")]
    fn new(
        py: Python<'_>,
        kinds: Option<&Bound<'_, PyAny>>,
        reference_date: Option<&Bound<'_, PyAny>>,
        titles: Option<&Bound<'_, PyAny>>,
        bodies: Option<&Bound<'_, PyAny>>,
        tables: Option<&Bound<'_, PyAny>>,
        patterns: Option<&Bound<'_, PyAny>>,
        encoding: Option<&Bound<'_, PyString>>,
    ) -> PyResult<Self> {
        let encoding = encoding.map(Choice::new).transpose()?;
        let kinds = kinds.map(options::kinds).transpose()?;
        let date = reference_date.map(options::date).transpose()?;
        let additions = Additions::new(titles, bodies, tables, patterns)?;
        let mut builder = additions.apply(py, vanban::Extractor::builder())?;
        if let Some(kinds) = &kinds {
            builder = builder.kinds(kinds.iter().copied());
        }
        if let Some(date) = date {
            builder = builder.reference_date(date);
        }
        let inner = py.detach(|| builder.build()).map_err(|error| build_error(py, &error))?;
        Ok(Self { inner, kinds, reference_date: date.map(|date| date.to_string()), additions, encoding })
    }

    /// The kinds it finds, without one's own patterns.
    #[getter]
    fn kinds<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.kinds.as_deref().unwrap_or(&Kind::ALL).iter().map(|kind| kind.as_str()))
    }

    /// The reference date in ISO 8601, or `None`.
    #[getter]
    fn reference_date(&self) -> Option<&str> {
        self.reference_date.as_deref()
    }

    /// In what texts are written, or `None` where they are Unicode.
    #[getter]
    fn encoding(&self) -> Option<&'static str> {
        self.encoding.map(Choice::name)
    }

    /// Finds everything one text names.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> vanban.Extractor().extract("Đạt 55,6%")
    /// <Extraction of 9 characters: 1 percent>
    fn extract(&self, py: Python<'_>, text: Bound<'_, PyString>) -> PyResult<Extraction> {
        let source = text;
        let text = Text::new(&source)?;
        let found = py.detach(|| Found::in_text(&self.inner, &text, self.encoding));
        Ok(Extraction::new(source.unbind(), text.is_mended(), found))
    }

    /// Finds everything one text names, each entity with the reasons for it: the rows of the tables behind it, and the readings
    /// of the same words that it won over. Several times slower than `extract`.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> date = vanban.Extractor().explain("Họp ngày 14/5/2024")[0]
    /// >>> date.entity.text, [lost.text for lost in date.beaten][0]
    /// ('ngày 14/5/2024', '14/5/2024')
    fn explain<'py>(&self, py: Python<'py>, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyList>> {
        explain(py, &self.inner, text)
    }

    /// Finds what each of many texts names; results in the order given.
    ///
    /// Works on all cores unless told how many `threads` to use, with the GIL released. `None` and NaN give an empty
    /// result. With `progress`, shows a bar where `tqdm` is installed.
    ///
    /// Raises
    /// ------
    /// TypeError
    ///     If one of the texts is not a string; the message names its position.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> [len(found) for found in vanban.Extractor().extract_many(["Đạt 5%", None, "Ngày 1/2/2024: 7%"])]
    /// [1, 0, 2]
    #[pyo3(signature = (texts, *, threads=None, progress=false))]
    fn extract_many<'py>(
        &self,
        py: Python<'py>,
        texts: &Bound<'py, PyAny>,
        threads: Option<usize>,
        progress: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        batch::run(
            Input::new(texts, true)?,
            batch::threads(threads)?,
            progress,
            |chunk| chunk.texts.iter().map(|text| Found::in_text(&self.inner, text, self.encoding)).collect::<Vec<_>>(),
            |chunk, found| {
                for ((source, text), found) in chunk.sources.into_iter().zip(chunk.texts).zip(found) {
                    list.append(Extraction::new(source, text.is_mended(), found))?;
                }
                Ok(())
            },
        )?;
        Ok(list)
    }

    /// Finds what each of many texts names, as Arrow columns: one row an entity, built without Python objects.
    ///
    /// `numbers` says how amounts are held: `"decimal"` (exact to nine decimal places) or `"float"`. The rest is as in
    /// `extract_many`.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> table = vanban.Extractor().extract_arrow(["Đạt 5%", None, "Ngày 1/2/2024: 7%"])
    /// >>> table.num_rows, table.column_names[:5]
    /// (3, ('document', 'kind', 'start', 'end', 'text'))
    #[pyo3(signature = (texts, *, threads=None, progress=false, numbers=None))]
    fn extract_arrow(
        &self,
        texts: &Bound<'_, PyAny>,
        threads: Option<usize>,
        progress: bool,
        numbers: Option<Numbers>,
    ) -> PyResult<EntityTable> {
        let table = EntityTable::new(numbers.unwrap_or_default(), self.additions.labels());
        let mut batches = Vec::new();
        batch::run(
            Input::new(texts, false)?,
            batch::threads(threads)?,
            progress,
            |chunk| {
                let mut rows = table.columns().rows();
                for (position, text) in (chunk.first..).zip(&chunk.texts) {
                    let source = self.encoding.map(|encoding| encoding.source(text));
                    let found = match &source {
                        Some(source) => self.inner.extract_source(source),
                        None => self.inner.extract(text),
                    };
                    rows.push(position, &found);
                }
                rows.finish()
            },
            |_, batch| {
                let batch = batch.map_err(arrow_error)?;
                if batch.num_rows() > 0 {
                    batches.push(batch);
                }
                Ok(())
            },
        )?;
        Ok(table.with_batches(batches))
    }

    /// Finds what a column of texts names, on the calling thread; and tells how many rows hold no text.
    ///
    /// `stream` is an Arrow IPC stream with one column of large binary. Nothing of it becomes a Python object, so that
    /// threads and Spark's workers lose no time with the GIL.
    #[pyo3(signature = (stream, *, numbers=None))]
    fn _extract_column(
        &self,
        py: Python<'_>,
        stream: PyBackedBytes,
        numbers: Option<Numbers>,
    ) -> PyResult<(EntityTable, usize)> {
        let table = EntityTable::new(numbers.unwrap_or_default(), self.additions.labels());
        let (batch, bad) = py.detach(|| column::extract(&self.inner, &stream, table.columns())).map_err(arrow_error)?;
        let batches = if batch.num_rows() > 0 { vec![batch] } else { Vec::new() };
        Ok((table.with_batches(batches), bad))
    }

    /// How many seconds the crate alone takes for `texts`, once each on one thread: the measure of `benches/compare.py`.
    fn _seconds_of_crate(&self, py: Python<'_>, texts: &Bound<'_, PyAny>) -> PyResult<f64> {
        let texts = options::strings(texts, "texts")?;
        Ok(py.detach(|| {
            let start = Instant::now();
            for text in &texts {
                std::hint::black_box(self.inner.extract(text));
            }
            start.elapsed().as_secs_f64()
        }))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let arguments = Self::__getnewargs_ex__(slf)?.1;
        let arguments = arguments.iter().map(|(name, value)| Ok(format!("{name}={}", value.repr()?)));
        Ok(format!("Extractor({})", arguments.collect::<PyResult<Vec<_>>>()?.join(", ")))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    fn __getnewargs_ex__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let py = slf.py();
        let extractor = slf.get();
        let arguments = PyDict::new(py);
        if extractor.kinds.is_some() {
            arguments.set_item("kinds", extractor.kinds(py)?)?;
        }
        if let Some(date) = &extractor.reference_date {
            arguments.set_item("reference_date", date)?;
        }
        extractor.additions.restate(&arguments)?;
        if let Some(encoding) = extractor.encoding() {
            arguments.set_item("encoding", encoding)?;
        }
        Ok((PyTuple::empty(py), arguments))
    }
}
