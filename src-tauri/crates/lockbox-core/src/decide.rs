//! What stands in the way of a decision, and its beginning. How it is carried out stands in `carrying.rs`.

use crate::app::App;
use crate::case::Progress;
use crate::decision::{Decision, Guard, Guards, Verdict};
use crate::effect::Effect;
use crate::event::Page;
use crate::ids::{RequestKey, Tag};
use crate::judging::MayDecide;
use crate::looking::Obstacle;
use crate::problem::Rejection;
use crate::request::{Phase, Request};
use crate::review::{Lack, Review, clean_reason};
use crate::time::Now;
use crate::turn::Turn;
use crate::twin::Twin;
use chrono::TimeDelta;

/// A request must have this long to live yet.
const LAPSE_MARGIN: TimeDelta = TimeDelta::seconds(60);

/// What a person wants done.
#[derive(Clone, Copy)]
pub(crate) struct Wish<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) reason: &'a str,
    /// The tag of what stood on the screen.
    pub(crate) tag: Tag,
}

impl<'a> Wish<'a> {
    pub(crate) fn of(verdict: Verdict, reason: &'a str, tag: Tag) -> Self {
        Self { verdict, reason, tag }
    }
}

/// What is known about a decision at the moment its guards are looked at.
#[derive(Clone, Copy)]
pub(crate) struct Circumstances {
    pub(crate) acts_done: bool,
    /// No other decision is in progress.
    pub(crate) single: bool,
    pub(crate) reread_fresh: bool,
    pub(crate) intent_durable: bool,
    /// The window in which it was confirmed is still open and unchanged.
    pub(crate) own_window: bool,
}

impl Circumstances {
    /// Before anything was asked or written.
    pub(crate) fn beforehand(acts_done: bool, single: bool) -> Self {
        Self {
            acts_done,
            single,
            reread_fresh: true,
            intent_durable: true,
            own_window: true,
        }
    }
}

impl App {
    /// The first condition that stands in the way of going on towards a verdict, leaving out what only the confirm page asks for.
    /// What passes by itself comes last: whoever may never approve is not to wait for it.
    #[must_use]
    pub(crate) fn first_obstacle(&self, key: &RequestKey, verdict: Verdict, turn: &Turn) -> Option<Obstacle> {
        let review = self.review.as_ref()?;
        let wish = Wish::of(verdict, "-", review.shown.tag);
        let Some(decision) = self.draft(review, wish, turn) else {
            return Some(Guard::AccountEqual.into());
        };
        let single = self.cases.get(key).is_some_and(|case| !case.keeps_from(verdict));
        let guards = self.guards(&decision, Circumstances::beforehand(true, single), turn);
        let (passing, lasting): (Vec<_>, Vec<_>) = guards
            .all_missing(verdict)
            .partition(|guard| *guard == Guard::Dwelt);
        let reach = self.out_of_reach(key, verdict, turn.now.boot).map(Obstacle::from);
        let guard = |guards: Vec<Guard>| guards.into_iter().map(Obstacle::from);
        guard(lasting).chain(reach).chain(guard(passing)).next()
    }

    /// What stands in the way of an approval or a denial of the request in the decision window, before anything is typed.
    #[must_use]
    pub fn obstacle(&self, verdict: Verdict, now: Now) -> Option<Obstacle> {
        let review = self.review.as_ref()?;
        let first = self.first_obstacle(&review.key, verdict, &self.turn(now));
        // No guard binds a denial to a sound history; but where no intent is written none would be sent.
        let unwritten = verdict == Verdict::Deny && self.ledger.takes_no_intent();
        first.or_else(|| unwritten.then(|| Guard::HistoryHealthy.into()))
    }

    fn draft(&self, review: &Review, wish: Wish<'_>, turn: &Turn) -> Option<Decision> {
        let person = self.session.person()?;
        Some(Decision {
            key: review.key.clone(),
            verdict: wish.verdict,
            reason: clean_reason(wish.reason),
            account: review.account.clone(),
            user: person.user.clone(),
            tag: wish.tag,
            at: turn.server,
            surface: review.surface,
        })
    }

    pub(crate) fn begin(
        &mut self,
        wish: Wish<'_>,
        lack: Option<Lack>,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let Some(review) = &self.review else {
            return Err(Rejection::NotFound);
        };
        let expected = match wish.verdict {
            Verdict::Approve => Page::ConfirmApprove,
            Verdict::Deny => Page::ConfirmDeny,
        };
        let decision = self.draft(review, wish, turn).ok_or(Rejection::NotSignedIn)?;
        let on_its_page = review.page == expected && !review.calm;
        let acts_done = lack.is_none() && wish.tag == review.shown.tag;
        let case = self.cases.get(&decision.key);
        let single = case.is_some_and(|case| !case.keeps_from(wish.verdict));
        let standing = Circumstances::beforehand(acts_done && on_its_page, single);
        let guards = self.guards(&decision, standing, turn);
        match guards.missing(wish.verdict) {
            Some(Guard::TagEqual) => {
                self.refresh_review(&decision.key);
                return Err(Rejection::Changed);
            }
            Some(Guard::Single) => return Err(Rejection::AlreadyRunning),
            Some(Guard::ActsDone) => {
                return Err(lack.map_or(Rejection::Guard(Guard::ActsDone), Rejection::Lacks));
            }
            Some(guard) => return Err(Rejection::Guard(guard)),
            None if !on_its_page => return Err(Rejection::Guard(Guard::OwnWindow)),
            None => {}
        }
        if let Some(reach) = self.out_of_reach(&decision.key, wish.verdict, turn.now.boot) {
            self.read_shown(turn);
            return Err(Rejection::Reach(reach));
        }
        if let Some(review) = &mut self.review {
            review.asked = true;
        }
        let key = decision.key.clone();
        let ticket = turn.ticket();
        if let Some(case) = self.cases.get_mut(&key) {
            case.make_way();
            case.progress = Progress::Rereading {
                ticket,
                decision,
                acts_done,
            };
        }
        self.sync
            .read_for_a_person(&key.subscription, ticket, turn.now.boot);
        if Twin::NoReread.is_worn() {
            self.record(&key, turn.now.boot, turn);
            return Ok(());
        }
        if Twin::ListInsteadOfRead.is_worn() {
            self.sync.hurry_one(&key.subscription, turn.now.boot);
            return Ok(());
        }
        turn.push(Effect::Reread { ticket, key });
        Ok(())
    }

    pub(crate) fn guards(&self, decision: &Decision, standing: Circumstances, turn: &Turn) -> Guards {
        let case = self.cases.get(&decision.key);
        let request: Option<&Request> = case.map(|case| &case.request);
        let review = self.review.as_ref().filter(|review| review.key == decision.key);
        let account = self.session.account();
        Guards {
            pending: request.is_some_and(|request| request.phase == Phase::Pending),
            tag_equal: Twin::PhaseOnly.is_worn()
                || request.is_some_and(|request| request.tag == decision.tag)
                    && case
                        .zip(review)
                        .is_none_or(|(case, review)| !case.judged.outgrows(&review.judged)),
            // Only Azure's own clock can tell, never this computer's.
            not_lapsed: self.server.is_known()
                && request
                    .and_then(|request| request.lapses)
                    .zip(turn.server.checked_add_signed(LAPSE_MARGIN))
                    .is_some_and(|(lapses, margin)| margin < lapses),
            account_equal: Twin::AnyAccount.is_worn()
                || account == Some(&decision.account)
                    && self.session.expired.is_none()
                    && request.is_some_and(|request| request.tenant == decision.account.tenant),
            ids_consistent: request.is_some_and(Request::ids_consistent),
            reason_present: !decision.reason.is_empty(),
            acts_done: standing.acts_done,
            dwelt: review.is_some_and(|review| review.has_dwelt(turn.now.boot)),
            single: standing.single || Twin::NotSingle.is_worn(),
            reread_fresh: standing.reread_fresh,
            intent_durable: standing.intent_durable,
            history_healthy: self.ledger.fault().is_none(),
            lock_held: self.settings.lock_held,
            own_window: standing.own_window && review.is_some(),
            decisions_enabled: self.decisions_enabled(),
            not_forbidden: request
                .is_some_and(|request| !matches!(self.may_decide(request), MayDecide::No(_))),
        }
    }

    /// Whether the decision on its way was confirmed in the window that is open now.
    pub(crate) fn asked_here(&self, key: &RequestKey) -> bool {
        self.review
            .as_ref()
            .is_some_and(|review| review.key == *key && review.asked)
    }
}
