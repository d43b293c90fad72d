//! Settings over the real runtime, client and emulator: what a person changes in the window counts, is kept, and can be taken back.

use chrono::{TimeDelta, Timelike};
use lockbox_runtime::{Clock, SystemClock, managed};
use lockbox_tests::house::House;
use lockbox_view::{Act, Command, PrivacyName, ReviewPage, SettingChange, SettingControl, Snapshot};
use serde_json::json;
use std::collections::BTreeSet;

const ADA: &str = "ada@contoso.example";
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

async fn change(house: &House, change: SettingChange) {
    let asked = house.dispatch(Command::ChangeSetting { change }).await;
    asked.expect("it fits");
}

/// The level of privacy that stands on the page.
fn privacy(snapshot: &Snapshot) -> String {
    let page = snapshot.settings.as_ref().expect("a page");
    let mut settings = page.groups.iter().flat_map(|group| &group.settings);
    let setting = settings.find(|setting| setting.code == "privacy").expect("there");
    let SettingControl::Choice { options } = &setting.control else {
        panic!("a choice")
    };
    let chosen = options.iter().find(|option| option.chosen);
    chosen.expect("one is").code.clone()
}

/// From an hour ago to two hours from now, by the clock of this computer, on every day.
fn now_and_then() -> SettingChange {
    let now = SystemClock.now().wall;
    let now = now.with_timezone(&SystemClock.offset()(&now));
    let time = |hours| {
        let at = now + TimeDelta::hours(hours);
        format!("{:02}:{:02}", at.hour(), at.minute())
    };
    SettingChange::Quiet {
        tenant: None,
        on: true,
        days: DAYS.map(str::to_owned).into(),
        from: time(-1),
        to: time(2),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn story_20_quiet_hours_hold_the_notices_back_and_let_them_through_when_they_end() {
    let house = House::demo().await;
    change(&house, now_and_then()).await;
    // What lapses soon would be told all the same.
    let hours = "1".to_owned();
    change(&house, SettingChange::Breakthrough { tenant: None, hours }).await;
    let snapshot = house.sign_in(ADA).await;
    assert!(snapshot.inbox.waiting > 0, "requests stand in the inbox");
    house
        .soon("the tray says that it is quiet", |house| {
            let tray = house.handle.tray();
            let tray = tray.borrow();
            format!("{:?}", tray.entries).contains("Quiet until")
        })
        .await;
    let told = house.shell.asked().notices;
    assert_eq!(told, Vec::new(), "nobody is disturbed");
    house.ctl().advance("3h").expect("time passes");
    house.dispatch(Command::CheckNow).await.expect("checked");
    house
        .soon("what was held back is told", |house| {
            let notices = house.shell.asked().notices;
            notices
                .iter()
                .any(|notice| notice.body.contains("held back in quiet hours"))
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_level_of_privacy_counts_for_the_next_notice_survives_a_restart_and_can_be_taken_back() {
    let mut house = House::demo().await;
    let most = SettingChange::Privacy {
        privacy: PrivacyName::MostPrivate,
    };
    change(&house, most).await;
    // Whoever was answered finds what counts.
    assert_eq!(privacy(&house.handle.snapshot().expect("shown")), "mostPrivate");
    house.restart().await;
    assert_eq!(privacy(&house.handle.snapshot().expect("shown")), "mostPrivate");
    house.sign_in(ADA).await;
    house
        .soon("somebody is told", |house| {
            !house.shell.asked().notices.is_empty()
        })
        .await;
    for notice in house.shell.asked().notices {
        assert_eq!(
            (notice.title.contains("Approval needed"), notice.body.as_str()),
            (true, "Open ARO Lockbox"),
            "{notice:?}"
        );
    }
    let none = house
        .dispatch(Command::UndoSetting)
        .await
        .expect_err("after a restart");
    assert_eq!(
        (none.code.as_str(), none.text.as_str()),
        ("setting", "There is nothing to take back.")
    );
    let detailed = SettingChange::Privacy {
        privacy: PrivacyName::Detailed,
    };
    change(&house, detailed).await;
    house.dispatch(Command::UndoSetting).await.expect("taken back");
    assert_eq!(privacy(&house.handle.snapshot().expect("shown")), "mostPrivate");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_organisation_sets_wins_while_the_program_runs_and_every_edit_is_refused() {
    let house = House::demo().await;
    let (set, faults) = managed(
        "managed.json",
        br#"{"noticePrivacy": "mostPrivate", "decisionsDisabled": true}"#,
    );
    assert_eq!(faults, BTreeSet::new());
    house.book.manage(set, faults);
    house
        .until("it counts", |snapshot| privacy(snapshot) == "mostPrivate")
        .await;
    let private = SettingChange::Privacy {
        privacy: PrivacyName::Private,
    };
    let asked = Command::ChangeSetting { change: private };
    let refused = house.dispatch(asked).await.expect_err("managed");
    assert_eq!(
        (refused.code.as_str(), refused.text.as_str()),
        ("managed", "Your organisation sets this (managed.json).")
    );
    house.sign_in(ADA).await;
    let row = house.row("aro-edge-ne").await;
    let sheet = house.review(&row).await.sheet.expect("a sheet");
    assert!(!sheet.approve.enabled && !sheet.deny.enabled, "{sheet:#?}");
}

/// An organisation's file with a change window from so many hours from now to so many, by the clock of this computer, on every day.
fn window(from: i64, to: i64) -> (String, String) {
    let now = SystemClock.now().wall;
    let now = now.with_timezone(&SystemClock.offset()(&now));
    let time = |hours| {
        let at = now + TimeDelta::hours(hours);
        format!("{:02}:{:02}", at.hour(), at.minute())
    };
    let (from, to) = (time(from), time(to));
    let file = json!({ "changeWindow": { "spans": [{ "days": DAYS, "from": from, "to": to }] } });
    (
        file.to_string(),
        format!("Mon–Sun {from}–{to}, by this computer’s clock"),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_organisations_change_window_a_request_takes_more_care_and_says_why_and_inside_it_does_not()
 {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("aro-edge-ne").await;
    for (hours, outside) in [((-1, 2), false), ((2, 5), true)] {
        let (file, times) = window(hours.0, hours.1);
        let (set, faults) = managed("managed.json", file.as_bytes());
        assert_eq!(faults, BTreeSet::new());
        house.book.manage(set, faults);
        house
            .until("it counts", |snapshot| {
                let page = snapshot.settings.as_ref().expect("a page");
                let mut settings = page.groups.iter().flat_map(|group| &group.settings);
                let said = SettingControl::Said { text: times.clone() };
                settings.any(|setting| setting.code == "changeWindow" && setting.control == said)
            })
            .await;
        let sheet = house.review(&row).await.sheet.expect("a sheet");
        let reasons = sheet.reasons.map_or_else(Vec::new, |reasons| reasons.items);
        let hint = format!("Outside your organisation’s change window: {times}");
        let said = reasons.iter().any(|item| item.text == hint);
        assert_eq!(said, outside, "{reasons:?}");
        house.act(Act::GoApprove).await.expect("the confirm page opens");
        let shown = house
            .review_until("the confirm page", |review| {
                matches!(review.page, ReviewPage::ConfirmApprove(_))
            })
            .await;
        let ReviewPage::ConfirmApprove(page) = shown.page else {
            panic!("{:?}", shown.page)
        };
        assert_eq!(
            page.name_label.is_some(),
            outside,
            "the second level asks for the cluster's name"
        );
        house.act(Act::Close).await.expect("closed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_refused_in_a_sentence_and_changes_nothing() {
    let house = House::demo().await;
    let quiet = |days: &[&str], from: &str, to: &str| SettingChange::Quiet {
        tenant: None,
        on: true,
        days: days.iter().map(|day| (*day).to_owned()).collect(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let hours = |hours: &str| SettingChange::Breakthrough {
        tenant: None,
        hours: hours.to_owned(),
    };
    let day = |day: &str| SettingChange::AddHoliday {
        tenant: None,
        day: day.to_owned(),
    };
    for (change, text) in [
        (quiet(&[], "22:00", "07:00"), "Choose at least one day."),
        (
            quiet(&["mon"], "22:00", "25:00"),
            "Give two different times of the day.",
        ),
        (
            quiet(&["mon"], "22:00", "22:00"),
            "Give two different times of the day.",
        ),
        (hours("many"), "Give a whole number from 1 to 96."),
        (hours("97"), "Give a whole number from 1 to 96."),
        (day("2026-02-30"), "That is no day of the calendar."),
    ] {
        let refused = house.dispatch(Command::ChangeSetting { change }).await;
        assert_eq!(refused.expect_err("it does not fit").text, text);
    }
    assert!(
        !house.folder().join("settings.json").exists(),
        "nothing was written"
    );
}
