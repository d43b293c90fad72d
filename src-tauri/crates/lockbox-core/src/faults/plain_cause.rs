//! What the program itself says of something that came to nothing, where that is written down or handed on as text.
//!
//! The history keeps such texts, so each is a word that never changes; whoever shows it asks [`Cause::of`] what it means and says it in
//! the person's language.

/// A cause without facts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainCause {
    /// What was read before is too old to be answered.
    ReadTooOld,
    /// The time in which it could be sent was over.
    NoTimeLeft,
    /// The session could not be renewed in time.
    SessionLate,
    /// Another account is signed in by now.
    OtherAccount,
    /// The request shares its id with another one.
    TwinIds,
    /// An id of Azure's cannot stand in an address.
    NoAddress,
    /// A person or the program broke it off.
    BrokenOff,
    /// The program ended before the answer came.
    ProgramEnded,
    /// Nothing answered within the time limit.
    Silent,
    /// Whatever had to answer ended without an answer.
    Vanished,
    /// A fresh sign-in is needed.
    SignInNeeded,
    /// Azure does not take the session there.
    SessionNotTaken,
    /// The account may not read it.
    MayNotRead,
    /// It is not there.
    NotThere,
    /// The answer is not JSON.
    NotJson,
    /// The answer cannot be read.
    Illegible,
    /// The answer has more than is read.
    TooLarge,
    /// The answer speaks of another decision.
    OtherDecision,
    /// The answer holds no list.
    NoList,
    /// An answer tells its list more than once.
    TwoLists,
    /// The list goes on beyond what is read at once.
    ListTooLong,
    /// The list holds more than is read at once.
    ListTooFull,
    /// The list goes on at something that is no address.
    ListNowhere,
    /// The list goes on at a foreign address.
    ListElsewhere,
    /// The list goes on in a circle.
    ListInCircle,
    /// What was to be opened is no web address.
    NoWebAddress,
    /// What starts the browser failed.
    StarterFailed,
    /// The browser did not start in time.
    BrowserLate,
    /// What shows folders failed.
    FolderStarterFailed,
    /// The window's program has no pipe.
    NoPipe,
    /// The window's program did not ask for anything.
    WindowMute,
    /// The service for notices does not answer.
    NoticesSilent,
    /// The notice could not be shown.
    NoticeNotShown,
    /// That cannot be watched beside the others.
    NotBeside,
    /// No cloud was chosen.
    NoCloud,
    /// The account is watched already.
    AlreadyWatched,
    /// Another process of the program watches that folder, and can be found in the tray.
    RunsElsewhere,
    /// Another process watches the account.
    WatchedElsewhere,
    /// The account's folder is not held by this process.
    FolderNotHeld,
    /// What is remembered of tenant and client id cannot be read.
    RegistrationIllegible,
    /// A part of the program failed.
    PartFailed,
    /// It was not begun yet.
    NotBegun,
}

impl PlainCause {
    /// Every one of them.
    pub const ALL: [Self; 42] = [
        Self::ReadTooOld,
        Self::NoTimeLeft,
        Self::SessionLate,
        Self::OtherAccount,
        Self::TwinIds,
        Self::NoAddress,
        Self::BrokenOff,
        Self::ProgramEnded,
        Self::Silent,
        Self::Vanished,
        Self::SignInNeeded,
        Self::SessionNotTaken,
        Self::MayNotRead,
        Self::NotThere,
        Self::NotJson,
        Self::Illegible,
        Self::TooLarge,
        Self::OtherDecision,
        Self::NoList,
        Self::TwoLists,
        Self::ListTooLong,
        Self::ListTooFull,
        Self::ListNowhere,
        Self::ListElsewhere,
        Self::ListInCircle,
        Self::NoWebAddress,
        Self::StarterFailed,
        Self::BrowserLate,
        Self::FolderStarterFailed,
        Self::NoPipe,
        Self::WindowMute,
        Self::NoticesSilent,
        Self::NoticeNotShown,
        Self::NotBeside,
        Self::NoCloud,
        Self::AlreadyWatched,
        Self::RunsElsewhere,
        Self::WatchedElsewhere,
        Self::FolderNotHeld,
        Self::RegistrationIllegible,
        Self::PartFailed,
        Self::NotBegun,
    ];

    /// How it is written down; never changed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ReadTooOld => "what was read before is too old to be answered",
            Self::NoTimeLeft => "the time in which it could be sent was over",
            Self::SessionLate => "the session could not be renewed in time",
            Self::OtherAccount => "another account is signed in now",
            Self::TwinIds => "the request shares its id with another one",
            Self::NoAddress => "its id cannot stand in an address",
            Self::BrokenOff => "it was broken off",
            Self::ProgramEnded => "the program ended before the answer came",
            Self::Silent => "no answer within the time limit",
            Self::Vanished => "the call ended without an answer",
            Self::SignInNeeded => "a fresh sign-in is needed",
            Self::SessionNotTaken => "Azure does not take the session here",
            Self::MayNotRead => "this account may not read it",
            Self::NotThere => "it is not there",
            Self::NotJson => "the answer is not JSON",
            Self::Illegible => "the answer cannot be read",
            Self::TooLarge => "with more than is read",
            Self::OtherDecision => "it speaks of another decision",
            Self::NoList => "the answer holds no list",
            Self::TwoLists => "an answer tells its list more than once",
            Self::ListTooLong => "the list goes on beyond what is read at once",
            Self::ListTooFull => "the list holds more than is read at once",
            Self::ListNowhere => "the list goes on at something that is no address, which was not read",
            Self::ListElsewhere => "the list goes on at a foreign address, which was not read",
            Self::ListInCircle => "the list goes on in a circle, which was left",
            Self::NoWebAddress => "it is no web address",
            Self::StarterFailed => "the browser's starter failed",
            Self::BrowserLate => "the browser did not start in time",
            Self::FolderStarterFailed => "the starter failed",
            Self::NoPipe => "The window program has no pipe",
            Self::WindowMute => "The window program did not ask for anything",
            Self::NoticesSilent => "the notification service does not answer",
            Self::NoticeNotShown => "the notice could not be shown",
            Self::NotBeside => "That cannot be watched beside the others.",
            Self::NoCloud => "no cloud was chosen",
            Self::AlreadyWatched => "this account is watched already",
            Self::RunsElsewhere => "another process runs there",
            Self::WatchedElsewhere => "another ARO Lockbox watches it already",
            Self::FolderNotHeld => "its folder is not held",
            Self::RegistrationIllegible => "its tenant and client id cannot be read",
            Self::PartFailed => "a part of the program failed",
            Self::NotBegun => "it was not begun yet",
        }
    }
}

impl From<PlainCause> for String {
    fn from(cause: PlainCause) -> Self {
        cause.word().to_owned()
    }
}
