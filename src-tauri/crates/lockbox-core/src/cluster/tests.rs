//! What which resource reaches.

use super::*;
use crate::request::sample;

const EAST: &str =
    "/subscriptions/prod/resourceGroups/rg-east/providers/Microsoft.RedHatOpenShift/openShiftClusters/east";

/// What a list of ids, as Azure joins them, reaches among the clusters east and west.
fn reach(list: &str) -> Scope {
    let mut request = sample("r");
    let own = request.key.subscription.clone();
    let entries = list.split(',').filter(|entry| !entry.trim().is_empty());
    request.resources = entries.map(|entry| Resource::from_text(entry, &own)).collect();
    Scope::of(
        &request,
        &[sample_cluster("east"), sample_cluster("west")].map(Arc::new),
    )
}

fn named(scope: &Scope) -> Vec<(&str, Match)> {
    scope
        .clusters
        .iter()
        .map(|(cluster, how)| (cluster.name.as_str(), *how))
        .collect()
}

#[test]
fn a_clusters_own_id_finds_it_in_any_letter_case_with_and_without_slashes() {
    for id in [
        EAST.to_owned(),
        EAST.to_uppercase(),
        EAST.trim_matches('/').to_uppercase(),
        format!(" {EAST}/ "),
        format!("{EAST}/anything/below"),
    ] {
        let scope = reach(&id);
        assert_eq!(named(&scope), [("east", Match::Cluster)], "{id}");
        assert!(scope.elsewhere.is_empty() && !scope.whole_subscription && !scope.unstated);
    }
}

#[test]
fn what_lies_in_the_managed_group_belongs_to_the_cluster_in_any_letter_case() {
    for id in [
        "/subscriptions/prod/resourceGroups/aro-east",
        "SUBSCRIPTIONS/PROD/RESOURCEGROUPS/ARO-EAST",
        "/subscriptions/prod/resourcegroups/ARO-east/providers/Microsoft.Compute/virtualMachines/master-0",
    ] {
        assert_eq!(named(&reach(id)), [("east", Match::ManagedGroup)], "{id}");
    }
    assert_eq!(
        named(&reach("/subscriptions/prod/resourceGroups/aro-eastern")),
        []
    );
    assert_eq!(named(&reach("/subscriptions/dev/resourceGroups/aro-east")), []);
}

#[test]
fn the_group_around_a_cluster_stands_for_it_and_for_what_else_lies_in_there_but_a_neighbour_does_not() {
    let group = "/subscriptions/prod/resourceGroups/RG-EAST";
    for around in [
        group.to_owned(),
        format!("{group}/providers/Microsoft.RedHatOpenShift"),
    ] {
        let scope = reach(&around);
        assert_eq!(named(&scope), [("east", Match::ResourceGroup)], "{around}");
        assert_eq!(scope.elsewhere.len(), 1, "it may hold other things");
    }
    for beside in [
        format!("{group}/providers/Microsoft.Storage/storageAccounts/s"),
        format!("{group}-2"),
    ] {
        let scope = reach(&beside);
        assert_eq!((named(&scope), scope.elsewhere.len()), (vec![], 1), "{beside}");
    }
}

#[test]
fn a_group_that_holds_several_clusters_stands_for_all_of_them() {
    let beside = |name: &str| Cluster {
        id: ResourceId::from_any(&format!(
            "/subscriptions/prod/resourceGroups/shared/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}"
        )),
        ..sample_cluster(name)
    };
    let (east, west) = (beside("east"), beside("west"));
    let mut request = sample("r");
    request.resources = vec![Resource::from_text(
        "/subscriptions/prod/resourceGroups/shared",
        &SubscriptionId::new("prod"),
    )];
    let scope = Scope::of(&request, &[east, west, sample_cluster("other")].map(Arc::new));
    assert_eq!(
        named(&scope),
        [("east", Match::ResourceGroup), ("west", Match::ResourceGroup)]
    );
    assert_eq!(scope.single_cluster(), None);
}

#[test]
fn of_several_signs_the_strongest_is_told_and_each_cluster_once() {
    let list = format!(
        "/subscriptions/prod/resourceGroups/aro-east,{EAST}, /subscriptions/prod/resourceGroups/aro-west"
    );
    let scope = reach(&list);
    assert_eq!(
        named(&scope),
        [("east", Match::Cluster), ("west", Match::ManagedGroup)]
    );
    assert_eq!(scope.single_cluster(), None);
}

#[test]
fn a_bare_subscription_reaches_all_its_clusters_and_is_no_single_cluster() {
    let scope = reach("prod");
    assert!(scope.whole_subscription);
    assert_eq!(named(&scope).len(), 2);
    assert_eq!(scope.single_cluster(), None);
    let without_clusters = reach("/subscriptions/empty");
    assert!(without_clusters.whole_subscription && without_clusters.clusters.is_empty());
    assert_eq!(without_clusters.elsewhere.len(), 1, "it still reaches something");
    let one = [Arc::new(sample_cluster("east"))];
    let mut request = sample("r");
    request.resources = vec![Resource::WholeSubscription(SubscriptionId::new("prod"))];
    assert_eq!(
        Scope::of(&request, &one).single_cluster(),
        None,
        "even where it holds one cluster only"
    );
}

#[test]
fn what_cannot_be_placed_counts_as_elsewhere_and_nothing_at_all_as_unstated() {
    let scope = reach("host.cloudapp.net,/subscriptions/prod/resourceGroups/shop/providers/p/t/n");
    assert_eq!(
        (scope.elsewhere.len(), scope.clusters.len(), scope.unstated),
        (2, 0, false)
    );
    assert!(reach("").unstated);
}

#[test]
fn a_cluster_without_a_managed_group_is_found_by_its_own_id_only() {
    let bare = [Arc::new(Cluster {
        managed_group: None,
        ..sample_cluster("east")
    })];
    let mut request = sample("r");
    assert_eq!(named(&Scope::of(&request, &bare)), []);
    request.resources = vec![Resource::from_text(EAST, &SubscriptionId::new("prod"))];
    assert_eq!(named(&Scope::of(&request, &bare)), [("east", Match::Cluster)]);
}

#[test]
fn whoever_a_tag_names_as_owner_answers_for_the_cluster_by_the_usual_names_in_their_order() {
    let with = |tags: &[(&str, &str)]| {
        let mut cluster = sample_cluster("east");
        cluster.tags = tags
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        cluster.owner().map(|(_, value)| value.clone())
    };
    for (tags, owner) in [
        (&[("env", "prod"), ("Owner", "payments")][..], Some("payments")),
        (&[("team", "core"), ("technical-owner", "ana")], Some("ana")),
        (
            &[("owner", " "), ("Contact", "ops@contoso.example")],
            Some("ops@contoso.example"),
        ),
        (&[("homeowner", "x"), ("env", "prod")], None),
        (&[], None),
    ] {
        assert_eq!(with(tags).as_deref(), owner, "{tags:?}");
    }
}
