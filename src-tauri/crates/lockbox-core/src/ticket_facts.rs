//! What Azure tells of the support ticket that a request names: its title, whom it is for. Read once when somebody first looks at a
//! request of it, and shown beside the number. Nothing rests on it, and where it cannot be read the number stands alone.

use crate::app::App;
use crate::effect::Effect;
use crate::ids::{SubscriptionId, Ticket};
use crate::problem::Trouble;
use crate::request::Request;
use crate::time::ServerTime;
use crate::turn::Turn;
use std::collections::BTreeMap;

/// Tickets that are kept in mind; beyond them the first in order is let go.
const LIMIT: usize = 200;
/// Azure's numbers have fifteen digits.
const LONGEST: usize = 40;

/// A support ticket as Azure tells it. Its texts are foreign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketFacts {
    pub title: String,
    /// The address of the person whom Azure writes to about it.
    pub contact: Option<String>,
    pub created: Option<ServerTime>,
    /// Whether it is closed, where Azure says so or the contrary.
    pub closed: Option<bool>,
}

/// What is known of one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketKnown {
    Reading(Ticket),
    Told(TicketFacts),
    /// It could not be read; why.
    Not(Trouble),
}

/// By subscription and number.
pub(crate) type Tickets = BTreeMap<(SubscriptionId, String), TicketKnown>;

/// The ticket that a request names, where its number can be one of the customer's.
fn named(request: &Request) -> Option<(SubscriptionId, String)> {
    let ticket = request.support_ticket.as_ref()?;
    let source = ticket.source.as_deref();
    let own = source.is_none_or(|source| source.eq_ignore_ascii_case("SupportRequest"));
    let number = ticket.number.trim();
    let plain =
        !number.is_empty() && number.len() <= LONGEST && number.bytes().all(|byte| byte.is_ascii_digit());
    (own && plain).then(|| (request.key.subscription.clone(), number.to_owned()))
}

impl App {
    /// What is known of the support ticket that `request` names; nothing where it names none that could be read.
    #[must_use]
    pub fn ticket_known(&self, request: &Request) -> Option<&TicketKnown> {
        self.support.get(&named(request)?)
    }

    /// Somebody looks at the request in the decision window: what its support ticket is called is read, once.
    pub(crate) fn read_ticket(&mut self, turn: &mut Turn) {
        let shown = self.review.as_ref().map(|review| &review.shown);
        let Some(named) = shown.and_then(named).filter(|_| self.session.is_able()) else {
            return;
        };
        if let Some(
            TicketKnown::Reading(_) | TicketKnown::Told(_) | TicketKnown::Not(Trouble::Forbidden(_)),
        ) = self.support.get(&named)
        {
            return;
        }
        let ticket = turn.ticket();
        while self.support.len() >= LIMIT {
            self.support.pop_first();
        }
        self.support.insert(named.clone(), TicketKnown::Reading(ticket));
        let (subscription, number) = named;
        self.sync.read_for_a_person(&subscription, ticket, turn.now.boot);
        turn.push(Effect::ReadTicket {
            ticket,
            subscription,
            number,
        });
    }

    /// Takes what was read of a support ticket.
    pub(crate) fn ticket_read(
        &mut self,
        ticket: Ticket,
        outcome: Result<TicketFacts, Trouble>,
        turn: &mut Turn,
    ) {
        self.sync.read(ticket);
        if let Err(Trouble::SignInNeeded(reason)) = &outcome {
            self.session.expire(reason, turn);
        }
        let mut known = self.support.values_mut();
        if let Some(known) = known.find(|known| **known == TicketKnown::Reading(ticket)) {
            *known = outcome.map_or_else(TicketKnown::Not, TicketKnown::Told);
        }
    }
}
