//! What the fuzz targets share: the laws, the grammar of texts, and the command's reader of JSON lines.

pub mod cli;
pub mod cost;
pub mod grammar;
pub mod laws;
#[rustfmt::skip]
mod pieces;
pub mod text;
