//! A model of what scanning and converting does to a text.
//!
//! Of a text's characters a share is damaged, the kinds of damage taking turns, each at a random place where it can happen.
//! What comes out is the same for the same seed, and every span of the clean text can be followed into it.
#![allow(dead_code, reason = "the test and the bench each use their part")]

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// One kind of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Damage {
    /// `ngày` read as `ngay`, `số` as `sô` or `so`.
    LostMark,
    /// `tháng` read as `thàng`.
    SwappedTone,
    /// `đ` read as `d`, `D` as `Đ`.
    CrossedD,
    /// `0` read as `O`, `O` as `0`.
    ZeroO,
    /// `1`, `l` and `I` read as one another.
    OneL,
    /// A space inside a word or number.
    Split,
    /// A space between two words lost.
    Joined,
    /// The line broken at any place, inside words too.
    Broken,
    /// The line broken inside a word or number, with a hyphen.
    Hyphenated,
    /// The number or the running head of a page between two words.
    PageBreak,
    /// One space read as two.
    DoubledSpace,
}

impl Damage {
    pub(crate) const ALL: [Self; 11] = [
        Self::LostMark,
        Self::SwappedTone,
        Self::CrossedD,
        Self::ZeroO,
        Self::OneL,
        Self::Split,
        Self::Joined,
        Self::Broken,
        Self::Hyphenated,
        Self::PageBreak,
        Self::DoubledSpace,
    ];

    /// Whether it puts something between two characters where nothing was.
    const fn is_cut(self) -> bool {
        matches!(self, Self::Split | Self::Broken | Self::Hyphenated)
    }
}

/// What stands between two pages: numbers and running heads as they are usual.
const PAGE_BREAKS: [&str; 6] = [
    "\n- 3 -\n",
    "\n\n12\n\n",
    "\n4\n",
    "\nTrang 3/12\n",
    "\n                         - 5 -\n\n",
    "\n\n7\n\nCÔNG BÁO\n\n",
];

/// Where one character of the clean text is in the damaged one.
#[derive(Clone, Debug)]
struct Piece {
    clean: Range<usize>,
    damaged: Range<usize>,
    damage: Option<Damage>,
}

/// A damaged text, and the way into it from the clean one.
#[derive(Clone, Debug)]
pub(crate) struct Damaged {
    pub(crate) text: String,
    pieces: Vec<Piece>,
}

impl Damaged {
    /// `clean` with `share` of its characters damaged by `kinds` in turn.
    pub(crate) fn new(clean: &str, share: f64, seed: u64, kinds: &[Damage]) -> Self {
        let graphemes: Vec<(usize, &str)> = clean.grapheme_indices(true).collect();
        let mut random = Random::new(seed);
        let mut hit: Vec<Option<Damage>> = vec![None; graphemes.len()];
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let wanted = (graphemes.len() as f64 * share).round() as usize;
        let first = random.below(kinds.len());
        for turn in 0..wanted {
            let damage = kinds[(first + turn) % kinds.len()];
            let places: Vec<usize> =
                (0..graphemes.len()).filter(|&i| hit[i].is_none() && applies(damage, &graphemes, i)).collect();
            if !places.is_empty() {
                hit[places[random.below(places.len())]] = Some(damage);
            }
        }
        let mut damaged = Self { text: String::with_capacity(clean.len() * 2), pieces: Vec::new() };
        for (&(start, grapheme), damage) in graphemes.iter().zip(hit) {
            damaged.push(start, grapheme, damage, &mut random);
        }
        damaged
    }

    fn push(&mut self, start: usize, grapheme: &str, damage: Option<Damage>, random: &mut Random) {
        let (before, own) =
            damage.map_or_else(|| (String::new(), grapheme.to_owned()), |damage| apply(damage, grapheme, random));
        self.text.push_str(&before);
        let from = self.text.len();
        self.text.push_str(&own);
        let (clean, damaged) = (start..start + grapheme.len(), from..self.text.len());
        self.pieces.push(Piece { clean, damaged, damage });
    }

    /// Where a span of the clean text is in the damaged one.
    pub(crate) fn follow(&self, span: Range<usize>) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.clean.end <= span.start);
        let after = self.pieces.partition_point(|piece| piece.clean.start < span.end);
        match self.pieces.get(first..after) {
            Some([first, .., last]) => first.damaged.start..last.damaged.end,
            Some([only]) => only.damaged.clone(),
            _ => 0..0,
        }
    }

    /// What was done inside a span of the clean text, and before which of its bytes; not at its very start.
    pub(crate) fn inside(&self, span: Range<usize>) -> impl Iterator<Item = (usize, Damage)> {
        let first = self.pieces.partition_point(|piece| piece.clean.end <= span.start);
        let after = self.pieces.partition_point(|piece| piece.clean.start < span.end);
        let pieces = self.pieces.get(first..after).unwrap_or_default();
        pieces.iter().enumerate().filter_map(move |(i, piece)| {
            let damage = piece.damage.filter(|damage| i > 0 || !damage.is_cut())?;
            Some((piece.clean.start, damage))
        })
    }
}

/// Whether a kind of damage can happen at a character.
fn applies(damage: Damage, graphemes: &[(usize, &str)], i: usize) -> bool {
    let own = graphemes[i].1;
    let before = i.checked_sub(1).map_or("", |i| graphemes[i].1);
    let after = graphemes.get(i + 1).map_or("", |&(_, grapheme)| grapheme);
    let inside = is_word(before) && is_word(own);
    let is_space = matches!(own, " " | "\u{A0}");
    match damage {
        Damage::LostMark => own.nfd().any(is_mark),
        Damage::SwappedTone => own.nfd().any(|c| TONES.contains(&c)),
        Damage::CrossedD => matches!(own, "đ" | "d" | "Đ" | "D"),
        Damage::ZeroO => matches!(own, "0" | "O"),
        Damage::OneL => matches!(own, "1" | "l" | "I"),
        Damage::Split | Damage::Hyphenated => inside,
        Damage::Broken => is_space && is_word(before) || !before.is_empty() && !is_blank(before) && !is_blank(own),
        Damage::Joined | Damage::PageBreak | Damage::DoubledSpace => is_space && is_word(before) && is_word(after),
    }
}

/// What a damaged character becomes: what is put before it, and the character itself.
fn apply(damage: Damage, own: &str, random: &mut Random) -> (String, String) {
    let alone = |text: &str| (String::new(), text.to_owned());
    match damage {
        Damage::LostMark => {
            // Half of the time the tone alone, where there is one.
            let tone_only = own.nfd().any(|c| TONES.contains(&c)) && random.below(2) == 0;
            let kept = own.nfd().filter(|&c| if tone_only { !TONES.contains(&c) } else { !is_mark(c) });
            (String::new(), kept.nfc().collect())
        }
        Damage::SwappedTone => {
            let other = TONES[random.below(TONES.len())];
            let swap = |c| {
                if !TONES.contains(&c) {
                    c
                } else if c == other {
                    TONES[usize::from(c == TONES[0])]
                } else {
                    other
                }
            };
            // The tone last: an order in which the marks compose.
            let swapped = own.nfd().map(swap);
            let (tones, letters): (Vec<char>, Vec<char>) = swapped.partition(|c| TONES.contains(c));
            (String::new(), letters.into_iter().nfc().chain(tones).nfc().collect())
        }
        Damage::CrossedD => alone(match own {
            "đ" => "d",
            "d" => "đ",
            "Đ" => "D",
            _ => "Đ",
        }),
        Damage::ZeroO => alone(if own == "0" { "O" } else { "0" }),
        Damage::OneL => {
            let others: Vec<&str> = ["1", "l", "I"].into_iter().filter(|&other| other != own).collect();
            alone(others[random.below(others.len())])
        }
        Damage::Split => (" ".to_owned(), own.to_owned()),
        Damage::Joined => alone(""),
        Damage::Broken if is_blank(own) => alone("\n"),
        Damage::Broken => ("\n".to_owned(), own.to_owned()),
        Damage::Hyphenated => ("-\n".to_owned(), own.to_owned()),
        Damage::PageBreak => alone(PAGE_BREAKS[random.below(PAGE_BREAKS.len())]),
        Damage::DoubledSpace => alone("  "),
    }
}

/// The marks of the five tones: grave, acute, hook, tilde, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// Tones, and the marks of `ă`, `â`, `ơ`.
fn is_mark(c: char) -> bool {
    TONES.contains(&c) || matches!(c, '\u{306}' | '\u{302}' | '\u{31B}')
}

fn is_word(grapheme: &str) -> bool {
    grapheme.starts_with(char::is_alphanumeric)
}

fn is_blank(grapheme: &str) -> bool {
    grapheme.starts_with(char::is_whitespace)
}

/// A small generator of our own: the same numbers on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // The first numbers of neighbouring seeds are alike.
        for _ in 0..8 {
            random.below(2);
        }
        random
    }

    /// A number below `limit`, which is not 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        #[allow(clippy::cast_possible_truncation, reason = "only the lower bits are wanted")]
        let low = (self.0 >> 16) as u32;
        low as usize % limit
    }
}
