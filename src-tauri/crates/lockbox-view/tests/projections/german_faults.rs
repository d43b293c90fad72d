//! What can go wrong outside, in German: every kind goes through the projections, and none of it is told in English.

use crate::stage::{Stage, subscription};
use lockbox_core::{
    CliWhy, Command, Effect, EntraWhy, Event, KeychainFault, SignInFailure, SignInFault, SignInWhy, Stranger,
    Trouble,
};
use lockbox_view::{Language, SessionView, Snapshot};

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
