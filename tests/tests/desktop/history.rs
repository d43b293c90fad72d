//! The history: its page under a real mouse; and when it cannot be written, the screen says why and nothing can be decided.

use std::fs;

use lockbox_tests::desktop::node::Node;
use lockbox_tests::desktop::{Desktop, Keyboard, stays, wait_until};
use lockbox_tests::shipped::{LIMIT, OnCall};
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
    page.wait_text("The history is not in order");
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.press(READ_ROW);
    let decision = desk.app.decision();
    decision.activate();
    decision.wait_text("The history is not in order, so nothing can be");
    stays(
        "Approve asleep, also after the time of reading",
        Duration::from_secs(6),
        || !decision.is_enabled("Approve…"),
    );
    assert_eq!(desk.engineer.verdicts(), []);
}

#[test]
fn on_the_history_page_a_click_goes_where_the_pointer_is() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.press("History");
    let table = page.reader.wait_for("table", "Recorded requests", LIMIT);
    let click = |node: &Node| {
        page.activate();
        Keyboard::of(&desktop).click(node.place().expect("a place").middle());
    };
    let cell = table
        .find("table cell", "Edge-Prod")
        .or_else(|| table.all("table cell").next());
    click(cell.expect("a cell of the row"));
    let drawer = page
        .reader
        .wait_where("the record", LIMIT, |node| node.role == "dialog");
    drop(drawer);
    Keyboard::of(&desktop).key("Escape");
    wait_until("the record's end", LIMIT, || {
        page.reader
            .tree()
            .is_ok_and(|tree| tree.all("dialog").next().is_none())
    });
    click(&page.button("Live grants"));
    page.wait_text("No access is open");
    assert!(
        page.reader
            .tree()
            .is_ok_and(|tree| tree.all("dialog").next().is_none()),
        "and nothing else opened"
    );
}
