//! The value of a provision.

/// A chained reference to a part of a legal text (`điểm a khoản 1 Điều 3`).
///
/// The text of the entity says all there is; the value holds nothing more yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provision {}
