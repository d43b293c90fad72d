//! Token answers as Entra ID writes them, and the way there: our HTTP client behind the `oauth2` crate.

use super::errors::Refusal;
use crate::calls::Audience;
use crate::http::{Ask, Body, Http, ITEM_LIMIT, Payload};
use crate::trouble::judge;
use lockbox_core::{BootTime, ServerTime, SignInWhy, Trouble};
use oauth2::http::Response;
use oauth2::{AccessToken, AsyncHttpClient, HttpRequest, HttpResponse, RefreshToken, Scope, TokenType};
use secrecy::{SecretSlice, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use std::fmt;
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use url::Url;

/// The life of a token whose answer does not tell it.
const UNTOLD: u64 = 5 * 60;
/// No token is believed to live longer.
const LONGEST: u64 = 28 * 60 * 60;

/// `token_type`; only `Bearer` can be used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kind(String);

impl TokenType for Kind {}

/// A token answer. It can be neither shown nor written.
#[derive(Deserialize)]
pub(crate) struct EntraTokens {
    token_type: Kind,
    access_token: AccessToken,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<u64>,
    refresh_token: Option<RefreshToken>,
    id_token: Option<SecretText>,
    scope: Option<String>,
}

/// Text that leaves no trace in errors and listings.
struct SecretText(SecretString);

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(SecretString::from(text)))
    }
}

/// Seconds as a number or as text: both occur.
pub(super) fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Told {
        Number(u64),
        Text(String),
    }
    match Option::<Told>::deserialize(deserializer)? {
        None => Ok(None),
        Some(Told::Number(seconds)) => Ok(Some(seconds)),
        Some(Told::Text(text)) => text
            .trim()
            .parse()
            .map(Some)
            .map_err(|_error| de::Error::custom("not seconds")),
    }
}

impl fmt::Debug for EntraTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EntraTokens")
    }
}

impl Serialize for EntraTokens {
    fn serialize<S: Serializer>(&self, _serializer: S) -> Result<S::Ok, S::Error> {
        Err(ser::Error::custom("tokens are not written"))
    }
}

impl oauth2::TokenResponse for EntraTokens {
    type TokenType = Kind;

    fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &Kind {
        &self.token_type
    }

    fn expires_in(&self) -> Option<Duration> {
        self.expires_in.map(Duration::from_secs)
    }

    fn refresh_token(&self) -> Option<&RefreshToken> {
        self.refresh_token.as_ref()
    }

    fn scopes(&self) -> Option<&Vec<Scope>> {
        None
    }
}

/// Tokens that were granted, and when.
pub(crate) struct Granted {
    pub(crate) access: SecretString,
    /// When the access token ends, counted from before it was asked for.
    pub(crate) expires: BootTime,
    /// Its whole life.
    pub(crate) life: Duration,
    pub(crate) refresh: Option<SecretString>,
    pub(crate) id_token: Option<SecretString>,
    /// The token endpoint's clock.
    pub(crate) date: ServerTime,
}

impl EntraTokens {
    /// Checks what the answer grants; `asked` is when it was asked for.
    ///
    /// # Errors
    /// When it is no bearer token, or not for what was asked.
    pub(crate) fn granted(
        self,
        service: Audience,
        asked: BootTime,
        date: Option<ServerTime>,
    ) -> Result<Granted, Refusal> {
        let unreadable =
            |why: &str| Refusal::Trouble(Trouble::Unreadable(format!("the token answer is no use: {why}")));
        if !self.token_type.0.eq_ignore_ascii_case("bearer") {
            return Err(unreadable("it is no bearer token"));
        }
        if self.access_token.secret().is_empty() {
            return Err(unreadable("its token is empty"));
        }
        let lacking = self.scope.as_deref().is_some_and(|scope| {
            !scope
                .split_whitespace()
                .any(|scope| is_permission(scope, service))
        });
        if lacking {
            return Err(Refusal::Setup(SignInWhy::NoPermission.into()));
        }
        let date = date.ok_or_else(|| unreadable("it tells no time"))?;
        let life = Duration::from_secs(self.expires_in.unwrap_or(UNTOLD).min(LONGEST));
        Ok(Granted {
            access: SecretString::from(self.access_token.into_secret()),
            expires: asked.after(life),
            life,
            refresh: self
                .refresh_token
                .map(|token| SecretString::from(token.into_secret())),
            id_token: self.id_token.map(|text| text.0),
            date,
        })
    }
}

/// Whether a scope lets a token do what it was asked for. A permission's last word counts: what stands before it is written in
/// several ways.
fn is_permission(scope: &str, service: Audience) -> bool {
    let word = scope.rsplit('/').next().unwrap_or_default();
    let wanted = match service {
        Audience::ResourceManager => "user_impersonation",
        Audience::Graph => "User.Read",
    };
    word.eq_ignore_ascii_case(wanted) || word == ".default"
}

/// The token endpoint, as the `oauth2` crate calls it.
pub(crate) struct Endpoint<'h> {
    http: &'h Http,
    url: &'h Url,
    date: Mutex<Option<ServerTime>>,
}

impl<'h> Endpoint<'h> {
    pub(crate) fn new(http: &'h Http, url: &'h Url) -> Self {
        Self {
            http,
            url,
            date: Mutex::new(None),
        }
    }

    /// The clock of the last answer.
    pub(crate) fn date(&self) -> Option<ServerTime> {
        *self.date.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn post(&self, request: HttpRequest) -> Result<HttpResponse, Refusal> {
        if request.uri() != self.url.as_str() {
            return Err(Refusal::Trouble(Trouble::Unreadable(
                "not the token endpoint".to_owned(),
            )));
        }
        let (status, bytes) = self.form(request.into_body().into()).await?;
        let mut response = Response::new(bytes);
        *response.status_mut() = oauth2::http::StatusCode::from_u16(status)
            .map_err(|_error| Refusal::Trouble(Trouble::Unreadable("no status".to_owned())))?;
        Ok(response)
    }

    /// Posts a form; the answer's status, and its body, which is JSON.
    pub(super) async fn form(&self, form: SecretSlice<u8>) -> Result<(u16, Vec<u8>), Refusal> {
        let ask = Ask {
            url: self.url,
            bearer: None,
            payload: Payload::Form(form),
            limit: ITEM_LIMIT,
        };
        let outcome = self.http.send(ask).await;
        // A refusal with a body of its own is for the crate to read; the rest is judged as everywhere.
        let refused = outcome.as_ref().is_ok_and(|answer| {
            (400..500).contains(&answer.status) && answer.status != 429 && answer.is_json()
        });
        let answer = match outcome {
            Ok(answer) if refused => answer,
            other => judge(other).map_err(Refusal::Trouble)?,
        };
        *self.date.lock().unwrap_or_else(PoisonError::into_inner) = answer.date;
        let bytes = match answer.body {
            Body::Whole(bytes) => bytes,
            Body::TooLarge | Body::Broken(_) => Vec::new(),
        };
        // The crate reads what it needs and would pass over what follows.
        if serde_json::from_slice::<de::IgnoredAny>(&bytes).is_err() {
            let why = "the token endpoint's answer cannot be read".to_owned();
            return Err(Refusal::Trouble(Trouble::Unreadable(why)));
        }
        Ok((answer.status, bytes))
    }
}

impl<'c> AsyncHttpClient<'c> for Endpoint<'_> {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Refusal>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.post(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[expect(clippy::unwrap_in_result, reason = "a broken test must stop")]
    fn granted(body: &str) -> Result<Granted, Refusal> {
        let tokens: EntraTokens = serde_json::from_str(body).expect("a token answer");
        assert_eq!(format!("{tokens:?}"), "EntraTokens");
        assert!(serde_json::to_string(&tokens).is_err());
        tokens.granted(
            Audience::ResourceManager,
            BootTime(Duration::from_secs(100)),
            Some(ServerTime::default()),
        )
    }

    #[test]
    fn an_empty_token_is_none() {
        assert!(granted(r#"{"token_type":"Bearer","access_token":""}"#).is_err());
    }

    #[test]
    fn statement_23_lifetimes_are_numbers_or_text_or_missing_or_absurd() {
        for (told, life) in [
            (r#","expires_in":3600"#, 3600),
            (r#","expires_in":"3599""#, 3599),
            ("", UNTOLD),
            (r#","expires_in":18446744073709551615"#, LONGEST),
        ] {
            let granted =
                granted(&format!(r#"{{"token_type":"Bearer","access_token":"a"{told}}}"#)).expect("granted");
            assert_eq!(granted.life.as_secs(), life, "{told}");
            assert_eq!(granted.expires, BootTime(Duration::from_secs(100 + life)));
        }
    }

    #[test]
    fn statement_23_only_bearer_tokens_for_what_was_asked_are_taken() {
        let all = granted(
            r#"{"token_type":"bearer","access_token":"a","refresh_token":"r","id_token":"i","scope":"x/user_impersonation openid"}"#,
        );
        let all = all.expect("granted");
        assert_eq!(all.refresh.expect("a refresh token").expose_secret(), "r");
        assert_eq!(all.id_token.expect("an id token").expose_secret(), "i");
        assert!(matches!(
            granted(r#"{"token_type":"mac","access_token":"a"}"#),
            Err(Refusal::Trouble(_))
        ));
        for kind in ["Bearer", "BEARER", "bEaReR"] {
            assert!(granted(&format!(r#"{{"token_type":"{kind}","access_token":"a"}}"#)).is_ok());
        }
        for scope in [
            "https://management.azure.com/user_impersonation https://management.azure.com/.default",
            "https://management.core.usgovcloudapi.net//user_impersonation",
            "https://management.azure.com/.default",
        ] {
            let body = format!(r#"{{"token_type":"Bearer","access_token":"a","scope":"{scope}"}}"#);
            assert!(granted(&body).is_ok(), "{scope}");
        }
        for scope in [
            "",
            "openid profile",
            "openid https://graph.microsoft.com/User.Read",
            "user_impersonations",
        ] {
            let body = format!(r#"{{"token_type":"Bearer","access_token":"a","scope":"{scope}"}}"#);
            assert!(matches!(granted(&body), Err(Refusal::Setup(_))), "{scope}");
        }
    }
}
