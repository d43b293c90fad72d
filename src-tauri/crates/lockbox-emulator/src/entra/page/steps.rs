//! The pages of a sign-in, one for each thing that a person is asked.

use super::super::scope::Scopes;
use super::super::sign_in::{SignIn, Toward};
use super::{details, escape, origin, page};
use crate::entra::Desk;
use crate::entra::scope::Resource;
use crate::exchange::Answer;
use crate::world::identity::Scene;
use crate::world::tenant::{Tenant, User};

/// Choose an account, continue or cancel.
pub(in crate::entra) fn accounts(home: &Tenant, sign_in: &SignIn, note: Option<&str>) -> Answer {
    let hinted = sign_in.login_hint.as_deref().and_then(|hint| home.user(hint));
    let chosen = hinted
        .or_else(|| home.users.first())
        .map(|user| user.upn.as_str());
    let accounts: String = home
        .users
        .iter()
        .map(|user| account(user, chosen == Some(user.upn.as_str())))
        .collect();
    let why = match sign_in.prompt.as_deref() {
        Some("login") => "The application asks you to sign in afresh.",
        Some("consent") => "The application asks for your consent again.",
        Some(_) | None => "Choose the account to continue with.",
    };
    let inside = format!(
        "<fieldset id=\"accounts\"><legend>Account</legend>{accounts}</fieldset>\
         <p>{application} will be able to read your subscriptions and to answer Lockbox requests as you. Nobody is asked \
         for a password: this is an emulator on your own computer.</p>",
        application = escape(&sign_in.application),
    );
    let above = format!("<p>{why}</p>{}", alert(note));
    Step {
        id: "sign-in",
        title: &format!("Sign in to {}", home.name),
        above: &above,
        inside: &inside,
        buttons: [("continue", "Continue"), ("cancel", "Cancel")],
    }
    .show("Sign in", sign_in)
}

fn account(user: &User, chosen: bool) -> String {
    let id = format!("account-{}", user.upn.split('@').next().unwrap_or_default());
    format!(
        "<label for=\"{id}\"><input type=\"radio\" id=\"{id}\" name=\"account\" value=\"{upn}\"{checked}>\
         <span>{name}<br><small>{upn}</small></span></label>",
        id = escape(&id),
        upn = escape(&user.upn),
        name = escape(&user.name),
        checked = if chosen { " checked" } else { "" },
    )
}

/// Show a second factor: the number that the telephone would ask for.
pub(in crate::entra) fn mfa(sign_in: &SignIn, user: &User) -> Answer {
    let number = sign_in
        .context
        .get(..2)
        .and_then(|digits| u8::from_str_radix(digits, 16).ok())
        .map_or(10, |byte| 10 + byte % 90);
    let above = format!(
        "<p>{}</p><p>Your Authenticator app would ask you for this number. There is no telephone here: confirm it on this \
         page.</p><p class=\"code\" id=\"number\">{number}</p>",
        escape(&user.upn)
    );
    Step {
        id: "proof",
        title: "Approve sign in request",
        above: &above,
        inside: "",
        buttons: [("continue", "Yes, it is me"), ("cancel", "No, it is not me")],
    }
    .show("Approve sign in request", sign_in)
}

/// Allow the application what it asks for.
pub(in crate::entra) fn consent(desk: &Desk<'_>, sign_in: &SignIn, user: &User) -> Answer {
    let scopes = Scopes::parse(&sign_in.scope, desk.site).ok();
    let offline = scopes.as_ref().is_some_and(|scopes| scopes.offline);
    let resources = scopes.map(|scopes| scopes.resources()).unwrap_or_default();
    let mut asks: Vec<&str> = resources
        .into_iter()
        .map(|resource| match resource {
            Resource::Arm => "Access Azure Service Management as you",
            Resource::Graph => "Sign you in and read your profile",
        })
        .collect();
    if offline {
        asks.push("Maintain access to data you have given it access to");
    }
    let items: String = asks.iter().map(|ask| format!("<li>{ask}</li>")).collect();
    let above = format!(
        "<p>{upn}</p><p><strong>{application}</strong> would like to:</p><ul id=\"permissions\">{items}</ul>\
         <p>Accepting means that you allow this application to use your data as its terms say.</p>",
        upn = escape(&user.upn),
        application = escape(&sign_in.application),
    );
    Step {
        id: "consent",
        title: "Permissions requested",
        above: &above,
        inside: "",
        buttons: [("continue", "Accept"), ("cancel", "Cancel")],
    }
    .show("Permissions requested", sign_in)
}

/// Was it really this person who began on another device?
pub(in crate::entra) fn confirm(sign_in: &SignIn, user: &User) -> Answer {
    let application = escape(&sign_in.application);
    let above = format!(
        "<p>{}</p><p>You are signing in to {application} on another device. Do not continue if somebody else gave you the \
         code.</p>",
        escape(&user.upn)
    );
    Step {
        id: "confirm",
        title: &format!("Are you trying to sign in to {}?", sign_in.application),
        above: &above,
        inside: "",
        buttons: [("continue", "Continue"), ("cancel", "Cancel")],
    }
    .show("Sign in", sign_in)
}

/// What stands in the way, with what support asks for.
pub(in crate::entra) fn refused(desk: &Desk<'_>, sign_in: &SignIn, user: &User, scene: Scene) -> Answer {
    let above = format!(
        "<p>{}</p><p id=\"message\" role=\"alert\">{}</p>{}",
        escape(&user.upn),
        escape(&scene.sentence()),
        details(desk)
    );
    Step {
        id: "refused",
        title: "You cannot access this right now",
        above: &above,
        inside: "",
        buttons: [("back", "Use another account"), ("cancel", "Cancel")],
    }
    .show("Sign in", sign_in)
}

/// The page for the code that a device shows.
pub(in crate::entra) fn device_code(context: &str, note: Option<&str>) -> Answer {
    let body = format!(
        "<p class=\"mark\">Emulated Microsoft Entra ID</p><h1>Enter code</h1>\
         <p>Enter the code that your app or device shows.</p>{note}\
         <form id=\"device\" method=\"post\" action=\"/common/oauth2/deviceauth\">\
         <input type=\"hidden\" name=\"ctx\" value=\"{context}\"><label class=\"field\" for=\"code\">Code\
         <input type=\"text\" id=\"code\" name=\"otc\" maxlength=\"20\" autocomplete=\"off\" autocapitalize=\"characters\" \
         spellcheck=\"false\" required autofocus></label>\
         <div class=\"row\"><button id=\"next\" class=\"main\" name=\"answer\" value=\"continue\">Next</button></div></form>",
        note = alert(note),
    );
    page("Enter code", &body, 200, "form-action 'self'")
}

fn alert(note: Option<&str>) -> String {
    note.map_or_else(String::new, |text| {
        format!("<p id=\"note\" role=\"alert\">{}</p>", escape(text))
    })
}

/// A page with a form of two buttons.
struct Step<'a> {
    id: &'static str,
    title: &'a str,
    /// Markup above the form.
    above: &'a str,
    /// Markup in the form.
    inside: &'a str,
    /// Value and words: what goes on comes first.
    buttons: [(&'static str, &'static str); 2],
}

impl Step<'_> {
    fn show(&self, window: &str, sign_in: &SignIn) -> Answer {
        let [(main, main_words), (other, other_words)] = self.buttons;
        // Enter presses the first button of a form, so Continue comes first; the style shows it last.
        let body = format!(
            "<p class=\"mark\">Emulated Microsoft Entra ID</p><h1>{title}</h1>{above}\
             <form id=\"{id}\" method=\"post\" action=\"/{path}/login\"><input type=\"hidden\" name=\"ctx\" value=\"{context}\">\
             {inside}<div class=\"row\"><button id=\"{main}\" class=\"main\" name=\"answer\" value=\"{main}\">{main_words}</button>\
             <button id=\"{other}\" name=\"answer\" value=\"{other}\">{other_words}</button></div></form>",
            id = self.id,
            title = escape(self.title),
            above = self.above,
            inside = self.inside,
            path = escape(&sign_in.path_tenant),
            context = sign_in.context,
        );
        // Browsers apply form-action to redirects that follow a form, so the application's address is allowed too.
        let target = match &sign_in.toward {
            Toward::Application(back) => origin(&back.redirect_uri),
            Toward::Device(_) => String::new(),
        };
        let policy = format!("form-action 'self' {target}");
        page(window, &body, 200, policy.trim_end())
    }
}
