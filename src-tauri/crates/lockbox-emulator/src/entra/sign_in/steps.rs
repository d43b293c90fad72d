//! The pages' answers, one by one.

use chrono::TimeDelta;

use super::{SignIn, Stage, Toward, finish, next};
use crate::entra::authorize::{deliver, failure};
use crate::entra::{Desk, page};
use crate::exchange::{Answer, Call, Form};
use crate::world::tenant::Tenant;

/// A page is answered within this time.
const PAGE_HOURS: i64 = 1;

/// `POST /{tenant}/login`: what the person answered.
pub(in crate::entra) fn answer(desk: &mut Desk<'_>, call: &Call, _segment: &str) -> Answer {
    let Some(form) = call.form() else {
        let text = "The form came in a form that is not understood.";
        return page::message("Sign-in failed", text, 415);
    };
    let taken = desk.entra.take_open(form.text("ctx"));
    let young = |sign_in: &SignIn| desk.now - sign_in.asked <= TimeDelta::hours(PAGE_HOURS);
    let Some(sign_in) = taken.filter(young) else {
        let text = "This sign-in page is too old. Start again from the application.";
        return page::message("Sign-in failed", text, 400);
    };
    let Some(home) = desk.directory.tenant(&sign_in.tenant) else {
        return page::message("Sign-in failed", "The tenant is gone.", 400);
    };
    step(desk, home, sign_in, &form)
}

fn step(desk: &mut Desk<'_>, home: &Tenant, mut sign_in: SignIn, form: &Form) -> Answer {
    match (sign_in.stage, form.text("answer")) {
        (Stage::Account, "cancel") | (Stage::Consent | Stage::Confirm, _)
            if form.text("answer") != "continue" =>
        {
            refuse(
                desk,
                &sign_in,
                "AADSTS65004: User declined to consent to access the app.",
            )
        }
        (Stage::Account, _) => choose(desk, home, sign_in, form),
        (Stage::Refused(_), "back") => {
            (sign_in.stage, sign_in.user, sign_in.session) = (Stage::Account, None, None);
            sign_in.done.clear();
            show(desk, home, sign_in, None)
        }
        (Stage::Refused(scene), _) => refuse(desk, &sign_in, &scene.sentence()),
        (Stage::Mfa, answer) if answer != "continue" => {
            let text = "AADSTS500121: Authentication failed during strong authentication request.";
            refuse(desk, &sign_in, text)
        }
        (done @ (Stage::Mfa | Stage::Consent | Stage::Confirm), _) => {
            sign_in.done.push(done);
            onward(desk, home, sign_in)
        }
    }
}

/// Takes the account that the person chose.
fn choose(desk: &mut Desk<'_>, home: &Tenant, mut sign_in: SignIn, form: &Form) -> Answer {
    let who = form
        .get("account")
        .or(sign_in.login_hint.as_deref())
        .unwrap_or_default()
        .to_owned();
    if let Some(user) = home.user(&who) {
        sign_in.user = Some(user.id.clone());
        return onward(desk, home, sign_in);
    }
    let note = stranger(desk, home, &who);
    show(desk, home, sign_in, Some(note))
}

/// Why somebody cannot sign in to a tenant whose directory does not have them.
pub(in crate::entra) fn stranger(desk: &Desk<'_>, home: &Tenant, who: &str) -> String {
    match desk.directory.anybody(who) {
        Ok((other, _)) => format!(
            "AADSTS50020: User account '{who}' from identity provider '{}/{}/' does not exist in tenant '{}' and cannot \
             access the application in that tenant.",
            desk.site.origin, other.id, home.name
        ),
        Err(_) => format!(
            "AADSTS50034: The user account {who} does not exist in the {} directory. To sign into this application, the \
             account must be added to the directory.",
            home.name
        ),
    }
}

/// The next page of somebody who is known, or the end.
pub(in crate::entra) fn onward(desk: &mut Desk<'_>, home: &Tenant, mut sign_in: SignIn) -> Answer {
    let known = sign_in.user.as_deref().and_then(|id| home.user(id));
    let Some(user) = known else {
        sign_in.stage = Stage::Account;
        return show(desk, home, sign_in, None);
    };
    match next(desk, &sign_in, user) {
        Some(stage) => {
            sign_in.stage = stage;
            if let (Stage::Refused(scene), Toward::Device(code)) = (stage, &sign_in.toward) {
                desk.entra.refuse_device(code, scene);
            }
            show(desk, home, sign_in, None)
        }
        None => finish(desk, &sign_in, user),
    }
}

/// Shows the page of the stage under a context of its own, and waits for its answer.
pub(in crate::entra) fn show(
    desk: &mut Desk<'_>,
    home: &Tenant,
    mut sign_in: SignIn,
    note: Option<String>,
) -> Answer {
    sign_in.context = desk.random.secret();
    let user = sign_in.user.as_deref().and_then(|id| home.user(id));
    let answer = match (sign_in.stage, user) {
        (Stage::Mfa, Some(user)) => page::mfa(&sign_in, user),
        (Stage::Consent, Some(user)) => page::consent(desk, &sign_in, user),
        (Stage::Confirm, Some(user)) => page::confirm(&sign_in, user),
        (Stage::Refused(scene), Some(user)) => page::refused(desk, &sign_in, user, scene),
        (Stage::Account, _) | (_, None) => page::accounts(home, &sign_in, note.as_deref()),
    };
    desk.entra.keep_open(sign_in);
    answer
}

/// The person did not want to, or could not.
fn refuse(desk: &mut Desk<'_>, sign_in: &SignIn, text: &str) -> Answer {
    match &sign_in.toward {
        Toward::Application(back) => deliver(back, &failure(back, "access_denied", text)),
        Toward::Device(code) => {
            desk.entra.decline_device(code);
            page::message(
                "You did not sign in",
                "The device gets nothing. You can close this page.",
                200,
            )
        }
    }
}
