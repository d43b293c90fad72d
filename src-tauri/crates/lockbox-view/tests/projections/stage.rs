//! The program with an Azure that does what a test says, answered effect by effect, and looked at through the projections.

use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, App, BootTime, Cluster, Command, Discovery, Effect, Event, Length, Now, ObjectId, Page, Phase,
    Polled, Remembered, Request, RequestId, RequestKey, Reread, Resource, ResourceId, ReviewAct, SendOutcome,
    Settings, SignInFailure, SignedIn, Standing, Subscription, SubscriptionId, SupportTicket, Surface, Tag,
    TenantId, Tri, Trouble, Verdict,
};
use lockbox_view::{
    CloudBadge, ConfirmApprove, Outcome, Review, ReviewPage, Row, Scene, Sheet, Snapshot, Tray, Zone,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// What the one POST brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Post {
    Works,
    /// Taken, and not shown for as long as the test likes.
    Taken,
    /// The answer is lost and the decision too.
    Lost,
    Refused,
}

pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) now: Now,
    pub(crate) requests: BTreeMap<RequestKey, Request>,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) lockbox_on: Tri,
    /// What a poll of a subscription meets instead of an answer.
    pub(crate) trouble: BTreeMap<SubscriptionId, Trouble>,
    /// Items of a list that nobody can read.
    pub(crate) unreadable: usize,
    /// Why the subscriptions cannot be looked up.
    pub(crate) no_discovery: Option<Trouble>,
    pub(crate) post: Post,
    pub(crate) cloud: CloudBadge,
    /// Effects that a test leaves unanswered.
    pub(crate) held: fn(&Effect) -> bool,
    /// Azure's clock when the computer started.
    dawn: DateTime<Utc>,
    pending: Vec<Effect>,
    tickets: u64,
}

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

fn watched(id: &str, name: &str) -> Subscription {
    Subscription {
        id: subscription(id),
        home_tenant: TenantId::new("contoso"),
        name: name.to_owned(),
        readable: true,
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

impl Stage {
    /// Two subscriptions, `pay` (Pay-Prod) with the clusters `east` and `west`, and `edge` (Edge-Prod) with `north`. It is
    /// 26 November 2026, 12:00:00 for Azure. Nobody has answered anything yet: the remembered session is being taken up.
    pub(crate) fn dark() -> Self {
        let settings = Settings {
            lock_held: true,
            decisions_enabled: true,
        };
        let dawn = "2026-11-26T12:00:00Z".parse().expect("a date");
        let mut stage = Self {
            app: App::new(settings, Ok(Remembered::default())),
            now: Now {
                boot: BootTime(Duration::ZERO),
                wall: dawn,
            },
            requests: BTreeMap::new(),
            subscriptions: vec![watched("edge", "Edge-Prod"), watched("pay", "Pay-Prod")],
            clusters: vec![
                cluster("pay", "east"),
                cluster("pay", "west"),
                cluster("edge", "north"),
            ],
            lockbox_on: Tri::Yes,
            trouble: BTreeMap::new(),
            unreadable: 0,
            no_discovery: None,
            post: Post::Works,
            cloud: CloudBadge {
                name: "Azure".to_owned(),
                note: None,
            },
            held: |_| false,
            dawn,
            pending: Vec::new(),
            tickets: 1_000_000,
        };
        stage.pending = stage.app.start(stage.now);
        stage
    }

    /// Ada is signed in and everything was read once.
    pub(crate) fn set() -> Self {
        let mut stage = Self::dark();
        stage.settle();
        stage
    }

    /// The same, with one request in this phase.
    pub(crate) fn with(change: impl FnOnce(&mut Request)) -> Self {
        let mut stage = Self::dark();
        stage.raise("r", change);
        stage.settle();
        stage
    }

    pub(crate) fn server(&self) -> DateTime<Utc> {
        self.dawn + TimeDelta::from_std(self.now.boot.0).expect("in range")
    }

    /// Microsoft asked two hours ago to read objects of cluster `east` for eight hours; it lapses on the 30th.
    pub(crate) fn raise(&mut self, id: &str, change: impl FnOnce(&mut Request)) {
        let mut request = Request {
            key: key(id),
            tenant: TenantId::new("contoso"),
            tag: Tag([0; 32]),
            phase: Phase::Pending,
            justification: "List or get Kubernetes objects in openshift-ingress.".to_owned(),
            created: Some(self.server() - TimeDelta::hours(2)),
            lapses: Some(self.server() + TimeDelta::days(4)),
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
        };
        change(&mut request);
        request.tag = tag_of(&request);
        self.requests.insert(request.key.clone(), request);
    }

    /// Azure tells something else of a request from now on.
    pub(crate) fn change(&mut self, id: &str, change: impl FnOnce(&mut Request)) {
        let request = self.requests.get_mut(&key(id)).expect("it was raised");
        change(request);
        request.tag = tag_of(request);
    }

    /// Another program stands on the stage; what the one before wanted is forgotten.
    pub(crate) fn replace(&mut self, app: App) {
        self.app = app;
        self.pending = self.app.start(self.now);
    }

    pub(crate) fn give(&mut self, event: Event) {
        let effects = self.app.handle(event, self.now);
        self.pending.extend(effects);
    }

    /// Answers everything that is not held.
    pub(crate) fn settle(&mut self) {
        for _ in 0..1_000 {
            let Some(place) = self.pending.iter().position(|effect| !(self.held)(effect)) else {
                return;
            };
            let effect = self.pending.remove(place);
            if let Some(event) = self.answer(effect) {
                self.give(event);
            }
        }
        panic!("it never comes to rest: {:?}", self.pending);
    }

    /// Time passes from deadline to deadline, every effect answered.
    pub(crate) fn pass(&mut self, seconds: u64) {
        let end = BootTime(self.now.boot.0 + Duration::from_secs(seconds));
        self.settle();
        while let Some(deadline) = self.app.deadline(self.now).filter(|deadline| deadline.at <= end) {
            self.move_to(deadline.at);
            self.give(Event::TimeReached);
            self.settle();
        }
        self.move_to(end);
        self.give(Event::TimeReached);
        self.settle();
    }

    /// Time passes and nothing is done.
    pub(crate) fn sleep(&mut self, seconds: u64) {
        self.move_to(BootTime(self.now.boot.0 + Duration::from_secs(seconds)));
    }

    fn move_to(&mut self, boot: BootTime) {
        let passed = boot.since(self.now.boot);
        self.now = Now {
            boot,
            wall: self.now.wall + passed,
        };
    }

    fn answer(&mut self, effect: Effect) -> Option<Event> {
        Some(match effect {
            Effect::Restore { ticket, .. } | Effect::SignIn { ticket, .. } => Event::SignInAnswered {
                ticket,
                outcome: Ok(SignedIn {
                    authenticated: Some(self.server()),
                    ..ada()
                }),
            },
            Effect::Discover { ticket } => Event::Discovered {
                ticket,
                outcome: self
                    .no_discovery
                    .clone()
                    .map_or_else(|| Ok(self.discovery()), Err),
            },
            Effect::Poll { ticket, subscription } => Event::Polled {
                ticket,
                outcome: match self.trouble.get(&subscription) {
                    Some(trouble) => Err(trouble.clone()),
                    None => Ok(self.list(subscription)),
                },
            },
            Effect::Reread { ticket, key } => Event::Reread {
                ticket,
                outcome: self
                    .requests
                    .get(&key)
                    .cloned()
                    .map(|request| Reread {
                        request,
                        date: Some(self.server()),
                        at: self.now.boot,
                    })
                    .ok_or(Trouble::NotFound),
            },
            Effect::Send { ticket, permit } => Event::DecisionAnswered {
                ticket,
                outcome: self.decide(permit.decision().verdict, &permit.decision().key.clone()),
                date: Some(self.server()),
            },
            Effect::Journal { ticket, .. } => Event::Journaled {
                ticket,
                outcome: Ok(()),
            },
            Effect::Notify { ticket, .. } => Event::NoticeShown {
                ticket,
                outcome: Ok(()),
            },
            Effect::CancelSignIn
            | Effect::Forget { .. }
            | Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::OpenUrl(_)
            | Effect::Quit => return None,
            Effect::Reply { result, .. } => {
                assert_eq!(result, Ok(()), "what a test does is possible");
                return None;
            }
        })
    }

    /// Takes the answer to the sign-in that is under way.
    pub(crate) fn sign_in_ends(&mut self, outcome: Result<SignedIn, SignInFailure>) {
        let place = self
            .pending
            .iter()
            .position(|effect| matches!(effect, Effect::Restore { .. } | Effect::SignIn { .. }));
        let effect = self.pending.remove(place.expect("a sign-in is under way"));
        let (Effect::Restore { ticket, .. } | Effect::SignIn { ticket, .. }) = effect else {
            panic!("{effect:?}")
        };
        self.give(Event::SignInAnswered { ticket, outcome });
    }

    /// The desktop does not take the notice that is being shown.
    pub(crate) fn notice_fails(&mut self, why: &str) {
        let notify = |effect: &Effect| matches!(effect, Effect::Notify { .. });
        let place = self.pending.iter().position(notify).expect("a notice is shown");
        let Effect::Notify { ticket, .. } = self.pending.remove(place) else {
            panic!("found above")
        };
        self.give(Event::NoticeShown {
            ticket,
            outcome: Err(why.to_owned()),
        });
    }

    fn discovery(&self) -> Discovery {
        Discovery {
            tenant_name: "Contoso".to_owned(),
            global_administrator: Tri::Yes,
            lockbox_on: self.lockbox_on,
            subscriptions: self.subscriptions.clone(),
            clusters: self.clusters.iter().cloned().map(Arc::new).collect(),
            clusters_trouble: None,
            date: Some(self.server()),
        }
    }

    fn list(&self, subscription: SubscriptionId) -> Polled {
        let unreadable = if subscription.as_str() == "pay" {
            self.unreadable
        } else {
            0
        };
        Polled {
            requests: self
                .requests
                .values()
                .filter(|request| request.key.subscription == subscription)
                .cloned()
                .collect(),
            unreadable: vec!["no properties".to_owned(); unreadable],
            date: Some(self.server()),
            subscription,
        }
    }

    fn decide(&mut self, verdict: Verdict, of: &RequestKey) -> SendOutcome {
        match self.post {
            Post::Works => {
                let id = of.request.as_str().to_owned();
                self.change(&id, |request| {
                    request.phase = match verdict {
                        Verdict::Approve => Phase::Approved,
                        Verdict::Deny => Phase::Denied,
                    };
                });
                SendOutcome::Accepted
            }
            Post::Taken => SendOutcome::Accepted,
            Post::Lost => SendOutcome::Unknown("time-out".to_owned()),
            Post::Refused => SendOutcome::Refused {
                code: "AuthorizationFailed".to_owned(),
                message: "The client has no permission.".to_owned(),
                current: Some("Pending".to_owned()),
            },
        }
    }

    pub(crate) fn command(&mut self, command: Command) {
        self.tickets += 1;
        let ticket = lockbox_core::Ticket(self.tickets);
        self.give(Event::Command { ticket, command });
        self.settle();
    }

    pub(crate) fn act(&mut self, act: ReviewAct) {
        self.tickets += 1;
        let ticket = lockbox_core::Ticket(self.tickets);
        self.give(Event::Act { ticket, act });
        self.settle();
    }

    /// Opens a request and looks at it for six seconds.
    pub(crate) fn look_at(&mut self, id: &str) {
        self.command(Command::OpenReview {
            key: key(id),
            surface: Surface::Window,
        });
        self.act(ReviewAct::Attend(true));
        self.pass(6);
    }

    /// Denies the request that is open.
    pub(crate) fn deny(&mut self) {
        self.act(ReviewAct::Go(Page::ConfirmDeny));
        let tag = self.app.review().expect("a request is open").shown.tag;
        self.act(ReviewAct::Deny {
            tag,
            reason: "Scope too wide".to_owned(),
        });
    }

    /// Approves the request that is open, of the first care level.
    pub(crate) fn approve(&mut self) {
        self.act(ReviewAct::Go(Page::ConfirmApprove));
        let tag = self.app.review().expect("a request is open").shown.tag;
        self.act(ReviewAct::Approve {
            tag,
            reason: "Needed for the outage".to_owned(),
            typed_name: String::new(),
            risk_ticked: false,
        });
    }

    pub(crate) fn scene(&self) -> Scene<'_> {
        Scene {
            app: &self.app,
            now: self.now,
            zone: Zone::utc(),
            cloud: &self.cloud,
        }
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        lockbox_view::snapshot(&self.scene())
    }

    pub(crate) fn tray(&self) -> Tray {
        lockbox_view::tray(&self.scene())
    }

    pub(crate) fn review(&self) -> Review {
        lockbox_view::review(&self.scene())
    }

    pub(crate) fn page(&self) -> ReviewPage {
        self.review().page
    }

    pub(crate) fn outcome(&self) -> Outcome {
        let ReviewPage::Outcome(outcome) = self.page() else {
            panic!("{:?}", self.page())
        };
        outcome
    }

    /// Goes on to the confirm page of an approval.
    pub(crate) fn confirm(&mut self) -> ConfirmApprove {
        self.act(ReviewAct::Go(Page::ConfirmApprove));
        let ReviewPage::ConfirmApprove(confirm) = self.page() else {
            panic!("{:?}", self.page())
        };
        confirm
    }

    pub(crate) fn sheet(&self) -> Sheet {
        *self.review().sheet.expect("a request is open")
    }

    /// The section and the row of a request.
    pub(crate) fn row(&self, id: &str) -> Option<(String, Row)> {
        let wanted = key(id).to_text();
        self.snapshot().inbox.sections.into_iter().find_map(|section| {
            let row = section.rows.into_iter().find(|row| row.key == wanted)?;
            Some((section.code, row))
        })
    }
}

fn tag_of(request: &Request) -> Tag {
    let mut tag = [0_u8; 32];
    for (place, byte) in format!("{request:?}").bytes().enumerate() {
        let slot = &mut tag[place % 32];
        *slot = byte.wrapping_add(slot.wrapping_mul(31)).rotate_left(3);
    }
    Tag(tag)
}
