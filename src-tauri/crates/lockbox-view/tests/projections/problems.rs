//! Banners: what a person must know or do.

use crate::said::says;
use crate::stage::{Stage, subscription};
use lockbox_core::{
    App, Command, Effect, Event, HistoryFault, KeychainFault, Settings, SignInFailure, SignInFault, Trouble,
};

fn told(stage: &Stage) -> Vec<String> {
    stage
        .snapshot()
        .problems
        .into_iter()
        .map(|problem| {
            let action = problem.action.map(|action| action.label).unwrap_or_default();
            format!(
                "{}: {}. {} [{action}]",
                problem.code, problem.title, problem.detail
            )
        })
        .collect()
}

#[test]
fn nothing_is_told_when_nothing_is_the_matter() {
    assert_eq!(told(&Stage::with(|_| ())), Vec::<String>::new());
}

#[test]
fn each_trouble_of_a_subscription_has_its_sentence() {
    let service = Trouble::Service {
        status: 503,
        code: "Unavailable".to_owned(),
        message: String::new(),
        correlation: None,
    };
    let troubles = [
        Trouble::Offline(String::new()),
        Trouble::Throttled(1),
        Trouble::Throttled(17),
        Trouble::Forbidden(String::new()),
        Trouble::NotFound,
        service,
        Trouble::Unreadable(String::new()),
    ];
    says(
        troubles.into_iter().flat_map(|trouble| {
            let mut stage = Stage::dark();
            stage.trouble.insert(subscription("pay"), trouble);
            stage.settle();
            told(&stage)
        }),
        "
        notChecked: Pay-Prod could not be checked. Azure cannot be reached. It is tried again at 12:00:08. [Check now]
        notChecked: Pay-Prod could not be checked. Azure asks to wait 1 second. It is tried again at 12:00:01. []
        notChecked: Pay-Prod could not be checked. Azure asks to wait 17 seconds. It is tried again at 12:00:18. []
        notChecked: Pay-Prod could not be checked. This account may not read Lockbox requests here. It is tried again at 12:04:15. [Readiness]
        notChecked: Pay-Prod could not be checked. Azure no longer knows it. It is tried again at 12:04:15. [Check now]
        notChecked: Pay-Prod could not be checked. Azure answered with fault 503 (Unavailable). It is tried again at 12:00:08. [Check now]
        notChecked: Pay-Prod could not be checked. Azure’s answer could not be read. It is tried again at 12:00:08. [Check now]
        ",
    );
}

#[test]
fn what_is_shown_of_a_subscription_that_fails_is_dated() {
    let mut stage = Stage::set();
    stage.pass(30);
    stage.trouble.insert(subscription("pay"), Trouble::Throttled(90));
    stage.command(Command::CheckNow);
    let told = told(&stage).concat();
    assert!(
        told.ends_with("Azure asks to wait 90 seconds. It is tried again at 12:02:06. What is shown of it is of 12:00:17. []"),
        "{told}"
    );
}

#[test]
fn no_answer_at_all_is_one_banner() {
    let mut never = Stage::dark();
    let mut since = Stage::set();
    for stage in [&mut never, &mut since] {
        for id in ["pay", "edge"] {
            stage
                .trouble
                .insert(subscription(id), Trouble::Offline(String::new()));
        }
        stage.settle();
        stage.pass(90);
    }
    says(
        [never, since].iter().flat_map(told),
        "
        offline: Azure cannot be reached. Nothing was checked yet. What you see may be old, and new requests are not seen. Trying again by itself. [Check now]
        offline: Azure cannot be reached. Last answer 12:00:00. What you see may be old, and new requests are not seen. Trying again by itself. [Check now]
        ",
    );
}

#[test]
fn what_cannot_be_read_is_counted() {
    let unreadable = |items| {
        let mut stage = Stage::dark();
        stage.unreadable = items;
        stage.settle();
        told(&stage)
    };
    says(
        [1, 2].into_iter().flat_map(unreadable),
        "
        unreadableItems: 1 request of Pay-Prod could not be read. The others are shown. Look in the portal. The first fault. Technical detail: “no properties” [Open the portal]
        unreadableItems: 2 requests of Pay-Prod could not be read. The others are shown. Look in the portal. The first fault. Technical detail: “no properties” [Open the portal]
        ",
    );
}

#[test]
fn the_session_and_the_look_up_tell_what_they_lack() {
    let mut expired = Stage::set();
    expired.trouble.insert(
        subscription("pay"),
        Trouble::SignInNeeded(SignInFault::said("revoked")),
    );
    expired.pass(30);
    let mut failed = Stage::set();
    failed.held = |effect| matches!(effect, Effect::SignIn { .. });
    failed.command(Command::SignIn);
    failed.sign_in_ends(Err(SignInFailure::TimedOut));
    let mut blind = Stage::dark();
    blind.no_discovery = Some(Trouble::Offline(String::new()));
    blind.settle();
    says(
        [failed, blind].iter().flat_map(told),
        "
        signInFailed: The new sign-in did not go through. Nobody answered the sign-in page in time. You are still signed in as before. [Sign in]
        discovery: Your roles could not be read. Azure cannot be reached. Roles, subscriptions and clusters may be out of date. [Check now]
        ",
    );
    let told = told(&expired);
    assert_eq!(
        told[0],
        "signInNeeded: Sign in again. Azure no longer takes this session. Requests may be waiting that nobody sees. Azure says: “revoked” [Sign in]"
    );
}

#[test]
fn what_this_computer_lacks_is_told() {
    let mut stage = Stage::dark();
    let settings = Settings {
        lock_held: false,
        decisions_enabled: true,
        sign_in: lockbox_core::SignInWay::default(),
        seed: 1,
    };
    stage.replace(App::new(settings, Err(HistoryFault::Full)));
    stage.settle();
    stage.give(Event::TokenKept {
        outcome: Err(KeychainFault::Locked),
    });
    stage.now.wall += chrono::TimeDelta::minutes(3);
    says(
        told(&stage),
        "
        historyUnavailable: The history is not in order. Nothing can be approved until it is. The disk is full: the history cannot be written. Watching goes on. Export what is there, as evidence. [Export evidence…]
        notTheWatcher: Another ARO Lockbox watches already. This one only shows. Decide in the other one. []
        keychainUnavailable: The keychain cannot be used. Sign-in works until ARO Lockbox ends; it cannot be kept safely on this computer. The system keychain is locked. [Readiness]
        clockSkew: The clock differs. This computer’s clock differs from Azure’s by 3 min. Times use Azure’s. []
        ",
    );
}
