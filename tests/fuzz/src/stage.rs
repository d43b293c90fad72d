//! The real core with somebody signed in and one request that waits, every effect answered well and at once.

use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, App, BootTime, Cluster, Command, Discovery, Effect, Event, Length, Manner, Notice, Now,
    ObjectId, Permit, Phase, Polled, Remembered, Request, RequestId, RequestKey, Reread, Resource,
    ResourceId, ReviewAct, Settings, SignedIn, Standing, Subscription, SubscriptionId, SupportTicket,
    Surface, Tag, TenantId, Ticket, Tri,
};
use std::time::Duration;

/// The subscription of everything here.
pub(crate) const SUBSCRIPTION: &str = "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11";
/// The tenant.
pub(crate) const TENANT: &str = "6f3a1c52-8e1d-4b0a-9c57-2d4be0a1f701";
/// Whoever is signed in.
pub(crate) const PERSON: &str = "a1d40c5e-77b1-4c0e-9a55-1b1f6f2d9a01";
/// Seconds of Azure's clock, which stands still.
pub(crate) const NOON: i64 = 1_795_694_400;

/// What Azure tells.
pub(crate) struct Told {
    pub(crate) request: Request,
    pub(crate) subscription_name: String,
    pub(crate) cluster: Cluster,
    pub(crate) tenant_name: String,
    pub(crate) person_name: String,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            request: request("R-1"),
            subscription_name: "Pay-Prod".to_owned(),
            cluster: cluster("aro-payments-weu"),
            tenant_name: "Contoso".to_owned(),
            person_name: "Ada Lindqvist".to_owned(),
        }
    }
}

/// The core, and what it wants that nobody has answered.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) boot: BootTime,
    pub(crate) notices: Vec<(Notice, Manner)>,
    pub(crate) permit: Option<Permit>,
    told: Told,
    tickets: u64,
}

impl Stage {
    /// Somebody is signed in and everything was read once.
    pub(crate) fn set(told: Told) -> Self {
        let settings = Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: lockbox_core::SignInWay::default(),
            seed: 1,
        };
        let mut stage = Self {
            app: App::new(settings, Ok(Remembered::default())),
            boot: BootTime(Duration::from_secs(100)),
            notices: Vec::new(),
            permit: None,
            told,
            tickets: 1_000_000,
        };
        let first = stage.app.start(stage.now());
        stage.follow(first);
        stage
    }

    pub(crate) fn now(&self) -> Now {
        Now {
            boot: self.boot,
            wall: noon(),
        }
    }

    pub(crate) fn key(&self) -> &RequestKey {
        &self.told.request.key
    }

    /// The request is opened, and looked at for longer than any dwell.
    pub(crate) fn look(&mut self) {
        let (ticket, key) = (self.ticket(), self.key().clone());
        let command = Command::OpenReview {
            key,
            surface: Surface::Window,
        };
        self.give(Event::Command { ticket, command });
        self.act(ReviewAct::Attend(true));
        self.boot = BootTime(self.boot.0 + Duration::from_secs(6));
        self.give(Event::TimeReached);
    }

    pub(crate) fn act(&mut self, act: ReviewAct) {
        let ticket = self.ticket();
        self.give(Event::Act { ticket, act });
    }

    fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    fn give(&mut self, event: Event) {
        let effects = self.app.handle(event, self.now());
        self.follow(effects);
    }

    fn follow(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(event) = self.answer(effect) {
                self.give(event);
            }
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Event> {
        let date = Some(noon());
        match effect {
            Effect::Restore { ticket, .. } => Some(Event::SignInAnswered {
                ticket,
                outcome: Ok(person(&self.told.person_name)),
            }),
            Effect::Discover { ticket } => Some(Event::Discovered {
                ticket,
                outcome: Ok(self.discovery()),
            }),
            Effect::Poll { ticket, subscription } => Some(self.polled(ticket, subscription)),
            Effect::Reread { ticket, .. } => Some(Event::Reread {
                ticket,
                outcome: Ok(Reread {
                    request: self.told.request.clone(),
                    date,
                    at: self.boot,
                }),
            }),
            Effect::Journal { ticket, .. } => Some(Event::Journaled {
                ticket,
                outcome: Ok(()),
            }),
            Effect::Notify {
                ticket,
                notice,
                manner,
            } => {
                self.notices.push((notice, manner));
                Some(taken(ticket))
            }
            Effect::Send { permit, .. } => {
                self.permit = Some(permit);
                None
            }
            Effect::SignIn { .. }
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

    fn polled(&self, ticket: Ticket, subscription: SubscriptionId) -> Event {
        Event::Polled {
            ticket,
            outcome: Ok(Polled {
                subscription,
                requests: vec![self.told.request.clone()],
                unreadable: Vec::new(),
                date: Some(noon()),
            }),
        }
    }

    fn discovery(&self) -> Discovery {
        Discovery {
            tenant_name: self.told.tenant_name.clone(),
            global_administrator: Tri::Yes,
            lockbox_on: Tri::Yes,
            subscriptions: vec![Subscription {
                id: subscription(),
                home_tenant: TenantId::new(TENANT),
                name: self.told.subscription_name.clone(),
                readable: true,
                rights: lockbox_core::Rights::default(),
                standing: Standing::Unknown,
            }],
            clusters: vec![self.told.cluster.clone().into()],
            unlisted: std::collections::BTreeSet::new(),
            clusters_trouble: None,
            date: Some(noon()),
        }
    }
}

pub(crate) fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(NOON, 0).unwrap()
}

pub(crate) fn subscription() -> SubscriptionId {
    SubscriptionId::new(SUBSCRIPTION)
}

pub(crate) fn account() -> AccountId {
    AccountId {
        tenant: TenantId::new(TENANT),
        object: ObjectId::new(PERSON),
    }
}

fn person(name: &str) -> SignedIn {
    SignedIn {
        account: account(),
        user: "ada@contoso.example".to_owned(),
        name: name.to_owned(),
        authenticated: Some(noon()),
        kept: Ok(()),
    }
}

/// A cluster of that name in its own groups.
pub(crate) fn cluster(name: &str) -> Cluster {
    let below =
        |rest: &str| ResourceId::from_any(&format!("/subscriptions/{SUBSCRIPTION}/resourceGroups/{rest}"));
    Cluster {
        id: below(&format!(
            "rg-payments/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}"
        )),
        name: name.to_owned(),
        subscription: subscription(),
        location: "westeurope".to_owned(),
        version: "4.17.12".to_owned(),
        managed_group: Some(below("aro-infra")),
        tags: Vec::new(),
        provisioning_state: "Succeeded".to_owned(),
    }
}

/// A request of the lowest level of care.
pub(crate) fn request(id: &str) -> Request {
    let group = format!("/subscriptions/{SUBSCRIPTION}/resourceGroups/aro-infra");
    Request {
        key: RequestKey::new(subscription(), RequestId::new(id)),
        tenant: TenantId::new(TENANT),
        tag: Tag([1; 32]),
        phase: Phase::Pending,
        justification: "List or get Kubernetes objects".to_owned(),
        created: Some(noon()),
        lapses: Some(noon() + TimeDelta::days(4)),
        length: Length::Hours(8),
        resources: vec![Resource::from_text(&group, &subscription())],
        resource_type: String::new(),
        access_level: String::new(),
        support_ticket: Some(SupportTicket {
            number: "120".to_owned(),
            url: None,
            source: None,
        }),
        oddities: Vec::new(),
        raw: "{}".to_owned(),
    }
}

/// The desktop took the notice.
fn taken(ticket: Ticket) -> Event {
    Event::NoticeShown {
        ticket,
        outcome: Ok(()),
    }
}
