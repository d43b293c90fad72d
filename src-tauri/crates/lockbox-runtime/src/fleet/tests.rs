//! Accounts that a test plays by hand, brought together as the real ones are.

mod growing;
mod played;

use super::*;
use crate::clock::SystemClock;
use crate::outside::Wish;
use crate::supervise::Fate;
use crate::{Clock, Shell};
use lockbox_core::{Command as CoreCommand, ReviewAct};
use lockbox_view::{Act, Command, NoticeText, SessionView, Tone};
use played::*;
use std::sync::atomic::Ordering;
use std::time::Duration;

#[tokio::test]
async fn an_act_from_a_window_that_still_shows_another_account_is_refused_and_nobody_gets_it() {
    let (fleet, _, mut a, mut b) = two().await;
    a.desktop.show_decision();
    let shown = fleet.next_review(0).await.expect("shown");
    assert_eq!(tag_in(&shown), a.id.address(TAG));
    let deciding = fleet.decide(approve(&tag_in(&shown), "a"));
    let (decided, act) = tokio::join!(deciding, a.follows_an_act());
    assert_eq!(decided, Ok(()));
    assert!(matches!(act, ReviewAct::Approve { tag, .. } if tag.to_hex() == TAG));

    b.desktop.show_decision();
    assert!(
        matches!(a.wish().await, Wish::DecisionWindowGone),
        "the one before closes"
    );
    for act in [
        approve(&tag_in(&shown), "a"),
        Act::GoApprove,
        Act::StepUp,
        Act::Attend { focused: true },
    ] {
        let refused = fleet.decide(act).await.expect_err("the window shows a's page");
        assert_eq!(refused.code, "anotherRequest");
    }
    let next = fleet.next_review(shown.revision).await.expect("shown");
    assert_eq!(tag_in(&next), b.id.address(TAG));
    for tag in [tag_in(&shown), TAG.to_owned(), "/c/".to_owned() + TAG] {
        let refused = fleet.decide(approve(&tag, "a")).await.expect_err("not b's page");
        assert_eq!(refused.code, "anotherRequest");
    }
    assert!(a.is_left_alone() && b.is_left_alone());
    let (decided, _) = tokio::join!(fleet.decide(approve(&tag_in(&next), "b")), b.follows_an_act());
    assert_eq!(decided, Ok(()));
}

/// Takes every act and says at once that it was followed, until nobody asks any more; what each verdict said whose page it saw.
async fn verdicts(mut played: Played, mut until: watch::Receiver<bool>) -> Vec<String> {
    let mut reasons = Vec::new();
    loop {
        let wish = tokio::select! {
            biased;
            wish = played.wishes.recv() => wish,
            _ended = until.wait_for(|over| *over) => None,
        };
        match wish {
            Some(Wish::Act(act, reply)) => {
                if let ReviewAct::Approve { reason, .. } = act {
                    reasons.push(reason);
                }
                drop(reply.send(Ok(())));
            }
            Some(_) => {}
            None => return reasons,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn however_quickly_the_window_changes_hands_no_verdict_reaches_an_account_whose_page_it_was_not_made_on()
 {
    const ROUNDS: usize = 3_000;
    let (fleet, _, a, b) = two().await;
    let (names, desktops) = (
        [a.id.as_str().to_owned(), b.id.as_str().to_owned()],
        [Arc::clone(&a.desktop), Arc::clone(&b.desktop)],
    );
    let (over, until) = watch::channel(false);
    let takers = [
        tokio::spawn(verdicts(a, until.clone())),
        tokio::spawn(verdicts(b, until.clone())),
    ];
    let flipping = tokio::spawn(async move {
        for round in 0.. {
            if *until.borrow() {
                return;
            }
            desktops[round % 2].show_decision();
            tokio::task::yield_now().await;
        }
    });
    // A window that is always a little behind: it decides on the page it got before.
    let mut sent = 0;
    let mut page = fleet.next_review(0).await.expect("shown");
    while page.sheet.is_none() {
        page = fleet.next_review(page.revision).await.expect("shown");
    }
    for round in 0..ROUNDS {
        let tag = tag_in(&page);
        let whose = names.iter().find(|name| tag.starts_with(&format!("/{name}/")));
        let act = approve(&tag, whose.expect("says whose it is"));
        if round % 3 == 0 {
            let newer = fleet.next_review(0).await.expect("shown");
            sent += usize::from(fleet.decide(act).await.is_ok());
            page = newer;
        } else {
            sent += usize::from(fleet.decide(act).await.is_ok());
            page = fleet.next_review(0).await.expect("shown");
        }
    }
    over.send_replace(true);
    flipping.await.expect("ended");
    let mut arrived = 0;
    for (name, taker) in names.iter().zip(takers) {
        let reasons = taker.await.expect("ended");
        assert!(
            reasons.iter().all(|reason| reason == name),
            "{name} got {reasons:?}"
        );
        arrived += reasons.len();
    }
    assert_eq!(arrived, sent, "what was taken arrived, once");
    assert!(sent > 0, "some are made on the page that stands there");
}

#[tokio::test]
async fn a_request_of_another_account_asks_before_it_takes_the_window() {
    let (fleet, desktop, mut a, mut b) = two().await;
    a.desktop.show_decision();
    let first = fleet.next_review(0).await.expect("shown");
    let key = fleet.snapshot().expect("shown").inbox.sections[0]
        .rows
        .iter()
        .find_map(|row| row.key.starts_with("/b/").then(|| row.key.clone()));
    let key = key.expect("a request of b");
    let open = || fleet.dispatch(Command::OpenReview { key: key.clone() });
    open().await.expect("asked for");
    assert!(
        a.is_left_alone() && b.is_left_alone(),
        "nothing is opened before somebody answers"
    );
    let asking = fleet.next_review(first.revision).await.expect("shown");
    let question = asking.switch.expect("a question");
    assert!(
        question.detail.contains("b.example") || question.detail.contains(", "),
        "{}",
        question.detail
    );
    assert_eq!(
        desktop.shown.load(Ordering::SeqCst),
        2,
        "the window comes forward"
    );

    fleet
        .decide(Act::Switch { switch: false })
        .await
        .expect("answered");
    let stays = fleet.next_review(asking.revision).await.expect("shown");
    assert_eq!(tag_in(&stays), a.id.address(TAG));
    assert_eq!(stays.switch, None);

    open().await.expect("asked for");
    fleet.next_review(stays.revision).await.expect("shown");
    let (answered, opened) = tokio::join!(fleet.decide(Act::Switch { switch: true }), async {
        let Wish::Command(CoreCommand::OpenReview { .. }, Some(reply)) = b.wish().await else {
            panic!("something else was asked")
        };
        b.desktop.show_decision();
        reply.send(Ok(())).is_ok()
    });
    assert_eq!((answered, opened), (Ok(()), true));
    assert!(matches!(a.wish().await, Wish::DecisionWindowGone));
    let taken = fleet.next_review(0).await.expect("shown");
    assert_eq!(tag_in(&taken), b.id.address(TAG));
    a.desktop.close_decision();
    assert_eq!(
        desktop.closed.load(Ordering::SeqCst),
        0,
        "it is not a's to close any more"
    );
}

#[tokio::test]
async fn revisions_grow_whichever_account_has_news_and_stay_when_none_has() {
    let (fleet, _, a, b) = two().await;
    let now = SystemClock.now();
    let mut last = fleet.next_snapshot(0).await.expect("shown").revision;
    assert_eq!(fleet.snapshot().expect("shown").revision, last);
    for (played, scene) in [(&b, "quiet"), (&a, "quiet"), (&b, "signedOut"), (&a, "offline")] {
        let waiting = fleet.next_snapshot(last);
        let (seen, ()) = tokio::join!(waiting, async {
            played.snapshots.show(snapshot(scene), now.wall, now.boot);
        });
        let revision = seen.expect("shown").revision;
        assert!(revision > last, "{scene}");
        last = revision;
    }
    let mut reviews = fleet.next_review(0).await.expect("shown").revision;
    for played in [&a, &b, &a] {
        played.desktop.show_decision();
        let seen = fleet.next_review(reviews).await.expect("shown");
        assert!(seen.revision > reviews);
        reviews = seen.revision;
    }
}

#[tokio::test]
async fn an_account_that_failed_takes_nothing_from_the_others_and_can_be_started_again() {
    let desktop = Arc::new(Desktop::default());
    let fleet = Fleet::new(Arc::clone(&desktop) as Arc<dyn Shell>);
    let mut first = join(&fleet, "a", "inbox").await;
    let mut second = join(&fleet, "b", "inbox").await;
    let (a, b) = (
        first.recv().await.expect("played"),
        second.recv().await.expect("played"),
    );
    let rows = |seen: &Snapshot, of: &str| {
        let rows = seen.inbox.sections.iter().flat_map(|section| &section.rows);
        rows.filter(|row| row.key.starts_with(of)).count()
    };
    let whole = fleet.snapshot().expect("shown");
    a.snapshots.stall();
    let seen = fleet.snapshot().expect("b shows what it has");
    assert_eq!((rows(&seen, "/a/"), rows(&seen, "/b/")), (0, rows(&whole, "/b/")));
    assert_eq!(
        (seen.accounts[0].tone, seen.accounts[0].action.is_some()),
        (Tone::Bad, false)
    );

    a.fate.send_replace(Fate::GaveUp);
    drop(a);
    let seen = fleet.snapshot().expect("b shows what it has");
    let step = seen.accounts[0].action.clone().expect("a way to start it again");
    assert!(
        tokio::time::timeout(Duration::from_millis(50), fleet.failed())
            .await
            .is_err()
    );
    fleet.dispatch(step.command.clone()).await.expect("started");
    let a = first.recv().await.expect("played again");
    assert_eq!(
        rows(&fleet.snapshot().expect("shown"), "/a/"),
        rows(&whole, "/a/")
    );
    let refused = fleet.dispatch(step.command).await.expect_err("it runs");
    assert_eq!(refused.code, "alreadyRunning");

    for played in [a, b] {
        played.fate.send_replace(Fate::GaveUp);
    }
    tokio::time::timeout(LIMIT, fleet.failed())
        .await
        .expect("all have failed");
    assert_eq!(
        fleet.next_snapshot(0).await.expect_err("nobody is left").code,
        "ended"
    );
}

#[tokio::test]
async fn one_account_alone_is_named_and_asked_as_it_always_was() {
    let desktop = Arc::new(Desktop::default());
    let fleet = Fleet::new(Arc::clone(&desktop) as Arc<dyn Shell>);
    let mut a = join(&fleet, "a", "inbox").await;
    let mut a = a.recv().await.expect("played");
    let mut seen = fleet.snapshot().expect("shown");
    assert_eq!(std::mem::take(&mut seen.accounts).len(), 1);
    let wanted = snapshot("inbox");
    assert_eq!(seen.inbox, wanted.inbox);
    a.desktop.show_decision();
    let (decided, act) = tokio::join!(fleet.decide(approve(TAG, "a")), a.follows_an_act());
    assert_eq!(decided, Ok(()));
    assert!(matches!(act, ReviewAct::Approve { .. }));
    a.desktop
        .notify(NoticeText {
            title: "Lockbox request needs a decision".to_owned(),
            body: String::new(),
            key: None,
            urgent: false,
            ..NoticeText::default()
        })
        .await
        .expect("taken");
    assert_eq!(
        desktop.notices.lock().expect("whole")[0].title,
        "Lockbox request needs a decision"
    );
}

#[tokio::test]
async fn a_click_on_a_notice_comes_back_to_the_account_that_told_it() {
    let (fleet, desktop, mut a, mut b) = two().await;
    b.desktop
        .notify(NoticeText {
            title: "Lockbox request needs a decision".to_owned(),
            body: String::new(),
            key: Some("s/r/0".to_owned()),
            urgent: false,
            ..NoticeText::default()
        })
        .await
        .expect("taken");
    let told = desktop.notices.lock().expect("whole")[0].clone();
    assert!(
        told.title.len() > "Lockbox request needs a decision".len(),
        "it names the tenant"
    );
    fleet.notice_clicked(told.key);
    assert!(matches!(b.wish().await, Wish::NoticeClicked(Some(key)) if key.to_text() == "s/r/0"));
    assert!(a.is_left_alone());
    fleet.notice_clicked(None);
    assert_eq!(desktop.main.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn what_names_nothing_is_about_the_account_whose_sign_in_is_shown() {
    let desktop = Arc::new(Desktop::default());
    let fleet = Fleet::new(Arc::clone(&desktop) as Arc<dyn Shell>);
    let mut a = join(&fleet, "a", "inbox").await;
    let mut b = join(&fleet, "b", "signedOut").await;
    let (mut a, mut b) = (a.recv().await.expect("played"), b.recv().await.expect("played"));
    let signed_in = |seen: &Snapshot| matches!(seen.session, SessionView::SignedIn { .. });
    assert!(signed_in(&fleet.snapshot().expect("shown")));
    let select = |account: &str| {
        fleet.dispatch(Command::SelectAccount {
            account: account.to_owned(),
        })
    };
    select("b").await.expect("selected");
    assert!(!signed_in(&fleet.snapshot().expect("shown")));
    for (account, played) in [("b", &mut b), ("a", &mut a)] {
        select(account).await.expect("selected");
        let (answer, ()) = tokio::join!(fleet.dispatch(Command::OpenPortal), async {
            let Wish::Command(CoreCommand::OpenPortal, Some(reply)) = played.wish().await else {
                panic!("something else")
            };
            reply.send(Ok(())).expect("somebody waits");
        });
        assert_eq!(answer, Ok(()));
    }
    assert_eq!(select("c").await.expect_err("nobody").code, "notFound");
}

#[tokio::test]
async fn all_are_ended_side_by_side() {
    let (fleet, _, a, b) = two().await;
    let ending = |mut played: Played, others: Arc<tokio::sync::Barrier>| async move {
        let Wish::Stop(done) = played.wish().await else {
            panic!("something else")
        };
        // Whoever ended them one after the other would wait here for ever.
        others.wait().await;
        played.fate.send_replace(Fate::Stopped);
        done.send(()).expect("somebody waits");
    };
    let both = Arc::new(tokio::sync::Barrier::new(2));
    let all = async { tokio::join!(fleet.stop(), ending(a, Arc::clone(&both)), ending(b, both)) };
    tokio::time::timeout(LIMIT, all).await.expect("in time");
}

#[tokio::test]
async fn an_account_that_leaves_takes_its_window_along_and_the_other_is_alone_again() {
    let (fleet, desktop, a, mut b) = two().await;
    b.desktop.show_decision();
    let b_id = b.id.clone();
    let leaving = fleet.leave(&b_id);
    let ((), ()) = tokio::join!(leaving, async {
        let Wish::Stop(done) = b.wish().await else {
            panic!("something else")
        };
        done.send(()).expect("somebody waits");
    });
    assert_eq!(desktop.closed.load(Ordering::SeqCst), 1);
    assert_eq!(fleet.members(), std::slice::from_ref(&a.id));
    assert!(fleet.member(&b_id).is_none());
    let seen = fleet.snapshot().expect("shown");
    assert_eq!((seen.accounts.len(), &seen.inbox), (1, &snapshot("inbox").inbox));
    a.reviews.stall();
    assert_eq!(
        fleet.next_snapshot(0).await.map(|seen| seen.accounts.len()),
        Ok(1)
    );
}
