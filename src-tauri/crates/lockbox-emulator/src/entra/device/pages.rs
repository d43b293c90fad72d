//! What a person does for a device: type its code, and answer.

use chrono::{DateTime, TimeDelta, Utc};

use super::waiting::State;
use crate::entra::memory::Consent;
use crate::entra::sign_in::{self, SignIn, Stage, Toward};
use crate::entra::{Desk, page as pages};
use crate::exchange::{Answer, Call};
use crate::world::Refused;

/// Wrong codes that one page takes (RFC 8628, 5.1).
const MOST_WRONG: u32 = 5;

/// A page that waits for a user code.
#[derive(Clone, Debug)]
pub(in crate::entra) struct Entry {
    context: String,
    asked: DateTime<Utc>,
    wrong: u32,
}

/// `GET /devicelogin`: the short address that people type.
pub(in crate::entra) fn short_address(_desk: &mut Desk<'_>, _call: &Call, _segment: &str) -> Answer {
    Answer::empty(302)
        .with("location", "/common/oauth2/deviceauth")
        .with("cache-control", "no-store")
}

/// `GET /common/oauth2/deviceauth`: the page that asks for the user code. A code in the address is not taken: whoever
/// sends somebody such a link would save the one step at which a person can notice.
pub(in crate::entra) fn page(desk: &mut Desk<'_>, _call: &Call, _segment: &str) -> Answer {
    let entry = Entry {
        context: desk.random.secret(),
        asked: desk.now,
        wrong: 0,
    };
    let answer = pages::device_code(&entry.context, None);
    desk.entra.keep_entry(entry);
    answer
}

/// `POST /common/oauth2/deviceauth`: the user code that a person typed.
pub(in crate::entra) fn entered(desk: &mut Desk<'_>, call: &Call, _segment: &str) -> Answer {
    let form = call.form().unwrap_or_default();
    let context = form.text("ctx");
    let at = desk
        .entra
        .entries
        .iter()
        .position(|entry| entry.context == context);
    let entry = at.and_then(|at| desk.entra.entries.remove(at));
    let Some(mut entry) = entry.filter(|entry| desk.now - entry.asked <= TimeDelta::hours(1)) else {
        return pages::message("Enter code", "This page is too old. Open it again.", 400);
    };
    if let Some(sign_in) = sign_in_for(desk, form.text("otc")) {
        let Some(home) = desk.directory.tenant(&sign_in.tenant) else {
            return pages::message("Enter code", "The tenant is gone.", 400);
        };
        return sign_in::show(desk, home, sign_in, None);
    }
    entry.wrong += 1;
    if entry.wrong >= MOST_WRONG {
        return pages::message("Enter code", "Too many wrong codes. Open the page again.", 400);
    }
    entry.context = desk.random.secret();
    let note = "That code didn't work. Check the code and try again.";
    let answer = pages::device_code(&entry.context, Some(note));
    desk.entra.keep_entry(entry);
    answer
}

/// The sign-in that a user code leads to, if a device waits with it.
pub(in crate::entra) fn sign_in_for(desk: &Desk<'_>, user_code: &str) -> Option<SignIn> {
    let device = desk.entra.waiting_device(user_code, desk.now)?;
    let home = desk.directory.tenant(&device.tenant)?;
    let application = home.application(&device.client_id)?;
    Some(SignIn {
        context: String::new(),
        tenant: home.id.clone(),
        path_tenant: home.id.clone(),
        client_id: application.client_id.clone(),
        application: application.name.clone(),
        scope: device.scope.clone(),
        claims: device.claims.clone(),
        login_hint: None,
        prompt: None,
        asked: desk.now,
        toward: Toward::Device(device.code.clone()),
        stage: Stage::Account,
        user: None,
        session: None,
        done: Vec::new(),
    })
}

/// The end of a sign-in for a device.
pub(in crate::entra) fn signed_in(
    desk: &mut Desk<'_>,
    sign_in: &SignIn,
    code: &str,
    consent: Consent,
) -> Answer {
    let over = desk
        .entra
        .device_mut(code)
        .is_none_or(|device| device.is_over(desk.now));
    if over || !desk.entra.settle(code, State::Granted(Box::new(consent))) {
        return pages::message(
            "Sign-in failed",
            "The code is not valid any more. Start again on the device.",
            400,
        );
    }
    let text = format!(
        "You have signed in to the {} application on your device. You may now close this window.",
        sign_in.application
    );
    pages::message(&sign_in.application, &text, 200)
}

/// Answers for somebody who would type this code, and names the application.
///
/// # Errors
/// When no device waits with this code, the person is unknown there, or something stands in the way; the device is told
/// of the last.
pub(crate) fn answer_for(
    desk: &mut Desk<'_>,
    user_code: &str,
    who: &str,
    decline: bool,
) -> Result<String, Refused> {
    let unknown = || Refused::unknown("device that waits with the code", user_code);
    let mut sign_in = sign_in_for(desk, user_code).ok_or_else(unknown)?;
    let Toward::Device(code) = sign_in.toward.clone() else {
        return Err(unknown());
    };
    if decline {
        desk.entra.decline_device(&code);
        return Ok(sign_in.application);
    }
    let user = desk.directory.person(&sign_in.tenant, who)?;
    // Whatever is asked is answered with yes; what cannot be answered stops it.
    while let Some(stage) = sign_in::next(desk, &sign_in, user) {
        if let Stage::Refused(scene) = stage {
            desk.entra.refuse_device(&code, scene);
            return Err(Refused::Impossible(scene.sentence()));
        }
        sign_in.done.push(stage);
    }
    sign_in::finish(desk, &sign_in, user);
    Ok(sign_in.application)
}
