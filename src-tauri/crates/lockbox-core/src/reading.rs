//! Reads the requested actions out of free text. Azure has no list of them, so every finding carries how sure it is
//! and the words it rests on. Nothing here guesses: no finding means *not stated*.

use crate::catalogue::{Action, CATALOGUE};
use crate::request::Request;
use crate::search::{fold, near, overlaps, words_at};
use crate::unlisted::UNLISTED;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::sample;
    use crate::search::NEAR;
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
            found("Read the serial console logs of the node"),
            [(Action::GetVmSerialConsoleLogs, Certainty::Named)],
            "nor of some of them"
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
    fn a_second_action_is_found_although_its_first_sign_lies_in_the_name_of_another() {
        assert_eq!(
            found("Get pod logs, then view pods in namespace payments"),
            [
                (Action::GetPodLogs, Certainty::Named),
                (Action::ListOrGetKubernetesObjects, Certainty::Likely)
            ]
        );
        let reading = read("Get VM serial console logs from master-0 and view operator logs");
        let found: Vec<_> = reading
            .findings
            .iter()
            .map(|f| (f.action, f.quote.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (Action::GetVmSerialConsoleLogs, "Get VM serial console logs"),
                (Action::GetPodLogs, "view operator logs"),
                (Action::ListOrGetKubernetesObjects, "view operator")
            ]
        );
        assert_eq!(
            found_in(
                "delete, after upgrade cluster, the pod",
                Action::DeleteKubernetesObject
            ),
            Some("delete, after upgrade cluster, the pod".to_owned()),
            "a name between verb and object hides neither"
        );
    }

    fn found_in(text: &str, action: Action) -> Option<String> {
        let findings = read(text).findings.into_iter();
        findings.filter(|f| f.action == action).map(|f| f.quote).next()
    }

    #[test]
    fn a_line_break_is_a_space_like_any_other() {
        assert_eq!(
            found("List or get\nKubernetes\tobjects"),
            [(Action::ListOrGetKubernetesObjects, Certainty::Named)]
        );
    }

    #[test]
    fn the_routes_of_the_service_are_known_by_their_own_names_and_in_plain_words() {
        for words in [
            "etcdrecovery",
            "etcdcertificaterenew",
            "drainnode",
            "cordonnode",
            "uncordonnode",
            "stopvm",
            "startvm",
            "approvecsr",
            "deletemanagedresource",
            "reconcilefailednic",
            "maintenancemanifests",
            "breakglass",
            "cosmosdump",
            "POST kubeconfig/new",
            "resizecontrolplane?vmSize=x",
            "Run an AI investigation",
        ] {
            assert_eq!(read(words).unlisted.len(), 1, "{words}");
        }
    }

    #[test]
    fn an_engineer_who_investigates_does_nothing_unlisted_by_that() {
        assert_eq!(read("To investigate the outage, get pod logs").unlisted, []);
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
        assert!(read(&wide).cut);
        let within = format!("{}upgrade cluster", "\u{20AC} ".repeat(1_000));
        assert_eq!(found(&within), [(Action::UpgradeCluster, Certainty::Named)]);
        assert!(!read(&within).cut);
        let beyond = format!("upgrade cluster {}", "x".repeat(SEARCH_LIMIT));
        assert_eq!(found(&beyond), [(Action::UpgradeCluster, Certainty::Named)]);
        assert_eq!(
            read(&beyond).certainty(),
            Certainty::NotStated,
            "the rest may name anything"
        );
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
