//! Azure's set of states is open: a request in one that this version does not know is told, and only the portal can decide it.

use std::time::Duration;

use lockbox_emulator::{FaultCommand, FaultKind, Operation};
use lockbox_tests::house::House;
use lockbox_view::{Act, Command, NoticeText};

const ADA: &str = "ada@contoso.example";

/// The notices that tell of it, by itself or beside others.
fn told(house: &House) -> Vec<NoticeText> {
    let notices = house.shell.asked().notices;
    let odd = notices
        .into_iter()
        .filter(|notice| format!("{} {}", notice.title, notice.body).contains("in an unknown state"));
    odd.collect()
}

/// Some minutes pass, and everything is checked again.
async fn minutes_pass(house: &House) {
    house.clock.leap(Duration::from_secs(6 * 60));
    house.dispatch(Command::CheckNow).await.expect("checked");
}

/// The section in which the row that says so stands, and its key.
async fn row(house: &House) -> (String, String) {
    let snapshot = house
        .until("a row says so", |snapshot| {
            let sections = &snapshot.inbox.sections;
            sections.iter().any(|section| section.code == "portal")
        })
        .await;
    let sections = &mut snapshot.inbox.sections.iter();
    let section = sections
        .find(|section| section.code == "portal")
        .expect("the section");
    (section.title.clone(), section.rows[0].key.clone())
}

/// What was told once nothing more comes: several are told one after the other.
async fn told_in_the_end(house: &House) -> Vec<NoticeText> {
    let (mut before, mut alike) = (told(house), 0);
    while alike < 10 {
        house.clock.leap(Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(200)).await;
        let now = told(house);
        alike = if now == before { alike + 1 } else { 0 };
        before = now;
    }
    before
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_of_azures_that_nobody_published_reaches_the_desktop_once_and_its_click_opens_what_cannot_be_decided_here()
 {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    house
        .until("three wait", |snapshot| snapshot.inbox.waiting == 3)
        .await;
    house
        .ctl()
        .fault(FaultCommand::Add {
            kind: FaultKind::UnknownStatus,
            on: Operation::List,
            count: 10_000,
            millis: 0,
            status: 503,
            retry_after: None,
        })
        .expect("a fault");
    minutes_pass(&house).await;
    let (title, key) = row(&house).await;
    assert_eq!(title, "Decide in the portal");
    house
        .soon("the desktop is asked to tell it", |house| {
            house.clock.leap(Duration::from_secs(1));
            !told(house).is_empty()
        })
        .await;
    let before = told_in_the_end(&house).await;
    for _ in 0..3 {
        minutes_pass(&house).await;
    }
    row(&house).await;
    assert_eq!(told(&house), before, "once, however often it is read");
    assert!(
        before.iter().all(|notice| !notice.body.contains("Quarantined")),
        "{before:#?}"
    );

    let opened = before[0].key.clone().unwrap_or(key);
    house
        .dispatch(Command::OpenReview { key: opened })
        .await
        .expect("it opens");
    let review = house
        .review_until("the sheet", |review| review.sheet.is_some())
        .await;
    let sheet = review.sheet.expect("a sheet");
    let note = sheet.approve.note.expect("why not");
    assert!(note.contains("“Quarantined”. Decide in the portal."), "{note}");
    assert!(!sheet.approve.enabled && !sheet.deny.enabled);
    house
        .act(Act::GoApprove)
        .await
        .expect_err("nothing to approve here");
}
