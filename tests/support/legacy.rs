//! The way into each encoding, written anew from the table: the library knows only the way out.

use std::collections::HashMap;

use vanban::Encoding;

/// What becomes of each letter in one encoding.
pub(crate) struct Encoder {
    encoding: Encoding,
    letters: HashMap<char, String>,
}

/// The letters of the table, all 134 of them.
pub(crate) fn alphabet() -> Vec<char> {
    rows().map(|row| row[0].chars().next().expect("a letter")).collect()
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = include_str!("../../data/encodings.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).skip(1)
}

impl Encoder {
    pub(crate) fn new(encoding: Encoding) -> Self {
        let column = match encoding {
            Encoding::Tcvn3 => Some(1),
            Encoding::Vni => Some(2),
            Encoding::Viqr => Some(3),
            Encoding::Windows1258 => Some(4),
            _ => None,
        };
        let mut letters: HashMap<char, String> = HashMap::new();
        for row in column.into_iter().flat_map(|column| rows().map(move |row| (row[0], row[column]))) {
            let letter = row.0.chars().next().expect("a letter");
            let written = match encoding {
                Encoding::Viqr => row.1.to_owned(),
                // The small letter stands for a capital that there is none of; it comes first in the table.
                _ if row.1.is_empty() => letters[&small(letter)].clone(),
                _ => windows_1252(
                    &row.1.split(' ').map(|byte| u8::from_str_radix(byte, 16).expect("a byte")).collect::<Vec<_>>(),
                ),
            };
            letters.insert(letter, written);
        }
        Self { encoding, letters }
    }

    /// The text as it looks in a program that does not know the encoding.
    pub(crate) fn text(&self, text: &str) -> String {
        if self.encoding == Encoding::Mojibake {
            return windows_1252(text.as_bytes());
        }
        let mut out = String::new();
        for c in text.chars() {
            // A sign behind a letter that could take it as a mark is escaped.
            let escaped = self.encoding == Encoding::Viqr
                && ("'`?~.^(+".contains(c)
                    && out.ends_with(|last: char| last.is_ascii_alphabetic() || "^(+'`?~.".contains(last))
                    || c == '\\')
                || self.encoding == Encoding::Viqr && matches!(c, 'd' | 'D') && out.ends_with(['d', 'D']);
            if escaped {
                out.push('\\');
            }
            match self.letters.get(&c) {
                Some(written) => out.push_str(written),
                None => out.push(c),
            }
        }
        out
    }

    /// The text in bytes; none where it holds a sign the encoding has not.
    pub(crate) fn bytes(&self, text: &str) -> Option<Vec<u8>> {
        if self.encoding == Encoding::Mojibake {
            return Some(self.text(text).into_bytes());
        }
        let text = self.text(text);
        let (bytes, _, unknown) = encoding_rs::WINDOWS_1252.encode(&text);
        (!unknown).then(|| bytes.into_owned())
    }
}

fn small(letter: char) -> char {
    letter.to_lowercase().next().expect("a letter")
}

fn windows_1252(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}
