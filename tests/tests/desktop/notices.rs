//! A click on a notice opens exactly that request, and decides nothing.

use lockbox_tests::desktop::{Desktop, RealDaemon, TrayHost, wait_until};
use lockbox_tests::shipped::{App, AzureSide, Engineer, LIMIT, OnCall};

use crate::{CONSOLE, CONSOLE_HEADLINE, READ, READ_HEADLINE, READ_ROW};

#[test]
fn a_click_on_a_notice_opens_the_review_of_its_request_and_decides_nothing() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    desk.ask("Pay-Prod", "aro-payments-weu", CONSOLE);
    let told = desk.requests_told();
    let ids: Vec<(u32, &str)> = told
        .iter()
        .map(|notice| (notice.id, notice.body.split(' ').next().unwrap_or_default()))
        .collect();
    let [(_, "Edge-Prod"), (second, "Pay-Prod")] = ids.as_slice() else {
        panic!("two notices in order, not {ids:?}")
    };
    desk.notices.press(*second, "default");
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
    let second = desk.requests_told()[1].id;
    desk.notices.press(second, "default");
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
    dunst.press_default();
    let decision = app.decision();
    decision.wait_heading(READ_HEADLINE);
    assert_eq!(engineer.verdicts(), []);
}
