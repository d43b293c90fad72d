//! A small Azure made of values: three subscriptions, their clusters, and requests of every kind.

use super::stage::{Stage, World};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc, Weekday};
use lockbox_core::{
    AccountId, Approver, Asked, ChangeOf, ChangeWindow, Cluster, Discovery, Item, Last, Length, NoStanding,
    ObjectId, OfTenant, Phase, Preferences, QuietPlan, QuietSpan, Request, RequestId, RequestKey, Resource,
    ResourceId, ReviewAct, SignedIn, Standing, Subscription, SubscriptionId, SupportTicket, Tag, TenantId,
    Tri,
};
use std::sync::Arc;

/// Thu 26 Nov 2026, 12:04:31 in the person's zone.
pub(super) const START: i64 = 1_795_691_071;
/// The support ticket on which somebody asks again after a denial.
pub(super) const TICKET: &str = "126112000038451";

pub(super) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(START, 0).expect("a time of this century")
}

/// So many minutes before the start.
pub(super) fn ago(minutes: i64) -> DateTime<Utc> {
    start() - TimeDelta::minutes(minutes)
}

pub(super) fn pay() -> SubscriptionId {
    SubscriptionId::new("0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11")
}

pub(super) fn edge() -> SubscriptionId {
    SubscriptionId::new("7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6")
}

pub(super) fn lab() -> SubscriptionId {
    SubscriptionId::new("3e9a4c70-5d1b-4f82-a6c3-92b7d0e8f415")
}

fn tenant() -> TenantId {
    TenantId::new("6f2b9c1e-8a51-4f0e-9f0b-0d7a4f8f2a11")
}

pub(super) fn person() -> SignedIn {
    SignedIn {
        account: AccountId {
            tenant: tenant(),
            object: ObjectId::new("ada"),
        },
        user: "ada@contoso.example".to_owned(),
        name: "Ada Lindqvist".to_owned(),
        authenticated: None,
        kept: Ok(()),
    }
}

pub(super) fn discovery() -> Discovery {
    let since = || Standing::MayDecide {
        since: vec![ago(200 * 24 * 60)],
    };
    Discovery {
        tenant_name: "Contoso".to_owned(),
        global_administrator: Tri::Yes,
        lockbox_on: Tri::Yes,
        subscriptions: vec![
            subscription(pay(), "Pay-Prod", since()),
            subscription(edge(), "Edge-Prod", since()),
            subscription(lab(), "Lab-Sandbox", Standing::MayNot(NoStanding::NoDecidingRole)),
        ],
        clusters: vec![
            cluster(&pay(), "aro-payments-weu", "westeurope", true),
            cluster(&pay(), "aro-claims-uks", "uksouth", false),
            cluster(&edge(), "aro-edge-ne", "northeurope", false),
            cluster(&lab(), "aro-lab", "westeurope", false),
        ],
        unlisted: std::collections::BTreeSet::new(),
        clusters_trouble: None,
        date: Some(start()),
    }
}

fn subscription(id: SubscriptionId, name: &str, standing: Standing) -> Subscription {
    Subscription {
        id,
        home_tenant: tenant(),
        name: name.to_owned(),
        readable: true,
        rights: lockbox_core::Rights::default(),
        standing,
    }
}

fn cluster(subscription: &SubscriptionId, name: &str, location: &str, production: bool) -> Arc<Cluster> {
    let group = format!("/subscriptions/{subscription}/resourceGroups/{name}-infra");
    Arc::new(Cluster {
        id: cluster_id(subscription, name),
        name: name.to_owned(),
        subscription: subscription.clone(),
        location: location.to_owned(),
        version: "4.17.12".to_owned(),
        managed_group: Some(ResourceId::from_any(&group)),
        tags: if production {
            vec![("environment".to_owned(), "production".to_owned())]
        } else {
            Vec::new()
        },
        provisioning_state: "Succeeded".to_owned(),
    })
}

pub(super) fn cluster_id(subscription: &SubscriptionId, name: &str) -> ResourceId {
    ResourceId::from_any(&format!(
        "/subscriptions/{subscription}/resourceGroups/{name}-rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}"
    ))
}

/// A machine outside every cluster.
pub(super) fn machine(subscription: &SubscriptionId, name: &str) -> Resource {
    Resource::Item(ResourceId::from_any(&format!(
        "/subscriptions/{subscription}/resourceGroups/{name}-rg/providers/Microsoft.Compute/virtualMachines/{name}"
    )))
}

/// A request for one cluster, eight hours, from a support ticket; asked `minutes` before the start.
pub(super) fn request(
    name: &str,
    subscription: &SubscriptionId,
    cluster: &str,
    words: &str,
    minutes: i64,
) -> Request {
    let mut request = Request {
        key: RequestKey::new(subscription.clone(), RequestId::new(name)),
        tenant: tenant(),
        tag: Tag([0; 32]),
        phase: Phase::Pending,
        justification: words.to_owned(),
        created: Some(ago(minutes)),
        lapses: Some(ago(minutes) + TimeDelta::days(4)),
        length: Length::Hours(8),
        resources: vec![Resource::Item(cluster_id(subscription, cluster))],
        resource_type: "Microsoft.RedHatOpenShift/openShiftClusters".to_owned(),
        access_level: String::new(),
        support_ticket: Some(ticket("126112300041877")),
        oddities: Vec::new(),
        raw: String::new(),
    };
    seal(&mut request);
    request
}

/// Gives a request the tag and the raw text of what it says now.
pub(super) fn seal(request: &mut Request) {
    let told = format!(
        "{:?}{:?}{:?}{:?}{:?}",
        request.phase, request.justification, request.length, request.resources, request.access_level
    );
    let sum = told.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let mut tag = [0; 32];
    tag[..8].copy_from_slice(&sum.to_be_bytes());
    request.tag = Tag(tag);
    request.raw = format!(
        "{{\n  \"requestId\": \"{}\",\n  \"status\": \"{}\",\n  \"justification\": {:?}\n}}",
        request.key.request.as_str(),
        request.phase.word(),
        request.justification
    );
}

pub(super) fn ticket(number: &str) -> SupportTicket {
    SupportTicket {
        number: number.to_owned(),
        url: Some(format!("https://portal.azure.com/#support/{number}")),
        source: Some("SupportRequest".to_owned()),
    }
}

/// Names its action, one cluster, eight hours: level one.
pub(super) fn serial() -> Request {
    request(
        "serial",
        &edge(),
        "aro-edge-ne",
        "Support engineer for ticket 126112300041877 asks to run 'Get VM serial console logs' on cluster aro-edge-ne: \
         one worker does not come back after a restart and the boot messages are needed to see where it stops.",
        5,
    )
}

/// A production cluster, asked again after a denial: level two.
pub(super) fn reading() -> Request {
    let words = "Ingress answers 503 since the upgrade. The engineer asks to list and get Kubernetes objects of the \
                 ingress operator.";
    let mut request = request("reading", &pay(), "aro-payments-weu", words, 3 * 24 * 60 + 170);
    request.support_ticket = Some(ticket(TICKET));
    request
}

/// The one that was denied before it.
pub(super) fn denied() -> Request {
    let words = "The engineer asks to list and get Kubernetes objects.";
    let mut request = request("denied", &pay(), "aro-payments-weu", words, 6 * 24 * 60);
    request.support_ticket = Some(ticket(TICKET));
    request.phase = Phase::Denied;
    seal(&mut request);
    request
}

/// States nothing, reaches everything, has no end: level three.
pub(super) fn unstated() -> Request {
    let words =
        "Microsoft Support Team is requesting access to your resource temporarily for troubleshooting.";
    let mut request = request(
        "unstated",
        &edge(),
        "aro-edge-ne",
        words,
        3 * 24 * 60 + 18 * 60 + 5,
    );
    request.resources = vec![Resource::WholeSubscription(edge())];
    request.length = Length::OpenEnded("Support request lifetime".to_owned());
    request.support_ticket = Some(SupportTicket {
        source: Some("Other".to_owned()),
        ..ticket("12345")
    });
    seal(&mut request);
    request
}

/// In a subscription where this account may not decide, and outside every cluster.
pub(super) fn outside() -> Request {
    let words =
        "Microsoft Support Team is requesting access to your resource temporarily for troubleshooting.";
    let mut request = request("outside", &lab(), "aro-lab", words, 17 * 60);
    request.resources = vec![machine(&lab(), "lab-win-02")];
    request.resource_type = "Virtual Machine".to_owned();
    request.support_ticket = Some(ticket("126112200012764"));
    seal(&mut request);
    request
}

/// Access that somebody opened elsewhere, for eight hours.
pub(super) fn open() -> Request {
    let words = "The engineer asks to run 'Get VM serial console logs'.";
    let mut request = request("open", &pay(), "aro-payments-weu", words, 26 * 60);
    request.support_ticket = Some(ticket("126112400009023"));
    request.phase = Phase::Approved;
    seal(&mut request);
    request
}

/// Access that somebody opened elsewhere, without an end.
pub(super) fn endless() -> Request {
    let mut request = request(
        "endless",
        &edge(),
        "aro-edge-ne",
        "Access is needed for troubleshooting.",
        27 * 60,
    );
    request.resources = vec![Resource::WholeSubscription(edge())];
    request.length = Length::OpenEnded("Support request lifetime".to_owned());
    request.support_ticket = Some(ticket("126112400009131"));
    request.phase = Phase::Approved;
    seal(&mut request);
    request
}

/// What waits in the demo's inbox, and what is open.
pub(super) fn usual() -> Vec<Request> {
    vec![serial(), reading(), denied(), unstated(), outside(), open()]
}

/// Somebody asked Microsoft about the request for console logs; the window shows it.
pub(super) fn asked_microsoft() -> Stage {
    let mut stage = Stage::usual();
    stage.look(&serial()).act(ReviewAct::AskMicrosoft(Asked {
        tag: serial().tag,
        text: "Which node do you need the console logs of, and of which time?".to_owned(),
        copied: true,
    }));
    stage
}

/// Azure calls the state of two requests by words that nobody published.
pub(super) fn odd_state() -> Stage {
    let odd = |mut request: Request, word: &str| {
        request.phase = Phase::Unrecognised(word.to_owned());
        seal(&mut request);
        request
    };
    let requests = vec![
        odd(serial(), "CustomerNotified"),
        odd(reading(), "Quarantined"),
        open(),
    ];
    Stage::new(World::with(requests))
}

/// In the nights of the week, so not now.
pub(super) fn change_window() -> ChangeWindow {
    let nights = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu];
    let span = QuietSpan {
        days: nights.into_iter().collect(),
        from: 22 * 60,
        to: 4 * 60,
    };
    ChangeWindow::new(vec![span], None).expect("it fits")
}

/// Everything otherwise than usual.
pub(super) fn preferences() -> Preferences {
    let mut preferences = Preferences::default();
    let chosen = &mut preferences.chosen;
    chosen.quiet.span = Some(QuietSpan {
        days: [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
        ]
        .into_iter()
        .collect(),
        from: 22 * 60,
        to: 7 * 60,
    });
    chosen.quiet.holidays = NaiveDate::from_ymd_opt(2026, 12, 24)
        .into_iter()
        .flat_map(|day| [Some(day), day.succ_opt()])
        .flatten()
        .collect();
    chosen.tenants.insert(
        person().account.tenant,
        OfTenant {
            alias: Some("North".to_owned()),
            approver: Approver::Backup,
            quiet: Some(QuietPlan::default()),
        },
    );
    preferences.last = Some(Last {
        number: 1,
        of: ChangeOf {
            item: Item::Quiet,
            tenant: None,
        },
        undone: false,
    });
    preferences
}
