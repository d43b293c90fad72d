//! How Azure, the history and the desktop answer.

use super::world::ada;
use super::{Post, Stage};
use lockbox_core::{
    Discovery, Effect, Entry, Event, LogDecisions, Phase, Polled, RequestKey, Reread, SendOutcome,
    SignInFailure, SignedIn, SubscriptionId, SwitchRead, Ticket, Tri, Trouble, Verdict,
};
use std::sync::Arc;

impl Stage {
    fn written(&mut self, ticket: Ticket, entries: Vec<Entry>) -> Event {
        self.journal.extend(entries);
        Event::Journaled {
            ticket,
            outcome: Ok(()),
        }
    }

    pub(super) fn answer(&mut self, effect: Effect) -> Option<Event> {
        Some(match effect {
            Effect::Restore { ticket, .. } | Effect::SignIn { ticket, .. } => self.signed_in(ticket),
            Effect::KeepSetting { ticket, .. } => Event::SettingKept {
                ticket,
                outcome: Ok(()),
            },
            Effect::Discover { ticket } => self.discovered(ticket),
            Effect::Poll { ticket, subscription } => Event::Polled {
                ticket,
                outcome: self.polled(subscription),
            },
            Effect::Reread { ticket, key } => Event::Reread {
                ticket,
                outcome: self.read_back(&key),
            },
            Effect::Send { ticket, permit } => Event::DecisionAnswered {
                ticket,
                outcome: self.decide(permit.decision().verdict, &permit.decision().key.clone()),
                date: Some(self.server()),
            },
            Effect::Journal { ticket, entries } => self.written(ticket, entries),
            Effect::Notify { ticket, .. } => Event::NoticeShown {
                ticket,
                outcome: Ok(()),
            },
            Effect::ReadDecisions {
                ticket, subscription, ..
            } => self.logged(ticket, subscription),
            Effect::ReadActivity { ticket, .. } => Event::ActivityRead {
                ticket,
                outcome: self.activity.clone(),
            },
            Effect::ReadTicket { ticket, .. } => Event::TicketRead {
                ticket,
                outcome: self.support.clone(),
            },
            Effect::ReadSwitch { ticket, .. } => Event::SwitchRead {
                ticket,
                outcome: Ok(self.switch()),
            },
            Effect::SendSwitch { ticket, permit } => Event::SwitchAnswered {
                ticket,
                outcome: self.turn(permit.decision().on),
            },
            Effect::CancelSignIn
            | Effect::Forget { .. }
            | Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::SetAutostart { .. }
            | Effect::OpenUrl(_)
            | Effect::SetUp
            | Effect::Quit => return None,
            Effect::Reply { result, .. } => {
                assert_eq!(result, Ok(()), "what a test does is possible");
                return None;
            }
        })
    }

    fn signed_in(&self, ticket: Ticket) -> Event {
        Event::SignInAnswered {
            ticket,
            outcome: Ok(SignedIn {
                authenticated: Some(self.server()),
                ..ada()
            }),
        }
    }

    fn discovered(&self, ticket: Ticket) -> Event {
        let refused = self.no_discovery.clone();
        Event::Discovered {
            ticket,
            outcome: refused.map_or_else(|| Ok(self.discovery()), Err),
        }
    }

    fn logged(&self, ticket: Ticket, subscription: SubscriptionId) -> Event {
        let decisions = self.log.clone();
        Event::DecisionsRead {
            ticket,
            outcome: decisions.map(|decisions| LogDecisions {
                subscription,
                decisions,
            }),
        }
    }

    fn polled(&self, subscription: SubscriptionId) -> Result<Polled, Trouble> {
        match self.trouble.get(&subscription) {
            Some(trouble) => Err(trouble.clone()),
            None => Ok(self.list(subscription)),
        }
    }

    fn switch(&self) -> SwitchRead {
        SwitchRead {
            on: self.lockbox_on == Tri::Yes,
            date: Some(self.server()),
            at: self.now.boot,
        }
    }

    fn read_back(&self, key: &RequestKey) -> Result<Reread, Trouble> {
        let request = self.requests.get(key).cloned().ok_or(Trouble::NotFound)?;
        Ok(Reread {
            request,
            date: Some(self.server()),
            at: self.now.boot,
        })
    }

    /// Takes a POST that turns Customer Lockbox on or off, as the test wants posts to fare.
    fn turn(&mut self, on: bool) -> SendOutcome {
        match self.post {
            Post::Works => {
                self.lockbox_on = if on { Tri::Yes } else { Tri::No };
                SendOutcome::Accepted
            }
            Post::Taken => SendOutcome::Accepted,
            Post::Lost => SendOutcome::Unknown("time-out".to_owned()),
            Post::Refused => SendOutcome::Refused {
                code: "AuthorizationFailed".to_owned(),
                message: "Global Administrator is needed.".to_owned(),
                current: None,
            },
        }
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
            unlisted: std::collections::BTreeSet::new(),
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
}
