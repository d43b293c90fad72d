//! The way through: sign in, request notified, tray, review, approve, grant, history.

use lockbox_tests::desktop::{Desktop, Keyboard, RealDaemon, TrayHost, wait_until};
use lockbox_tests::shipped::{App, Engineer, LIMIT, Page, program};

use crate::menu_picture;
use crate::pictures::{self, Album};

const ACTION: &str = "List or get Kubernetes objects";
const ROW: &str = "Read Kubernetes objects on aro-edge-ne";
const REASON: &str = "Agreed with the edge team; they watch while it is done";

/// A desktop with everything a person has around the app.
pub(crate) struct Tour<'d> {
    pub(crate) app: App<'d>,
    engineer: Engineer<'d>,
    tray: TrayHost,
    pub(crate) notices: RealDaemon<'d>,
    pub(crate) desktop: &'d Desktop,
    pub(crate) album: Album,
}

impl<'d> Tour<'d> {
    /// Starts the app on its built-in emulator.
    pub(crate) fn begin(desktop: &'d Desktop, album: Album) -> Self {
        Self {
            notices: RealDaemon::start(desktop),
            tray: TrayHost::start(desktop),
            app: App::start(desktop, &["--demo"]),
            engineer: Engineer::of(desktop),
            desktop,
            album,
        }
    }

    /// All steps.
    pub(crate) fn walk(mut self) {
        let main = self.sign_in();
        if self.album.for_readme() {
            self.screens(&main);
        }
        self.request_notified(&main);
        self.tray_menu();
        let decision = self.review();
        self.approve(&decision);
        self.grant(&main);
        self.history(&main);
        self.end(&main);
        self.app.quit(&self.tray);
        println!("\nThat was the tour. The pictures are in target/tour.");
    }

    fn sign_in(&mut self) -> Page<'d> {
        self.album
            .step("The app starts on its built-in emulator; nothing reaches Azure. Nobody is signed in.");
        let main = self.app.main();
        main.wait_heading("Who should sign in?");
        let file = self.take(&main, "start");
        self.album.keep(self.desktop, &file, "sign-in");
        self.album.step(
            "Ada presses Sign in, and answers the page in her browser. Tenant, role and requests appear.",
        );
        self.app.sign_in(&main);
        main.wait_heading("3 requests need your decision");
        self.tell_session(&main);
        let told = || self.notices.displayed() + self.notices.waiting() + self.notices.history().len();
        // The first by itself, the others together.
        wait_until("the notices of what waited already", LIMIT, || told() >= 2);
        let file = self.take(&main, "signed-in");
        self.album.keep(self.desktop, &file, "inbox");
        main
    }

    fn request_notified(&mut self, main: &Page<'_>) {
        self.album.step(
            "A support engineer opens a ticket, and asks to list or get Kubernetes objects on aro-edge-ne.",
        );
        let allowed = self.engineer.attempt("aro-edge-ne", ACTION);
        println!("    the engineer tries without an approval: {}", word(allowed));
        assert!(!allowed, "the gate is closed");
        self.engineer.ask("Edge-Prod", "aro-edge-ne", ACTION);
        self.choose(&["Check now"]);
        wait_until("the notice", LIMIT, || self.notices.displayed() == 1);
        println!("    a notice is on the screen: it opens, and cannot decide");
        main.wait_heading("4 requests need your decision");
        let file = self.album.file("notified");
        self.desktop.still_picture(&file, LIMIT);
        self.album.took(&file);
    }

    fn tray_menu(&mut self) {
        self.album
            .step("The tray shows the count. Its menu, as the app gives it to the panel:");
        let item = self.app.tray(&self.tray);
        wait_until("the request in the tray", LIMIT, || {
            item.snapshot().is_ok_and(|menu| menu.contains(ROW))
        });
        for line in item.snapshot().expect("the menu").lines() {
            println!("    | {line}");
        }
        println!("    tooltip: {}", item.tool_tip().expect("the tooltip").text);
        let file = self.album.file("tray");
        menu_picture::draw(self.desktop, &item, &file);
        self.album.took(&file);
    }

    fn review(&mut self) -> Page<'d> {
        self.album.step(
            "Approve… in the tray opens the review of exactly that request. Nothing is decided by that.",
        );
        self.choose(&[&format!("{ROW}…"), "Approve…"]);
        let decision = self.app.decision();
        decision.wait_heading("Microsoft asks to read Kubernetes objects");
        decision.activate();
        wait_until("the end of the time of reading", LIMIT, || {
            decision.is_enabled("Approve…")
        });
        self.take(&decision, "review");
        decision
    }

    fn approve(&mut self, decision: &Page<'_>) {
        self.album
            .step("One deliberate step further: the sentence once more, and a reason of one's own.");
        decision.go_approve();
        decision.write("Your reason", REASON);
        let file = self.take(decision, "confirm");
        self.album.keep(self.desktop, &file, "confirm");
        self.album
            .step("Read again, written down, sent once, read back: Azure recorded it.");
        decision.press("Approve access for 8 hours");
        decision.wait_heading("Azure recorded: approved");
        let file = self.take(decision, "approved");
        self.album.keep(self.desktop, &file, "approved");
        let verdicts = self.engineer.verdicts();
        for verdict in &verdicts {
            println!("    Azure has: {} “{}”", verdict.verdict, verdict.reason);
        }
        assert_eq!(verdicts.len(), 1, "one decision");
        decision.press("Close");
        self.app.wait_no_decision();
    }

    fn grant(&mut self, main: &Page<'_>) {
        self.album
            .step("The access counts down, and the engineer can do what was asked.");
        let allowed = self.engineer.attempt("aro-edge-ne", ACTION);
        println!("    the engineer tries again: {}", word(allowed));
        assert!(allowed, "the gate is open");
        self.turn_to(main, "alt+2", REASON);
        let file = self.take(main, "grants");
        self.album.keep(self.desktop, &file, "grants");
    }

    fn history(&mut self, main: &Page<'_>) {
        self.album.step(
            "Everything is written down: it opens with no network, and a program of its own can check it.",
        );
        self.turn_to(main, "alt+3", REASON);
        let file = self.take(main, "history");
        self.album.keep(self.desktop, &file, "history");
        if self.album.for_readme() {
            self.record(main);
            self.report(main);
        }
        let checked = self
            .desktop
            .tool(&program("lockbox").display().to_string(), &["verify"]);
        println!(
            "    lockbox verify: {}",
            checked.expect("a history that holds").trim()
        );
    }

    fn end(&mut self, main: &Page<'_>) {
        self.album
            .step("Eight hours later the access is over, to the second.");
        self.engineer.advance("8h");
        let allowed = self.engineer.attempt("aro-edge-ne", ACTION);
        println!("    the engineer tries once more: {}", word(allowed));
        assert!(!allowed, "the gate is closed again");
        self.choose(&["Check now"]);
        self.turn_to(main, "alt+2", "Live grants");
        main.wait_no_text(REASON);
        self.take(main, "ended");
    }

    /// Goes to another page of the main window by its key, as a person does who leaves the mouse alone.
    pub(crate) fn turn_to(&self, main: &Page<'_>, key: &str, words: &str) {
        main.activate();
        Keyboard::of(self.desktop).key(key);
        main.wait_text(words);
    }

    fn tell_session(&self, main: &Page<'_>) {
        let tree = main.reader.tree().expect("the page");
        if let Some(account) = tree.find("landmark", "Account") {
            let said = account.all("paragraph").map(|line| line.text.trim().to_owned());
            println!("    {}", said.collect::<Vec<_>>().join(" · "));
        }
    }

    fn take(&self, page: &Page<'_>, name: &str) -> std::path::PathBuf {
        let file = self.album.file(name);
        pictures::undisturbed(self.desktop, &self.notices, page, &file);
        self.album.took(&file);
        file
    }

    fn choose(&self, path: &[&str]) {
        if let Err(error) = self.app.tray(&self.tray).click(path) {
            panic!("{error}");
        }
    }
}

fn word(allowed: bool) -> &'static str {
    if allowed { "allowed" } else { "refused, 403" }
}
