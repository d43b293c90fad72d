//! Shows that a step is at work: a moving line on a terminal, a heartbeat elsewhere.

use std::time::Duration;

use crate::say;

/// How often the moving line moves.
pub(super) const TICK: Duration = Duration::from_millis(120);
/// How often a step says that it is still at it where nobody watches.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// The moving line on a terminal, a heartbeat elsewhere.
pub(super) struct Progress<'a> {
    title: &'a str,
    /// What the step said last.
    pub(super) last: String,
    turn: usize,
    drawn: Duration,
    said: Duration,
}

impl<'a> Progress<'a> {
    pub(super) fn new(title: &'a str) -> Self {
        Self {
            title,
            last: String::new(),
            turn: 0,
            drawn: Duration::ZERO,
            said: Duration::ZERO,
        }
    }

    /// Draws or says what is due.
    pub(super) fn show(&mut self, elapsed: Duration) {
        if say::unattended() {
            if elapsed >= self.said + HEARTBEAT {
                self.said = elapsed;
                say::line(format!(
                    "  … {} {} s: {}",
                    self.title,
                    elapsed.as_secs(),
                    self.last.trim()
                ));
            }
            return;
        }
        if elapsed < self.drawn + TICK {
            return;
        }
        self.drawn = elapsed;
        self.turn += 1;
        let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
        let dot = spinner
            .get(self.turn % spinner.len())
            .copied()
            .unwrap_or_default();
        say::status(&format!(
            "  {dot} {} {} s  {}",
            self.title,
            elapsed.as_secs(),
            self.last.trim()
        ));
    }
}
