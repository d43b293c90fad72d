//! Faults on order: what goes wrong, at which operation, how often.

mod plan;
mod reach;
mod spoil;

use serde::{Deserialize, Serialize};

use crate::exchange::{Call, Method};

pub(crate) use plan::FaultPlan;
pub(crate) use spoil::{redirection, spoil, status_answer};

/// The status of a fault for which none was chosen.
const NO_STATUS: u16 = 503;
/// The statuses of redirections that have a place to go to.
const REDIRECTIONS: [u16; 5] = [301, 302, 303, 307, 308];

/// The operations a fault can be put on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// All of them, the sign-in page excepted.
    #[default]
    Any,
    /// The list of Lockbox requests.
    List,
    /// One Lockbox request.
    Get,
    /// `updateApproval`.
    Update,
    /// Subscriptions.
    Subscriptions,
    /// Role assignments.
    RoleAssignments,
    /// ARO clusters.
    Clusters,
    /// Support tickets.
    Tickets,
    /// The Activity Log.
    Activity,
    /// Resource Graph.
    ResourceGraph,
    /// Permissions.
    Permissions,
    /// Entra's token endpoint.
    Token,
    /// Entra's endpoint for device codes.
    DeviceCode,
    /// Entra's sign-in page.
    Authorize,
    /// Microsoft Graph.
    Graph,
    /// Everything else.
    Other,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// The call takes effect, then the connection is cut without an answer.
    DropAfter,
    /// The connection is cut; nothing takes effect.
    DropBefore,
    /// The call takes effect at once; its answer comes after a while.
    Delay,
    /// This HTTP status instead; nothing takes effect.
    Status,
    /// The call takes effect; the answer breaks off in the middle of its body.
    Truncate,
    /// One item of the list is garbage of a wrong type.
    MalformedItem,
    /// The first request has a status nobody has heard of.
    UnknownStatus,
    /// The list as it was answered the last time before.
    StaleList,
    /// One request as it was answered the last time before.
    StaleGet,
    /// The list goes on at a foreign host.
    ForeignNextLink,
    /// The list goes on where it is: its next page is itself.
    LoopingNextLink,
    /// A redirection to another name of this machine (status 301, 302, 303, 307 or 308; 307 when left out).
    Redirect,
    /// One field of each item is left out, another one at each stroke.
    MissingField,
    /// One field of each item is null, another one at each stroke.
    NullField,
    /// One text of each item is a number, another one at each stroke.
    NumberForText,
    /// Each item has fields that nobody has heard of.
    ExtraFields,
    /// The fields of each item begin with a capital.
    OtherCasing,
    /// Dates have an offset and seven digits instead of a Z.
    OtherDates,
    /// Dates are no dates.
    MalformedDates,
    /// ARM says that the token has run out.
    ExpiredToken,
    /// This HTTP status at once; the call takes effect after a while of the emulator's time.
    ApplyLate,
    /// Azure says that the session was revoked, with the claims that a new token must have.
    TokenRevoked,
    /// The same for a caller who moved to another network.
    NetworkChanged,
    /// ARM says that the token is of another tenant than the subscription's.
    WrongTenant,
    /// The clock of the answer is ahead by this long: its `Date`, and the tokens it issues.
    ClockAhead,
    /// The same, behind.
    ClockBehind,
    /// The access token ends after this long, whatever the answer says.
    EarlyExpiry,
}

/// A fault that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Fault {
    pub(crate) id: u32,
    pub(crate) kind: FaultKind,
    pub(crate) on: Operation,
    /// How often it still strikes.
    pub(crate) left: u32,
    pub(crate) delay_millis: u64,
    pub(crate) status: u16,
    pub(crate) retry_after: Option<u32>,
}

impl Fault {
    /// The fault, when its numbers are within their limits; what is wrong with them otherwise.
    ///
    /// # Errors
    /// One sentence with the limits.
    pub(crate) fn checked(self) -> Result<Self, String> {
        let redirects = self.kind == FaultKind::Redirect;
        // What the other kinds take when nothing is said means a redirection that keeps the verb.
        let status = if redirects && self.status == NO_STATUS {
            307
        } else {
            self.status
        };
        let fits = if redirects {
            REDIRECTIONS.contains(&status)
        } else {
            (400..=599).contains(&status)
        };
        let longest = self.kind.longest();
        if self.left == 0 || self.delay_millis > longest || !fits {
            return Err(format!(
                "count from 1, millis to {longest}, status from 400 to 599; of a redirection {REDIRECTIONS:?}"
            ));
        }
        Ok(Self {
            status,
            // ARM never throttles without saying how long.
            retry_after: self.retry_after.or((self.status == 429).then_some(1)),
            ..self
        })
    }
}

/// Which operation a call is.
pub(crate) fn operation(call: &Call) -> Operation {
    match call.lower().as_slice() {
        [
            "subscriptions",
            _,
            "providers",
            "microsoft.customerlockbox",
            "requests",
        ] => Operation::List,
        [
            "subscriptions",
            _,
            "providers",
            "microsoft.customerlockbox",
            "requests",
            _,
        ] => Operation::Get,
        [
            "subscriptions",
            _,
            "providers",
            "microsoft.customerlockbox",
            "requests",
            _,
            "updateapproval",
        ] if call.method == Method::Post => Operation::Update,
        ["subscriptions"] => Operation::Subscriptions,
        [
            "subscriptions",
            _,
            "providers",
            "microsoft.authorization",
            "roleassignments",
        ] => Operation::RoleAssignments,
        ["subscriptions", .., "openshiftclusters"] | ["subscriptions", .., "openshiftclusters", _] => {
            Operation::Clusters
        }
        ["subscriptions", .., "hcpopenshiftclusters"] | ["subscriptions", .., "hcpopenshiftclusters", _] => {
            Operation::Clusters
        }
        ["subscriptions", _, "providers", "microsoft.support", ..]
        | ["providers", "microsoft.support", ..] => Operation::Tickets,
        [.., "microsoft.insights", "eventtypes", "management", "values"] => Operation::Activity,
        ["providers", "microsoft.resourcegraph", ..] => Operation::ResourceGraph,
        [.., "microsoft.authorization", "permissions"] => Operation::Permissions,
        [_, "oauth2", "v2.0", "token"] => Operation::Token,
        [_, "oauth2", "v2.0", "devicecode"] => Operation::DeviceCode,
        [_, "oauth2", "v2.0", "authorize"]
        | [_, "login"]
        | ["devicelogin"]
        | ["common", "oauth2", "deviceauth"] => Operation::Authorize,
        ["graph", ..] => Operation::Graph,
        _ => Operation::Other,
    }
}
