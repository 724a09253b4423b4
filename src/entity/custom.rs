//! The value of what a user's own pattern found.

use std::borrow::Cow;

/// A match of a pattern given to [`ExtractorBuilder::pattern`](crate::ExtractorBuilder::pattern).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custom {
    pub(crate) name: Cow<'static, str>,
}

impl Custom {
    /// The name under which the pattern was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}
