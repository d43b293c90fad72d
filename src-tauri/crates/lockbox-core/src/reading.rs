//! Reads the requested actions out of free text. Azure has no list of them, so every finding carries how sure it is
//! and the words it rests on. Nothing here guesses: no finding means *not stated*.

use crate::catalogue::{Action, CATALOGUE};
use crate::request::Request;
use crate::search::{fold, near, overlaps, words_at};
use crate::unlisted::UNLISTED;
use std::ops::Range;

#[cfg(test)]
mod tests;

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A name of the published list, or a listed synonym, stands in the text.
    Named,
    /// A weaker listed pattern stands in the text.
    Likely,
    /// Neither.
    NotStated,
}

/// Where a finding was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Justification,
    AccessLevel,
    ResourceType,
}

/// One action found in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub action: Action,
    pub certainty: Certainty,
    pub field: Field,
    /// Byte range of the words in that field.
    pub place: Range<usize>,
    /// The words themselves.
    pub quote: String,
}

/// What a request asks for, as far as its text tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// One finding per action, surest first, then in the order of the text.
    pub findings: Vec<Finding>,
    /// Words of actions that exist in the service and stand in no published list, with their field.
    pub unlisted: Vec<(Field, Range<usize>, String)>,
    /// Azure's generic sentence, which names no action, stands in the text.
    pub generic: bool,
    /// A text is longer than what is read: anything may stand in the rest.
    pub cut: bool,
}

/// Azure's generic sentence, which names no action.
const GENERIC: &str = "requesting access to your resource temporarily for troubleshooting";

/// Texts are searched up to here; more is shown but not read.
const SEARCH_LIMIT: usize = 64 * 1024;

/// One text of a request, made ready to be searched.
struct Text<'a> {
    field: Field,
    text: &'a str,
    /// Of the same length up to the limit, in lower case.
    folded: String,
    generic: bool,
}

impl<'a> Text<'a> {
    fn of(field: Field, text: &'a str) -> Self {
        let folded = fold(text, SEARCH_LIMIT);
        // A mail client may have broken the sentence over lines.
        let generic = folded.contains("temporarily") && {
            let words: Vec<&str> = folded.split_whitespace().collect();
            words.join(" ").contains(GENERIC)
        };
        Self {
            field,
            text,
            folded,
            generic,
        }
    }

    fn quote(&self, place: &Range<usize>) -> String {
        self.text.get(place.clone()).unwrap_or_default().to_owned()
    }
}

impl Reading {
    /// Reads the free text of `request`.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        let texts = [
            Text::of(Field::Justification, &request.justification),
            Text::of(Field::AccessLevel, &request.access_level),
            Text::of(Field::ResourceType, &request.resource_type),
        ];
        let mut reading = Self {
            findings: Vec::new(),
            unlisted: Vec::new(),
            generic: texts.iter().any(|text| text.generic),
            cut: texts.iter().any(|text| text.folded.len() < text.text.len()),
        };
        for text in &texts {
            reading.find_named(text);
            reading.find_unlisted(text);
        }
        for text in &texts {
            if !text.generic && text.field != Field::ResourceType {
                reading.find_likely(text);
            }
        }
        reading
            .findings
            .sort_by_key(|f| (f.certainty, f.field, f.place.start));
        reading
    }

    /// The least certainty of what was found; *not stated* when nothing was found or not everything could be read.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        let found = self.findings.iter().map(|finding| finding.certainty).max();
        found.filter(|_| !self.cut).unwrap_or(Certainty::NotStated)
    }

    fn find_named(&mut self, text: &Text<'_>) {
        for article in &CATALOGUE {
            let longest = article
                .synonyms
                .iter()
                .filter_map(|synonym| words_at(&text.folded, synonym))
                .max_by_key(|place| place.len());
            if let Some(place) = longest {
                self.add(article.action, Certainty::Named, text, place);
            }
        }
    }

    fn find_likely(&mut self, text: &Text<'_>) {
        let named: Vec<Range<usize>> = self
            .findings
            .iter()
            .filter(|finding| finding.certainty == Certainty::Named && finding.field == text.field)
            .map(|finding| finding.place.clone())
            .collect();
        let free = |words: &Range<usize>| !named.iter().any(|place| overlaps(place, words));
        for article in &CATALOGUE {
            let place = article
                .patterns
                .iter()
                .find_map(|(verbs, objects)| near(&text.folded, verbs, objects, free));
            if let Some(place) = place {
                self.add(article.action, Certainty::Likely, text, place);
            }
        }
    }

    fn find_unlisted(&mut self, text: &Text<'_>) {
        for word in UNLISTED {
            if let Some(place) = words_at(&text.folded, word) {
                let quote = text.quote(&place);
                self.unlisted.push((text.field, place, quote));
            }
        }
    }

    /// One finding for each action: the first is the surest.
    fn add(&mut self, action: Action, certainty: Certainty, text: &Text<'_>, place: Range<usize>) {
        if self.findings.iter().any(|finding| finding.action == action) {
            return;
        }
        self.findings.push(Finding {
            action,
            certainty,
            field: text.field,
            quote: text.quote(&place),
            place,
        });
    }
}
