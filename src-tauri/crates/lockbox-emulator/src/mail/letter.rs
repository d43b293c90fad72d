//! What a mail to an approver says: the facts that Azure's mail carries, in words of our own, as text and as plain HTML.

use chrono::{DateTime, Utc};

use crate::entra::page::escape;
use crate::moment;
use crate::site::Site;
use crate::world::request::Request;
use crate::world::subscription::Subscription;
use crate::world::tenant::User;

/// Longest quotation from a request, in characters.
const LONGEST_QUOTATION: usize = 2_000;

/// A mail without its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// Subject of the notice of a request that waits.
pub(crate) fn subject(request: &Request, home: &Subscription) -> String {
    format!(
        "{}Customer Lockbox: access request for subscription {} needs your decision",
        if request.practice { "[Practice] " } else { "" },
        flat(&home.name)
    )
}

/// The notice of a request that waits.
pub(crate) fn notice(request: &Request, home: &Subscription, to: &User, site: &Site) -> Letter {
    let subject = subject(request, home);
    let facts = facts(request, home);
    let blade = format!("{}/#requests", site.origin);
    let opening = if request.practice {
        "This is practice: the request below was raised for a drill, and deciding it opens nothing at Azure."
    } else {
        "A Microsoft support engineer asks for access to resources of your organisation. Until somebody who may decide \
         approves, no access is given."
    };
    let closing = format!(
        "If nobody decides by {}, the request lapses and no access is given. Approve or deny it in Customer Lockbox.",
        utc(request.expires())
    );
    let width = facts.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let lines: String = facts
        .iter()
        .map(|(name, value)| format!("{name:width$}  {value}\n"))
        .collect();
    let text = format!(
        "Hello {},\n\n{opening}\n\n{lines}\n{closing}\n{blade}\n\nThis mail was written by an emulator of Azure.\n",
        flat(&to.name)
    );
    let rows: String = facts
        .iter()
        .map(|(name, value)| {
            format!(
                "<tr><th align=\"left\" valign=\"top\">{}</th><td>{}</td></tr>",
                escape(name),
                escape(value)
            )
        })
        .collect();
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>\
         <p>Hello {},</p><p>{}</p><table cellpadding=\"4\">{rows}</table><p>{}</p><p><a href=\"{}\">Open Customer Lockbox</a></p>\
         <p>This mail was written by an emulator of Azure.</p></body></html>\n",
        escape(&subject),
        escape(&flat(&to.name)),
        escape(opening),
        escape(&closing),
        escape(&blade)
    );
    Letter { subject, text, html }
}

fn facts(request: &Request, home: &Subscription) -> Vec<(&'static str, String)> {
    let duration = match request.duration.trim().parse::<u32>() {
        Ok(1) => "1 hour".to_owned(),
        Ok(hours) => format!("{hours} hours"),
        Err(_) => flat(&request.duration),
    };
    vec![
        ("Request", request.id.clone()),
        ("Support request", flat(&request.support_request)),
        ("Subscription", format!("{} ({})", flat(&home.name), home.id)),
        ("Resource type", flat(&request.resource_type)),
        ("Resources", flat(&request.resource_ids)),
        ("Justification", flat(&request.justification)),
        ("Length of access", duration),
        ("Asked", utc(request.created)),
    ]
}

/// Foreign text on one line: a line of its own in a mail could pass for one of ours.
fn flat(text: &str) -> String {
    let whole = text.chars().count();
    let mut flat: String = text
        .chars()
        .take(LONGEST_QUOTATION)
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect();
    if whole > LONGEST_QUOTATION {
        flat.push('…');
    }
    flat
}

fn utc(at: DateTime<Utc>) -> String {
    format!("{} UTC", moment::http_date(at).trim_end_matches(" GMT"))
}
