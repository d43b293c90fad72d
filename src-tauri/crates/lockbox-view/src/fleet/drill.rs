//! A drill: a practice request that goes the whole way, by notice, tray, decision window and outcome, in an account, a history and a
//! cloud of its own. How it stands, in words.

use crate::wire::{Command, DrillLine, ProblemAction, Tone};
use std::time::Duration;

/// What everything is called that belongs to a drill.
pub const PRACTICE: &str = "PRACTICE";

/// How a drill stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drill {
    /// None is under way; how the last one ended that was begun since the program started.
    Ready(Option<Drilled>),
    /// Its cloud begins; its request has not arrived yet.
    Beginning,
    /// Its request waits for a person.
    Waiting {
        /// Whether the desktop took the notice.
        told: bool,
    },
    /// It was answered, and can still be looked at.
    Answered(Drilled),
    /// It could not begin; why, as a sentence.
    Failed(String),
}

/// How a drill was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drilled {
    pub approved: bool,
    /// From the notice to the answer; none when no notice was shown.
    pub took: Option<Duration>,
}

pub(super) fn drill_line(drill: &Drill) -> DrillLine {
    let (title, detail, tone) = match drill {
        Drill::Ready(None) => (READY.to_owned(), WHAT.to_owned(), Tone::Neutral),
        Drill::Ready(Some(last)) => (
            READY.to_owned(),
            format!("{} {WHAT}", ended(*last)),
            Tone::Neutral,
        ),
        Drill::Beginning => ("The practice begins".to_owned(), BEGINS.to_owned(), Tone::Neutral),
        Drill::Waiting { told: true } => (
            "A practice request waits".to_owned(),
            WAITS.to_owned(),
            Tone::Warn,
        ),
        Drill::Waiting { told: false } => (
            "A practice request waits".to_owned(),
            UNTOLD.to_owned(),
            Tone::Warn,
        ),
        Drill::Answered(how) => (ended(*how), LOOK.to_owned(), Tone::Good),
        Drill::Failed(why) => ("The practice could not begin".to_owned(), why.clone(), Tone::Bad),
    };
    DrillLine {
        title,
        detail,
        tone,
        action: ProblemAction {
            label: match drill {
                Drill::Ready(_) => "Start a practice",
                Drill::Failed(_) => "Try again",
                Drill::Beginning | Drill::Waiting { .. } | Drill::Answered(_) => END,
            }
            .to_owned(),
            command: match drill {
                Drill::Ready(_) | Drill::Failed(_) => Command::StartDrill,
                Drill::Beginning | Drill::Waiting { .. } | Drill::Answered(_) => Command::EndDrill,
            },
        },
    }
}

/// The words of the way out of a drill.
pub(super) const END: &str = "End the practice";
const READY: &str = "Practise the whole way";
const WHAT: &str = "A practice request comes as a real one does: notice, tray, decision, outcome, with a history of its own. Everything of it says PRACTICE, and nothing reaches Azure.";
const BEGINS: &str = "Its request comes within a minute, as a notice.";
const WAITS: &str = "The desktop took its notice. Answer it as you would answer a real one.";
const UNTOLD: &str =
    "No notice was shown. It stands in the inbox and in the tray; look at what this page says about notices.";
const LOOK: &str = "Its entries stand in the history of the account PRACTICE until you end it, and on this computer after that.";

/// "Approved in practice, 41 s after the notice."
fn ended(how: Drilled) -> String {
    let verdict = if how.approved { "Approved" } else { "Denied" };
    match how.took {
        Some(took) => format!("{verdict} in practice, {} after the notice.", span(took)),
        None => format!("{verdict} in practice; no notice was shown."),
    }
}

fn span(took: Duration) -> String {
    let seconds = took.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drill_says_how_long_it_took_and_that_a_notice_was_missing() {
        let line = |took: Option<u64>| {
            let took = took.map(Duration::from_secs);
            drill_line(&Drill::Answered(Drilled { approved: true, took })).title
        };
        assert_eq!(line(Some(41)), "Approved in practice, 41 s after the notice.");
        assert_eq!(line(Some(120)), "Approved in practice, 2 min after the notice.");
        assert_eq!(
            line(Some(125)),
            "Approved in practice, 2 min 5 s after the notice."
        );
        assert_eq!(line(None), "Approved in practice; no notice was shown.");
        let denied = Drilled {
            approved: false,
            took: Some(Duration::from_secs(3)),
        };
        let after = drill_line(&Drill::Ready(Some(denied)));
        assert!(
            after.detail.starts_with("Denied in practice, 3 s"),
            "{}",
            after.detail
        );
    }

    #[test]
    fn a_drill_offers_to_begin_or_to_end_and_never_both() {
        let command = |drill: Drill| drill_line(&drill).action.command;
        let how = Drilled {
            approved: true,
            took: None,
        };
        for idle in [
            Drill::Ready(None),
            Drill::Ready(Some(how)),
            Drill::Failed(String::new()),
        ] {
            assert_eq!(command(idle), Command::StartDrill);
        }
        for busy in [
            Drill::Beginning,
            Drill::Waiting { told: true },
            Drill::Waiting { told: false },
            Drill::Answered(how),
        ] {
            assert_eq!(command(busy), Command::EndDrill);
        }
    }
}
