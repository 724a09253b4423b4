//! Users' own kinds, by regular expression.

use std::borrow::Cow;

use regex::Regex;

use crate::entity::{Custom, Entity, Kind, Value};
use crate::error::PatternError;
use crate::text::Span;

/// A pattern and the label of what it finds.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    name: String,
    regex: Regex,
    has_value_group: bool,
}

impl Pattern {
    pub(crate) fn new(name: &str, pattern: &str) -> Result<Self, PatternError> {
        if name.is_empty() || name.parse::<Kind>().is_ok() {
            return Err(PatternError::new(name, None, "the name must not be empty or that of a built-in kind"));
        }
        let regex = Regex::new(pattern).map_err(|error| {
            let message = error.to_string();
            PatternError::new(name, column_of(&message), &message)
        })?;
        if regex.is_match("") {
            return Err(PatternError::new(name, None, "the pattern matches the empty text"));
        }
        let has_value_group = regex.capture_names().any(|group| group == Some("value"));
        Ok(Self { name: name.to_owned(), regex, has_value_group })
    }

    /// The matches in `text`, as entities.
    pub(crate) fn matches<'t>(&self, text: &'t str) -> Vec<Entity<'t>> {
        let spans: Vec<_> = if self.has_value_group {
            self.regex.captures_iter(text).filter_map(|groups| groups.name("value")).collect()
        } else {
            self.regex.find_iter(text).collect()
        };
        spans
            .into_iter()
            .filter(|found| !found.is_empty())
            .map(|found| Entity {
                span: Span::new(found.start(), found.end()),
                text: Cow::Borrowed(found.as_str()),
                value: Value::Custom(Custom { name: Cow::Owned(self.name.clone()) }),
                rule: Cow::Owned(format!("pattern.{}", self.name)),
            })
            .collect()
    }
}

/// The column under which the engine's message puts its caret.
fn column_of(message: &str) -> Option<usize> {
    let caret = message.lines().find(|line| line.trim_start().starts_with('^'))?;
    // The engine indents the pattern by four spaces.
    Some(caret.find('^')?.saturating_sub(4) + 1)
}
