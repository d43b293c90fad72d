//! Hands that slip in the real window: what was not meant reaches nobody, and what was meant does.

use std::time::Duration;

use lockbox_tests::desktop::session::Options;
use lockbox_tests::desktop::{Desktop, Keyboard, Windows, stays, wait_until};
use lockbox_tests::shipped::{LIMIT, OnCall};

use crate::{CONSOLE, READ, READ_HEADLINE, READ_ROW};

const SILENCE: Duration = Duration::from_secs(2);
const APPROVE: &str = "Approve access for 8 hours";

#[test]
fn story_05_the_click_that_raises_the_window_approves_nothing_and_the_next_one_does() {
    // Both windows are seen at once, so that the button can be clicked while the other one has the input.
    let desktop = Desktop::start(Options {
        screen: Some((1_600, 1_000)),
        ..Options::default()
    });
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.press(READ_ROW);
    let decision = desk.app.decision();
    decision.go_approve();
    decision.write("Your reason", "Agreed");
    wait_until("Approve awake", LIMIT, || decision.is_enabled(APPROVE));
    let windows = Windows::of(&desktop);
    windows.put_at(&page.window, (0, 0));
    windows.put_at(&decision.window, (520, 240));
    let place = || decision.button(APPROVE).place().expect("a place").middle();
    page.activate();
    Keyboard::of(&desktop).click(place());
    wait_until("the decision window in front", LIMIT, || {
        windows.active().as_deref() == Some(decision.window.id.as_str())
    });
    stays("nothing sent by the click that raised it", SILENCE, || {
        desk.engineer.verdicts().is_empty() && decision.says("Approve this access?")
    });
    wait_until("Approve awake", LIMIT, || decision.is_enabled(APPROVE));
    Keyboard::of(&desktop).click(place());
    decision.wait_heading("Azure recorded: approved");
    assert_eq!(desk.engineer.verdicts().len(), 1);
}

#[test]
fn story_05_clicks_while_the_list_moves_send_nothing_and_lead_no_further_than_a_review() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    let first = desk.ask("Pay-Prod", "aro-payments-weu", CONSOLE);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.wait_heading("2 requests need your decision");
    page.activate();
    let place = page.button(READ_ROW).place().expect("a place").middle();
    std::thread::scope(|both| {
        both.spawn(|| Keyboard::of(&desktop).clicks(place, 60, Duration::from_millis(90)));
        desk.engineer.cancel(&first);
        desk.check_now();
    });
    page.wait_heading("1 request needs your decision");
    let now = page.button(READ_ROW).place().expect("a place").middle();
    assert_ne!(now, place, "the row moved");
    let decision = desk.app.decision();
    decision.wait_heading(READ_HEADLINE);
    assert!(!decision.says("Approve this access?") && !decision.says("Deny this request?"));
    stays("nothing sent", SILENCE, || desk.engineer.verdicts().is_empty());
}

#[test]
fn story_05_no_entry_of_the_tray_and_no_notice_leads_further_than_the_review() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    let row = format!("{READ_ROW}…");
    for entry in ["Approve…", "Deny…", "Review"] {
        desk.choose(&[&row, entry]);
        let decision = desk.app.decision();
        decision.wait_heading(READ_HEADLINE);
        stays("the review and no further", SILENCE, || {
            decision.says(READ_HEADLINE)
                && !decision.says("Approve this access?")
                && !decision.says("Deny this request?")
        });
        decision.close();
        desk.app.wait_no_decision();
    }
    desk.click_notice(0);
    let decision = desk.app.decision();
    decision.wait_heading(READ_HEADLINE);
    stays("nothing sent", SILENCE, || desk.engineer.verdicts().is_empty());
}
