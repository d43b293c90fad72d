//! The gate: every action of the table against every state of approval.

use super::*;
use crate::world::gate::{Attempt, Edition, Gate, GrantScope, Missing, is_gated};

fn attempt(action: Action) -> Attempt {
    Attempt {
        cluster: "one".to_owned(),
        ..Attempt::of(action)
    }
}

/// The rows of edition E1: is an approval needed? Deleting softly is free; the conditions have a test of their own.
const TABLE: [(Action, bool); 11] = [
    (Action::CreateKubernetesObject, true),
    (Action::UpdateKubernetesObject, true),
    (Action::DeleteKubernetesObject, false),
    (Action::GetCluster, false),
    (Action::GetVmSerialConsoleLogs, true),
    (Action::ListClusterAzureResources, false),
    (Action::ListClusters, false),
    (Action::ListOrGetKubernetesObjects, true),
    (Action::PutOrPatchCluster, false),
    (Action::RedeployVirtualMachine, false),
    (Action::UpgradeCluster, false),
];

fn gate(world: &mut World, attempt: &Attempt, at: DateTime<Utc>) -> Gate {
    world.advance(at);
    let cluster = world.cluster("one").unwrap().clone();
    world.gate(&cluster, attempt, at)
}

fn other_action(action: Action) -> Action {
    if action == Action::CreateKubernetesObject {
        Action::GetPodLogs
    } else {
        Action::CreateKubernetesObject
    }
}

/// The six states of approval, each with what a gated action gets.
fn states(action: Action) -> Vec<(&'static str, World, DateTime<Utc>, Option<Missing>)> {
    let one = world().cluster("one").unwrap().id();
    let two = world().cluster("two").unwrap().id();
    let none = world();
    let mut pending = world();
    pending.ask(wanted(&one, &[action]), epoch()).unwrap();
    let mut open = world();
    let (_, opened) = approved(&mut open, &[action]);
    let mut ended = world();
    approved(&mut ended, &[action]);
    let mut other_cluster = world();
    let id = other_cluster.ask(wanted(&two, &[action]), epoch()).unwrap();
    decide(&mut other_cluster, &id, Verdict::Approve, epoch()).unwrap();
    let mut different = world();
    approved(&mut different, &[other_action(action)]);
    vec![
        ("none", none, opened, Some(Missing::NoRequest)),
        ("pending", pending, opened, Some(Missing::NotYet)),
        ("approved", open, opened, None),
        ("ended", ended, opened + hours(8), Some(Missing::Ended)),
        (
            "other cluster",
            other_cluster,
            opened,
            Some(Missing::OtherCluster),
        ),
        ("other action", different, opened, Some(Missing::OtherAction)),
    ]
}

#[test]
fn every_action_of_e1_meets_the_gate_as_the_table_says() {
    assert_eq!(TABLE.map(|(action, _)| action), Action::E1);
    for (action, gated) in TABLE {
        for (state, mut world, at, missing) in states(action) {
            let said = gate(&mut world, &attempt(action), at);
            let place = format!("{} with {state}: {said:?}", action.name());
            match (gated, missing) {
                (false, _) => assert_eq!(said, Gate::Free, "{place}"),
                (true, None) => assert!(matches!(said, Gate::Open(_)), "{place}"),
                (true, Some(why)) => assert!(matches!(said, Gate::Closed(is, _) if is == why), "{place}"),
            }
        }
    }
}

#[test]
fn deleting_is_gated_when_forced_or_when_it_hits_machines_or_storage() {
    let soft = attempt(Action::DeleteKubernetesObject);
    let resource = |kind: &str| Attempt {
        resource: Some(format!(
            "/subscriptions/{SUB}/resourceGroups/one-infra/providers/{kind}/x"
        )),
        ..soft.clone()
    };
    assert!(!is_gated(Edition::E1, &soft));
    assert!(!is_gated(
        Edition::E1,
        &resource("Microsoft.Network/loadBalancers")
    ));
    assert!(is_gated(
        Edition::E1,
        &Attempt {
            force: true,
            ..soft.clone()
        }
    ));
    assert!(is_gated(
        Edition::E1,
        &Attempt {
            kind: Some("Virtual Machine".to_owned()),
            ..soft.clone()
        }
    ));
    for kind in [
        "Microsoft.Compute/virtualMachines",
        "Microsoft.Compute/virtualMachineScaleSets",
        "Microsoft.Storage/storageAccounts",
    ] {
        assert!(is_gated(Edition::E1, &resource(kind)), "{kind}");
    }
}

#[test]
fn edition_e2_gates_its_five_actions_and_no_others() {
    let five = [
        Action::CreateKubernetesObject,
        Action::UpdateKubernetesObject,
        Action::DeleteKubernetesObject,
        Action::ListOrGetKubernetesObjects,
        Action::GetPodLogs,
    ];
    for action in Action::E1.into_iter().chain([Action::GetPodLogs]) {
        assert_eq!(
            is_gated(Edition::E2, &attempt(action)),
            five.contains(&action),
            "{}",
            action.name()
        );
    }
}

#[test]
fn a_request_that_names_nothing_covers_every_gated_action_and_the_switch_covers_more() {
    let mut generic = world();
    let (_, opened) = approved(&mut generic, &[]);
    let mut named = world();
    approved(&mut named, &[Action::GetPodLogs]);
    named.settings.grant_scope = GrantScope::Everything;
    for action in [
        Action::CreateKubernetesObject,
        Action::ListOrGetKubernetesObjects,
        Action::GetVmSerialConsoleLogs,
    ] {
        assert!(matches!(
            gate(&mut generic, &attempt(action), opened),
            Gate::Open(_)
        ));
        assert!(matches!(
            gate(&mut named, &attempt(action), opened),
            Gate::Open(_)
        ));
    }
}

#[test]
fn a_grant_on_one_machine_opens_that_machine_and_the_objects_but_no_other_machine() {
    let mut world = world();
    let machine = world
        .cluster("one")
        .unwrap()
        .machine_id("m0")
        .to_ascii_uppercase();
    let id = world
        .ask(wanted(machine.trim_start_matches('/'), &[]), epoch())
        .unwrap();
    decide(&mut world, &id, Verdict::Approve, epoch()).unwrap();
    let at = epoch() + hours(1);
    let console = |name: &str| Attempt {
        name: Some(name.to_owned()),
        ..attempt(Action::GetVmSerialConsoleLogs)
    };
    assert!(matches!(gate(&mut world, &console("m0"), at), Gate::Open(_)));
    assert!(matches!(
        gate(&mut world, &console("m1"), at),
        Gate::Closed(Missing::OtherCluster, _)
    ));
    assert!(matches!(
        gate(&mut world, &attempt(Action::ListOrGetKubernetesObjects), at),
        Gate::Open(_)
    ));
}

#[test]
fn a_grant_on_the_whole_subscription_or_a_group_covers_its_clusters() {
    for place in [
        SUB.to_owned(),
        SUB.to_ascii_uppercase(),
        format!("/subscriptions/{SUB}/resourceGroups/RG-ONE"),
    ] {
        let mut world = world();
        let id = world.ask(wanted(&format!(" , {place} ,"), &[]), epoch()).unwrap();
        decide(&mut world, &id, Verdict::Approve, epoch()).unwrap();
        let said = gate(
            &mut world,
            &attempt(Action::GetVmSerialConsoleLogs),
            epoch() + hours(1),
        );
        assert!(matches!(said, Gate::Open(_)), "{place}: {said:?}");
    }
}

#[test]
fn access_lasts_eight_hours_to_the_second_and_attempts_are_remembered() {
    let mut world = world();
    let (id, opened) = approved(&mut world, &[Action::ListOrGetKubernetesObjects]);
    let look = || Attempt {
        kind: Some("Pod".to_owned()),
        ..attempt(Action::ListOrGetKubernetesObjects)
    };
    let last = opened + hours(8);
    for (at, allowed) in [
        (opened, true),
        (last - seconds(1), true),
        (last - TimeDelta::nanoseconds(1), true),
        (last, false),
        (last + hours(1), false),
    ] {
        let outcome = world.attempt(look(), at).unwrap();
        assert_eq!(
            outcome.record.allowed, allowed,
            "{at}: {}",
            outcome.record.message
        );
        assert_eq!(outcome.record.request_id.as_deref(), Some(id.as_str()));
    }
    assert_eq!(world.attempts.len(), 5);
    let refused = world.attempts.back().unwrap();
    assert_eq!(refused.code, Some("LockboxApprovalRequired"));
    assert!(
        refused.message.contains(&id) && refused.message.contains("ended at"),
        "{}",
        refused.message
    );
}

#[test]
fn the_service_itself_refuses_secrets_and_foreign_resources_whatever_was_approved() {
    let mut world = world();
    let (_, opened) = approved(&mut world, &[]);
    let secret = Attempt {
        kind: Some("Secrets".to_owned()),
        ..attempt(Action::ListOrGetKubernetesObjects)
    };
    let foreign = Attempt {
        resource: Some(format!(
            "/subscriptions/{SUB}/resourceGroups/other/providers/Microsoft.Network/loadBalancers/x"
        )),
        ..attempt(Action::DeleteKubernetesObject)
    };
    for (tried, code) in [(secret, "Forbidden"), (foreign, "InvalidParameter")] {
        let outcome = world.attempt(tried, opened).unwrap();
        assert_eq!((outcome.record.allowed, outcome.record.code), (false, Some(code)));
    }
}

#[test]
fn allowed_attempts_change_the_cluster() {
    let mut world = world();
    let (_, opened) = approved(&mut world, &[]);
    let pod = |action| Attempt {
        kind: Some("Pod".to_owned()),
        namespace: Some("openshift-dns".to_owned()),
        name: Some("new".to_owned()),
        force: true,
        ..attempt(action)
    };
    let mut run = |action| world.attempt(pod(action), opened).unwrap();
    assert_eq!(
        run(Action::CreateKubernetesObject).body["metadata"]["resourceVersion"],
        "1"
    );
    assert_eq!(
        run(Action::CreateKubernetesObject).record.code,
        Some("AlreadyExists")
    );
    assert_eq!(
        run(Action::UpdateKubernetesObject).body["metadata"]["resourceVersion"],
        "2"
    );
    assert!(run(Action::ListOrGetKubernetesObjects).record.allowed);
    assert!(run(Action::DeleteKubernetesObject).record.allowed);
    assert_eq!(
        run(Action::ListOrGetKubernetesObjects).record.code,
        Some("NotFound")
    );
    let console = world
        .attempt(attempt(Action::GetVmSerialConsoleLogs), opened)
        .unwrap();
    assert_eq!(console.body["log"], "boot of m0");
}

#[test]
fn actions_are_found_by_name_whatever_the_spelling() {
    assert_eq!(
        Action::named("get-vm-serial-console-logs"),
        Ok(Action::GetVmSerialConsoleLogs)
    );
    assert_eq!(
        Action::named(" LIST OR GET kubernetes objects"),
        Ok(Action::ListOrGetKubernetesObjects)
    );
    assert!(Action::named("Reboot the world").is_err());
}
