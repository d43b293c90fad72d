//! What is asked: the actions that were read out of Microsoft's words, and how sure that is.

use super::article::{edition, lines, source};
use crate::language::Language;
use crate::parts::{badge, fact};
use crate::text::line;
use crate::wire::Tone;
use crate::wire_review::ActionCard;
use crate::words;
use lockbox_core::{Certainty, Edition, Field, Finding, Gate, Reading, Request};
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) fn cards(language: &Language, reading: &Reading) -> Vec<ActionCard> {
    reading
        .findings
        .iter()
        .map(|finding| action_card(language, finding))
        .chain(unlisted_card(language, reading))
        .collect()
}

/// The places in Microsoft's words that the reading rests on.
pub(super) fn marks(reading: &Reading) -> Vec<Range<usize>> {
    let found = reading
        .findings
        .iter()
        .filter(|finding| finding.field == Field::Justification)
        .map(|finding| finding.place.clone());
    let unlisted = reading
        .unlisted
        .iter()
        .filter(|(field, _, _)| *field == Field::Justification)
        .map(|(_, place, _)| place.clone());
    found.chain(unlisted).collect()
}

pub(super) fn headline(language: &Language, reading: &Reading) -> String {
    match language.verb(reading) {
        None if reading.cut => language.asked_headline_cut(),
        None => language.asked_headline_unstated(),
        Some(_) if reading.findings.is_empty() => language.asked_headline_unlisted(),
        Some(verb) => language.asked_headline(&verb),
    }
}

/// How sure the headline is, and by which edition of the list. None when the headline itself says that nothing is known.
pub(super) fn certainty(language: &Language, reading: &Reading) -> Option<String> {
    let marked = reading.findings.iter().map(|finding| finding.field);
    let marked = marked.chain(reading.unlisted.iter().map(|(field, _, _)| *field));
    let fields: BTreeSet<Field> = marked.collect();
    let places: Vec<String> = fields.iter().map(|field| marked_in(language, *field)).collect();
    let places = language.list(&places);
    match reading.certainty() {
        Certainty::Named => Some(language.asked_named(&places, &catalogue(language, reading))),
        Certainty::Likely => Some(language.asked_likely(&places, &catalogue(language, reading))),
        Certainty::NotStated => (!fields.is_empty()).then(|| language.asked_read(&places)),
    }
}

/// "Microsoft’s words, marked below", "the access level".
fn marked_in(language: &Language, field: Field) -> String {
    match field {
        Field::Justification => language.asked_words_marked(),
        Field::AccessLevel => language.asked_access_level(),
        Field::ResourceType => language.asked_resource_type(),
    }
}

/// "the justification", "the access level".
fn read_in(language: &Language, field: Field) -> String {
    match field {
        Field::Justification => language.asked_words(),
        Field::AccessLevel => language.asked_access_level(),
        Field::ResourceType => language.asked_resource_type(),
    }
}

/// The editions that list what was found: the first that has it, each named once.
fn catalogue(language: &Language, reading: &Reading) -> String {
    let in_first = |finding: &Finding| finding.action.article().e1 != Gate::NotListed;
    let dates: Vec<String> = [(Edition::First, true), (Edition::Second, false)]
        .into_iter()
        .filter(|(_, first)| reading.findings.iter().any(|finding| in_first(finding) == *first))
        .map(|(edition, _)| language.date(edition.date()))
        .collect();
    language.asked_catalogue(dates.len(), &language.list(&dates))
}

fn action_card(language: &Language, finding: &Finding) -> ActionCard {
    let article = finding.action.article();
    let (word, tone) = match finding.certainty {
        Certainty::Named => (language.asked_is_named(), Tone::Neutral),
        Certainty::Likely => (language.asked_is_likely(), Tone::Warn),
        Certainty::NotStated => (language.asked_is_unstated(), Tone::Unlisted),
    };
    let place = read_in(language, finding.field);
    ActionCard {
        name: article.name.to_owned(),
        certainty: badge(&word, tone),
        how: language.asked_how(article.name, &place, &line(&finding.quote, 160)),
        editions: [Edition::First, Edition::Second]
            .map(|published| edition(language, published, article))
            .into_iter()
            .chain(source(language, article.action))
            .collect(),
        lines: lines(language, article.action),
        tone: words::class_tone(article.class),
    }
}

fn unlisted_card(language: &Language, reading: &Reading) -> Option<ActionCard> {
    if reading.unlisted.is_empty() && !reading.findings.is_empty() {
        return None;
    }
    let quotes: Vec<String> = reading
        .unlisted
        .iter()
        .map(|(_, _, quote)| language.asked_quote(&line(quote, 60)))
        .collect();
    let unstated = quotes.is_empty();
    let (name, certainty, how) = if unstated {
        (
            language.asked_card_unstated(),
            language.asked_is_unstated(),
            language.asked_how_unstated(),
        )
    } else {
        (
            language.asked_card_unlisted(),
            language.asked_is_unlisted(),
            language.asked_how_unlisted(&language.list(&quotes)),
        )
    };
    let (refused, ask) = if unstated {
        (language.asked_unstated_refuses(), language.asked_unstated_ask())
    } else {
        (language.asked_unlisted_refuses(), language.asked_unlisted_ask())
    };
    let editions = [Edition::First, Edition::Second];
    Some(ActionCard {
        name,
        certainty: badge(&certainty, Tone::Unlisted),
        how,
        editions: editions
            .map(|edition| language.asked_edition_unlisted(&language.date(edition.date())))
            .to_vec(),
        lines: vec![
            fact(&language.asked_lets(), &language.asked_unknown_lets()),
            fact(&language.asked_refuses(), &refused),
            fact(&language.asked_reversible(), &language.asked_unknown_reversible()),
            fact(&language.asked_ask(), &ask),
        ],
        tone: Tone::Unlisted,
    })
}

/// What should be known about Microsoft's words as a whole.
pub(super) fn words_note(language: &Language, request: &Request, reading: &Reading) -> Option<String> {
    if request.justification.trim().is_empty() {
        return Some(language.asked_note_empty());
    }
    if reading.cut {
        return Some(language.asked_note_cut());
    }
    (reading.certainty() == Certainty::NotStated && reading.unlisted.is_empty())
        .then(|| language.asked_note_generic())
}
