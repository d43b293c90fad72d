//! A signed-in core with any number of requests, answered at once by an Azure made of values.

use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, App, BootTime, Cluster, Discovery, Effect, Event, Length, Now, ObjectId, Phase, Polled,
    Remembered, Request, RequestId, RequestKey, Resource, ResourceId, Settings, SignedIn, Standing,
    Subscription, SubscriptionId, SupportTicket, Tag, TenantId, Tri,
};
use std::time::Duration;

/// 24 November 2026.
const TODAY: i64 = 1_795_500_000;
const WORDS: &str = "Ingress answers 503 on every route. The engineer asks to 'List or get Kubernetes objects' of the ingress \
    operator and to run 'Get VM serial console logs' on the workers of the cluster.";

/// A core that watches one subscription.
pub(crate) struct MadeUp {
    pub(crate) app: App,
    requests: Vec<Request>,
    passed: Duration,
}

impl MadeUp {
    /// Signs in and polls until nothing is left to do.
    pub(crate) fn with(requests: u32) -> Self {
        let settings = Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: lockbox_core::SignInWay::default(),
            seed: 1,
        };
        let mut made = Self {
            app: App::new(settings, Ok(Remembered::default())),
            requests: (0..requests).map(request).collect(),
            passed: Duration::from_secs(100),
        };
        let first = made.app.start(made.now());
        made.follow(first);
        assert_eq!(
            made.app.cases().len(),
            requests as usize,
            "every request is followed"
        );
        made
    }

    /// The present; each look is a little later.
    pub(crate) fn now(&self) -> Now {
        Now {
            boot: BootTime(self.passed),
            wall: moment(self.passed),
        }
    }

    /// Lets time pass and gives the event that tells so.
    pub(crate) fn later(&mut self, span: Duration) -> Event {
        self.passed += span;
        Event::TimeReached
    }

    /// Lets the next poll become due and gives its answer: nothing new.
    pub(crate) fn next_poll(&mut self) -> Event {
        for _ in 0..100 {
            let event = self.later(Duration::from_secs(20));
            let effects = self.app.handle(event, self.now());
            let (polls, rest): (Vec<_>, Vec<_>) = effects
                .into_iter()
                .partition(|effect| matches!(effect, Effect::Poll { .. }));
            self.follow(rest);
            if let Some(event) = polls.into_iter().find_map(|effect| self.answer(effect)) {
                return event;
            }
        }
        panic!("no poll became due");
    }

    /// Hands one event to the core and does everything that it asks for.
    pub(crate) fn handle(&mut self, event: Event) {
        let effects = self.app.handle(event, self.now());
        self.follow(effects);
    }

    fn follow(&mut self, effects: Vec<Effect>) {
        let mut waiting = effects;
        while let Some(effect) = waiting.pop() {
            if let Some(event) = self.answer(effect) {
                waiting.extend(self.app.handle(event, self.now()));
            }
        }
    }

    fn answer(&self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Restore { ticket, .. } | Effect::SignIn { ticket, .. } => Some(Event::SignInAnswered {
                ticket,
                outcome: Ok(person()),
            }),
            Effect::Discover { ticket } => Some(Event::Discovered {
                ticket,
                outcome: Ok(self.discovery()),
            }),
            Effect::Poll { ticket, subscription } => Some(Event::Polled {
                ticket,
                outcome: Ok(Polled {
                    subscription,
                    requests: self.requests.clone(),
                    unreadable: Vec::new(),
                    date: Some(moment(self.passed)),
                }),
            }),
            Effect::Journal { ticket, .. } => Some(Event::Journaled {
                ticket,
                outcome: Ok(()),
            }),
            Effect::Notify { ticket, .. } => Some(Event::NoticeShown {
                ticket,
                outcome: Ok(()),
            }),
            Effect::Reread { .. }
            | Effect::Send { .. }
            | Effect::CancelSignIn
            | Effect::Forget { .. }
            | Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::KeepSetting { .. }
            | Effect::SetAutostart { .. }
            | Effect::ReadDecisions { .. }
            | Effect::ReadActivity { .. }
            | Effect::ReadTicket { .. }
            | Effect::ReadSwitch { .. }
            | Effect::SendSwitch { .. }
            | Effect::OpenUrl(_)
            | Effect::Reply { .. }
            | Effect::SetUp
            | Effect::Quit => None,
        }
    }

    fn discovery(&self) -> Discovery {
        Discovery {
            tenant_name: "Contoso".to_owned(),
            global_administrator: Tri::Yes,
            lockbox_on: Tri::Yes,
            subscriptions: vec![Subscription {
                id: subscription(),
                home_tenant: TenantId::new("contoso"),
                name: "Pay-Prod".to_owned(),
                readable: true,
                rights: lockbox_core::Rights::default(),
                standing: Standing::MayDecide {
                    since: vec![moment(Duration::ZERO) - TimeDelta::days(100)],
                },
            }],
            clusters: (0..20).map(|number| cluster(number).into()).collect(),
            unlisted: std::collections::BTreeSet::new(),
            clusters_trouble: None,
            date: Some(moment(self.passed)),
        }
    }
}

fn moment(since_start: Duration) -> DateTime<Utc> {
    let start = DateTime::from_timestamp(TODAY, 0).expect("a day of this century");
    start + TimeDelta::from_std(since_start).expect("a short while")
}

fn subscription() -> SubscriptionId {
    SubscriptionId::new("0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11")
}

fn person() -> SignedIn {
    SignedIn {
        account: AccountId {
            tenant: TenantId::new("contoso"),
            object: ObjectId::new("ada"),
        },
        user: "ada@contoso.example".to_owned(),
        name: "Ada Lindqvist".to_owned(),
        authenticated: None,
        kept: Ok(()),
    }
}

fn cluster_id(number: u32) -> String {
    format!(
        "/subscriptions/{}/resourceGroups/rg-{number}/providers/Microsoft.RedHatOpenShift/openShiftClusters/aro-{number}",
        subscription()
    )
}

fn cluster(number: u32) -> Cluster {
    let group = format!(
        "/subscriptions/{}/resourceGroups/aro-{number}-infra",
        subscription()
    );
    Cluster {
        id: ResourceId::from_any(&cluster_id(number)),
        name: format!("aro-{number}"),
        subscription: subscription(),
        location: "westeurope".to_owned(),
        version: "4.17.12".to_owned(),
        managed_group: Some(ResourceId::from_any(&group)),
        tags: vec![("environment".to_owned(), "production".to_owned())],
        provisioning_state: "Succeeded".to_owned(),
    }
}

/// Half of them wait, the rest is over in different ways.
fn request(number: u32) -> Request {
    let phases = [
        Phase::Pending,
        Phase::Denied,
        Phase::Pending,
        Phase::Completed,
        Phase::Pending,
        Phase::Approved,
    ];
    let created = moment(Duration::ZERO) - TimeDelta::minutes(i64::from(number) % 5_000);
    let mut tag = [0; 32];
    tag[..4].copy_from_slice(&number.to_be_bytes());
    Request {
        key: RequestKey::new(subscription(), RequestId::new(&format!("request-{number}"))),
        tenant: TenantId::new("contoso"),
        tag: Tag(tag),
        phase: phases[number as usize % phases.len()].clone(),
        justification: WORDS.to_owned(),
        created: Some(created),
        lapses: Some(created + TimeDelta::days(4)),
        length: Length::Hours(8),
        resources: vec![Resource::Item(ResourceId::from_any(&cluster_id(number % 20)))],
        resource_type: "Azure Red Hat OpenShift".to_owned(),
        access_level: String::new(),
        support_ticket: Some(SupportTicket {
            number: format!("1261124000{number:05}"),
            url: None,
            source: Some("SupportRequest".to_owned()),
        }),
        oddities: Vec::new(),
        raw: WORDS.to_owned(),
    }
}
