//! Permits as the adapter gets them: nobody can make one, so the real core is walked up to the point where it sends.

use crate::azure_side::NOON;
use crate::desk::{SUBSCRIPTION, account, key, subscription};
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    App, BootTime, Cluster, Command, Discovery, Effect, Event, Length, Now, Page, Permit, Phase, Polled,
    Remembered, Request, RequestKey, Reread, Resource, ResourceId, ReviewAct, Settings, SignedIn, Standing,
    Subscription, SupportTicket, Surface, SwitchPermit, SwitchRead, Tag, TenantId, Tri, Verdict,
};
use std::time::Duration;

/// Longer than any dwell.
const A_LOOK: Duration = Duration::from_secs(6);

/// The permit for one decision of `who`, whose re-read was answered at `at`.
pub(crate) fn permit(verdict: Verdict, who: &str, twin: u32, at: BootTime) -> Permit {
    let mut key = key("R-1");
    key.twin = twin;
    let mut walk = Walk::new(key.clone(), who, at, true);
    let page = match verdict {
        Verdict::Approve => Page::ConfirmApprove,
        Verdict::Deny => Page::ConfirmDeny,
    };
    let reason = "needed for \"the\" repair".to_owned();
    let tag = Tag([0; 32]);
    walk.command(Command::OpenReview {
        key,
        surface: Surface::Window,
    });
    walk.act(ReviewAct::Attend(true));
    walk.boot = at;
    walk.act(ReviewAct::Go(page));
    walk.act(match verdict {
        Verdict::Approve => ReviewAct::Approve {
            tag,
            reason,
            typed_name: String::new(),
            risk_ticked: false,
        },
        Verdict::Deny => ReviewAct::Deny { tag, reason },
    });
    walk.permit.expect("the core sends")
}

/// A permit for turning Customer Lockbox on or off as `who`, whose read was answered at `at`.
pub(crate) fn switch_permit(on: bool, who: &str, at: BootTime) -> SwitchPermit {
    let mut walk = Walk::new(key("R-1"), who, at, !on);
    walk.command(Command::OpenSwitch { on });
    walk.act(ReviewAct::Attend(true));
    walk.act(ReviewAct::StepUp);
    walk.boot = at;
    walk.act(ReviewAct::TurnLockbox {
        on,
        reason: "the auditors ask for it".to_owned(),
        typed_name: "Contoso".to_owned(),
    });
    walk.switch.expect("the core sends")
}

/// A core with one request, every call of which is answered well at once.
struct Walk {
    app: App,
    request: Request,
    who: String,
    boot: BootTime,
    permit: Option<Permit>,
    /// Whether Customer Lockbox is on.
    lockbox_on: bool,
    switch: Option<SwitchPermit>,
}

impl Walk {
    fn new(key: RequestKey, who: &str, at: BootTime, lockbox_on: bool) -> Self {
        let settings = Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: lockbox_core::SignInWay::default(),
            seed: 1,
        };
        let mut walk = Self {
            app: App::new(settings, Ok(Remembered::default())),
            request: request(key),
            who: who.to_owned(),
            boot: BootTime(at.0.saturating_sub(A_LOOK)),
            permit: None,
            lockbox_on,
            switch: None,
        };
        let first = walk.app.start(walk.now());
        walk.follow(first);
        walk
    }

    fn now(&self) -> Now {
        Now {
            boot: self.boot,
            wall: noon(),
        }
    }

    fn command(&mut self, command: Command) {
        let ticket = self.app.next_ticket();
        self.give(Event::Command { ticket, command });
    }

    fn act(&mut self, act: ReviewAct) {
        let ticket = self.app.next_ticket();
        self.give(Event::Act { ticket, act });
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
        match effect {
            Effect::Restore { ticket, .. } | Effect::SignIn { ticket, .. } => Some(Event::SignInAnswered {
                ticket,
                outcome: Ok(self.person()),
            }),
            Effect::Discover { ticket } => Some(Event::Discovered {
                ticket,
                outcome: Ok(discovery(self.lockbox_on)),
            }),
            Effect::Poll { ticket, .. } => Some(Event::Polled {
                ticket,
                outcome: Ok(Polled {
                    subscription: subscription(),
                    requests: vec![self.request.clone()],
                    unreadable: Vec::new(),
                    date: Some(noon()),
                }),
            }),
            Effect::Reread { ticket, .. } => Some(Event::Reread {
                ticket,
                outcome: Ok(self.reread()),
            }),
            Effect::Journal { ticket, .. } => Some(Event::Journaled {
                ticket,
                outcome: Ok(()),
            }),
            Effect::Reply { result, .. } => {
                result.expect("nothing is refused");
                None
            }
            Effect::Send { permit, .. } => {
                self.permit = Some(permit);
                None
            }
            Effect::ReadDecisions { .. } | Effect::ReadActivity { .. } | Effect::ReadTicket { .. } => None,
            Effect::ReadSwitch { ticket, .. } => Some(Event::SwitchRead {
                ticket,
                outcome: Ok(self.switch()),
            }),
            Effect::SendSwitch { permit, .. } => {
                self.switch = Some(permit);
                None
            }
            Effect::CancelSignIn
            | Effect::Forget { .. }
            | Effect::Notify { .. }
            | Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::KeepSetting { .. }
            | Effect::SetAutostart { .. }
            | Effect::OpenUrl(_)
            | Effect::SetUp
            | Effect::Quit => None,
        }
    }

    fn reread(&self) -> Reread {
        Reread {
            request: self.request.clone(),
            date: Some(noon()),
            at: self.boot,
        }
    }

    fn switch(&self) -> SwitchRead {
        SwitchRead {
            on: self.lockbox_on,
            date: Some(noon()),
            at: self.boot,
        }
    }

    fn person(&self) -> SignedIn {
        SignedIn {
            account: account(&self.who),
            user: self.who.clone(),
            name: self.who.clone(),
            authenticated: Some(noon()),
            kept: Ok(()),
        }
    }
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(NOON, 0).expect("in range")
}

fn group() -> String {
    format!("/subscriptions/{SUBSCRIPTION}/resourceGroups/aro-east")
}

fn discovery(lockbox_on: bool) -> Discovery {
    let cluster = Cluster {
        id: ResourceId::from_any(&format!(
            "/subscriptions/{SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/east"
        )),
        name: "east".to_owned(),
        subscription: subscription(),
        location: "westeurope".to_owned(),
        version: "4.17.12".to_owned(),
        managed_group: Some(ResourceId::from_any(&group())),
        tags: Vec::new(),
        provisioning_state: "Succeeded".to_owned(),
    };
    Discovery {
        tenant_name: "Contoso".to_owned(),
        global_administrator: Tri::Yes,
        lockbox_on: if lockbox_on { Tri::Yes } else { Tri::No },
        subscriptions: vec![Subscription {
            id: subscription(),
            home_tenant: TenantId::new("contoso"),
            name: "Prod".to_owned(),
            readable: true,
            rights: lockbox_core::Rights::default(),
            standing: Standing::Unknown,
        }],
        clusters: vec![cluster.into()],
        unlisted: std::collections::BTreeSet::new(),
        clusters_trouble: None,
        date: Some(noon()),
    }
}

/// A request of the lowest level of care.
fn request(key: RequestKey) -> Request {
    Request {
        tenant: account("").tenant,
        tag: Tag([0; 32]),
        phase: Phase::Pending,
        justification: "List or get Kubernetes objects".to_owned(),
        created: Some(noon()),
        lapses: Some(noon() + TimeDelta::days(4)),
        length: Length::Hours(8),
        resources: vec![Resource::from_text(&group(), &key.subscription)],
        resource_type: String::new(),
        access_level: String::new(),
        support_ticket: Some(SupportTicket {
            number: "120".to_owned(),
            url: None,
            source: None,
        }),
        oddities: Vec::new(),
        raw: "{}".to_owned(),
        key,
    }
}
