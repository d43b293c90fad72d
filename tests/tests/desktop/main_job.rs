//! The main job, whole: from Customer Notified to two recorded decisions, over restarts with and without a network.

use std::process::Command;
use std::time::Duration;

use lockbox_tests::desktop::tray::Icon;
use lockbox_tests::desktop::{Desktop, NoticeServer, Secrets, TrayHost, stays, wait_until};
use lockbox_tests::shipped::{ADA, App, AzureSide, Engineer, LIMIT, Page, leaks, program};
use secrecy::ExposeSecret;
use serde_json::Value;

const READ: &str = "List or get Kubernetes objects";
const UPDATE: &str = "Update Kubernetes object";
const APPROVED: &str = "Agreed with the edge team on the call";
const DENIED: &str = "We change this ourselves tonight";

/// The person's side of the test.
struct Desk<'d> {
    desktop: &'d Desktop,
    notices: NoticeServer,
    tray: TrayHost,
    engineer: Engineer<'d>,
}

#[test]
fn story_04_from_customer_notified_to_two_recorded_decisions_that_are_there_after_a_restart_offline() {
    let desktop = Desktop::usual();
    let desk = Desk {
        desktop: &desktop,
        notices: NoticeServer::start(&desktop),
        tray: TrayHost::start(&desktop),
        engineer: Engineer::of(&desktop),
    };
    let azure = AzureSide::quiet(&desktop);
    let app = App::on(&desktop, azure.cloud_file());
    let page = app.main();
    app.sign_in_first(&page);
    page.wait_heading("Nothing needs your decision");
    desk.the_token_is_in_the_keyring_and_nowhere_else();

    let first = desk.a_request_is_noticed_once(&app, &page);
    desk.approve_from_the_tray(&app);
    let second = desk.deny_from_the_window(&app, &page);
    desk.azure_has_exactly_these_two_verdicts(&first, &second);
    desk.access_is_open_for_eight_hours_and_not_longer(&app, &page);

    let app = desk.restart_online(app, azure.cloud_file());
    app.quit(&desk.tray);
    let file = azure.cloud_file().to_owned();
    azure.stop();
    let app = App::on(&desktop, &file);
    desk.history_shows_both_offline(&app);
    app.quit(&desk.tray);
}

impl Desk<'_> {
    fn the_token_is_in_the_keyring_and_nowhere_else(&self) {
        let items = wait_for_items(self.desktop);
        let [item] = items.as_slice() else {
            panic!("one entry in the keyring, not {items:?}")
        };
        assert!(!item.locked);
        let said = format!("{:?}", item.attributes);
        assert!(said.contains("v1|"), "the account it belongs to: {said}");
        let secret = item
            .secret
            .as_ref()
            .expect("the refresh token")
            .expose_secret()
            .to_vec();
        assert_eq!(
            leaks::files_with(&secret, self.desktop.root()),
            Vec::<std::path::PathBuf>::new()
        );
        for log in leaks::files(self.desktop.root()) {
            let bytes = std::fs::read(&log).unwrap_or_default();
            assert!(
                !leaks::contains(&bytes, b"eyJ"),
                "a token may stand in {}",
                log.display()
            );
        }
    }

    fn a_request_is_noticed_once(&self, app: &App<'_>, page: &Page<'_>) -> String {
        let item = app.tray(&self.tray);
        let calm: Icon = item.icon().expect("an icon");
        assert_eq!(item.status().expect("a status"), "Active");
        let tip = item.tool_tip().expect("a tooltip").text;
        assert!(tip.contains("Nothing needs your decision"), "{tip}");
        assert!(
            !self.engineer.attempt("aro-edge-ne", READ),
            "nothing is granted yet"
        );

        let request = self.engineer.ask("Edge-Prod", "aro-edge-ne", READ);
        let notice = self.notices.wait_for("of the request", LIMIT, |_| true);
        assert_eq!(notice.summary, "Emulated Azure: Lockbox request needs a decision");
        let body = notice.body.as_str();
        assert!(
            body.starts_with("Edge-Prod · answer by ") && body.ends_with(" · open to review"),
            "{body}"
        );
        assert_eq!(
            (notice.urgency(), notice.timeout),
            (Some(2), 0),
            "it stays until somebody looks"
        );
        let actions: Vec<_> = notice.actions.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(actions, ["default"], "a notice opens and cannot decide");

        wait_until("the tray to turn", LIMIT, || {
            item.status().is_ok_and(|status| status == "NeedsAttention")
        });
        assert_ne!(
            item.icon().expect("an icon"),
            calm,
            "another picture, with the count"
        );
        let tip = item.tool_tip().expect("a tooltip").text;
        assert!(tip.contains("1 request needs your decision"), "{tip}");
        page.wait_heading("1 request needs your decision");
        let row = page.button("Read Kubernetes objects on aro-edge-ne");
        for part in [
            "Edge-Prod",
            "8 hours",
            "support ticket",
            "Read, sensitive",
            "Answer by",
            "in 3 d",
        ] {
            assert!(row.name.contains(part), "{part} in the row {:?}", row.name);
        }
        request
    }

    fn approve_from_the_tray(&self, app: &App<'_>) {
        let path = ["Read Kubernetes objects on aro-edge-ne…", "Approve…"];
        app.tray(&self.tray).click(&path).expect("a click");
        let page = app.decision();
        page.wait_heading("Microsoft asks to read Kubernetes objects");
        page.wait_text("aro-edge-ne");
        assert_eq!(self.engineer.verdicts(), [], "opening decides nothing");
        page.go_approve();
        page.approve(APPROVED);
        page.press("Close");
        app.wait_no_decision();
    }

    fn deny_from_the_window(&self, app: &App<'_>, page: &Page<'_>) -> String {
        let request = self.engineer.ask("Pay-Prod", "aro-payments-weu", UPDATE);
        self.check_now(app);
        page.wait_heading("1 request needs your decision");
        page.press("Change Kubernetes objects on aro-payments-weu");
        let decision = app.decision();
        decision.wait_text("aro-payments-weu");
        decision.go_deny();
        decision.deny(DENIED);
        decision.press("Close");
        app.wait_no_decision();
        page.wait_heading("Nothing needs your decision");
        request
    }

    fn azure_has_exactly_these_two_verdicts(&self, first: &str, second: &str) {
        let verdicts = self.engineer.verdicts();
        let told: Vec<_> = verdicts
            .iter()
            .map(|one| {
                (
                    one.request.as_str(),
                    one.verdict.as_str(),
                    one.reason.as_str(),
                    one.outcome.as_str(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (first, "Approve", APPROVED, "applied"),
                (second, "Deny", DENIED, "applied")
            ]
        );
    }

    fn access_is_open_for_eight_hours_and_not_longer(&self, app: &App<'_>, page: &Page<'_>) {
        assert!(
            self.engineer.attempt("aro-edge-ne", READ),
            "allowed with an approval"
        );
        assert!(
            !self.engineer.attempt("aro-payments-weu", UPDATE),
            "refused after a denial"
        );
        page.press("Live grants");
        page.wait_text(APPROVED);
        page.wait_text("7 h");
        self.engineer.advance("8h");
        assert!(
            !self.engineer.attempt("aro-edge-ne", READ),
            "refused after eight hours"
        );
        self.check_now(app);
        page.wait_text("No access is open");
    }

    /// Starts again with a request waiting: signed in by the keyring, and nobody is told twice.
    fn restart_online<'d>(&self, app: App<'d>, cloud_file: &std::path::Path) -> App<'d>
    where
        Self: 'd,
    {
        self.engineer
            .ask("Edge-Prod", "aro-edge-ne", "Get VM serial console logs");
        self.check_now(&app);
        let needs = |one: &lockbox_tests::desktop::notices::Notice| one.summary.contains("needs a decision");
        let told = || self.notices.shown().iter().filter(|one| needs(one)).count();
        wait_until("the third notice", LIMIT, || told() == 3);
        let desktop = app.desktop();
        app.quit(&self.tray);
        let app = App::on(desktop, cloud_file);
        let page = app.main();
        page.wait_text(ADA);
        page.wait_heading("1 request needs your decision");
        stays("one notice for each request", Duration::from_secs(3), || {
            told() == 3
        });
        app
    }

    fn history_shows_both_offline(&self, app: &App<'_>) {
        let page = app.main();
        page.press("History");
        let table = page.reader.wait_for("table", "Recorded requests", LIMIT);
        wait_until("both decisions in the table", LIMIT, || {
            let Ok(now) = table.again() else { return false };
            [APPROVED, DENIED]
                .iter()
                .all(|reason| now.walk().any(|(_, node)| node.says(reason)))
        });
        self.the_command_line_agrees();
        stays("no notice offline", Duration::from_secs(2), || {
            self.notices
                .shown()
                .iter()
                .filter(|one| one.summary.contains("needs a decision"))
                .count()
                == 3
        });
    }

    fn the_command_line_agrees(&self) {
        let mut command = Command::new(program("lockbox"));
        command.args(["history", "--json"]);
        let running = self.desktop.spawn(command);
        assert!(running.wait_exit(LIMIT).success(), "{}", running.stderr());
        let told: Value = serde_json::from_str(&running.stdout()).expect("JSON");
        let text = told.to_string();
        assert!(text.contains(APPROVED) && text.contains(DENIED), "{text}");
    }

    fn check_now(&self, app: &App<'_>) {
        app.tray(&self.tray).click(&["Check now"]).expect("a click");
    }
}

fn wait_for_items(desktop: &Desktop) -> Vec<lockbox_tests::desktop::secrets::Item> {
    wait_until("an entry in the keyring", LIMIT, || {
        Secrets::of(desktop).items().is_ok_and(|items| !items.is_empty())
    });
    Secrets::of(desktop).items().expect("the keyring")
}
