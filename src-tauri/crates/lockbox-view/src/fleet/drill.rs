//! A drill: a practice request that goes the whole way, by notice, tray, decision window and outcome, in an account, a history and a
//! cloud of its own. How it stands, in words.

use crate::faults;
use crate::language::Language;
use crate::wire::{Command, DrillLine, ProblemAction, Tone};
use std::time::Duration;

impl Language {
    /// What everything is called that belongs to a drill.
    #[must_use]
    pub fn practice(&self) -> String {
        self.fleet_drill_word()
    }
}

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
    /// It could not begin; the technical detail.
    Failed(String),
}

/// How a drill was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drilled {
    pub approved: bool,
    /// From the notice to the answer; none when no notice was shown.
    pub took: Option<Duration>,
}

pub(super) fn drill_line(drill: &Drill, language: &Language) -> DrillLine {
    let (title, detail, tone) = match drill {
        Drill::Ready(last) => (
            language.fleet_drill(),
            match last {
                None => language.fleet_drill_what(),
                Some(last) => language.fleet_drill_last(&ended(*last, language)),
            },
            Tone::Neutral,
        ),
        Drill::Beginning => (
            language.fleet_drill_begins(),
            language.fleet_drill_begins_detail(),
            Tone::Neutral,
        ),
        Drill::Waiting { told } => (
            language.fleet_drill_waits(),
            if *told {
                language.fleet_drill_told()
            } else {
                language.fleet_drill_untold()
            },
            Tone::Warn,
        ),
        Drill::Answered(how) => (ended(*how, language), language.fleet_drill_look(), Tone::Good),
        Drill::Failed(why) => (
            language.fleet_drill_failed(),
            language.fleet_drill_failed_detail(&faults::detail(language, why)),
            Tone::Bad,
        ),
    };
    let (label, command) = match drill {
        Drill::Ready(_) => (language.fleet_drill_start(), Command::StartDrill),
        Drill::Failed(_) => (language.fleet_drill_again(), Command::StartDrill),
        Drill::Beginning | Drill::Waiting { .. } | Drill::Answered(_) => {
            (language.fleet_drill_end(), Command::EndDrill)
        }
    };
    DrillLine {
        title,
        detail,
        tone,
        action: ProblemAction { label, command },
    }
}

/// "Approved in practice, 41 s after the notice."
fn ended(how: Drilled, language: &Language) -> String {
    match (how.approved, how.took.map(|took| span(took, language))) {
        (true, Some(span)) => language.fleet_drill_approved(&span),
        (false, Some(span)) => language.fleet_drill_denied(&span),
        (true, None) => language.fleet_drill_approved_untold(),
        (false, None) => language.fleet_drill_denied_untold(),
    }
}

fn span(took: Duration, language: &Language) -> String {
    let seconds = took.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, seconds) => language.fleet_drill_seconds(seconds),
        (minutes, 0) => language.fleet_drill_minutes(minutes),
        (minutes, seconds) => language.fleet_drill_both(minutes, seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drill_says_how_long_it_took_and_that_a_notice_was_missing() {
        let line = |took: Option<u64>| {
            let took = took.map(Duration::from_secs);
            drill_line(
                &Drill::Answered(Drilled { approved: true, took }),
                &Language::english(),
            )
            .title
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
        let after = drill_line(&Drill::Ready(Some(denied)), &Language::english());
        assert!(
            after.detail.starts_with("Denied in practice, 3 s"),
            "{}",
            after.detail
        );
    }

    #[test]
    fn a_drill_offers_to_begin_or_to_end_and_never_both() {
        let command = |drill: Drill| drill_line(&drill, &Language::english()).action.command;
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
