//! What a request reaches: no title, no sentence and no fact names less than the request does.

use crate::said::says;
use crate::stage::{Stage, resources};
use lockbox_core::Request;
use lockbox_view::{Fact, Tone};

const EAST: &str = "/subscriptions/pay/resourceGroups/infra-east";
const VM: &str = "/subscriptions/pay/resourceGroups/infra-east/providers/Microsoft.Compute/virtualMachines";
const SHOP: &str = "/subscriptions/pay/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines";

fn reaching(list: &str) -> Stage {
    let mut stage = Stage::with(|request: &mut Request| request.resources = resources(list));
    stage.look_at("r");
    stage
}

fn scope(stage: &Stage) -> Fact {
    let facts = stage.sheet().facts;
    facts
        .into_iter()
        .find(|fact| fact.label == "Scope")
        .expect("a scope")
}

fn words(pieces: Vec<lockbox_view::Piece>) -> String {
    pieces.into_iter().map(|piece| piece.text).collect()
}

/// Title of the row, heading of the window, sentence of the confirm page.
fn named(list: &str) -> [String; 3] {
    let mut stage = reaching(list);
    let title = stage.row("r").expect("a row").1.title;
    let target = stage.sheet().target;
    [title, target, words(stage.confirm().sentence)]
}

/// Title, heading and sentence for each entry of the table below.
const NAMED: &str = "
        Read Kubernetes objects on east
        east
        Let Microsoft support read Kubernetes objects on east (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on east
        east
        Let Microsoft support read Kubernetes objects on east (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on east and 2 other resources
        east and 2 other resources
        Let Microsoft support read Kubernetes objects on east and 2 other resources (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on east and 1 other resource
        east and 1 other resource
        Let Microsoft support read Kubernetes objects on east and 1 other resource (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on 2 clusters and 1 other resource
        2 clusters and 1 other resource
        Let Microsoft support read Kubernetes objects on 2 clusters and 1 other resource (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on the whole subscription Pay-Prod
        Whole subscription Pay-Prod
        Let Microsoft support read Kubernetes objects on the whole subscription Pay-Prod (tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on the whole subscription Pay-Prod
        Whole subscription Pay-Prod
        Let Microsoft support read Kubernetes objects on the whole subscription Pay-Prod (tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on the whole subscription Edge-Prod
        Whole subscription Edge-Prod
        Let Microsoft support read Kubernetes objects on the whole subscription Edge-Prod (asked for in subscription Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on the whole subscription 8a7e3f4c-0000-4000-8000-0123456789ab
        Whole subscription 8a7e3f4c-0000-4000-8000-0123456789ab
        Let Microsoft support read Kubernetes objects on the whole subscription 8a7e3f4c-0000-4000-8000-0123456789ab (asked for in subscription Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on the whole subscriptions Pay-Prod and 8a7e3f4c-0000-4000-8000-0123456789ab
        Whole subscriptions Pay-Prod and 8a7e3f4c-0000-4000-8000-0123456789ab
        Let Microsoft support read Kubernetes objects on the whole subscriptions Pay-Prod and 8a7e3f4c-0000-4000-8000-0123456789ab (asked for in subscription Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on the whole subscription Pay-Prod and 1 cluster elsewhere
        Whole subscription Pay-Prod and 1 cluster elsewhere
        Let Microsoft support read Kubernetes objects on the whole subscription Pay-Prod and 1 cluster elsewhere (subscription Edge-Prod, asked for in Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on north
        north
        Let Microsoft support read Kubernetes objects on north (subscription Edge-Prod, asked for in Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on east and 1 resource group
        east and 1 resource group
        Let Microsoft support read Kubernetes objects on east and 1 resource group (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on a
        a
        Let Microsoft support read Kubernetes objects on a (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on 2 resources in Pay-Prod
        2 resources in Pay-Prod
        Let Microsoft support read Kubernetes objects on 2 resources in Pay-Prod (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on 2 resources
        2 resources
        Let Microsoft support read Kubernetes objects on 2 resources (subscription Edge-Prod, asked for in Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on resource group shop
        Resource group shop
        Let Microsoft support read Kubernetes objects on resource group shop (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on worker.cloudapp.net
        worker.cloudapp.net
        Let Microsoft support read Kubernetes objects on worker.cloudapp.net (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Read Kubernetes objects on subscription Pay-Prod, resource not stated
        Subscription Pay-Prod, resource not stated
        Let Microsoft support read Kubernetes objects on subscription Pay-Prod, resource not stated (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        ";

#[test]
fn every_kind_of_reach_is_named_in_full() {
    let other = "8a7e3f4c-0000-4000-8000-0123456789ab";
    let table = [
        EAST.to_owned(),
        format!("{EAST} {VM}/master-0"),
        format!("{EAST} {SHOP}/a {SHOP}/b"),
        format!("{EAST} {SHOP}/a"),
        format!("{EAST} /subscriptions/pay/resourceGroups/infra-west {SHOP}/a"),
        "pay".to_owned(),
        format!("pay {EAST} {SHOP}/a"),
        "/subscriptions/edge".to_owned(),
        other.to_owned(),
        format!("pay {other}"),
        "pay /subscriptions/edge/resourceGroups/infra-north".to_owned(),
        "/subscriptions/edge/resourceGroups/infra-north".to_owned(),
        "/subscriptions/pay/resourceGroups/rg-east".to_owned(),
        format!("{SHOP}/a"),
        format!("{SHOP}/a {SHOP}/b"),
        format!("{SHOP}/a /subscriptions/edge/resourceGroups/shop"),
        "/subscriptions/pay/resourceGroups/shop".to_owned(),
        "worker.cloudapp.net".to_owned(),
        String::new(),
    ];
    says(table.iter().flat_map(|list| named(list)), NAMED);
}

fn told(list: &str) -> Vec<String> {
    let fact = scope(&reaching(list));
    let lines = fact.items.into_iter().chain(fact.notes);
    std::iter::once(format!("{} ({:?})", fact.value, fact.tone))
        .chain(lines.map(|line| format!("- {line}")))
        .collect()
}

#[test]
fn the_scope_sums_up_and_then_lists_everything_on_a_line_of_its_own() {
    let storage = "/subscriptions/pay/resourceGroups/shop/providers/Microsoft.Storage/storageAccounts/s";
    let scale =
        "/subscriptions/pay/resourceGroups/shop/providers/Microsoft.Compute/virtualMachineScaleSets/x";
    let vault = "/subscriptions/edge/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/v";
    let cluster = "/subscriptions/pay/resourceGroups/rg-west/providers/Microsoft.RedHatOpenShift/openShiftClusters/west";
    let table = [
        EAST.to_owned(),
        format!("{cluster} {VM}/master-0 {VM}/master-1 {VM}/master-1"),
        format!(
            "/subscriptions/pay/resourceGroups/rg-west {SHOP}/a {storage} {scale} {vault} worker.cloudapp.net"
        ),
        format!("{SHOP}/a {SHOP}/b"),
        "pay".to_owned(),
        "/subscriptions/edge".to_owned(),
        format!("pay {EAST} {SHOP}/a"),
        String::new(),
    ];
    says(
        table.iter().flat_map(|list| told(list)),
        "
        1 cluster (Neutral)
        - east, through its managed resource group
        2 clusters, 2 machines (Unlisted)
        - west, group rg-west
        - east, through its managed resource group
        - master-0, machine
        - master-1, machine
        1 cluster, 1 resource group, 1 machine, 1 storage account, 1 scale set, 2 resources (Warn)
        - west, through its resource group rg-west
        - rg-west, resource group, with what else it holds
        - a, machine, outside any known cluster
        - s, storage account, outside any known cluster
        - x, scale set, outside any known cluster
        - v, outside any known cluster, subscription Edge-Prod
        - worker.cloudapp.net, outside any known cluster
        - Reaches beyond Pay-Prod, where it was asked for
        2 machines, no known cluster (Warn)
        - a, machine
        - b, machine
        The whole subscription Pay-Prod, 2 clusters (Unlisted)
        - east, group rg-east
        - west, group rg-west
        The whole subscription Edge-Prod, 1 cluster (Unlisted)
        - north, group rg-north, subscription Edge-Prod
        - Reaches beyond Pay-Prod, where it was asked for
        The whole subscription Pay-Prod, 2 clusters (Unlisted)
        - east, through its managed resource group
        - west, group rg-west
        Azure does not say (Unlisted)
        ",
    );
}

#[test]
fn of_very_many_resources_the_number_that_is_left_out_is_told() {
    let list: Vec<String> = (0..25).map(|number| format!("{SHOP}/vm{number}")).collect();
    let fact = scope(&reaching(&format!("{EAST} {}", list.join(" "))));
    assert_eq!(fact.value, "1 cluster, 25 machines");
    assert_eq!(fact.items.len(), 1 + 20 + 1);
    assert_eq!(
        fact.items.last().map(String::as_str),
        Some("and 5 more, in Azure’s own words")
    );
    assert_eq!(fact.tone, Tone::Warn);
}
