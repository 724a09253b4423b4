//! What the benches share.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each bench uses its part")]

pub mod rivals;
pub mod texts;
