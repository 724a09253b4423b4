//! One official of a roster.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use vanban::RosterRecord;

/// An official of a text: the name, every office the text gives it, every mention.
///
/// Examples
/// --------
/// >>> import vanban
/// >>> found = vanban.extract("Bí thư Tỉnh ủy Trần Văn Bình chủ trì. Đồng chí Trần Văn Bình, Chủ tịch HĐND tỉnh, kết luận.")
/// >>> official = found.roster[0]
/// >>> official.name
/// 'Trần Văn Bình'
/// >>> official.positions
/// ('Bí thư Tỉnh ủy', 'Chủ tịch HĐND tỉnh')
/// >>> [found.text[start:end] for start, end in official.mentions]
/// ['Trần Văn Bình', 'Trần Văn Bình']
#[pyclass(module = "vanban", frozen, eq, hash)]
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RosterEntry {
    name: String,
    positions: Vec<String>,
    mentions: Vec<(usize, usize)>,
}

impl Hash for RosterEntry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        self.mentions.hash(state);
    }
}

impl RosterEntry {
    pub(crate) fn new(record: &RosterRecord<'_>) -> Self {
        Self {
            name: record.name.to_owned(),
            positions: record.positions.iter().map(|&office| office.to_owned()).collect(),
            mentions: record.mentions.clone(),
        }
    }
}

#[pymethods]
impl RosterEntry {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("name", "positions", "mentions")
    }

    /// The name as first mentioned in full.
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    /// The texts of all offices, each once, in text order.
    #[getter]
    fn positions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.positions)
    }

    /// Where the official is mentioned: start and end in code points.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.mentions)
    }

    /// The entry as in JSON: strings, numbers, lists.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> vanban.extract("Đồng chí Trần Văn Bình, Chủ tịch HĐND tỉnh, kết luận.").roster[0].to_dict()
    /// {'name': 'Trần Văn Bình', 'positions': ['Chủ tịch HĐND tỉnh'], 'mentions': [{'start': 9, 'end': 22}]}
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let entry = PyDict::new(py);
        entry.set_item("name", &self.name)?;
        entry.set_item("positions", &self.positions)?;
        let mentions = self.mentions.iter().map(|(start, end)| {
            let mention = PyDict::new(py);
            mention.set_item("start", start)?;
            mention.set_item("end", end)?;
            Ok(mention)
        });
        entry.set_item("mentions", mentions.collect::<PyResult<Vec<_>>>()?)?;
        Ok(entry)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let entry = slf.get();
        let (name, positions) = (slf.getattr("name")?.repr()?, slf.getattr("positions")?.repr()?);
        Ok(format!("RosterEntry({name}, positions={positions}, mentions={})", entry.mentions.len()))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let py = slf.py();
        let entry = slf.get();
        let restore = py.import("vanban._core")?.getattr("_restore_roster_entry")?;
        let state = (&entry.name, &entry.positions, &entry.mentions).into_pyobject(py)?;
        Ok((restore, state.into_any()))
    }
}

/// Brings a pickled entry back.
#[pyfunction]
#[pyo3(name = "_restore_roster_entry")]
pub(crate) fn restore_roster_entry(name: String, positions: Vec<String>, mentions: Vec<(usize, usize)>) -> RosterEntry {
    RosterEntry { name, positions, mentions }
}

/// A hash of what can be hashed, for `__hash__`.
pub(crate) fn hashed(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
