//! Texts from a grammar of titles, names, numbers, dates, separators and marks.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use vanban_fuzz::grammar::{Document, Page};
use vanban_fuzz::{laws, text};

#[derive(Arbitrary, Debug)]
enum Input {
    One(Page),
    Two(Document, Document),
}

fuzz_target!(|input: Input| match input {
    Input::One(page) => text::holds(&page.to_string()),
    Input::Two(a, b) => laws::a_blank_line_loses_nothing(&a.to_string(), &b.to_string()),
});
