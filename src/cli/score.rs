//! Scores: what was found against what an annotated text says, by kind.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use vanban::{Amount, Field, Kind, Record};

/// An annotated text.
#[derive(Deserialize)]
pub(crate) struct Gold {
    pub text: String,
    entities: Vec<GoldEntity>,
}

#[derive(Deserialize)]
struct GoldEntity {
    kind: String,
    start: usize,
    end: usize,
    #[serde(default)]
    ignore: bool,
    #[serde(default)]
    positions: Vec<String>,
    #[serde(flatten)]
    fields: HashMap<String, serde_json::Value>,
}

/// A span in code points.
type At = (usize, usize);

/// An office given to a name: where the name stands, and the office's text.
type Link = (usize, usize, String);

/// What was counted for one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    pub gold: usize,
    pub strict: Hits,
    pub overlap: Hits,
    pub links: Hits,
    /// For each checked field: how many values were compared, how many were right.
    pub values: [(usize, usize); 3],
}

/// Right ones, wrong ones, missed ones.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hits {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Hits {
    #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    fn share(part: usize, whole: usize) -> Option<f64> {
        (whole > 0).then(|| part as f64 / whole as f64)
    }

    pub(crate) fn precision(self) -> Option<f64> {
        Self::share(self.right, self.right + self.wrong)
    }

    pub(crate) fn recall(self) -> Option<f64> {
        Self::share(self.right, self.right + self.missed)
    }

    pub(crate) fn f1(self) -> Option<f64> {
        Self::share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    /// The hits among two sets.
    fn of<T: Ord>(gold: &BTreeSet<T>, found: &BTreeSet<T>) -> Self {
        let right = gold.intersection(found).count();
        Self { right, wrong: found.len() - right, missed: gold.len() - right }
    }
}

impl Counts {
    pub(crate) fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.strict.add(other.strict);
        self.overlap.add(other.overlap);
        self.links.add(other.links);
        for (mine, theirs) in self.values.iter_mut().zip(other.values) {
            *mine = (mine.0 + theirs.0, mine.1 + theirs.1);
        }
    }

    /// The share of right values of the field at `index`.
    pub(crate) fn accuracy(&self, index: usize) -> Option<f64> {
        Hits::share(self.values[index].1, self.values[index].0)
    }
}

/// The fields whose values are compared.
pub(crate) const fn value_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::DocumentNumber => &["value", "doc_type", "date"],
        Kind::Date | Kind::Percent | Kind::Money => &["value"],
        _ => &[],
    }
}

/// Counts one text for one kind; `found` has its offsets in code points.
pub(crate) fn count(gold: &Gold, found: &[Record<'_>], kind: Kind) -> Counts {
    let ignored: Vec<At> =
        gold.entities.iter().filter(|e| e.kind == "ignore" || e.ignore).map(|e| (e.start, e.end)).collect();
    let wanted: Vec<&GoldEntity> = gold.entities.iter().filter(|e| e.kind == kind.as_str() && !e.ignore).collect();
    let at_gold: HashSet<At> = wanted.iter().map(|e| (e.start, e.end)).collect();
    // What lies in an ignored place counts neither way, unless it is what the gold wants there.
    let found: Vec<&Record<'_>> = found
        .iter()
        .filter(|record| record.kind == kind.as_str())
        .filter(|r| at_gold.contains(&(r.start, r.end)) || !ignored.iter().any(|&at| overlap(at, (r.start, r.end))))
        .collect();
    let by_place: HashMap<At, &Record<'_>> = found.iter().map(|&r| ((r.start, r.end), r)).collect();
    let hits = at_gold.iter().filter(|at| by_place.contains_key(at)).count();
    let strict = Hits { right: hits, wrong: by_place.len() - hits, missed: wanted.len() - hits };
    let mut counts = Counts { gold: wanted.len(), strict, overlap: overlapping(&wanted, &found), ..Counts::default() };
    for entity in &wanted {
        if let Some(record) = by_place.get(&(entity.start, entity.end)) {
            count_values(&mut counts, kind, entity, record);
        }
    }
    if kind == Kind::Official {
        counts.links = links(&wanted, &found);
    }
    counts
}

fn overlap(a: At, b: At) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// Hits where any shared character counts, one to one.
fn overlapping(wanted: &[&GoldEntity], found: &[&Record<'_>]) -> Hits {
    let mut used = HashSet::new();
    for entity in wanted {
        let free =
            |i: &usize| !used.contains(i) && overlap((entity.start, entity.end), (found[*i].start, found[*i].end));
        if let Some(hit) = (0..found.len()).find(free) {
            used.insert(hit);
        }
    }
    Hits { right: used.len(), wrong: found.len() - used.len(), missed: wanted.len() - used.len() }
}

fn count_values(counts: &mut Counts, kind: Kind, entity: &GoldEntity, record: &Record<'_>) {
    for (i, name) in value_fields(kind).iter().enumerate() {
        if let Some(want) = entity.fields.get(*name) {
            let want = if want.is_null() { None } else { Some(plain(want)) };
            counts.values[i].0 += 1;
            counts.values[i].1 += usize::from(same_value(kind, name, want.as_deref(), field(record, name)));
        }
    }
}

/// A JSON value as text.
fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn field<'e>(record: &'e Record<'_>, name: &str) -> Option<&'e str> {
    if name == "value" {
        return record.value.as_deref();
    }
    match record.details.iter().find(|(field, _)| *field == name) {
        Some((_, Field::Text(text))) => Some(text),
        _ => None,
    }
}

/// Right where equal, numbers as numbers; an X in the gold's date stands for any digit.
fn same_value(kind: Kind, field: &str, want: Option<&str>, got: Option<&str>) -> bool {
    let (Some(want), Some(got)) = (want, got) else { return want.is_none() && got.is_none() };
    if kind == Kind::Percent {
        return want.parse::<Amount>().is_ok_and(|want| got.parse() == Ok(want));
    }
    if kind == Kind::DocumentNumber && field == "date" && want.chars().count() == got.chars().count() {
        return want.chars().zip(got.chars()).all(|(want, got)| want == got || want == 'X');
    }
    folded(want) == folded(got)
}

fn links(wanted: &[&GoldEntity], found: &[&Record<'_>]) -> Hits {
    let gold: BTreeSet<Link> =
        wanted.iter().flat_map(|e| e.positions.iter().map(|office| (e.start, e.end, folded(office)))).collect();
    let offices = |record: &Record<'_>| -> Vec<String> {
        match record.details.iter().find(|(name, _)| *name == "positions") {
            Some((_, Field::List(texts))) => texts.iter().map(|text| folded(text)).collect(),
            _ => Vec::new(),
        }
    };
    let found: BTreeSet<Link> =
        found.iter().flat_map(|r| offices(r).into_iter().map(|office| (r.start, r.end, office))).collect();
    Hits::of(&gold, &found)
}

/// Composed, in lower case, with single spaces.
fn folded(text: &str) -> String {
    let lower = text.nfc().collect::<String>().to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
