//! What any program of the session can pretend: a click on a notice, a click in the tray's menu. Both only open.

use std::time::Duration;

use lockbox_tests::desktop::bus::Remote;
use lockbox_tests::desktop::{Desktop, stays};
use lockbox_tests::shipped::OnCall;
use zbus::zvariant::{OwnedObjectPath, Value};

use crate::{READ, READ_HEADLINE, READ_ROW};

#[test]
fn a_forged_click_on_a_notice_opens_the_review_and_decides_nothing() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    let id = desk.requests_told()[0].id;
    desk.opens_by(|| {
        for action in ["approve", "Approve", "deny", "default", "default"] {
            desk.notices.forge(id, action);
        }
    });
    desk.app.decision().wait_heading(READ_HEADLINE);
    stays("nothing decided", Duration::from_secs(2), || {
        desk.engineer.verdicts().is_empty()
    });
}

#[test]
fn a_forged_click_on_a_notice_that_does_not_exist_does_nothing() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    for id in [0, 7_777, u32::MAX] {
        desk.notices.forge(id, "default");
    }
    stays("no decision window", Duration::from_secs(2), || {
        desk.app.window_process("decision").is_none()
    });
}

#[test]
fn forged_clicks_on_everything_in_a_request_s_menu_open_its_review_and_decide_nothing() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    let item = desk.app.tray(&desk.tray);
    let menu = item.menu().expect("a menu");
    let submenu = menu.entry(&[&format!("{READ_ROW}…")]).expect("the request");
    let labels: Vec<&str> = submenu
        .children
        .iter()
        .map(|entry| entry.label.as_str())
        .collect();
    assert_eq!(labels, ["Approve…", "Deny…", "Review"]);

    let stranger = desktop.connect();
    let owner = desktop_owner(&desk);
    let path: OwnedObjectPath = Remote::new(&stranger, &owner, "/StatusNotifierItem")
        .get("org.kde.StatusNotifierItem", "Menu")
        .expect("the menu's place");
    let menu = Remote::new(&stranger, &owner, path.as_str());
    let ids = submenu
        .children
        .iter()
        .map(|entry| entry.id)
        .chain([-1, 9_999, i32::MAX]);
    for id in ids.clone().chain(ids) {
        // An entry that is not there may be refused.
        drop(menu.call::<()>(
            "com.canonical.dbusmenu",
            "Event",
            &(id, "clicked", Value::I32(0), 0_u32),
        ));
    }
    desk.app.decision().wait_heading(READ_HEADLINE);
    stays("nothing decided", Duration::from_secs(2), || {
        desk.engineer.verdicts().is_empty()
    });
    assert!(desk.app.agent().is_running());
}

/// The bus name of the app's tray item.
fn desktop_owner(desk: &OnCall<'_>) -> String {
    desk.app.tray(&desk.tray).owner().to_owned()
}
