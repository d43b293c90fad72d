//! The screens that a usual day does not come by, only for the album of the documents: the first start, an empty inbox, a drill,
//! several accounts, and every way in which a decision can end.

use std::time::Duration;

use lockbox_tests::desktop::wait::poll;
use lockbox_tests::desktop::{Desktop, Keyboard, Options, RealDaemon, TrayHost, wait_until};
use lockbox_tests::shipped::app::{FIRST_STEP, LAST_STEP, SIGNED_OUT};
use lockbox_tests::shipped::{ADA, App, AzureSide, Engineer, LIMIT, Page};
use serde_json::{Value, json};

use crate::pictures::{self, Album, Look};

const DEMO: &str = include_str!("../../../../src-tauri/crates/lockbox-emulator/scenario/demo.json");
/// An app that knows its tenant, in a cloud that everybody has; nobody signs in there.
const REGISTERED: [&str; 4] = [
    "--tenant",
    "contoso.onmicrosoft.com",
    "--client-id",
    "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22",
];
const READ: &str = "List or get Kubernetes objects";
const CONSOLE: &str = "Get VM serial console logs";
const READ_HEADLINE: &str = "Microsoft asks to read Kubernetes objects";
const CONSOLE_HEADLINE: &str = "Microsoft asks to read a machine’s serial console logs";
const READ_ROW: &str = "Read Kubernetes objects on aro-edge-ne";
const CONSOLE_ROW: &str = "Read a machine’s serial console logs on aro-edge-ne";
/// How long one look may take before it is made again.
const MOMENT: Duration = Duration::from_secs(2);
const MACHINE: &str = "aro-edge-ne-t4w7b-worker-northeurope1-c6n3p";

/// A desktop of its own, with a world in which nothing was asked yet.
struct Sitting<'d> {
    app: App<'d>,
    azure: AzureSide,
    engineer: Engineer<'d>,
    tray: TrayHost,
    notices: RealDaemon<'d>,
    desktop: &'d Desktop,
    album: Album,
}

/// Takes the pictures of all of them.
pub(crate) fn sitting(look: Look) {
    let desktop = Desktop::start(Options {
        screen: Some(pictures::SCREEN),
        ..Options::default()
    });
    look.settle(&desktop);
    let notices = RealDaemon::start(&desktop);
    let tray = TrayHost::start(&desktop);
    let album = Album::beside(look);
    first_start(&desktop, &notices, &tray, &album);
    let azure = quiet(&desktop);
    let sitting = Sitting {
        app: App::on(&desktop, azure.cloud_file()),
        engineer: Engineer::of(&desktop),
        azure,
        tray,
        notices,
        desktop: &desktop,
        album,
    };
    sitting.walk();
}

/// The demo's people and clusters with nothing asked yet. The Activity Log tells late; here nobody waits for it.
fn quiet(desktop: &Desktop) -> AzureSide {
    let mut world: Value = serde_json::from_str(DEMO).expect("the built-in scenario");
    world["requests"] = json!([]);
    world["settings"] = json!({ "activityDelaySeconds": 0 });
    let file = desktop.root().join("rare.json");
    std::fs::write(&file, world.to_string()).expect("a scenario file");
    AzureSide::start_with(desktop, &["--scenario", &file.display().to_string()])
}

/// What somebody sees who double-clicks the icon for the first time, and who adds an account later.
fn first_start(desktop: &Desktop, notices: &RealDaemon<'_>, tray: &TrayHost, album: &Album) {
    let app = App::start(desktop, &[]);
    let page = app.main();
    page.wait_heading(FIRST_STEP);
    pictures::kept(desktop, notices, album, &page, "set-up");
    app.quit(tray);
    let app = App::start(desktop, &REGISTERED);
    let page = app.main();
    page.wait_heading(SIGNED_OUT);
    page.reach("Add an account…");
    page.wait_heading("Which account should be watched too?");
    pictures::kept(desktop, notices, album, &page, "add-account");
    app.quit(tray);
}

impl Sitting<'_> {
    fn walk(self) {
        let main = self.app.main();
        main.wait_heading(SIGNED_OUT);
        self.app.sign_in(&main);
        main.wait_heading(LAST_STEP);
        self.keep(&main, "set-up-last");
        App::go_on(&main);
        main.wait_heading("Nothing needs your decision");
        self.keep(&main, "inbox-first");
        self.drill(&main);
        self.access(&main);
        self.keep(&main, "inbox-empty");
        self.endings(&main);
        self.accounts(&main);
        self.app.quit(&self.tray);
        self.azure.stop();
    }

    fn drill(&self, main: &Page<'_>) {
        main.press("Start a practice");
        main.wait_heading("A practice request needs your decision");
        main.press("on practice-cluster");
        let decision = self.opened(CONSOLE_HEADLINE);
        self.keep(&decision, "practice");
        self.leave();
        main.press("End the practice");
        main.wait_heading("Nothing needs your decision");
    }

    /// One request is approved, and it is seen what happened meanwhile; another is denied.
    fn access(&self, main: &Page<'_>) {
        self.ask("Edge-Prod", "aro-edge-ne", READ);
        self.ask("Pay-Prod", "aro-payments-weu", CONSOLE);
        main.wait_heading("2 requests need your decision");
        main.press("on aro-payments-weu");
        let decision = self.opened(CONSOLE_HEADLINE);
        decision.go_deny();
        decision.deny("We have these logs ourselves: they are attached to the support ticket");
        self.keep(&decision, "denied");
        self.leave();
        main.press(READ_ROW);
        let decision = self.opened(READ_HEADLINE);
        decision.go_approve();
        decision.approve("Agreed with the edge team; they watch while it is done");
        self.leave();
        self.engineer.tell(&[
            "attempt",
            "--cluster",
            "aro-edge-ne",
            "--action",
            "Redeploy virtual machine",
            "--name",
            MACHINE,
        ]);
        self.turn_to(main, "alt+2", "See what happened in this window");
        main.reach("See what happened in this window");
        // What happened in this very second is told with the next look.
        wait_until("the row of what was done", LIMIT, || {
            let told = poll(MOMENT, || main.says("redeploy").then_some(()));
            if told.is_none() {
                main.press("Read again");
            }
            told.is_some()
        });
        self.keep(main, "activity");
        self.turn_to(main, "alt+1", "Nothing needs your decision");
    }

    /// An approval whose answer is lost, one that Azure refuses, the calm page, and a request that changes while it is read.
    fn endings(&self, main: &Page<'_>) {
        self.ask("Edge-Prod", "aro-edge-ne", READ);
        let decision = self.confirmed(main, READ_ROW, READ_HEADLINE);
        self.engineer
            .tell(&["fault", "add", "drop-before", "--on", "update", "--count", "5"]);
        decision.press("Approve access for 8 hours");
        decision.wait_heading("We do not know if Azure took it");
        self.keep(&decision, "unknown");
        self.engineer.tell(&["fault", "clear"]);
        self.leave();

        self.ask("Edge-Prod", "aro-edge-ne", CONSOLE);
        let decision = self.confirmed(main, CONSOLE_ROW, CONSOLE_HEADLINE);
        self.role("grant-role", "reader");
        self.role("remove-role", "owner");
        decision.press("Approve access for 8 hours");
        decision.wait_heading("Azure did not accept it");
        self.keep(&decision, "refused");
        self.role("grant-role", "owner");
        self.role("remove-role", "reader");
        self.leave();

        let last = self.ask("Pay-Prod", "aro-payments-weu", CONSOLE);
        main.press("serial console logs on aro-payments-weu");
        let decision = self.opened(CONSOLE_HEADLINE);
        decision.press("Approve…");
        decision.wait_text("Is this one of the same support ticket");
        self.keep(&decision, "calm");
        Keyboard::of(self.desktop).key("Escape");
        decision.wait_heading(CONSOLE_HEADLINE);
        self.engineer.cancel(&last);
        self.check_now();
        decision.wait_text("Nothing was sent");
        self.keep(&decision, "changed");
        self.leave();
    }

    /// The inbox of two accounts: that of the drill beside the other. One tenant more can only be watched in the clouds that everybody has.
    fn accounts(&self, main: &Page<'_>) {
        self.ask("Edge-Prod", "aro-edge-ne", READ);
        self.turn_to(main, "alt+5", "Could a request reach");
        main.reach("Start a practice");
        self.turn_to(main, "alt+1", "on practice-cluster");
        main.wait_text(READ_ROW);
        self.keep(main, "accounts");
    }

    /// A request with all that its approval asks for.
    fn confirmed(&self, main: &Page<'_>, row: &str, headline: &str) -> Page<'_> {
        main.press(row);
        let decision = self.opened(headline);
        decision.go_approve();
        decision.write("Your reason", "Agreed with the edge team on the call");
        decision
    }

    fn opened(&self, headline: &str) -> Page<'_> {
        let decision = self.app.decision();
        decision.wait_heading(headline);
        decision.activate();
        wait_until("the end of the time of reading", LIMIT, || {
            decision.is_enabled("Approve…")
        });
        decision
    }

    fn leave(&self) {
        self.app.decision().activate();
        Keyboard::of(self.desktop).key("Escape");
        self.app.wait_no_decision();
    }

    fn role(&self, verb: &str, role: &str) {
        self.engineer
            .tell(&[verb, "--user", ADA, "--role", role, "--subscription", "Edge-Prod"]);
    }

    fn ask(&self, subscription: &str, cluster: &str, action: &str) -> String {
        let request = self.engineer.ask(subscription, cluster, action);
        self.check_now();
        request
    }

    fn check_now(&self) {
        if let Err(error) = self.app.tray(&self.tray).click(&["Check now"]) {
            panic!("{error}");
        }
    }

    fn turn_to(&self, main: &Page<'_>, key: &str, words: &str) {
        main.activate();
        Keyboard::of(self.desktop).key(key);
        main.wait_text(words);
    }

    fn keep(&self, page: &Page<'_>, name: &str) {
        pictures::kept(self.desktop, &self.notices, &self.album, page, name);
    }
}
