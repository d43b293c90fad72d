//! What stands between a person and a token: scenes that Entra may play, and the switches of sign-in and challenges.

use serde::{Deserialize, Serialize};

/// What Entra puts in the way of somebody who signs in or renews a token.
///
/// Source: Microsoft Entra authentication and authorization error codes (AADSTS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Scene {
    /// The account is disabled (50057).
    AccountDisabled,
    /// The account is locked after too many wrong passwords (50053).
    AccountLocked,
    /// The password is expired (50055).
    PasswordExpired,
    /// The application needs an assignment that the person does not have (50105).
    NotAssigned,
    /// Conditional Access blocks (53003).
    Blocked,
    /// Conditional Access wants a compliant device (53000).
    DeviceNotCompliant,
    /// Conditional Access wants a joined device (53001).
    DeviceNotJoined,
    /// Multi-factor authentication is needed (50076); the page asks for it.
    MfaRequired,
    /// A method for multi-factor authentication has to be registered first (50079).
    MfaEnrolment,
    /// The person has not consented (65001); the page asks for it.
    ConsentMissing,
    /// Only an administrator may consent (90094).
    AdminConsent,
}

impl Scene {
    /// Whether the sign-in page goes no further; the other scenes are a step on the page.
    pub(crate) fn stops_sign_in(self) -> bool {
        match self {
            Self::MfaRequired | Self::ConsentMissing => false,
            Self::AccountDisabled
            | Self::AccountLocked
            | Self::PasswordExpired
            | Self::NotAssigned
            | Self::Blocked
            | Self::DeviceNotCompliant
            | Self::DeviceNotJoined
            | Self::MfaEnrolment
            | Self::AdminConsent => true,
        }
    }

    /// AADSTS number.
    pub(crate) fn number(self) -> u32 {
        match self {
            Self::AccountDisabled => 50_057,
            Self::AccountLocked => 50_053,
            Self::PasswordExpired => 50_055,
            Self::NotAssigned => 50_105,
            Self::Blocked => 53_003,
            Self::DeviceNotCompliant => 53_000,
            Self::DeviceNotJoined => 53_001,
            Self::MfaRequired => 50_076,
            Self::MfaEnrolment => 50_079,
            Self::ConsentMissing => 65_001,
            Self::AdminConsent => 90_094,
        }
    }

    /// What Entra says about it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::AccountDisabled => "The user account is disabled.",
            Self::AccountLocked => {
                "The account is locked, you've tried to sign in too many times with an incorrect user ID or password."
            }
            Self::PasswordExpired => "The password is expired.",
            Self::NotAssigned => {
                "Your administrator has configured the application to block users unless they are specifically granted \
                 ('assigned') access to the application."
            }
            Self::Blocked => {
                "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."
            }
            Self::DeviceNotCompliant => {
                "Device is not in required device state: compliant. Conditional Access policy requires a compliant \
                 device, and the device is not compliant."
            }
            Self::DeviceNotJoined => {
                "Device is not in required device state: domain_joined. Conditional Access policy requires a domain \
                 joined device, and the device is not domain joined."
            }
            Self::MfaRequired => {
                "Due to a configuration change made by your administrator, or because you moved to a new location, you \
                 must use multi-factor authentication to access the resource."
            }
            Self::MfaEnrolment => {
                "Due to a configuration change made by your administrator, or because you moved to a new location, you \
                 must enroll in multi-factor authentication to access the resource."
            }
            Self::ConsentMissing => {
                "The user or administrator has not consented to use the application. Send an interactive authorization \
                 request for this user and resource."
            }
            Self::AdminConsent => {
                "An administrator has set a policy that prevents you from granting the application the permissions it \
                 is requesting. Contact an administrator who can grant permissions to this application on your behalf."
            }
        }
    }

    /// `error` and `suberror` of the token endpoint.
    ///
    /// The pairs follow what MSAL makes of them: `message_only` where a person is shown why and can do nothing,
    /// `basic_action` where a person can act.
    pub(crate) fn error(self) -> (&'static str, Option<&'static str>) {
        let grant = "invalid_grant";
        match self {
            Self::AccountDisabled | Self::AccountLocked | Self::NotAssigned | Self::AdminConsent => {
                (grant, None)
            }
            Self::PasswordExpired => (grant, Some("user_password_expired")),
            Self::Blocked | Self::DeviceNotCompliant | Self::DeviceNotJoined => (grant, Some("message_only")),
            Self::MfaRequired | Self::MfaEnrolment => ("interaction_required", Some("basic_action")),
            Self::ConsentMissing => (grant, Some("consent_required")),
        }
    }

    /// Number and text, as people read them.
    pub(crate) fn sentence(self) -> String {
        format!("AADSTS{}: {}", self.number(), self.text())
    }
}

/// Whether people may sign in with a device code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeviceCodeFlow {
    /// Yes.
    #[default]
    Allowed,
    /// Conditional Access blocks the flow: 53003 on the page and at the token endpoint.
    Blocked,
}

/// How Resource Manager says that a token was revoked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RevokedChallenge {
    /// `error="insufficient_claims"`.
    #[default]
    InsufficientClaims,
    /// `error="invalid_token"` with a description.
    InvalidToken,
}
