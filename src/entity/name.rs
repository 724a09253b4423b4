//! Names: values that are written as one fixed word in every output.

/// A word that names no value of its type.
///
/// ```
/// use vanban::Comparator;
/// assert_eq!("ge".parse(), Ok(Comparator::Ge));
/// let error = "gte".parse::<Comparator>().unwrap_err();
/// assert_eq!(error.to_string(), "there is no `gte`; there are: gt, ge, lt, le, approx");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no `{given}`; there are: {known}")]
pub struct UnknownName {
    given: String,
    known: String,
}

impl UnknownName {
    pub(crate) fn new(given: &str, known: &[&str]) -> Self {
        Self { given: given.to_owned(), known: known.join(", ") }
    }
}

/// Writes and reads each value as the word `as_str` gives for it.
macro_rules! named {
    ($type:ty) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::entity::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let known = Self::ALL.map(Self::as_str);
                let at = known.iter().position(|known| *known == name);
                at.map(|at| Self::ALL[at]).ok_or_else(|| $crate::entity::UnknownName::new(name, &known))
            }
        }
    };
}
pub(crate) use named;
