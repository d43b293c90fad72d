//! What stands in one sight in the real window: WebKit breaks lines in its own way, so that Chromium's word is not enough.

use std::time::Duration;

use lockbox_tests::desktop::node::Node;
use lockbox_tests::desktop::{Desktop, Keyboard, Windows, stays};
use lockbox_tests::shipped::{OnCall, Page};

use crate::{READ, READ_HEADLINE, READ_ROW};

/// The size of the decision window, without its frame.
const DECISION: (i32, i32) = (1040, 720);
/// What a key that scrolls would have moved by then.
const MOMENT: Duration = Duration::from_millis(600);

/// What has words or can be pressed, with the line on which it ends.
fn ends(main: &Node) -> Vec<(String, i32)> {
    let parts = main.walk().map(|(_, node)| node);
    let said = parts.filter(|node| node.children.is_empty() || !node.text.trim().is_empty());
    let mut found: Vec<(String, i32)> = said
        .filter_map(|node| {
            node.place()
                .ok()
                .map(|place| (node.line(), place.y + place.height))
        })
        .collect();
    found.sort_by_key(|(_, end)| -end);
    found
}

/// Everything of the page stands above its buttons, and nothing moves that a key would scroll.
#[track_caller]
fn stands_in_one_sight(desktop: &Desktop, page: &Page<'_>, headline: &str) {
    let window = Windows::of(desktop).place(&page.window);
    assert_eq!((window.width, window.height), DECISION);
    let tree = page.reader.tree().expect("the page");
    let main = tree
        .all("landmark")
        .chain(tree.all("panel"))
        .find(|part| part.find("heading", headline).is_some() && part.find("button", "Deny…").is_none())
        .unwrap_or_else(|| {
            panic!(
                "no part holds the page and not its buttons:\n{}",
                tree.lines().join("\n")
            )
        });
    let deny = page.button("Deny…").place().expect("a place");
    let ends = ends(main);
    assert!(ends.len() > 20, "the parts of the page have places: {ends:?}");
    let (lowest, end) = &ends[0];
    assert!(
        *end <= deny.y,
        "{lowest} ends at {end}, and the buttons begin at {}",
        deny.y
    );
    assert!(
        *end > window.y + window.height / 2,
        "the page reaches down to {end}"
    );

    let head = page.wait_heading(headline);
    let before = head.place().expect("a place");
    page.activate();
    for key in ["Page_Down", "End", "space"] {
        Keyboard::of(desktop).key(key);
        stays("a page without anything below it", MOMENT, || {
            head.place().is_ok_and(|now| now == before)
        });
    }
}

#[test]
fn story_02_an_ordinary_request_stands_in_the_real_decision_window_without_scrolling() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    desk.ask("Pay-Prod", "aro-payments-weu", READ);
    // One of the first level, and one in a production cluster.
    for row in [READ_ROW, "Read Kubernetes objects on aro-payments-weu"] {
        page.press(row);
        let decision = desk.app.decision();
        decision.wait_heading(READ_HEADLINE);
        decision.wait_text("Seen at");
        stands_in_one_sight(&desktop, &decision, READ_HEADLINE);
        decision.close();
        desk.app.wait_no_decision();
    }
}
