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
/// Longer than any object that is looked for.
const OBJECT_LIMIT: usize = 32;

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
                self.push(article.action, Certainty::Named, (field, place), text);
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
                self.push(article.action, Certainty::Likely, (field, place), text);
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

    fn push(
        &mut self,
        action: Action,
        certainty: Certainty,
        (field, place): (Field, Range<usize>),
        text: &str,
    ) {
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
    let end = text.floor_char_boundary(SEARCH_LIMIT);
    text.get(..end).unwrap_or_default().to_ascii_lowercase()
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Finds `needle` as whole words.
fn words_at(haystack: &str, needle: &str) -> Option<Range<usize>> {
    all_words_at(haystack, needle).next()
}

fn all_words_at<'a>(haystack: &'a str, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    haystack
        .match_indices(needle)
        .map(|(start, found)| start..start + found.len())
        .filter(|place| {
            let before = haystack
                .get(..place.start)
                .and_then(|text| text.chars().next_back());
            let after = haystack.get(place.end..).and_then(|text| text.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

/// The first place where one of `verbs` has one of `objects` close behind it.
fn near(text: &str, verbs: &[&str], objects: &[&str]) -> Option<Range<usize>> {
    verbs
        .iter()
        .filter_map(|verb| all_words_at(text, verb).find_map(|verb_at| with_object(text, verb_at, objects)))
        .min_by_key(|place| place.start)
}

fn with_object(text: &str, verb_at: Range<usize>, objects: &[&str]) -> Option<Range<usize>> {
    let window = text.get(verb_at.end..text.floor_char_boundary(verb_at.end + NEAR + OBJECT_LIMIT))?;
    let object = objects
        .iter()
        .filter_map(|object| words_at(window, object))
        .filter(|place| place.start <= NEAR)
        .min_by_key(|place| place.end)?;
    Some(verb_at.start..verb_at.end + object.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::sample;
    use proptest::prelude::*;

    fn read(justification: &str) -> Reading {
        Reading::of(&Request {
            justification: justification.to_owned(),
            ..sample("r")
        })
    }

    fn found(justification: &str) -> Vec<(Action, Certainty)> {
        let reading = read(justification);
        reading.findings.iter().map(|f| (f.action, f.certainty)).collect()
    }

    #[test]
    fn each_published_name_and_each_synonym_names_its_own_action_and_no_other() {
        for article in &CATALOGUE {
            for words in article.synonyms.iter().chain([&article.name]) {
                for text in [
                    (*words).to_owned(),
                    words.to_uppercase(),
                    format!("Please: {words}."),
                    format!("({words})"),
                ] {
                    let reading = read(&text);
                    let [finding] = reading.findings.as_slice() else {
                        panic!("{text}: {:?}", reading.findings)
                    };
                    assert_eq!(
                        (finding.action, finding.certainty),
                        (article.action, Certainty::Named),
                        "{text}"
                    );
                    assert_eq!(finding.quote.to_lowercase(), words.to_lowercase());
                    assert_eq!(reading.certainty(), Certainty::Named);
                }
            }
        }
    }

    #[test]
    fn a_verb_and_its_object_close_together_are_likely_and_are_quoted() {
        let reading = read("We will DELETE the stuck pod on node 3.");
        assert_eq!(reading.certainty(), Certainty::Likely);
        let [finding] = reading.findings.as_slice() else {
            panic!("{reading:?}")
        };
        assert_eq!(finding.action, Action::DeleteKubernetesObject);
        assert_eq!(finding.quote, "DELETE the stuck pod");
        assert_eq!(finding.place, 8..28);
    }

    #[test]
    fn a_verb_far_from_its_object_says_nothing_but_a_later_one_close_to_it_does() {
        let far = format!("delete {} pod", "x".repeat(NEAR));
        assert_eq!(found(&far), []);
        assert_eq!(
            found(&format!("{far}. Then delete that pod")),
            [(Action::DeleteKubernetesObject, Certainty::Likely)]
        );
    }

    #[test]
    fn part_of_a_word_is_not_the_word() {
        for text in [
            "undelete podium",
            "get clusterversion",
            "sshd",
            "executive",
            "listclusters",
        ] {
            let reading = read(text);
            assert_eq!(
                (reading.findings.len(), reading.unlisted.len()),
                (0, 0),
                "{text}: {reading:?}"
            );
        }
    }

    #[test]
    fn a_name_that_stands_in_the_text_takes_its_words_from_weaker_signs() {
        assert_eq!(
            found("List or get Kubernetes objects"),
            [(Action::ListOrGetKubernetesObjects, Certainty::Named)],
            "no second, likely reading of the same words"
        );
        assert_eq!(
            found("Get VM serial console logs, then delete the node"),
            [
                (Action::GetVmSerialConsoleLogs, Certainty::Named),
                (Action::DeleteKubernetesObject, Certainty::Likely)
            ]
        );
        assert_eq!(
            read("Get VM serial console logs, then delete the node").certainty(),
            Certainty::Likely
        );
    }

    #[test]
    fn azures_generic_sentence_states_nothing_whatever_stands_around_its_words() {
        let generic = "We are requesting access to your resource temporarily for troubleshooting. We may view your pods.";
        assert_eq!(found(generic), []);
        assert_eq!(read(generic).certainty(), Certainty::NotStated);
        assert_eq!(
            found(&format!("{generic} Upgrade cluster.")),
            [(Action::UpgradeCluster, Certainty::Named)],
            "but a published name counts"
        );
    }

    #[test]
    fn nothing_and_other_languages_state_nothing() {
        for text in [
            "",
            " ",
            "Bitte den Cluster ansehen.",
            "\u{1F980}\u{202E}",
            "ポッドを削除",
        ] {
            assert_eq!(read(text).certainty(), Certainty::NotStated, "{text}");
        }
    }

    #[test]
    fn words_of_actions_that_no_list_mentions_are_reported_with_their_place() {
        let reading = read("Need SSH and a KubeConfig.");
        let words: Vec<_> = reading
            .unlisted
            .iter()
            .map(|(_, place, quote)| (place.clone(), quote.as_str()))
            .collect();
        assert_eq!(words, [(15..25, "KubeConfig"), (5..8, "SSH")]);
    }

    #[test]
    fn access_level_and_resource_type_are_read_too_and_the_resource_type_only_for_names() {
        let request = Request {
            access_level: "delete a pod".to_owned(),
            resource_type: "view the namespace. Pod logs".to_owned(),
            ..sample("r")
        };
        let findings = Reading::of(&Request {
            justification: String::new(),
            ..request
        })
        .findings;
        let found: Vec<_> = findings.iter().map(|f| (f.action, f.field)).collect();
        assert_eq!(
            found,
            [
                (Action::GetPodLogs, Field::ResourceType),
                (Action::DeleteKubernetesObject, Field::AccessLevel)
            ]
        );
    }

    #[test]
    fn ten_megabytes_are_read_only_as_far_as_the_limit() {
        let mut long = "get ".repeat(2_500_000);
        long.push_str("upgrade cluster");
        assert_eq!(found(&long), []);
        let wide = "\u{20AC}".repeat(3_000_000) + "upgrade cluster";
        assert_eq!(found(&wide), []);
        let within = format!("{}upgrade cluster", "\u{20AC} ".repeat(1_000));
        assert_eq!(found(&within), [(Action::UpgradeCluster, Certainty::Named)]);
    }

    proptest! {
        #[test]
        fn every_place_is_where_its_quote_stands_whatever_the_text(
            text in "(\\PC|[\u{130}\u{1F980}e\u{301}]|delete |pod|get |kubernetes objects|ssh|upgrade cluster| ){0,40}"
        ) {
            let reading = read(&text);
            let places = reading
                .findings
                .iter()
                .map(|f| (f.place.clone(), f.quote.as_str()))
                .chain(reading.unlisted.iter().map(|(_, place, quote)| (place.clone(), quote.as_str())));
            for (place, quote) in places {
                prop_assert_eq!(text.get(place), Some(quote));
                prop_assert!(!quote.is_empty());
            }
            let mut actions: Vec<_> = reading.findings.iter().map(|f| f.action).collect();
            actions.sort();
            actions.dedup();
            prop_assert_eq!(actions.len(), reading.findings.len(), "one finding per action");
        }
    }
}
