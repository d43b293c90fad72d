//! The support engineer: opens tickets, asks for access, attempts ARO actions, and lets time pass, through
//! `lockbox-emulator ctl`.

use std::process::Command;

use serde_json::Value;

use super::LIMIT;
use super::programs::program;
use crate::desktop::Desktop;

/// Exit code of an attempt that was refused.
const REFUSED: i32 = 3;

/// Works against the newest emulator of a desktop, also against the one inside a demo.
#[derive(Debug, Clone, Copy)]
pub struct Engineer<'d>(&'d Desktop);

/// A decision as the emulated Azure took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The request.
    pub request: String,
    /// `Approve` or `Deny`.
    pub verdict: String,
    /// What the person wrote.
    pub reason: String,
    /// `applied`, or why it did not count.
    pub outcome: String,
}

impl<'d> Engineer<'d> {
    /// Of this desktop.
    #[must_use]
    pub fn of(desktop: &'d Desktop) -> Self {
        Self(desktop)
    }

    /// Opens a support ticket in Ada's name and gives its number.
    ///
    /// # Panics
    /// This and the following: when no emulator answers, or it refuses.
    #[must_use]
    #[track_caller]
    pub fn open_ticket(&self, subscription: &str, title: &str) -> String {
        let told = self.tell(&[
            "open-ticket",
            "--subscription",
            subscription,
            "--title",
            title,
            "--by",
            super::ADA,
        ]);
        text(&told, "ticket")
    }

    /// Asks for access to a cluster naming an action, in a new support ticket; gives the request's id.
    #[track_caller]
    pub fn ask(&self, subscription: &str, cluster: &str, action: &str) -> String {
        let ticket = self.open_ticket(subscription, &format!("{action} on {cluster}"));
        self.ask_with(&["--ticket", &ticket, "--cluster", cluster, "--action", action])
    }

    /// Asks for access, arguments as on the command line; gives the request's id.
    #[track_caller]
    pub fn ask_with(&self, arguments: &[&str]) -> String {
        text(&self.tell(&[&["ask"], arguments].concat()), "requestId")
    }

    /// Attempts an action: whether it was allowed.
    #[must_use]
    #[track_caller]
    pub fn attempt(&self, cluster: &str, action: &str) -> bool {
        let (code, told) = self.ctl(&["attempt", "--cluster", cluster, "--action", action]);
        assert!(code == 0 || code == REFUSED, "the attempt failed: {told}");
        assert_eq!(told["allowed"].as_bool(), Some(code == 0), "{told}");
        code == 0
    }

    /// Withdraws a request, or the access it opened.
    #[track_caller]
    pub fn cancel(&self, request: &str) {
        drop(self.tell(&["cancel", request]));
    }

    /// Lets time pass: `8h`, `30m`.
    #[track_caller]
    pub fn advance(&self, by: &str) {
        drop(self.tell(&["advance", by]));
    }

    /// Every decision that came in, oldest first.
    #[must_use]
    #[track_caller]
    pub fn verdicts(&self) -> Vec<Verdict> {
        let told = self.tell(&["decisions"]);
        let list = told["value"].as_array().cloned().unwrap_or_default();
        list.iter()
            .map(|item| Verdict {
                request: text(item, "requestId"),
                verdict: text(item, "verdict"),
                reason: text(item, "reason"),
                outcome: text(item, "outcome"),
            })
            .collect()
    }

    /// The phase of a request.
    #[must_use]
    #[track_caller]
    pub fn phase(&self, request: &str) -> String {
        text(&self.tell(&["request", request]), "status")
    }

    /// Says something and gives the answer.
    #[track_caller]
    pub fn tell(&self, arguments: &[&str]) -> Value {
        let (code, told) = self.ctl(arguments);
        assert_eq!(code, 0, "{arguments:?}: {told}");
        told
    }

    #[track_caller]
    fn ctl(&self, arguments: &[&str]) -> (i32, Value) {
        let mut command = Command::new(program("lockbox-emulator"));
        command.args(["ctl", "--json"]).args(arguments);
        let running = self.0.spawn(command);
        let code = running.wait_exit(LIMIT).code().unwrap_or(-1);
        let told =
            serde_json::from_str(&running.stdout()).unwrap_or_else(|_| Value::String(running.stderr()));
        (code, told)
    }
}

#[track_caller]
fn text(value: &Value, name: &str) -> String {
    match value[name].as_str() {
        Some(text) => text.to_owned(),
        None => panic!("no {name} in {value}"),
    }
}
