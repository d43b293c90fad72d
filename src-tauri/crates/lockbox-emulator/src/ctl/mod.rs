//! The engineer's side: one set of verbs for the command line, for HTTP and for tests in the same process.

mod ask;
pub(crate) mod command;
mod drill;
pub(crate) mod live;
mod order;
mod outbox;
mod people;
pub(crate) mod perform;
pub mod remote;
mod roles;
pub mod say;
pub(crate) mod tickets;
pub(crate) mod view;
pub(crate) mod wording;

use std::sync::Arc;

use serde_json::Value;

use crate::moment::MomentError;
use crate::server::Shared;
use crate::world::Refused;
use crate::world::gate::UnknownAction;

pub use command::{Ask, Command, FaultCommand, OnOff, RoleChange, TokenFor, Try, Wording};

/// Why a verb could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum CtlError {
    /// The world refused.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// A span or an instant could not be read.
    #[error(transparent)]
    Moment(#[from] MomentError),
    /// An action could not be read.
    #[error(transparent)]
    Action(#[from] UnknownAction),
    /// The parts of the command do not fit together.
    #[error("{0}")]
    Usage(String),
}

/// How an attempt went.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempted {
    /// Whether it was allowed.
    pub allowed: bool,
    /// Why not, or `allowed`.
    pub message: String,
    /// The cluster's answer, or the error body.
    pub body: Value,
}

/// The engineer's side in the same process.
#[derive(Clone)]
pub struct Ctl {
    shared: Arc<Shared>,
}

impl Ctl {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Carries out any verb; the answer is the JSON that the command line prints with `--json`.
    ///
    /// # Errors
    /// When the verb cannot be carried out.
    pub fn run(&self, command: &Command) -> Result<Value, CtlError> {
        perform::perform(&self.shared, command)
    }

    /// Opens a support ticket and returns its number.
    ///
    /// # Errors
    /// When the subscription or the person is unknown.
    pub fn open_ticket(&self, subscription: &str, title: &str, by: Option<&str>) -> Result<String, CtlError> {
        let command = Command::OpenTicket {
            subscription: subscription.to_owned(),
            title: title.to_owned(),
            by: by.map(str::to_owned),
        };
        Ok(text(&self.run(&command)?, "ticket"))
    }

    /// Closes a support ticket.
    ///
    /// # Errors
    /// When it is unknown or closed.
    pub fn close_ticket(&self, number: &str) -> Result<(), CtlError> {
        self.run(&Command::CloseTicket {
            number: number.to_owned(),
        })
        .map(|_| ())
    }

    /// Asks for access and returns the request id.
    ///
    /// # Errors
    /// When the parts do not fit together.
    pub fn ask(&self, ask: Ask) -> Result<String, CtlError> {
        Ok(text(&self.run(&Command::Ask(ask))?, "requestId"))
    }

    /// Attempts an action.
    ///
    /// # Errors
    /// When cluster or action do not exist; a refusal by the gate is no error.
    pub fn attempt(&self, attempt: Try) -> Result<Attempted, CtlError> {
        let mut told = self.run(&Command::Attempt(attempt))?;
        Ok(Attempted {
            allowed: told.get("allowed").and_then(Value::as_bool).unwrap_or_default(),
            message: text(&told, "message"),
            body: told.get_mut("body").map(Value::take).unwrap_or_default(),
        })
    }

    /// One request with its decision, access and log.
    ///
    /// # Errors
    /// When it is unknown.
    pub fn request(&self, id: &str) -> Result<Value, CtlError> {
        self.run(&Command::Request { id: id.to_owned() })
    }

    /// Withdraws a request.
    ///
    /// # Errors
    /// When it is unknown or over.
    pub fn cancel(&self, id: &str) -> Result<(), CtlError> {
        self.run(&Command::Cancel { id: id.to_owned() }).map(|_| ())
    }

    /// Lets time pass, for example `8h`.
    ///
    /// # Errors
    /// When the span cannot be read.
    pub fn advance(&self, by: &str) -> Result<(), CtlError> {
        self.run(&Command::Advance { by: by.to_owned() }).map(|_| ())
    }

    /// The emulator's time.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.shared.clock.now()
    }

    /// Orders a fault.
    ///
    /// # Errors
    /// When too many wait.
    pub fn fault(&self, fault: FaultCommand) -> Result<Value, CtlError> {
        self.run(&Command::Fault { what: fault })
    }

    /// Every decision that came in: `{ "count", "value": [...] }`.
    ///
    /// # Errors
    /// Never today.
    pub fn decisions(&self) -> Result<Value, CtlError> {
        self.run(&Command::Decisions)
    }

    /// A signed token.
    ///
    /// # Errors
    /// When the person is unknown.
    pub fn token(&self, user: &str, resource: TokenFor) -> Result<String, CtlError> {
        Ok(text(
            &self.run(&Command::Token {
                user: user.to_owned(),
                resource,
                claims: None,
                password_only: false,
            })?,
            "accessToken",
        ))
    }
}

fn text(value: &Value, name: &str) -> String {
    value
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}
