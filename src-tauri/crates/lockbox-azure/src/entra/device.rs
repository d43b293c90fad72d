//! The device authorization grant (RFC 8628): the person types a code on Microsoft's page, on any device, and this program
//! asks now and then whether they have. The `oauth2` crate's own does not know Entra's words for a refusal.

use super::claims::Claims;
use super::client::Entra;
use super::errors::{EntraError, Refusal};
use super::flow::person;
use super::id_token::Person;
use super::provider::Provider;
use super::tokens::{Granted, seconds};
use crate::cloud::Cloud;
use lockbox_core::{BootTime, DeviceCode, SignInFailure, SignInWhy, Trouble};
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Between two questions, when the answer does not tell; and how much longer after each request to slow down.
const USUAL: Duration = Duration::from_secs(5);
/// Between two questions at the most.
const LONGEST: Duration = Duration::from_secs(60);
/// A code is not believed to be good for longer.
const LIFE: Duration = Duration::from_secs(15 * 60);

/// The answer of the endpoint for device codes, as it is written.
#[derive(Deserialize)]
pub(super) struct Told {
    #[serde(deserialize_with = "secret")]
    device_code: SecretString,
    user_code: String,
    verification_uri: String,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<u64>,
    #[serde(default, deserialize_with = "seconds")]
    interval: Option<u64>,
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

/// One attempt with a code.
pub(crate) struct DeviceAttempt {
    pub(crate) provider: Arc<Provider>,
    pub(crate) shown: DeviceCode,
    device_code: SecretString,
    interval: Duration,
    ends: BootTime,
}

/// What one question brought.
enum Asked {
    NotYet,
    SlowDown,
    Tokens(Box<Granted>),
}

impl DeviceAttempt {
    /// Asks for a code.
    ///
    /// # Errors
    /// The host cannot be reached, does not do this, or sends people to a page that is not Microsoft's.
    pub(crate) async fn begin(entra: &Entra, demanded: Option<&Claims>) -> Result<Self, SignInFailure> {
        let provider = entra.provider().await?;
        let asked = entra.now();
        let told = entra.device_code(&provider, demanded).await?;
        let shown = checked(&told, entra.cloud())?;
        let life = told.expires_in.map_or(LIFE, Duration::from_secs).min(LIFE);
        Ok(Self {
            provider: Arc::new(provider),
            shown,
            device_code: told.device_code,
            interval: told
                .interval
                .map_or(USUAL, Duration::from_secs)
                .clamp(USUAL, LONGEST),
            ends: asked.after(life),
        })
    }

    /// Waits until the person has signed in, as long as `wanted` says that somebody waits for it.
    ///
    /// # Errors
    /// Declined, too late, given up, or an answer that does not fit.
    pub(crate) async fn redeem(
        &self,
        entra: &Entra,
        wanted: impl Fn() -> bool,
    ) -> Result<(Person, Granted), SignInFailure> {
        let mut interval = self.interval;
        loop {
            entra.rest(interval).await;
            if !wanted() {
                return Err(SignInFailure::Cancelled);
            }
            if entra.now() >= self.ends {
                return Err(SignInFailure::Setup(SignInWhy::CodeUnused.into()));
            }
            match self.ask(entra).await {
                Ok(Asked::NotYet) => {}
                Ok(Asked::SlowDown) => interval += USUAL,
                Ok(Asked::Tokens(granted)) => {
                    let person = person(entra, &self.provider, &granted, None)?
                        .ok_or_else(|| SignInFailure::Setup(SignInWhy::NoIdToken.into()))?;
                    return Ok((person, *granted));
                }
                // A lost answer ends nothing: the code is good until it ends.
                Err(Refusal::Trouble(Trouble::Throttled(seconds))) => {
                    interval = interval.max(Duration::from_secs(seconds).min(LONGEST));
                }
                Err(Refusal::Trouble(trouble)) => {
                    tracing::debug!(
                        word = trouble.word(),
                        "a question about a device code got no answer"
                    );
                }
                Err(refusal) => return Err(refusal.before_session().into()),
            }
        }
    }

    async fn ask(&self, entra: &Entra) -> Result<Asked, Refusal> {
        match entra.device_tokens(&self.provider, &self.device_code).await? {
            Ok(granted) => Ok(Asked::Tokens(Box::new(granted))),
            Err(error) => judged(&error),
        }
    }
}

fn judged(error: &EntraError) -> Result<Asked, Refusal> {
    match error.word() {
        "authorization_pending" => Ok(Asked::NotYet),
        "slow_down" => Ok(Asked::SlowDown),
        "authorization_declined" | "access_denied" => Err(Refusal::Setup(SignInWhy::CodeDeclined.into())),
        "expired_token" | "code_expired" => Err(Refusal::Setup(SignInWhy::CodeUnused.into())),
        "bad_verification_code" => Err(Refusal::Setup(SignInWhy::CodeForgotten.into())),
        _ => Err(error.judged()),
    }
}

/// What is shown to a person: a code of plain signs, and a page of Microsoft's.
fn checked(told: &Told, cloud: &Cloud) -> Result<DeviceCode, Refusal> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let user_code = told.user_code.trim();
    if !(4..=32).contains(&user_code.len()) || !user_code.chars().all(plain) {
        let why = "the code for the sign-in cannot be read".to_owned();
        return Err(Refusal::Trouble(Trouble::Unreadable(why)));
    }
    let page = Url::parse(&told.verification_uri)
        .ok()
        .filter(|url| cloud.is_device_page(url));
    let page = page.ok_or_else(|| Refusal::Setup(SignInWhy::CodePageElsewhere.into()))?;
    Ok(DeviceCode {
        user_code: user_code.to_owned(),
        address: page.into(),
    })
}

#[cfg(test)]
mod tests;
