//! Sections: the parts in which a long text is read, so that memory stays small and what is known of a token in a cache.

use std::ops::Range;

/// A part of a text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// What begins here is found in this section.
    pub own: Range<usize>,
    /// What is read: with so much text on both sides that the section's own reads as it does in the whole text.
    pub read: Range<usize>,
}

/// How long a section is, at most.
const LENGTH: usize = 1 << 19;

/// How much of its neighbours is read with it. Nothing is looked for further away than a page but in long lists.
const MARGIN: usize = 1 << 13;

/// The sections of a text, in order; of most texts it is one.
pub(crate) fn sections(text: &str) -> impl Iterator<Item = Section> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let own = (start < text.len()).then(|| start..end_of(text, start))?;
        start = own.end;
        let read = floor(text, own.start.saturating_sub(MARGIN))..floor(text, own.end + MARGIN);
        Some(Section { own, read })
    })
}

/// Where the section that begins at `start` best ends: at a blank line, a line's end, a space.
fn end_of(text: &str, start: usize) -> usize {
    if text.len() - start <= LENGTH {
        return text.len();
    }
    let (first, last) = (floor(text, start + LENGTH - MARGIN), floor(text, start + LENGTH));
    let cut = ["\n\n", "\n", " "].iter().find_map(|sign| Some(text[first..last].rfind(sign)? + sign.len()));
    cut.map_or(last, |cut| first + cut)
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    // A character has at most four bytes.
    (at.saturating_sub(3)..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sections of a text, which must hold all of it, each once.
    fn owned(text: &str) -> Vec<Section> {
        let sections: Vec<Section> = sections(text).collect();
        let whole: String = sections.iter().map(|section| &text[section.own.clone()]).collect();
        assert_eq!(whole, text);
        for section in &sections {
            assert!(section.own.len() <= LENGTH, "{section:?}");
            assert!(section.read.start <= section.own.start && section.own.end <= section.read.end, "{section:?}");
            assert!(text.is_char_boundary(section.read.start) && text.is_char_boundary(section.read.end));
        }
        sections
    }

    #[test]
    fn a_short_text_is_one_section() {
        assert_eq!(owned(""), []);
        assert_eq!(owned("Điều 1."), [Section { own: 0..10, read: 0..10 }]);
    }

    #[test]
    fn a_long_text_is_cut_where_it_pauses() {
        for (text, sign) in [
            ("Điều 1. Ban hành\n\nkèm theo Quyết định\n".repeat(60_000), "\n\n"),
            ("Điều 1. Ban hành kèm theo\n".repeat(60_000), "\n"),
            ("Điều 1. Ban hành ".repeat(80_000), " "),
            ("ườ".repeat(300_000), "ờ"),
        ] {
            let sections = owned(&text);
            assert!(sections.len() > 2);
            for section in &sections[..sections.len() - 1] {
                assert!(text[..section.own.end].ends_with(sign) || sign == "ờ", "{section:?}");
                assert!(section.read.end - section.own.end > MARGIN - 4);
            }
        }
    }
}
