//! The claims of tokens.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Desk;
use super::claims::{contexts, declares_cp1};
use super::memory::Consent;
use super::scope::Resource;
use crate::world::Refused;
use crate::world::settings::Settings;
use crate::world::tenant::{GLOBAL_ADMINISTRATOR, Tenant, User};

/// Whose tokens are being made, and on what.
pub(super) struct Minted<'a> {
    pub(super) home: &'a Tenant,
    pub(super) user: &'a User,
    pub(super) consent: &'a Consent,
}

/// Seconds that an access token lives: longer where the client understands challenges, when that was chosen.
pub(super) fn lifetime(settings: &Settings, asked: Option<&str>) -> u32 {
    let long = settings
        .continuous_access_lifetime_seconds
        .filter(|_| settings.continuous_access && declares_cp1(asked));
    long.unwrap_or(settings.token_lifetime_seconds)
}

impl Minted<'_> {
    /// The second that tokens are dated with: never one of before everything of the person was revoked.
    fn dated(&self, desk: &Desk<'_>) -> i64 {
        let now = (desk.now + desk.entra.slip.skew).timestamp();
        self.user
            .tokens_valid_from
            .map_or(now, |from| now.max(from.timestamp()))
    }

    /// Claims of the id token (v2.0 format).
    pub(super) fn id_token(&self, desk: &mut Desk<'_>, nonce: Option<&str>) -> Value {
        let now = self.dated(desk);
        let mut claims = json!({
            "aud": self.consent.client_id,
            "iss": format!("{}/{}/v2.0", desk.site.origin, self.home.id),
            "iat": now, "nbf": now, "exp": now + i64::from(desk.settings.token_lifetime_seconds),
            "auth_time": self.consent.authenticated.timestamp(),
            "name": self.user.name, "oid": self.user.id, "preferred_username": self.user.upn,
            "login_hint": self.user.upn, "acct": 0, "rh": "0.", "sub": subject(self.consent, self.user),
            "tid": self.home.id, "uti": desk.random.guid(), "ver": "2.0",
        });
        if let (Some(nonce), Some(map)) = (nonce, claims.as_object_mut()) {
            map.insert("nonce".to_owned(), json!(nonce));
        }
        claims
    }

    /// Claims of an access token (v1.0 format, as ARM and Graph get them).
    pub(super) fn access_token(
        &self,
        desk: &mut Desk<'_>,
        resource: Resource,
        audience: &str,
        asked: Option<&str>,
    ) -> Value {
        let now = self.dated(desk);
        let life = desk.entra.slip.life.map_or_else(
            || i64::from(lifetime(desk.settings, asked)),
            |life| life.num_seconds(),
        );
        let mut claims = json!({
            "aud": audience,
            "iss": format!("{}/{}/", desk.site.origin, self.home.id),
            "iat": now, "nbf": now, "exp": now + life,
            "auth_time": self.consent.authenticated.timestamp(),
            "acr": "1", "amr": if self.consent.mfa { vec!["pwd", "mfa"] } else { vec!["pwd"] }, "appid": self.consent.client_id, "appidacr": "0", "idtyp": "user",
            "name": self.user.name, "oid": self.user.id, "sub": subject(self.consent, self.user), "tid": self.home.id,
            "unique_name": self.user.upn, "upn": self.user.upn, "uti": desk.random.guid(),
            "ver": "1.0",
            "scp": match resource { Resource::Arm => "user_impersonation", Resource::Graph => "User.Read" },
            "wids": if self.user.global_administrator { vec![GLOBAL_ADMINISTRATOR] } else { Vec::new() },
        });
        if let Some(map) = claims.as_object_mut() {
            if !self.consent.contexts.is_empty() {
                map.insert("acrs".to_owned(), json!(self.consent.contexts));
            }
            if declares_cp1(asked) {
                map.insert("xms_cc".to_owned(), json!(["CP1"]));
            }
        }
        claims
    }
}

/// What a token for a test client is to be.
pub(crate) struct Direct<'a> {
    pub(crate) resource: Resource,
    /// A claims request, as a client sends it.
    pub(crate) claims: Option<&'a str>,
    /// Whether the sign-in behind it showed a password only.
    pub(crate) password_only: bool,
}

/// A token straight from the desk, for test clients: as if the person had just signed in.
///
/// # Errors
/// When the person is unknown.
pub(crate) fn direct(desk: &mut Desk<'_>, who: &str, wanted: &Direct<'_>) -> Result<String, Refused> {
    let (home, user) = desk.directory.anybody(who)?;
    let contexts = contexts(wanted.claims);
    let consent = Consent {
        tenant: home.id.clone(),
        client_id: home.client_id().to_owned(),
        user: user.id.clone(),
        scope: String::new(),
        authenticated: desk.now,
        // Whoever shows a context has shown a second factor.
        mfa: !contexts.is_empty() || (desk.settings.mfa_at_sign_in && !wanted.password_only),
        contexts,
        revoked: None,
    };
    let minted = Minted {
        home,
        user,
        consent: &consent,
    };
    let audience = match wanted.resource {
        Resource::Arm => desk.site.origin.clone(),
        Resource::Graph => desk.site.graph(),
    };
    let claims = minted.access_token(desk, wanted.resource, &audience, wanted.claims);
    desk.keys
        .sign(&claims)
        .ok_or_else(|| Refused::Impossible("no signing key".to_owned()))
}

/// Pairwise subject: the same person and application always get the same one.
fn subject(consent: &Consent, user: &User) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{}/{}", consent.client_id, user.id)))
}
