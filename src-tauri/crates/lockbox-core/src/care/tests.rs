//! Which request needs how much deliberation.

use super::*;
use crate::cluster::sample_cluster;
use crate::request::{Resource, SupportTicket, sample};

/// The judgement about a request of one cluster, changed as told.
fn judge(change: impl FnOnce(&mut Request)) -> Care {
    judge_among(change, |_| (), false)
}

fn judge_among(
    change: impl FnOnce(&mut Request),
    tag: impl FnOnce(&mut crate::cluster::Cluster),
    denied_before: bool,
) -> Care {
    let mut request = sample("r");
    change(&mut request);
    let mut east = sample_cluster("east");
    tag(&mut east);
    let scope = Scope::of(&request, &[east, sample_cluster("west")].map(std::sync::Arc::new));
    Care::of(&request, &Reading::of(&request), &scope, denied_before)
}

fn words(text: &'static str) -> impl FnOnce(&mut Request) {
    move |request| text.clone_into(&mut request.justification)
}

#[test]
fn a_named_read_of_one_cluster_for_eight_hours_from_a_support_ticket_is_level_one_without_hints() {
    let care = judge(|_| ());
    assert_eq!(
        (care.level, care.hints, care.class),
        (CareLevel::One, Vec::new(), Class::Read)
    );
}

#[test]
fn each_class_and_certainty_has_its_level() {
    let table = [
        ("List or get Kubernetes objects", CareLevel::One, Class::Read),
        ("Get VM serial console logs", CareLevel::One, Class::Read),
        ("Pod logs", CareLevel::One, Class::Read),
        ("Create Kubernetes object", CareLevel::Two, Class::Change),
        ("Update Kubernetes object", CareLevel::Two, Class::Change),
        ("Delete Kubernetes object", CareLevel::Two, Class::Delete),
        ("Get cluster", CareLevel::Two, Class::Metadata),
        ("Redeploy virtual machine", CareLevel::Two, Class::Operate),
        ("Upgrade cluster", CareLevel::Two, Class::Operate),
        ("We would like to view the pods", CareLevel::Two, Class::Read),
        ("Have a look", CareLevel::Three, Class::Unlisted),
        ("", CareLevel::Three, Class::Unlisted),
        (
            "List or get Kubernetes objects and ssh",
            CareLevel::Three,
            Class::Unlisted,
        ),
    ];
    for (text, level, class) in table {
        let care = judge(words(text));
        assert_eq!((care.level, care.class), (level, class), "{text}");
    }
}

#[test]
fn the_gravest_of_several_actions_counts() {
    let care = judge(words("Get pod logs, then delete Kubernetes object"));
    assert_eq!((care.level, care.class), (CareLevel::Two, Class::Delete));
    assert_eq!(care.hints, [Hint::SeveralActions]);
}

#[test]
fn what_needs_no_lockbox_hides_no_risk_of_what_does() {
    let care = judge(words(
        "List or get Kubernetes objects, then redeploy virtual machine",
    ));
    assert_eq!(care.class, Class::Read);
    assert_eq!(care.hints, [Hint::NeedsNoLockbox, Hint::SeveralActions]);
    assert_eq!(care.level, CareLevel::Two);
    assert_eq!(judge(words("Redeploy virtual machine")).class, Class::Operate);
}

#[test]
fn an_answer_with_something_odd_in_it_is_level_three_and_names_what() {
    let care = judge(|request| {
        request.oddities = vec![
            Oddity::IdsDisagree,
            Oddity::UnreadableDate("soon".to_owned()),
            Oddity::UnexpectedForm("duration".to_owned()),
        ];
    });
    let names = vec!["date \u{201c}soon\u{201d}".to_owned(), "duration".to_owned()];
    assert_eq!(care.level, CareLevel::Three);
    assert_eq!(care.hints, [Hint::OddAnswer(names)]);
    assert_eq!(
        care.hints[0].word(),
        "odd answer: date \u{201c}soon\u{201d}, duration"
    );
}

#[test]
fn azures_generic_sentence_is_hinted_at_also_beside_a_named_action() {
    let generic = "Requesting access to your resource temporarily\nfor troubleshooting.";
    assert_eq!(judge(words(generic)).hints, [Hint::NotStated, Hint::GenericWords]);
    let named = judge(|request| request.justification = format!("{generic} List or get Kubernetes objects."));
    assert_eq!(
        (named.hints, named.level),
        (vec![Hint::GenericWords], CareLevel::Two)
    );
    assert_eq!(
        judge(words("Have a look")).hints,
        [Hint::NotStated],
        "these are not generic but few"
    );
}

#[test]
fn a_text_that_is_longer_than_what_is_read_states_nothing() {
    let long = |request: &mut Request| {
        request.justification = format!("List or get Kubernetes objects. {}", "x ".repeat(40_000));
    };
    let care = judge(long);
    assert_eq!(
        (care.level, care.hints),
        (CareLevel::Three, vec![Hint::NotStated])
    );
}

#[test]
fn each_length_has_its_level() {
    for (text, level) in [
        ("8", CareLevel::One),
        ("1", CareLevel::One),
        ("9", CareLevel::Three),
        ("Support request lifetime", CareLevel::Three),
        ("", CareLevel::Three),
        ("0", CareLevel::Three),
    ] {
        let care = judge(|request| request.length = Length::from_text(text));
        assert_eq!(care.level, level, "{text:?}");
        assert_eq!(
            care.hints.contains(&Hint::LongOrOpenEnded),
            level == CareLevel::Three
        );
    }
}

#[test]
fn each_reach_has_its_level() {
    let own = crate::ids::SubscriptionId::new("prod");
    let table: [(&str, &[Hint]); 7] = [
        ("/subscriptions/prod/resourceGroups/aro-east", &[]),
        (
            "/subscriptions/prod/resourceGroups/rg-east",
            &[Hint::OutsideClusters],
        ),
        ("prod", &[Hint::WholeSubscription, Hint::SeveralClusters]),
        (
            "/subscriptions/prod/resourceGroups/other/providers/p/t/x",
            &[Hint::OutsideClusters],
        ),
        ("worker.cloudapp.net", &[Hint::OutsideClusters]),
        (
            "/subscriptions/prod/resourceGroups/aro-east,/subscriptions/prod/resourceGroups/aro-west",
            &[Hint::SeveralClusters],
        ),
        ("", &[Hint::OutsideClusters]),
    ];
    for (list, hints) in table {
        let care = judge(|request| {
            let entries = list.split(',').filter(|entry| !entry.is_empty());
            request.resources = entries.map(|entry| Resource::from_text(entry, &own)).collect();
        });
        assert_eq!(care.hints, hints, "{list}");
        assert_eq!(
            care.level,
            hints.iter().map(Hint::level).max().unwrap_or(CareLevel::One)
        );
    }
}

#[test]
fn where_clusters_cannot_be_listed_what_may_be_several_is_level_three() {
    let own = crate::ids::SubscriptionId::new("prod");
    let explicit = |name: &str| {
        format!(
            "/subscriptions/prod/resourceGroups/g/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}"
        )
    };
    let (one, two) = (
        "/subscriptions/prod/resourceGroups/aro-one",
        "/subscriptions/prod/resourceGroups/aro-two",
    );
    let machine = |name: &str| format!("{one}/providers/Microsoft.Compute/virtualMachines/{name}");
    let of = |entries: &[&str], listed: bool, known: &[std::sync::Arc<crate::cluster::Cluster>]| {
        let request = Request {
            resources: entries
                .iter()
                .map(|entry| Resource::from_text(entry, &own))
                .collect(),
            justification: "List or get Kubernetes objects".to_owned(),
            ..sample("r")
        };
        let scope = Scope::of(&request, known).among(|_| listed);
        Care::of(&request, &Reading::of(&request), &scope, false)
    };
    let several = |entries: &[&str], listed: bool, known: &[_]| {
        let care = of(entries, listed, known);
        (care.level, care.hints.contains(&Hint::PerhapsSeveralClusters))
    };
    let (two_level, three_level) = ((CareLevel::Two, false), (CareLevel::Three, true));
    // Ids of clusters are clusters, whoever can list them.
    for listed in [true, false] {
        assert_eq!(
            several(&[&explicit("a"), &explicit("b")], listed, &[]),
            three_level
        );
        assert_eq!(several(&[&explicit("a"), &explicit("a")], listed, &[]), two_level);
    }
    // Groups may be a cluster's where nobody can say that they are not; a group is one, however much of it is named.
    assert_eq!(several(&[one, two], false, &[]), three_level);
    assert_eq!(several(&[one, two], true, &[]), two_level);
    assert_eq!(
        several(&[&machine("m-1"), &machine("m-2"), one], false, &[]),
        two_level
    );
    // One that is known and one that may be one.
    let east = [std::sync::Arc::new(sample_cluster("east"))];
    let known = "/subscriptions/prod/resourceGroups/aro-east";
    assert_eq!(several(&[known, one], false, &east), three_level);
    assert_eq!(several(&[known], false, &east), (CareLevel::One, false));
}

#[test]
fn what_reaches_into_another_subscription_is_level_two() {
    let own = crate::ids::SubscriptionId::new("prod");
    let care = judge(|request| {
        request.resources = vec![Resource::from_text(
            "/subscriptions/prod/resourceGroups/aro-east",
            &own,
        )];
        request.key.subscription = crate::ids::SubscriptionId::new("dev");
    });
    assert_eq!(
        (care.level, care.hints),
        (CareLevel::Two, vec![Hint::AnotherSubscription])
    );
}

#[test]
fn a_request_from_elsewhere_than_a_support_ticket_is_level_three() {
    let source = |source: Option<&str>, number: &str| SupportTicket {
        number: number.to_owned(),
        url: None,
        source: source.map(str::to_owned),
    };
    for (ticket, level) in [
        (Some(source(Some("SupportRequest"), "1")), CareLevel::One),
        (Some(source(Some("SUPPORTREQUEST"), "1")), CareLevel::One),
        (Some(source(None, "1")), CareLevel::One),
        (Some(source(Some("Incident"), "1")), CareLevel::Three),
        (Some(source(Some("SupportRequest"), " ")), CareLevel::Three),
        (None, CareLevel::Three),
    ] {
        let told = format!("{ticket:?}");
        assert_eq!(
            judge(|request| request.support_ticket = ticket).level,
            level,
            "{told}"
        );
    }
}

#[test]
fn production_and_an_earlier_denial_raise_to_level_two() {
    for (key, value, level) in [
        ("Environment", "Production", CareLevel::Two),
        ("env", "PRD", CareLevel::Two),
        ("environment", "staging", CareLevel::One),
        ("owner", "prod", CareLevel::One),
    ] {
        let tag =
            |cluster: &mut crate::cluster::Cluster| cluster.tags.push((key.to_owned(), value.to_owned()));
        assert_eq!(judge_among(|_| (), tag, false).level, level, "{key}={value}");
    }
    let again = judge_among(|_| (), |_| (), true);
    assert_eq!(
        (again.level, again.hints),
        (CareLevel::Two, vec![Hint::AskedAgainAfterDenial])
    );
}

#[test]
fn no_hint_ever_lowers_a_level() {
    let grave = |request: &mut Request| {
        request.justification = "ssh".to_owned();
        request.length = Length::OpenEnded("x".to_owned());
    };
    let care = judge_among(grave, |_| (), true);
    assert_eq!(care.level, CareLevel::Three);
    assert!(
        care.hints.is_sorted() && care.hints.len() == 4,
        "{:?}",
        care.hints
    );
}

#[test]
fn there_are_reasons_exactly_above_the_first_level_and_the_gravest_comes_first() {
    let texts = [
        "List or get Kubernetes objects",
        "Update Kubernetes object",
        "Delete Kubernetes object",
        "We would like to view the pods",
        "Redeploy virtual machine",
        "Get pod logs, then delete Kubernetes object and ssh",
        "Have a look",
    ];
    let lengths = [
        Length::Hours(8),
        Length::Hours(9),
        Length::OpenEnded("Support request lifetime".into()),
    ];
    for text in texts {
        for length in lengths.clone() {
            for denied_before in [false, true] {
                let mut request = sample("r");
                text.clone_into(&mut request.justification);
                request.length = length.clone();
                let reading = Reading::of(&request);
                let scope = Scope::of(&request, &[std::sync::Arc::new(sample_cluster("east"))]);
                let care = Care::of(&request, &reading, &scope, denied_before);
                let levels: Vec<_> = care.reasons(&reading).iter().map(CareReason::level).collect();
                assert!(
                    levels.is_sorted_by(|before, after| before >= after),
                    "{text}: {levels:?}"
                );
                let gravest = levels.first().copied().unwrap_or(CareLevel::One);
                assert_eq!(gravest, care.level, "{text}, {length:?}, {denied_before}");
            }
        }
    }
}

#[test]
fn each_hint_is_known_again_by_its_word_and_a_strange_word_is_none() {
    let hints = [
        Hint::Unlisted,
        Hint::NotStated,
        Hint::WholeSubscription,
        Hint::SeveralClusters,
        Hint::LongOrOpenEnded,
        Hint::NotFromSupportTicket,
        Hint::OddAnswer(vec!["duration, source".to_owned()]),
        Hint::Production,
        Hint::GenericWords,
        Hint::AskedAgainAfterDenial,
        Hint::NeedsNoLockbox,
        Hint::SeveralActions,
        Hint::OutsideClusters,
        Hint::OutsideWindow,
        Hint::PerhapsSeveralClusters,
        Hint::AnotherSubscription,
    ];
    for hint in hints {
        assert_eq!(Hint::from_word(&hint.word()), Some(hint));
    }
    assert_eq!(Hint::from_word("full moon"), None);
}
