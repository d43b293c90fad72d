//! A click on a notice opens exactly that request, and decides nothing.

use std::time::Duration;

use lockbox_tests::desktop::{Desktop, RealDaemon, TrayHost, stays, wait_until};
use lockbox_tests::shipped::{App, AzureSide, Engineer, LIMIT, OnCall};

use crate::{CONSOLE, CONSOLE_HEADLINE, READ, READ_HEADLINE, READ_ROW};

#[test]
fn a_click_on_a_notice_opens_the_review_of_its_request_and_decides_nothing() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    desk.ask("Pay-Prod", "aro-payments-weu", CONSOLE);
    let told = desk.requests_told();
    let places: Vec<&str> = told
        .iter()
        .filter_map(|notice| notice.body.split(' ').next())
        .collect();
    assert_eq!(places, ["Edge-Prod", "Pay-Prod"]);
    desk.click_notice(1);
    let decision = desk.app.decision();
    decision.wait_heading(CONSOLE_HEADLINE);
    decision.wait_text("aro-payments-weu");
    assert!(!decision.says("aro-edge-ne"));
    assert_eq!(desk.engineer.verdicts(), []);
}

#[test]
fn a_second_request_asks_before_it_takes_the_place_of_the_open_one() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    desk.ask("Pay-Prod", "aro-payments-weu", CONSOLE);
    page.press(READ_ROW);
    let decision = desk.app.decision();
    decision.wait_text("aro-edge-ne");
    desk.click_notice(1);
    decision.wait_text("Open the other request?");
    decision.press("Stay with this one");
    decision.wait_no_text("Open the other request?");
    decision.wait_heading(READ_HEADLINE);
    desk.choose(&[
        "Read a machine’s serial console logs on aro-payments-weu…",
        "Review",
    ]);
    decision.press("Open the other one");
    decision.wait_heading(CONSOLE_HEADLINE);
}

#[test]
fn a_real_notification_daemon_shows_it_and_its_click_opens_the_review() {
    let desktop = Desktop::usual();
    let dunst = RealDaemon::start(&desktop);
    let tray = TrayHost::start(&desktop);
    let azure = AzureSide::quiet(&desktop);
    let app = App::on(&desktop, azure.cloud_file());
    let page = app.main();
    app.sign_in(&page);
    let engineer = Engineer::of(&desktop);
    engineer.ask("Edge-Prod", "aro-edge-ne", READ);
    app.tray(&tray).click(&["Check now"]).expect("a click");
    wait_until("the notice on the screen", LIMIT, || dunst.displayed() == 1);
    stays("nothing opens by itself", Duration::from_secs(1), || {
        app.window_process("decision").is_none()
    });
    dunst.press_default();
    let decision = app.decision();
    decision.wait_heading(READ_HEADLINE);
    assert_eq!(engineer.verdicts(), []);
}
