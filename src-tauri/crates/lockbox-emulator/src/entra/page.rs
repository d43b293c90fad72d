//! The pages people see: sign-in, the hand-over to the application, messages. Plain HTML that works without scripts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use url::Url;

use super::SignIn;
use crate::exchange::Answer;
use crate::world::tenant::{Tenant, User};

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5c5f66;--line:#d9dce1;--paper:#fff;--back:#eef1f5;--accent:#0f5ea8}\
@media(prefers-color-scheme:dark){:root{--ink:#f1f2f4;--soft:#a9adb5;--line:#3a3e46;--paper:#1d2026;--back:#121419;--accent:#6db3f2}}\
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--back);color:var(--ink);\
font:16px/1.5 system-ui,'Segoe UI',sans-serif}main{width:min(440px,calc(100vw - 32px));padding:36px 40px;background:var(--paper);\
border:1px solid var(--line);border-radius:10px;box-shadow:0 8px 30px #0002}h1{font-size:1.45rem;margin:0 0 .2em}p{margin:.4em 0;color:var(--soft)}\
.mark{font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0 0 1.4em}\
fieldset{border:0;padding:0;margin:1.4em 0}legend{padding:0;font-weight:600;margin-bottom:.5em}\
label{display:flex;gap:.8em;align-items:center;padding:.7em .8em;border:1px solid var(--line);border-radius:8px;margin:.5em 0;cursor:pointer}\
label:has(:checked){border-color:var(--accent);outline:1px solid var(--accent)}label span{display:block}label small{color:var(--soft)}\
.row{display:flex;gap:.7em;flex-direction:row-reverse;margin-top:1.6em}button{font:inherit;padding:.55em 1.3em;border-radius:6px;\
border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}button.main{background:var(--accent);border-color:var(--accent);color:#fff;font-weight:600}\
@media(prefers-color-scheme:dark){button.main{color:#0b1520}}button:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}";

const SUBMIT: &str = "document.getElementById('callback').submit()";

/// The sign-in page: choose an account, continue or cancel.
pub(crate) fn sign_in(home: &Tenant, sign_in: &SignIn) -> Answer {
    let hinted = sign_in.login_hint.as_deref().and_then(|hint| home.user(hint));
    let chosen = hinted
        .or_else(|| home.users.first())
        .map(|user| user.upn.as_str());
    let accounts: String = home
        .users
        .iter()
        .map(|user| account(user, chosen == Some(user.upn.as_str())))
        .collect();
    let note = match (&sign_in.login_hint, hinted) {
        (Some(hint), None) => format!(
            "<p id=\"note\" role=\"alert\">{} is not known in this tenant.</p>",
            escape(hint)
        ),
        (Some(_) | None, _) => String::new(),
    };
    let why = match sign_in.prompt.as_deref() {
        Some("login") => "The application asks you to sign in afresh.",
        Some("consent") => "The application asks for your consent again.",
        Some(_) | None => "Choose the account to continue with.",
    };
    // Enter presses the first button of a form, so Continue comes first; the style shows it last.
    let body = format!(
        "<p class=\"mark\">Emulated Microsoft Entra ID</p><h1>Sign in to {tenant}</h1><p>{why}</p>{note}\
         <form id=\"sign-in\" method=\"post\" action=\"/{path}/login\"><input type=\"hidden\" name=\"ctx\" value=\"{context}\">\
         <fieldset id=\"accounts\"><legend>Account</legend>{accounts}</fieldset>\
         <p>{application} will be able to read your subscriptions and to answer Lockbox requests as you. Nobody is asked \
         for a password: this is an emulator on your own computer.</p>\
         <div class=\"row\"><button id=\"continue\" class=\"main\" name=\"answer\" value=\"continue\">Continue</button>\
         <button id=\"cancel\" name=\"answer\" value=\"cancel\">Cancel</button></div></form>",
        tenant = escape(&home.name),
        application = escape(&sign_in.application),
        path = escape(&sign_in.path_tenant),
        context = sign_in.context,
    );
    // Browsers apply form-action to redirects that follow a form, so the application's address is allowed too.
    page(
        "Sign in",
        &body,
        200,
        &format!("form-action 'self' {}", origin(&sign_in.redirect_uri)),
    )
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

/// Hands the result to the application: posts itself, with a visible button where scripts are off.
pub(crate) fn callback(redirect: &str, fields: &[(String, String)]) -> Answer {
    let inputs: String = fields
        .iter()
        .map(|(name, value)| {
            format!(
                "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                escape(name),
                escape(value)
            )
        })
        .collect();
    let body = format!(
        "<p class=\"mark\">Emulated Microsoft Entra ID</p><h1>Back to the application</h1>\
         <p>If nothing happens, press the button.</p>\
         <form id=\"callback\" method=\"post\" action=\"{}\">{inputs}<div class=\"row\">\
         <button id=\"return\" class=\"main\">Return to the application</button></div></form><script>{SUBMIT}</script>",
        escape(redirect)
    );
    let hash = STANDARD.encode(Sha256::digest(SUBMIT.as_bytes()));
    page(
        "Signing in",
        &body,
        200,
        &format!("script-src 'sha256-{hash}'; form-action {}", origin(redirect)),
    )
}

/// A page that says one thing.
pub(crate) fn message(title: &str, text: &str, status: u16) -> Answer {
    let body = format!(
        "<p class=\"mark\">Emulated Azure</p><h1>{}</h1><p id=\"message\">{}</p>",
        escape(title),
        escape(text)
    );
    page(title, &body, status, "form-action 'none'")
}

fn page(title: &str, body: &str, status: u16, policy: &str) -> Answer {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\"><title>{}</title><style>{STYLE}</style></head>\
         <body><main>{body}</main></body></html>",
        escape(title)
    );
    Answer::html(status, html).with("cache-control", "no-store").with(
        "content-security-policy",
        format!(
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; {policy}"
        ),
    )
}

fn origin(address: &str) -> String {
    Url::parse(address)
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default()
}

/// Makes text safe inside HTML text and attribute values.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
