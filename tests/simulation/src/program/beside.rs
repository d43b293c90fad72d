//! Reads that no decision hangs on, by the real client: the Activity Log and support tickets.

use super::{Program, given_up};
use lockbox_core::{Effect, Event, pace};
use std::sync::Arc;

impl Program {
    pub(super) fn look_beside(&mut self, effect: Effect) {
        let azure = Arc::clone(&self.azure);
        if let Effect::ReadDecisions {
            ticket,
            subscription,
            from,
            until,
        } = effect
        {
            let work = async move { azure.read_decisions(&subscription, from, until).await };
            self.answer(pace::READ_LIMIT, work, move |outcome| Event::DecisionsRead {
                ticket,
                outcome: outcome.unwrap_or_else(|| Err(given_up())),
            });
        } else if let Effect::ReadActivity {
            ticket,
            places,
            from,
            until,
        } = effect
        {
            let work = async move { azure.read_activity(places, from, until).await };
            self.answer(pace::READ_LIMIT, work, move |outcome| Event::ActivityRead {
                ticket,
                outcome: outcome.unwrap_or_else(|| Err(given_up())),
            });
        } else if let Effect::ReadTicket {
            ticket,
            subscription,
            number,
        } = effect
        {
            let work = async move { azure.read_ticket(&subscription, &number).await };
            self.answer(pace::READ_LIMIT, work, move |outcome| Event::TicketRead {
                ticket,
                outcome: outcome.unwrap_or_else(|| Err(given_up())),
            });
        }
    }
}
