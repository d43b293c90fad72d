//! A window that is killed or hangs never stops the watching.

use lockbox_tests::desktop::{Desktop, wait_until};
use lockbox_tests::shipped::app::is_alive;
use lockbox_tests::shipped::{LIMIT, OnCall, Page};
use rustix::process::{Pid, Signal, kill_process};

use crate::{CONSOLE, READ};

fn signal(page: &Page<'_>, signal: Signal) {
    let pid = i32::try_from(page.pid()).ok().and_then(Pid::from_raw);
    kill_process(pid.expect("a process id"), signal).expect("the window's process");
}

#[test]
fn after_the_window_was_killed_a_request_is_noticed_and_the_tray_opens_a_new_window() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    signal(&page, Signal::KILL);
    wait_until("the window's end", LIMIT, || !is_alive(page.pid()));
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    desk.choose(&["1 request needs your decision"]);
    let again = desk.app.main();
    assert_ne!(again.pid(), page.pid());
    again.wait_heading("1 request needs your decision");
}

#[test]
fn while_the_window_hangs_requests_are_noticed_and_decided_and_quitting_still_ends_everything() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    signal(&page, Signal::STOP);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    desk.ask("Edge-Prod", "aro-edge-ne", CONSOLE);
    assert_eq!(desk.requests_told().len(), 2);
    desk.choose(&["Read a machine’s serial console logs on aro-edge-ne…", "Deny…"]);
    let decision = desk.app.decision();
    decision.go_deny();
    decision.deny("Not while nobody can look");
    assert_eq!(desk.engineer.verdicts().len(), 1);
    assert!(is_alive(page.pid()), "it hangs still");
    let OnCall { app, tray, .. } = desk;
    app.quit(&tray);
}

#[test]
fn a_window_that_hung_shows_the_present_as_soon_as_it_goes_on() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    signal(&page, Signal::STOP);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    signal(&page, Signal::CONT);
    page.wait_heading("1 request needs your decision");
}
