//! Whether what is shown is all there is. Only then may any screen say that nothing waits; otherwise each says what is the matter.

use crate::language::Language;
use crate::place::for_the_portal;
use crate::scene::Scene;
use crate::wire::Tone;
use crate::words::capital;
use lockbox_core::{ServerTime, Stage, Watch};

/// How much of what may wait for this person is known now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlook {
    /// Every subscription told lately what it has. Since when, and how many they are.
    Clear {
        since: ServerTime,
        of: usize,
    },
    NobodySignedIn,
    SigningIn,
    Restoring,
    /// The remembered sign-in could not be taken up so far.
    NotRestored,
    Expired,
    LookingUp,
    LookupFailed,
    NothingToWatch,
    FirstCheck,
    /// Some could not be checked; when all of them were checked last.
    Silent {
        some: usize,
        of: usize,
        since: Option<ServerTime>,
    },
    /// Some were checked too long ago.
    Old {
        some: usize,
        of: usize,
        since: ServerTime,
    },
    /// All answered, with items that nobody can read.
    Unreadable {
        items: usize,
        since: ServerTime,
    },
    /// All answered, with requests in a state that this version does not know: whether they wait, only the portal can tell.
    Unknown {
        requests: usize,
        since: ServerTime,
    },
}

impl Outlook {
    pub(crate) fn of(scene: &Scene<'_>) -> Self {
        let session = scene.app.session();
        match &session.stage {
            Stage::SignedOut { .. } => Self::NobodySignedIn,
            Stage::SigningIn { .. } => Self::SigningIn,
            Stage::Restoring { failure: None } => Self::Restoring,
            Stage::Restoring { failure: Some(_) } => Self::NotRestored,
            Stage::SignedIn(_) if session.expired.is_some() => Self::Expired,
            Stage::SignedIn(_) => match (&session.discovery, &session.discovery_trouble) {
                (Some(_), _) => Self::of_watches(scene),
                (None, Some(_)) => Self::LookupFailed,
                (None, None) => Self::LookingUp,
            },
        }
    }

    fn of_watches(scene: &Scene<'_>) -> Self {
        let watches: Vec<&Watch> = scene.app.watches().values().collect();
        let of = watches.len();
        let number = |which: &dyn Fn(&Watch) -> bool| watches.iter().filter(|watch| which(watch)).count();
        let silent = number(&|watch| watch.trouble.is_some());
        let old = number(&|watch| !watch.is_fresh(scene.now.boot));
        let items = watches.iter().map(|watch| watch.unreadable.len()).sum();
        // The oldest; none as long as one was never checked.
        let checked = |watch: &&Watch| scene.app.checked(watch, scene.now);
        let since = watches.iter().map(checked).min().flatten();
        match since {
            _ if watches.is_empty() => Self::NothingToWatch,
            _ if silent > 0 => Self::Silent {
                some: silent,
                of,
                since,
            },
            None => Self::FirstCheck,
            Some(since) if old > 0 => Self::Old { some: old, of, since },
            Some(since) if items > 0 => Self::Unreadable { items, since },
            Some(since) => match for_the_portal(scene) {
                0 => Self::Clear { since, of },
                requests => Self::Unknown { requests, since },
            },
        }
    }

    /// How it stands, as the rest of a sentence: what is the matter, when all is not clear.
    pub(crate) fn matter(self, scene: &Scene<'_>) -> String {
        let language = scene.language;
        match self {
            Self::Clear { of, .. } => language.outlook_answered(of),
            Self::NobodySignedIn => language.outlook_nobody(),
            Self::SigningIn => language.outlook_signing_in(),
            Self::Restoring => language.outlook_restoring(),
            Self::NotRestored => language.outlook_not_restored(),
            Self::Expired => language.outlook_expired(),
            Self::LookingUp => language.outlook_looking_up(),
            Self::LookupFailed => language.outlook_lookup_failed(),
            Self::NothingToWatch => language.outlook_nothing_to_watch(),
            Self::FirstCheck => language.outlook_first_check(),
            Self::Silent { some, of, .. } => language.outlook_silent(&share(language, some, of)),
            Self::Old { some, of, since } => {
                language.outlook_old(&share(language, some, of), &scene.clock(since))
            }
            Self::Unreadable { items, .. } => language.outlook_unreadable(items),
            Self::Unknown { requests, .. } => language.outlook_unknown(requests),
        }
    }

    /// One line of truth about the watching, for the side of the window and the tray.
    pub(crate) fn line(self, scene: &Scene<'_>) -> String {
        let (matter, language) = (self.matter(scene), scene.language);
        match self {
            Self::Clear { since, .. } | Self::Unreadable { since, .. } | Self::Unknown { since, .. } => {
                language.outlook_checked(&scene.clock(since), &matter)
            }
            Self::Silent {
                since: Some(since), ..
            } => language.outlook_last_complete(&capital(&matter), &scene.clock(since)),
            Self::Restoring
            | Self::LookingUp
            | Self::FirstCheck
            | Self::Silent { since: None, .. }
            | Self::Old { .. } => capital(&matter),
            Self::NobodySignedIn
            | Self::SigningIn
            | Self::NotRestored
            | Self::Expired
            | Self::LookupFailed
            | Self::NothingToWatch => language.outlook_not_watching(&matter),
        }
    }

    /// What stands above everything when nothing is known to wait.
    pub(crate) fn headline(self, scene: &Scene<'_>) -> String {
        let language = scene.language;
        if self.is_clear() {
            language.outlook_nothing()
        } else if self.is_coming() {
            language.outlook_not_known_yet(&self.matter(scene))
        } else {
            language.outlook_not_known(&self.matter(scene))
        }
    }

    pub(crate) fn is_clear(self) -> bool {
        matches!(self, Self::Clear { .. })
    }

    pub(crate) fn tone(self) -> Tone {
        match self {
            Self::Clear { .. } => Tone::Good,
            Self::Restoring | Self::LookingUp | Self::FirstCheck => Tone::Neutral,
            Self::NobodySignedIn | Self::SigningIn | Self::Unreadable { .. } | Self::Unknown { .. } => {
                Tone::Warn
            }
            Self::NotRestored
            | Self::Expired
            | Self::LookupFailed
            | Self::NothingToWatch
            | Self::Silent { .. }
            | Self::Old { .. } => Tone::Bad,
        }
    }

    /// It will be known in a moment, without anybody doing anything.
    pub(crate) fn is_coming(self) -> bool {
        matches!(self, Self::Restoring | Self::LookingUp | Self::FirstCheck)
    }
}

/// "1 of 3 subscriptions".
fn share(language: &Language, some: usize, of: usize) -> String {
    if of == 1 {
        language.outlook_the_one()
    } else {
        language.outlook_some(&some.to_string(), &of.to_string())
    }
}
