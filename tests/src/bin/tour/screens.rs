//! The screens that the tour does not come by, only for the album of the documents.

use lockbox_tests::desktop::{Keyboard, wait_until};
use lockbox_tests::shipped::{LIMIT, Page};

use crate::pictures;
use crate::steps::Tour;

/// Another request that waits in the demo.
const OTHER: &str = "Access to the whole subscription Edge-Prod";

/// A request of the demo for each level of care above the first, with its headline and the name under which its pictures are kept.
const GRAVE: [(&str, &str, &str, &str); 2] = [
    (
        "Read Kubernetes objects on aro-payments-weu",
        "Microsoft asks to read Kubernetes objects",
        "decision",
        "confirm-2",
    ),
    (
        "Access to the whole subscription Edge-Prod",
        "Microsoft does not say what it wants to do",
        "decision-3",
        "confirm-3",
    ),
];

impl Tour<'_> {
    /// Pages of the main window, and what leads to a decision; nothing is decided by it.
    pub(crate) fn screens(&mut self, main: &Page<'_>) {
        for (key, words, name) in [
            ("alt+4", "aro-edge-ne", "clusters"),
            ("alt+5", "Could a request reach", "readiness"),
            ("alt+6", "Quiet hours", "settings"),
        ] {
            self.turn_to(main, key, words);
            self.keep(main, name);
        }
        self.turning_off(main);
        self.turn_to(main, "alt+1", "3 requests need your decision");
        for (row, headline, review, confirm) in GRAVE {
            main.press(row);
            let decision = self.app.decision();
            decision.wait_heading(headline);
            decision.activate();
            wait_until("the end of the time of reading", LIMIT, || {
                decision.is_enabled("Approve…")
            });
            self.keep(&decision, review);
            if review == "decision" {
                self.beside_deciding(main, &decision, headline);
            }
            decision.go_approve();
            self.keep(&decision, confirm);
            let keys = Keyboard::of(self.desktop);
            keys.key("Escape");
            decision.wait_heading(headline);
            if review == "decision" {
                decision.go_deny();
                decision.write("Your reason", "Use must-gather instead: our guide has the steps");
                self.keep(&decision, "deny");
                keys.key("Escape");
                decision.wait_heading(headline);
            }
            keys.key("Escape");
            self.app.wait_no_decision();
        }
    }

    /// The page on which Customer Lockbox is turned off, and away from it.
    fn turning_off(&self, main: &Page<'_>) {
        self.turn_to(main, "alt+5", "Could a request reach");
        main.reach("Turn off…");
        let page = self.app.decision();
        page.wait_heading("Turn Customer Lockbox off?");
        self.keep(&page, "turn-off");
        Keyboard::of(self.desktop).key("Escape");
        self.app.wait_no_decision();
    }

    /// What a review leads to beside a decision: being reminded, a question to Microsoft, another request.
    fn beside_deciding(&self, main: &Page<'_>, decision: &Page<'_>, headline: &str) {
        let keys = Keyboard::of(self.desktop);
        decision.press("Decide later");
        decision.button("Close without a reminder");
        self.keep(decision, "later");
        keys.key("Escape");
        decision.press("Copy a question…");
        decision.wait_heading("Ask Microsoft before you decide");
        self.keep(decision, "question");
        keys.key("Escape");
        decision.wait_no_text("Ask Microsoft before you decide");
        main.activate();
        main.press(OTHER);
        decision.wait_heading("Open the other request?");
        self.keep(decision, "another");
        decision.press("Stay with this one");
        decision.wait_no_text("Open the other request?");
        decision.wait_heading(headline);
        decision.activate();
    }

    /// The dialog for a file for an auditor.
    pub(crate) fn report(&self, main: &Page<'_>) {
        main.press("Export for an auditor…");
        main.wait_heading("Export for an auditor");
        main.reader.press("radio button", "This month", LIMIT);
        main.wait_no_text("no request");
        main.wait_no_text("Counting…");
        self.keep(main, "report");
        Keyboard::of(self.desktop).key("Escape");
        main.wait_no_text("The file will contain");
    }

    /// The record of what was decided a moment ago.
    pub(crate) fn record(&mut self, main: &Page<'_>) {
        let table = main.reader.wait_for("table", "Recorded requests", LIMIT);
        let newest = table.all("button").next().expect("a record");
        newest.press().expect("a press");
        main.wait_text("As it stood on the screen at");
        self.keep(main, "record");
        Keyboard::of(self.desktop).key("Escape");
        main.wait_no_text("As it stood on the screen at");
    }

    fn keep(&self, page: &Page<'_>, name: &str) {
        pictures::kept(self.desktop, &self.notices, &self.album, page, name);
    }
}
