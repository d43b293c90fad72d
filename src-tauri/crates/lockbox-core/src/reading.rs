//! Reads the requested actions out of free text. Azure has no list of them, so every finding carries how sure it is
//! and the words it rests on. Nothing here guesses: no finding means *not stated*.

use crate::catalogue::{Action, CATALOGUE};
use crate::request::Request;
use std::ops::Range;

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
}

/// Azure's generic sentence, which names no action.
const GENERIC: &str = "requesting access to your resource temporarily for troubleshooting";

/// Actions of the service that no published list mentions (Azure/ARO-RP, public source).
const UNLISTED: [&str; 17] = [
    "kubeconfig",
    "ssh",
    "exec",
    "run job",
    "runjob",
    "drain",
    "cordon",
    "stop vm",
    "start vm",
    "resize",
    "etcd",
    "certificate renewal",
    "approve csr",
    "delete managed resource",
    "investigate",
    "root access",
    "cluster-admin",
];

/// Texts are searched up to here; more is shown but not read.
const SEARCH_LIMIT: usize = 64 * 1024;
/// A verb and its object may stand this many bytes apart.
const NEAR: usize = 48;

impl Reading {
    /// Reads the free text of `request`.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        let fields = [
            (Field::Justification, request.justification.as_str()),
            (Field::AccessLevel, request.access_level.as_str()),
            (Field::ResourceType, request.resource_type.as_str()),
        ];
        let mut reading = Self {
            findings: Vec::new(),
            unlisted: Vec::new(),
        };
        for (field, text) in fields {
            let lower = fold(text);
            reading.find_named(field, text, &lower);
            reading.find_unlisted(field, text, &lower);
        }
        for (field, text) in fields {
            let lower = fold(text);
            if !lower.contains(GENERIC) && field != Field::ResourceType {
                reading.find_likely(field, text, &lower);
            }
        }
        reading
            .findings
            .sort_by_key(|f| (f.certainty, f.field, f.place.start));
        reading
    }

    /// The least certainty of what was found, or *not stated*.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        if self.findings.is_empty() {
            return Certainty::NotStated;
        }
        self.findings
            .iter()
            .map(|finding| finding.certainty)
            .max()
            .unwrap_or(Certainty::NotStated)
    }

    fn find_named(&mut self, field: Field, text: &str, lower: &str) {
        for article in &CATALOGUE {
            let longest = article
                .synonyms
                .iter()
                .filter_map(|synonym| words_at(lower, synonym))
                .max_by_key(|place| place.len());
            if let Some(place) = longest {
                self.push(article.action, Certainty::Named, field, place, text);
            }
        }
        self.drop_contained();
    }

    fn find_likely(&mut self, field: Field, text: &str, lower: &str) {
        for article in &CATALOGUE {
            if self
                .findings
                .iter()
                .any(|finding| finding.action == article.action)
            {
                continue;
            }
            let place = article
                .patterns
                .iter()
                .find_map(|(verbs, objects)| near(lower, verbs, objects));
            let free = place.filter(|place| {
                !self
                    .findings
                    .iter()
                    .any(|f| f.certainty == Certainty::Named && f.field == field && overlaps(&f.place, place))
            });
            if let Some(place) = free {
                self.push(article.action, Certainty::Likely, field, place, text);
            }
        }
    }

    fn find_unlisted(&mut self, field: Field, text: &str, lower: &str) {
        for word in UNLISTED {
            if let Some(place) = words_at(lower, word) {
                let quote = text.get(place.clone()).unwrap_or_default().to_owned();
                self.unlisted.push((field, place, quote));
            }
        }
    }

    fn push(&mut self, action: Action, certainty: Certainty, field: Field, place: Range<usize>, text: &str) {
        if self.findings.iter().any(|finding| finding.action == action) {
            return;
        }
        let quote = text.get(place.clone()).unwrap_or_default().to_owned();
        self.findings.push(Finding {
            action,
            certainty,
            field,
            place,
            quote,
        });
    }

    /// "List clusters" inside a longer name is that longer name, not a second action.
    fn drop_contained(&mut self) {
        let places: Vec<_> = self.findings.iter().map(|f| (f.field, f.place.clone())).collect();
        self.findings.retain(|finding| {
            !places.iter().any(|(field, place)| {
                *field == finding.field
                    && place.len() > finding.place.len()
                    && place.start <= finding.place.start
                    && finding.place.end <= place.end
            })
        });
    }
}

/// ASCII lower case keeps byte positions, which full lower-casing would not.
fn fold(text: &str) -> String {
    let end = (0..=SEARCH_LIMIT.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    text.get(..end).unwrap_or_default().to_ascii_lowercase()
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Finds `needle` as whole words.
fn words_at(haystack: &str, needle: &str) -> Option<Range<usize>> {
    haystack
        .match_indices(needle)
        .map(|(start, found)| start..start + found.len())
        .find(|place| {
            let before = haystack
                .get(..place.start)
                .and_then(|text| text.chars().next_back());
            let after = haystack.get(place.end..).and_then(|text| text.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

fn near(text: &str, verbs: &[&str], objects: &[&str]) -> Option<Range<usize>> {
    verbs
        .iter()
        .filter_map(|verb| {
            let verb_at = words_at(text, verb)?;
            let rest = text.get(verb_at.end..)?;
            let object = objects
                .iter()
                .filter_map(|object| words_at(rest, object))
                .min_by_key(|place| place.end)?;
            (object.start <= NEAR).then_some(verb_at.start..verb_at.end + object.end)
        })
        .min_by_key(|place| place.start)
}
