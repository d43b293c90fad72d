//! Reads what the windows send as what the core understands. A name that cannot be read is nobody's request.

use crate::refused;
use crate::scene::Scene;
use crate::settings;
use crate::tray::TrayChoice;
use crate::wire::{CloudName, Command, PlaceName, Refusal};
use crate::wire_review::Act;
use chrono::{DateTime, Utc};
use lockbox_core::{
    Asked, AzureCloud, Command as CoreCommand, Entered, Page, Place, Rejection, RequestKey, ReviewAct,
    SetUpCommand, Surface, Tag,
};

/// Longest text a window may send in one field; longer is refused before it is read.
const FIELD_LIMIT: usize = 16_384;
/// The same for a name or an id; in bytes.
const SHORT_LIMIT: usize = 2_048;

/// Reads a command of the main window.
///
/// # Errors
/// [`Rejection::NotFound`] for a name that cannot be read.
pub fn command(command: &Command) -> Result<CoreCommand, Rejection> {
    Ok(match command {
        Command::SignIn => CoreCommand::SignIn,
        Command::SignInWithCode => CoreCommand::SignInWithCode,
        Command::CancelSignIn => CoreCommand::CancelSignIn,
        Command::SignOut => CoreCommand::SignOut,
        Command::CheckNow => CoreCommand::CheckNow,
        Command::OpenReview { key } => CoreCommand::OpenReview {
            key: RequestKey::from_text(key).ok_or(Rejection::NotFound)?,
            surface: Surface::Window,
        },
        Command::Acknowledge { key } => CoreCommand::Acknowledge {
            key: RequestKey::from_text(key).ok_or(Rejection::NotFound)?,
        },
        Command::TakeBackReminder { key } => CoreCommand::TakeBackReminder {
            key: RequestKey::from_text(key).ok_or(Rejection::NotFound)?,
        },
        Command::StopWaiting { key } => CoreCommand::StopWaiting {
            key: RequestKey::from_text(key).ok_or(Rejection::NotFound)?,
        },
        // What the history tells of it is added by whoever has it.
        Command::LookInto { key } => CoreCommand::LookInto {
            key: RequestKey::from_text(key).ok_or(Rejection::NotFound)?,
            past: None,
        },
        Command::LookAway => CoreCommand::LookAway,
        Command::OpenPortal => CoreCommand::OpenPortal,
        Command::OpenSignInPage => CoreCommand::OpenSignInPage,
        Command::ChangeSetUp => CoreCommand::ChangeSetUp,
        // Of the page of a set-up that is over.
        Command::EnterSetUp { .. } | Command::SetUp { .. } | Command::Practise | Command::LeaveSetUp => {
            return Err(Rejection::NotFound);
        }
        Command::Show { place } => CoreCommand::ShowMain(core_place(*place)),
        Command::FinishFirstRun => CoreCommand::FinishFirstRun,
        Command::OpenSwitch { on } => CoreCommand::OpenSwitch { on: *on },
        // Followed by whoever brings the accounts together; one account alone knows of no other.
        Command::SelectAccount { .. }
        | Command::ForAccount { .. }
        | Command::StartAccount { .. }
        | Command::StartDrill
        | Command::EndDrill
        | Command::AddAccount
        | Command::RemoveAccount { .. }
        // Followed by whoever holds the history.
        | Command::Report { .. } => return Err(Rejection::NotFound),
        Command::TestNotice => CoreCommand::TestNotice,
        Command::NoticeSeen { seen } => CoreCommand::NoticeSeen { seen: *seen },
        Command::SetAutostart { on } => CoreCommand::SetAutostart { on: *on },
        Command::ChangeSetting { change } => CoreCommand::ChangeSetting(settings::change(change)?),
        Command::UndoSetting => CoreCommand::UndoSetting,
        Command::Quit => CoreCommand::Quit,
    })
}

/// Reads a command of the main window while the program is set up; nothing else than setting up can be asked for then.
///
/// # Errors
/// [`Rejection::Typed`] for a field beyond its limit, [`Rejection::NotFound`] for a command of the program that watches.
pub fn set_up_command(command: &Command) -> Result<SetUpCommand, Rejection> {
    Ok(match command {
        Command::EnterSetUp {
            cloud,
            tenant,
            client_id,
        } => SetUpCommand::Enter(entered(*cloud, tenant, client_id)?),
        Command::SetUp {
            cloud,
            tenant,
            client_id,
        } => SetUpCommand::SetUp(entered(*cloud, tenant, client_id)?),
        Command::Practise => SetUpCommand::Practise,
        Command::LeaveSetUp => SetUpCommand::Leave,
        Command::Quit => SetUpCommand::Quit,
        Command::SignIn
        | Command::SignInWithCode
        | Command::CancelSignIn
        | Command::SignOut
        | Command::CheckNow
        | Command::OpenReview { .. }
        | Command::Acknowledge { .. }
        | Command::TakeBackReminder { .. }
        | Command::StopWaiting { .. }
        | Command::LookInto { .. }
        | Command::LookAway
        | Command::OpenPortal
        | Command::OpenSignInPage
        | Command::TestNotice
        | Command::NoticeSeen { .. }
        | Command::SetAutostart { .. }
        | Command::ChangeSetting { .. }
        | Command::UndoSetting
        | Command::Show { .. }
        | Command::FinishFirstRun
        | Command::OpenSwitch { .. }
        | Command::SelectAccount { .. }
        | Command::ForAccount { .. }
        | Command::StartAccount { .. }
        | Command::StartDrill
        | Command::EndDrill
        | Command::AddAccount
        | Command::RemoveAccount { .. }
        | Command::Report { .. }
        | Command::ChangeSetUp => return Err(Rejection::NotFound),
    })
}

fn entered(cloud: CloudName, tenant: &str, client_id: &str) -> Result<Entered, Rejection> {
    if tenant.len() > SHORT_LIMIT || client_id.len() > SHORT_LIMIT {
        return Err(Rejection::Typed);
    }
    let cloud = match cloud {
        CloudName::Public => AzureCloud::Public,
        CloudName::UsGovernment => AzureCloud::UsGovernment,
        CloudName::China => AzureCloud::China,
    };
    Ok(Entered {
        cloud,
        tenant: tenant.to_owned(),
        client_id: client_id.to_owned(),
    })
}

fn core_place(place: PlaceName) -> Place {
    match place {
        PlaceName::Inbox => Place::Inbox,
        PlaceName::Grants => Place::Grants,
        PlaceName::History => Place::History,
        PlaceName::Evidence => Place::Evidence,
        PlaceName::Clusters => Place::Clusters,
        PlaceName::Readiness => Place::Readiness,
        PlaceName::Settings => Place::Settings,
    }
}

/// Reads a click in the tray.
#[must_use]
pub fn tray_command(choice: &TrayChoice) -> Option<CoreCommand> {
    Some(match choice {
        TrayChoice::OpenInbox => CoreCommand::ShowMain(Place::Inbox),
        TrayChoice::OpenGrants => CoreCommand::ShowMain(Place::Grants),
        TrayChoice::OpenHistory => CoreCommand::ShowMain(Place::History),
        TrayChoice::Review { key } => CoreCommand::OpenReview {
            key: RequestKey::from_text(key)?,
            surface: Surface::Tray,
        },
        TrayChoice::OpenSettings => CoreCommand::ShowMain(Place::Settings),
        TrayChoice::Quiet(wish) => CoreCommand::Quiet(*wish),
        TrayChoice::CheckNow => CoreCommand::CheckNow,
        TrayChoice::SignIn | TrayChoice::SignInTo { .. } => CoreCommand::SignIn,
        TrayChoice::Quit => CoreCommand::Quit,
    })
}

/// Reads an act of the decision window.
///
/// # Errors
/// [`Rejection::Typed`] for a tag that is none or a field beyond its limit.
pub fn act(act: &Act) -> Result<ReviewAct, Rejection> {
    Ok(match act {
        Act::Attend { focused } => ReviewAct::Attend(*focused),
        Act::GoReview => ReviewAct::Go(Page::Review),
        Act::GoApprove => ReviewAct::Go(Page::ConfirmApprove),
        Act::GoDeny => ReviewAct::Go(Page::ConfirmDeny),
        Act::Approve {
            tag,
            reason,
            typed_name,
            risk_ticked,
        } => ReviewAct::Approve {
            tag: Tag::from_hex(tag).ok_or(Rejection::Typed)?,
            reason: limited(reason)?,
            typed_name: limited(typed_name)?,
            risk_ticked: *risk_ticked,
        },
        Act::Deny { tag, reason } => ReviewAct::Deny {
            tag: Tag::from_hex(tag).ok_or(Rejection::Typed)?,
            reason: limited(reason)?,
        },
        Act::DraftDenial { reason } => ReviewAct::DraftDenial(limited(reason)?),
        Act::TurnLockbox {
            on,
            reason,
            typed_name,
        } => ReviewAct::TurnLockbox {
            on: *on,
            reason: limited(reason)?,
            typed_name: limited(typed_name)?,
        },
        Act::OpenAdministration => ReviewAct::OpenAdministration,
        Act::StepUp => ReviewAct::StepUp,
        Act::AcceptChange => ReviewAct::AcceptChange,
        Act::Switch { switch } => ReviewAct::Switch(*switch),
        Act::GoOn => ReviewAct::GoOn,
        Act::OpenSupportTicket => ReviewAct::OpenSupportTicket,
        Act::PutOff { until } => ReviewAct::PutOff(instant(until)?),
        Act::TakeBackReminder => ReviewAct::TakeBackReminder,
        Act::AskMicrosoft { tag, text, copied } => ReviewAct::AskMicrosoft(Asked {
            tag: Tag::from_hex(tag).ok_or(Rejection::Typed)?,
            text: limited(text)?,
            copied: *copied,
        }),
        Act::StopWaiting => ReviewAct::StopWaiting,
        Act::OpenPortal => ReviewAct::OpenPortal,
        Act::Look => ReviewAct::Look,
        Act::Close => ReviewAct::Close,
    })
}

fn instant(text: &str) -> Result<DateTime<Utc>, Rejection> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(read) => Ok(read.with_timezone(&Utc)),
        Err(_unreadable) => Err(Rejection::Typed),
    }
}

fn limited(text: &str) -> Result<String, Rejection> {
    if text.len() <= FIELD_LIMIT {
        Ok(text.to_owned())
    } else {
        Err(Rejection::Typed)
    }
}

/// A refusal with its stable word and a sentence.
#[must_use]
pub fn refusal(scene: &Scene<'_>, rejection: &Rejection) -> Refusal {
    let shown = scene.app.review().map(|review| &review.shown);
    Refusal {
        code: refused::rejection_code(rejection).to_owned(),
        text: refused::rejection(scene, shown, rejection),
        field: refused::rejected_field(rejection),
    }
}
