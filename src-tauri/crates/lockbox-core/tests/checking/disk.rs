//! What the history holds, as far as a program that starts is told of it, and the order in which it may come to hold it.

use crate::azure::number;
use lockbox_core::{
    Decided, Decision, Entry, Grant, Phase, Remembered, RequestKey, SendOutcome, ServerTime, Tag, Verdict,
    What,
};

/// What is written about one request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    seen: Option<(Tag, Phase)>,
    told: lockbox_core::Told,
    /// Intents without an end, oldest first, with what is written of their answer.
    pub(crate) open: Vec<(Decision, Option<SendOutcome>)>,
    decided: Option<Decision>,
    grant: Option<Grant>,
}

/// The history.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    pub(crate) requests: Vec<Told>,
    /// So many entries were written by a write that was told as failed: they come again first and are passed over.
    twice: usize,
}

impl Disk {
    pub(crate) fn new(requests: usize) -> Self {
        Self {
            requests: vec![Told::default(); requests],
            twice: 0,
        }
    }

    /// Writes entries, or tells which of them may not stand there.
    pub(crate) fn write(&mut self, entries: &[Entry]) -> Result<(), String> {
        let twice = std::mem::take(&mut self.twice);
        for entry in entries.iter().skip(twice) {
            if let Some(key) = &entry.key {
                self.requests[number(key)].take(entry, key)?;
            }
        }
        Ok(())
    }

    /// Writes entries, but the program is told that it failed.
    pub(crate) fn write_unnoticed(&mut self, entries: &[Entry]) -> Result<(), String> {
        self.write(entries)?;
        self.twice = entries.iter().filter(|entry| intent(entry).is_none()).count();
        Ok(())
    }

    /// The program ended; what it would have written again is forgotten with it.
    pub(crate) fn program_ended(&mut self) {
        self.twice = 0;
    }

    /// Whether an intent is there that nothing after it closes.
    pub(crate) fn holds_open(&self, decision: &Decision) -> bool {
        let open = &self.requests[number(&decision.key)].open;
        open.iter()
            .any(|(held, answer)| held == decision && answer.is_none())
    }

    pub(crate) fn remembered(&self) -> Remembered {
        let mut remembered = Remembered::default();
        for (place, told) in self.requests.iter().enumerate() {
            let key = crate::azure::key(place);
            if told.told != lockbox_core::Told::default() {
                remembered.told.insert(key.clone(), told.told.clone());
            }
            let seen = told.seen.clone();
            remembered
                .last_seen
                .extend(seen.map(|(tag, phase)| (key.clone(), tag, phase)));
            remembered.open_intents.extend(told.open.iter().cloned());
            remembered.grants.extend(told.grant.clone());
            remembered.decided.extend(told.decided.as_ref().map(Decided::of));
        }
        remembered
    }
}

fn opened(key: &RequestKey, (since, until): (ServerTime, Option<ServerTime>), by_us: bool) -> Grant {
    Grant {
        witnessed: false,
        key: key.clone(),
        since,
        until,
        by_us,
        ended: false,
    }
}

impl Told {
    fn take(&mut self, entry: &Entry, key: &RequestKey) -> Result<(), String> {
        if self.seen.is_none() && !matches!(entry.what, What::Seen { .. }) {
            return Err(format!("written before the request was seen: {:?}", entry.what));
        }
        match &entry.what {
            What::Seen { .. } if self.seen.is_some() => {
                return Err("seen for the first time twice".to_owned());
            }
            What::Seen { tag, phase, .. } => self.seen = Some((*tag, phase.clone())),
            What::Changed {
                before, after, phase, ..
            } => {
                if self.seen.as_ref().is_none_or(|(tag, _)| tag != before) {
                    return Err("a change from what was never there".to_owned());
                }
                self.seen = Some((*after, phase.clone()));
            }
            What::Notified if self.told.first.is_some() => return Err("told twice".to_owned()),
            What::Notified => self.told.first = Some(entry.server_time),
            What::WordTold { word } => drop(self.told.words.insert(word.clone())),
            What::Reminded { rung } => self.told.reach(*rung),
            What::Acknowledged { account, .. } => {
                self.told.acknowledged.insert(account.clone());
            }
            // Nobody does that here: no rule of deciding asks for it.
            What::PutOff { .. } | What::QuestionAsked(_) | What::QuestionOver(_) => {}
            What::Intent { decision, .. } => self.open.push((decision.clone(), None)),
            What::Answered {
                verdict,
                decided_at,
                outcome,
            } => self.answered(*verdict, *decided_at, outcome)?,
            What::Settled {
                verdict,
                decided_at,
                phase,
            } => self.settled(*verdict, *decided_at, phase)?,
            What::GrantOpened { since, until, by_us } => {
                self.grant = Some(opened(key, (*since, *until), *by_us));
            }
            What::Witnessed { .. } => return Err("the log is refused here".to_owned()),
            What::GrantEnded { .. } => match &mut self.grant {
                Some(grant) if !grant.ended => grant.ended = true,
                Some(_) | None => return Err("access ended that was not open".to_owned()),
            },
            What::GrantClosed { .. } => {
                self.grant.take().ok_or("access closed that was not open")?;
            }
            What::Gap { .. }
            | What::Unwatched { .. }
            | What::SwitchIntent { .. }
            | What::SwitchAnswered { .. }
            | What::SwitchSettled { .. }
            | What::NoticeTested { .. }
            | What::FirstRunOver { .. }
            | What::SignedIn { .. }
            | What::SignedOut { .. } => {}
        }
        Ok(())
    }

    fn settled(&mut self, verdict: Verdict, at: Option<ServerTime>, phase: &Phase) -> Result<(), String> {
        let place = self
            .place(|decision| decision.verdict == verdict && Some(decision.at) == at)
            .ok_or("settled without an open intent")?;
        let (decision, _) = self.open.remove(place);
        if fits(decision.verdict, phase) {
            self.decided = Some(decision);
        }
        Ok(())
    }

    fn answered(
        &mut self,
        verdict: Verdict,
        at: Option<ServerTime>,
        outcome: &SendOutcome,
    ) -> Result<(), String> {
        let meant = |decision: &Decision| decision.verdict == verdict && Some(decision.at) == at;
        let place = self.place(meant).ok_or("answered without an open intent")?;
        if self.open[place].1.is_some() {
            return Err("answered twice".to_owned());
        }
        match outcome {
            SendOutcome::Accepted | SendOutcome::Unknown(_) => self.open[place].1 = Some(outcome.clone()),
            SendOutcome::Refused { .. } | SendOutcome::NotSent(_) => {
                self.open.remove(place);
            }
        }
        Ok(())
    }

    /// The newest open intent that is meant.
    fn place(&self, meant: impl Fn(&Decision) -> bool) -> Option<usize> {
        self.open.iter().rposition(|(decision, _)| meant(decision))
    }
}

pub(crate) fn fits(verdict: Verdict, phase: &Phase) -> bool {
    match verdict {
        Verdict::Approve => matches!(phase, Phase::Approved | Phase::Completing | Phase::Completed),
        Verdict::Deny => *phase == Phase::Denied,
    }
}

pub(crate) fn intent(entry: &Entry) -> Option<&Decision> {
    if let What::Intent { decision, .. } = &entry.what {
        Some(decision)
    } else {
        None
    }
}
