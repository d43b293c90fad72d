//! The pages people see: sign-in, the hand-over to the application, messages. Plain HTML that works without scripts.

mod steps;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use url::Url;

use super::Desk;
use crate::exchange::Answer;

pub(super) use steps::{accounts, confirm, consent, device_code, mfa, refused};

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
border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer;white-space:nowrap}button.main{background:var(--accent);border-color:var(--accent);color:#fff;font-weight:600}\
.code{font:600 2.6rem/1.2 ui-monospace,monospace;letter-spacing:.08em;text-align:center;color:var(--ink);margin:.6em 0}\
.field{display:block;border:0;padding:0;cursor:auto}input[type=text]{font:inherit;letter-spacing:.12em;text-transform:uppercase;width:100%;padding:.6em .7em;\
margin-top:.4em;border:1px solid var(--line);border-radius:6px;background:transparent;color:inherit}ul{margin:1em 0;padding-left:1.2em;color:var(--soft)}\
li{margin:.4em 0}dl{display:grid;grid-template-columns:auto 1fr;gap:.2em .8em;margin:1.2em 0 0;font-size:.8rem;color:var(--soft)}dd{margin:0;\
overflow-wrap:anywhere}[role=alert]{color:var(--ink);border-left:3px solid var(--accent);padding-left:.7em}\
@media(prefers-color-scheme:dark){button.main{color:#0b1520}}button:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}";

const SUBMIT: &str = "document.getElementById('callback').submit()";

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

/// A page that says what went wrong, with what support asks for: the identifiers of the call and its time.
pub(crate) fn trouble(desk: &Desk<'_>, title: &str, text: &str) -> Answer {
    let body = format!(
        "<p class=\"mark\">Emulated Microsoft Entra ID</p><h1>{}</h1><p id=\"message\" role=\"alert\">{}</p>{}",
        escape(title),
        escape(text),
        details(desk)
    );
    page(title, &body, 400, "form-action 'none'")
}

/// Request Id, Correlation Id and Timestamp, as Entra's pages show them.
fn details(desk: &Desk<'_>) -> String {
    format!(
        "<dl id=\"details\"><dt>Request Id</dt><dd>{}</dd><dt>Correlation Id</dt><dd>{}</dd><dt>Timestamp</dt><dd>{}</dd></dl>",
        escape(&desk.trace.request),
        escape(desk.trace.client()),
        desk.now.format("%Y-%m-%dT%H:%M:%SZ")
    )
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
