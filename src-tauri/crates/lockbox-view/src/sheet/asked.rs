//! What is asked: the actions that were read out of Microsoft's words, and how sure that is.

use crate::parts::{badge, fact};
use crate::text::{line, list};
use crate::wire::Tone;
use crate::wire_review::ActionCard;
use crate::words;
use lockbox_core::{Certainty, E1_DATE, E2_DATE, Field, Finding, Gate, Reading, Request};
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) fn cards(reading: &Reading) -> Vec<ActionCard> {
    reading
        .findings
        .iter()
        .map(action_card)
        .chain(unlisted_card(reading))
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

pub(super) fn headline(reading: &Reading) -> String {
    match words::verb(reading) {
        None if reading.cut => {
            "Microsoft\u{2019}s text is too long to be searched for what it asks".to_owned()
        }
        None => "Microsoft does not say what it wants to do".to_owned(),
        Some(_) if reading.findings.is_empty() => {
            "Microsoft asks for something that is in no published list".to_owned()
        }
        Some(verb) => format!("Microsoft asks to {verb}"),
    }
}

/// How sure the headline is, and by which edition of the list. None when the headline itself says that nothing is known.
pub(super) fn certainty(reading: &Reading) -> Option<String> {
    let marked = reading.findings.iter().map(|finding| finding.field);
    let marked = marked.chain(reading.unlisted.iter().map(|(field, _, _)| *field));
    let fields: BTreeSet<Field> = marked.collect();
    let places = places(&fields);
    let what = match reading.certainty() {
        Certainty::Named => format!("Named in {places}."),
        Certainty::Likely => format!("Likely: inferred from {places}."),
        Certainty::NotStated if fields.is_empty() => return None,
        Certainty::NotStated => return Some(format!("Read in {places}.")),
    };
    Some(format!("{what} {}", catalogue(reading)))
}

/// "Microsoft’s words, marked below", "the access level".
fn places(fields: &BTreeSet<Field>) -> String {
    let names: Vec<String> = fields
        .iter()
        .map(|place| match place {
            Field::Justification => "Microsoft\u{2019}s words, marked below".to_owned(),
            Field::AccessLevel | Field::ResourceType => format!("the {}", field(*place)),
        })
        .collect();
    list(&names)
}

/// The editions that list what was found: the first that has it, each named once.
fn catalogue(reading: &Reading) -> String {
    let in_e1 = |finding: &Finding| finding.action.article().e1 != Gate::NotListed;
    let dates: Vec<String> = [(E1_DATE, true), (E2_DATE, false)]
        .into_iter()
        .filter(|(_, first)| reading.findings.iter().any(|finding| in_e1(finding) == *first))
        .map(|(date, _)| date.to_owned())
        .collect();
    let word = if dates.len() == 1 {
        "Catalogue"
    } else {
        "Catalogues"
    };
    format!("{word} of {}.", list(&dates))
}

fn action_card(finding: &Finding) -> ActionCard {
    let article = finding.action.article();
    let (word, tone) = match finding.certainty {
        Certainty::Named => ("named", Tone::Neutral),
        Certainty::Likely => ("likely", Tone::Warn),
        Certainty::NotStated => ("not stated", Tone::Unlisted),
    };
    let quote = line(&finding.quote, 160);
    ActionCard {
        name: article.name.to_owned(),
        certainty: badge(word, tone),
        how: format!(
            "\u{201c}{}\u{201d} in the published list. Read in the {}: \u{201c}{quote}\u{201d}",
            article.name,
            field(finding.field)
        ),
        editions: vec![edition(E1_DATE, article.e1), edition(E2_DATE, article.e2)],
        lines: vec![
            fact("Lets them", article.lets),
            fact("Refused anyway", article.refuses),
            fact("Reversible", article.reversible),
            fact("Ask first", article.ask),
        ],
        tone: words::class_tone(article.class),
    }
}

fn unlisted_card(reading: &Reading) -> Option<ActionCard> {
    if reading.unlisted.is_empty() && !reading.findings.is_empty() {
        return None;
    }
    let quotes: Vec<String> = reading
        .unlisted
        .iter()
        .map(|(_, _, quote)| format!("\u{201c}{}\u{201d}", line(quote, 60)))
        .collect();
    let (name, certainty, how) = if quotes.is_empty() {
        (
            "Action not stated",
            "not stated",
            "Nothing in the request names an action of the published list.".to_owned(),
        )
    } else {
        (
            "Not in the published list",
            "unlisted",
            format!("Read in Microsoft\u{2019}s words: {}", list(&quotes)),
        )
    };
    let (refused, ask) = if quotes.is_empty() {
        (
            "Not known, since no action is named.",
            "Which action exactly, and on which objects?",
        )
    } else {
        (
            "Not known for actions outside the list.",
            "Which action exactly, on which objects, and where is it documented as allowed?",
        )
    };
    Some(ActionCard {
        name: name.to_owned(),
        certainty: badge(certainty, Tone::Unlisted),
        how,
        editions: vec![
            format!("Edition of {E1_DATE}: not listed"),
            format!("Edition of {E2_DATE}: not listed"),
        ],
        lines: vec![
            fact("Lets them", "Treat it as full access to what the scope names."),
            fact("Refused anyway", refused),
            fact("Reversible", "Not known."),
            fact("Ask first", ask),
        ],
        tone: Tone::Unlisted,
    })
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Justification => "justification",
        Field::AccessLevel => "access level",
        Field::ResourceType => "resource type",
    }
}

fn edition(date: &str, gate: Gate) -> String {
    match gate {
        Gate::Required => format!("Edition of {date}: Lockbox required"),
        Gate::Conditional(when) => format!("Edition of {date}: {when}"),
        Gate::NotRequired(why) => format!("Edition of {date}: Lockbox not required, {why}"),
        Gate::NotListed => format!("Edition of {date}: not listed"),
    }
}

/// What should be known about Microsoft's words as a whole.
pub(super) fn words_note(request: &Request, reading: &Reading) -> Option<String> {
    if request.justification.trim().is_empty() {
        return Some("Microsoft wrote no justification.".to_owned());
    }
    if reading.cut {
        return Some(
            "The text is longer than what is searched for actions: anything may stand in the rest."
                .to_owned(),
        );
    }
    (reading.certainty() == Certainty::NotStated && reading.unlisted.is_empty())
        .then(|| "Generic: it names no objects, no namespace and no end. Ask in the support ticket before you approve.".to_owned())
}
