//! What stands in the way of the Azure CLI's session.

use super::entra::EntraWhy;

/// Why the Azure CLI gave no session, with what a person needs to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CliWhy {
    /// Entra ID refused it; what the number means, and the tenant to sign in to.
    Refused { why: EntraWhy, tenant: String },
    /// It is not on the PATH of this program.
    Missing,
    /// It could not be started; the system's word for it.
    CannotStart(String),
    /// It did not answer within so many seconds.
    Silent(u64),
    /// It printed much more than a token.
    TooMuch,
    /// What it printed is no token.
    NoToken,
    /// It does not tell when its tokens end.
    TooOld,
    /// Its token is over already.
    TokenOver,
    /// Its token does not tell whose it is.
    TokenOfNobody,
    /// It is signed in as an application.
    Application,
    /// It is not signed in to the tenant.
    NotSignedIn(String),
    /// It gave no token and did not say why.
    GaveNothing(String),
    /// A fresh sign-in there cannot be bound to a decision.
    NoStepUp,
    /// The program was started without it.
    NotWanted,
    /// Azure asks for more proof than its session has; the command that brings it.
    MoreProof(String),
    /// The practice gave no token.
    PracticeGaveNothing,
}
