//! The effects by name, in the order in which the core said them, for tests to look back on.

use lockbox_core::{
    Decision, Effect, KnownUrl, LogPlace, Notice, Place, Rejection, RequestKey, SignInMethod, SubscriptionId,
    SwitchDecision, TenantId, Ticket, What,
};

/// What the core wanted done, in the order in which it said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Journal(Vec<What>),
    Send(Decision),
    Notify(Notice),
    ReadDecisions(SubscriptionId),
    ReadActivity(Vec<LogPlace>),
    ReadTicket(String),
    ReadSwitch(TenantId),
    SendSwitch(SwitchDecision),
    Poll(SubscriptionId),
    Reread(RequestKey),
    Discover,
    Restore { may_ask: bool },
    SignIn(SignInMethod),
    CancelSignIn,
    Forget,
    ShowMain(Place),
    ShowDecision,
    CloseDecision,
    SetAutostart(bool),
    KeepSetting,
    OpenUrl(KnownUrl),
    Reply(Result<(), Rejection>),
    SetUp,
    Quit,
}

/// The number under which an effect waits for its answer.
pub(crate) fn ticket(effect: &Effect) -> Option<Ticket> {
    match effect {
        Effect::Restore { ticket, .. }
        | Effect::SignIn { ticket, .. }
        | Effect::Discover { ticket }
        | Effect::Poll { ticket, .. }
        | Effect::Reread { ticket, .. }
        | Effect::Send { ticket, .. }
        | Effect::ReadDecisions { ticket, .. }
        | Effect::ReadActivity { ticket, .. }
        | Effect::ReadTicket { ticket, .. }
        | Effect::ReadSwitch { ticket, .. }
        | Effect::SendSwitch { ticket, .. }
        | Effect::Journal { ticket, .. }
        | Effect::KeepSetting { ticket, .. }
        | Effect::Notify { ticket, .. } => Some(*ticket),
        Effect::CancelSignIn
        | Effect::Forget { .. }
        | Effect::ShowMain(_)
        | Effect::ShowDecision
        | Effect::CloseDecision
        | Effect::SetAutostart { .. }
        | Effect::OpenUrl(_)
        | Effect::Reply { .. }
        | Effect::SetUp
        | Effect::Quit => None,
    }
}

pub(crate) fn step(effect: &Effect) -> Step {
    match effect {
        Effect::Restore { may_ask, .. } => Step::Restore { may_ask: *may_ask },
        Effect::SignIn { method, .. } => Step::SignIn(method.clone()),
        Effect::CancelSignIn => Step::CancelSignIn,
        Effect::Forget { .. } => Step::Forget,
        Effect::Discover { .. } => Step::Discover,
        Effect::Poll { subscription, .. } => Step::Poll(subscription.clone()),
        Effect::Reread { key, .. } => Step::Reread(key.clone()),
        Effect::Send { permit, .. } => Step::Send(permit.decision().clone()),
        Effect::ReadDecisions { subscription, .. } => Step::ReadDecisions(subscription.clone()),
        Effect::ReadActivity { places, .. } => Step::ReadActivity(places.clone()),
        Effect::ReadTicket { number, .. } => Step::ReadTicket(number.clone()),
        Effect::ReadSwitch { tenant, .. } => Step::ReadSwitch(tenant.clone()),
        Effect::SendSwitch { permit, .. } => Step::SendSwitch(permit.decision().clone()),
        Effect::Journal { entries, .. } => {
            Step::Journal(entries.iter().map(|entry| entry.what.clone()).collect())
        }
        Effect::Notify { notice, .. } => Step::Notify(notice.clone()),
        Effect::ShowMain(place) => Step::ShowMain(*place),
        Effect::ShowDecision => Step::ShowDecision,
        Effect::CloseDecision => Step::CloseDecision,
        Effect::SetAutostart { on } => Step::SetAutostart(*on),
        Effect::KeepSetting { .. } => Step::KeepSetting,
        Effect::OpenUrl(url) => Step::OpenUrl(url.clone()),
        Effect::Reply { result, .. } => Step::Reply(result.clone()),
        Effect::SetUp => Step::SetUp,
        Effect::Quit => Step::Quit,
    }
}
