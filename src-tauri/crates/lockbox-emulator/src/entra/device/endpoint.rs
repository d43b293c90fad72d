//! What devices call: for a code, and for its tokens.

use chrono::TimeDelta;
use serde_json::json;

use super::waiting::{Device, LIFE_SECONDS, State};
use crate::entra::discovery::registration;
use crate::entra::errors::TokenError;
use crate::entra::memory::Consent;
use crate::entra::scope::Scopes;
use crate::entra::{Desk, claims};
use crate::exchange::{Answer, Call};

/// Seconds between two polls.
const INTERVAL_SECONDS: i64 = 5;

/// `POST /{tenant}/oauth2/v2.0/devicecode`
pub(in crate::entra) fn begin(desk: &mut Desk<'_>, call: &Call, segment: &str) -> Answer {
    match begun(desk, call, segment) {
        Ok(answer) => answer.unkept(),
        Err(error) => error.answer(desk),
    }
}

fn begun(desk: &mut Desk<'_>, call: &Call, segment: &str) -> Result<Answer, TokenError> {
    let form = call.form().ok_or(TokenError::BadRequest)?;
    let (home, application) = registration(desk, segment, &form)?;
    let scope = form.get("scope").filter(|text| !text.trim().is_empty());
    let scope = scope.ok_or(TokenError::Missing("scope"))?;
    if Scopes::parse(scope, desk.site)?.several {
        return Err(TokenError::SeveralResources);
    }
    let claims = form.get("claims").filter(|text| !text.is_empty());
    if !claims.is_none_or(claims::is_request) {
        return Err(TokenError::BadClaims);
    }
    let device = Device {
        code: format!("2.{}", desk.random.secret()),
        user_code: desk.random.user_code(),
        tenant: home.id.clone(),
        client_id: application.client_id.clone(),
        scope: scope.to_owned(),
        claims: claims.map(str::to_owned),
        asked: desk.now,
        polled: None,
        state: State::Pending,
    };
    let address = format!("{}/devicelogin", desk.site.origin);
    let answer = Answer::json(
        200,
        &json!({
            "user_code": device.user_code,
            "device_code": device.code,
            "verification_uri": address,
            "expires_in": LIFE_SECONDS,
            "interval": INTERVAL_SECONDS,
            "message": format!(
                "To sign in, use a web browser to open the page {address} and enter the code {} to authenticate.",
                device.user_code
            ),
        }),
    );
    desk.entra.keep_device(device);
    Ok(answer)
}

/// What a poll finds: the consent and the claims of the request, once.
///
/// # Errors
/// While the person has not answered, and when there is nothing to wait for.
pub(in crate::entra) fn poll(
    desk: &mut Desk<'_>,
    code: &str,
    tenant: &str,
    client: &str,
) -> Result<(Consent, Option<String>), TokenError> {
    let (now, strict) = (desk.now, desk.settings.device_slow_down);
    let device = desk
        .entra
        .device_mut(code)
        .filter(|device| device.tenant == tenant && device.client_id == client)
        .ok_or(TokenError::DeviceUnknown)?;
    let before = device.polled.replace(now);
    if device.is_over(now) {
        return Err(TokenError::DeviceOver);
    }
    match &device.state {
        State::Pending => {
            let hasty = before.is_some_and(|before| now - before < TimeDelta::seconds(INTERVAL_SECONDS));
            Err(if strict && hasty {
                TokenError::DeviceTooFast
            } else {
                TokenError::DevicePending
            })
        }
        State::Granted(consent) => {
            let found = ((**consent).clone(), device.claims.clone());
            device.state = State::Redeemed;
            Ok(found)
        }
        State::Declined => Err(TokenError::DeviceDeclined),
        State::Refused(scene) => Err(TokenError::Stopped(*scene)),
        State::Redeemed => Err(TokenError::CodeUsed),
    }
}
