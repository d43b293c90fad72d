//! For experts: tokens that the Azure CLI gives. Nothing is stored here; whoever the CLI is signed in as is who decides.

mod run;
mod token;

use crate::cloud::{Cloud, CloudError, Registration};
use crate::entra::{Claims, Granted, Person, Refusal, code_in, explained, shown};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;
use lockbox_core::{AccountId, BootTime, ObjectId, ServerTime, TenantId, Trouble};
use run::{NotRun, Printed};
use secrecy::ExposeSecret;
use std::ffi::{OsStr, OsString};
use std::sync::Arc;
use std::time::Duration;
use token::Answer;

/// Tells the time of day on this computer, by which the CLI says when its tokens end.
pub type WallClock = Arc<dyn Fn() -> ServerTime + Send + Sync>;

/// How long it may take. It starts an interpreter and may ask Entra ID.
const PATIENCE: Duration = Duration::from_secs(30);
/// No token is believed to live longer.
const LONGEST: Duration = Duration::from_secs(28 * 60 * 60);
/// Why a decision of the third level cannot be made in this mode.
pub(crate) const NO_STEP_UP: &str = "ARO Lockbox takes its tokens from the Azure CLI here, and a fresh sign-in there cannot be bound to this decision. Decide it in the portal, or start ARO Lockbox with an app registration.";

/// Gives an access token for a resource, or none; in the place of the program `az`.
pub type TokenGiver = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// Whom the tokens come from.
#[derive(Clone)]
enum Source {
    /// The program in one of these folders, and how long it may take.
    Program { path: OsString, patience: Duration },
    /// Somebody in this process: a practice, in which nobody signs in.
    Giver(TokenGiver),
}

/// The Azure CLI, asked for tokens of one tenant.
#[derive(Clone)]
pub struct AzureCli {
    tenant: Registration,
    source: Source,
    wall: WallClock,
}

impl AzureCli {
    /// The CLI in the folders of `path`, as `PATH` lists them, for the tenant with this id or domain.
    ///
    /// # Errors
    /// When the tenant cannot stand in an address or is one of the shared names.
    pub fn new(tenant: &str, path: OsString, wall: WallClock) -> Result<Self, CloudError> {
        let patience = PATIENCE;
        Ok(Self {
            tenant: Registration::of_tenant(tenant)?,
            source: Source::Program { path, patience },
            wall,
        })
    }

    /// In the place of the CLI somebody in this process who gives tokens of the tenant; no program is run.
    ///
    /// # Errors
    /// As for [`AzureCli::new`].
    pub fn played(tenant: &str, giver: TokenGiver, wall: WallClock) -> Result<Self, CloudError> {
        Ok(Self {
            tenant: Registration::of_tenant(tenant)?,
            source: Source::Giver(giver),
            wall,
        })
    }

    /// The same with another limit on the time that the CLI may take.
    #[must_use]
    pub fn with_patience(mut self, limit: Duration) -> Self {
        if let Source::Program { patience, .. } = &mut self.source {
            *patience = limit;
        }
        self
    }

    pub(crate) fn tenant(&self) -> &Registration {
        &self.tenant
    }

    /// A token for `resource`, and whose it is, which must be somebody of `tenant`.
    ///
    /// # Errors
    /// A sentence that says what to do about the CLI.
    pub(crate) async fn token(
        &self,
        resource: &str,
        tenant: &TenantId,
        asked: BootTime,
    ) -> Result<(Person, Granted), Refusal> {
        let answer = match &self.source {
            Source::Program { path, patience } => self.printed(resource, path, *patience).await?,
            Source::Giver(give) => give(resource)
                .and_then(Answer::given)
                .ok_or_else(|| unusable("The practice gave no token. End it and begin another."))?,
        };
        let life = self.life(&answer)?;
        let person = self.person(&answer, tenant)?;
        Ok((
            person,
            Granted {
                access: answer.access_token,
                expires: asked.after(life),
                life,
                refresh: None,
                id_token: None,
                date: (self.wall)(),
            },
        ))
    }

    /// What the program prints.
    async fn printed(&self, resource: &str, path: &OsStr, patience: Duration) -> Result<Answer, Refusal> {
        let arguments = [
            "account",
            "get-access-token",
            "--resource",
            resource,
            "--tenant",
            self.tenant.tenant(),
            "--output",
            "json",
        ];
        let printed = run::run(path, &arguments, patience).await;
        let printed = printed.map_err(|fault| not_run(&fault, patience))?;
        if !printed.success {
            return Err(self.refused(&printed));
        }
        serde_json::from_slice(&printed.output).map_err(|_error| {
            unusable("The Azure CLI answered something that is no token. Update it, and run \"az account get-access-token\" yourself to see what it says.")
        })
    }

    fn life(&self, answer: &Answer) -> Result<Duration, Refusal> {
        let seconds = answer.expires_on.ok_or_else(|| {
            unusable("This Azure CLI is too old: it does not say when its tokens end. Update it to version 2.54 or newer.")
        })?;
        let ends = DateTime::from_timestamp(seconds, 0);
        let life = ends.and_then(|ends| (ends - (self.wall)()).to_std().ok());
        life.filter(|life| !life.is_zero())
            .map(|life| life.min(LONGEST))
            .ok_or_else(|| {
                unusable("The Azure CLI gave a token that is over already. Check the clock of this computer.")
            })
    }

    fn person(&self, answer: &Answer, tenant: &TenantId) -> Result<Person, Refusal> {
        let claims = token::Claims::of(answer.access_token.expose_secret())
            .ok_or_else(|| unusable("The Azure CLI gave a token that does not tell whose it is."))?;
        let user = shown(claims.user());
        if TenantId::new(&claims.tid) != *tenant {
            return Err(Refusal::WrongAccount(format!(
                "the Azure CLI gave a token of another tenant, for {user}; run \"az login --tenant {}\"",
                self.tenant.tenant()
            )));
        }
        if !claims.is_a_person() {
            return Err(unusable(
                "The Azure CLI is signed in as an application. Lockbox requests are decided by people: sign in with \"az login\".",
            ));
        }
        Ok(Person {
            account: AccountId {
                tenant: TenantId::new(&claims.tid),
                object: ObjectId::new(&claims.oid),
            },
            name: claims.name.as_deref().map_or_else(|| user.clone(), shown),
            authenticated: None,
            user,
        })
    }

    /// What its complaint means. Its words are not shown: they can hold anything.
    fn refused(&self, printed: &Printed) -> Refusal {
        let code = code_in(&printed.complaint);
        let tenant = self.tenant.tenant();
        let again = format!("Run \"az login --tenant {tenant}\", then sign in here again.");
        let why = match code.and_then(explained) {
            Some(text) => format!("The Azure CLI was refused: {text} {again}"),
            None if printed.complaint.contains("az login") => {
                format!("The Azure CLI is not signed in to this tenant. {again}")
            }
            None => format!("The Azure CLI gave no token. {again}"),
        };
        let why = match code {
            Some(code) => format!("{why}\nAADSTS{code}"),
            None => why,
        };
        Refusal::Ended { why, claims: None }
    }

    /// What to do when a service wants more proof than the CLI's session has.
    pub(crate) fn more_proof(&self, cloud: &Cloud, demanded: &Claims) -> String {
        format!(
            "Azure asks for a sign-in that proves more. Run: az login --tenant {} --scope \"{}\" --claims-challenge \"{}\" and then sign in here again.",
            self.tenant.tenant(),
            cloud.cli_scope(),
            STANDARD.encode(demanded.json())
        )
    }
}

fn unusable(text: &str) -> Refusal {
    Refusal::Setup(text.to_owned())
}

fn not_run(fault: &NotRun, patience: Duration) -> Refusal {
    match fault {
        NotRun::Missing => unusable(
            "The Azure CLI (az) is not on the PATH of this program. Install version 2.54 or newer, or start ARO Lockbox without --azure-cli.",
        ),
        NotRun::CannotStart(why) => Refusal::Setup(format!("The Azure CLI could not be started ({why}).")),
        NotRun::TooLate => Refusal::Trouble(Trouble::Offline(format!(
            "the Azure CLI did not answer within {} seconds",
            patience.as_secs_f32()
        ))),
        NotRun::TooMuch => unusable(
            "The Azure CLI printed much more than a token. Run \"az account get-access-token\" yourself to see what.",
        ),
    }
}
