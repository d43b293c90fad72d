//! The names by which accounts are told apart, and the way back from a name on the screen to the account that it belongs to.

use crate::wire::{Command, ProblemAction};

/// Names one of several accounts, always the same: letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MemberId(String);

impl MemberId {
    /// A name made of what `text` has of letters, digits and hyphens.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let sign = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '-' };
        Self(text.chars().map(sign).collect())
    }

    /// The name itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `name`, as one that belongs to this account: `/account/name`. No request's own name and no tag begins with a stroke.
    #[must_use]
    pub fn address(&self, name: &str) -> String {
        format!("/{}/{name}", self.0)
    }
}

/// The account that a name belongs to, if it says so, and the name as that account knows it.
#[must_use]
pub fn addressed(name: &str) -> (Option<MemberId>, &str) {
    let parts = name.strip_prefix('/').and_then(|rest| rest.split_once('/'));
    match parts {
        Some((member, rest)) => (Some(MemberId(member.to_owned())), rest),
        None => (None, name),
    }
}

/// The same wish, for this account whichever is selected.
pub(super) fn for_account(id: &MemberId, command: Command) -> Command {
    match command {
        Command::OpenReview { key } => Command::OpenReview {
            key: id.address(&key),
        },
        Command::Acknowledge { key } => Command::Acknowledge {
            key: id.address(&key),
        },
        Command::TakeBackReminder { key } => Command::TakeBackReminder {
            key: id.address(&key),
        },
        Command::StopWaiting { key } => Command::StopWaiting {
            key: id.address(&key),
        },
        Command::LookInto { key } => Command::LookInto {
            key: id.address(&key),
        },
        wish @ (Command::SignIn
        | Command::SignInWithCode
        | Command::CancelSignIn
        | Command::SignOut
        | Command::CheckNow
        | Command::LookAway
        | Command::OpenPortal
        | Command::OpenSignInPage
        | Command::EnterSetUp { .. }
        | Command::SetUp { .. }
        | Command::Practise
        | Command::LeaveSetUp
        | Command::ChangeSetUp
        | Command::TestNotice
        | Command::NoticeSeen { .. }
        | Command::SetAutostart { .. }
        | Command::Show { .. }
        | Command::FinishFirstRun
        | Command::OpenSwitch { .. }
        | Command::Report { .. }
        | Command::Quit) => Command::ForAccount {
            account: id.as_str().to_owned(),
            wish: Box::new(wish),
        },
        named @ (Command::SelectAccount { .. }
        | Command::ForAccount { .. }
        | Command::StartAccount { .. }
        | Command::StartDrill
        | Command::EndDrill
        | Command::AddAccount
        | Command::ChangeSetting { .. }
        | Command::UndoSetting
        | Command::RemoveAccount { .. }) => named,
    }
}

/// The same step, for this account.
pub(super) fn step(id: &MemberId, action: ProblemAction) -> ProblemAction {
    ProblemAction {
        label: action.label,
        command: for_account(id, action.command),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_name_finds_its_way_back_to_its_account(id in "\\PC{0,12}", name in "\\PC{0,20}|[/a-c]{0,12}") {
            let id = MemberId::new(&id);
            let address = id.address(&name);
            prop_assert_eq!(addressed(&address), (Some(id), name.as_str()));
        }

        #[test]
        fn what_says_no_account_is_nobodys(name in "[^/]\\PC{0,20}|") {
            prop_assert_eq!(addressed(&name), (None, name.as_str()));
        }
    }
}
