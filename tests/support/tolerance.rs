//! How much of what is found in clean texts is still found in damaged ones.
#![allow(dead_code, reason = "the test and the bench each use their part")]

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use vanban::{Entity, Extractor, Kind};

use super::noise::{Damage, Damaged};

/// A clean text with what is found in it: what should be found in its damaged forms.
pub(crate) struct Sample {
    text: String,
    mentions: Vec<Mention>,
}

struct Mention {
    kind: Kind,
    span: Range<usize>,
    value: Option<String>,
}

/// The sample documents, or those of the folder that `VANBAN_BENCH_TEXTS` names.
pub(crate) fn samples() -> Vec<Sample> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let folder = std::env::var_os("VANBAN_BENCH_TEXTS").map_or(own, PathBuf::from);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("there are sample documents")
        .map(|file| file.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    let extractor = Extractor::new();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a sample document is UTF-8");
        let mentions = mentions(extractor.extract(&text).entities());
        Sample { text, mentions }
    };
    paths.iter().map(read).collect()
}

fn mentions<'e, 't: 'e>(entities: impl Iterator<Item = &'e Entity<'t>>) -> Vec<Mention> {
    let mention = |entity: &Entity<'_>| Mention {
        kind: entity.kind(),
        span: entity.span().range(),
        value: entity.record().value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    entities.map(mention).collect()
}

/// What was counted for one kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Mentions that a reader of the damaged text would still find.
    pub(crate) wanted: usize,
    /// Those found, at just their place.
    pub(crate) right: usize,
    /// Those of them with the right value.
    pub(crate) valued: usize,
    /// What was found where nothing is, or with other ends.
    pub(crate) wrong: usize,
    /// Mentions that no reader would find any more.
    pub(crate) destroyed: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.wanted += other.wanted;
        self.right += other.right;
        self.valued += other.valued;
        self.wrong += other.wrong;
        self.destroyed += other.destroyed;
    }

    pub(crate) fn recall(&self) -> f64 {
        per_cent(self.right, self.wanted)
    }

    pub(crate) fn precision(&self) -> f64 {
        per_cent(self.right, self.right + self.wrong)
    }

    pub(crate) fn f1(&self) -> f64 {
        per_cent(2 * self.right, self.right + self.wrong + self.wanted)
    }

    pub(crate) fn value_accuracy(&self) -> f64 {
        per_cent(self.valued, self.right)
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn per_cent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Counts by kind what is found in a damaged form of each sample; `told` hears of every mention missed or wrong.
pub(crate) fn measure(
    samples: &[Sample],
    share: f64,
    seed: u64,
    kinds: &[Damage],
    mut told: impl FnMut(String),
) -> BTreeMap<&'static str, Tally> {
    let extractor = Extractor::new();
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for (nth, sample) in (0..).zip(samples) {
        let damaged = Damaged::new(&sample.text, share, seed * 1000 + nth, kinds);
        let found = mentions(extractor.extract(&damaged.text).entities());
        for kind in Kind::ALL {
            let tally = tally(sample, &damaged, &found, kind, &mut told);
            tallies.entry(kind.as_str()).or_default().add(tally);
        }
    }
    tallies
}

fn tally(sample: &Sample, damaged: &Damaged, found: &[Mention], kind: Kind, told: &mut impl FnMut(String)) -> Tally {
    let mut tally = Tally::default();
    let found: Vec<&Mention> = found.iter().filter(|mention| mention.kind == kind).collect();
    let mut explained = vec![false; found.len()];
    for mention in sample.mentions.iter().filter(|mention| mention.kind == kind) {
        let place = damaged.follow(mention.span.clone());
        let near = (0..found.len()).filter(|&i| overlap(&found[i].span, &place));
        if is_destroyed(&sample.text, damaged, mention) {
            tally.destroyed += 1;
            near.for_each(|i| explained[i] = true);
            continue;
        }
        tally.wanted += 1;
        let near: Vec<usize> = near.collect();
        let right = near.iter().copied().find(|&i| found[i].span == place);
        if let Some(i) = right {
            explained[i] = true;
            tally.right += 1;
            tally.valued += usize::from(found[i].value == mention.value || !kind_has_value(kind));
        }
        if right.is_none_or(|i| found[i].value != mention.value && kind_has_value(kind)) {
            let damages: Vec<_> = damaged.inside(mention.span.clone()).map(|(_, damage)| damage).collect();
            told(format!("{kind}: missed {}, by {damages:?}", shown(&damaged.text, &place)));
        }
    }
    for mention in found.iter().zip(explained).filter(|(_, explained)| !explained).map(|(mention, _)| mention) {
        tally.wrong += 1;
        told(format!("{kind}: found {}", shown(&damaged.text, &mention.span)));
    }
    tally
}

/// A stretch with some of the text around it.
fn shown(text: &str, span: &Range<usize>) -> String {
    let before = text[..span.start].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let after = text[span.end..].char_indices().nth(20).map_or(text.len(), |(at, _)| span.end + at);
    format!("{:?} in {:?}", &text[span.clone()], &text[before..after])
}

/// Whether a kind's value is more than its text.
const fn kind_has_value(kind: Kind) -> bool {
    matches!(kind, Kind::DocumentNumber | Kind::Date | Kind::Percent | Kind::Money)
}

const fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether no reader could tell any more what a mention was.
///
/// The rule: two numbers ran together (`năm 2023 12 xã` as `năm 202312 xã`), or the number at a mention's very end was cut so
/// that its first half is as good a reading and nothing behind says otherwise (`tháng 1 1`, `Kết luận 6 1`; not a year's).
fn is_destroyed(clean: &str, damaged: &Damaged, mention: &Mention) -> bool {
    let bytes = clean.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let end = mention.span.end;
    let ran_together = damaged
        .inside(mention.span.start..end + 1)
        .any(|(at, damage)| damage == Damage::Joined && at > 0 && digit(at - 1) && digit(at + 1));
    let last = bytes[..end].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |before| before + 1);
    let cut = |&(at, damage): &(usize, Damage)| at > last && matches!(damage, Damage::Split | Damage::Broken);
    ran_together || end - last != 4 && last < end && damaged.inside(mention.span.clone()).any(|damage| cut(&damage))
}
