//! When an organisation wants access to be opened: an approval at any other time carries a hint and so takes more care. What is
//! compared is the instant at which an approval would open access, which is now; how long that access would last is not, since
//! nobody can shorten it and the usual eight hours outlast many a window.

#[cfg(test)]
mod tests;

use crate::app::App;
use crate::reminders::{LocalOffset, QuietHours, QuietSpan};
use crate::request::{Phase, Request};
use crate::settings::NotSet;
use crate::time::{BootTime, Now, ServerTime};
use crate::turn::Turn;
use chrono::{TimeDelta, WeekdaySet};

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// No place on Earth is farther from UTC, in minutes.
const FARTHEST: i32 = 14 * 60;
/// Days ahead in which the next opening lies, if there is any.
const AHEAD: usize = 8;

/// The stretches of a week in which an organisation wants access to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeWindow {
    /// One at least. Each begins on certain days and ends when its time is there next: one whose ends are equal lasts a day.
    spans: Vec<QuietSpan>,
    /// Minutes ahead of UTC by which the times are meant; none means the clock of the computer.
    utc_offset: Option<i32>,
}

impl ChangeWindow {
    /// Stretches of one window.
    pub const MOST_SPANS: usize = 20;

    /// These stretches.
    ///
    /// # Errors
    /// Why they are no window: none, too many, one without days, or a time or offset that is none.
    pub fn new(spans: Vec<QuietSpan>, utc_offset: Option<i32>) -> Result<Self, NotSet> {
        if spans.len() > Self::MOST_SPANS {
            return Err(NotSet::TooMany);
        }
        if spans.is_empty() || spans.iter().any(|span| span.days == WeekdaySet::EMPTY) {
            return Err(NotSet::NoDay);
        }
        let times = spans.iter().all(|span| span.from < DAY && span.to < DAY);
        let offset = utc_offset.is_none_or(|minutes| minutes.abs() <= FARTHEST);
        (times && offset)
            .then_some(Self { spans, utc_offset })
            .ok_or(NotSet::NoTime)
    }

    /// Its stretches, as they were set.
    #[must_use]
    pub fn spans(&self) -> &[QuietSpan] {
        &self.spans
    }

    /// Minutes ahead of UTC by which the times are meant; none means the clock of the computer.
    #[must_use]
    pub fn utc_offset(&self) -> Option<i32> {
        self.utc_offset
    }

    /// Whether `instant` lies in it, where `local` is the clock of the computer.
    #[must_use]
    pub fn is_open(&self, instant: ServerTime, local: &LocalOffset) -> bool {
        self.hours(local).end(instant).is_some()
    }

    /// When it may open or close next after `instant`: never later than it does.
    #[must_use]
    pub fn turns(&self, instant: ServerTime, local: &LocalOffset) -> Option<ServerTime> {
        let hours = self.hours(local);
        if let Some(end) = hours.end(instant) {
            return Some(end);
        }
        let shift = hours.offset.at(instant);
        let today = instant.checked_add_signed(shift)?.date_naive();
        let days: Vec<_> = today.iter_days().take(AHEAD).collect();
        let begins = self.spans.iter().flat_map(|span| {
            let days = days.iter().filter_map(|day| span.begins(*day));
            days.filter_map(|begin| begin.checked_sub_signed(shift))
        });
        // Where the clock is changed before, all is looked at again then.
        let change = hours.offset.next_change(instant);
        begins.chain(change).filter(|at| *at > instant).min()
    }

    fn hours(&self, local: &LocalOffset) -> QuietHours {
        let fixed = |minutes| LocalOffset {
            minutes,
            changes: Vec::new(),
        };
        QuietHours {
            spans: self.spans.clone(),
            offset: self.utc_offset.map_or_else(|| local.clone(), fixed),
            breakthrough: TimeDelta::zero(),
            ..QuietHours::default()
        }
    }
}

impl App {
    /// The window of the organisation in which now does not lie; none where it lies in all of them or none is set.
    #[must_use]
    pub fn closed_window(&self, now: ServerTime) -> Option<&ChangeWindow> {
        let local = self.reminders.policies.offset();
        let mut windows = self.preferences.managed.change_windows.iter();
        windows.find(|window| !window.is_open(now, local))
    }

    /// A window may have opened or closed: what waits is judged by it from now on.
    pub(crate) fn look_at_change_windows(&mut self, turn: &Turn) {
        let outside = self.closed_window(turn.server).is_some();
        if self.outside_window != outside {
            self.outside_window = outside;
            self.judge_again(|case| waits(&case.request));
        }
    }

    /// Whether an approval of `request` now would open access at a time that the organisation does not want.
    pub(crate) fn is_outside_window(&self, request: &Request) -> bool {
        self.outside_window && waits(request)
    }

    pub(crate) fn window_deadline(&self, now: Now) -> Option<BootTime> {
        self.cases.values().find(|case| waits(&case.request))?;
        let (instant, local) = (self.server.now(now), self.reminders.policies.offset());
        let windows = self.preferences.managed.change_windows.iter();
        let next = windows.filter_map(|window| window.turns(instant, local)).min()?;
        Some(self.server.boot_at(next, now))
    }
}

fn waits(request: &Request) -> bool {
    request.phase == Phase::Pending
}
