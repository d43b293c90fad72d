//! What time alone brings about: lapses, ends of access, reads after a decision, polls that are due.

use crate::app::{App, Deadline, Why};
use crate::case::Case;
use crate::effect::{Effect, Notice};
use crate::ids::{RequestKey, SubscriptionId};
use crate::journal::What;
use crate::request::Phase;
use crate::time::{BootTime, Now};
use crate::turn::Turn;

impl App {
    pub(crate) fn pass_time(&mut self, turn: &mut Turn) {
        self.session.start_due(turn);
        self.check_lapses(turn);
        self.end_grants(turn);
        self.end_unseen_grants(turn);
        self.read_back(turn);
        self.look_again(turn);
        self.read_switch_back(turn);
        self.ask_who_decided(turn);
        self.remind(turn);
        self.look_out(turn);
        self.tell_again(turn);
        if self.session.is_able() {
            self.sync.start_due(turn);
        }
    }

    fn check_lapses(&mut self, turn: &Turn) {
        for case in self.cases.values_mut() {
            let lapsed = case.request.lapses.is_some_and(|lapses| lapses <= turn.server);
            if lapsed && case.request.phase == Phase::Pending && !case.lapse_checked {
                case.lapse_checked = true;
                self.sync.hurry_one(&case.request.key.subscription, turn.now.boot);
            }
        }
    }

    fn end_grants(&mut self, turn: &mut Turn) {
        let tells = self.preferences.tells_access_ends();
        for (key, case) in &mut self.cases {
            let Some(grant) = case.grant.as_mut().filter(|grant| !grant.ended) else {
                continue;
            };
            let Some(until) = grant.until.filter(|until| *until <= turn.server) else {
                continue;
            };
            grant.ended = true;
            turn.note(
                Some(&case.request.tenant),
                Some(key),
                What::GrantEnded { predicted: until },
            );
            if tells {
                turn.tell(Notice::GrantEnded { key: key.clone() });
            }
            self.sync.hurry_one(&key.subscription, turn.now.boot);
        }
    }

    /// The same for access that was open when the program ended last and whose request was not seen since.
    fn end_unseen_grants(&mut self, turn: &mut Turn) {
        if !self.can_end_unseen() {
            return;
        }
        let tells = self.preferences.tells_access_ends();
        for (key, grant) in &mut self.past.grants {
            let until = grant.until.filter(|until| !grant.ended && *until <= turn.server);
            let Some(predicted) = until else { continue };
            grant.ended = true;
            turn.note(None, Some(key), What::GrantEnded { predicted });
            if tells {
                turn.tell(Notice::GrantEnded { key: key.clone() });
            }
            self.sync.hurry_one(&key.subscription, turn.now.boot);
        }
    }

    /// Somebody is there to be told, and the time is Azure's own.
    fn can_end_unseen(&self) -> bool {
        self.session.owner().is_some() && self.server.is_known()
    }

    /// Reads decisions in doubt that are due, whichever waits longest first, as far as there are places and tokens.
    fn read_back(&mut self, turn: &mut Turn) {
        if !self.session.is_able() {
            return;
        }
        let now = turn.now.boot;
        let due = |(key, case): (&RequestKey, &Case)| Some((case.asking_doubt()?.due(now)?, key.clone()));
        let mut due: Vec<_> = self.cases.iter().filter_map(due).collect();
        due.sort();
        for (_, key) in due {
            let may_start = self.sync.read_back_at(&key.subscription, now) == Some(now);
            let doubt = self.cases.get_mut(&key).and_then(Case::asking_doubt_mut);
            if let Some(doubt) = doubt.filter(|_| may_start) {
                let ticket = turn.ticket();
                doubt.reads_with(ticket);
                self.sync.read_back(&key.subscription, ticket, now);
                turn.push(Effect::Reread { ticket, key });
            }
        }
    }

    /// Something may have begun or ended in a subscription: it is read as often as that needs.
    pub(crate) fn attend(&mut self, id: &SubscriptionId) {
        let from = RequestKey::first(id);
        let cases = self.cases.range(from.clone()..);
        let mut cases = cases.take_while(|(key, _)| key.subscription == *id);
        let grants = self.past.grants.range(from..);
        let mut grants = grants.take_while(|(key, _)| key.subscription == *id);
        let is_lively = cases.any(|(_, case)| case.is_lively()) || grants.any(|(_, grant)| !grant.ended);
        self.sync.attend(id, is_lively);
    }

    /// The next instant that matters, and why.
    #[must_use]
    pub fn deadline(&self, now: Now) -> Option<Deadline> {
        let able = self.session.is_able();
        let poll = self.sync.deadline().filter(|_| able).map(|(at, id)| Deadline {
            at,
            why: Why::Poll(id.clone()),
        });
        let session = self.session.deadline().map(|at| Deadline {
            at,
            why: Why::Session,
        });
        let journal = self.ledger.deadline().map(|at| Deadline {
            at,
            why: Why::Journal,
        });
        let owed = self.owed.deadline().map(|at| Deadline {
            at,
            why: Why::NoticeOwed,
        });
        let dwell = self.review.as_ref().and_then(|review| review.wakes_at(now.boot));
        let dwell = dwell.map(|at| Deadline { at, why: Why::Dwell });
        let look = self
            .look_deadline(now.boot)
            .map(|at| Deadline { at, why: Why::Look });
        let switch = self
            .switch_deadline(now.boot)
            .map(|at| Deadline { at, why: Why::Switch });
        let window = self
            .window_deadline(now)
            .map(|at| Deadline { at, why: Why::Window });
        let cases = self
            .cases
            .iter()
            .filter_map(|(key, case)| self.case_deadline(key, case, now));
        let unseen = self.past.grants.iter().filter(|_| self.can_end_unseen());
        let unseen = unseen.filter_map(|(key, grant)| {
            Some(Deadline {
                at: self.server.boot_at(grant.until.filter(|_| !grant.ended)?, now),
                why: Why::AccessEnd(key.clone()),
            })
        });
        cases
            .chain(unseen)
            .chain(poll)
            .chain(session)
            .chain(journal)
            .chain(owed)
            .chain(dwell)
            .chain(look)
            .chain(switch)
            .chain(window)
            .chain(self.reminder_deadline(now))
            .chain(self.witness_deadline(now))
            .min_by_key(|deadline| deadline.at)
    }

    fn case_deadline(&self, key: &RequestKey, case: &Case, now: Now) -> Option<Deadline> {
        let lapse = case
            .request
            .lapses
            .filter(|_| case.request.phase == Phase::Pending && !case.lapse_checked)
            .map(|lapses| (self.server.boot_at(lapses, now), Why::Lapse(key.clone())));
        let access = case
            .grant
            .as_ref()
            .filter(|grant| !grant.ended)
            .and_then(|grant| grant.until)
            .map(|until| (self.server.boot_at(until, now), Why::AccessEnd(key.clone())));
        lapse
            .into_iter()
            .chain(access)
            .chain(self.doubt_deadline(key, case).filter(|_| self.session.is_able()))
            .min_by_key(|(at, _)| *at)
            .map(|(at, why)| Deadline { at, why })
    }

    fn doubt_deadline(&self, key: &RequestKey, case: &Case) -> Option<(BootTime, Why)> {
        let (due, may_age) = case.asking_doubt()?.deadline()?;
        let at = self.sync.read_back_at(&key.subscription, due)?;
        let why = if may_age {
            Why::Doubt(key.clone())
        } else {
            Why::ReadBack(key.clone())
        };
        Some((at, why))
    }
}
