//! Users' patterns: any name, any expression, any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::{Extractor, Kind};
use vanban_fuzz::laws;

fuzz_target!(|input: (&str, &str, &str)| {
    let (name, pattern, text) = input;
    let builder = match Extractor::builder().pattern(name, pattern) {
        Ok(builder) => builder,
        Err(error) => {
            assert_eq!(error.name(), name);
            assert!(!error.message().is_empty());
            // Behind the last character at most: what is missing is missing there.
            let end = pattern.chars().count() + 1;
            assert!(error.column().is_none_or(|column| (1..=end).contains(&column)), "{error}");
            return;
        }
    };
    let extractor = builder.build().expect("the tables are the built-in ones");
    let found = extractor.extract(text);
    laws::spans_are_in_place(text, &found);
    laws::offsets_cut_the_same(text, &found);
    assert!(found.by_kind(Kind::Custom).all(|entity| entity.label() == name));
    // One's own kind takes nothing from the others.
    let others: Vec<_> = found.entities().filter(|entity| entity.kind() != Kind::Custom).collect();
    assert_eq!(others, laws::extractor().extract(text).entities().collect::<Vec<_>>());
});
