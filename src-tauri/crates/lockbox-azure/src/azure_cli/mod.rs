//! For experts: tokens that the Azure CLI gives. Nothing is stored here; whoever the CLI is signed in as is who decides.

mod run;
mod token;

use crate::cloud::{Cloud, CloudError, Registration};
use crate::entra::{Claims, Granted, Person, Refusal, code_in, explained, shown};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;
use lockbox_core::{AccountId, BootTime, CliWhy, ObjectId, ServerTime, SignInFault, Stranger, TenantId};
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
                .ok_or_else(|| unusable(CliWhy::PracticeGaveNothing))?,
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
        serde_json::from_slice(&printed.output).map_err(|_error| unusable(CliWhy::NoToken))
    }

    fn life(&self, answer: &Answer) -> Result<Duration, Refusal> {
        let seconds = answer.expires_on.ok_or_else(|| unusable(CliWhy::TooOld))?;
        let ends = DateTime::from_timestamp(seconds, 0);
        let life = ends.and_then(|ends| (ends - (self.wall)()).to_std().ok());
        life.filter(|life| !life.is_zero())
            .map(|life| life.min(LONGEST))
            .ok_or_else(|| unusable(CliWhy::TokenOver))
    }

    fn person(&self, answer: &Answer, tenant: &TenantId) -> Result<Person, Refusal> {
        let claims = token::Claims::of(answer.access_token.expose_secret())
            .ok_or_else(|| unusable(CliWhy::TokenOfNobody))?;
        let user = shown(claims.user());
        if TenantId::new(&claims.tid) != *tenant {
            return Err(Refusal::WrongAccount(Stranger::OfCli {
                user,
                tenant: self.tenant.tenant().to_owned(),
            }));
        }
        if !claims.is_a_person() {
            return Err(unusable(CliWhy::Application));
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
        let tenant = self.tenant.tenant().to_owned();
        let why = match code.and_then(explained) {
            Some(why) => CliWhy::Refused { why, tenant },
            None if printed.complaint.contains("az login") => CliWhy::NotSignedIn(tenant),
            None => CliWhy::GaveNothing(tenant),
        };
        let why = SignInFault {
            support: code.map(|code| format!("AADSTS{code}")),
            ..why.into()
        };
        Refusal::Ended {
            why: Box::new(why),
            claims: None,
        }
    }

    /// The command that brings the proof which a service wants beyond what the CLI's session has.
    pub(crate) fn more_proof(&self, cloud: &Cloud, demanded: &Claims) -> String {
        format!(
            "az login --tenant {} --scope \"{}\" --claims-challenge \"{}\"",
            self.tenant.tenant(),
            cloud.cli_scope(),
            STANDARD.encode(demanded.json())
        )
    }
}

fn unusable(why: CliWhy) -> Refusal {
    Refusal::Setup(why.into())
}

fn not_run(fault: &NotRun, patience: Duration) -> Refusal {
    match fault {
        NotRun::Missing => unusable(CliWhy::Missing),
        NotRun::CannotStart(why) => unusable(CliWhy::CannotStart(why.clone())),
        NotRun::TooLate => Refusal::CliSilent(patience.as_secs()),
        NotRun::TooMuch => unusable(CliWhy::TooMuch),
    }
}
