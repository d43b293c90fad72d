//! The mails to approvers: what they say, how they look on the wire, and how they leave.

pub(crate) mod letter;
pub(crate) mod message;
pub(crate) mod postman;
