//! Which languages somebody can choose.

use super::Language;

/// A language that is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageOffered {
    /// As documents and systems call it: "en", "de".
    pub tag: &'static str,
    /// As its own speakers call it.
    pub name: &'static str,
}

const ENGLISH: LanguageOffered = LanguageOffered {
    tag: "en",
    name: "English",
};
const GERMAN: LanguageOffered = LanguageOffered {
    tag: "de",
    name: "Deutsch",
};

/// The languages that can be chosen, English first.
#[must_use]
pub fn languages_offered() -> &'static [LanguageOffered] {
    &[ENGLISH, GERMAN]
}

impl Language {
    /// The language of this name, where it is offered.
    #[must_use]
    pub fn offered(tag: &str) -> Option<Self> {
        let offered = languages_offered().iter().find(|offered| offered.tag == tag)?;
        Some(if offered.tag == GERMAN.tag {
            Self::german()
        } else {
            Self::english()
        })
    }
}
