//! What must never happen, checked at every effect: nothing is sent unseen, unrecorded or twice; nobody is told twice.

use super::history::History;
use lockbox_core::{
    BootTime, Case, Decision, Effect, Event, Notice, Now, Permit, Phase, RequestKey, Rung, SendOutcome,
    SubscriptionId, Tag, Telling, Ticket, Verdict, What,
};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A re-read counts for this long.
const FRESH: Duration = Duration::from_secs(3);
/// After a lost answer nobody may decide again for this long.
const DOUBT: Duration = Duration::from_secs(5 * 60);

/// At most one notice about requests in so long.
const GAP: Duration = Duration::from_secs(10);

/// What can be told of a request once. A state that is unknown is told once for each word, see [`Oracle::check_words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bit {
    First,
    Rung(Rung),
}

fn bits(telling: &Telling) -> impl Iterator<Item = Bit> {
    let first = telling.first.then_some(Bit::First);
    first.into_iter().chain(telling.rungs().map(Bit::Rung))
}

/// What an effect tells of which requests that wait.
pub(crate) fn told_by(effect: &Effect) -> BTreeMap<RequestKey, Telling> {
    let Effect::Notify { notice, .. } = effect else {
        return BTreeMap::new();
    };
    if let Notice::Waiting { key } = notice {
        let first = Telling {
            first: true,
            ..Telling::default()
        };
        BTreeMap::from([(key.clone(), first)])
    } else if let Notice::Unrecognised { key } = notice {
        let unrecognised = Telling {
            unrecognised: true,
            ..Telling::default()
        };
        BTreeMap::from([(key.clone(), unrecognised)])
    } else if let Notice::Reminder { key, rung } = notice {
        let telling = match rung {
            Rung::Unattended(rung) => Telling {
                unattended: Some(*rung),
                ..Telling::default()
            },
            Rung::Wished(at) => Telling {
                wished: Some(*at),
                ..Telling::default()
            },
            Rung::Expiry(rung) => Telling {
                expiry: Some(*rung),
                ..Telling::default()
            },
        };
        BTreeMap::from([(key.clone(), telling)])
    } else if let Notice::Digest { requests, .. } = notice {
        requests.clone()
    } else {
        BTreeMap::new()
    }
}

/// A decision that was sent.
#[derive(Debug)]
struct InDoubt {
    verdict: Verdict,
    since: BootTime,
    /// Nobody knows whether Azure took it.
    lost: bool,
}

impl InDoubt {
    /// Whether another verdict may follow now: when there was time enough, and at once where an approval that was lost is denied.
    fn lets(&self, verdict: Verdict, now: BootTime) -> bool {
        let denied = verdict == Verdict::Deny && self.verdict == Verdict::Approve && self.lost;
        now.since(self.since) >= DOUBT || denied
    }
}

#[derive(Debug, Default)]
pub(crate) struct Oracle {
    /// The last re-read of each request that was answered.
    reads: BTreeMap<RequestKey, (BootTime, Tag, Phase)>,
    /// The decisions about each request whose end is not known.
    doubts: BTreeMap<RequestKey, Vec<InDoubt>>,
    /// The notice about requests that is under way, and what was told of each in this run of the program.
    telling: BTreeMap<Ticket, BTreeMap<RequestKey, Telling>>,
    told: BTreeMap<RequestKey, BTreeSet<Bit>>,
    /// The words of unknown states that the notice under way tells, and those that were told in this run.
    wording: BTreeMap<RequestKey, String>,
    words: BTreeSet<(RequestKey, String)>,
    /// When the last notice about requests was shown.
    shown: Option<BootTime>,
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
        self.wording.clear();
        self.words.clear();
        self.shown = None;
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
                let doubts = self.doubts.entry(key).or_default();
                let sent = doubts.pop();
                if let SendOutcome::Accepted | SendOutcome::Unknown(_) = outcome {
                    doubts.extend(sent.map(|sent| InDoubt {
                        since: now.boot,
                        lost: *outcome != SendOutcome::Accepted,
                        ..sent
                    }));
                }
            }
        } else if let Event::NoticeShown { ticket, outcome } = event {
            let requests = self.telling.remove(ticket);
            let words = requests.as_ref().map(|_| std::mem::take(&mut self.wording));
            if let (Some(requests), Ok(())) = (requests, outcome) {
                self.words.extend(words.into_iter().flatten());
                for (key, telling) in requests {
                    self.told.entry(key).or_default().extend(bits(&telling));
                }
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
            let doubts = self.doubts.entry(permit.decision().key.clone()).or_default();
            doubts.push(InDoubt {
                verdict: permit.decision().verdict,
                since: now.boot,
                // The program may end before it hears of it.
                lost: true,
            });
            self.sent.push(permit.decision().clone());
        } else if let Effect::Notify { ticket, .. } = effect {
            let requests = told_by(effect);
            if !requests.is_empty() {
                self.check_notice(&requests, history, now);
                self.telling.insert(*ticket, requests);
            }
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

    /// Only what waits for an answer is told, or what is in a state that nobody knows: that once for each word.
    pub(crate) fn check_words(
        &mut self,
        effect: &Effect,
        cases: &BTreeMap<RequestKey, Case>,
        history: &History,
    ) {
        for (key, telling) in told_by(effect) {
            match &cases[&key].request.phase {
                Phase::Unrecognised(word) if telling.unrecognised => {
                    let told = (key, word.clone());
                    let kept = history.was_told_as(&told.0, word);
                    assert!(!self.words.contains(&told) && !kept, "{told:?} is told twice");
                    self.wording.extend([told]);
                }
                Phase::Unrecognised(_) => assert!(telling.is_empty(), "it may be counted: {telling:?}"),
                Phase::Pending => assert!(!telling.unrecognised, "its state is known"),
                Phase::Initializing
                | Phase::Approving
                | Phase::Denying
                | Phase::Approved
                | Phase::Denied
                | Phase::Expired
                | Phase::Revoking
                | Phase::Revoked
                | Phase::Completing
                | Phase::Completed
                | Phase::Error
                | Phase::Unknown => panic!("only what waits for an answer is told, or may wait"),
            }
        }
    }

    /// Whether a person was told in this run that a request is in the state `word`.
    pub(crate) fn is_told_as(&self, key: &RequestKey, word: &str) -> bool {
        self.words.contains(&(key.clone(), word.to_owned()))
    }

    fn check_notice(&mut self, requests: &BTreeMap<RequestKey, Telling>, history: &History, now: Now) {
        for (key, telling) in requests {
            for bit in bits(telling) {
                let told = self.told.get(key).is_some_and(|told| told.contains(&bit));
                let kept = match bit {
                    Bit::First => history.was_notified(key),
                    Bit::Rung(rung) => history.was_reminded(key, rung),
                };
                assert!(!told && !kept, "{bit:?} of {key:?} is told twice");
            }
        }
        assert!(self.telling.is_empty(), "one notice about requests at a time");
        let soon = self.shown.is_some_and(|shown| now.boot.since(shown) < GAP);
        assert!(!soon, "at most one notice about requests in ten seconds");
        self.shown = Some(now.boot);
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
        if let Some(doubts) = self.doubts.get(key).filter(|_| !known) {
            assert!(
                doubts.iter().all(|doubt| doubt.lets(decision.verdict, now.boot)),
                "decided again while the first answer may still come: {doubts:?}"
            );
        }
    }
}
