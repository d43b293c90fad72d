//! Without a mouse; and with hands that press too often.

use lockbox_tests::desktop::node::{Node, State};
use lockbox_tests::desktop::{Desktop, Keyboard, RealDaemon, TrayHost, Windows, stays, wait_until};
use lockbox_tests::shipped::{App, AzureSide, Engineer, LIMIT, OnCall, Page};
use std::time::Duration;

use crate::{READ, READ_HEADLINE, READ_ROW};

/// More presses of Tab than any page has stops.
const STOPS: usize = 40;

fn focused(page: &Page<'_>) -> Option<Node> {
    let tree = page.reader.tree().ok()?;
    let parts = tree.walk().map(|(_, node)| node);
    parts
        .filter(|node| node.states.has(State::Focused))
        .last()
        .cloned()
}

/// Presses Tab until the part with this role and name has the focus.
#[track_caller]
fn tab_to(desktop: &Desktop, page: &Page<'_>, role: &str, name: &str) {
    for _ in 0..STOPS {
        if focused(page).is_some_and(|node| node.is(role, name)) {
            return;
        }
        let before = focused(page).map(|node| node.line());
        Keyboard::of(desktop).key("Tab");
        wait_until("the next stop", LIMIT, || {
            focused(page).map(|node| node.line()) != before
        });
    }
    panic!(
        "Tab never came to {role} {name:?} in\n{}",
        page.lines().join("\n")
    );
}

/// The part with this role and name is the one with the focus, without anybody having led there.
#[track_caller]
fn begins_at(page: &Page<'_>, role: &str, name: &str) {
    wait_until(&format!("the focus on {role} {name:?}"), LIMIT, || {
        focused(page).is_some_and(|node| node.is(role, name))
    });
}

fn storm(desktop: &Desktop, key: &str) {
    let presses = ["key", "--clearmodifiers", "--delay", "4", "--repeat", "40", key];
    desktop.tool("xdotool", &presses).expect("a storm of keys");
}

/// A desktop's shortcut for the newest notice does what `dunstctl action` does; everything after it is keys.
#[test]
fn story_25_from_the_notice_to_a_recorded_approval_by_keys_alone() {
    let desktop = Desktop::usual();
    let dunst = RealDaemon::start(&desktop);
    let tray = TrayHost::start(&desktop);
    let azure = AzureSide::quiet(&desktop);
    let app = App::on(&desktop, azure.cloud_file());
    app.sign_in_first(&app.main());
    let engineer = Engineer::of(&desktop);
    engineer.ask("Edge-Prod", "aro-edge-ne", READ);
    app.tray(&tray).click(&["Check now"]).expect("a click");
    wait_until("the notice on the screen", LIMIT, || dunst.displayed() == 1);

    dunst.press_default();
    let decision = app.decision();
    let keys = Keyboard::of(&desktop);
    decision.wait_heading(READ_HEADLINE);
    let windows = Windows::of(&desktop);
    wait_until("the keyboard in the new window", LIMIT, || {
        windows.active().as_deref() == Some(decision.window.id.as_str())
    });
    begins_at(&decision, "heading", READ_HEADLINE);
    wait_until("the end of the time of reading", LIMIT, || {
        decision.is_enabled("Approve…")
    });
    keys.key("alt+a");
    decision.wait_heading("Approve this access?");
    assert_eq!(engineer.verdicts(), []);
    tab_to(&desktop, &decision, "entry", "Your reason");
    keys.type_text("Agreed with the edge team");
    tab_to(&desktop, &decision, "button", "Approve access for 8 hours");
    wait_until("Approve awake", LIMIT, || {
        decision.is_enabled("Approve access for 8 hours")
    });
    keys.key("Return");
    decision.wait_heading("Azure recorded: approved");
    keys.key("Escape");
    app.wait_no_decision();
    let verdicts = engineer.verdicts();
    assert_eq!(verdicts.len(), 1);
    assert_eq!(
        (verdicts[0].verdict.as_str(), verdicts[0].reason.as_str()),
        ("Approve", "Agreed with the edge team")
    );
    let page = app.main();
    page.activate();
    keys.key("alt+3");
    page.wait_heading("History");
    page.wait_text("Agreed with the edge team");
}

#[test]
fn story_25_from_the_row_to_a_denial_by_keys_alone() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    let keys = Keyboard::of(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.button(READ_ROW);
    page.activate();
    tab_to(&desktop, &page, "button", READ_ROW);
    keys.key("Return");

    let decision = desk.app.decision();
    decision.wait_heading(READ_HEADLINE);
    decision.activate();
    tab_to(&desktop, &decision, "button", "Deny…");
    keys.key("Return");
    decision.wait_heading("Deny this request?");
    tab_to(&desktop, &decision, "entry", "Your reason");
    keys.type_text("Use must-gather instead");
    tab_to(&desktop, &decision, "button", "Deny: nothing is granted");
    keys.key("Return");
    decision.wait_heading("Azure recorded: denied");
    let verdicts = desk.engineer.verdicts();
    assert_eq!(verdicts.len(), 1);
    assert_eq!(
        (verdicts[0].verdict.as_str(), verdicts[0].reason.as_str()),
        ("Deny", "Use must-gather instead")
    );
}

#[test]
fn story_05_enter_alone_never_approves_on_no_page_and_escape_denies_nothing() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    let keys = Keyboard::of(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.press(READ_ROW);
    let decision = desk.app.decision();
    decision.activate();
    wait_until("the end of the time of reading", LIMIT, || {
        decision.is_enabled("Approve…")
    });
    storm(&desktop, "Return");
    decision.wait_heading(READ_HEADLINE);
    assert!(!decision.says("Approve this access?"), "Enter led on");

    decision.go_approve();
    storm(&desktop, "Return");
    decision.write("Your reason", "Agreed");
    keys.key("Return");
    keys.key("ctrl+Return");
    keys.key("alt+a");
    stays("nothing sent by Enter", Duration::from_secs(2), || {
        desk.engineer.verdicts().is_empty() && decision.says("Approve this access?")
    });
    keys.key("Escape");
    decision.wait_heading(READ_HEADLINE);
    keys.key("Escape");
    desk.app.wait_no_decision();
    assert_eq!(desk.engineer.verdicts(), []);
}

#[test]
fn story_05_a_double_click_and_a_storm_of_enter_on_approve_send_one_decision() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.press(READ_ROW);
    let decision = desk.app.decision();
    decision.go_approve();
    decision.write("Your reason", "Agreed");
    let approve = decision.reader.wait_where("Approve awake", LIMIT, |node| {
        node.is("button", "Approve access for 8 hours") && node.is_usable()
    });
    let keyboard = Keyboard::of(&desktop);
    let place = approve.place().expect("a place").middle();
    keyboard.clicks(place, 2, Duration::from_millis(60));
    storm(&desktop, "Return");
    keyboard.clicks(place, 12, Duration::from_millis(30));
    decision.wait_heading("Azure recorded: approved");
    stays("one decision", Duration::from_secs(2), || {
        desk.engineer.verdicts().len() == 1
    });
}

#[test]
fn story_05_a_double_click_on_a_row_opens_one_window_and_leads_no_further() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.activate();
    // Just after the window came forward a click is not meant for what is under it, and the row may still move.
    desk.opens_by(|| {
        let place = page.button(READ_ROW).place().expect("a place").middle();
        Keyboard::of(&desktop).clicks(place, 2, Duration::from_millis(80));
    });
    let decision = desk.app.decision();
    decision.wait_heading(READ_HEADLINE);
    assert_eq!(desk.engineer.verdicts(), []);
}

#[test]
fn control_with_plus_makes_the_lines_larger_and_not_only_the_letters() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    let keys = Keyboard::of(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    let row = page.button(READ_ROW);
    let height = || {
        row.again()
            .and_then(|row| row.place())
            .map_or(0, |place| place.height)
    };
    let plain = height();
    assert!(plain > 0, "the row has a place");
    page.activate();
    (0..3).for_each(|_| keys.key("ctrl+plus"));
    wait_until("lines half as high again", LIMIT, || height() * 2 >= plain * 3);
    keys.key("ctrl+0");
    wait_until("the lines as they were", LIMIT, || height() == plain);
}
