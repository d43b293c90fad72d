//! The picture of the past.

use crate::records::{facts, noon, past};
use crate::said::{english, says};
use crate::stage::key;
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{Decided, Facts, Phase, RequestId, RequestKey, SubscriptionId, Surface, Verdict};
use lockbox_view::{Filter, OutcomeName, PastRequest, choices, picture};

fn open(until: Option<DateTime<Utc>>, ended: bool) -> PastRequest {
    PastRequest {
        access: Some((noon() - TimeDelta::hours(1), until, ended)),
        ..past(Phase::Approved)
    }
}

/// What is drawn of each alone.
fn shapes(pasts: impl IntoIterator<Item = PastRequest>) -> Vec<String> {
    let told = pasts.into_iter().map(|past| {
        let drawn = picture(&[past], noon(), "", english().language);
        drawn.first().map_or_else(
            || "nothing".to_owned(),
            |drawn| {
                let to = drawn.to.as_deref().unwrap_or("-");
                format!("{}: {:?} {} {to}", drawn.name, drawn.mark, drawn.from)
            },
        )
    });
    told.collect()
}

#[test]
fn each_phase_is_drawn_when_it_is_settled_and_access_whose_times_are_not_known_has_no_length() {
    says(
        shapes(crate::said::phases().map(past)),
        "
        nothing
        nothing
        nothing
        nothing
        east: TimesUnknown 2026-11-26T10:00:00Z -
        east: Denied 2026-11-26T10:00:00Z -
        east: Lapsed 2026-11-30T12:00:00Z -
        nothing
        east: Withdrawn 2026-11-26T10:00:00Z -
        east: Failed 2026-11-26T10:00:00Z -
        nothing
        east: TimesUnknown 2026-11-26T10:00:00Z -
        east: TimesUnknown 2026-11-26T10:00:00Z -
        nothing
        ",
    );
}

#[test]
fn access_is_drawn_as_it_stands_and_never_longer_than_it_can_have_lasted() {
    let later = noon() + TimeDelta::hours(7);
    let unconfirmed = PastRequest {
        unconfirmed: Some(Verdict::Deny),
        ..past(Phase::Denied)
    };
    says(
        shapes([
            open(Some(later), false),
            open(Some(noon() - TimeDelta::minutes(5)), false),
            open(None, false),
            open(None, true),
            open(Some(later), true),
            unconfirmed,
        ]),
        "
        east: Open 2026-11-26T11:00:00Z 2026-11-26T19:00:00Z
        east: Ended 2026-11-26T11:00:00Z 2026-11-26T11:55:00Z
        east: Endless 2026-11-26T11:00:00Z -
        east: TimesUnknown 2026-11-26T10:00:00Z -
        east: Ended 2026-11-26T11:00:00Z 2026-11-26T12:00:00Z
        nothing
        ",
    );
}

/// A denial of a request that reached `clusters`: names with their ids.
fn denied(number: &str, subscription: (&str, &str), clusters: &[(&str, &str)]) -> PastRequest {
    let id = |group: &str, name: &str| {
        if group.is_empty() {
            return String::new();
        }
        format!(
            "/subscriptions/{}/resourceGroups/{group}/providers/x/openShiftClusters/{name}",
            subscription.0
        )
    };
    PastRequest {
        key: RequestKey::new(SubscriptionId::new(subscription.0), RequestId::new(number)),
        facts: Facts {
            subscription_name: subscription.1.to_owned(),
            clusters: clusters.iter().map(|(_, name)| (*name).to_owned()).collect(),
            cluster_ids: clusters.iter().map(|(group, name)| id(group, name)).collect(),
            ..facts()
        },
        ..past(Phase::Denied)
    }
}

/// The lanes in the order in which they come, with how many shapes each has.
fn lanes(pasts: &[PastRequest]) -> Vec<String> {
    let mut lanes: Vec<(String, String, usize)> = Vec::new();
    for drawn in picture(pasts, noon(), "", english().language) {
        let told = format!("{} | {}", drawn.name, drawn.place);
        match lanes.iter_mut().find(|(lane, _, _)| *lane == drawn.lane) {
            Some((_, known, number)) => {
                assert_eq!(*known, told, "one lane has one name");
                *number += 1;
            }
            None => lanes.push((drawn.lane, told, 1)),
        }
    }
    lanes
        .into_iter()
        .map(|(_, told, number)| format!("{told} | {number}"))
        .collect()
}

#[test]
fn clusters_of_one_name_have_lanes_of_their_own_and_say_where_they_lie() {
    let (pay, edge) = (("s1", "Pay-Prod"), ("s2", "Edge-Prod"));
    says(
        lanes(&[
            denied("a", pay, &[("rg1", "east")]),
            denied("b", edge, &[("rg1", "east")]),
            denied("c", pay, &[("rg1", "east"), ("rg2", "west")]),
            denied("d", pay, &[("rg9", "twin")]),
            denied("e", pay, &[("rg8", "twin")]),
        ]),
        "
        east | Pay-Prod | 2
        east | Edge-Prod | 1
        west |  | 1
        twin | Pay-Prod, group rg9 | 1
        twin | Pay-Prod, group rg8 | 1
        ",
    );
}

#[test]
fn a_cluster_of_which_an_older_version_wrote_only_the_name_is_known_again_where_there_is_just_one() {
    let pay = ("s1", "Pay-Prod");
    says(
        lanes(&[
            denied("a", pay, &[("", "East")]),
            denied("b", pay, &[("rg1", "East")]),
            denied("c", pay, &[("", "twin")]),
            denied("d", pay, &[("rg8", "twin")]),
            denied("e", pay, &[("rg9", "twin")]),
        ]),
        "
        East |  | 2
        twin | Pay-Prod, group not written down | 1
        twin | Pay-Prod, group rg8 | 1
        twin | Pay-Prod, group rg9 | 1
        ",
    );
}

#[test]
fn what_reaches_a_whole_subscription_or_no_cluster_has_a_lane_of_that() {
    let with = |number: &str, change: fn(&mut Facts)| {
        let mut past = denied(number, ("s1", "Pay-Prod"), &[("rg1", "east")]);
        change(&mut past.facts);
        past
    };
    says(
        lanes(&[
            with("a", |facts| facts.whole_subscription = true),
            with("b", |facts| {
                facts.clusters.clear();
                facts.elsewhere = vec!["vm0".to_owned()];
            }),
            with("c", |facts| facts.clusters.clear()),
            with("d", |facts| facts.elsewhere = vec!["vm0".to_owned()]),
        ]),
        "
        Subscription Pay-Prod |  | 1
        vm0 |  | 1
        Outside any cluster |  | 1
        east |  | 1
        ",
    );
}

#[test]
fn a_bar_tells_what_was_asked_and_where_it_has_no_end() {
    let label = |past| picture(&[past], noon(), "", english().language).remove(0).label;
    let endless = PastRequest {
        key: key("s"),
        ..open(None, false)
    };
    assert_eq!(label(open(Some(noon()), true)), "List or get Kubernetes objects");
    assert_eq!(label(endless), "List or get Kubernetes objects, end not known");
}

#[test]
fn what_ended_before_the_picture_begins_is_not_in_it_and_what_has_no_end_is() {
    let told = |since: &str| {
        let pasts = [
            open(Some(noon() - TimeDelta::minutes(5)), true),
            open(None, false),
        ];
        let drawn = picture(&pasts, noon(), since, english().language).into_iter();
        drawn.map(|each| format!("{:?}", each.mark)).collect::<Vec<_>>()
    };
    assert_eq!(told("2026-11-26T11:55:00Z"), ["Ended", "Endless"]);
    assert_eq!(told("2026-11-26T11:55:01Z"), ["Endless"]);
}

/// Requests of two subscriptions, decided by two people and by nobody here.
fn several() -> Vec<PastRequest> {
    let by = |past: PastRequest, user: &str| PastRequest {
        decided: Some(Decided {
            key: past.key.clone(),
            verdict: Verdict::Deny,
            user: user.to_owned(),
            reason: "no".to_owned(),
            at: noon(),
            surface: Surface::Window,
        }),
        ..past
    };
    let (pay, edge) = (("s1", "Pay-Prod"), ("s2", "Edge-Prod"));
    vec![
        by(denied("a", pay, &[("rg1", "east")]), "ada@contoso.example"),
        by(denied("b", edge, &[("rg1", "east")]), "ben@contoso.example"),
        PastRequest {
            phase: Phase::Expired,
            ..denied("c", pay, &[("", "east")])
        },
        PastRequest {
            access: Some((noon(), None, false)),
            phase: Phase::Approved,
            ..denied("d", pay, &[("rg2", "west")])
        },
        PastRequest {
            unconfirmed: Some(Verdict::Deny),
            ..denied("e", pay, &[("rg2", "west")])
        },
    ]
}

#[test]
fn a_filter_keeps_what_it_names_and_each_part_of_it_counts() {
    let kept = |change: fn(&mut Filter)| {
        let mut filter = Filter::default();
        change(&mut filter);
        let kept = several().into_iter().filter(|past| filter.keeps(past));
        kept.fold("kept ".to_owned(), |told, past| told + past.key.request.as_str())
    };
    let told = [
        kept(|_| ()),
        kept(|filter| filter.outcome = Some(OutcomeName::Denied)),
        kept(|filter| filter.outcome = Some(OutcomeName::Lapsed)),
        kept(|filter| filter.outcome = Some(OutcomeName::Open)),
        kept(|filter| filter.outcome = Some(OutcomeName::Unsettled)),
        kept(|filter| filter.outcome = Some(OutcomeName::Ended)),
        kept(|filter| filter.person = "ada@contoso.example".to_owned()),
        kept(|filter| filter.subscription = "s1".to_owned()),
        kept(|filter| {
            filter.cluster =
                "/subscriptions/s1/resourcegroups/rg1/providers/x/openshiftclusters/east".to_owned();
        }),
        kept(|filter| filter.from = "2026-11-26T12:00:00Z".to_owned()),
        kept(|filter| filter.to = "2026-11-26T12:00:00Z".to_owned()),
        kept(|filter| {
            filter.subscription = "s1".to_owned();
            filter.person = "ben@contoso.example".to_owned();
        }),
    ];
    // The lapse is dated four days after noon; what nobody decided here, two hours before.
    says(
        told,
        "
        kept abcde
        kept ab
        kept c
        kept d
        kept e
        kept
        kept a
        kept acde
        kept ac
        kept abc
        kept de
        kept
        ",
    );
}

#[test]
fn a_filter_can_be_set_to_each_person_cluster_and_subscription_once_by_name() {
    let choices = choices(&several(), english().language);
    let labels = |all: Vec<lockbox_view::FilterChoice>| {
        all.into_iter()
            .map(|choice| choice.label)
            .collect::<Vec<_>>()
            .join(" | ")
    };
    says(
        [
            labels(choices.people),
            labels(choices.clusters),
            labels(choices.subscriptions),
        ],
        "
        ada@contoso.example | ben@contoso.example
        east, Edge-Prod | east, Pay-Prod | west
        Edge-Prod | Pay-Prod
        ",
    );
}
