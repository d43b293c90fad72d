//! Turning Customer Lockbox on and off, by the real client.

use super::{Program, given_up};
use lockbox_core::{Event, SendOutcome, SwitchPermit, TenantId, Ticket, pace};
use std::sync::Arc;

impl Program {
    pub(super) fn read_switch(&mut self, ticket: Ticket, tenant: TenantId) {
        let azure = Arc::clone(&self.azure);
        let work = async move { azure.read_switch(&tenant).await };
        self.answer(pace::READ_LIMIT, work, move |outcome| Event::SwitchRead {
            ticket,
            outcome: outcome.unwrap_or_else(|| Err(given_up())),
        });
    }

    pub(super) fn send_switch(&mut self, ticket: Ticket, permit: SwitchPermit) {
        let azure = Arc::clone(&self.azure);
        let work = async move { azure.send_switch(permit).await };
        self.answer(pace::SEND_LIMIT, work, move |outcome| Event::SwitchAnswered {
            ticket,
            outcome: outcome
                .unwrap_or_else(|| SendOutcome::Unknown("no answer within the time limit".to_owned())),
        });
    }
}
