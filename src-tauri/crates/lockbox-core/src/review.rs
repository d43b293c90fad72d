//! The decision window's one request: what stands frozen on the screen, how long it was looked at, which acts were done.

use crate::care::CareLevel;
use crate::case::Case;
use crate::decision::{REASON_LIMIT, Surface};
use crate::event::Page;
use crate::faults::StepUpFault;
use crate::ids::{AccountId, RequestKey, Ticket};
use crate::judging::Judged;
use crate::looking::Looking;
use crate::problem::Rejection;
use crate::request::Request;
use crate::screen::Screen;
use crate::time::{BootTime, ServerTime};
use std::time::Duration;

/// How long a fresh sign-in counts.
pub(crate) const STEP_UP_FRESH: Duration = Duration::from_secs(10 * 60);
/// Approvals within an hour that bring the calm page.
pub(crate) const CALM_AFTER: usize = 3;

/// What the decision window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub key: RequestKey,
    /// How the person came here.
    pub surface: Surface,
    /// What stands on the screen, frozen.
    pub shown: Request,
    /// What was judged about it, frozen too.
    pub judged: Judged,
    /// Who was signed in when it was opened.
    pub account: AccountId,
    pub page: Page,
    /// Azure tells something else now than what is shown.
    pub changed: bool,
    /// The calm page stands before the confirm page.
    pub calm: bool,
    pub step_up: StepUpState,
    /// Why the last try was refused.
    pub refusal: Option<Rejection>,
    /// Another request was asked for meanwhile.
    pub switch_to: Option<(RequestKey, Surface)>,
    attended_since: Option<BootTime>,
    attended: Duration,
    calm_seen: bool,
    /// The decision on its way was confirmed in this window, as it stands now.
    pub(crate) asked: bool,
    /// The reason for a denial as it would be sent, as far as it is typed.
    pub denial: String,
    pub(crate) looking: Looking,
    /// The page as it stood at the last verdict.
    pub(crate) screen: Option<Box<Screen>>,
}

/// An approval that went out from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    pub key: RequestKey,
    /// Azure's time at the decision.
    pub server_time: ServerTime,
    pub(crate) at: BootTime,
}

/// What the confirm page of an approval still lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No name was typed.
    Name,
    /// Another name was typed than the one that is asked for.
    OtherName,
    /// The risk is not ticked.
    Risk,
    /// Nobody signed in afresh, or too long ago.
    StepUp,
}

/// Where the fresh sign-in stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepUpState {
    None,
    Running(Ticket),
    Done(BootTime),
    Failed(StepUpFault),
}

impl Review {
    pub(crate) fn open(shown: Request, judged: Judged, account: AccountId, surface: Surface) -> Self {
        Self {
            key: shown.key.clone(),
            surface,
            shown,
            judged,
            account,
            page: Page::Review,
            changed: false,
            calm: false,
            step_up: StepUpState::None,
            refusal: None,
            switch_to: None,
            attended_since: None,
            attended: Duration::ZERO,
            calm_seen: false,
            asked: false,
            denial: String::new(),
            looking: Looking::default(),
            screen: None,
        }
    }

    /// Whether what stands on the screen is still what Azure tells, and was judged by no less than is known now.
    pub(crate) fn still_shows(&self, case: &Case) -> bool {
        case.request.tag == self.shown.tag && !case.judged.outgrows(&self.judged)
    }

    /// How long the page must be visible and focused before an approval.
    #[must_use]
    pub fn dwell(&self) -> Duration {
        match self.judged.care.level {
            CareLevel::One => Duration::from_secs(3),
            CareLevel::Two | CareLevel::Three => Duration::from_secs(5),
        }
    }

    /// Whether it was visible and focused long enough.
    #[must_use]
    pub fn has_dwelt(&self, now: BootTime) -> bool {
        self.looked_at(now) >= self.dwell()
    }

    /// Whether somebody looks at it now.
    pub(crate) fn is_attended(&self) -> bool {
        self.attended_since.is_some()
    }

    fn looked_at(&self, now: BootTime) -> Duration {
        self.attended
            + self
                .attended_since
                .map_or(Duration::ZERO, |since| now.since(since))
    }

    pub(crate) fn attend(&mut self, focused: bool, now: BootTime) {
        match (focused, self.attended_since) {
            (true, None) => self.attended_since = Some(now),
            (false, Some(since)) => {
                self.attended += now.since(since);
                self.attended_since = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }

    /// When the dwell will be met, while somebody looks.
    pub(crate) fn wakes_at(&self, now: BootTime) -> Option<BootTime> {
        self.attended_since?;
        let left = self.dwell().saturating_sub(self.looked_at(now));
        (left > Duration::ZERO).then(|| now.after(left))
    }

    /// Whether the fresh sign-in of level three stands and is fresh.
    #[must_use]
    pub fn stepped_up(&self, now: BootTime) -> bool {
        matches!(self.step_up, StepUpState::Done(at) if now.since(at) <= STEP_UP_FRESH)
    }

    /// The first act of the level that is not done, in the order in which they stand on the page.
    pub(crate) fn lack(&self, act: &TypedAct<'_>, now: BootTime) -> Option<Lack> {
        let grave = self.judged.care.level == CareLevel::Three;
        match act.name {
            Some(_) if act.typed_name.trim().is_empty() => Some(Lack::Name),
            Some(name) if !is_name(act.typed_name, name) => Some(Lack::OtherName),
            Some(_) | None if grave && !act.risk_ticked => Some(Lack::Risk),
            Some(_) | None if grave && !self.stepped_up(now) => Some(Lack::StepUp),
            Some(_) | None => None,
        }
    }

    /// Whether the confirm page of an approval may open, after the calm page where one is due.
    pub(crate) fn go(&mut self, page: Page, recent_approvals: usize) {
        self.calm = false;
        if page == Page::ConfirmApprove && recent_approvals >= CALM_AFTER && !self.calm_seen {
            self.calm = true;
            return;
        }
        self.page = page;
    }

    pub(crate) fn go_on(&mut self) {
        if std::mem::take(&mut self.calm) {
            self.calm_seen = true;
            self.page = Page::ConfirmApprove;
        }
    }

    /// Takes what Azure tells now; everything done for the old one counts no longer.
    pub(crate) fn renew(&mut self, shown: Request, judged: Judged, now: BootTime) {
        let attended = self.is_attended();
        let looking = std::mem::take(&mut self.looking);
        *self = Self::open(shown, judged, self.account.clone(), self.surface);
        self.looking = looking;
        self.attend(attended, now);
    }
}

/// What was typed and ticked on the confirm page of an approval.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypedAct<'a> {
    pub(crate) typed_name: &'a str,
    pub(crate) risk_ticked: bool,
    /// The name that is to be typed, where one is.
    pub(crate) name: Option<&'a str>,
}

/// The blank of braille, which is no white space and shows nothing either.
const BRAILLE_BLANK: char = '\u{2800}';

/// A reason as it is sent: without control characters, trimmed, of limited length. Nothing at all when nobody could see any of it.
pub(crate) fn clean_reason(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let seen = |c: char| !c.is_whitespace() && !crate::hidden::is_hidden(c) && c != BRAILLE_BLANK;
    if !kept.contains(seen) {
        return String::new();
    }
    let cut: String = kept.trim().chars().take(REASON_LIMIT).collect();
    cut.trim_end().to_owned()
}

/// Whether `typed` is `name` as a page shows it, where white space at the ends and between words does not count.
pub(crate) fn is_name(typed: &str, name: &str) -> bool {
    typed.split_whitespace().eq(name.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_nobody_could_see_is_none() {
        for text in [
            "",
            " \n\t",
            "\0 \0",
            "\u{200b}",
            "\u{200b}\u{2060} \u{feff}",
            "\u{2800}\u{2800}",
            "\u{ad}\u{3164}",
            "\u{202e}",
        ] {
            assert_eq!(clean_reason(text), "", "{text:?}");
        }
    }

    #[test]
    fn a_reason_loses_its_edges_and_control_characters_and_keeps_lines_and_joiners() {
        assert_eq!(clean_reason("\0 a\0b \r\n c \0"), "ab \n c");
        assert_eq!(
            clean_reason("\u{1F468}\u{200d}\u{1F469}"),
            "\u{1F468}\u{200d}\u{1F469}"
        );
        let long = format!("{}   {}", "x".repeat(REASON_LIMIT - 1), "y".repeat(9));
        assert_eq!(clean_reason(&long), "x".repeat(REASON_LIMIT - 1));
    }

    #[test]
    fn a_name_is_compared_as_it_is_read() {
        assert!(is_name(" Contoso prod ", " Contoso  prod\u{a0}"));
        for other in ["", "contoso prod", "Contoso", "Contosoprod"] {
            assert!(!is_name(other, "Contoso prod"), "{other:?}");
        }
    }
}
