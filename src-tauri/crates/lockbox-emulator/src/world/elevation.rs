//! What lies between a support ticket and a Lockbox request: somebody of support takes the ticket, asks the
//! just-in-time (JIT) access service for elevation, and a peer reviews that.
//!
//! Source: Azure Customer Lockbox overview, workflow, steps 1 to 3.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::settings::JitReview;
use super::support_ticket::SupportTicket;
use super::{Refused, World};

/// What a peer said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// The engineer may go on and ask the customer.
    Approve,
    /// The engineer may not.
    Reject,
}

/// A review as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Reviewed {
    pub(crate) review: Review,
    /// E-mail address of the peer.
    pub(crate) by: String,
    pub(crate) reason: Option<String>,
    pub(crate) at: DateTime<Utc>,
}

/// An engineer's wish for elevated access, and what a peer said to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Elevation {
    /// E-mail address of the engineer.
    pub(crate) by: String,
    pub(crate) why: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) reviewed: Option<Reviewed>,
}

impl Elevation {
    fn state(&self) -> Option<Review> {
        self.reviewed.as_ref().map(|reviewed| reviewed.review)
    }
}

impl World {
    /// Gives an open ticket to somebody of support. An elevation that another engineer asked for ends with that.
    ///
    /// # Errors
    /// When ticket or engineer are unknown, the ticket is closed, or the engineer has it already.
    pub(crate) fn assign_ticket(&mut self, number: &str, to: &str) -> Result<(), Refused> {
        let mail = self.engineer(to)?;
        let ticket = self.open_ticket_mut(number)?;
        if ticket.assigned.as_ref() == Some(&mail) {
            return refuse(format!("support ticket {number} is assigned to {mail} already"));
        }
        ticket.assigned = Some(mail);
        ticket.elevation = None;
        Ok(())
    }

    /// The engineer of a ticket asks the JIT access service for elevation.
    ///
    /// # Errors
    /// When the ticket is unknown, closed or nobody's, or an elevation waits or stands.
    pub(crate) fn elevate(&mut self, number: &str, why: &str, now: DateTime<Utc>) -> Result<(), Refused> {
        let ticket = self.open_ticket_mut(number)?;
        let Some(by) = ticket.assigned.clone() else {
            return refuse(format!(
                "support ticket {number} is assigned to nobody; assign it first"
            ));
        };
        match ticket.elevation.as_ref().map(Elevation::state) {
            Some(None) => return refuse(format!("the JIT review of support ticket {number} waits already")),
            Some(Some(Review::Approve)) => {
                return refuse(format!(
                    "the JIT review of support ticket {number} is approved already"
                ));
            }
            // After a rejection the engineer may try again with another reason.
            Some(Some(Review::Reject)) | None => {}
        }
        ticket.elevation = Some(Elevation {
            by,
            why: why.to_owned(),
            at: now,
            reviewed: None,
        });
        Ok(())
    }

    /// A peer reviews the elevation that waits.
    ///
    /// # Errors
    /// When ticket or peer are unknown, the ticket is closed, nothing waits, or the peer is who asked.
    pub(crate) fn review(
        &mut self,
        number: &str,
        by: &str,
        (review, reason): (Review, Option<&str>),
        now: DateTime<Utc>,
    ) -> Result<(), Refused> {
        let peer = self.engineer(by)?;
        let ticket = self.open_ticket_mut(number)?;
        let Some(waiting) = ticket.elevation.as_mut().filter(|one| one.reviewed.is_none()) else {
            return refuse(format!("no JIT review of support ticket {number} waits"));
        };
        if waiting.by == peer {
            return refuse(format!(
                "{peer} asked for this elevation and cannot review it; a peer must"
            ));
        }
        waiting.reviewed = Some(Reviewed {
            review,
            by: peer,
            reason: reason.map(str::to_owned),
            at: now,
        });
        Ok(())
    }

    /// Whether an engineer may ask the customer about this ticket now.
    ///
    /// # Errors
    /// Names the step that is missing.
    pub(crate) fn may_ask(&self, ticket: &SupportTicket) -> Result<(), Refused> {
        let number = &ticket.number;
        if ticket.closed.is_some() {
            return refuse(format!("support ticket {number} is closed"));
        }
        let needed = self.settings.jit_review == JitReview::Required;
        match ticket.elevation.as_ref().map(Elevation::state) {
            Some(Some(Review::Approve)) => Ok(()),
            Some(None) => refuse(format!("the JIT review of support ticket {number} still waits")),
            Some(Some(Review::Reject)) => {
                refuse(format!("the JIT review of support ticket {number} was rejected"))
            }
            None if !needed => Ok(()),
            None if ticket.assigned.is_none() => refuse(format!(
                "support ticket {number} is assigned to nobody; assign it and pass a JIT review first"
            )),
            None => refuse(format!("support ticket {number} has passed no JIT review")),
        }
    }

    /// E-mail address of somebody of support, found by address or name.
    fn engineer(&self, who: &str) -> Result<String, Refused> {
        self.engineers
            .iter()
            .find(|known| known.mail.eq_ignore_ascii_case(who) || known.name.eq_ignore_ascii_case(who))
            .map(|known| known.mail.clone())
            .ok_or_else(|| Refused::unknown("engineer", who))
    }

    fn open_ticket_mut(&mut self, number: &str) -> Result<&mut SupportTicket, Refused> {
        let ticket = self
            .tickets
            .get_mut(number)
            .ok_or_else(|| Refused::unknown("support ticket", number))?;
        if ticket.closed.is_some() {
            return refuse(format!("support ticket {number} is closed"));
        }
        Ok(ticket)
    }
}

fn refuse<T>(why: String) -> Result<T, Refused> {
    Err(Refused::Impossible(why))
}
