//! Bad input and broken services: a clear word, nothing lost, nothing sent twice.

use lockbox_emulator::{FaultCommand, FaultKind, Operation};
use lockbox_tests::house::House;
use lockbox_view::{Act, Command, Query, QueryAnswer, Review, ReviewPage, SessionView};

const ADA: &str = "ada@contoso.example";

fn fault(kind: FaultKind, on: Operation, count: u32) -> FaultCommand {
    FaultCommand::Add {
        kind,
        on,
        count,
        millis: 1_500,
        status: 503,
        retry_after: None,
    }
}

async fn deny_payments(house: &House) {
    let row = house.row("Read Kubernetes objects on aro-payments-weu").await;
    let review = house.review(&row).await;
    house.act(Act::GoDeny).await.expect("the page opens");
    let tag = review.sheet.expect("a sheet").tag;
    house
        .act(Act::Deny {
            tag,
            reason: "Outside our change window".into(),
        })
        .await
        .expect("it begins");
}

fn posts(house: &House) -> usize {
    house
        .ctl()
        .decisions()
        .expect("decisions")
        .to_string()
        .matches("Outside our change window")
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_lost_after_it_took_effect_is_unconfirmed_then_settled_and_never_sent_again() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    house
        .ctl()
        .fault(fault(FaultKind::DropAfter, Operation::Update, 1))
        .expect("a fault");
    deny_payments(&house).await;
    house
        .review_until("unconfirmed or settled", |review: &Review| {
            matches!(&review.page, ReviewPage::Outcome(outcome) if outcome.code == "unconfirmed" || outcome.code == "denied")
        })
        .await;
    house.outcome("denied").await;
    assert_eq!(posts(&house), 1);
    assert!(
        house
            .shell
            .asked()
            .notices
            .iter()
            .any(|notice| notice.title.contains("not confirmed"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_lost_before_it_took_effect_stays_unconfirmed_and_is_not_sent_again() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    house
        .ctl()
        .fault(fault(FaultKind::DropBefore, Operation::Update, 5))
        .expect("a fault");
    deny_payments(&house).await;
    let review = house.outcome("unconfirmed").await;
    let ReviewPage::Outcome(outcome) = review.page else {
        panic!("an outcome")
    };
    assert!(outcome.detail.contains("Do not decide again yet"), "{outcome:?}");
    house.dispatch(Command::CheckNow).await.expect("checked");
    house
        .until("checked again", |snapshot| !snapshot.freshness.checking)
        .await;
    assert_eq!(posts(&house), 1, "one POST, and no second one");
    house.outcome("unconfirmed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_changes_while_it_is_read_is_not_approved() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("serial console logs on aro-edge-ne").await;
    let review = house.review(&row).await;
    house.act(Act::GoApprove).await.expect("the confirm page opens");
    let id = row.key.split('/').nth(1).expect("an id").to_owned();
    house.ctl().cancel(&id).expect("Microsoft withdraws it");
    let tag = review.sheet.expect("a sheet").tag;
    let act = Act::Approve {
        tag,
        reason: "Needed".into(),
        typed_name: String::new(),
        risk_ticked: false,
    };
    // Either the poll was faster, or the re-read finds it.
    drop(house.act(act).await);
    house
        .review_until("the change is shown", |review| {
            matches!(review.page, ReviewPage::Changed { .. })
        })
        .await;
    assert_eq!(
        house
            .ctl()
            .decisions()
            .expect("decisions")
            .to_string()
            .matches("Needed")
            .count(),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_malformed_item_hides_none_of_its_siblings_and_is_told() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    house
        .ctl()
        .fault(fault(FaultKind::MalformedItem, Operation::List, 3))
        .expect("a fault");
    house.dispatch(Command::CheckNow).await.expect("checked");
    let snapshot = house
        .until("the problem is told", |snapshot| {
            snapshot
                .problems
                .iter()
                .any(|problem| problem.code == "unreadableItems")
        })
        .await;
    assert_eq!(snapshot.inbox.waiting, 3, "{:#?}", snapshot.inbox);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_phase_is_shown_and_cannot_be_approved() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    house
        .ctl()
        .fault(fault(FaultKind::UnknownStatus, Operation::List, 100))
        .expect("a fault");
    house.dispatch(Command::CheckNow).await.expect("checked");
    let snapshot = house
        .until("it is shown", |snapshot| {
            snapshot.inbox.sections.iter().any(|section| {
                section.rows.iter().any(|row| {
                    row.risk
                        .as_ref()
                        .is_some_and(|badge| badge.text.starts_with("Unknown state"))
                })
            })
        })
        .await;
    let row = snapshot
        .inbox
        .sections
        .iter()
        .flat_map(|section| &section.rows)
        .find(|row| {
            row.risk
                .as_ref()
                .is_some_and(|badge| badge.text.starts_with("Unknown state"))
        })
        .expect("the row");
    house
        .dispatch(Command::OpenReview { key: row.key.clone() })
        .await
        .expect("it opens");
    let review = house
        .review_until("the sheet", |review| review.sheet.is_some())
        .await;
    let sheet = review.sheet.expect("a sheet");
    assert!(!sheet.approve.enabled && !sheet.deny.enabled);
    let refused = house.act(Act::GoApprove).await.expect_err("not approvable");
    assert_eq!(refused.code, "guard");
}

#[tokio::test(flavor = "multi_thread")]
async fn azure_dying_in_the_middle_is_told_and_what_was_seen_stays() {
    let mut house = House::demo().await;
    house.sign_in(ADA).await;
    house.stop_emulator().await;
    house.dispatch(Command::CheckNow).await.expect("checked");
    let snapshot = house
        .until("offline is told", |snapshot| {
            snapshot.problems.iter().any(|problem| problem.code == "offline")
        })
        .await;
    assert_eq!(snapshot.inbox.waiting, 3);
    assert!(matches!(snapshot.session, SessionView::SignedIn { .. }));
    let row = house.row("Read Kubernetes objects on aro-payments-weu").await;
    let review = house.review(&row).await;
    assert_eq!(review.seen.note.as_deref(), Some("nothing can be sent now"));
    let sheet = review.sheet.expect("a sheet");
    assert!(!sheet.approve.enabled && !sheet.deny.enabled);
    let refused = house.act(Act::GoDeny).await.expect_err("held");
    assert_eq!(refused.code, "reach");
    assert!(
        refused
            .text
            .starts_with("Azure cannot be reached, so nothing can be sent now."),
        "{}",
        refused.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_cannot_be_written_lets_nothing_be_decided_and_says_why() {
    let mut house = House::demo().await;
    house.handle.stop().await;
    let file = house.history_file();
    std::fs::write(
        &file,
        b"this is not a database, and it is long enough to be read as one",
    )
    .expect("written");
    house.restart().await;
    let snapshot = house.sign_in(ADA).await;
    assert!(
        snapshot
            .problems
            .iter()
            .any(|problem| problem.code == "historyUnavailable"),
        "{:?}",
        snapshot.problems
    );
    let row = house.row("serial console logs on aro-edge-ne").await;
    let review = house.review(&row).await;
    let sheet = review.sheet.expect("a sheet");
    assert!(!sheet.approve.enabled);
    assert!(sheet.approve.note.expect("a reason").contains("history"));
    let answer = house
        .handle
        .query(Query::History {
            text: String::new(),
            filter: None,
            before: None,
            limit: 10,
        })
        .await;
    assert!(matches!(answer, QueryAnswer::Unavailable { .. }));
    assert!(
        std::fs::read(&file)
            .expect("kept")
            .starts_with(b"this is not a database")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desktop_without_notices_is_told_and_requests_open_the_window_instead() {
    let house = House::demo().await;
    house
        .shell
        .with(|asked| asked.notices_fail = Some("nobody takes notices".into()));
    house.sign_in(ADA).await;
    let told = house
        .until("it is told", |snapshot| {
            let mut codes = snapshot.problems.iter().map(|problem| problem.code.as_str());
            codes.any(|code| code == "noticesUnavailable")
        })
        .await;
    let problem = told
        .problems
        .iter()
        .find(|problem| problem.code == "noticesUnavailable");
    let detail = &problem.expect("it is told").detail;
    assert!(
        detail.starts_with("New requests open this window instead"),
        "{detail}"
    );
    house
        .soon("the window is shown", |house| house.shell.asked().main_shown > 0)
        .await;
    assert_eq!(house.shell.asked().notices, Vec::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_in_the_browser_signs_nobody_in() {
    let house = House::demo().await;
    house.dispatch(Command::SignIn).await.expect("sign-in begins");
    let page = house.last_page().await;
    let landing =
        tokio::task::spawn_blocking(move || lockbox_tests::desktop::browser::Browser::cancel(&page))
            .await
            .expect("a browser");
    drop(landing);
    house
        .until("signed out", |snapshot| {
            matches!(snapshot.session, SessionView::SignedOut { .. })
        })
        .await;
}
