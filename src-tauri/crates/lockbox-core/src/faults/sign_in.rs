//! Why a session is no longer good, or a sign-in came to nothing.

use super::cli::CliWhy;
use super::entra::EntraWhy;
use crate::event::SignInFailure;

/// Why a session is no longer good, or a sign-in came to nothing; and what whoever is asked for help wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInFault {
    pub why: SignInWhy,
    /// Numbers and ids of Microsoft's, a line each; never a token.
    pub support: Option<String>,
}

impl SignInFault {
    /// For a reason that Azure gives in its own words.
    #[must_use]
    pub fn said(text: &str) -> Self {
        SignInWhy::Said(text.to_owned()).into()
    }
}

impl From<SignInWhy> for SignInFault {
    fn from(why: SignInWhy) -> Self {
        Self { why, support: None }
    }
}

impl From<EntraWhy> for SignInFault {
    fn from(why: EntraWhy) -> Self {
        SignInWhy::Entra(why).into()
    }
}

impl From<CliWhy> for SignInFault {
    fn from(why: CliWhy) -> Self {
        SignInWhy::Cli(why).into()
    }
}

/// Somebody else than was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// Another account; its user name.
    Account(String),
    /// An account of another tenant; its user name.
    OfTenant(String),
    /// The Azure CLI is signed in to another tenant than this one.
    OfCli { user: String, tenant: String },
}

impl Stranger {
    /// The user name, for display.
    #[must_use]
    pub fn user(&self) -> &str {
        match self {
            Self::Account(user) | Self::OfTenant(user) | Self::OfCli { user, .. } => user,
        }
    }
}

/// Why a fresh sign-in for a decision does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepUpFault {
    /// Azure took an earlier sign-in.
    Earlier,
    /// Another account signed in; its user name.
    OtherAccount(String),
    /// It came to nothing.
    SignIn(SignInFailure),
}

/// What it is that went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInWhy {
    /// Entra ID refused, with a number that is known.
    Entra(EntraWhy),
    /// The Azure CLI gave no session.
    Cli(CliWhy),
    /// The session turned out to be somebody else's.
    Belongs(Stranger),
    /// Entra ID asks for a new sign-in and gives no number that is known.
    AsksAgain,
    /// Entra ID refused; its word.
    Refused(String),
    /// Azure gives its reason in its own words, which no language translates.
    Said(String),
    /// Azure does not take the session any more and gives no reason.
    NotTaken,
    /// The session ended while a token was renewed.
    EndedMeanwhile,
    /// There is nothing to renew the session with.
    NotRenewable,
    /// Nobody is signed in.
    Nobody,
    /// The person cancelled.
    Cancelled,
    /// Azure asks for a sign-in that proves more.
    MoreProof,
    /// The keychain no longer holds the remembered session.
    KeychainEmpty,
    /// The program's own work on it broke off.
    BrokeOff,
    /// Entra ID does not tell whose session it is.
    OfNobody,
    /// The system gives no randomness.
    NoRandomness,
    /// No port is free for the browser's answer; the system's word for it.
    NoPort(String),
    /// The redirect address cannot be made.
    NoRedirect,
    /// The answer holds no ID token.
    NoIdToken,
    /// The ID token cannot be read.
    IdTokenUnreadable,
    /// The answer does not prove a fresh sign-in.
    NotFresh,
    /// The answer came in the address line and was not used.
    InAddressLine,
    /// The browser insists on https for localhost.
    Hsts,
    /// Entra ID granted no permission to the service.
    NoPermission,
    /// The answer is of another issuer.
    OtherIssuer,
    /// The answer is for another app.
    OtherApp,
    /// The answer is of another version.
    OtherVersion,
    /// The answer names nobody.
    NamesNobody,
    /// The answer belongs to another sign-in.
    OtherSignIn,
    /// The answer is over, or not yet good.
    OutOfTime,
    /// The sign-in host's configuration names another issuer.
    HostOtherIssuer,
    /// The sign-in host's configuration is another tenant's.
    HostOtherTenant,
    /// The sign-in host's page lies elsewhere.
    HostPageElsewhere,
    /// The sign-in host's token endpoint lies elsewhere.
    HostTokensElsewhere,
    /// The sign-in host does not know the tenant.
    HostKnowsNoTenant,
    /// The tenant cannot stand in an address.
    TenantNoAddress,
    /// The sign-in host offers no sign-in with a code.
    NoCodes,
    /// The sign-in with a code was declined where it was entered.
    CodeDeclined,
    /// Nobody signed in with the code in time.
    CodeUnused,
    /// Entra ID does not know the code any more.
    CodeForgotten,
    /// People are sent to a page for codes that is not Microsoft's.
    CodePageElsewhere,
}
