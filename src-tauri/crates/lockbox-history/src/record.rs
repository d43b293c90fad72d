//! What the entries of one request come to. A record is derived: it can be made again from the entries at any time.

use lockbox_core::{
    Entry, Facts, Phase, Question, RequestKey, ServerTime, Tag, TenantId, Told, Verdict, What, Witness,
};

use crate::decided::Decided;

/// The facts of one request, as its entries left them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub key: RequestKey,
    /// Sequence number of the entry that last changed something important (seen, intent, settled, access opened). Newer
    /// records have greater ones; it is the mark to page with.
    pub position: i64,
    /// Azure's time of that entry.
    pub changed: ServerTime,
    pub tenant: Option<TenantId>,
    /// Azure's time of its first entry.
    pub first_seen: ServerTime,
    /// As Azure told them last, or as they were shown at the decision, whichever came later: names of clusters and
    /// subscription, actions, support ticket, length, words.
    pub facts: Facts,
    /// Of what Azure told last.
    pub tag: Option<Tag>,
    /// Azure's word, as it was heard last.
    pub phase: Option<Phase>,
    /// What the person was told by notices, and who has acknowledged it.
    pub told: Told,
    /// What somebody asked Microsoft and has no answer to.
    pub question: Option<Question>,
    /// Our decision about it that counts: the one that took effect, else the last one.
    pub decision: Option<Decided>,
    /// Earlier ones of ours whose fate is open, oldest first. A later decision that was not sent does not settle them.
    pub earlier: Vec<Decided>,
    /// The access that an approval opened.
    pub grant: Option<Window>,
    /// When a denial was first seen, whoever made it.
    pub denied: Option<ServerTime>,
    /// Who decided it elsewhere, as Azure's Activity Log told it.
    pub witness: Option<Witness>,
}

/// A window of access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub since: ServerTime,
    /// None when the end cannot be computed.
    pub until: Option<ServerTime>,
    /// Whether our own decision opened it, so that `since` is exact.
    pub by_us: bool,
    /// The end that was computed, once it was reached.
    pub ended: Option<ServerTime>,
    /// What Azure said when it confirmed the end.
    pub closed: Option<Phase>,
}

impl Record {
    /// A record without anything in it yet, begun by the first entry about `key`.
    pub(crate) fn begin(key: RequestKey, position: i64, entry: &Entry) -> Self {
        Self {
            key,
            position,
            changed: entry.server_time,
            tenant: entry.tenant.clone(),
            first_seen: entry.server_time,
            facts: Facts::default(),
            tag: None,
            phase: None,
            told: Told::default(),
            question: None,
            decision: None,
            earlier: Vec::new(),
            grant: None,
            denied: None,
            witness: None,
        }
    }

    /// Takes in the next entry about it.
    pub(crate) fn apply(&mut self, position: i64, entry: &Entry) {
        self.mark(position, entry);
        let at = entry.server_time;
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
                self.tag = Some(*tag);
                self.facts = facts.clone();
                self.hear(phase, at);
            }
            What::Notified => self.told.first = Some(at),
            What::WordTold { word } => {
                self.told.words.insert(word.clone());
            }
            What::Reminded { rung } => self.told.reach(*rung),
            What::Acknowledged { account, .. } => {
                self.told.acknowledged.insert(account.clone());
            }
            What::PutOff { account, until } => {
                match until {
                    Some(at) => self.told.wished.insert(account.clone(), *at),
                    None => self.told.wished.remove(account),
                };
            }
            What::QuestionAsked(question) => self.question = Some(question.clone()),
            What::QuestionOver(_) => self.question = None,
            What::Intent { decision, shown, .. } => {
                self.facts = shown.clone();
                self.decide(decision.clone());
            }
            What::Answered {
                decided_at, outcome, ..
            } => self.answered(*decided_at, outcome),
            What::Settled {
                decided_at, phase, ..
            } => {
                self.settle(*decided_at, phase, at);
                self.hear(phase, at);
            }
            What::GrantOpened { .. } | What::GrantEnded { .. } | What::GrantClosed { .. } => {
                self.access(&entry.what, at);
            }
            What::Witnessed { .. } => self.witnessed(&entry.what),
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

    /// Notes the last important change, and whose it is.
    fn mark(&mut self, position: i64, entry: &Entry) {
        if matches!(
            entry.what,
            What::Seen { .. } | What::Intent { .. } | What::Settled { .. } | What::GrantOpened { .. }
        ) {
            self.position = position;
            self.changed = entry.server_time;
        }
        if self.tenant.is_none() {
            self.tenant.clone_from(&entry.tenant);
        }
    }

    fn access(&mut self, what: &What, at: ServerTime) {
        if let What::GrantOpened { since, until, by_us } = what {
            self.grant = Some(Window {
                since: *since,
                until: *until,
                by_us: *by_us,
                ended: None,
                closed: None,
            });
        } else if let (What::GrantEnded { predicted }, Some(grant)) = (what, &mut self.grant) {
            grant.ended = Some(*predicted);
        } else if let What::GrantClosed { phase } = what {
            if let Some(grant) = &mut self.grant {
                grant.closed = Some(phase.clone());
            }
            self.hear(phase, at);
        }
    }

    /// Access that it opened is counted from then, unless it was seen to be open before.
    fn witnessed(&mut self, what: &What) {
        let What::Witnessed {
            verdict,
            caller,
            at,
            until,
        } = what
        else {
            return;
        };
        let grant = self.grant.as_mut().filter(|grant| !grant.by_us);
        if let Some(grant) = grant.filter(|grant| *verdict == Verdict::Approve && *at < grant.since) {
            grant.since = *at;
            grant.until = *until;
        }
        self.witness = Some(Witness {
            key: self.key.clone(),
            verdict: *verdict,
            caller: caller.clone(),
            at: *at,
        });
    }

    fn hear(&mut self, phase: &Phase, at: ServerTime) {
        self.phase = Some(phase.clone());
        if *phase == Phase::Denied && self.denied.is_none() {
            self.denied = Some(at);
        }
    }

    /// Everything a search looks through, in lower case.
    pub(crate) fn search_text(&self) -> String {
        let facts = &self.facts;
        let mut parts = vec![
            self.key.subscription.as_str(),
            self.key.request.as_str(),
            &facts.tenant_name,
            &facts.subscription_name,
            facts.ticket.as_deref().unwrap_or_default(),
            &facts.justification,
            self.phase.as_ref().map_or("", Phase::word),
        ];
        parts.extend(facts.clusters.iter().chain(&facts.elsewhere).map(String::as_str));
        parts.extend(facts.actions.iter().map(|(name, _)| name.as_str()));
        for Decided { decision, .. } in self.decision.iter().chain(&self.earlier) {
            parts.extend([decision.user.as_str(), &decision.reason, decision.verdict.word()]);
        }
        if let Some(witness) = &self.witness {
            parts.extend(witness.caller.as_deref());
            parts.push(witness.verdict.word());
        }
        parts.join("\n").to_lowercase()
    }
}
