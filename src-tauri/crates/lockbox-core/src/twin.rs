//! Evil twins: seeded defects, one at a time, which the simulation must catch. They exist only with the feature `twins`, which nothing that
//! ships has; without it every question here is answered no, and the compiler leaves the defect out.

/// The defects by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Twin {
    /// The read before a decision is left out.
    NoReread = 1,
    /// Before a decision only the phase is compared.
    PhaseOnly,
    /// Members that no description knows do not count as a change.
    KnownMembersOnly,
    /// The last list stands for the read before a decision.
    ListInsteadOfRead,
    /// A decision is sent again after 503.
    AgainAfter503,
    /// A decision is sent again after a time-out.
    AgainAfterSilence,
    /// A decision follows a redirection.
    FollowsRedirects,
    /// A decision leaves before its intent is written.
    BeforeItIsWritten,
    /// The history does not wait for the disk.
    DoesNotSync,
    /// A second decision can start while one is on its way.
    NotSingle,
    /// Open intents are sent again at the start.
    AgainAtStart,
    /// Ends are judged by the wall clock.
    EndsByWallClock,
    /// Timers run on the wall clock.
    TimersByWallClock,
    /// A list that failed takes its requests along.
    DropsCards,
    /// A list ends at its first bad item.
    StopsAtBadItem,
    /// A list goes on at whatever host it names.
    FollowsForeignLinks,
    /// A list that names its own page goes on for ever.
    WalksInCircles,
    /// An unknown word counts as Pending.
    UnknownIsPending,
    /// Letter case does not count in Azure's words.
    AnyLetterCase,
    /// Requests of two subscriptions with one id are one.
    IdAlone,
    /// Who is signed in does not count.
    AnyAccount,
    /// A notice that the desktop refused counts as told.
    ToldWhenRefused,
    /// Waking from sleep does not end a pause.
    PausesThroughSleep,
    /// The history's length is noted before it is written.
    NotedBeforeWritten,
    /// A history that became shorter is taken as it is.
    TakesShorter,
    /// A request in an unknown state is shown, and nobody is told.
    SilentAboutUnknown,
}

impl Twin {
    /// All of them, in their order.
    #[must_use]
    pub fn all() -> [Self; 26] {
        [
            Self::NoReread,
            Self::PhaseOnly,
            Self::KnownMembersOnly,
            Self::ListInsteadOfRead,
            Self::AgainAfter503,
            Self::AgainAfterSilence,
            Self::FollowsRedirects,
            Self::BeforeItIsWritten,
            Self::DoesNotSync,
            Self::NotSingle,
            Self::AgainAtStart,
            Self::EndsByWallClock,
            Self::TimersByWallClock,
            Self::DropsCards,
            Self::StopsAtBadItem,
            Self::FollowsForeignLinks,
            Self::WalksInCircles,
            Self::UnknownIsPending,
            Self::AnyLetterCase,
            Self::IdAlone,
            Self::AnyAccount,
            Self::ToldWhenRefused,
            Self::PausesThroughSleep,
            Self::NotedBeforeWritten,
            Self::TakesShorter,
            Self::SilentAboutUnknown,
        ]
    }

    /// Whether this defect is worn here and now.
    #[must_use]
    #[inline]
    pub fn is_worn(self) -> bool {
        #[cfg(feature = "twins")]
        {
            worn::WORN.get() == Some(self)
        }
        #[cfg(not(feature = "twins"))]
        {
            false
        }
    }
}

/// Wears a defect on this thread, or none.
#[cfg(feature = "twins")]
pub fn wear(twin: Option<Twin>) {
    worn::WORN.set(twin);
}

#[cfg(feature = "twins")]
mod worn {
    use std::cell::Cell;

    thread_local! {
        pub(super) static WORN: Cell<Option<super::Twin>> = const { Cell::new(None) };
    }
}
