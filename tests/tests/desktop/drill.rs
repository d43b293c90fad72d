//! A drill in the real app: by notice, window and outcome, with everything marked, and nothing of it at the real Azure or in its history.

use lockbox_tests::desktop::{Desktop, Keyboard, NoticeServer, TrayHost, wait_until};
use lockbox_tests::shipped::app::profiles;
use lockbox_tests::shipped::{App, AzureSide, Engineer, LIMIT, Page, leaks};

use crate::CONSOLE_HEADLINE;

const CLUSTER: &str = "practice-cluster";
const MARK: &str = "PRACTICE";
const REASON: &str = "Practised on call";

#[test]
fn a_drill_goes_by_notice_and_window_to_an_outcome_and_leaves_azure_and_the_history_as_they_were() {
    let desktop = Desktop::usual();
    let notices = NoticeServer::start(&desktop);
    let host = TrayHost::start(&desktop);
    let azure = AzureSide::quiet(&desktop);
    let app = App::on(&desktop, azure.cloud_file());
    let page = app.main();
    app.sign_in_first(&page);
    page.wait_heading("Nothing needs your decision");

    page.press("Start a practice");
    let notice = notices.wait_for("of the practice request", LIMIT, |notice| {
        notice.summary.contains(MARK)
    });
    page.wait_heading("A practice request needs your decision");
    page.wait_text("The desktop took its notice.");
    page.picture(&desktop.root().join("drill-inbox.png"));
    let menu = app.tray(&host).snapshot().expect("a menu");
    assert!(menu.contains(CLUSTER) && menu.contains(MARK), "{menu}");

    notices.press(notice.id, "default");
    let decision = app.decision();
    decision.wait_heading(CONSOLE_HEADLINE);
    decision.wait_text(MARK);
    decision.picture(&desktop.root().join("drill-decision.png"));
    decision.go_approve();
    decision.wait_text(MARK);
    decision.approve(REASON);
    decision.wait_text(MARK);
    page.wait_text("Approved in practice,");
    decision.press("Close");
    app.wait_no_decision();

    the_history_of_the_practice_keeps_it(&desktop, &page);
    let verdicts = Engineer::of(&desktop).verdicts();
    assert!(verdicts.is_empty(), "nothing reached the real Azure");
    page.press("End the practice");
    page.wait_heading("Nothing needs your decision");
    page.wait_text("Approved in practice,");
    page.wait_no_text(CLUSTER);
    page.wait_no_text("End the practice");
    page.press("History");
    page.wait_heading("History");
    page.wait_text("Nothing recorded yet");
    app.quit(&host);
    kept_apart(&desktop);
}

/// As long as it lasts, its account has a history page of its own, with the decision and its reason, marked as practice.
fn the_history_of_the_practice_keeps_it(desktop: &Desktop, page: &Page<'_>) {
    page.press(MARK);
    page.activate();
    Keyboard::of(desktop).key("alt+3");
    page.wait_heading("History");
    page.wait_text(&format!("Of {MARK}"));
    let table = page.reader.wait_for("table", "Recorded requests", LIMIT);
    wait_until("the decision in the table", LIMIT, || {
        let Ok(now) = table.again() else { return false };
        [CLUSTER, REASON]
            .iter()
            .all(|words| now.walk().any(|(_, node)| node.says(words)))
    });
    Keyboard::of(desktop).key("alt+1");
}

/// What was practised stays on this computer, in the practice's own history and in no other.
fn kept_apart(desktop: &Desktop) {
    let kept = leaks::files_with(REASON.as_bytes(), &profiles(desktop));
    let histories: Vec<_> = kept
        .iter()
        .filter(|file| file.to_string_lossy().contains("history.sqlite"))
        .collect();
    assert!(!histories.is_empty(), "the practice's history keeps it: {kept:?}");
    for file in histories {
        assert!(
            file.starts_with(profiles(desktop).join("practice")),
            "{}",
            file.display()
        );
    }
}
