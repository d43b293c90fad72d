//! Lets time pass while nobody calls: waits for the next moment at which something falls due, and wakes the postman.

use std::sync::Arc;
use std::time::Duration;

use crate::server::Shared;

/// Longest sleep: the system's clock may have been set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Ticks until it is ended.
pub(crate) async fn run(shared: Arc<Shared>) {
    loop {
        let pause = {
            let mut world = shared.world();
            world.advance(shared.clock.now());
            if world.outbox.has_due() {
                shared.mail.notify_one();
            }
            world.next_due().and_then(|due| shared.clock.until(due))
        };
        // A clock that stands still, or an empty agenda, leaves nothing to wait for but a call.
        tokio::select! {
            () = tokio::time::sleep(pause.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP)) => {}
            () = shared.stirred.notified() => {}
        }
    }
}
