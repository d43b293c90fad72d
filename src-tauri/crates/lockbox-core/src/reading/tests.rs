//! What is read out of texts, and what is not.

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
    let generic =
        "We are requesting access to your resource temporarily for troubleshooting. We may view your pods.";
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

    #[test]
    fn azures_generic_sentence_states_nothing_however_it_is_broken_and_whatever_stands_around_it(
        before in "(\\PC|delete the pod |view secrets |\u{202e}){0,8}",
        blank in "( |\n|\r\n|\t){1,3}",
        after in "(\\PC| then drain a node| restart operators|\n){0,8}",
        shouted in any::<bool>(),
    ) {
        let sentence = "requesting access to your resource temporarily for troubleshooting".replace(' ', &blank);
        let sentence = if shouted { sentence.to_uppercase() } else { sentence };
        let reading = read(&format!("{before} {sentence} {after}"));
        prop_assert!(reading.generic);
        let likely = reading.findings.iter().filter(|f| f.certainty == Certainty::Likely).count();
        prop_assert_eq!(likely, 0, "{:?}", reading.findings);
        if reading.findings.is_empty() {
            prop_assert_eq!(reading.certainty(), Certainty::NotStated);
        }
    }
}
