//! Azure Red Hat OpenShift clusters of a subscription.

use super::address::address;
use super::pages;
use crate::calls::Calls;
use crate::json::Json;
use lockbox_core::{Cluster, ResourceId, SubscriptionId, Trouble};

/// Clusters of one subscription, and how many more there are that could not be read.
pub(crate) struct Found {
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) missing: Option<String>,
}

/// Lists the clusters of `subscription`.
///
/// # Errors
/// When there is no list: often the account may not read clusters, though it may decide.
pub(crate) async fn of(calls: &Calls, subscription: &SubscriptionId) -> Result<Found, Trouble> {
    let segments = [
        "subscriptions",
        subscription.as_str(),
        "providers",
        "Microsoft.RedHatOpenShift",
        "openShiftClusters",
    ];
    let url = address(
        calls.cloud.resource_manager(),
        &segments,
        "api-version=2025-07-25",
    )
    .ok_or_else(|| Trouble::Unreadable("the subscription's id cannot stand in an address".to_owned()))?;
    let list = pages::read(calls, &url).await?;
    let clusters: Vec<Cluster> = list
        .items
        .iter()
        .filter_map(|item| cluster(item.as_ref().ok()?, subscription))
        .collect();
    let unread = list.items.len() - clusters.len();
    let missing = list
        .cut
        .or_else(|| (unread > 0).then(|| format!("{unread} clusters could not be read")));
    Ok(Found { clusters, missing })
}

fn cluster(item: &Json, subscription: &SubscriptionId) -> Option<Cluster> {
    let id = Some(ResourceId::from_any(item.member_text("id")?))
        .filter(|id| id.segment("subscriptions").is_some())?;
    let nothing = Json::Null;
    let properties = item.member("properties").unwrap_or(&nothing);
    let profile = properties.member("clusterProfile").unwrap_or(&nothing);
    let tags = item.member("tags").map(Json::members).unwrap_or_default();
    Some(Cluster {
        name: item.member_text("name").unwrap_or_else(|| id.leaf()).to_owned(),
        subscription: id
            .segment("subscriptions")
            .map_or_else(|| subscription.clone(), SubscriptionId::new),
        location: item.member_text("location").unwrap_or_default().to_owned(),
        version: profile.member_text("version").unwrap_or_default().to_owned(),
        managed_group: profile.member_text("resourceGroupId").map(ResourceId::from_any),
        tags: tags
            .iter()
            .map(|(key, value)| (key.clone(), value.text().unwrap_or_default().to_owned()))
            .collect(),
        provisioning_state: properties
            .member_text("provisioningState")
            .unwrap_or_default()
            .to_owned(),
        id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Cluster> {
        cluster(
            &Json::read(text.as_bytes()).expect("JSON"),
            &SubscriptionId::new("s1"),
        )
    }

    #[test]
    fn a_cluster_is_read_whatever_the_letter_case() {
        let read = read(
            r#"{"id":"/subscriptions/S1/resourceGroups/Rg/providers/Microsoft.RedHatOpenShift/OpenShiftClusters/Aro","name":"Aro","location":"westeurope",
            "tags":{"environment":"production","owner":null},"properties":{"provisioningState":"Succeeded",
            "clusterProfile":{"version":"4.17.3","resourceGroupId":"/subscriptions/S1/resourceGroups/Aro-Infra"}}}"#,
        )
        .expect("a cluster");
        assert_eq!(
            (read.name.as_str(), read.version.as_str(), read.resource_group()),
            ("Aro", "4.17.3", "rg")
        );
        assert_eq!(
            read.managed_group,
            Some(ResourceId::from_any("subscriptions/s1/resourcegroups/aro-infra"))
        );
        assert!(read.is_production());
        assert_eq!(read.tags.len(), 2);
    }

    #[test]
    fn a_cluster_needs_no_more_than_its_id() {
        let bare = read(r#"{"id":"/subscriptions/s9/resourceGroups/g/providers/p/t/c"}"#).expect("a cluster");
        assert_eq!((bare.name.as_str(), bare.subscription.as_str()), ("c", "s9"));
        assert_eq!(bare.managed_group, None);
        assert_eq!(read(r#"{"name":"x"}"#), None);
        assert_eq!(read("[]"), None);
    }
}
