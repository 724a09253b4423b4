//! Scans: what is still found in the sample documents when a share of their characters is damaged.
//!
//! `cargo bench --bench noise` prints the table behind these bars.

#[path = "support/noise.rs"]
mod noise;
#[path = "support/tolerance.rs"]
mod tolerance;

use std::collections::{BTreeMap, BTreeSet};

use noise::{Damage, Damaged};
use tolerance::{Tally, measure, samples};

const TEXT: &str = "Quyết định số 1287/QĐ-UBND ngày 10 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh, lưu tại IOC.";

#[test]
fn the_same_seed_damages_in_the_same_way() {
    let damaged = |seed| Damaged::new(TEXT, 0.2, seed, &Damage::ALL).text;
    assert_eq!(damaged(7), damaged(7));
    assert!(BTreeSet::from_iter((0..20).map(damaged)).len() > 15, "seeds give different texts");
    assert_eq!(Damaged::new(TEXT, 0.0, 7, &Damage::ALL).text, TEXT);
}

#[test]
fn every_kind_of_damage_does_what_it_is_named_for() {
    for kind in Damage::ALL {
        let damaged = Damaged::new(TEXT, 0.02, 3, &[kind]);
        assert_ne!(damaged.text, TEXT, "{kind:?}");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let spacing = !matches!(
            kind,
            Damage::LostMark
                | Damage::SwappedTone
                | Damage::CrossedD
                | Damage::ZeroO
                | Damage::OneL
                | Damage::PageBreak
        );
        if spacing {
            assert_eq!(letters(&damaged.text), letters(TEXT), "{kind:?}");
        }
        let lines = matches!(kind, Damage::Broken | Damage::Hyphenated | Damage::PageBreak);
        assert_eq!(damaged.text.contains('\n'), lines, "{kind:?}");
    }
}

#[test]
fn spans_are_followed_into_the_damaged_text() {
    let start = TEXT.find("1287").expect("it is there");
    for seed in 0..200 {
        let damaged = Damaged::new(TEXT, 0.1, seed, &[Damage::Split, Damage::Broken, Damage::Hyphenated]);
        let place = damaged.follow(start..start + "1287/QĐ-UBND".len());
        let text = damaged.text[place.clone()].replace([' ', '\n'], "").replace("--", "-");
        let hyphens = damaged.inside(start..start + 14).filter(|(_, damage)| *damage == Damage::Hyphenated).count();
        assert!(text.starts_with("12") || text.starts_with("1-"), "{text}");
        assert!(text.ends_with('D'), "{text}");
        assert!(hyphens > 0 || text == "1287/QĐ-UBND", "{text}");
    }
}

/// What was found at 1 % of damaged characters, over several seeds.
fn at_one_per_cent() -> BTreeMap<&'static str, Tally> {
    let samples = samples();
    let mut all: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for seed in 1..=8 {
        for (kind, tally) in measure(&samples, 0.01, seed, &Damage::ALL, |_| {}) {
            all.entry(kind).or_default().add(tally);
        }
    }
    all
}

/// A careful reader still finds nearly all numbers and dates, and takes nothing for what it is not. What counts as found
/// is the span to the letter; what no reader could find any more is left out by the rule that `tolerance.rs` states.
#[test]
fn at_one_per_cent_of_characters_the_bars_hold() {
    let all = at_one_per_cent();
    for (kind, tally) in &all {
        assert!(tally.wanted > 100, "{kind}: too few mentions to tell");
        assert!(tally.destroyed * 100 <= tally.wanted, "{kind}: the rule leaves out too many");
        assert!(tally.precision() >= 97.0, "{kind}: precision {:.2}", tally.precision());
        assert!(tally.value_accuracy() >= 99.0, "{kind}: values {:.2}", tally.value_accuracy());
    }
    for kind in ["document_number", "date"] {
        assert!(all[kind].recall() >= 94.0, "{kind}: recall {:.2}", all[kind].recall());
    }
}
