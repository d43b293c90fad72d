//! A journal in memory that can fail, and what a program that starts would be told from it.

use lockbox_core::{
    Decided, Decision, Denial, Earlier, Entry, Facts, Grant, HistoryFault, Phase, Question, Remembered,
    RequestKey, Rung, SendOutcome, ServerTime, SwitchDecision, Tag, Verdict, What, Witness,
};

#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) entries: Vec<Entry>,
    /// Why writing fails now.
    pub(crate) fault: Option<HistoryFault>,
    /// What a failed write still owes: it must come again, first and in this order.
    owed: Vec<Entry>,
}

impl History {
    /// Writes, or fails as a whole.
    pub(crate) fn write(&mut self, entries: &[Entry]) -> Result<(), HistoryFault> {
        assert!(
            entries.starts_with(&self.owed),
            "what was not written must come again, first and in order"
        );
        if let Some(fault) = &self.fault {
            self.owed = entries
                .iter()
                .filter(|entry| !is_intent(entry))
                .cloned()
                .collect();
            return Err(fault.clone());
        }
        self.owed.clear();
        self.entries.extend_from_slice(entries);
        Ok(())
    }

    /// The program ended: what it still held in memory is gone.
    pub(crate) fn forget_owed(&mut self) {
        self.owed.clear();
    }

    pub(crate) fn about<'a>(&'a self, key: &'a RequestKey) -> impl Iterator<Item = &'a What> {
        self.entries
            .iter()
            .filter(|entry| entry.key.as_ref() == Some(key))
            .map(|entry| &entry.what)
    }

    pub(crate) fn was_notified(&self, key: &RequestKey) -> bool {
        self.about(key).any(|what| *what == What::Notified)
    }

    /// Whether a person was told that Azure calls the request's state so.
    pub(crate) fn was_told_as(&self, key: &RequestKey, word: &str) -> bool {
        self.about(key)
            .any(|what| matches!(what, What::WordTold { word: told } if told == word))
    }

    pub(crate) fn was_reminded(&self, key: &RequestKey, rung: Rung) -> bool {
        self.about(key).any(|what| *what == What::Reminded { rung })
    }

    pub(crate) fn remembered(&self) -> Remembered {
        let mut remembered = Remembered::default();
        let mut keys: Vec<&RequestKey> = self
            .entries
            .iter()
            .filter_map(|entry| entry.key.as_ref())
            .collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            self.recall(key, &mut remembered);
        }
        remembered.open_switches = self.open_switches();
        remembered.notice_tested = self.entries.iter().rev().find_map(|entry| {
            let What::NoticeTested { seen } = entry.what else {
                return None;
            };
            Some((entry.server_time, seen))
        });
        let is_over = |entry: &Entry| matches!(entry.what, What::FirstRunOver { .. });
        remembered.first_run_over = self.entries.iter().any(is_over);
        remembered
    }

    /// The newest intent that may have been sent, unless it was settled: one tenant is enough here.
    fn open_switches(&self) -> Vec<(SwitchDecision, Option<SendOutcome>)> {
        let mut all: Vec<(SwitchDecision, Option<SendOutcome>, bool)> = Vec::new();
        for entry in &self.entries {
            if let What::SwitchIntent { decision, .. } = &entry.what {
                all.push((decision.clone(), None, false));
            }
            for (decision, answer, settled) in &mut all {
                if let What::SwitchAnswered(answered) = &entry.what
                    && answered.decided_at == decision.at
                {
                    *answer = Some(answered.outcome.clone());
                }
                *settled |= matches!(&entry.what, What::SwitchSettled { decided_at, .. } if *decided_at == decision.at);
            }
        }
        let nothing = |answer: &Option<SendOutcome>| {
            matches!(
                answer,
                Some(SendOutcome::Refused { .. } | SendOutcome::NotSent(_))
            )
        };
        all.retain(|(_, answer, _)| !nothing(answer));
        let newest = all.pop().filter(|(_, _, settled)| !settled);
        newest
            .into_iter()
            .map(|(decision, answer, _)| (decision, answer))
            .collect()
    }

    fn recall(&self, key: &RequestKey, remembered: &mut Remembered) {
        let mut last = Last::default();
        for entry in self
            .entries
            .iter()
            .filter(|entry| entry.key.as_ref() == Some(key))
        {
            last.take(key, entry, remembered);
        }
        remembered.grants.extend(last.grant);
        remembered
            .questions
            .extend(last.question.map(|question| (key.clone(), question)));
        remembered
            .earlier
            .extend(last.facts.map(|(facts, phase)| Earlier {
                key: key.clone(),
                facts,
                phase,
            }));
        let mut decided = None;
        for Followed {
            decision,
            outcome,
            settled,
        } in last.decisions
        {
            let definite = matches!(
                outcome,
                Some(SendOutcome::Refused { .. } | SendOutcome::NotSent(_))
            );
            match settled {
                None if definite => {}
                None => remembered.open_intents.push((decision, outcome)),
                Some(phase) if counts(decision.verdict, &phase) => decided = Some(decision),
                Some(_) => {}
            }
        }
        if decided.is_some() {
            remembered.unnamed.retain(|(known, _)| known != key);
        }
        remembered
            .decided
            .extend(decided.map(|decision| Decided::of(&decision)));
    }
}

/// A decision and what the entries after it tell about it.
struct Followed {
    decision: Decision,
    outcome: Option<SendOutcome>,
    settled: Option<Phase>,
}

#[derive(Default)]
struct Last {
    /// Oldest first.
    decisions: Vec<Followed>,
    grant: Option<Grant>,
    question: Option<Question>,
    facts: Option<(Facts, Phase)>,
}

impl Last {
    /// The decision that an entry is about: made at that time with that verdict, the newest of several.
    fn meant(&mut self, verdict: Verdict, decided_at: Option<ServerTime>) -> &mut Followed {
        self.decisions
            .iter_mut()
            .rev()
            .find(|told| told.decision.verdict == verdict && Some(told.decision.at) == decided_at)
            .expect("the entry names a decision whose intent was written before it")
    }

    fn witnessed(
        &mut self,
        key: &RequestKey,
        (verdict, caller, at): (Verdict, Option<String>, ServerTime),
        until: Option<ServerTime>,
        remembered: &mut Remembered,
    ) {
        let witness = Witness {
            key: key.clone(),
            verdict,
            caller,
            at,
        };
        let grant = self.grant.as_mut();
        if let Some(grant) = grant.filter(|grant| !grant.by_us && witness.at < grant.since) {
            (grant.since, grant.until, grant.witnessed) = (witness.at, until, true);
        }
        remembered.unnamed.retain(|(known, _)| *known != witness.key);
        remembered.witnessed.push(witness);
    }

    fn take(&mut self, key: &RequestKey, entry: &Entry, remembered: &mut Remembered) {
        match &entry.what {
            What::Seen {
                tag, phase, facts, ..
            }
            | What::Changed {
                after: tag,
                phase,
                facts,
                ..
            } => {
                self.facts = Some((facts.clone(), phase.clone()));
                saw(remembered, (key, *tag, phase), facts, entry);
            }
            What::QuestionAsked(question) => self.question = Some(question.clone()),
            What::QuestionOver(_) => self.question = None,
            What::Notified
            | What::WordTold { .. }
            | What::Reminded { .. }
            | What::Acknowledged { .. }
            | What::PutOff { .. } => tell(remembered.told.entry(key.clone()).or_default(), entry),
            What::Intent { decision, .. } => self.decisions.push(Followed {
                decision: decision.clone(),
                outcome: None,
                settled: None,
            }),
            What::Answered {
                verdict,
                decided_at,
                outcome,
            } => self.meant(*verdict, *decided_at).outcome = Some(outcome.clone()),
            What::Settled {
                verdict,
                decided_at,
                phase,
            } => self.meant(*verdict, *decided_at).settled = Some(phase.clone()),
            What::GrantOpened { since, until, by_us } => {
                self.grant = Some(opened(key, (*since, *until), *by_us));
            }
            What::Witnessed {
                verdict,
                caller,
                at,
                until,
            } => {
                let told = (*verdict, caller.clone(), *at);
                self.witnessed(key, told, *until, remembered);
            }
            What::GrantEnded { .. } => self.grant.iter_mut().for_each(|grant| grant.ended = true),
            What::GrantClosed { .. } => self.grant = None,
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

/// Takes in what was seen of a request.
fn saw(
    remembered: &mut Remembered,
    (key, tag, phase): (&RequestKey, Tag, &Phase),
    facts: &Facts,
    entry: &Entry,
) {
    let first = matches!(entry.what, What::Seen { .. });
    if !first && phase.answer().is_some() && !remembered.unnamed.iter().any(|(known, _)| known == key) {
        remembered.unnamed.push((key.clone(), entry.server_time));
    }
    remembered.last_seen.retain(|(known, ..)| known != key);
    remembered.last_seen.push((key.clone(), tag, phase.clone()));
    if let (Phase::Denied, Some(ticket)) = (phase, &facts.ticket) {
        remembered.denials.push(Denial {
            key: key.clone(),
            ticket: ticket.clone(),
            at: entry.server_time,
            reason: None,
        });
    }
}

/// Takes in what was told or acknowledged.
fn tell(told: &mut lockbox_core::Told, entry: &Entry) {
    if let What::Reminded { rung } = &entry.what {
        told.reach(*rung);
    } else if let What::Acknowledged { account, .. } = &entry.what {
        told.acknowledged.insert(account.clone());
    } else if let What::PutOff { account, until } = &entry.what {
        match until {
            Some(at) => told.wished.insert(account.clone(), *at),
            None => told.wished.remove(account),
        };
    } else if let What::WordTold { word } = &entry.what {
        told.words.insert(word.clone());
    } else {
        told.first = Some(entry.server_time);
    }
}

fn counts(verdict: Verdict, phase: &Phase) -> bool {
    match verdict {
        Verdict::Approve => matches!(phase, Phase::Approved | Phase::Completing | Phase::Completed),
        Verdict::Deny => *phase == Phase::Denied,
    }
}

fn is_intent(entry: &Entry) -> bool {
    matches!(entry.what, What::Intent { .. } | What::SwitchIntent { .. })
}
