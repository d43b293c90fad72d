//! What the program says of itself, where no core speaks: while it starts, when a part of it fails, and what it cannot do.

use crate::faults;
use crate::language::Language;
use crate::tray::{Discreet, NoticeText, Tray, TrayChoice, TrayEntry, TrayIcon, item};
use crate::wire::Refusal;

/// Why the program turns somebody away without asking the core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnedAway<'a> {
    /// A part of it failed and begins anew.
    Restarting,
    Ended,
    Starting,
    NotSetUp,
    /// What was typed is longer than anybody types.
    TooLong,
    /// What was sent means nothing.
    Unreadable,
    /// What was sent is longer than anything that is read.
    Overlong,
    /// While it is set up.
    SetUpOnly,
    SetUpOver,
    AnotherRequest,
    NoSuchAccount,
    AlreadyWatched,
    /// Why, without a full stop.
    DoesNotWatch(&'a str),
    SeveralAccounts,
    WindowInUse,
    NoAccounts,
    NoPractice,
    SignedIn,
}

/// A refusal with its code and its sentence.
#[must_use]
pub fn turned_away(why: TurnedAway<'_>, language: &Language) -> Refusal {
    let (code, text) = match why {
        TurnedAway::Restarting => ("restarting", language.program_restarting()),
        TurnedAway::Ended => ("ended", language.program_ended()),
        TurnedAway::Starting => ("starting", language.program_starting()),
        TurnedAway::NotSetUp => ("settingUp", language.program_not_set_up()),
        TurnedAway::TooLong => ("typed", language.set_up_too_long()),
        TurnedAway::Overlong => ("typed", language.program_unreadable()),
        TurnedAway::Unreadable => ("notFound", language.program_unreadable()),
        TurnedAway::SetUpOnly => ("settingUp", language.set_up_nothing_else()),
        TurnedAway::SetUpOver => ("ended", language.set_up_over()),
        TurnedAway::AnotherRequest => ("anotherRequest", language.program_another_request()),
        TurnedAway::NoSuchAccount => ("notFound", language.program_no_such_account()),
        TurnedAway::AlreadyWatched => ("alreadyRunning", language.program_already_watched()),
        TurnedAway::DoesNotWatch(why) => ("ended", language.program_does_not_watch(why)),
        TurnedAway::SeveralAccounts => ("severalAccounts", language.program_several_accounts()),
        TurnedAway::WindowInUse => ("windowInUse", language.program_window_in_use()),
        TurnedAway::NoAccounts => ("notOffered", language.program_no_accounts()),
        TurnedAway::NoPractice => ("notOffered", language.program_no_practice()),
        TurnedAway::SignedIn => ("signedIn", language.program_sign_out_first()),
    };
    Refusal {
        code: code.to_owned(),
        text,
        field: None,
    }
}

/// What a person is told by a notice, without a request. A reason comes without a full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incident<'a> {
    /// The loop failed and begins anew.
    StartsAgain,
    /// It failed too often.
    GaveUp,
    BrowserFailed(&'a str),
    FolderFailed(&'a str),
    WindowFailed(&'a str),
    WindowEnded(&'a str),
}

/// The notice of an incident.
#[must_use]
pub fn incident(what: Incident<'_>, language: &Language) -> NoticeText {
    let (title, body, urgent) = match what {
        Incident::StartsAgain => (
            language.program_starts_again(),
            language.program_starts_again_detail(),
            true,
        ),
        Incident::GaveUp => (
            language.program_gave_up(),
            language.program_gave_up_detail(),
            true,
        ),
        Incident::BrowserFailed(why) => (
            language.program_browser(),
            language.program_goes_on(&faults::detail(language, why)),
            false,
        ),
        Incident::FolderFailed(why) => (
            language.program_folder(),
            language.program_goes_on(&faults::detail(language, why)),
            false,
        ),
        Incident::WindowFailed(why) => (
            language.program_window(),
            language.program_goes_on(&faults::detail(language, why)),
            false,
        ),
        Incident::WindowEnded(why) => (
            language.program_window_ended(),
            language.program_goes_on(&faults::detail(language, why)),
            false,
        ),
    };
    NoticeText {
        title,
        body,
        urgent,
        ..NoticeText::default()
    }
}

/// What the button of a notice says: it opens a request, or the window.
#[must_use]
pub fn notice_button(of_request: bool, language: &Language) -> String {
    if of_request {
        language.program_review()
    } else {
        language.program_open()
    }
}

/// The tray while a loop that failed begins anew.
#[must_use]
pub fn stopped_tray(language: &Language) -> Tray {
    Tray {
        icon: TrayIcon::Attention,
        count: 0,
        tooltip: language.program_tray_stopped(),
        entries: vec![
            TrayEntry::Note(language.program_tray_stopped_note()),
            TrayEntry::Separator,
            item(&language.tray_quit(), TrayChoice::Quit),
        ],
        discreet: Discreet::default(),
    }
}

/// The tray before anything is known.
#[must_use]
pub fn starting_tray(language: &Language) -> Tray {
    Tray {
        icon: TrayIcon::Paused,
        count: 0,
        tooltip: language.program_tray_starting(),
        entries: Vec::new(),
        discreet: Discreet::default(),
    }
}

impl Language {
    /// Why what was asked for cannot be set up: a reason without its full stop.
    #[must_use]
    pub fn not_set_up_because(&self, reason: &str) -> String {
        self.set_up_failed(reason)
    }

    /// What stands in the place of a check that nobody made yet.
    #[must_use]
    pub fn not_checked_yet(&self) -> String {
        self.history_not_checked()
    }

    /// Why a question about the past has no answer.
    #[must_use]
    pub fn question_broke_off(&self) -> String {
        self.history_broke_off()
    }
}
