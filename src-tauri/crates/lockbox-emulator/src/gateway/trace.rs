//! The identifiers of one call, which headers, error bodies and logs share.

use crate::exchange::Call;
use crate::world::random::Random;

/// The identifiers of one call.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    /// Of this call alone.
    pub(crate) request: String,
    /// Of the calls that belong together: the caller's own, or that of this call.
    pub(crate) correlation: String,
    /// What the client calls this call, when it says so (Entra and Graph).
    pub(crate) client: Option<String>,
}

impl Trace {
    pub(crate) fn of(call: &Call, random: &mut Random) -> Self {
        let request = random.guid();
        Self {
            correlation: call
                .guid("x-ms-correlation-request-id")
                .unwrap_or(&request)
                .to_owned(),
            client: call.guid("client-request-id").map(str::to_owned),
            request,
        }
    }

    /// Of work that no call asked for.
    pub(crate) fn own(random: &mut Random) -> Self {
        let request = random.guid();
        Self {
            correlation: request.clone(),
            client: None,
            request,
        }
    }

    /// The client's name for this call, or ours.
    pub(crate) fn client(&self) -> &str {
        self.client.as_deref().unwrap_or(&self.request)
    }
}
