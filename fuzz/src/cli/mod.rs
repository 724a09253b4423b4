//! The command's own sources: they are no part of the library, so they are taken in here.
#![allow(dead_code, reason = "the reader needs but a part of them")]

#[path = "../../../src/cli/input.rs"]
mod input;
#[path = "../../../src/cli/jsonl.rs"]
mod jsonl;

pub use law::lines_are_read_as_they_stand;

mod law;
