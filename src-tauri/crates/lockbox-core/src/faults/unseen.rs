//! Why a subscription could not be seen for a while, or is not any more.

/// Why nothing of a subscription was seen. The journal keeps a word for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnseenWhy {
    /// No connection.
    Offline,
    /// Azure asked to call less often.
    Throttled,
    /// The session was over.
    SignInNeeded,
    /// The account may not read it.
    Forbidden,
    /// The token was refused.
    Unauthorized,
    /// Azure did not know it.
    NotFound,
    /// Azure failed.
    ServiceFault,
    /// The answer could not be read.
    Unreadable,
    /// The computer slept, or the program did not run.
    NotAwake,
    /// Azure lists it no more.
    Unlisted,
    /// Azure lists it, and lets nobody read it.
    Closed,
}

impl UnseenWhy {
    const ALL: [Self; 11] = [
        Self::Offline,
        Self::Throttled,
        Self::SignInNeeded,
        Self::Forbidden,
        Self::Unauthorized,
        Self::NotFound,
        Self::ServiceFault,
        Self::Unreadable,
        Self::NotAwake,
        Self::Unlisted,
        Self::Closed,
    ];

    /// The word of the journal, which never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Throttled => "throttled",
            Self::SignInNeeded => "sign-in needed",
            Self::Forbidden => "forbidden",
            Self::Unauthorized => "unauthorized",
            Self::NotFound => "not found",
            Self::ServiceFault => "service fault",
            Self::Unreadable => "unreadable answer",
            Self::NotAwake => "not awake",
            Self::Unlisted => "no longer listed",
            Self::Closed => "no longer readable",
        }
    }

    /// What [`UnseenWhy::word`] wrote; none for what this version does not know.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::UnseenWhy;

    #[test]
    fn each_word_of_the_journal_is_read_again() {
        for why in UnseenWhy::ALL {
            assert_eq!(UnseenWhy::from_word(why.word()), Some(why));
        }
        assert_eq!(UnseenWhy::from_word("full moon"), None);
    }
}
