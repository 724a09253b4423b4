//! Entities as Python objects: a base class with what all have, one class a kind with the kind's own fields.

use chrono::{Datelike, NaiveDate};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDict, PyString, PyTuple};
use rust_decimal::Decimal;
use vanban::{Amount, DateValue, Field, Record, Value};

use crate::roster::hashed;

/// One thing a text names: where it stands, what it is, and which rule found it.
///
/// Each kind has its own class with further attributes: `DocumentNumber`, `Date`, `Percent`, `Money`, `Position`,
/// `Official`, `Provision`, and `Custom` for one's own patterns. Entities are immutable, compare by value, and can be hashed,
/// pickled and copied.
///
/// Examples
/// --------
/// >>> import vanban
/// >>> text = "😀 Ngày 11/3/2024, tỷ lệ đạt 55,6%."
/// >>> date, percent = vanban.extract(text)
/// >>> percent
/// Percent('55,6%', start=28, end=33, value='55.6', unit='percent')
/// >>> text[percent.start:percent.end] == percent.text
/// True
/// >>> isinstance(date, vanban.Date), date.resolved, date.to_date()
/// (True, '2024-03-11', datetime.date(2024, 3, 11))
#[pyclass(module = "vanban", frozen, subclass)]
pub(crate) struct Entity {
    inner: vanban::Entity<'static>,
    start: usize,
    end: usize,
    /// The text as it stands, where it holds what UTF-8 cannot.
    surface: Option<Py<PyString>>,
}

impl Entity {
    /// Makes the object of the entity's own class.
    pub(crate) fn object<'py>(
        py: Python<'py>,
        inner: vanban::Entity<'static>,
        (start, end): (usize, usize),
        surface: Option<Py<PyString>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let kind = inner.kind();
        let base = PyClassInitializer::from(Self { inner, start, end, surface });
        macro_rules! of {
            ($class:ident) => {
                Ok(Bound::new(py, base.add_subclass($class))?.into_any())
            };
        }
        match kind {
            vanban::Kind::DocumentNumber => of!(DocumentNumber),
            vanban::Kind::Date => of!(Date),
            vanban::Kind::Percent => of!(Percent),
            vanban::Kind::Money => of!(Money),
            vanban::Kind::Position => of!(Position),
            vanban::Kind::Official => of!(Official),
            vanban::Kind::Provision => of!(Provision),
            _ => of!(Custom),
        }
    }

    /// The flat record every output takes, with offsets in code points.
    fn record(&self) -> Record<'_> {
        let mut record = self.inner.record();
        (record.start, record.end) = (self.start, self.end);
        record
    }
}

#[pymethods]
impl Entity {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str, &'static str, &'static str) {
        ("kind", "start", "end", "text", "value")
    }

    /// The name of the kind, or of one's own pattern.
    #[getter]
    fn kind(&self) -> &str {
        self.inner.label()
    }

    /// Where it starts, in code points: `text[entity.start:entity.end] == entity.text`.
    #[getter]
    fn start(&self) -> usize {
        self.start
    }

    /// Where it ends, in code points.
    #[getter]
    fn end(&self) -> usize {
        self.end
    }

    /// The text at the span, as given; of a text that was converted (`Extractor(encoding=…)`), as it is meant.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.surface.as_ref().map_or_else(|| PyString::new(py, self.inner.text()), |text| text.bind(py).clone())
    }

    /// The value in one canonical string, as in JSON: `XXXX-06-29`, `55.6`, `9800000000 VND`, `2104/UBND-KGVX`.
    ///
    /// Of an office, official or provision it is the text in composed Unicode with single spaces; `None` for a date
    /// that has no value in the solar calendar.
    #[getter]
    fn value(&self) -> Option<String> {
        self.inner.value_text().map(Into::into)
    }

    /// The name of the rule that found it.
    #[getter]
    fn rule(&self) -> &str {
        self.inner.rule()
    }

    /// The entity as in JSON: a flat dict of strings, numbers, lists and `None`.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> entity = vanban.extract("Đạt 55,6%")[0].to_dict()
    /// >>> entity["kind"], entity["start"], entity["value"], entity["comparator"]
    /// ('percent', 4, '55.6', None)
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let record = record_dict(py, &self.record())?;
        if self.surface.is_some() {
            record.set_item("text", self.text(py))?;
        }
        Ok(record)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let entity = slf.get();
        let py = slf.py();
        let record = entity.record();
        let repr = |text: &str| PyString::new(py, text).repr().map(|repr| repr.to_string());
        let class = slf.get_type();
        let mut parts = vec![entity.text(py).repr()?.to_string()];
        if entity.inner.kind() == vanban::Kind::Custom {
            parts.push(format!("kind={}", repr(record.kind)?));
        }
        parts.push(format!("start={}, end={}", record.start, record.end));
        if let Some(value) = record.value.as_deref().filter(|&value| value != record.text) {
            parts.push(format!("value={}", repr(value)?));
        }
        // An amount is in the value already, and the one issuer among all.
        for (name, field) in record.details.iter().filter(|(name, _)| !["amount", "currency", "issuer"].contains(name))
        {
            match field {
                Field::Text(text) => parts.push(format!("{name}={}", repr(text)?)),
                Field::List(texts) if !texts.is_empty() => {
                    parts.push(format!("{name}={}", PyTuple::new(py, texts.iter().map(AsRef::<str>::as_ref))?.repr()?));
                }
                Field::List(_) | Field::Null => {}
            }
        }
        Ok(format!("{}({})", class.name()?, parts.join(", ")))
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let Ok(other) = other.cast::<Self>() else { return Ok(py.NotImplemented()) };
        let (a, b) = (slf.get(), other.get());
        let same = (a.start, a.end, a.inner.rule()) == (b.start, b.end, b.inner.rule())
            && a.inner.value() == b.inner.value()
            && a.text(py).as_any().eq(b.text(py))?;
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self) -> u64 {
        hashed((self.start, self.end, self.inner.label(), self.inner.text()))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let entity = slf.get();
        let json = serde_json::to_string(&entity.record()).map_err(bad_state)?;
        let restore = py.import("vanban._core")?.getattr("_restore_entity")?;
        Ok((restore, (json, entity.surface.as_ref()).into_pyobject(py)?))
    }
}

/// A flat record as a dict.
pub(crate) fn record_dict<'py>(py: Python<'py>, record: &Record<'_>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    dict.set_item("kind", record.kind)?;
    dict.set_item("start", record.start)?;
    dict.set_item("end", record.end)?;
    dict.set_item("text", record.text)?;
    dict.set_item("value", record.value.as_deref())?;
    for (name, field) in &record.details {
        match field {
            Field::Null => dict.set_item(name, py.None())?,
            Field::Text(text) => dict.set_item(name, text.as_ref())?,
            Field::List(texts) => dict.set_item(name, texts.iter().map(AsRef::as_ref).collect::<Vec<&str>>())?,
        }
    }
    dict.set_item("rule", record.rule)?;
    Ok(dict)
}

/// Brings a pickled entity back.
#[pyfunction]
#[pyo3(name = "_restore_entity", signature = (json, surface=None))]
pub(crate) fn restore_entity<'py>(
    py: Python<'py>,
    json: &Bound<'py, PyString>,
    surface: Option<Py<PyString>>,
) -> PyResult<Bound<'py, PyAny>> {
    let inner: vanban::Entity<'static> = serde_json::from_str(&json.to_cow()?).map_err(bad_state)?;
    // A single entity was written with offsets in code points.
    let span = (inner.span().start(), inner.span().end());
    Entity::object(py, inner, span, surface)
}

pub(crate) fn bad_state(error: serde_json::Error) -> PyErr {
    PyValueError::new_err(format!("not what an entity is pickled as: {error}"))
}

/// Declares the class of a kind and how its methods reach the value.
macro_rules! kind {
    ($(#[$doc:meta])* $class:ident) => {
        $(#[$doc])*
        #[pyclass(module = "vanban", frozen, extends = Entity)]
        pub(crate) struct $class;
    };
    ($(#[$doc:meta])* $class:ident, $value:ty) => {
        kind!($(#[$doc])* $class);

        impl $class {
            /// The value and all it is read by; the class was chosen by its kind.
            fn value<'e>(slf: &'e PyRef<'_, Self>) -> PyResult<&'e $value> {
                match slf.as_super().inner.value() {
                    Value::$class(value) => Ok(value),
                    _ => Err(PyValueError::new_err("this entity is of another kind")),
                }
            }
        }
    };
}

kind! {
    /// The number of a document.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> number = vanban.extract("Nghị quyết số 69/2023/NQ-HĐND ngày 13/12/2023").by_kind("document_number")[0]
    /// >>> number.value, number.number, number.year, number.symbol
    /// ('69/2023/NQ-HĐND', '69', '2023', 'NQ-HĐND')
    /// >>> number.doc_type, number.issuers, number.unit, number.to_date()
    /// ('Nghị quyết', ('HĐND',), None, datetime.date(2023, 12, 13))
    DocumentNumber, vanban::DocumentNumber<'static>
}

#[pymethods]
impl DocumentNumber {
    /// The running number as written: `2104`, `30c`, `05`.
    #[getter]
    fn number(slf: PyRef<'_, Self>) -> PyResult<String> {
        Ok(Self::value(&slf)?.number().to_owned())
    }

    /// The year inside the number, as written.
    #[getter]
    fn year(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.year().map(str::to_owned))
    }

    /// The symbol: `UBND-KGVX`; `None` for a bare number.
    #[getter]
    fn symbol(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.symbol().map(str::to_owned))
    }

    /// The type's name: `Công văn`, `Nghị quyết`.
    #[getter]
    fn doc_type(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.doc_type().map(str::to_owned))
    }

    /// The abbreviation of the issuer, the first of several.
    #[getter]
    fn issuer(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.issuers().next().map(str::to_owned))
    }

    /// The abbreviations of all issuers.
    #[getter]
    fn issuers<'py>(slf: PyRef<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(slf.py(), Self::value(&slf)?.issuers().collect::<Vec<_>>())
    }

    /// The abbreviation of the unit that drafted it: `KGVX`.
    #[getter]
    fn unit(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.unit().map(str::to_owned))
    }

    /// The date of issue in ISO 8601, where the text gives it beside the number.
    #[getter]
    fn date(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.date().map(|date| date.to_string()))
    }

    /// The date of issue; `None` where it is not a whole date.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> vanban.extract("Công văn số 12/UBND-NC ngày 5/3/2024")[0].to_date()
    /// datetime.date(2024, 3, 5)
    fn to_date<'py>(slf: PyRef<'py, Self>) -> PyResult<Option<Bound<'py, PyDate>>> {
        one_day(slf.py(), Self::value(&slf)?.date())
    }

    /// The first and last day of the date of issue; `None` where the year is not known.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> first, last = vanban.extract("Công văn số 12/UBND-NC ngày 5/3/2024")[0].to_interval()
    /// >>> first == last
    /// True
    fn to_interval<'py>(slf: PyRef<'py, Self>) -> PyResult<Option<Interval<'py>>> {
        interval(slf.py(), Self::value(&slf)?.date())
    }
}

kind! {
    /// A calendar expression.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> day, quarter = vanban.extract("Từ ngày 29/6 đến hết quý III/2024", reference_date="2024-07-01")
    /// >>> day.value, day.resolved, day.to_date()
    /// ('XXXX-06-29', '2024-06-29', datetime.date(2024, 6, 29))
    /// >>> quarter.to_interval()
    /// (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30))
    Date, vanban::Date
}

impl Date {
    /// What is meant: the resolved value, else the value itself.
    fn meant(slf: &PyRef<'_, Self>) -> PyResult<Option<DateValue>> {
        let date = Self::value(slf)?;
        Ok(date.resolved().or_else(|| date.value()))
    }
}

#[pymethods]
impl Date {
    /// The value with its year filled in from the reference date or the document's own date, in ISO 8601.
    ///
    /// `None` where nothing says which year is meant.
    #[getter]
    fn resolved(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.resolved().map(|date| date.to_string()))
    }

    /// Which part of the period: `start` (đầu), `mid` (giữa) or `end` (cuối).
    #[getter]
    fn modifier(slf: PyRef<'_, Self>) -> PyResult<Option<&'static str>> {
        Ok(Self::value(&slf)?.modifier().map(vanban::Modifier::as_str))
    }

    /// The day; `None` for a month, a year, an interval, or where the year is not known.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> [date.to_date() for date in vanban.extract("ngày 13/12/2023, tháng 5/2024")]
    /// [datetime.date(2023, 12, 13), None]
    fn to_date<'py>(slf: PyRef<'py, Self>) -> PyResult<Option<Bound<'py, PyDate>>> {
        one_day(slf.py(), Self::meant(&slf)?)
    }

    /// The first and last day; `None` where the year is not known.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> vanban.extract("tháng 2/2024")[0].to_interval()
    /// (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    fn to_interval<'py>(slf: PyRef<'py, Self>) -> PyResult<Option<Interval<'py>>> {
        interval(slf.py(), Self::meant(&slf)?)
    }
}

kind! {
    /// A percentage.
    ///
    /// The number stays in its unit: `0,5‰` is 0.5 per mille, not 0.05 per cent.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> percent = vanban.extract("Lãi suất không quá 6,5%/năm")[0]
    /// >>> percent.amount, percent.unit, percent.comparator, percent.per
    /// (Decimal('6.5'), 'percent', 'le', 'năm')
    Percent, vanban::Percent<'static>
}

#[pymethods]
impl Percent {
    /// The number, or the first end of a range, as `decimal.Decimal`.
    #[getter]
    fn amount<'py>(slf: PyRef<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        low(slf.py(), Self::value(&slf)?.amount())
    }

    /// The second end of a range.
    #[getter]
    fn amount_high<'py>(slf: PyRef<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        high(slf.py(), Self::value(&slf)?.amount())
    }

    /// What it counts: `percent`, `permille`, or `point` for percentage points.
    #[getter]
    fn unit(slf: PyRef<'_, Self>) -> PyResult<&'static str> {
        Ok(Self::value(&slf)?.unit().as_str())
    }

    /// The comparator beside it: `gt`, `ge`, `lt`, `le` or `approx`.
    #[getter]
    fn comparator(slf: PyRef<'_, Self>) -> PyResult<Option<&'static str>> {
        Ok(Self::value(&slf)?.comparator().map(vanban::Comparator::as_str))
    }

    /// What stands after a slash behind it: `năm` in `5%/năm`.
    #[getter]
    fn per(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.per().map(str::to_owned))
    }
}

kind! {
    /// An amount of money, with scale words multiplied in.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> money = vanban.extract("Hỗ trợ trên 9,8 tỷ đồng")[0]
    /// >>> money.value, money.amount, money.currency, money.comparator
    /// ('9800000000 VND', Decimal('9800000000'), 'VND', 'gt')
    Money, vanban::Money<'static>
}

#[pymethods]
impl Money {
    /// The number, or the first end of a range, in units of the currency, as `decimal.Decimal`.
    #[getter]
    fn amount<'py>(slf: PyRef<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        low(slf.py(), Self::value(&slf)?.amount())
    }

    /// The second end of a range.
    #[getter]
    fn amount_high<'py>(slf: PyRef<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        high(slf.py(), Self::value(&slf)?.amount())
    }

    /// The ISO 4217 code: `VND`, `USD`, …
    #[getter]
    fn currency(slf: PyRef<'_, Self>) -> PyResult<String> {
        Ok(Self::value(&slf)?.currency().to_owned())
    }

    /// The comparator beside it: `gt`, `ge`, `lt`, `le` or `approx`.
    #[getter]
    fn comparator(slf: PyRef<'_, Self>) -> PyResult<Option<&'static str>> {
        Ok(Self::value(&slf)?.comparator().map(vanban::Comparator::as_str))
    }

    /// What stands after a slash behind it: `người/năm` in `3 triệu đồng/người/năm`.
    #[getter]
    fn per(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.per().map(str::to_owned))
    }
}

kind! {
    /// An office, split into its parts.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> office = vanban.extract("Phó Chủ tịch Thường trực UBND tỉnh Bắc Giang kết luận.")[0]
    /// >>> office.title, office.organization, office.place
    /// ('Phó Chủ tịch Thường trực', 'UBND', 'tỉnh Bắc Giang')
    Position, vanban::Position<'static>
}

#[pymethods]
impl Position {
    /// The title with its modifiers: `Phó Chủ tịch Thường trực`.
    #[getter]
    fn title(slf: PyRef<'_, Self>) -> PyResult<String> {
        Ok(Self::value(&slf)?.title().to_owned())
    }

    /// The body, without the place that ends it: `UBND`.
    #[getter]
    fn organization(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.organization().map(str::to_owned))
    }

    /// The place that names the body: `tỉnh`, `tỉnh Bắc Giang`.
    #[getter]
    fn place(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.place().map(str::to_owned))
    }
}

kind! {
    /// A named person who holds an office, at one mention; see `Extraction.roster` for each person once.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> official = vanban.extract("Đồng chí Trần Văn Bình, Chủ tịch HĐND tỉnh, phát biểu.").by_kind("official")[0]
    /// >>> official.text, official.honorific, official.positions
    /// ('Trần Văn Bình', 'Đồng chí', ('Chủ tịch HĐND tỉnh',))
    Official, vanban::Official<'static>
}

#[pymethods]
impl Official {
    /// The word of address, rank or academic title directly before the name.
    #[getter]
    fn honorific(slf: PyRef<'_, Self>) -> PyResult<Option<String>> {
        Ok(Self::value(&slf)?.honorific().map(str::to_owned))
    }

    /// The texts of the offices that this mention itself is given, in text order.
    #[getter]
    fn positions<'py>(slf: PyRef<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(slf.py(), Self::value(&slf)?.positions())
    }
}

kind! {
    /// A chained reference to a part of a legal text.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> vanban.extract("Theo khoản 2 Điều 10 của Luật")[0].text
    /// 'khoản 2 Điều 10'
    Provision
}

kind! {
    /// What one's own pattern found; its `kind` is the name of the pattern.
    ///
    /// Examples
    /// --------
    /// >>> import vanban
    /// >>> extractor = vanban.Extractor(kinds=[], patterns={"project": r"DA-\d{4}"})
    /// >>> extractor.extract("Dự án DA-0117")[0]
    /// Custom('DA-0117', kind='project', start=6, end=13)
    Custom
}

type Interval<'py> = (Bound<'py, PyDate>, Bound<'py, PyDate>);

fn py_date<'py>(py: Python<'py>, date: NaiveDate) -> PyResult<Bound<'py, PyDate>> {
    let narrow = |part: u32| u8::try_from(part).map_err(|error| PyValueError::new_err(error.to_string()));
    PyDate::new(py, date.year(), narrow(date.month())?, narrow(date.day())?)
}

fn interval<'py>(py: Python<'py>, value: Option<DateValue>) -> PyResult<Option<Interval<'py>>> {
    let Some((first, last)) = value.and_then(DateValue::days) else { return Ok(None) };
    Ok(Some((py_date(py, first)?, py_date(py, last)?)))
}

fn one_day<'py>(py: Python<'py>, value: Option<DateValue>) -> PyResult<Option<Bound<'py, PyDate>>> {
    match value {
        Some(value @ DateValue::Single(date)) if date.day().is_some() => {
            value.days().map(|(day, _)| py_date(py, day)).transpose()
        }
        _ => Ok(None),
    }
}

fn low(py: Python<'_>, amount: Amount) -> PyResult<Bound<'_, PyAny>> {
    decimal(py, amount.low())
}

fn high(py: Python<'_>, amount: Amount) -> PyResult<Option<Bound<'_, PyAny>>> {
    amount.high().map(|high| decimal(py, high)).transpose()
}

fn decimal(py: Python<'_>, number: Decimal) -> PyResult<Bound<'_, PyAny>> {
    py.import("decimal")?.getattr("Decimal")?.call1((number.normalize().to_string(),))
}
