//! What must never happen, checked at every effect: nothing is sent unseen, unrecorded or twice; nobody is told twice.

use super::history::History;
use lockbox_core::{
    BootTime, Decision, Effect, Event, Notice, Now, Permit, Phase, RequestKey, SendOutcome, SubscriptionId,
    Tag, Ticket, Verdict, What,
};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A re-read counts for this long.
const FRESH: Duration = Duration::from_secs(3);
/// After a lost answer nobody may decide again for this long.
const DOUBT: Duration = Duration::from_secs(5 * 60);

#[derive(Debug, Default)]
pub(crate) struct Oracle {
    /// The last re-read of each request that was answered.
    reads: BTreeMap<RequestKey, (BootTime, Tag, Phase)>,
    /// Since when each request's last decision is in doubt.
    doubts: BTreeMap<RequestKey, BootTime>,
    /// Notices under way and notices shown, in this run of the program.
    telling: BTreeMap<Ticket, RequestKey>,
    told: BTreeSet<RequestKey>,
    sending: BTreeMap<Ticket, RequestKey>,
    polling: BTreeMap<Ticket, SubscriptionId>,
    /// The newest question about each request; only its first answer counts.
    reading: BTreeMap<RequestKey, Ticket>,
    /// The request whose decision was confirmed in the window that is open now.
    pub(crate) confirmed: Option<RequestKey>,
    /// Decisions that a person confirmed, and those that were sent.
    pub(crate) wishes: usize,
    sent: Vec<Decision>,
}

impl Oracle {
    pub(crate) fn program_ended(&mut self) {
        self.confirmed = None;
        self.reads.clear();
        self.telling.clear();
        self.told.clear();
        self.polling.clear();
        self.reading.clear();
        self.sending.clear();
    }

    pub(crate) fn hear(&mut self, event: &Event, now: Now) {
        if let Event::Reread { ticket, outcome } = event {
            let asked = self.reading.iter().find(|(_, waiting)| *waiting == ticket);
            let key = asked.map(|(key, _)| key.clone());
            if let (Some(_), Ok(read)) = (key.and_then(|key| self.reading.remove(&key)), outcome) {
                let request = &read.request;
                self.reads
                    .insert(request.key.clone(), (read.at, request.tag, request.phase.clone()));
            }
        } else if let Event::DecisionAnswered { ticket, outcome, .. } = event {
            if let Some(key) = self.sending.remove(ticket) {
                match outcome {
                    SendOutcome::Accepted | SendOutcome::Unknown(_) => self.doubts.insert(key, now.boot),
                    SendOutcome::Refused { .. } | SendOutcome::NotSent(_) => self.doubts.remove(&key),
                };
            }
        } else if let Event::NoticeShown { ticket, outcome } = event {
            if let (Some(key), Ok(())) = (self.telling.remove(ticket), outcome) {
                self.told.insert(key);
            }
        } else if let Event::Polled { ticket, .. } = event {
            self.polling.remove(ticket);
        } else if let Event::SignInAnswered { .. } = event {
            // A new session asks everything anew.
            self.polling.clear();
        }
    }

    pub(crate) fn check(&mut self, effect: &Effect, pending: &[Effect], history: &History, now: Now) {
        if let Effect::Send { ticket, permit } = effect {
            self.check_send(permit, pending, history, now);
            self.sending.insert(*ticket, permit.decision().key.clone());
            self.doubts.insert(permit.decision().key.clone(), now.boot);
            self.sent.push(permit.decision().clone());
        } else if let Effect::Notify {
            ticket,
            notice: Notice::Waiting { key },
        } = effect
        {
            assert!(
                !self.told.contains(key) && !history.was_notified(key),
                "{key:?} is told twice"
            );
            assert!(
                !self.telling.values().any(|other| other == key),
                "{key:?} is told twice at once"
            );
            self.telling.insert(*ticket, key.clone());
        } else if let Effect::Reread { ticket, key } = effect {
            self.reading.insert(key.clone(), *ticket);
        } else if let Effect::Poll { ticket, subscription } = effect {
            assert!(
                !self.polling.values().any(|other| other == subscription),
                "{subscription} is read twice at once"
            );
            self.polling.insert(*ticket, subscription.clone());
        }
    }

    fn check_send(&self, permit: &Permit, pending: &[Effect], history: &History, now: Now) {
        let decision = permit.decision();
        let key = &decision.key;
        let is_it =
            |what: &What| matches!(what, What::Intent { decision: written, .. } if written == decision);
        let intents = history.about(key).filter(|what| is_it(what)).count();
        let sent = self.sent.iter().filter(|sent| *sent == decision).count();
        assert_eq!(
            intents,
            sent + 1,
            "an intent is on the disk before anything is sent, and serves once"
        );
        let after: Vec<&What> = history.about(key).collect();
        let after = after.iter().rev().take_while(|what| !is_it(what));
        let answered = after
            .into_iter()
            .any(|what| matches!(what, What::Answered { .. }));
        assert!(!answered, "an intent that was answered is never sent again");
        assert!(self.sent.len() < self.wishes, "nothing is sent without a person");
        assert_eq!(
            self.confirmed.as_ref(),
            Some(key),
            "the window in which it was confirmed is still open"
        );
        let under_way = pending
            .iter()
            .any(|effect| matches!(effect, Effect::Send { permit, .. } if permit.decision().key == *key));
        assert!(!under_way, "one decision at a time");
        let (at, tag, phase) = self.reads.get(key).expect("it was read just before");
        assert_eq!(*phase, Phase::Pending, "only what is pending is decided");
        if decision.verdict == Verdict::Approve {
            assert!(now.boot.since(*at) <= FRESH, "the re-read has gone stale");
            assert_eq!(*tag, decision.tag, "what is approved is what was shown");
        }
        let known = history
            .about(key)
            .filter(|what| matches!(what, What::Intent { .. } | What::Settled { .. }) && !is_it(what))
            .last()
            .is_some_and(|what| matches!(what, What::Settled { .. }));
        if let Some(since) = self.doubts.get(key).filter(|_| !known) {
            assert!(
                now.boot.since(*since) >= DOUBT,
                "decided again while the first answer may still come"
            );
        }
    }
}
