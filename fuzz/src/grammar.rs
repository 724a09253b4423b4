//! Texts that look like ours: the fuzzer chooses the pieces, so that it meets the rules and not the alphabet.

use std::fmt::{self, Display, Formatter};

use arbitrary::Arbitrary;

use crate::pieces::*;

/// A text of pieces with something between them.
#[derive(Arbitrary, Debug)]
pub struct Page(Vec<(Piece, Between)>);

/// A text of whole sentences, as documents are; it ends with one.
#[derive(Arbitrary, Debug)]
pub struct Document(Vec<Vec<(Piece, Joint)>>);

/// What stands between two pieces of any text.
#[derive(Arbitrary, Debug)]
enum Between {
    Space,
    Joint(Joint),
    Odd(u8),
}

/// What stands between two pieces of a sentence.
#[derive(Arbitrary, Debug)]
enum Joint {
    Space,
    Comma,
    Semicolon,
}

#[derive(Arbitrary, Debug)]
enum Piece {
    Title(u8),
    Modifier(u8),
    Body(u8),
    Place(u8),
    Person { surname: u8, middle: u8, given: u8, capitals: bool },
    Address(u8),
    Signature(u8),
    Type(u8),
    Number { number: u16, year: Option<u16>, symbol: u8, dash: u8 },
    Date { day: u8, month: u8, year: Option<u16>, form: u8 },
    Period(u8, u8),
    Quantity { whole: u16, part: Option<u8>, unit: u8 },
    Comparator(u8),
    Provision(u8, u8),
    Word(u8),
    Mark(u8),
    Any(char),
}

fn pick<'a>(table: &[&'a str], index: u8) -> &'a str {
    table[usize::from(index) % table.len()]
}

impl Display for Piece {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Title(i) => f.write_str(pick(TITLES, i)),
            Self::Modifier(i) => f.write_str(pick(MODIFIERS, i)),
            Self::Body(i) => f.write_str(pick(BODIES, i)),
            Self::Place(i) => f.write_str(pick(PLACES, i)),
            Self::Person { surname, middle, given, capitals } => {
                let name = [pick(SURNAMES, surname), pick(MIDDLES, middle), pick(GIVEN, given)].join(" ");
                f.write_str(&if capitals { name.to_uppercase() } else { name })
            }
            Self::Address(i) => f.write_str(pick(ADDRESSES, i)),
            Self::Signature(i) => f.write_str(pick(SIGNATURES, i)),
            Self::Type(i) => f.write_str(pick(TYPES, i)),
            Self::Number { number, year, symbol, dash } => {
                write!(f, "{number}")?;
                if let Some(year) = year {
                    write!(f, "{}{year}", pick(DASHES, dash))?;
                }
                write!(f, "{}{}", pick(DASHES, dash >> 4), pick(SYMBOLS, symbol))
            }
            Self::Date { day, month, year, form } => date(f, [day.into(), month.into()], year, form),
            Self::Period(i, part) => match i % 6 {
                0 => write!(f, "quý {}/20{part:02}", pick(&["I", "II", "III", "IV", "VI", "1"], part)),
                1 => write!(f, "giai đoạn 20{:02} - 20{part:02}", i >> 3),
                2 => write!(f, "từ ngày {} đến {part}/{}", i >> 3, i & 15),
                3 => write!(f, "tháng {}, {} và {part}/2024", i >> 4, i & 15),
                4 => write!(f, "{} tháng đầu năm 20{:02}", i & 15, part),
                _ => write!(f, "thế kỷ {}", pick(&["XX", "XXI", "21", "IVX"], part)),
            },
            Self::Quantity { whole, part, unit } => {
                write!(f, "{whole}")?;
                if let Some(part) = part {
                    write!(f, "{}{part}", pick(&[",", ".", "-", " - ", "/", ".000.", " "], part))?;
                }
                f.write_str(pick(UNITS, unit))
            }
            Self::Comparator(i) => f.write_str(pick(COMPARATORS, i)),
            Self::Provision(i, number) => match i % 6 {
                0 => write!(f, "Điều {number}"),
                1 => write!(f, "khoản {number}"),
                2 => write!(f, "điểm {}", char::from(b'a' + number % 26)),
                3 => write!(f, "Chương {}", pick(&["I", "IV", "XX", "VIX", "2"], number)),
                4 => write!(f, "Phụ lục {number}"),
                _ => write!(f, "điểm a, b và c khoản {number} Điều {}", i >> 3),
            },
            Self::Word(i) => f.write_str(pick(WORDS, i)),
            Self::Mark(i) => f.write_str(pick(MARKS, i)),
            Self::Any(c) => write!(f, "{c}"),
        }
    }
}

fn date(f: &mut Formatter<'_>, [day, month]: [u16; 2], year: Option<u16>, form: u8) -> fmt::Result {
    // Most days are possible ones, some are not.
    let (day, month) = (day % 35, month % 14);
    let lead = pick(&["ngày ", "", "Ngày ", "ngày\n", "mùng ", "sáng ", "đến ", "hôm "], form >> 5);
    let separator = pick(&["/", "-", ".", " / "], form >> 3);
    match (form % 8, year.map(|year| 1900 + year % 200)) {
        (0..=2, Some(year)) => write!(f, "{lead}{day}{separator}{month}{separator}{year}"),
        (0..=2, None) => write!(f, "{lead}{day}{separator}{month}"),
        (3 | 4, Some(year)) => write!(f, "{lead}{day} tháng {month} năm {year}"),
        (3 | 4, None) => write!(f, "{lead}{day} tháng {month:02}"),
        (5, Some(year)) => write!(f, "tháng {month}{separator}{year}"),
        (5, None) => write!(f, "tháng {month}"),
        (_, Some(year)) => write!(f, "năm {year}"),
        (_, None) => write!(f, "{day:02}{separator}{month:02}"),
    }
}

impl Display for Joint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Space => " ",
            Self::Comma => ", ",
            Self::Semicolon => "; ",
        })
    }
}

impl Display for Page {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (piece, between) in &self.0 {
            write!(f, "{piece}")?;
            match between {
                Between::Space => f.write_str(" ")?,
                Between::Joint(joint) => write!(f, "{joint}")?,
                Between::Odd(i) => f.write_str(pick(ODD, *i))?,
            }
        }
        Ok(())
    }
}

impl Display for Document {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut sentences = Vec::new();
        for pieces in &self.0 {
            let mut sentence = String::new();
            for (piece, joint) in pieces {
                sentence.push_str(&format!("{piece}{joint}"));
            }
            sentences.push(sentence);
        }
        write!(f, "{}.", sentences.join(". ").trim())
    }
}
