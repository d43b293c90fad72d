//! Two tenants in two clouds, watched side by side: one inbox, and what becomes of one changes nothing for the other. Both clouds
//! tell of the same subscriptions and requests, so whatever is taken to the wrong account would be taken there.

use lockbox_emulator::{Ask, FaultCommand, FaultKind, Operation};
use lockbox_tests::estate::{Estate, line, row, rows};
use lockbox_tests::house::LIMIT;
use lockbox_view::{AccountLine, Act, Command, MemberId, Query, QueryAnswer, ReviewPage, Snapshot, Tone};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn two_tenants_are_one_inbox_and_each_request_is_told_once_under_its_tenant() {
    let mut estate = Estate::signed_in().await;
    let seen = estate.fleet.snapshot().expect("shown");
    let tenants: Vec<_> = seen.accounts.iter().map(|line| line.tenant.as_str()).collect();
    assert_eq!(tenants, ["Contoso", "Fabrikam"]);
    let who: Vec<_> = seen.accounts.iter().map(|line| line.who.as_str()).collect();
    assert_eq!(who, ["ada@contoso.example", "ada@fabrikam.example"]);
    assert_eq!(seen.inbox.waiting, 6);
    assert_eq!(seen.inbox.title, "6 requests need your decision");
    for which in [0, 1] {
        let rows = rows(&seen, which);
        assert_eq!(
            rows.len() * 2,
            seen.inbox
                .sections
                .iter()
                .map(|section| section.rows.len())
                .sum::<usize>()
        );
        let ending = format!(" \u{b7} {}", tenants[which]);
        assert!(
            rows.iter().all(|row| row.subscription.ends_with(&ending)),
            "{rows:#?}"
        );
    }
    assert_eq!((seen.grants.len(), seen.clusters.len()), (2, 4));
    let mut trays = estate.fleet.tray();
    let drawn = tokio::time::timeout(LIMIT, trays.wait_for(|tray| tray.count == 6))
        .await
        .is_ok();
    assert!(drawn, "the tray counts all of them");

    // The first by itself and the rest together, in each of them.
    let both = |estate: &Estate| estate.told(0) == 2 && estate.told(1) == 2;
    estate.soon("both are told", both).await;
    another_request(&estate);
    estate
        .fleet
        .dispatch(Command::CheckNow)
        .await
        .expect("all are asked");
    estate
        .soon("the new one is told", |estate| estate.told(1) == 3)
        .await;
    assert_eq!(estate.told(0), 2);
    estate.until("it is shown", |seen| seen.inbox.waiting == 7).await;

    written_down(&estate, 1, 5).await;
    written_down(&estate, 0, 4).await;
    estate.fleet.stop().await;
    estate.start().await;
    estate.checked(0).await;
    let seen = estate.checked(1).await;
    assert_eq!(seen.inbox.waiting, 7, "both are there again, signed in");
    assert_eq!((estate.told(0), estate.told(1)), (0, 0), "nobody is told twice");
}

/// One more in the second tenant.
fn another_request(estate: &Estate) {
    let ticket = estate
        .ctl(1)
        .open_ticket("Edge-Prod", "Pods restart", None)
        .expect("a ticket");
    let ask = Ask {
        ticket: Some(ticket),
        cluster: Some("aro-edge-ne".to_owned()),
        action: vec!["List or get Kubernetes objects".to_owned()],
        duration: "8".to_owned(),
        ..Ask::default()
    };
    estate.ctl(1).ask(ask).expect("a request");
}

/// Waits until the history of one account tells of so many notices.
async fn written_down(estate: &Estate, which: usize, wanted: usize) {
    let id = MemberId::new(estate.tenants[which].id);
    let handle = estate.fleet.member(&id).expect("it runs");
    let all = || Query::History {
        text: String::new(),
        filter: None,
        before: None,
        limit: 100,
    };
    let looking = async {
        loop {
            let QueryAnswer::History { records, .. } = handle.query(all()).await else {
                panic!("a page")
            };
            let mut found = 0;
            for record in records {
                let answer = handle.query(Query::Record { key: record.key }).await;
                if let QueryAnswer::Record { entries, .. } = answer {
                    found += entries
                        .iter()
                        .filter(|line| line.title == "A notice was shown")
                        .count();
                }
            }
            if found == wanted {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(LIMIT, looking)
        .await
        .expect("it is written down");
}

/// Approves in the first tenant while everything that is asked of the second meets this.
async fn approved_while(kind: FaultKind, status: u16, troubled: impl Fn(&AccountLine) -> bool) {
    let estate = Estate::signed_in().await;
    let before = estate.fleet.snapshot().expect("shown");
    let fault = FaultCommand::Add {
        kind,
        on: Operation::Any,
        count: 100_000,
        millis: 120_000,
        status,
        retry_after: None,
    };
    estate.ctl(1).fault(fault).expect("a fault");
    estate.wish(1, Command::CheckNow).await;
    if kind == FaultKind::Status {
        estate
            .until("the second is in trouble", |seen| troubled(line(seen, 1)))
            .await;
    }
    estate.approve(0, "While the other is in trouble").await;
    assert_eq!(estate.decisions(0, "While the other is in trouble"), 1);
    assert_eq!(estate.decisions(1, "While the other is in trouble"), 0);
    let seen = estate
        .until("it is shown", |seen| line(seen, 0).waiting == 2)
        .await;
    assert_eq!(line(&seen, 0).tone, Tone::Good, "{:#?}", seen.accounts);
    let keys = |seen: &Snapshot| {
        rows(seen, 1)
            .iter()
            .map(|row| row.key.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&seen), keys(&before), "what was known of the second stays");
    estate.fleet.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_approved_while_the_other_tenant_answers_503() {
    approved_while(FaultKind::Status, 503, |line| line.tone == Tone::Bad).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_approved_while_the_other_tenant_answers_401() {
    approved_while(FaultKind::Status, 401, |line| line.tone == Tone::Bad).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_approved_while_the_other_tenant_does_not_answer() {
    approved_while(FaultKind::Delay, 503, |_| true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_approved_while_the_history_of_the_other_tenant_cannot_be_written() {
    let estate = Estate::prepared(|folder| {
        std::fs::create_dir(folder.join("history.sqlite")).expect("in the way of the history");
    })
    .await;
    estate.sign_in(0).await;
    estate.sign_in(1).await;
    let seen = estate.fleet.snapshot().expect("shown");
    let told = seen
        .problems
        .iter()
        .find(|problem| problem.code == "historyUnavailable");
    assert!(told.expect("it is told").title.starts_with("Fabrikam: "));
    estate.approve(0, "The history of this one holds").await;
    assert_eq!(estate.decisions(0, "The history of this one holds"), 1);
    let key = row(&estate.fleet.snapshot().expect("shown"), 1, "serial console logs").key;
    estate
        .fleet
        .dispatch(Command::OpenReview { key })
        .await
        .expect("it opens");
    let shown = estate
        .review_until("it is shown", |review| review.sheet.is_some())
        .await;
    assert!(
        !shown.sheet.expect("a request").approve.enabled,
        "nothing is approved there"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_of_one_tenant_leaves_the_other_as_it_is() {
    let estate = Estate::signed_in().await;
    let before = estate.fleet.snapshot().expect("shown");
    estate.wish(0, Command::SignOut).await;
    let seen = estate
        .until("nobody is signed in to the first", |seen| {
            rows(seen, 0).is_empty()
        })
        .await;
    assert_eq!(line(&seen, 0).tone, Tone::Warn);
    assert!(line(&seen, 0).action.is_some(), "there is a way back");
    let keys = |seen: &Snapshot| {
        rows(seen, 1)
            .iter()
            .map(|row| row.key.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&seen), keys(&before));
    assert!(
        matches!(&seen.session, lockbox_view::SessionView::SignedIn { user, .. } if user == "ada@fabrikam.example")
    );
    estate.approve(1, "The first is signed out").await;
    assert_eq!(
        (estate.decisions(1, "The first"), estate.decisions(0, "The first")),
        (1, 0)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_on_one_tenants_page_is_never_taken_to_the_other_whose_page_stands_there_now() {
    let estate = Estate::signed_in().await;
    let seen = estate.fleet.snapshot().expect("shown");
    let open = async |which: usize| {
        let key = row(&seen, which, "serial console logs on aro-edge-ne").key;
        estate
            .fleet
            .dispatch(Command::OpenReview { key })
            .await
            .expect("asked for");
    };
    open(0).await;
    let first = estate
        .review_until("the first is shown", |review| review.sheet.is_some())
        .await;
    let stale = first.sheet.expect("a request").tag;
    open(1).await;
    estate
        .review_until("it asks first", |review| review.switch.is_some())
        .await;
    estate.act(Act::Switch { switch: true }).await;
    // The window has not heard of the new page yet.
    let deny = |tag: &str| Act::Deny {
        tag: tag.to_owned(),
        reason: "Meant for the first".to_owned(),
    };
    for act in [Act::GoDeny, deny(&stale)] {
        let refused = estate.fleet.decide(act).await.expect_err("refused");
        assert_eq!(refused.code, "anotherRequest");
    }
    let second = estate
        .review_until("the second is shown", |review| {
            review
                .sheet
                .as_ref()
                .is_some_and(|sheet| sheet.tenant == "Fabrikam")
        })
        .await;
    estate.act(Act::GoDeny).await;
    let refused = estate.fleet.decide(deny(&stale)).await.expect_err("refused");
    assert_eq!(refused.code, "anotherRequest");
    assert_eq!(
        (estate.decisions(0, "Meant"), estate.decisions(1, "Meant")),
        (0, 0)
    );
    estate.act(deny(&second.sheet.expect("a request").tag)).await;
    estate
        .review_until(
            "Azure recorded it",
            |review| matches!(&review.page, ReviewPage::Outcome(outcome) if outcome.code == "denied"),
        )
        .await;
    assert_eq!(
        (estate.decisions(0, "Meant"), estate.decisions(1, "Meant")),
        (0, 1)
    );
}
