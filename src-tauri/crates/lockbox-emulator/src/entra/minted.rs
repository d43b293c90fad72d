//! The claims of tokens.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::scope::Resource;
use super::{Consent, Desk};
use crate::world::Refused;
use crate::world::tenant::{GLOBAL_ADMINISTRATOR, Tenant, User};

/// Whose tokens are being made, and on what.
pub(super) struct Minted<'a> {
    pub(super) home: &'a Tenant,
    pub(super) user: &'a User,
    pub(super) consent: &'a Consent,
    pub(super) contexts: &'a [String],
}

impl Minted<'_> {
    /// Claims of the id token (v2.0 format).
    pub(super) fn id_token(&self, desk: &mut Desk<'_>, nonce: Option<&str>) -> Value {
        let now = desk.now.timestamp();
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
        let now = desk.now.timestamp();
        let mut claims = json!({
            "aud": audience,
            "iss": format!("{}/{}/", desk.site.origin, self.home.id),
            "iat": now, "nbf": now, "exp": now + i64::from(desk.settings.token_lifetime_seconds),
            "auth_time": self.consent.authenticated.timestamp(),
            "acr": "1", "amr": ["pwd", "mfa"], "appid": self.consent.client_id, "appidacr": "0", "idtyp": "user",
            "name": self.user.name, "oid": self.user.id, "sub": subject(self.consent, self.user), "tid": self.home.id,
            "unique_name": self.user.upn, "upn": self.user.upn, "uti": desk.random.guid(),
            "ver": "1.0",
            "scp": match resource { Resource::Arm => "user_impersonation", Resource::Graph => "User.Read" },
            "wids": if self.user.global_administrator { vec![GLOBAL_ADMINISTRATOR] } else { Vec::new() },
        });
        if let Some(map) = claims.as_object_mut() {
            if !self.contexts.is_empty() {
                map.insert("acrs".to_owned(), json!(self.contexts));
            }
            if asked.is_some_and(|text| text.to_ascii_lowercase().contains("cp1")) {
                map.insert("xms_cc".to_owned(), json!(["CP1"]));
            }
        }
        claims
    }
}

/// A token straight from the desk, for test clients: as if the person had just signed in.
///
/// # Errors
/// When the person is unknown.
pub(crate) fn direct(desk: &mut Desk<'_>, who: &str, resource: Resource) -> Result<String, Refused> {
    let (home, user) = desk.directory.anybody(who)?;
    let consent = Consent {
        tenant: home.id.clone(),
        client_id: home.client_id().to_owned(),
        user: user.id.clone(),
        scope: String::new(),
        authenticated: desk.now,
        contexts: Vec::new(),
    };
    let minted = Minted {
        home,
        user,
        consent: &consent,
        contexts: &[],
    };
    let audience = match resource {
        Resource::Arm => desk.site.origin.clone(),
        Resource::Graph => desk.site.graph(),
    };
    let claims = minted.access_token(desk, resource, &audience, None);
    desk.keys
        .sign(&claims)
        .ok_or_else(|| Refused::Impossible("no signing key".to_owned()))
}

/// Pairwise subject: the same person and application always get the same one.
fn subject(consent: &Consent, user: &User) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{}/{}", consent.client_id, user.id)))
}
