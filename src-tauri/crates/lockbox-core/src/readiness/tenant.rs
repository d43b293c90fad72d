//! The checks of one tenant and of each of its subscriptions.

use super::{Check, Light, Step, Subject, SubscriptionReadiness, TenantReadiness};
use crate::app::App;
use crate::cluster::{NoStanding, Standing, Subscription};
use crate::event::{Discovery, Tri};
use crate::problem::Trouble;
use crate::sync::Watch;
use crate::time::Now;

impl App {
    pub(super) fn tenant_readiness(&self, now: Now) -> TenantReadiness {
        let discovery = self.session.discovery.as_ref();
        let watches = self.sync.watches();
        let standings: Vec<&Standing> = watches
            .values()
            .map(|watch| &watch.subscription.standing)
            .collect();
        let global_administrator = discovery.map_or(Tri::Unknown, |known| known.global_administrator);
        let mut checks = vec![lockbox(discovery, global_administrator)];
        checks.push(subscriptions(discovery, watches.len()));
        if !standings.is_empty() {
            checks.push(deciding(&standings));
        }
        let each = watches.iter().map(|(id, watch)| {
            let subscription = &watch.subscription;
            let ready = SubscriptionReadiness {
                name: subscription.name.clone(),
                checks: vec![
                    watching(watch, now),
                    approver(subscription),
                    two_people(subscription),
                ],
            };
            (id.clone(), ready)
        });
        TenantReadiness {
            name: discovery.map(|known| known.tenant_name.clone()),
            global_administrator,
            checks,
            subscriptions: each.collect(),
        }
    }
}

fn lockbox(discovery: Option<&Discovery>, global_administrator: Tri) -> Check {
    let on = discovery.map_or(Tri::Unknown, |known| known.lockbox_on);
    let light = match (on, global_administrator) {
        (Tri::Yes, _) => Light::Ready,
        (Tri::No, Tri::Yes) => Light::NotReady(Step::TurnLockboxOn),
        (Tri::No, Tri::No | Tri::Unknown) => Light::NotReady(Step::AskGlobalAdministrator),
        (Tri::Unknown, _) => Light::Unknown(Some(Step::CheckNow)),
    };
    Check::new(Subject::Lockbox(on), light)
}

fn subscriptions(discovery: Option<&Discovery>, number: usize) -> Check {
    let light = match (discovery, number) {
        (None, _) => Light::Unknown(Some(Step::CheckNow)),
        (Some(_), 0) => Light::NotReady(Step::AskForRole),
        (Some(_), _) => Light::Ready,
    };
    Check::new(Subject::Subscriptions(number), light)
}

/// Whether the person at this computer may decide anything at all.
fn deciding(standings: &[&Standing]) -> Check {
    let number = |which: fn(&Standing) -> bool| standings.iter().filter(|known| which(known)).count();
    let may = number(|standing| matches!(standing, Standing::MayDecide { .. }));
    let unknown = number(|standing| matches!(standing, Standing::Unknown));
    let eligible = number(|standing| matches!(standing, Standing::MayNot(NoStanding::OnlyEligible)));
    let light = match (may, unknown, eligible) {
        (1.., _, _) => Light::Ready,
        (0, 1.., _) => Light::Unknown(Some(Step::CheckNow)),
        (0, 0, 1..) => Light::NotReady(Step::Activate),
        (0, 0, 0) => Light::NotReady(Step::AskForRole),
    };
    let of = standings.len();
    Check::new(Subject::Deciding { of, may }, light)
}

fn watching(watch: &Watch, now: Now) -> Check {
    let (checked, unreadable) = (watch.was_checked(), watch.unreadable.len());
    let light = match &watch.trouble {
        Some(Trouble::Forbidden(_)) => Light::NotReady(Step::AskForRole),
        Some(Trouble::SignInNeeded(_)) => Light::NotReady(Step::SignIn),
        Some(
            Trouble::Offline(_)
            | Trouble::Throttled(_)
            | Trouble::Unauthorized(_)
            | Trouble::NotFound
            | Trouble::Service { .. }
            | Trouble::Unreadable(_),
        ) => Light::NotReady(Step::CheckNow),
        None if !checked => Light::Unknown(None),
        None if !watch.is_fresh(now.boot) => Light::NotReady(Step::CheckNow),
        None if unreadable > 0 => Light::Look(Step::OpenPortal),
        None => Light::Ready,
    };
    let trouble = watch.trouble.clone();
    let subject = Subject::Watching {
        trouble,
        checked,
        unreadable,
    };
    Check::new(subject, light)
}

/// Whether somebody holds a direct and active role that decides. That the person here may not is worth a look where others may.
fn approver(subscription: &Subscription) -> Check {
    let (standing, rights) = (subscription.standing.clone(), subscription.rights.clone());
    let step = match &standing {
        Standing::MayNot(NoStanding::OnlyEligible) => Step::Activate,
        Standing::MayDecide { .. } | Standing::MayNot(_) | Standing::Unknown => Step::AskForRole,
    };
    let light = match (&standing, rights.approvers.at_least(1)) {
        // The two ways of asking Azure contradict each other: neither is believed.
        (Standing::MayDecide { .. }, _) if rights.decides == Tri::No => Light::Unknown(Some(Step::CheckNow)),
        (Standing::MayDecide { .. }, _) => Light::Ready,
        (Standing::MayNot(_) | Standing::Unknown, Tri::Yes) => Light::Look(step),
        (Standing::MayNot(_), Tri::No) => Light::NotReady(step),
        (Standing::MayNot(_) | Standing::Unknown, Tri::Unknown) | (Standing::Unknown, Tri::No) => {
            Light::Unknown(Some(step))
        }
    };
    Check::new(Subject::Approver { standing, rights }, light)
}

fn two_people(subscription: &Subscription) -> Check {
    let light = match subscription.rights.approvers.at_least(2) {
        Tri::Yes => Light::Ready,
        Tri::No => Light::Look(Step::AddSecondPerson),
        Tri::Unknown => Light::Unknown(None),
    };
    Check::new(Subject::TwoPeople(subscription.rights.clone()), light)
}
