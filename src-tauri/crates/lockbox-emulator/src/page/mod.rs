//! The page at `/`: what this emulator is, its world as it lives, and the engineer's buttons.
//!
//! The page is told a key of its own, which opens what its buttons do and no more. It is handed out only under this
//! emulator's own names, so that no page of a foreign name that resolves here can read it; the key travels in a header
//! that a page of another origin cannot send without being asked for, and never is it let in when the browser says that
//! the call comes from elsewhere.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::ctl::{Command, live};
use crate::exchange::{Answer, Call, Method};
use crate::server::Shared;
use crate::site::is_loopback_host;
use crate::world::random::hexadecimal;

const HTML: &str = include_str!("page.html");
/// The files of the page: name, media type, text.
const FILES: [(&str, &str, &str); 8] = [
    ("page.css", "text/css", include_str!("page.css")),
    ("parts.css", "text/css", include_str!("parts.css")),
    ("page.js", "text/javascript", include_str!("page.js")),
    ("dom.js", "text/javascript", include_str!("dom.js")),
    ("world.js", "text/javascript", include_str!("world.js")),
    ("request.js", "text/javascript", include_str!("request.js")),
    ("desk.js", "text/javascript", include_str!("desk.js")),
    ("mark.svg", "image/svg+xml", include_str!("mark.svg")),
];
/// Where the key goes in the page.
const KEY_PLACE: &str = "{key}";

/// Only what lies here is loaded, no text becomes markup, and nobody frames it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Answers the page and its files; nothing for every other call.
pub(crate) fn answer(shared: &Shared, call: &Call) -> Option<Answer> {
    // Who comes with a token wants Resource Manager's root, not a page.
    if call.method != Method::Get || call.header("authorization").is_some() {
        return None;
    }
    match call.lower().as_slice() {
        [] => Some(page(shared, call)),
        ["emulator", "page", name] => Some(file(name)),
        _ => None,
    }
}

fn page(shared: &Shared, call: &Call) -> Answer {
    if !is_own_host(shared, call) {
        let text = "This page is shown under the emulator's own address only.";
        return guarded(Answer::text(403, text));
    }
    guarded(Answer::html(200, HTML.replace(KEY_PLACE, &shared.page_key)))
}

fn file(name: &str) -> Answer {
    match FILES.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, text)) => {
            let answer = Answer::text(200, text).typed(&format!("{kind}; charset=utf-8"));
            guarded(answer)
        }
        None => guarded(Answer::text(404, "There is no such file.")),
    }
}

fn guarded(answer: Answer) -> Answer {
    let answer = if answer.has("x-content-type-options") {
        answer
    } else {
        answer
            .with("x-content-type-options", "nosniff")
            .with("referrer-policy", "no-referrer")
    };
    answer
        .with("content-security-policy", POLICY)
        .with("cache-control", "no-store")
        .with("cross-origin-resource-policy", "same-origin")
        .with("cross-origin-opener-policy", "same-origin")
}

/// Whether a call that carries the page's key may come from the page: our own name, and no word of another origin.
pub(crate) fn may_come_from_the_page(shared: &Shared, call: &Call) -> bool {
    let site = call.header("sec-fetch-site");
    let origin = call.header("origin");
    let host = call.header("host").unwrap_or_default();
    is_own_host(shared, call)
        && site.is_none_or(|site| site == "same-origin")
        && origin.is_none_or(|origin| origin == format!("http://{host}"))
}

/// Loopback's names, or the very address the emulator listens at.
fn is_own_host(shared: &Shared, call: &Call) -> bool {
    let host = call.header("host").unwrap_or_default();
    is_loopback_host(host) || shared.site.origin == format!("http://{host}")
}

/// Whether a verb is one of the page's buttons: it neither ends the emulator nor hands out tokens or roles.
pub(crate) fn has_a_button(command: &Command) -> bool {
    match command {
        Command::OpenTicket { .. }
        | Command::CloseTicket { .. }
        | Command::Tickets
        | Command::Assign { .. }
        | Command::Elevate { .. }
        | Command::Review { .. }
        | Command::Ask(_)
        | Command::Attempt(_)
        | Command::Requests { .. }
        | Command::Request { .. }
        | Command::Cancel { .. }
        | Command::SetStatus { .. }
        | Command::Advance { .. }
        | Command::Clock
        | Command::Fault { .. }
        | Command::Drill { .. }
        | Command::Outbox { .. }
        | Command::Attempts
        | Command::Decisions
        | Command::Steps
        | Command::CloudFile => true,
        Command::Token { .. }
        | Command::ApproveDevice { .. }
        | Command::RevokeSessions { .. }
        | Command::Scene { .. }
        | Command::GrantRole(_)
        | Command::RemoveRole(_)
        | Command::Lockbox { .. }
        | Command::Stop => false,
    }
}

/// The world as it is, or only the clock when the page has seen the rest already.
pub(crate) fn live(shared: &Shared, call: &Call) -> Answer {
    let (whole, now) = shared.with_world(|world, now| {
        world.advance(now);
        (live::world(world, now), now)
    });
    let revision = hexadecimal(&Sha256::digest(whole.to_string()));
    let clock = live::clock(now, shared.clock.mode());
    let seen = call.query("after").is_some_and(|after| after == revision);
    let world = if seen { Value::Null } else { whole };
    let body = json!({ "revision": revision, "clock": clock, "world": world });
    Answer::json(200, &body).with("cache-control", "no-store")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_of_the_page_turns_text_into_elements_or_code() {
        let ways = [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "srcdoc",
            "eval(",
            "new Function",
            "setHTML",
            "DOMParser",
        ];
        for (name, _, text) in FILES.into_iter().chain([("page.html", "", HTML)]) {
            let found = ways.iter().find(|way| text.contains(**way));
            assert!(found.is_none(), "{found:?} in {name}");
            assert!(
                !text.contains("://") || name == "mark.svg" || name == "dom.js",
                "an address in {name}"
            );
        }
        assert_eq!(HTML.matches(KEY_PLACE).count(), 1);
        for inline in ["<style", " style=", " onclick=", "javascript:"] {
            assert!(!HTML.contains(inline), "{inline}");
        }
    }
}
