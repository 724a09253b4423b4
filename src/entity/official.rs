//! The value of an official.

use std::borrow::Cow;

use super::owned;

/// A named person who holds an office: the offices this mention gives, and how the person is addressed.
///
/// All offices of a person in a document are in the [roster](crate::Extraction::roster).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Official<'t> {
    pub(crate) honorific: Option<Cow<'t, str>>,
    pub(crate) positions: Vec<Cow<'t, str>>,
}

impl Official<'_> {
    /// The word of address, rank or academic title directly before the name, as it stands.
    #[must_use]
    pub fn honorific(&self) -> Option<&str> {
        self.honorific.as_deref()
    }

    /// The texts of the offices that this mention itself is given, in text order.
    pub fn positions(&self) -> impl ExactSizeIterator<Item = &str> {
        self.positions.iter().map(AsRef::as_ref)
    }

    pub(crate) fn into_owned(self) -> Official<'static> {
        Official {
            honorific: owned(self.honorific),
            positions: self.positions.into_iter().map(|text| Cow::Owned(text.into_owned())).collect(),
        }
    }
}
