//! What must be known before anything can be watched: which cloud, which tenant, which app registration. A value of its own, beside
//! the program that watches: it has no session, no history and no clock, and ends when it is configured.

mod checked;
mod client;
mod guid;
mod tenant;
#[cfg(test)]
mod tests;

pub use checked::{Checked, Fit, Unfit};
pub use client::MICROSOFT_APPS;

use crate::ids::Ticket;

/// The clouds that everybody can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum AzureCloud {
    #[default]
    Public,
    UsGovernment,
    China,
}

impl AzureCloud {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Public, Self::UsGovernment, Self::China];
}

/// What a person has entered, as it was typed or pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    pub cloud: AzureCloud,
    pub tenant: String,
    pub client_id: String,
}

/// Where a tenant and a client id come from that cannot be changed on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    CommandLine,
    CloudFile,
}

/// What was fixed when the program was started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The name of a cloud from a file; none where one may be chosen.
    pub cloud: Option<String>,
    /// Tenant and client id are given as well.
    pub registration: Option<Origin>,
    /// Others are watched already and go on meanwhile; this one comes beside them.
    pub beside: bool,
}

/// What is to be watched from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The practice cloud inside the program.
    Practice,
    /// A cloud; none stands for the one from the file.
    Cloud {
        cloud: Option<AzureCloud>,
        tenant: String,
        client_id: String,
    },
}

/// What happens to a set-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetUpEvent {
    Command {
        ticket: Ticket,
        command: SetUpCommand,
    },
    /// Answer to [`SetUpEffect::Configure`]: it can be watched, or why not, for people.
    Configured {
        ticket: Ticket,
        outcome: Result<(), String>,
    },
    /// Answer to [`SetUpEffect::Notify`].
    NoticeShown {
        ticket: Ticket,
        outcome: Result<(), String>,
    },
    /// The window could not be opened.
    WindowFailed,
}

/// What a person asks for while the program is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetUpCommand {
    /// This stands on the page now.
    Enter(Entered),
    /// Go on with this.
    SetUp(Entered),
    /// Go on with the practice cloud.
    Practise,
    /// Go back to those that are watched already.
    Leave,
    /// Bring the window forward.
    Show,
    Quit,
}

/// What must be done. Each effect with a ticket is answered exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetUpEffect {
    /// Make it so that this can be watched, and remember it.
    Configure {
        ticket: Ticket,
        wanted: Wanted,
    },
    /// Tell that a set-up is needed.
    Notify {
        ticket: Ticket,
    },
    ShowMain,
    /// Nobody can see anything of it: say what is needed where somebody may read it, and end.
    GiveUp,
    /// Answer to a command.
    Reply {
        to: Ticket,
        result: Result<(), SetUpRejection>,
    },
    Quit,
}

/// Why a command was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetUpRejection {
    /// Something that was entered does not fit; the page says what.
    DoesNotFit,
    /// It is being done already.
    AlreadyRunning,
    /// The page does not offer it.
    NotOffered,
}

/// Where the set-up stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    Asking,
    Configuring {
        ticket: Ticket,
        asked_by: Ticket,
    },
    Configured,
    /// Nothing comes of it.
    Left,
}

/// The set-up.
#[derive(Clone, Debug)]
pub struct SetUp {
    given: Given,
    entered: Entered,
    stage: Stage,
    /// Why what was asked for last could not be configured.
    fault: Option<String>,
    /// How often something was to be gone on with that did not fit.
    refused: u32,
    /// A person has used the page.
    touched: bool,
    notice: Option<Ticket>,
    tickets: u64,
}

impl SetUp {
    /// A set-up that begins with what is known already.
    #[must_use]
    pub fn new(given: Given, entered: Entered) -> Self {
        Self {
            given,
            entered,
            stage: Stage::Asking,
            fault: None,
            refused: 0,
            touched: false,
            notice: None,
            tickets: 0,
        }
    }

    /// The first effects. Started without a window, a notice says that somebody is needed.
    pub fn start(&mut self, hidden: bool) -> Vec<SetUpEffect> {
        if !hidden {
            return vec![SetUpEffect::ShowMain];
        }
        let ticket = self.next_ticket();
        self.notice = Some(ticket);
        vec![SetUpEffect::Notify { ticket }]
    }

    /// Takes one event and tells what must be done.
    pub fn handle(&mut self, event: SetUpEvent) -> Vec<SetUpEffect> {
        match event {
            SetUpEvent::Command { ticket, command } => self.command(ticket, command),
            SetUpEvent::Configured { ticket, outcome } => self.configured(ticket, outcome),
            SetUpEvent::NoticeShown { ticket, outcome } => self.notice_shown(ticket, &outcome),
            SetUpEvent::WindowFailed if self.touched => Vec::new(),
            SetUpEvent::WindowFailed => vec![SetUpEffect::GiveUp],
        }
    }

    fn command(&mut self, ticket: Ticket, command: SetUpCommand) -> Vec<SetUpEffect> {
        match command {
            SetUpCommand::Enter(entered) => vec![reply(ticket, self.enter(entered))],
            SetUpCommand::SetUp(entered) => {
                let wanted = self.enter(entered).and_then(|()| self.wanted());
                self.go_on(ticket, wanted)
            }
            SetUpCommand::Practise if self.given.beside => vec![not_offered(ticket)],
            SetUpCommand::Practise => {
                let wanted = self.may_change().map(|()| Wanted::Practice);
                self.go_on(ticket, wanted)
            }
            SetUpCommand::Leave if !self.given.beside => vec![not_offered(ticket)],
            SetUpCommand::Leave => {
                let result = self.may_change();
                if result.is_ok() {
                    self.stage = Stage::Left;
                }
                vec![reply(ticket, result)]
            }
            SetUpCommand::Show => vec![SetUpEffect::ShowMain, reply(ticket, Ok(()))],
            SetUpCommand::Quit => vec![reply(ticket, Ok(())), SetUpEffect::Quit],
        }
    }

    fn may_change(&self) -> Result<(), SetUpRejection> {
        match self.stage {
            Stage::Asking => Ok(()),
            Stage::Configuring { .. } | Stage::Configured | Stage::Left => {
                Err(SetUpRejection::AlreadyRunning)
            }
        }
    }

    /// Keeps what stands on the page; what was given from outside stays as it is.
    fn enter(&mut self, entered: Entered) -> Result<(), SetUpRejection> {
        self.may_change()?;
        self.touched = true;
        let before = self.entered.clone();
        if self.given.cloud.is_none() {
            self.entered.cloud = entered.cloud;
        }
        if self.given.registration.is_none() {
            self.entered.tenant = entered.tenant;
            self.entered.client_id = entered.client_id;
        }
        if self.entered != before {
            self.fault = None;
        }
        Ok(())
    }

    /// What can be gone on with, when everything fits.
    fn wanted(&mut self) -> Result<Wanted, SetUpRejection> {
        if let (Some(tenant), Some(client_id)) = (self.tenant().value, self.client_id().value) {
            let cloud = self.given.cloud.is_none().then_some(self.entered.cloud);
            return Ok(Wanted::Cloud {
                cloud,
                tenant,
                client_id,
            });
        }
        self.refused = self.refused.saturating_add(1);
        Err(SetUpRejection::DoesNotFit)
    }

    fn go_on(&mut self, asked_by: Ticket, wanted: Result<Wanted, SetUpRejection>) -> Vec<SetUpEffect> {
        match wanted {
            Ok(wanted) => {
                let ticket = self.next_ticket();
                self.fault = None;
                self.touched = true;
                self.stage = Stage::Configuring { ticket, asked_by };
                vec![SetUpEffect::Configure { ticket, wanted }]
            }
            Err(rejection) => vec![reply(asked_by, Err(rejection))],
        }
    }

    fn configured(&mut self, answered: Ticket, outcome: Result<(), String>) -> Vec<SetUpEffect> {
        let Stage::Configuring { ticket, asked_by } = self.stage else {
            return Vec::new();
        };
        if ticket != answered {
            return Vec::new();
        }
        self.stage = match outcome {
            Ok(()) => Stage::Configured,
            Err(fault) => {
                self.fault = Some(fault);
                Stage::Asking
            }
        };
        // A fault stands on the page, with what was entered; the command itself was followed.
        vec![reply(asked_by, Ok(()))]
    }

    /// What the desktop does not tell, the window does: a set-up that is needed is never passed over in silence.
    fn notice_shown(&mut self, ticket: Ticket, outcome: &Result<(), String>) -> Vec<SetUpEffect> {
        let awaited = self.notice.take_if(|awaited| *awaited == ticket).is_some();
        if awaited && outcome.is_err() {
            vec![SetUpEffect::ShowMain]
        } else {
            Vec::new()
        }
    }

    /// A new number for a command, so that its reply finds the way back.
    pub fn next_ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    /// What was fixed when the program was started.
    #[must_use]
    pub fn given(&self) -> &Given {
        &self.given
    }

    /// What was entered so far.
    #[must_use]
    pub fn entered(&self) -> &Entered {
        &self.entered
    }

    /// What is to be made of the tenant.
    #[must_use]
    pub fn tenant(&self) -> Checked {
        let chosen = self.given.cloud.is_none().then_some(self.entered.cloud);
        tenant::check(&self.entered.tenant, chosen)
    }

    /// What is to be made of the client id.
    #[must_use]
    pub fn client_id(&self) -> Checked {
        client::check(&self.entered.client_id, self.tenant().value.as_deref())
    }

    /// Why what was asked for last could not be configured, for people.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// How often something was to be gone on with that did not fit. Until the first time nothing is said about what is merely not
    /// finished.
    #[must_use]
    pub fn refused(&self) -> u32 {
        self.refused
    }

    /// What was entered is being made so that it can be watched.
    #[must_use]
    pub fn is_configuring(&self) -> bool {
        matches!(self.stage, Stage::Configuring { .. } | Stage::Configured)
    }

    /// The set-up is over.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        self.stage == Stage::Configured
    }

    /// It was left, and nothing was added.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.stage == Stage::Left
    }
}

fn not_offered(to: Ticket) -> SetUpEffect {
    reply(to, Err(SetUpRejection::NotOffered))
}

fn reply(to: Ticket, result: Result<(), SetUpRejection>) -> SetUpEffect {
    SetUpEffect::Reply { to, result }
}
