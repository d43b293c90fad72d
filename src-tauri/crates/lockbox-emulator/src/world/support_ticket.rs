//! Support tickets: what a customer opened, and until when it is open.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::elevation::Elevation;
use super::register::Filed;
use super::{Refused, World};

/// Most tickets a world holds.
const MOST: usize = 10_000;

/// A support ticket. Its number is what a Lockbox request names; its ARM name is the same here.
#[derive(Clone, Debug)]
pub(crate) struct SupportTicket {
    pub(crate) number: String,
    pub(crate) subscription: String,
    pub(crate) title: String,
    /// Sign-in name of the person who opened it; nothing for a ticket opened by Microsoft.
    pub(crate) by: Option<String>,
    pub(crate) opened: DateTime<Utc>,
    pub(crate) closed: Option<DateTime<Utc>>,
    /// E-mail address of the engineer who works on it.
    pub(crate) assigned: Option<String>,
    /// The last elevation that the engineer asked the just-in-time access service for.
    pub(crate) elevation: Option<Elevation>,
}

impl Filed for SupportTicket {
    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.number)
    }

    fn group(&self) -> &str {
        &self.subscription
    }
}

impl World {
    /// Opens a ticket and returns its number.
    ///
    /// # Errors
    /// When the subscription or the person is unknown, or too many tickets exist.
    pub(crate) fn open_ticket(
        &mut self,
        subscription: &str,
        title: &str,
        by: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<String, Refused> {
        let home = self
            .subscription(subscription)
            .ok_or_else(|| Refused::unknown("subscription", subscription))?;
        let (home, tenant) = (home.id.clone(), home.tenant.clone());
        let by = match by {
            Some(who) => Some(self.person(&tenant, who)?.upn.clone()),
            None => None,
        };
        if self.tickets.len() >= MOST {
            return Err(Refused::Full("support tickets"));
        }
        let number = self.ticket_number(now);
        self.tickets.file(SupportTicket {
            number: number.clone(),
            subscription: home,
            title: title.to_owned(),
            by,
            opened: now,
            closed: None,
            assigned: None,
            elevation: None,
        });
        Ok(number)
    }

    /// Closes a ticket; access that lasts as long as the ticket ends with it.
    ///
    /// # Errors
    /// When the ticket is unknown or closed already.
    pub(crate) fn close_ticket(&mut self, number: &str, now: DateTime<Utc>) -> Result<(), Refused> {
        let ticket = self
            .tickets
            .get_mut(number)
            .ok_or_else(|| Refused::unknown("support ticket", number))?;
        if ticket.closed.is_some() {
            return Err(Refused::Impossible(format!(
                "support ticket {number} is closed already"
            )));
        }
        ticket.closed = Some(now);
        self.ticket_is_closed(number);
        self.advance(now);
        Ok(())
    }

    pub(crate) fn ticket(&self, number: &str) -> Option<&SupportTicket> {
        self.tickets.get(number)
    }

    /// Fifteen digits, as Azure's ticket numbers have.
    fn ticket_number(&mut self, now: DateTime<Utc>) -> String {
        loop {
            let serial = self.random.count();
            let number = format!("1{}{:08}", now.format("%y%m%d"), 24_000_000 + serial);
            if self.ticket(&number).is_none() {
                return number;
            }
        }
    }
}
