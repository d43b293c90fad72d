//! What Entra ID's numbers mean (learn.microsoft.com/entra/identity-platform/reference-error-codes).

/// What a number of Entra ID's means. Microsoft changes numbers at will, so it chooses nothing but the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntraWhy {
    /// The redirect address is not registered.
    RedirectNotRegistered,
    /// The app is registered as a web application.
    WebApplication,
    /// Entra ID took it for an app with a secret.
    AppWithSecret,
    /// The client id is unknown or disabled in the tenant.
    ClientUnknown,
    /// The app belongs to one tenant.
    SingleTenant,
    /// The tenant does not exist in this cloud.
    TenantUnknown,
    /// Nobody has consented.
    ConsentMissing,
    /// Consent was declined.
    ConsentDeclined,
    /// The client id is one of Microsoft's.
    MicrosoftsApp,
    /// The registration lacks the permission.
    PermissionLacking,
    /// The account has no second factor yet.
    RegisterMethod,
    /// The second factor is too long ago.
    ProofTooOld,
    /// A second factor is needed.
    ProofNeeded,
    /// Conditional Access does not allow it.
    ConditionalAccess,
    /// A compliant device or an approved app is needed.
    DeviceNeeded,
    /// The sign-in was judged to be a risk.
    Risk,
    /// The organisation limits how long a sign-in lasts.
    FreshFromTimeToTime,
    /// The session was not used, or lasted too long.
    SessionUnused,
    /// The session was revoked, or the password changed.
    SessionRevoked,
    /// The account does not exist in the tenant.
    AccountUnknown,
    /// The browser's session cannot be used.
    BrowserSession,
    /// The account is disabled.
    AccountDisabled,
    /// The account is locked.
    AccountLocked,
    /// The password has expired.
    PasswordOver,
    /// The password of the organisation's own directory has expired.
    DirectoryPasswordOver,
    /// User name or password is wrong.
    PasswordWrong,
    /// The account is not assigned to the app.
    NotAssigned,
    /// The network or the organisation blocks the tenant.
    TenantRestriction,
    /// The answer was already used.
    AnswerUsed,
    /// Entra ID did not understand what it was asked.
    NotUnderstood,
    /// Nobody has entered the code yet.
    CodeNotEntered,
    /// Entra ID does not know the code.
    CodeUnknown,
    /// The code is over.
    CodeOver,
    /// Too many sign-ins in a row.
    TooManySignIns,
    /// Entra ID is not available at the moment.
    Unavailable,
}
