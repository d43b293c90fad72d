//! What a client may show at the token endpoint: a code, a refresh token, a device's code.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use super::Desk;
use super::errors::TokenError;
use super::memory::Consent;
use crate::exchange::Form;
use crate::world::tenant::{Application, Tenant};

/// A code lives this many minutes.
const CODE_MINUTES: i64 = 10;

/// What of a grant goes into the answer.
pub(super) struct Granted {
    pub(super) consent: Consent,
    pub(super) scope: String,
    pub(super) nonce: Option<String>,
    pub(super) client_info: bool,
    pub(super) claims: Option<String>,
}

/// A code, with the proof that whoever redeems it asked for it.
pub(super) fn redeem(
    desk: &mut Desk<'_>,
    form: &Form,
    segment: &str,
    application: &Application,
) -> Result<Granted, TokenError> {
    let code = form.get("code").ok_or(TokenError::Missing("code"))?;
    let verifier = form
        .get("code_verifier")
        .ok_or(TokenError::Missing("code_verifier"))?;
    let now = desk.now;
    let kept = desk
        .entra
        .codes
        .iter_mut()
        .find(|kept| kept.code == code)
        .ok_or(TokenError::CodeUnknown)?;
    if kept.used {
        return Err(TokenError::CodeUsed);
    }
    if now - kept.issued > TimeDelta::minutes(CODE_MINUTES) {
        return Err(TokenError::CodeOver);
    }
    if kept.path_tenant != segment.to_ascii_lowercase() {
        return Err(TokenError::WrongTenantPath);
    }
    if kept.consent.client_id != application.client_id {
        return Err(TokenError::CodeUnknown);
    }
    if form.get("redirect_uri") != Some(kept.back.redirect_uri.as_str()) {
        return Err(TokenError::RedirectDiffers);
    }
    if URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) != kept.back.challenge {
        return Err(TokenError::VerifierWrong);
    }
    kept.used = true;
    let scope = form
        .get("scope")
        .filter(|text| !text.trim().is_empty())
        .unwrap_or(&kept.consent.scope)
        .to_owned();
    Ok(Granted {
        consent: kept.consent.clone(),
        scope,
        nonce: kept.back.nonce.clone(),
        client_info: kept.back.client_info || form.get("client_info") == Some("1"),
        claims: form
            .get("claims")
            .map(str::to_owned)
            .or_else(|| kept.claims.clone()),
    })
}

/// A refresh token, for any resource that the person allowed.
pub(super) fn refresh(
    desk: &mut Desk<'_>,
    form: &Form,
    home: &Tenant,
    application: &Application,
) -> Result<Granted, TokenError> {
    let token = form
        .get("refresh_token")
        .ok_or(TokenError::Missing("refresh_token"))?;
    let consent = desk.entra.use_refresh(token, desk.now)?;
    if consent.tenant != home.id || consent.client_id != application.client_id {
        return Err(TokenError::BadRefreshToken);
    }
    if let Some(most) = desk.settings.sign_in_frequency_seconds
        && desk.now - consent.authenticated > TimeDelta::seconds(i64::from(most))
    {
        return Err(TokenError::TooLongAgo(consent.authenticated, most));
    }
    let scope = form
        .get("scope")
        .filter(|text| !text.trim().is_empty())
        .unwrap_or(&consent.scope)
        .to_owned();
    Ok(Granted {
        scope,
        nonce: None,
        client_info: form.get("client_info") == Some("1"),
        claims: form.get("claims").map(str::to_owned),
        consent,
    })
}

/// A device fetches what was asked for when its code was issued.
pub(super) fn device(
    desk: &mut Desk<'_>,
    form: &Form,
    home: &Tenant,
    application: &Application,
) -> Result<Granted, TokenError> {
    let code = form
        .get("device_code")
        .ok_or(TokenError::Missing("device_code"))?;
    if !application.fallback_public_client {
        // Without a redirect address nothing else tells that it is a public client.
        return Err(TokenError::SecretMissing);
    }
    let (consent, claims) = super::device::poll(desk, code, &home.id, &application.client_id)?;
    Ok(Granted {
        scope: consent.scope.clone(),
        nonce: None,
        client_info: form.get("client_info") == Some("1"),
        claims: form.get("claims").map(str::to_owned).or(claims),
        consent,
    })
}
