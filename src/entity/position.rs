//! The value of a position.

use std::borrow::Cow;

use super::owned;

/// An office, split into its parts; each is a piece of the entity's text as it stands.
///
/// `Chủ tịch UBND tỉnh Bắc Giang` has the title `Chủ tịch`, the organization `UBND` and the place
/// `tỉnh Bắc Giang`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position<'t> {
    pub(crate) title: Cow<'t, str>,
    pub(crate) organization: Option<Cow<'t, str>>,
    pub(crate) place: Option<Cow<'t, str>>,
}

impl Position<'_> {
    /// The title with its modifiers: `Phó Chủ tịch Thường trực`.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The body, without the place that ends it: `UBND`.
    #[must_use]
    pub fn organization(&self) -> Option<&str> {
        self.organization.as_deref()
    }

    /// The place that names the body: `tỉnh`, `tỉnh Bắc Giang`, `các huyện, thị xã, thành phố`.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    pub(crate) fn into_owned(self) -> Position<'static> {
        Position {
            title: Cow::Owned(self.title.into_owned()),
            organization: owned(self.organization),
            place: owned(self.place),
        }
    }
}
