//! The text: spans into it, its sections, the view that is read, and its tokens.

mod block;
mod lexer;
mod offset_map;
mod offsets;
mod section;
mod span;
mod token;
mod view;

pub use offsets::{OffsetUnit, Offsets};
pub use span::Span;

pub(crate) use lexer::{Lexed, is_letter, token_ranges};
pub(crate) use offset_map::{OffsetMap, Rewriting, Run};
pub(crate) use section::{Section, sections};
pub(crate) use token::{Gap, Page, Shape, Tokens, is_roman, same_letters, to_small};
pub(crate) use view::{View, is_folded};
