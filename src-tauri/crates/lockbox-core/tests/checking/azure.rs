//! A small Azure: one or two requests that wait, change, are decided, lapse and end.

use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, Decision, Discovery, Length, ObjectId, Phase, Request, RequestId, RequestKey, Resource,
    SignedIn, Standing, Subscription, SubscriptionId, SupportTicket, Tag, TenantId, Tri, Verdict,
};
use lockbox_core::{Cluster, ResourceId};
use std::sync::Arc;

/// Azure's clock when the computer started.
const DAWN: i64 = 1_795_500_000;
/// Texts a request can have; after the last it does not change any more.
pub(crate) const EDITIONS: u8 = 2;

/// What a request says at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) phase: Phase,
    /// Which of its texts it has.
    pub(crate) edition: u8,
}

/// One request of Azure's.
#[derive(Clone, Debug)]
pub(crate) struct Lockbox {
    pub(crate) told: Told,
    /// What it said before its last change: an answer that lags behind says this.
    pub(crate) before: Option<Told>,
    pub(crate) open_until: DateTime<Utc>,
    /// When the access that is open ends.
    pub(crate) ends: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Azure {
    /// By number.
    pub(crate) requests: Vec<Lockbox>,
    /// Decisions that left and arrive some time later.
    pub(crate) late: Vec<Decision>,
}

pub(crate) fn moment(seconds: u64) -> DateTime<Utc> {
    DateTime::from_timestamp(DAWN, 0).expect("in range")
        + TimeDelta::seconds(i64::try_from(seconds).expect("small"))
}

pub(crate) fn key(number: usize) -> RequestKey {
    let name = ["r1", "r2"][number];
    RequestKey::new(SubscriptionId::new("p"), RequestId::new(name))
}

/// The place of a request in the list, from its key.
pub(crate) fn number(key: &RequestKey) -> usize {
    usize::from(key.request.as_str() == "r2")
}

pub(crate) fn person(object: &str) -> SignedIn {
    SignedIn {
        account: AccountId {
            tenant: TenantId::new("t"),
            object: ObjectId::new(object),
        },
        user: object.to_owned(),
        name: object.to_owned(),
        authenticated: None,
        kept: Ok(()),
    }
}

/// Another tag for every difference, as the adapter makes it.
pub(crate) fn tag(number: usize, told: &Told) -> Tag {
    let mut tag = [0; 32];
    let number = u8::try_from(number).expect("small");
    tag[..3].copy_from_slice(&[number, told.edition, place(&told.phase)]);
    Tag(tag)
}

fn place(phase: &Phase) -> u8 {
    phase
        .word()
        .bytes()
        .fold(7, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte))
}

/// The phase that a verdict leads to, at once or after a while.
pub(crate) fn follows(verdict: Verdict, slowly: bool) -> Phase {
    match (verdict, slowly) {
        (Verdict::Approve, false) => Phase::Approved,
        (Verdict::Approve, true) => Phase::Approving,
        (Verdict::Deny, false) => Phase::Denied,
        (Verdict::Deny, true) => Phase::Denying,
    }
}

impl Azure {
    pub(crate) fn new(requests: usize, now: DateTime<Utc>) -> Self {
        let fresh = Lockbox {
            told: Told {
                phase: Phase::Pending,
                edition: 0,
            },
            before: None,
            open_until: now + TimeDelta::days(4),
            ends: None,
        };
        Self {
            requests: vec![fresh; requests],
            late: Vec::new(),
        }
    }

    /// The request as an answer carries it. The second one is open-ended, which asks for the highest care.
    pub(crate) fn request(&self, number: usize, told: &Told) -> Request {
        let key = key(number);
        let text = "Get VM serial console logs of the cluster e.";
        Request {
            tenant: TenantId::new("t"),
            tag: tag(number, told),
            phase: told.phase.clone(),
            justification: format!("{text}{}", ".".repeat(usize::from(told.edition))),
            created: Some(moment(0)),
            lapses: Some(self.requests[number].open_until),
            length: if number == 0 {
                Length::Hours(8)
            } else {
                Length::OpenEnded("Support request lifetime".to_owned())
            },
            resources: vec![Resource::from_text("/subscriptions/p/e", &key.subscription)],
            resource_type: String::new(),
            access_level: String::new(),
            support_ticket: Some(SupportTicket {
                number: number.to_string(),
                url: None,
                source: None,
            }),
            oddities: Vec::new(),
            raw: String::new(),
            key,
        }
    }

    pub(crate) fn change(&mut self, number: usize, told: Told) {
        let request = &mut self.requests[number];
        request.before = Some(std::mem::replace(&mut request.told, told));
    }

    pub(crate) fn enter(&mut self, number: usize, phase: Phase) {
        let edition = self.requests[number].told.edition;
        self.change(number, Told { phase, edition });
    }

    /// A decision arrives, from here or from elsewhere: only what is pending can be decided. Whether it was taken.
    pub(crate) fn decide(
        &mut self,
        number: usize,
        verdict: Verdict,
        slowly: bool,
        now: DateTime<Utc>,
    ) -> bool {
        if self.requests[number].told.phase != Phase::Pending {
            return false;
        }
        if verdict == Verdict::Approve && number == 0 {
            self.requests[number].ends = Some(now + TimeDelta::hours(8));
        }
        self.enter(number, follows(verdict, slowly));
        true
    }

    /// Time has come to `now`: what nobody answered lapses, access ends.
    pub(crate) fn reach(&mut self, now: DateTime<Utc>) {
        for number in 0..self.requests.len() {
            let request = &self.requests[number];
            if request.told.phase == Phase::Pending && request.open_until <= now {
                self.enter(number, Phase::Expired);
            } else if request.told.phase == Phase::Approved && request.ends.is_some_and(|ends| ends <= now) {
                self.enter(number, Phase::Completed);
            }
        }
    }
}

/// One subscription with one cluster.
pub(crate) fn discovery(now: DateTime<Utc>) -> Discovery {
    let subscription = SubscriptionId::new("p");
    Discovery {
        tenant_name: String::new(),
        global_administrator: Tri::Yes,
        lockbox_on: Tri::Yes,
        subscriptions: vec![Subscription {
            id: subscription.clone(),
            home_tenant: TenantId::new("t"),
            name: "P".to_owned(),
            readable: true,
            rights: lockbox_core::Rights::default(),
            standing: Standing::MayDecide { since: Vec::new() },
        }],
        clusters: vec![Arc::new(Cluster {
            id: ResourceId::from_any("/subscriptions/p/e"),
            name: "e".to_owned(),
            subscription,
            location: String::new(),
            version: String::new(),
            managed_group: None,
            tags: Vec::new(),
            provisioning_state: String::new(),
        })],
        unlisted: std::collections::BTreeSet::new(),
        clusters_trouble: None,
        date: Some(now),
    }
}
