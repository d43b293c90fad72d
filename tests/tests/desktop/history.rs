//! A history that cannot be written: the screen says why, and nothing can be decided.

use std::fs;

use lockbox_tests::desktop::{Desktop, stays};
use lockbox_tests::shipped::OnCall;
use std::time::Duration;

use crate::{READ, READ_ROW};

#[test]
fn with_a_damaged_history_watching_goes_on_the_screen_says_why_and_nothing_can_be_approved() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    let file = desk.profile().join("history.sqlite");
    let desk = desk.restarted_after(|| {
        assert!(file.exists(), "the history lies in {}", file.display());
        for suffix in ["-wal", "-shm"] {
            drop(fs::remove_file(format!("{}{suffix}", file.display())));
        }
        fs::write(&file, b"this is no database ".repeat(500)).expect("garbage");
    });
    let page = desk.app.main();
    page.wait_text("The history cannot be written");
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.press(READ_ROW);
    let decision = desk.app.decision();
    decision.activate();
    decision.wait_text("The history cannot be written, so nothing can be approved");
    stays(
        "Approve asleep, also after the time of reading",
        Duration::from_secs(6),
        || !decision.is_enabled("Approve…"),
    );
    assert_eq!(desk.engineer.verdicts(), []);
}
