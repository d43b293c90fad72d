//! Projects the entries of the history as sentences.

use crate::language::Language;
use crate::parts::fact;
use crate::records::{asked, surface};
use crate::text::{first, line, list, whole};
use crate::wire::{EntryLine, Fact};
use crate::words;
use crate::zone::Zone;
use lockbox_core::{
    Acknowledgement, CareLevel, Decision, Entry, Expiry, Facts, Hint, Rung, SendOutcome, SwitchDecision,
    Unattended, Verdict, What,
};

/// Resources told by name.
const NAMED: usize = 20;

/// Projects one entry. `None` in place of the entry means a kind that this version does not know.
#[must_use]
pub fn entry_line(sequence: u64, entry: Option<&Entry>, zone: Zone) -> EntryLine {
    let Some(entry) = entry else {
        return EntryLine {
            sequence,
            when: String::new(),
            title: "An entry that this version does not know; it is kept as it is".to_owned(),
            detail: Vec::new(),
            words: Vec::new(),
        };
    };
    let (title, detail, foreign) = told(&entry.what, zone);
    EntryLine {
        sequence,
        when: zone.exact(entry.server_time),
        title,
        detail,
        words: foreign.map(|text| whole(text, &[], 4_000)).unwrap_or_default(),
    }
}

fn told(what: &What, zone: Zone) -> (String, Vec<Fact>, Option<&str>) {
    match what {
        What::Seen { phase, facts, .. } => (
            format!("First seen: {}", words::phase(phase).text),
            shown(facts, zone),
            Some(&facts.justification),
        ),
        What::Changed { phase, facts, .. } => (
            format!("Azure told something new: {}", words::phase(phase).text),
            shown(facts, zone),
            None,
        ),
        What::Intent {
            decision,
            shown: facts,
            ..
        } => {
            let verb = match decision.verdict {
                Verdict::Approve => "Approval",
                Verdict::Deny => "Denial",
            };
            let title = format!("{verb} written down before it was sent");
            (title, intended(decision, facts, zone), Some(&facts.justification))
        }
        What::GrantOpened { since, until, by_us } => {
            let until = until.map_or_else(|| "no fixed end".to_owned(), |until| zone.exact(until));
            let title = if *by_us {
                "Access opened"
            } else {
                "Access opened elsewhere; times are the latest possible"
            };
            (
                title.to_owned(),
                vec![fact("Since", &zone.exact(*since)), fact("Until", &until)],
                None,
            )
        }
        What::SwitchIntent {
            decision,
            tenant_name,
        } => switching(decision, tenant_name),
        What::Notified
        | What::Reminded { .. }
        | What::Acknowledged { .. }
        | What::Answered { .. }
        | What::Settled { .. }
        | What::GrantEnded { .. }
        | What::GrantClosed { .. }
        | What::Gap { .. }
        | What::Unwatched { .. }
        | What::SwitchAnswered { .. }
        | What::SwitchSettled { .. }
        | What::NoticeTested { .. }
        | What::SignedIn { .. }
        | What::SignedOut { .. } => (short(what, zone), Vec::new(), None),
    }
}

/// Turning Customer Lockbox on or off, written down.
fn switching(decision: &SwitchDecision, tenant_name: &str) -> (String, Vec<Fact>, Option<&'static str>) {
    let state = if decision.on { "on" } else { "off" };
    let title = format!("Turning Customer Lockbox {state} written down before it was sent");
    let detail = vec![
        fact("Tenant", &line(tenant_name, 80)),
        fact("By", &line(&decision.user, 120)),
        fact("Reason", &line(&decision.reason, 2_000)),
    ];
    (title, detail, None)
}

fn intended(decision: &Decision, facts: &Facts, zone: Zone) -> Vec<Fact> {
    let mut detail = vec![
        fact("By", &line(&decision.user, 120)),
        fact("Reason", &line(&decision.reason, 2_000)),
        fact("From", surface(decision.surface)),
        fact("Seen as", decision.tag.to_hex().get(..16).unwrap_or_default()),
    ];
    detail.extend(shown(facts, zone));
    detail
}

/// The entries that one sentence tells.
fn short(what: &What, zone: Zone) -> String {
    match what {
        What::Notified => "A notice was shown".to_owned(),
        What::Reminded { rung } => format!("A reminder was shown: {}", reminded(*rung)),
        What::Acknowledged { how, .. } => acknowledged(*how).to_owned(),
        What::Answered { verdict, outcome, .. } => answered(words::past(*verdict), outcome),
        What::Settled { verdict, phase, .. } => {
            format!(
                "Read back after it was {}: {}",
                words::past(*verdict),
                words::phase(phase).text
            )
        }
        What::GrantEnded { predicted } => format!("Access ended by the clock at {}", zone.exact(*predicted)),
        What::GrantClosed { phase } => format!(
            "Azure confirmed that access is closed: {}",
            words::phase(phase).text
        ),
        What::Gap { from, to, cause, .. } => {
            format!(
                "Not watched from {} to {}: {}",
                zone.exact(*from),
                zone.exact(*to),
                line(cause, 80)
            )
        }
        What::Unwatched(lost) => {
            let last = lost.checked.map_or_else(
                || "It was never checked.".to_owned(),
                |at| format!("Last checked {}.", zone.exact(at)),
            );
            format!(
                "{} is no longer watched: {}. {last}",
                line(&lost.name, 60),
                line(&lost.cause, 80)
            )
        }
        What::SwitchAnswered(told) => {
            answered(if told.on { "turned on" } else { "turned off" }, &told.outcome)
        }
        What::SwitchSettled { on, .. } => format!(
            "Read back: Customer Lockbox is {}",
            if *on { "on" } else { "off" }
        ),
        What::NoticeTested { seen: true } => "A test notice was seen on this computer".to_owned(),
        What::NoticeTested { seen: false } => "A test notice was not seen on this computer".to_owned(),
        What::SignedIn { user, .. } => format!("{} signed in", line(user, 120)),
        What::SignedOut { .. } => "Signed out".to_owned(),
        What::Seen { .. }
        | What::Changed { .. }
        | What::Intent { .. }
        | What::SwitchIntent { .. }
        | What::GrantOpened { .. } => String::new(),
    }
}

fn reminded(rung: Rung) -> &'static str {
    match rung {
        Rung::Unattended(Unattended::QuarterHour) => "nobody had looked at it for 15 minutes",
        Rung::Unattended(Unattended::Hour) => "nobody had looked at it for an hour",
        Rung::Unattended(Unattended::FourHours) => "nobody had looked at it for 4 hours",
        Rung::Unattended(Unattended::Day) => "nobody had looked at it for a day",
        Rung::Expiry(Expiry::Day) => "less than a day was left to answer",
        Rung::Expiry(Expiry::FourHours) => "less than 4 hours were left to answer",
        Rung::Expiry(Expiry::Hour) => "less than an hour was left to answer",
    }
}

fn acknowledged(how: Acknowledgement) -> &'static str {
    match how {
        Acknowledgement::Looked => "Somebody looked at it",
        Acknowledgement::NoticeClicked => "Its notice was clicked",
        Acknowledgement::PutOff => "Seen, to be decided later",
    }
}

fn answered(verb: &str, outcome: &SendOutcome) -> String {
    match outcome {
        SendOutcome::Accepted => format!("Azure took it: {verb}, not read back yet"),
        SendOutcome::Refused { code, message, .. } => {
            format!("Azure refused it: {} ({})", line(message, 200), line(code, 60))
        }
        SendOutcome::NotSent(why) => format!("Nothing was sent: {}", line(why, 200)),
        SendOutcome::Unknown(why) => format!("Azure\u{2019}s answer was lost: {}", line(why, 200)),
    }
}

fn shown(facts: &Facts, zone: Zone) -> Vec<Fact> {
    let mut lines = Vec::new();
    let clusters: Vec<String> = facts.clusters.iter().map(|name| line(name, 80)).collect();
    lines.push(fact(
        "Reaches",
        &if facts.whole_subscription {
            format!("whole subscription {}", line(&facts.subscription_name, 60))
        } else if clusters.is_empty() {
            line(&facts.subscription_name, 60)
        } else {
            list(&clusters)
        },
    ));
    if !facts.elsewhere.is_empty() {
        let names = facts.elsewhere.iter().map(|name| line(name, 80));
        let names = first(names, NAMED, |more| format!("{more} more"));
        lines.push(fact("Beside known clusters", &list(&names)));
    }
    lines.push(fact("Asked", &asked(facts)));
    if let Some(level) = facts.level {
        lines.push(fact("Level of care", care(level)));
    }
    if !facts.hints.is_empty() {
        lines.push(Fact {
            items: facts.hints.iter().map(|word| hint(word)).collect(),
            ..fact("Worth a second look", "")
        });
    }
    if let Some(length) = &facts.length {
        lines.push(fact("Length", &words::length(length)));
    }
    if let Some(ticket) = &facts.ticket {
        lines.push(fact("Support ticket", &line(ticket, 40)));
    }
    if let Some(lapses) = facts.lapses {
        lines.push(fact("Answer by", &zone.exact(lapses)));
    }
    lines
}

/// A hint as the decision window says it. A word of a newer version stands as it was written.
fn hint(word: &str) -> String {
    Hint::from_word(word).map_or_else(|| line(word, 80), |hint| Language::english().hint(&hint))
}

pub(crate) fn care(level: CareLevel) -> &'static str {
    match level {
        CareLevel::One => "1 of 3: read, reason",
        CareLevel::Two => "2 of 3: also the name typed",
        CareLevel::Three => "3 of 3: also the risk ticked and a fresh sign-in",
    }
}
