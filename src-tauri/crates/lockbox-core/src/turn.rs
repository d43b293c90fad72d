//! One turn of the core: the present, and the effects that one event brings about.

use crate::effect::{Effect, Notice};
use crate::ids::{RequestKey, TenantId, Ticket};
use crate::journal::{Entry, What};
use crate::reminders::Manner;
use crate::time::{Now, ServerTime};

/// Collects what one event brings about.
#[derive(Debug)]
pub(crate) struct Turn {
    pub(crate) now: Now,
    /// Azure's present time.
    pub(crate) server: ServerTime,
    pub(crate) effects: Vec<Effect>,
    /// Entries for the journal, written together at the end of the turn.
    pub(crate) notes: Vec<Entry>,
    pub(crate) tickets: u64,
}

impl Turn {
    pub(crate) fn new(now: Now, server: ServerTime, tickets: u64) -> Self {
        Self {
            now,
            server,
            effects: Vec::new(),
            notes: Vec::new(),
            tickets,
        }
    }

    pub(crate) fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    pub(crate) fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Shows a notice that hangs on no request that waits.
    pub(crate) fn tell(&mut self, notice: Notice) {
        let (ticket, manner) = (self.ticket(), Manner::of(&notice));
        self.push(Effect::Notify {
            ticket,
            notice,
            manner,
        });
    }

    pub(crate) fn note(&mut self, tenant: Option<&TenantId>, key: Option<&RequestKey>, what: What) {
        let entry = self.entry(tenant, key, what);
        self.notes.push(entry);
    }

    pub(crate) fn entry(&self, tenant: Option<&TenantId>, key: Option<&RequestKey>, what: What) -> Entry {
        Entry {
            tenant: tenant.cloned(),
            key: key.cloned(),
            server_time: self.server,
            wall_time: self.now.wall,
            what,
        }
    }
}
