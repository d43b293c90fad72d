//! The facts beside what is asked: how long, where, from which support ticket, who, since when.

use super::beside::{cluster_fact, ticket_notes};
use super::scope::scope_fact;
use crate::language::Language;
use crate::parts::fact;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Fact, Tone};
use crate::words;
use lockbox_core::{DEFAULT_HOURS, Hint, Judged, Length, Request};

pub(super) fn facts(scene: &Scene<'_>, request: &Request, judged: &Judged) -> Vec<Fact> {
    let language = scene.language;
    let mut facts = vec![
        length_fact(language, &request.length),
        scope_fact(scene, request, &judged.scope),
        ticket_fact(scene, request, judged),
    ];
    facts.extend(cluster_fact(scene, &judged.scope));
    if !request.access_level.trim().is_empty() {
        facts.push(fact(
            &language.sheet_access_level(),
            &line(&request.access_level, 120),
        ));
    }
    facts.push(fact(&language.sheet_who(), &language.sheet_who_untold()));
    if let Some(created) = request.created {
        facts.push(fact(&language.sheet_asked(), &scene.day_time(created)));
    }
    facts
}

fn length_fact(language: &Language, length: &Length) -> Fact {
    let cannot = language.sheet_cannot_be_ended();
    let (value, notes, tone) = match length {
        Length::Hours(hours) => (
            language.sheet_from_approval(&language.length(length)),
            vec![cannot],
            if *hours > DEFAULT_HOURS {
                Tone::Warn
            } else {
                Tone::Neutral
            },
        ),
        Length::OpenEnded(_) => (
            language.length(length),
            vec![language.sheet_no_end(), cannot],
            Tone::Unlisted,
        ),
        Length::Unstated => (language.sheet_unsaid(), vec![cannot], Tone::Unlisted),
    };
    Fact {
        notes,
        tone,
        lead: matches!(length, Length::Hours(_)).then(|| language.length(length)),
        ..fact(&language.sheet_length(), &value)
    }
}

fn ticket_fact(scene: &Scene<'_>, request: &Request, judged: &Judged) -> Fact {
    let language = scene.language;
    let Some(number) = words::ticket_number(request) else {
        return Fact {
            notes: vec![language.sheet_ticket_not_yours()],
            tone: Tone::Unlisted,
            ..fact(&language.sheet_ticket(), &language.sheet_ticket_none())
        };
    };
    let source = request
        .support_ticket
        .as_ref()
        .and_then(|ticket| ticket.source.as_deref());
    // It has a number, so only its source can make it none.
    let foreign = source.filter(|_| judged.care.hints.contains(&Hint::NotFromSupportTicket));
    let notes = foreign.map(|source| language.sheet_ticket_source(&line(source, 40)));
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
        notes: notes.into_iter().chain(ticket_notes(scene, request)).collect(),
        link: page.map(|_| language.sheet_open()),
        ..fact(&language.sheet_ticket(), &number)
    }
}
