//! What the entries of one request come to. A record is derived: it can be made again from the entries at any time.

use lockbox_core::{
    Decision, Entry, Facts, Phase, RequestKey, SendOutcome, ServerTime, Tag, TenantId, Verdict, What,
};

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
    /// When the person was told by a notice.
    pub notified: Option<ServerTime>,
    /// Our last decision about it.
    pub decision: Option<Decided>,
    /// The access that an approval opened.
    pub grant: Option<Window>,
    /// When a denial was first seen, whoever made it.
    pub denied: Option<ServerTime>,
}

/// A decision of ours and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub decision: Decision,
    /// What the POST brought; none when the program ended before it knew.
    pub outcome: Option<SendOutcome>,
    /// What Azure showed in the end, and when.
    pub settled: Option<(Phase, ServerTime)>,
}

impl Decided {
    /// Whether it must be read back: sent, or perhaps sent, and not settled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let ended = matches!(
            self.outcome,
            Some(SendOutcome::Refused { .. } | SendOutcome::NotSent(_))
        );
        self.settled.is_none() && !ended
    }

    /// Whether Azure showed what was decided.
    #[must_use]
    pub fn took_effect(&self) -> bool {
        self.settled
            .as_ref()
            .is_some_and(|(phase, _)| match self.decision.verdict {
                Verdict::Approve => matches!(phase, Phase::Approved | Phase::Completing | Phase::Completed),
                Verdict::Deny => matches!(phase, Phase::Denied),
            })
    }
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
            notified: None,
            decision: None,
            grant: None,
            denied: None,
        }
    }

    /// Takes in the next entry about it.
    pub(crate) fn apply(&mut self, position: i64, entry: &Entry) {
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
            What::Notified => self.notified = Some(at),
            What::Intent { decision, shown, .. } => {
                self.facts = shown.clone();
                self.decision = Some(Decided {
                    decision: decision.clone(),
                    outcome: None,
                    settled: None,
                });
            }
            What::Answered { outcome, .. } => {
                if let Some(decided) = &mut self.decision {
                    decided.outcome = Some(outcome.clone());
                }
            }
            What::Settled { phase, .. } => {
                if let Some(decided) = &mut self.decision {
                    decided.settled = Some((phase.clone(), at));
                }
                self.hear(phase, at);
            }
            What::GrantOpened { .. } | What::GrantEnded { .. } | What::GrantClosed { .. } => {
                self.access(&entry.what, at);
            }
            What::Gap { .. } | What::SignedIn { .. } | What::SignedOut { .. } => {}
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
        parts.extend(facts.clusters.iter().map(String::as_str));
        parts.extend(facts.actions.iter().map(|(name, _)| name.as_str()));
        if let Some(Decided { decision, .. }) = &self.decision {
            parts.extend([decision.user.as_str(), &decision.reason, decision.verdict.word()]);
        }
        parts.join("\n").to_lowercase()
    }
}
