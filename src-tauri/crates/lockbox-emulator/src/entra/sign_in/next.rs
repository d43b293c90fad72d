//! What is still between a person and the end of a sign-in, and the end.

use super::{Return, SignIn, Stage, Toward};
use crate::entra::authorize::deliver;
use crate::entra::claims::contexts;
use crate::entra::memory::{Code, Consent};
use crate::entra::scope::Scopes;
use crate::entra::{Desk, device, session};
use crate::exchange::Answer;
use crate::world::identity::{DeviceCodeFlow, Scene};
use crate::world::tenant::User;

/// What is still between a person and the end of the sign-in.
pub(in crate::entra) fn next(desk: &Desk<'_>, sign_in: &SignIn, user: &User) -> Option<Stage> {
    let done = |stage| sign_in.done.contains(&stage);
    let for_device = matches!(sign_in.toward, Toward::Device(_));
    if let Some(scene) = user.scene.filter(|scene| scene.stops_sign_in()) {
        return Some(Stage::Refused(scene));
    }
    if for_device && desk.settings.device_code == DeviceCodeFlow::Blocked {
        return Some(Stage::Refused(Scene::Blocked));
    }
    if wants_mfa(desk, sign_in, user) && !done(Stage::Mfa) {
        return Some(Stage::Mfa);
    }
    if wants_consent(desk, sign_in, user) && !done(Stage::Consent) {
        return Some(Stage::Consent);
    }
    (for_device && !done(Stage::Confirm)).then_some(Stage::Confirm)
}

fn wants_mfa(desk: &Desk<'_>, sign_in: &SignIn, user: &User) -> bool {
    let asked = !desk.settings.mfa_at_sign_in && !contexts(sign_in.claims.as_deref()).is_empty();
    asked || user.scene == Some(Scene::MfaRequired)
}

fn wants_consent(desk: &Desk<'_>, sign_in: &SignIn, user: &User) -> bool {
    if sign_in.prompt.as_deref() == Some("consent") {
        return true;
    }
    if !desk.settings.consent_on_first_use && user.scene != Some(Scene::ConsentMissing) {
        return false;
    }
    let resources = Scopes::parse(&sign_in.scope, desk.site).map(|scopes| scopes.resources());
    let resources = resources.unwrap_or_default();
    !desk.entra.has_granted(&sign_in.client_id, &user.id, &resources)
}

/// Everything is done: a code for the application, or tokens for the device.
pub(in crate::entra) fn finish(desk: &mut Desk<'_>, sign_in: &SignIn, user: &User) -> Answer {
    let mfa = desk.settings.mfa_at_sign_in || sign_in.done.contains(&Stage::Mfa);
    let consent = Consent {
        tenant: sign_in.tenant.clone(),
        client_id: sign_in.client_id.clone(),
        user: user.id.clone(),
        scope: sign_in.scope.clone(),
        authenticated: sign_in
            .session
            .as_ref()
            .map_or(desk.now, |known| known.authenticated),
        contexts: contexts(sign_in.claims.as_deref()),
        mfa,
        revoked: None,
    };
    let resources = Scopes::parse(&sign_in.scope, desk.site).map(|scopes| scopes.resources());
    desk.entra
        .grant(&sign_in.client_id, &user.id, &resources.unwrap_or_default());
    let answer = match &sign_in.toward {
        Toward::Application(back) => hand_over(desk, sign_in, back, consent),
        Toward::Device(code) => device::signed_in(desk, sign_in, code, consent),
    };
    if sign_in.session.as_ref().is_some_and(|known| known.mfa == mfa) {
        return answer;
    }
    session::begin(desk, sign_in, user, mfa, answer)
}

fn hand_over(desk: &mut Desk<'_>, sign_in: &SignIn, back: &Return, consent: Consent) -> Answer {
    let code = format!("0.{}", desk.random.secret());
    desk.entra.keep_code(Code {
        code: code.clone(),
        path_tenant: sign_in.path_tenant.clone(),
        back: back.clone(),
        claims: sign_in.claims.clone(),
        consent,
        issued: desk.now,
        used: false,
    });
    let fields = vec![
        ("code".to_owned(), code),
        ("state".to_owned(), back.state.clone()),
        ("session_state".to_owned(), desk.random.guid()),
    ];
    deliver(back, &fields)
}
