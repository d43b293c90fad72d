//! How fresh what the decision window shows is, and what that keeps from being sent.

use crate::said::says;
use crate::stage::{Post, Stage, subscription};
use lockbox_core::{Command, Effect, Oddity, Page, Phase, ReviewAct, SignInFault, Trouble};

fn open() -> Stage {
    let mut stage = Stage::with(|_| ());
    stage.look_at("r");
    stage
}

/// The next list of the request's subscription meets this.
fn meets(mut stage: Stage, trouble: Trouble) -> Stage {
    stage.trouble.insert(subscription("pay"), trouble);
    stage.command(Command::CheckNow);
    stage
}

/// Nobody answers any read, and nobody looks.
fn left_alone(mut stage: Stage, seconds: u64) -> Stage {
    stage.act(ReviewAct::Attend(false));
    stage.held = |effect| matches!(effect, Effect::Poll { .. } | Effect::Reread { .. });
    stage.sleep(seconds);
    stage
}

fn service() -> Trouble {
    Trouble::Service {
        status: 503,
        code: "Unavailable".to_owned(),
        message: String::new(),
        correlation: None,
    }
}

fn told(stage: &Stage) -> String {
    let review = stage.review();
    let (seen, sheet) = (review.seen, review.sheet.expect("open"));
    let choice = |choice: &lockbox_view::Choice| {
        let note = choice.note.clone().unwrap_or_default();
        format!("{} {note}", if choice.enabled { "free" } else { "held" })
    };
    format!(
        "{}{} [{:?}] {} | Deny {} | Approve {}",
        seen.text,
        seen.note.map(|note| format!("; {note}")).unwrap_or_default(),
        seen.tone,
        seen.look.unwrap_or_default(),
        choice(&sheet.deny),
        choice(&sheet.approve)
    )
}

#[test]
fn each_state_of_the_copy_says_what_can_be_sent_and_what_is_done_about_it() {
    let mut expired = meets(open(), Trouble::SignInNeeded(SignInFault::said("revoked")));
    expired.pass(1);
    let mut signing_in = open();
    signing_in.held = |effect| matches!(effect, Effect::SignIn { .. });
    signing_in.command(Command::SignIn);
    let mut looking = left_alone(open(), 90);
    looking.act(ReviewAct::Attend(true));
    let gone = {
        let mut stage = open();
        stage.requests.clear();
        stage.command(Command::CheckNow);
        left_alone(stage, 90)
    };
    let stages = [
        open(),
        meets(open(), Trouble::Offline(String::new())),
        left_alone(open(), 90),
        left_alone(meets(open(), service()), 90),
        left_alone(meets(open(), Trouble::Throttled(30)), 90),
        looking,
        gone,
        expired,
        signing_in,
    ];
    says(
        stages.iter().map(told),
        "
        Seen at 12:00:00 [Neutral]  | Deny free  | Approve free
        Seen at 12:00:00; nothing can be sent now [Bad] Look again | Deny held Azure cannot be reached, so nothing can be sent now. It is tried again by itself. | Approve held Azure cannot be reached, so nothing can be sent now. It is tried again by itself.
        Seen at 12:00:00; nothing can be approved now [Warn] Look again | Deny free  | Approve held What stands here is too old to approve. It is tried again by itself.
        Seen at 12:00:00; nothing can be approved now [Warn] Look again | Deny free  | Approve held What stands here is too old to approve. Azure answered with fault 503 (Unavailable). It is tried again by itself.
        Seen at 12:00:00; nothing can be approved now [Warn]  | Deny free  | Approve held What stands here is too old to approve. Azure asks to wait 30 seconds. It is tried again by itself.
        Seen at 12:00:00; nothing can be approved now [Warn]  | Deny free  | Approve held What stands here is too old to approve. It is being read again.
        No longer listed; seen at 12:00:00; nothing can be approved now [Warn] Look again | Deny free  | Approve held Azure no longer lists it, so it cannot be approved. Last known: Pending, 12:00:00.
        Seen at 12:00:00; nothing can be sent now [Bad]  | Deny held Azure no longer takes this session, so nothing can be sent. Sign in again in the main window. | Approve held Azure no longer takes this session, so nothing can be sent. Sign in again in the main window.
        Seen at 12:00:00; nothing can be sent now [Bad]  | Deny held Nobody is signed in, so nothing can be sent. Sign in in the main window, with the account that opened this one. | Approve held Nobody is signed in, so nothing can be sent. Sign in in the main window, with the account that opened this one.
        ",
    );
}

#[test]
fn the_instant_to_count_by_is_told_once_the_age_matters() {
    assert_eq!(open().review().seen.since, None);
    let old = left_alone(open(), 90).review().seen;
    assert_eq!(old.since.as_deref(), Some("2026-11-26T12:00:00Z"));
}

#[test]
fn every_page_of_the_window_says_how_fresh_it_is() {
    let mut pages = vec![open()];
    for page in [Page::ConfirmApprove, Page::ConfirmDeny] {
        let mut stage = open();
        stage.act(ReviewAct::Go(page));
        pages.push(stage);
    }
    let mut changed = open();
    changed.change("r", |request| request.justification.push_str(" And pods."));
    changed.command(Command::CheckNow);
    pages.push(changed);
    for post in [Post::Works, Post::Lost, Post::Refused] {
        let mut stage = open();
        stage.post = post;
        stage.approve();
        pages.push(stage);
    }
    for stage in &pages {
        let seen = stage.review().seen;
        assert!(
            seen.text.starts_with("Seen at 12:00:"),
            "{:?} {seen:?}",
            stage.page()
        );
        assert_eq!(seen.note, None);
    }
    let empty = Stage::with(|_| ()).review().seen;
    assert_eq!(empty.text, "Checked 12:00:00, all 2 subscriptions answered");
}

#[test]
fn where_the_portal_is_named_the_way_to_it_stands_beside() {
    let portal = |change: fn(&mut lockbox_core::Request)| {
        let mut stage = Stage::with(change);
        stage.look_at("r");
        let sheet = stage.sheet();
        let named = [sheet.deny.note, sheet.approve.note].into_iter().flatten();
        let named = named
            .into_iter()
            .any(|note| note.contains("Decide in the portal"));
        (named, sheet.portal)
    };
    let way = Some("Open the portal".to_owned());
    assert_eq!(portal(|_| ()), (false, None));
    assert_eq!(portal(|request| request.phase = Phase::Denied), (false, None));
    assert_eq!(
        portal(|request| request.phase = Phase::from_word("Paused")),
        (true, way.clone())
    );
    assert_eq!(
        portal(|request| request.oddities = vec![Oddity::TwinIds]),
        (true, way)
    );
}
