//! The requests to Entra ID: the sign-in page's address, a code for tokens, a refresh token for newer ones.

use super::claims::Claims;
use super::device;
use super::errors::{EntraError, Refusal};
use super::flow::Attempt;
use super::provider::Provider;
use super::tokens::{Endpoint, EntraTokens, Granted};
use crate::calls::Audience;
use crate::cloud::{Cloud, Registration};
use crate::http::{Http, UnderWay};
use lockbox_core::{BootTime, SignInMethod, SignInWhy, Trouble};
use oauth2::basic::{BasicRevocationErrorResponse, BasicTokenIntrospectionResponse};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, Client, ClientId, CsrfToken, EndpointNotSet, EndpointSet,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, Scope,
    StandardRevocableToken, TokenUrl,
};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use std::sync::Arc;
use std::time::Duration;
use url::{Url, form_urlencoded};

type OAuth = Client<
    EntraError,
    EntraTokens,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// What every sign-in asks for besides permissions.
const SIGN_IN: [&str; 3] = ["openid", "profile", "offline_access"];

/// The client of one registration in one cloud.
pub(crate) struct Entra {
    cloud: Cloud,
    registration: Registration,
    http: Arc<Http>,
}

impl Entra {
    pub(crate) fn new(cloud: Cloud, registration: Registration, http: Arc<Http>) -> Self {
        Self {
            cloud,
            registration,
            http,
        }
    }

    /// The present on the boot clock.
    pub(crate) fn now(&self) -> BootTime {
        self.http.now()
    }

    pub(crate) fn client_id(&self) -> &str {
        self.registration.client_id()
    }

    pub(crate) fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// Is done when `span` has passed.
    pub(crate) fn rest(&self, span: Duration) -> UnderWay<()> {
        self.http.rest(span)
    }

    /// Asks the tenant for its endpoints.
    pub(crate) async fn provider(&self) -> Result<Provider, Refusal> {
        Provider::ask(&self.http, &self.cloud, &self.registration).await
    }

    fn oauth(&self, provider: &Provider) -> OAuth {
        Client::new(ClientId::new(self.registration.client_id().to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_auth_uri(AuthUrl::from_url(provider.authorization.clone()))
            .set_token_uri(TokenUrl::from_url(provider.token.clone()))
    }

    fn scope(&self, service: Audience) -> String {
        match service {
            Audience::ResourceManager => self.cloud.arm_scope(),
            Audience::Graph => self.cloud.graph_scope(),
        }
    }

    /// The address of the sign-in page for one attempt.
    pub(crate) fn page(&self, attempt: &Attempt) -> Result<Url, Refusal> {
        let redirect = RedirectUrl::new(attempt.redirect.clone())
            .map_err(|_error| Refusal::Setup(SignInWhy::NoRedirect.into()))?;
        let verifier = PkceCodeVerifier::new(attempt.secrets.verifier.expose_secret().to_owned());
        let client = self.oauth(&attempt.provider).set_redirect_uri(redirect);
        let scopes = SIGN_IN
            .map(str::to_owned)
            .into_iter()
            .chain([self.scope(Audience::ResourceManager), self.scope(Audience::Graph)]);
        let mut request = client
            .authorize_url(|| CsrfToken::new(attempt.secrets.state.expose_secret().to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_scopes(scopes.map(Scope::new))
            .add_extra_param("response_mode", "form_post")
            .add_extra_param("nonce", attempt.secrets.nonce.expose_secret().to_owned());
        request = match &attempt.method {
            SignInMethod::ChooseAccount => request.add_extra_param("prompt", "select_account"),
            SignInMethod::Again { user, .. } => request.add_extra_param("login_hint", user.clone()),
            SignInMethod::StepUp { user, .. } => request
                .add_extra_param("max_age", "0")
                .add_extra_param("login_hint", user.clone()),
            // It has no page of its own that this program would open.
            SignInMethod::DeviceCode => request,
        };
        if let Some(claims) = attempt.claims() {
            request = request.add_extra_param("claims", claims);
        }
        Ok(request.url().0)
    }

    /// Tokens for Resource Manager in exchange for the code of `attempt`.
    pub(crate) async fn redeem(&self, attempt: &Attempt, code: SecretString) -> Result<Granted, Refusal> {
        let redirect = RedirectUrl::new(attempt.redirect.clone())
            .map_err(|_error| Refusal::Setup(SignInWhy::NoRedirect.into()))?;
        let client = self.oauth(&attempt.provider).set_redirect_uri(redirect);
        let mut request = client
            .exchange_code(AuthorizationCode::new(code.expose_secret().to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(
                attempt.secrets.verifier.expose_secret().to_owned(),
            ))
            .add_extra_param(
                "scope",
                format!("{} {}", self.scope(Audience::ResourceManager), SIGN_IN.join(" ")),
            );
        if let Some(claims) = attempt.claims() {
            request = request.add_extra_param("claims", claims);
        }
        let asked = self.http.now();
        let endpoint = Endpoint::new(&self.http, &attempt.provider.token);
        let tokens = request.request_async(&endpoint).await.map_err(refusal)?;
        tokens.granted(Audience::ResourceManager, asked, endpoint.date())
    }

    /// Newer tokens for `service`, which prove what a service demanded.
    pub(crate) async fn refresh(
        &self,
        provider: &Provider,
        token: &SecretString,
        service: Audience,
        demanded: Option<&Claims>,
    ) -> Result<Granted, Refusal> {
        let client = self.oauth(provider);
        let token = RefreshToken::new(token.expose_secret().to_owned());
        let scopes = [self.scope(service)]
            .into_iter()
            .chain(SIGN_IN.map(str::to_owned));
        let mut request = client
            .exchange_refresh_token(&token)
            .add_scopes(scopes.map(Scope::new));
        if let Some(claims) = Claims::parameter(provider.capabilities, demanded) {
            request = request.add_extra_param("claims", claims);
        }
        let asked = self.http.now();
        let endpoint = Endpoint::new(&self.http, &provider.token);
        let tokens = request.request_async(&endpoint).await.map_err(refusal)?;
        tokens.granted(service, asked, endpoint.date())
    }
}

impl Entra {
    /// A code that a person types, good for tokens for Resource Manager.
    pub(super) async fn device_code(
        &self,
        provider: &Provider,
        demanded: Option<&Claims>,
    ) -> Result<device::Told, Refusal> {
        let url = provider
            .device
            .as_ref()
            .ok_or_else(|| Refusal::Setup(SignInWhy::NoCodes.into()))?;
        let scope = format!("{} {}", self.scope(Audience::ResourceManager), SIGN_IN.join(" "));
        let claims = Claims::parameter(provider.capabilities, demanded);
        let mut fields = vec![("client_id", self.client_id()), ("scope", scope.as_str())];
        fields.extend(claims.as_deref().map(|claims| ("claims", claims)));
        let endpoint = Endpoint::new(&self.http, url);
        let (status, bytes) = endpoint.form(form(&fields)).await?;
        if status != 200 {
            let error: EntraError = serde_json::from_slice(&bytes).map_err(|_error| unreadable())?;
            return Err(error.judged().before_session());
        }
        serde_json::from_slice(&bytes).map_err(|_error| unreadable())
    }

    /// The tokens that a device code is good for, or what Entra ID says instead.
    pub(super) async fn device_tokens(
        &self,
        provider: &Provider,
        code: &SecretString,
    ) -> Result<Result<Granted, EntraError>, Refusal> {
        let fields = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("client_id", self.client_id()),
            ("device_code", code.expose_secret()),
        ];
        let asked = self.http.now();
        let endpoint = Endpoint::new(&self.http, &provider.token);
        let (status, bytes) = endpoint.form(form(&fields)).await?;
        if status == 200 {
            let tokens: EntraTokens = serde_json::from_slice(&bytes).map_err(|_error| unreadable())?;
            return tokens
                .granted(Audience::ResourceManager, asked, endpoint.date())
                .map(Ok);
        }
        serde_json::from_slice(&bytes)
            .map(Err)
            .map_err(|_error| unreadable())
    }
}

fn form(fields: &[(&str, &str)]) -> SecretSlice<u8> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields).finish().into_bytes().into()
}

fn unreadable() -> Refusal {
    Refusal::Trouble(Trouble::Unreadable(
        "the token endpoint's answer cannot be read".to_owned(),
    ))
}

/// The crate's error without what it holds: a body that could not be read may be made of tokens.
fn refusal(error: RequestTokenError<Refusal, EntraError>) -> Refusal {
    match error {
        RequestTokenError::ServerResponse(error) => error.judged(),
        RequestTokenError::Request(refusal) => refusal,
        RequestTokenError::Parse(_, _) | RequestTokenError::Other(_) => unreadable(),
    }
}
