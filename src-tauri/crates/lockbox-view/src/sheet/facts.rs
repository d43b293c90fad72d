//! The facts beside what is asked: how long, where, from which support ticket, who, since when.

use super::scope::scope_fact;
use crate::parts::fact;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Fact, Tone};
use crate::words;
use lockbox_core::{DEFAULT_HOURS, Hint, Judged, Length, Request};

pub(super) fn facts(scene: &Scene<'_>, request: &Request, judged: &Judged) -> Vec<Fact> {
    let mut facts = vec![
        length_fact(&request.length),
        scope_fact(scene, request, &judged.scope),
        ticket_fact(request, judged),
    ];
    if !request.access_level.trim().is_empty() {
        facts.push(fact("Access level", &line(&request.access_level, 120)));
    }
    facts.push(fact("Who", "Azure does not tell"));
    if let Some(created) = request.created {
        facts.push(fact("Asked", &scene.zone.day_time(created)));
    }
    facts
}

fn length_fact(length: &Length) -> Fact {
    let cannot = "Cannot be shortened or ended from here".to_owned();
    let (value, notes, tone) = match length {
        Length::Hours(hours) => (
            format!("{} from approval", words::length(length)),
            vec![cannot],
            if *hours > DEFAULT_HOURS {
                Tone::Warn
            } else {
                Tone::Neutral
            },
        ),
        Length::OpenEnded(_) => (
            words::length(length),
            vec!["No end that can be computed".to_owned(), cannot],
            Tone::Unlisted,
        ),
        Length::Unstated => ("Azure does not say".to_owned(), vec![cannot], Tone::Unlisted),
    };
    Fact {
        notes,
        tone,
        lead: matches!(length, Length::Hours(_)).then(|| words::length(length)),
        ..fact("Length", &value)
    }
}

fn ticket_fact(request: &Request, judged: &Judged) -> Fact {
    let Some(number) = words::ticket_number(request) else {
        return Fact {
            notes: vec!["Not asked for from a support ticket of yours".to_owned()],
            tone: Tone::Unlisted,
            ..fact("Support ticket", "None")
        };
    };
    let source = request
        .support_ticket
        .as_ref()
        .and_then(|ticket| ticket.source.as_deref());
    // It has a number, so only its source can make it none.
    let foreign = source.filter(|_| judged.care.hints.contains(&Hint::NotFromSupportTicket));
    let notes = foreign.map(|source| {
        format!(
            "Azure names its source as \u{201c}{}\u{201d}, not a support request",
            line(source, 40)
        )
    });
    let page = request
        .support_ticket
        .as_ref()
        .and_then(|ticket| ticket.url.as_ref());
    Fact {
        tone: if notes.is_some() {
            Tone::Warn
        } else {
            Tone::Neutral
        },
        notes: notes.into_iter().collect(),
        link: page.map(|_| "open".to_owned()),
        ..fact("Support ticket", &number)
    }
}
