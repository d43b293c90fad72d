//! A person goes back to the request and decides again: after a refusal, and over a decision whose end is not known.

use lockbox_emulator::{FaultCommand, FaultKind, Operation};
use lockbox_tests::house::House;
use lockbox_view::{Act, Command, Outcome, Review, ReviewPage};
use std::time::Duration;

const ADA: &str = "ada@contoso.example";
const REASON: &str = "Outside our change window";

fn once(kind: FaultKind, status: u16) -> FaultCommand {
    FaultCommand::Add {
        kind,
        on: Operation::Update,
        count: 1,
        millis: 0,
        status,
        retry_after: None,
    }
}

/// A waiting request stands in the decision window, and the next POST meets a fault.
async fn before_a_fault(fault: FaultCommand) -> House {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("Read Kubernetes objects on aro-payments-weu").await;
    house.review(&row).await;
    house.ctl().fault(fault).expect("a fault");
    house
}

async fn deny(house: &House) {
    house.act(Act::GoDeny).await.expect("the page opens");
    let review = house
        .review_until("the confirm page", |review| {
            matches!(review.page, ReviewPage::ConfirmDeny(_))
        })
        .await;
    let tag = review.sheet.expect("a sheet").tag;
    let reason = REASON.to_owned();
    house.act(Act::Deny { tag, reason }).await.expect("it begins");
}

fn posts(house: &House) -> usize {
    let decisions = house.ctl().decisions().expect("decisions");
    decisions.to_string().matches(REASON).count()
}

fn outcome(review: &Review) -> Option<&Outcome> {
    match &review.page {
        ReviewPage::Outcome(outcome) => Some(outcome),
        ReviewPage::Empty { .. }
        | ReviewPage::Review
        | ReviewPage::ConfirmApprove(_)
        | ReviewPage::ConfirmDeny(_)
        | ReviewPage::ConfirmSwitch(_)
        | ReviewPage::Calm { .. }
        | ReviewPage::Changed { .. } => None,
    }
}

/// Presses "Back to the request" and waits until it stands there.
async fn back_to_the_request(house: &House) {
    house.act(Act::GoReview).await.expect("back");
    house
        .review_until("the request", |review| matches!(review.page, ReviewPage::Review))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_refusal_the_request_can_be_gone_back_to_and_decided() {
    let house = before_a_fault(once(FaultKind::Status, 409)).await;
    deny(&house).await;
    let review = house.outcome("refused").await;
    assert!(outcome(&review).is_some_and(|outcome| outcome.back.is_some()));
    back_to_the_request(&house).await;
    deny(&house).await;
    house.outcome("denied").await;
    assert_eq!(posts(&house), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_in_doubt_for_five_minutes_can_be_decided_over() {
    let house = before_a_fault(once(FaultKind::DropBefore, 503)).await;
    deny(&house).await;
    let review = house.outcome("unconfirmed").await;
    assert!(
        outcome(&review).is_some_and(|outcome| outcome.back.is_none()),
        "not yet"
    );
    house.clock.leap(Duration::from_secs(6 * 60));
    house.dispatch(Command::CheckNow).await.expect("checked");
    house
        .review_until("the doubt ages", |review| {
            outcome(review).is_some_and(|outcome| outcome.code == "unconfirmed" && outcome.back.is_some())
        })
        .await;
    back_to_the_request(&house).await;
    deny(&house).await;
    house.outcome("denied").await;
    assert_eq!(posts(&house), 2, "one by each press");
}
