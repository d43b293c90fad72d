//! Subscriptions, clusters and requests, made of few words.

use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, Cluster, Length, ObjectId, Phase, Request, RequestId, RequestKey, Resource, ResourceId,
    SignedIn, Standing, Subscription, SubscriptionId, SupportTicket, Tag, TenantId,
};

pub(crate) fn subscription(id: &str) -> SubscriptionId {
    SubscriptionId::new(id)
}

pub(crate) fn key(request: &str) -> RequestKey {
    RequestKey::new(subscription("pay"), RequestId::new(request))
}

pub(crate) fn ada() -> SignedIn {
    SignedIn {
        account: AccountId {
            tenant: TenantId::new("contoso"),
            object: ObjectId::new("ada"),
        },
        user: "ada@contoso.example".to_owned(),
        name: "Ada".to_owned(),
        authenticated: None,
        kept: Ok(()),
    }
}

pub(super) fn watched(id: &str, name: &str) -> Subscription {
    Subscription {
        id: subscription(id),
        home_tenant: TenantId::new("contoso"),
        name: name.to_owned(),
        readable: true,
        rights: lockbox_core::Rights::default(),
        standing: Standing::MayDecide { since: Vec::new() },
    }
}

pub(crate) fn cluster(of: &str, name: &str) -> Cluster {
    Cluster {
        id: ResourceId::from_any(&format!(
            "/subscriptions/{of}/resourceGroups/rg-{name}/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}"
        )),
        name: name.to_owned(),
        subscription: subscription(of),
        location: "westeurope".to_owned(),
        version: "4.17.12".to_owned(),
        managed_group: Some(ResourceId::from_any(&format!(
            "/subscriptions/{of}/resourceGroups/infra-{name}"
        ))),
        tags: Vec::new(),
        provisioning_state: "Succeeded".to_owned(),
    }
}

/// Resources as Azure writes them, separated by blanks.
pub(crate) fn resources(texts: &str) -> Vec<Resource> {
    texts
        .split_whitespace()
        .map(|text| Resource::from_text(text, &subscription("pay")))
        .collect()
}

/// Microsoft asked two hours ago to read objects of cluster `east` for eight hours; it lapses on the 30th.
pub(super) fn request(id: &str, now: DateTime<Utc>) -> Request {
    Request {
        key: key(id),
        tenant: TenantId::new("contoso"),
        tag: Tag([0; 32]),
        phase: Phase::Pending,
        justification: "List or get Kubernetes objects in openshift-ingress.".to_owned(),
        created: Some(now - TimeDelta::hours(2)),
        lapses: Some(now + TimeDelta::days(4)),
        length: Length::Hours(8),
        resources: resources("/subscriptions/pay/resourceGroups/infra-east"),
        resource_type: String::new(),
        access_level: String::new(),
        support_ticket: Some(SupportTicket {
            number: "2411190030001234".to_owned(),
            url: None,
            source: Some("SupportRequest".to_owned()),
        }),
        oddities: Vec::new(),
        raw: "{ \"requestId\": \"r\" }".to_owned(),
    }
}

/// Another tag for everything that can differ.
pub(super) fn tag_of(request: &Request) -> Tag {
    let mut tag = [0_u8; 32];
    for (place, byte) in format!("{request:?}").bytes().enumerate() {
        let slot = &mut tag[place % 32];
        *slot = byte.wrapping_add(slot.wrapping_mul(31)).rotate_left(3);
    }
    Tag(tag)
}
