//! What is to be made of a field.

use super::AzureCloud;

/// A field, looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What is gone on with; none where it does not fit.
    pub value: Option<String>,
    pub fit: Fit,
    /// It fits, and looks as if it belonged to another cloud than the chosen one.
    pub other_cloud: Option<AzureCloud>,
}

/// What was found in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Empty,
    /// The beginning of an id; so many of its 32 digits are there.
    Unfinished(usize),
    Whole,
    /// It fits without what stood around or in it: blanks, braces, other dashes.
    Cleaned,
    Unfit(Unfit),
}

/// Why something does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// `organizations`, `common` and their like lead into whatever tenant an account is at home in.
    SharedName,
    /// The tenant of everybody's private accounts.
    PrivateAccounts,
    /// An account or an e-mail address.
    Account,
    /// The address of a web page.
    Address,
    /// A name without an ending: nothing follows a dot.
    NoDomain,
    /// Neither an id nor a domain.
    NotATenant,
    /// No id of 32 digits.
    NotAnId,
    /// All zeros.
    Placeholder,
    /// The tenant's id once more.
    TenantAgain,
    /// An application of Microsoft's own; its name.
    MicrosoftApp(&'static str),
}

impl Checked {
    pub(super) fn unfit(why: Unfit) -> Self {
        Self::without_value(Fit::Unfit(why))
    }

    pub(super) fn without_value(fit: Fit) -> Self {
        Self {
            value: None,
            fit,
            other_cloud: None,
        }
    }

    /// It fits; as it was typed, or cleaned.
    pub(super) fn fits(value: String, typed: &str) -> Self {
        let fit = if value.eq_ignore_ascii_case(typed.trim()) {
            Fit::Whole
        } else {
            Fit::Cleaned
        };
        Self {
            value: Some(value),
            fit,
            other_cloud: None,
        }
    }
}
