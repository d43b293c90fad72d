//! The verbs and their parts: what the command line reads and what travels as JSON.

use serde::{Deserialize, Serialize};

use crate::fault::{FaultKind, Operation};
use crate::world::elevation::Review;
use crate::world::identity::Scene;
use crate::world::request::Phase;
use crate::world::role::Role;

/// A verb.
#[derive(Clone, Debug, Serialize, Deserialize, clap::Subcommand)]
#[serde(tag = "verb", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Command {
    /// Open a support ticket
    OpenTicket {
        /// Name or id of the subscription
        #[arg(long)]
        subscription: String,
        /// Title
        #[arg(long)]
        title: String,
        /// Sign-in name of the customer who opens it; left out, Microsoft opened it
        #[arg(long)]
        #[serde(default)]
        by: Option<String>,
    },
    /// Close a support ticket; access that lasts as long ends with it
    CloseTicket {
        /// Its number
        number: String,
    },
    /// List the support tickets, who works on them and how far their reviews are
    Tickets,
    /// Give a support ticket to somebody of support
    Assign {
        /// Its number
        number: String,
        /// E-mail address or name of the engineer
        #[arg(long)]
        to: String,
    },
    /// The engineer of a ticket asks the just-in-time access service for elevation
    Elevate {
        /// Number of the support ticket
        number: String,
        /// What it is needed for
        #[arg(long)]
        why: String,
    },
    /// A peer reviews the elevation that waits
    Review {
        /// Number of the support ticket
        number: String,
        /// What the peer says
        review: Review,
        /// E-mail address or name of the peer
        #[arg(long)]
        by: String,
        /// Why
        #[arg(long)]
        #[serde(default)]
        reason: Option<String>,
    },
    /// Ask for access: a Lockbox request
    Ask(Ask),
    /// Attempt an ARO action (exit code 0 allowed, 3 refused)
    Attempt(Try),
    /// List the requests
    Requests {
        /// Only those of this subscription
        #[arg(long)]
        #[serde(default)]
        subscription: Option<String>,
    },
    /// Show one request with its decision, access and log
    Request {
        /// Request id
        id: String,
    },
    /// Withdraw a request, or the access it opened
    Cancel {
        /// Request id
        id: String,
    },
    /// Put a request into a phase by hand
    SetStatus {
        /// Request id
        id: String,
        /// The phase
        phase: Phase,
    },
    /// Let time pass: 8h, 30m, 3d4h
    Advance {
        /// How much
        by: String,
    },
    /// Show the clock
    Clock,
    /// Order, clear or list faults
    Fault {
        /// What to do
        #[command(subcommand)]
        what: FaultCommand,
    },
    /// Raise a practice request that says of itself that it is a drill
    Drill {
        /// Sign-in name of who is to practise; the first who may decide one when left out
        #[arg(long)]
        #[serde(default)]
        user: Option<String>,
    },
    /// List the mails to approvers, or show one
    Outbox {
        /// Number of the mail
        #[serde(default)]
        id: Option<u64>,
    },
    /// Every attempt so far
    Attempts,
    /// Every decision that came in, applied or not
    Decisions,
    /// Every step of the scenario that was taken, and how it went
    Steps,
    /// A signed access token, for test clients
    Token {
        /// Sign-in name
        #[arg(long)]
        user: String,
        /// What for
        #[arg(long, default_value = "arm")]
        #[serde(default)]
        resource: TokenFor,
        /// A claims request as clients send it, for example {"access_token":{"xms_cc":{"values":["cp1"]}}}
        #[arg(long)]
        #[serde(default)]
        claims: Option<String>,
        /// As after a sign-in without a second factor
        #[arg(long)]
        #[serde(default, rename = "passwordOnly")]
        password_only: bool,
    },
    /// Answer for somebody what a device code asks: yes, unless --decline
    ApproveDevice {
        /// The code that the device shows
        code: String,
        /// Sign-in name
        #[arg(long)]
        user: String,
        /// No instead
        #[arg(long)]
        #[serde(default)]
        decline: bool,
    },
    /// Revoke somebody's refresh tokens, and at once the access tokens of clients that declared cp1
    RevokeSessions {
        /// Sign-in name
        #[arg(long)]
        user: String,
    },
    /// Put something in the way of somebody's next sign-in or renewal; nothing when --scene is left out
    Scene {
        /// Sign-in name
        #[arg(long)]
        user: String,
        /// What
        #[arg(long)]
        #[serde(default)]
        scene: Option<Scene>,
    },
    /// The cloud file of this emulator
    CloudFile,
    /// Give somebody a role, or with --eligible the right to activate it
    GrantRole(RoleChange),
    /// Take a role away, or with --eligible the right to activate it
    RemoveRole(RoleChange),
    /// Switch Customer Lockbox on or off for the tenant
    Lockbox {
        /// `on` or `off`
        state: OnOff,
    },
    /// End the emulator
    Stop,
}

/// Asking for access.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::Args)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Ask {
    /// Number of the support ticket
    #[arg(long, required_unless_present = "no_ticket", conflicts_with = "no_ticket")]
    pub ticket: Option<String>,
    /// Not from a support ticket
    #[arg(long)]
    pub no_ticket: bool,
    /// For this cluster
    #[arg(long, conflicts_with_all = ["resource", "subscription_wide"])]
    pub cluster: Option<String>,
    /// For these resources (ARM ids), as they are written
    #[arg(long, num_args = 1.., conflicts_with = "subscription_wide")]
    pub resource: Vec<String>,
    /// For the whole subscription of the ticket, or of --subscription
    #[arg(long)]
    pub subscription_wide: bool,
    /// The subscription of a subscription-wide request
    #[arg(long)]
    pub subscription: Option<String>,
    /// What is to be done, by the names of the table; more than once for several
    #[arg(long)]
    pub action: Vec<String>,
    /// The justification, word for word, instead of one made up from the wording
    #[arg(long)]
    pub justification: Option<String>,
    /// Hours, or 'Support request lifetime'
    #[arg(long, default_value = "8")]
    pub duration: String,
    /// How the justification tells the actions
    #[arg(long, default_value = "named")]
    pub wording: Wording,
    /// Hold the request in this phase
    #[arg(long)]
    pub status: Option<Phase>,
}

/// How a justification tells its actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// By their names in the table.
    #[default]
    Named,
    /// In other words, with verb and object.
    Likely,
    /// Not at all: Azure's generic sentence.
    Generic,
}

/// Attempting an action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::Args)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Try {
    /// Name of the cluster
    #[arg(long)]
    pub cluster: String,
    /// The action, by its name in the table
    #[arg(long)]
    pub action: String,
    /// Kind of the object
    #[arg(long)]
    pub kind: Option<String>,
    /// Namespace of the object
    #[arg(long)]
    pub namespace: Option<String>,
    /// Name of the object or of the virtual machine
    #[arg(long)]
    pub name: Option<String>,
    /// Delete at once instead of softly
    #[arg(long)]
    pub force: bool,
    /// ARM id of a resource in the managed resource group
    #[arg(long)]
    pub resource: Option<String>,
    /// Read beyond OpenShift's own namespaces
    #[arg(long)]
    pub unrestricted: bool,
    /// Container of the pod
    #[arg(long)]
    pub container: Option<String>,
}

/// A role to give or to take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, clap::Args)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RoleChange {
    /// Sign-in name
    #[arg(long)]
    pub user: String,
    /// The role
    #[arg(long)]
    pub role: Role,
    /// On this subscription
    #[arg(
        long,
        required_unless_present = "management_group",
        conflicts_with = "management_group"
    )]
    #[serde(default)]
    pub subscription: Option<String>,
    /// On this management group
    #[arg(long)]
    #[serde(default)]
    pub management_group: Option<String>,
    /// Only the eligibility for it, which is to be activated first (Privileged Identity Management)
    #[arg(long)]
    #[serde(default)]
    pub eligible: bool,
    /// Since when (giving only): 0m ago when left out
    #[arg(long, allow_hyphen_values = true)]
    #[serde(default)]
    pub since: Option<String>,
}

/// What to do with faults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, clap::Subcommand)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FaultCommand {
    /// Put a fault in wait
    Add {
        /// What goes wrong
        kind: FaultKind,
        /// At which operation
        #[arg(long, default_value = "any")]
        #[serde(default)]
        on: Operation,
        /// How often
        #[arg(long, default_value_t = 1)]
        #[serde(default = "once")]
        count: u32,
        /// How long a delay is, in milliseconds
        #[arg(long, default_value_t = two_seconds())]
        #[serde(default = "two_seconds")]
        millis: u64,
        /// HTTP status of a status fault
        #[arg(long, default_value_t = unavailable())]
        #[serde(default = "unavailable")]
        status: u16,
        /// Seconds of its Retry-After; 1 for a 429 when left out
        #[arg(long)]
        #[serde(default)]
        retry_after: Option<u32>,
    },
    /// Forget all faults
    Clear,
    /// List the faults that wait
    List,
}

fn once() -> u32 {
    1
}

fn two_seconds() -> u64 {
    2_000
}

fn unavailable() -> u16 {
    503
}

/// What a token is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum TokenFor {
    /// Azure Resource Manager.
    #[default]
    Arm,
    /// Microsoft Graph.
    Graph,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum OnOff {
    /// On.
    On,
    /// Off.
    Off,
}
