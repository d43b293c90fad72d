//! Who decided what was not decided here: Azure's Activity Log tells it, some minutes late, to whom may read it. It is asked only
//! about requests that were seen to be answered elsewhere, and about access that is open and was not approved here. What cannot be
//! read is not known; nothing is guessed, and nothing waits for it.

use crate::app::{App, Deadline, Why};
use crate::case::Case;
use crate::decision::Verdict;
use crate::effect::Effect;
use crate::ids::{RequestId, RequestKey, SubscriptionId, Ticket};
use crate::journal::What;
use crate::problem::Trouble;
use crate::request::{Length, Phase};
use crate::time::{BootTime, Now, ServerTime};
use crate::turn::Turn;
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// After an answer was seen, and after each time that the log did not tell it: it lags minutes.
const PAUSES: [Duration; 7] = [
    Duration::from_secs(10),
    Duration::from_secs(60),
    Duration::from_secs(2 * 60),
    Duration::from_secs(4 * 60),
    Duration::from_secs(8 * 60),
    Duration::from_secs(15 * 60),
    Duration::from_secs(30 * 60),
];
/// After all of these.
const LONGEST: Duration = Duration::from_secs(60 * 60);
/// For so long after an answer was seen the log is asked about it.
const PATIENCE: TimeDelta = TimeDelta::hours(6);
/// Requests of one subscription that are asked about at once; beyond them the oldest is let go.
const ASKED: usize = 100;
/// A request waits for an answer this long; where Azure does not tell when it was made, its answer lies no further back.
const LIFE: TimeDelta = TimeDelta::days(5);
/// The log keeps ninety days and refuses an earlier start.
pub(crate) const KEPT: TimeDelta = TimeDelta::days(89);

/// A decision that was not made here, as Azure's Activity Log tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    pub key: RequestKey,
    pub verdict: Verdict,
    /// Who made the call, in Azure's words: a sign-in name, or the id of an application. Foreign text.
    pub caller: Option<String>,
    /// When, on Azure's clock.
    pub at: ServerTime,
}

/// One decision in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogDecision {
    pub request: RequestId,
    pub verdict: Verdict,
    pub caller: Option<String>,
    pub at: ServerTime,
}

/// The decisions of one subscription that the log told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogDecisions {
    pub subscription: SubscriptionId,
    pub decisions: Vec<LogDecision>,
}

/// What is known of who decided a request elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming<'a> {
    /// The log told.
    Known(&'a Witness),
    /// It is being asked.
    Asking,
    /// This account may not read it.
    Refused,
    /// It was asked for hours and did not tell, or not asked at all.
    NotTold,
}

/// When the log is asked about each subscription, and about which of its requests.
#[derive(Clone, Default)]
pub(crate) struct Asking(BTreeMap<SubscriptionId, Ask>);

#[derive(Clone, Debug)]
struct Ask {
    /// With the time at which the answer was seen.
    keys: BTreeMap<RequestKey, ServerTime>,
    tries: usize,
    due: BootTime,
    under_way: Option<Ticket>,
    /// This account may not read it; not asked again with this session.
    refused: bool,
}

/// When it is asked is of no interest to whoever compares states; about what, is.
impl fmt::Debug for Asking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.0.values().flat_map(|ask| ask.keys.keys()))
            .finish()
    }
}

impl Ask {
    fn new(now: BootTime) -> Self {
        let mut ask = Self {
            keys: BTreeMap::new(),
            tries: 0,
            due: now,
            under_way: None,
            refused: false,
        };
        ask.wait(now);
        ask
    }

    /// Asks from the beginning: there is something new to ask about, or a new session.
    fn begin(&mut self, now: BootTime) {
        self.tries = 0;
        self.wait(now);
    }

    fn wait(&mut self, now: BootTime) {
        self.due = now.after(PAUSES.get(self.tries).copied().unwrap_or(LONGEST));
    }

    fn add(&mut self, key: RequestKey, since: ServerTime) {
        self.keys.insert(key, since);
        while self.keys.len() > ASKED {
            let oldest = self.keys.iter().min_by_key(|(_, since)| **since);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else {
                return;
            };
            self.keys.remove(&oldest);
        }
    }
}

impl App {
    /// Who decided `key`, where that was not done here and Azure's Activity Log told it.
    #[must_use]
    pub fn witness(&self, key: &RequestKey) -> Option<&Witness> {
        self.past.witnessed.get(key)
    }

    /// What is known of who decided `key` elsewhere.
    #[must_use]
    pub fn naming(&self, key: &RequestKey, now: Now) -> Naming<'_> {
        if let Some(witness) = self.witness(key) {
            return Naming::Known(witness);
        }
        let ask = self.asking.0.get(&key.subscription);
        let asked = ask.filter(|ask| {
            let since = ask.keys.get(key);
            since.is_some_and(|since| self.is_asked(key, *since, self.server.now(now)))
        });
        match asked {
            Some(ask) if ask.refused => Naming::Refused,
            Some(_) => Naming::Asking,
            None => Naming::NotTold,
        }
    }

    /// Notes that somebody else answered a request, where that was just seen; `before` is what was known of it, also from an
    /// earlier run. Access that is open and was never seen to wait is asked about as well: it is shown with who approved it.
    pub(crate) fn note_unnamed(&mut self, key: &RequestKey, before: Option<&Phase>, turn: &Turn) {
        let remembered = self.past.unnamed.remove(key);
        let Some(case) = self.cases.get(key) else { return };
        if key.twin != 0 || case.request.phase.answer().is_none() || self.is_named(key) {
            return;
        }
        let seen_now = match before {
            Some(before) => before.answer().is_none() && !before.is_over(),
            None => case.request.phase.is_access_open(),
        };
        let since = remembered.or(seen_now.then_some(turn.server));
        let Some(since) = since.filter(|since| turn.server - *since < PATIENCE) else {
            return;
        };
        let now = turn.now.boot;
        let ask = self.asking.0.entry(key.subscription.clone());
        let ask = ask.or_insert_with(|| Ask::new(now));
        if !ask.keys.contains_key(key) {
            ask.add(key.clone(), since);
            ask.begin(now);
        }
    }

    /// Whether it is known who decided: somebody here, or whom the log named.
    fn is_named(&self, key: &RequestKey) -> bool {
        self.decided(key).is_some() || self.witness(key).is_some()
    }

    /// Whether the log is still to be asked about it.
    fn is_asked(&self, key: &RequestKey, since: ServerTime, server: ServerTime) -> bool {
        let case = self.cases.get(key);
        let answered = |case: &Case| case.request.phase.answer().is_some() && case.is_clear();
        server - since < PATIENCE && !self.is_named(key) && case.is_some_and(answered)
    }

    /// From when on the log is read to learn what is asked about a subscription; nothing where nothing is.
    fn asked_from(&self, ask: &Ask, server: ServerTime) -> Option<ServerTime> {
        let asked = ask.keys.iter();
        let asked = asked.filter(|(key, since)| self.is_asked(key, **since, server));
        let made = |(key, since): (&RequestKey, &ServerTime)| {
            let created = self.cases.get(key).and_then(|case| case.request.created);
            created.unwrap_or(*since - LIFE)
        };
        let first = asked.map(made).min()?;
        Some(first.max(server - KEPT).min(server))
    }

    /// Asks the log where that is due, as far as there are places and tokens.
    pub(crate) fn ask_who_decided(&mut self, turn: &mut Turn) {
        if !self.session.is_able() {
            return;
        }
        let now = turn.now.boot;
        let due = self.asking.0.iter();
        let due = due.filter(|(_, ask)| !ask.refused && ask.under_way.is_none() && ask.due <= now);
        let mut due: Vec<_> = due.map(|(id, ask)| (ask.due, id.clone())).collect();
        due.sort();
        for (_, id) in due {
            let ask = self.asking.0.get(&id);
            // While a decision of ours is in doubt it is not known yet whose answer it is.
            let Some(from) = ask.and_then(|ask| self.asked_from(ask, turn.server)) else {
                self.prune(&id, turn.server);
                continue;
            };
            if self.sync.witness_at(&id, now) != Some(now) {
                continue;
            }
            let ticket = turn.ticket();
            if let Some(ask) = self.asking.0.get_mut(&id) {
                ask.under_way = Some(ticket);
            }
            self.sync.ask_witness(&id, ticket, now);
            turn.push(Effect::ReadDecisions {
                ticket,
                subscription: id,
                from,
                until: turn.server,
            });
        }
    }

    /// Lets go what is known by now, is not followed any more, or was asked about for long enough.
    fn prune(&mut self, id: &SubscriptionId, server: ServerTime) {
        let Some(mut ask) = self.asking.0.remove(id) else {
            return;
        };
        ask.keys.retain(|key, since| {
            self.cases.contains_key(key) && !self.is_named(key) && server - *since < PATIENCE
        });
        if !ask.keys.is_empty() {
            self.asking.0.insert(id.clone(), ask);
        }
    }

    /// When the log is asked next. None while it is being read: its answer comes first.
    pub(crate) fn witness_deadline(&self, now: Now) -> Option<Deadline> {
        let able = self.session.is_able();
        let server = self.server.now(now);
        let waiting = self.asking.0.iter().filter(|_| able);
        let waiting = waiting.filter(|(_, ask)| !ask.refused && ask.under_way.is_none());
        let waiting = waiting.filter(|(_, ask)| self.asked_from(ask, server).is_some());
        let at = waiting.filter_map(|(id, ask)| Some((self.sync.witness_at(id, ask.due)?, id)));
        at.min().map(|(at, id)| Deadline {
            at,
            why: Why::Witness(id.clone()),
        })
    }

    /// Takes what the log told of one subscription.
    pub(crate) fn decisions_read(
        &mut self,
        ticket: Ticket,
        outcome: Result<LogDecisions, Trouble>,
        turn: &mut Turn,
    ) {
        self.sync.read(ticket);
        let mut asks = self.asking.0.iter_mut();
        let Some((id, ask)) = asks.find(|(_, ask)| ask.under_way == Some(ticket)) else {
            return;
        };
        ask.under_way = None;
        ask.tries += 1;
        ask.wait(turn.now.boot);
        ask.refused = matches!(&outcome, Err(Trouble::Forbidden(_)));
        let (id, keys) = (id.clone(), ask.keys.clone());
        match outcome {
            Ok(told) if told.subscription == id => {
                let asked = keys
                    .iter()
                    .filter(|(key, since)| self.is_asked(key, **since, turn.server));
                let found: Vec<_> = asked
                    .filter_map(|(key, _)| self.find(key, &told.decisions, turn.server))
                    .collect();
                for witness in found {
                    self.learn(witness, turn);
                }
            }
            Err(Trouble::SignInNeeded(reason)) => self.session.expire(&reason, turn),
            // Asked again after the pause.
            Ok(_) | Err(_) => {}
        }
    }

    /// The decision about `key` among what the log told: the first that Azure's phase fits.
    fn find(&self, key: &RequestKey, told: &[LogDecision], server: ServerTime) -> Option<Witness> {
        let phase = &self.cases.get(key)?.request.phase;
        let mine = told.iter().filter(|told| told.request == key.request);
        let fitting = mine.filter(|told| phase.answer() == Some(told.verdict));
        let first = fitting.min_by_key(|told| told.at)?;
        Some(Witness {
            key: key.clone(),
            verdict: first.verdict,
            caller: first.caller.clone(),
            at: first.at.min(server),
        })
    }

    /// It is known now who decided, and when: written down, and access that it opened is counted from then.
    fn learn(&mut self, witness: Witness, turn: &mut Turn) {
        let Some(case) = self.cases.get_mut(&witness.key) else {
            return;
        };
        let until = match (witness.verdict, &case.request.length) {
            (Verdict::Approve, Length::Hours(hours)) => {
                witness.at.checked_add_signed(TimeDelta::hours(i64::from(*hours)))
            }
            (Verdict::Approve, Length::OpenEnded(_) | Length::Unstated) | (Verdict::Deny, _) => None,
        };
        let open = case.grant.as_mut().filter(|grant| !grant.by_us);
        // It was open when it was seen: what tells a later beginning tells nothing new.
        if let Some(grant) = open.filter(|grant| witness.at < grant.since) {
            grant.since = witness.at;
            grant.until = until;
            grant.witnessed = true;
        }
        let (tenant, key) = (case.request.tenant.clone(), witness.key.clone());
        let what = What::Witnessed {
            verdict: witness.verdict,
            caller: witness.caller.clone(),
            at: witness.at,
            until,
        };
        turn.note(Some(&tenant), Some(&key), what);
        if let Some(ask) = self.asking.0.get_mut(&key.subscription) {
            ask.keys.remove(&key);
        }
        self.past.witnessed.insert(key, witness);
    }

    /// There is a new session of the same account: what was asked with the one before is asked again.
    pub(crate) fn ask_witness_again(&mut self, now: BootTime) {
        for ask in self.asking.0.values_mut() {
            ask.under_way = None;
            ask.refused = false;
            ask.begin(now);
        }
    }

    /// The account goes: what was not told yet is asked about when its requests are seen again.
    pub(crate) fn lay_asking_aside(&mut self) {
        for ask in std::mem::take(&mut self.asking).0.into_values() {
            self.past.unnamed.extend(ask.keys);
        }
    }
}
