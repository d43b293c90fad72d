//! The requests of the world: asked, found, and led through their phases by the agenda.

use chrono::{DateTime, Utc};

use super::agenda::Deed;
use super::phase::Passages;
use super::request::{Phase, Request, Wanted};
use super::{Refused, World};

/// Most requests a world holds.
const MOST: usize = 50_000;

impl World {
    /// Takes a new request in at `created` and returns its id.
    ///
    /// # Errors
    /// When the subscription is unknown, the id is taken, or too many requests exist.
    pub(crate) fn ask(&mut self, wanted: Wanted, created: DateTime<Utc>) -> Result<String, Refused> {
        let home = self
            .subscription(&wanted.subscription)
            .map(|home| (home.id.clone(), home.tenant.clone()))
            .ok_or_else(|| Refused::unknown("subscription", &wanted.subscription))?;
        if self.tenant(&home.1).is_some_and(|tenant| !tenant.opted_in) {
            return Err(Refused::Impossible(
                "Customer Lockbox is off in this tenant: nothing is asked".to_owned(),
            ));
        }
        if self.requests.len() >= MOST {
            return Err(Refused::Full("requests"));
        }
        let id = wanted.id.unwrap_or_else(|| self.random.fresh_id("request"));
        if self.request(&id).is_some() {
            return Err(Refused::Impossible(format!("request {id} exists already")));
        }
        let phase = wanted.pinned.unwrap_or(Phase::Initializing);
        self.requests.file(Request {
            id: id.clone(),
            subscription: home.0,
            justification: wanted.justification,
            created,
            duration: wanted.duration,
            resource_ids: wanted.resource_ids,
            resource_type: wanted.resource_type,
            support_request: wanted.support_request,
            source: wanted.source,
            access_level: wanted.access_level,
            actions: wanted.actions,
            phase,
            since: created,
            passed: Passages::begun(phase, created),
            pinned: wanted.pinned.is_some(),
            practice: wanted.practice,
            scheduled: None,
            decided: None,
            access: None,
        });
        if phase == Phase::Pending {
            self.tell_approvers(&id, created);
        }
        self.schedule(&id);
        self.advance(created);
        Ok(id)
    }

    /// Puts a request into a phase by hand. A phase with a way out goes on from there by itself.
    ///
    /// # Errors
    /// When the request is unknown.
    pub(crate) fn set_phase(&mut self, id: &str, phase: Phase, now: DateTime<Utc>) -> Result<(), Refused> {
        self.advance(now);
        let request = self
            .request_mut(id)
            .ok_or_else(|| Refused::unknown("request", id))?;
        request.pinned = false;
        self.enter(id, phase, now);
        self.schedule(id);
        self.advance(now);
        Ok(())
    }

    pub(crate) fn request(&self, id: &str) -> Option<&Request> {
        self.requests.get(id)
    }

    pub(crate) fn request_mut(&mut self, id: &str) -> Option<&mut Request> {
        self.requests.get_mut(id)
    }

    /// The request, when it lies in that subscription.
    pub(crate) fn request_in(&self, subscription: &str, id: &str) -> Option<&Request> {
        self.request(id)
            .filter(|request| request.subscription.eq_ignore_ascii_case(subscription))
    }

    /// Puts the next change of a request on the agenda. Call it whenever something about the request has changed.
    pub(super) fn schedule(&mut self, id: &str) {
        let Some(request) = self.requests.get(id) else {
            return;
        };
        let due = self.next_change(request).map(|(due, _)| due);
        if due == request.scheduled {
            return;
        }
        let id = request.id.clone();
        if let Some(request) = self.requests.get_mut(&id) {
            request.scheduled = due;
        }
        if let Some(due) = due {
            self.agenda.add(due, Deed::Phase(id));
        }
    }

    /// The agenda has come to a request: it enters its next phase, if nothing has changed its plans meanwhile.
    pub(super) fn phase_is_due(&mut self, id: &str, at: DateTime<Utc>) {
        let Some(request) = self.requests.get(id).filter(|known| known.scheduled == Some(at)) else {
            return;
        };
        let next = self.next_change(request).filter(|(due, _)| *due <= at);
        if let Some(request) = self.requests.get_mut(id) {
            request.scheduled = None;
        }
        if let Some((due, phase)) = next {
            self.enter(id, phase, due);
        }
        self.schedule(id);
    }

    /// A request enters a phase: the log tells of it, and approvers are told when it waits for them.
    fn enter(&mut self, id: &str, phase: Phase, at: DateTime<Utc>) {
        let Some(request) = self.requests.get_mut(id) else {
            return;
        };
        if let Some(operation) = request.enter(phase, at) {
            let entry = request.entry(operation, at, None);
            self.activity.write(entry);
        }
        if phase == Phase::Pending {
            self.tell_approvers(id, at);
        }
    }

    /// A ticket has been closed: access that lasts as long ends with it.
    pub(super) fn ticket_is_closed(&mut self, number: &str) {
        let of_ticket = self
            .requests
            .iter()
            .filter(|request| request.support_request == number);
        let ids: Vec<String> = of_ticket.map(|request| request.id.clone()).collect();
        for id in ids {
            self.schedule(&id);
        }
    }

    fn next_change(&self, request: &Request) -> Option<(DateTime<Utc>, Phase)> {
        let ticket = self.tickets.get(&request.support_request);
        request.next_change(&self.settings, ticket.and_then(|ticket| ticket.closed))
    }
}
