//! The crate's Arrow columns, for Python.

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::ArrowError;
use arrow_schema::ffi::FFI_ArrowSchema;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyString, PyTuple};
use vanban::Kind;
use vanban::arrow::Columns;

use crate::extraction::Extraction;

/// How amounts are held, as Python says it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Numbers(vanban::arrow::Numbers);

impl<'a, 'py> FromPyObject<'a, 'py> for Numbers {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match given.cast::<PyString>().map_err(PyErr::from)?.to_cow()?.as_ref() {
            "decimal" => Ok(Self(vanban::arrow::Numbers::Decimal)),
            "float" => Ok(Self(vanban::arrow::Numbers::Float)),
            other => Err(PyValueError::new_err(format!("numbers must be \"decimal\" or \"float\", not {other:?}"))),
        }
    }
}

/// The entities of many texts as columns, readable through the Arrow PyCapsule interface without a copy.
///
/// One row an entity: `document` (the position of its text), `kind`, `start`, `end` (in code points), `text`, `value`, the
/// further fields of all kinds, null where a kind has no such field, and `rule`. For dates, and for the dates of issue of
/// documents, `first_day` and `last_day` are the days they come to. pyarrow, polars and DuckDB read it directly.
///
/// Examples
/// --------
/// >>> import vanban
/// >>> table = vanban.extract_arrow(["Ngày 1/2/2024: 7%"])
/// >>> table
/// <EntityTable of 2 rows, 29 columns>
/// >>> import pyarrow
/// >>> pyarrow.table(table)["value"].to_pylist()
/// ['2024-02-01', '7']
#[pyclass(module = "vanban", frozen)]
pub(crate) struct EntityTable {
    columns: Columns,
    batches: Vec<RecordBatch>,
}

impl EntityTable {
    /// A table without rows; `own_kinds` are the names of the user's patterns.
    pub(crate) fn new<'l>(numbers: Numbers, own_kinds: impl IntoIterator<Item = &'l str>) -> Self {
        Self { columns: Columns::new(numbers.0, own_kinds), batches: Vec::new() }
    }

    pub(crate) const fn columns(&self) -> &Columns {
        &self.columns
    }

    pub(crate) fn with_batches(self, batches: Vec<RecordBatch>) -> Self {
        Self { batches, ..self }
    }
}

#[pymethods]
impl EntityTable {
    /// How many entities there are.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns, in order.
    #[getter]
    fn column_names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.columns.schema().fields().iter().map(|field| field.name()))
    }

    /// The entities of extractions that are there already.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> found = vanban.extract_many(["Đạt 5%", "Đạt 7%"])
    /// >>> len(vanban.EntityTable.from_extractions(found))
    /// 2
    #[staticmethod]
    #[pyo3(signature = (extractions, *, numbers=None))]
    fn from_extractions(extractions: &Bound<'_, PyAny>, numbers: Option<Numbers>) -> PyResult<Self> {
        let extractions: Vec<Bound<'_, Extraction>> =
            extractions.try_iter()?.map(|item| Ok(item?.cast_into()?)).collect::<PyResult<_>>()?;
        let mut own: Vec<&str> = Vec::new();
        for entity in extractions.iter().flat_map(|extraction| extraction.get().found().entities()) {
            if entity.kind() == Kind::Custom && !own.contains(&entity.label()) {
                own.push(entity.label());
            }
        }
        let table = Self::new(numbers.unwrap_or_default(), own);
        let mut rows = table.columns.rows();
        for (document, extraction) in extractions.iter().enumerate() {
            let found = extraction.get().found();
            rows.push_entities(document, found.entities(), found.spans());
        }
        let batches = vec![rows.finish().map_err(arrow_error)?];
        Ok(table.with_batches(batches))
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<EntityTable of {} rows, {} columns>", self.num_rows(), self.columns.schema().fields().len())
    }

    /// The table as an `ArrowArrayStream` in a capsule; `requested_schema` is not needed and not heeded.
    ///
    /// Examples
    /// --------
    /// >>> import polars, vanban
    /// >>> polars.DataFrame(vanban.extract_arrow(["Đạt 7%"]))["kind"].to_list()
    /// ['percent']
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, self.columns.schema())));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The schema as an `ArrowSchema` in a capsule.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow, vanban
    /// >>> pyarrow.schema(vanban.extract_arrow(["Đạt 7%"])).field("document").type
    /// DataType(int64)
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.columns.schema().as_ref()).map_err(arrow_error)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }
}

pub(crate) fn arrow_error(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}
