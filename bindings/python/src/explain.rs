//! Why entities are there, as the named tuples of `vanban._explain`.

use pyo3::prelude::*;
use pyo3::types::{PyList, PySlice, PyString, PyTuple};
use vanban::{OffsetUnit, Offsets, Span};

use crate::entity::Entity;
use crate::text::Text;

/// The explanations of what `extractor` finds in `source`.
pub(crate) fn explain<'py>(
    py: Python<'py>,
    extractor: &vanban::Extractor,
    source: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyList>> {
    let text = Text::new(source)?;
    let explained = py.detach(|| extractor.explain(&text));
    let classes = py.import("vanban._explain")?;
    let class = |name: &str| classes.getattr(name);
    let (explanation, table_row, beaten) = (class("Explanation")?, class("TableRow")?, class("Beaten")?);
    let mut offsets = Offsets::new(&text, OffsetUnit::Char);
    let mut place = |span: Span| (offsets.convert(span.start()), offsets.convert(span.end()));
    let slice = |(start, end): (usize, usize)| -> PyResult<Bound<'py, PyString>> {
        Ok(source.get_item(PySlice::new(py, start.try_into()?, end.try_into()?, 1))?.cast_into::<PyString>()?)
    };
    let list = PyList::empty(py);
    for one in explained {
        let at = place(one.entity.span());
        let surface = if text.is_mended() { Some(slice(at)?.unbind()) } else { None };
        let entity = Entity::object(py, one.entity.into_owned(), at, surface)?;
        let rows = one.rows.iter().map(|row| table_row.call1((&row.phrase, &row.file, row.line)));
        let rows = PyTuple::new(py, rows.collect::<PyResult<Vec<_>>>()?)?;
        let lost = one.beaten.iter().map(|lost| {
            let at = place(lost.span);
            beaten.call1((lost.kind.as_str(), at.0, at.1, slice(at)?, lost.rule, lost.reason.as_str()))
        });
        let lost = PyTuple::new(py, lost.collect::<PyResult<Vec<_>>>()?)?;
        list.append(explanation.call1((entity, rows, lost))?)?;
    }
    Ok(list)
}

/// A rule's fields, in the order of `vanban.Rule`.
type RuleFields = (&'static str, &'static str, &'static str, String, Vec<&'static str>);

/// The register of rules.
#[pyfunction]
#[pyo3(name = "_rules")]
pub(crate) fn rules() -> Vec<RuleFields> {
    let fields = |rule: &vanban::Rule| {
        (rule.name(), rule.kind().as_str(), rule.summary(), rule.description(), rule.tables().to_vec())
    };
    vanban::Rule::ALL.iter().map(fields).collect()
}
