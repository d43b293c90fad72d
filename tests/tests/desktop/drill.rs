//! A drill in the real app: by notice, window and outcome, with everything marked, and nothing of it at the real Azure or in its history.

use lockbox_tests::desktop::{Desktop, NoticeServer, TrayHost};
use lockbox_tests::shipped::{App, AzureSide, Engineer, LIMIT};

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
}
