//! What can go wrong outside, in German: every kind goes through the projections, and none of it is told in English.

use crate::stage::{Stage, subscription};
use lockbox_core::{
    Autostart, AutostartWhy, Cause, CliWhy, Command, Effect, EntraWhy, Entry, Event, HistoryFault,
    KeychainFault, PlainCause, SendOutcome, SignInFailure, SignInFault, SignInWhy, Stranger, Trouble,
    Unsound, Verdict, What,
};
use lockbox_view::{Language, SessionView, Snapshot, Voice, Zone, entry_line};

/// What a foreign program says: it stands in quotes, in every language.
fn word() -> String {
    "foreign words".to_owned()
}

/// Words that German does not have.
const ENGLISH: [&str; 23] = [
    "the", "is", "not", "are", "and", "this", "again", "does", "could", "cannot", "of", "it", "you",
    "nobody", "with", "no", "your", "or", "to", "for", "ask", "another", "signed",
];

/// The text without what stands in quotes: identifiers, commands, and the words of others.
fn unquoted(text: &str) -> String {
    let parts = text.split(['\u{201e}', '\u{201c}']);
    parts.step_by(2).collect()
}

/// English words that stand in a text outside of quotes.
pub(crate) fn english(text: &str) -> Vec<String> {
    let told = unquoted(text);
    let words = told.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.filter(|word| ENGLISH.contains(&word.as_str())).collect()
}

/// The same moment in German and in English; both tell something, and not the same.
pub(crate) fn told_in_german(mut stage: Stage, of: &str, read: impl Fn(&Snapshot) -> Option<String>) {
    let first = read(&stage.snapshot()).unwrap_or_else(|| panic!("{of}: nothing is told in English"));
    stage.language = Language::german();
    let second = read(&stage.snapshot()).unwrap_or_else(|| panic!("{of}: nothing is told in German"));
    assert_ne!(first, second, "{of}");
    assert_eq!(english(&second), Vec::<String>::new(), "{of}: {second}");
    assert!(
        !english(&first).is_empty(),
        "{of}: what is looked for would not be found in {first}"
    );
}

/// The detail of a banner.
pub(crate) fn banner(code: &'static str) -> impl Fn(&Snapshot) -> Option<String> {
    move |seen| {
        let found = seen.problems.iter().find(|problem| problem.code == code);
        found.map(|problem| problem.detail.clone())
    }
}

fn entra() -> Vec<SignInWhy> {
    [
        EntraWhy::RedirectNotRegistered,
        EntraWhy::WebApplication,
        EntraWhy::AppWithSecret,
        EntraWhy::ClientUnknown,
        EntraWhy::SingleTenant,
        EntraWhy::TenantUnknown,
        EntraWhy::ConsentMissing,
        EntraWhy::ConsentDeclined,
        EntraWhy::MicrosoftsApp,
        EntraWhy::PermissionLacking,
        EntraWhy::RegisterMethod,
        EntraWhy::ProofTooOld,
        EntraWhy::ProofNeeded,
        EntraWhy::ConditionalAccess,
        EntraWhy::DeviceNeeded,
        EntraWhy::Risk,
        EntraWhy::FreshFromTimeToTime,
        EntraWhy::SessionUnused,
        EntraWhy::SessionRevoked,
        EntraWhy::AccountUnknown,
        EntraWhy::BrowserSession,
        EntraWhy::AccountDisabled,
        EntraWhy::AccountLocked,
        EntraWhy::PasswordOver,
        EntraWhy::DirectoryPasswordOver,
        EntraWhy::PasswordWrong,
        EntraWhy::NotAssigned,
        EntraWhy::TenantRestriction,
        EntraWhy::AnswerUsed,
        EntraWhy::NotUnderstood,
        EntraWhy::CodeNotEntered,
        EntraWhy::CodeUnknown,
        EntraWhy::CodeOver,
        EntraWhy::TooManySignIns,
        EntraWhy::Unavailable,
    ]
    .map(SignInWhy::Entra)
    .into()
}

fn cli() -> Vec<SignInWhy> {
    let refused = CliWhy::Refused {
        why: EntraWhy::Risk,
        tenant: word(),
    };
    [
        refused,
        CliWhy::Missing,
        CliWhy::CannotStart(word()),
        CliWhy::Silent(7),
        CliWhy::TooMuch,
        CliWhy::NoToken,
        CliWhy::TooOld,
        CliWhy::TokenOver,
        CliWhy::TokenOfNobody,
        CliWhy::Application,
        CliWhy::NotSignedIn(word()),
        CliWhy::GaveNothing(word()),
        CliWhy::NoStepUp,
        CliWhy::NotWanted,
        CliWhy::MoreProof(word()),
        CliWhy::PracticeGaveNothing,
    ]
    .map(SignInWhy::Cli)
    .into()
}

fn whys() -> Vec<SignInWhy> {
    let own = [
        SignInWhy::Belongs(Stranger::Account(word())),
        SignInWhy::AsksAgain,
        SignInWhy::Refused(word()),
        SignInWhy::NotTaken,
        SignInWhy::EndedMeanwhile,
        SignInWhy::NotRenewable,
        SignInWhy::Nobody,
        SignInWhy::Cancelled,
        SignInWhy::MoreProof,
        SignInWhy::KeychainEmpty,
        SignInWhy::BrokeOff,
        SignInWhy::OfNobody,
        SignInWhy::NoRandomness,
        SignInWhy::NoPort(word()),
        SignInWhy::NoRedirect,
        SignInWhy::NoIdToken,
        SignInWhy::IdTokenUnreadable,
        SignInWhy::NotFresh,
        SignInWhy::InAddressLine,
        SignInWhy::Hsts,
        SignInWhy::NoPermission,
        SignInWhy::OtherIssuer,
        SignInWhy::OtherApp,
        SignInWhy::OtherVersion,
        SignInWhy::NamesNobody,
        SignInWhy::OtherSignIn,
        SignInWhy::OutOfTime,
        SignInWhy::HostOtherIssuer,
        SignInWhy::HostOtherTenant,
        SignInWhy::HostPageElsewhere,
        SignInWhy::HostTokensElsewhere,
        SignInWhy::HostKnowsNoTenant,
        SignInWhy::TenantNoAddress,
        SignInWhy::NoCodes,
        SignInWhy::CodeDeclined,
        SignInWhy::CodeUnused,
        SignInWhy::CodeForgotten,
        SignInWhy::CodePageElsewhere,
    ];
    [entra(), cli(), own.into()].concat()
}

fn keychain() -> [KeychainFault; 7] {
    [
        KeychainFault::Absent,
        KeychainFault::Locked,
        KeychainFault::Dismissed,
        KeychainFault::Ambiguous,
        KeychainFault::TooLong,
        KeychainFault::TimedOut,
        KeychainFault::Broken(word()),
    ]
}

#[test]
fn why_the_session_ended_is_told_in_german() {
    for why in whys() {
        let of = format!("{why:?}");
        let mut stage = Stage::set();
        let over = Trouble::SignInNeeded(why.into());
        stage.trouble.insert(subscription("pay"), over);
        stage.pass(30);
        told_in_german(stage, &of, banner("signInNeeded"));
    }
}

#[test]
fn why_a_sign_in_came_to_nothing_is_told_in_german() {
    let strangers = [
        Stranger::Account(word()),
        Stranger::OfTenant(word()),
        Stranger::OfCli {
            user: word(),
            tenant: word(),
        },
    ];
    let ended = whys().into_iter().map(|why| SignInFailure::Setup(why.into()));
    let others = [
        SignInFailure::TimedOut,
        SignInFailure::Trouble(Trouble::Offline(word())),
    ];
    let kept = keychain().map(SignInFailure::Keychain);
    let strangers = strangers.map(SignInFailure::WrongAccount);
    for failure in ended.chain(others).chain(kept).chain(strangers) {
        let of = format!("{failure:?}");
        let mut stage = Stage::dark();
        stage.held = |effect| matches!(effect, Effect::SignIn { .. });
        stage.command(Command::SignOut);
        stage.command(Command::SignIn);
        stage.sign_in_ends(Err(failure));
        told_in_german(stage, &of, |seen| {
            if let SessionView::SignedOut { reason, .. } = &seen.session {
                reason.clone()
            } else {
                None
            }
        });
    }
}

#[test]
fn what_the_keychain_lacks_is_told_in_german() {
    for fault in keychain() {
        let of = format!("{fault:?}");
        let mut stage = Stage::dark();
        stage.give(Event::TokenKept {
            outcome: Err(fault.clone()),
        });
        told_in_german(stage, &of, banner("keychainUnavailable"));
        let mut stage = Stage::dark();
        stage.command(Command::SignOut);
        stage.give(Event::TokenForgotten { outcome: Err(fault) });
        told_in_german(stage, &of, |seen| {
            if let SessionView::SignedOut { notes, .. } = &seen.session {
                notes.first().cloned()
            } else {
                None
            }
        });
    }
}

#[test]
fn azures_own_words_stay_what_they_are_in_quotes() {
    let mut stage = Stage::set();
    stage.language = Language::german();
    let over = Trouble::SignInNeeded(SignInFault::said("The token is over."));
    stage.trouble.insert(subscription("pay"), over);
    stage.pass(30);
    let told = banner("signInNeeded")(&stage.snapshot()).expect("told");
    assert!(told.ends_with("Azure sagt: „The token is over.“"), "{told}");
}

#[test]
fn what_the_history_lacks_is_told_in_german_everywhere() {
    let faults = [
        HistoryFault::CannotOpen(word()),
        HistoryFault::Busy,
        HistoryFault::Full,
        HistoryFault::ReadOnly,
        HistoryFault::Io(word()),
        HistoryFault::Corrupt(word()),
        HistoryFault::Changed {
            entry: 7,
            detail: word(),
        },
        HistoryFault::Missing(7),
        HistoryFault::Shorter { found: 7, known: 7 },
        HistoryFault::Exchanged(7),
        HistoryFault::PinIllegible,
        HistoryFault::Overview(word()),
        HistoryFault::Derived,
        HistoryFault::Unwritable(word()),
        HistoryFault::Newer { found: 7, known: 7 },
        HistoryFault::Foreign(word()),
        HistoryFault::BrokeOff,
        HistoryFault::Other(word()),
    ];
    for fault in faults {
        let of = format!("{fault:?}");
        let checked = || {
            let mut stage = Stage::with(|_| ());
            stage.give(Event::HistoryChecked {
                outcome: Err(Unsound {
                    why: fault.clone(),
                    takes_no_intent: false,
                }),
            });
            stage
        };
        told_in_german(checked(), &of, banner("historyUnavailable"));
        told_in_german(checked(), &of, |seen| {
            let check = seen
                .readiness
                .computer
                .iter()
                .find(|check| check.code == "history");
            check.map(|check| check.detail.clone())
        });
    }
}

#[test]
fn why_nobody_knows_whether_it_starts_at_login_is_told_in_german() {
    for why in [
        AutostartWhy::NotHere,
        AutostartWhy::Unreadable(word()),
        AutostartWhy::Unwritable(word()),
        AutostartWhy::NoAnswer,
    ] {
        let of = format!("{why:?}");
        let mut stage = Stage::dark();
        stage.give(Event::AutostartFound {
            found: Autostart::Unknown(why),
        });
        told_in_german(stage, &of, |seen| {
            let check = seen
                .readiness
                .computer
                .iter()
                .find(|check| check.code == "autostart");
            check.map(|check| check.detail.clone())
        });
    }
}

#[test]
fn what_a_library_says_is_a_technical_detail_in_quotes() {
    let mut stage = Stage::with(|_| ());
    stage.language = Language::german();
    stage.unreadable = 1;
    stage.pass(30);
    let told = banner("unreadableItems")(&stage.snapshot()).expect("told");
    assert!(told.ends_with("Technische Einzelheit: „no properties“"), "{told}");
    assert_eq!(english(&told), Vec::<String>::new(), "{told}");
}

/// Every cause that the program itself writes down, and what each sentence is about.
fn causes() -> Vec<Cause> {
    let mut causes: Vec<Cause> = PlainCause::ALL.into_iter().map(Cause::Plain).collect();
    causes.extend([
        Cause::Unconnected(word()),
        Cause::Late(word()),
        Cause::Broke(word()),
        Cause::AnswerBroke(word()),
        Cause::Offline(PlainCause::Silent.into()),
        Cause::Answered(503),
        Cause::AnsweredWith {
            status: 503,
            code: word(),
        },
        Cause::AnsweredBut {
            status: 200,
            why: PlainCause::NotJson.into(),
        },
        Cause::NotAzures(403),
        Cause::OfAnotherCall(200),
        Cause::AskedToWait(7),
        Cause::ListGoesOn(Cause::Answered(503).word()),
        Cause::Item {
            place: 3,
            why: word(),
        },
        Cause::Request {
            id: "r7".to_owned(),
            why: PlainCause::Silent.into(),
        },
        Cause::Bare(1),
        Cause::Condition("NotLapsed".to_owned()),
        Cause::NotLaidAside("/home/ada/settings.json".to_owned()),
        Cause::NotAdded(word()),
        Cause::NotRemoved(word()),
        Cause::NotRemembered(word()),
        Cause::WindowEnded(word()),
        Cause::WindowBroke(word()),
    ]);
    causes
}

#[test]
fn what_the_program_itself_wrote_down_is_told_in_german_wherever_a_detail_is_told() {
    for cause in causes() {
        let told = |language: &Language| {
            let at = Stage::dark().server();
            let outcome = SendOutcome::NotSent(cause.word());
            let what = What::Answered {
                verdict: Verdict::Deny,
                decided_at: Some(at),
                outcome,
            };
            let entry = Entry {
                tenant: None,
                key: None,
                server_time: at,
                wall_time: at,
                what,
            };
            let voice = Voice {
                language,
                zone: Zone::utc(),
            };
            entry_line(1, Some(&entry), voice).title
        };
        let (first, second) = (told(&Language::english()), told(&Language::german()));
        assert_ne!(first, second, "{cause:?}");
        assert_eq!(english(&second), Vec::<String>::new(), "{cause:?}: {second}");
        let quoted = cause.word().contains(&word());
        assert_eq!(
            second.contains('„'),
            quoted,
            "nothing of it is only quoted: {second}"
        );
    }
}

#[test]
fn why_something_was_not_watched_is_told_in_german() {
    let troubles = [
        Trouble::Offline(word()),
        Trouble::Throttled(7),
        Trouble::SignInNeeded(SignInFault::said("x")),
        Trouble::Forbidden(word()),
        Trouble::Unauthorized(word()),
        Trouble::NotFound,
        Trouble::Service {
            status: 503,
            code: word(),
            message: word(),
            correlation: None,
        },
        Trouble::Unreadable(word()),
    ];
    let words = troubles.map(|trouble| trouble.word()).into_iter();
    let others = ["not awake", "no longer listed", "no longer readable"].map(str::to_owned);
    for word in words.chain(others) {
        let told = |language: &Language| {
            let stage = Stage::dark();
            let at = stage.server();
            let gap = What::Gap {
                subscription: subscription("pay"),
                from: at,
                to: at,
                cause: word.clone(),
            };
            let voice = Voice {
                language,
                zone: Zone::utc(),
            };
            let entry = Entry {
                tenant: None,
                key: None,
                server_time: at,
                wall_time: at,
                what: gap,
            };
            entry_line(1, Some(&entry), voice).title
        };
        let (first, second) = (told(&Language::english()), told(&Language::german()));
        assert!(first.ends_with(&format!(": {word}")), "{first}");
        assert!(!second.contains('„'), "{word} is known: {second}");
        assert!(word == "offline" || !second.ends_with(&word), "{second}");
    }
}
