//! What the service refuses although a request was approved.

use super::*;
use crate::world::attempt::Outcome;
use crate::world::gate::Attempt;

fn tried(change: impl FnOnce(&mut Attempt), action: Action) -> Outcome {
    let mut world = world();
    let (_, opened) = approved(&mut world, &[]);
    let mut attempt = Attempt {
        cluster: "one".to_owned(),
        ..Attempt::of(action)
    };
    change(&mut attempt);
    world.attempt(attempt, opened).unwrap()
}

fn on(action: Action, kind: &str, namespace: Option<&str>) -> (bool, Option<&'static str>) {
    let outcome = tried(
        |attempt| {
            attempt.kind = Some(kind.to_owned());
            attempt.namespace = namespace.map(str::to_owned);
            attempt.name = Some("x".to_owned());
        },
        action,
    );
    (outcome.record.allowed, outcome.record.code)
}

const FORBIDDEN: (bool, Option<&str>) = (false, Some("Forbidden"));
const READ: Action = Action::ListOrGetKubernetesObjects;
const WRITES: [Action; 3] = [
    Action::CreateKubernetesObject,
    Action::UpdateKubernetesObject,
    Action::DeleteKubernetesObject,
];

#[test]
fn secrets_and_oauth_are_refused_to_read_and_to_write() {
    for kind in [
        "Secret",
        "secrets",
        "OAuthClient",
        "oauthaccesstokens",
        "Anything.oauth.openshift.io",
    ] {
        for action in [READ].into_iter().chain(WRITES) {
            assert_eq!(on(action, kind, None), FORBIDDEN, "{} of {kind}", action.name());
        }
    }
}

#[test]
fn roles_are_read_but_never_written() {
    for kind in [
        "Role",
        "RoleBinding",
        "clusterroles",
        "X.rbac.authorization.k8s.io",
    ] {
        assert_eq!(on(READ, kind, None), (true, Some("NotFound")), "{kind}");
        for action in WRITES {
            assert_eq!(on(action, kind, None), FORBIDDEN, "{} of {kind}", action.name());
        }
    }
}

#[test]
fn objects_are_written_and_pod_logs_read_in_openshifts_own_namespaces_only() {
    for action in WRITES {
        assert_eq!(on(action, "Pod", Some("web")), FORBIDDEN, "{}", action.name());
        assert!(on(action, "Pod", Some("openshift-dns")).0, "{}", action.name());
    }
    for namespace in ["openshift-mine", "openshift-", "kube-system", "OPENSHIFT-DNS"] {
        assert_eq!(on(READ, "Pod", Some(namespace)), FORBIDDEN, "{namespace}");
    }
    let logs = |name: &str, namespace: Option<&str>| {
        let outcome = tried(
            |attempt| {
                attempt.name = Some(name.to_owned());
                attempt.namespace = namespace.map(str::to_owned);
                attempt.unrestricted = true;
            },
            Action::GetPodLogs,
        );
        (outcome.record.allowed, outcome.record.status)
    };
    assert_eq!(logs("dns", Some("openshift-dns")), (true, 200));
    assert_eq!(logs("p", Some("web")), (false, 403));
    assert_eq!(logs("p", None), (false, 403), "the pod's own namespace counts");
}

#[test]
fn unrestricted_reads_reach_customers_namespaces_and_only_reads_do() {
    let get = |unrestricted, action| {
        let outcome = tried(
            |attempt| {
                attempt.kind = Some("Pod".to_owned());
                attempt.namespace = Some("web".to_owned());
                attempt.name = Some("p".to_owned());
                attempt.unrestricted = unrestricted;
            },
            action,
        );
        (outcome.record.allowed, outcome.record.status)
    };
    assert_eq!(get(false, READ), (false, 403));
    assert_eq!(get(true, READ), (true, 200));
    assert_eq!(get(true, Action::DeleteKubernetesObject), (false, 403));
}

#[test]
fn only_pods_are_deleted_by_force() {
    let force = |kind: &str| {
        let outcome = tried(
            |attempt| {
                attempt.kind = Some(kind.to_owned());
                attempt.name = Some("dns".to_owned());
                attempt.force = true;
            },
            Action::DeleteKubernetesObject,
        );
        (outcome.record.allowed, outcome.record.status)
    };
    assert_eq!(force("Pod"), (true, 200));
    assert_eq!(force("Deployment"), (false, 403));
}

#[test]
fn a_managed_resource_is_deleted_once_and_its_machine_is_gone() {
    let mut world = world();
    let (_, opened) = approved(&mut world, &[]);
    let machine = world.cluster("one").unwrap().machine_id("m1");
    let delete = Attempt {
        cluster: "one".to_owned(),
        resource: Some(machine.to_ascii_uppercase()),
        ..Attempt::of(Action::DeleteKubernetesObject)
    };
    let list = Attempt {
        cluster: "one".to_owned(),
        ..Attempt::of(Action::ListClusterAzureResources)
    };
    let listed = |world: &mut World| world.attempt(list.clone(), opened).unwrap().body.to_string();
    assert!(listed(&mut world).contains(&machine));
    assert_eq!(world.attempt(delete.clone(), opened).unwrap().record.status, 200);
    assert!(!listed(&mut world).contains(&machine));
    assert!(world.cluster("one").unwrap().machine("m1").is_none());
    assert_eq!(world.attempt(delete, opened).unwrap().record.status, 404);
}

#[test]
fn a_change_shows_the_customer_that_an_administrator_is_at_work() {
    let mut world = world();
    let change = |task: &str| Attempt {
        cluster: "one".to_owned(),
        body: Some(serde_json::json!({ "properties": { "maintenanceTask": task } })),
        ..Attempt::of(Action::PutOrPatchCluster)
    };
    assert_eq!(
        world.attempt(change("Dance"), epoch()).unwrap().record.code,
        Some("InvalidParameter")
    );
    let mut state = |after, change: Option<Attempt>| {
        let at = epoch() + seconds(after);
        world.advance(at);
        if let Some(change) = change {
            assert_eq!(world.attempt(change, at).unwrap().record.status, 200);
        }
        world.cluster("one").unwrap().provisioning_state()
    };
    assert_eq!(state(0, None), "Succeeded");
    assert_eq!(state(0, Some(change("Everything"))), "AdminUpdating");
    assert_eq!(state(60, Some(change("None"))), "AdminUpdating");
    assert_eq!(
        (state(120, None), state(179, None), state(180, None)),
        ("AdminUpdating", "AdminUpdating", "Succeeded"),
        "the later change ends it"
    );
}

#[test]
fn the_upgrade_route_is_gone_where_the_switch_says_so() {
    let mut world = world();
    let upgrade = Attempt {
        cluster: "one".to_owned(),
        ..Attempt::of(Action::UpgradeCluster)
    };
    assert_eq!(
        world.attempt(upgrade.clone(), epoch()).unwrap().record.status,
        200
    );
    world.settings.upgrade_route = crate::world::settings::UpgradeRoute::Removed;
    assert_eq!(world.attempt(upgrade, epoch()).unwrap().record.status, 404);
}
