//! Could a request reach a human who may decide, right now? One value that the window shows and the command line answers with. What
//! was not read is unknown, never ready, and whatever is red names exactly one next step.

mod computer;
mod desktop;
mod tenant;

pub use desktop::{Autostart, Desktop, NoticeProof};

use crate::app::App;
use crate::cluster::Standing;
use crate::event::Tri;
use crate::ids::{SubscriptionId, TenantId};
use crate::problem::Trouble;
use crate::rights::Rights;
use crate::session::Stage;
use crate::time::Now;
use std::collections::BTreeMap;

/// How one check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    Ready,
    /// Worth a look; it keeps no request from reaching anybody.
    Look(Step),
    /// It does keep one from reaching somebody.
    NotReady(Step),
    /// Could not be checked, and what would help.
    Unknown(Option<Step>),
}

/// The one next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    SignIn,
    CheckNow,
    /// This account may turn Customer Lockbox on.
    TurnLockboxOn,
    /// Somebody who is Global Administrator may.
    AskGlobalAdministrator,
    /// Have Owner or Lockbox Approver given directly on the subscription.
    AskForRole,
    /// Activate the eligible role before the next request.
    Activate,
    /// A second person needs the role.
    AddSecondPerson,
    TestNotice,
    /// Tell whether the test notice was seen.
    ConfirmNotice,
    StartAtLogin,
    SetClock,
    OpenKeychain,
    LookAtHistory,
    OpenPortal,
}

/// What is checked, with what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Somebody is signed in, and Azure takes the session.
    SignedIn,
    /// This desktop shows notices.
    Notices(NoticeProof),
    /// The program starts at login.
    Autostart(Autostart),
    /// By how many seconds this computer's clock runs ahead of Azure's.
    Clock(Option<i64>),
    /// The keychain keeps the session.
    Keychain,
    /// The history can be written and believed.
    History,
    /// Customer Lockbox is on for the tenant.
    Lockbox(Tri),
    /// Subscriptions of the tenant are known, and how many there are.
    Subscriptions(usize),
    /// In how many of so many subscriptions this account may decide.
    Deciding { of: usize, may: usize },
    /// The subscription's requests are read.
    Watching {
        trouble: Option<Trouble>,
        checked: bool,
        unreadable: usize,
    },
    /// Whether this account or somebody else may decide there.
    Approver { standing: Standing, rights: Rights },
    /// At least two people may.
    TwoPeople(Rights),
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub subject: Subject,
    pub light: Light,
}

impl Check {
    fn new(subject: Subject, light: Light) -> Self {
        Self { subject, light }
    }
}

/// One tenant's part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantReadiness {
    /// Its name, as far as it is known.
    pub name: Option<String>,
    /// Whether the signed-in account is a Global Administrator: a fact of its own.
    pub global_administrator: Tri,
    pub checks: Vec<Check>,
    pub subscriptions: BTreeMap<SubscriptionId, SubscriptionReadiness>,
}

/// One subscription's part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionReadiness {
    pub name: String,
    pub checks: Vec<Check>,
}

/// The whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// Could a request reach a human who may decide, right now?
    pub answer: Tri,
    /// The first check that makes it so, and the subscription it is about; none when the answer is yes.
    pub because: Option<(Option<SubscriptionId>, Check)>,
    /// This computer.
    pub computer: Vec<Check>,
    /// By tenant.
    pub tenants: BTreeMap<TenantId, TenantReadiness>,
}

impl App {
    /// Whether a request could reach a human who may decide, now.
    #[must_use]
    pub fn readiness(&self, now: Now) -> Readiness {
        let mut computer = self.computer_checks(now);
        let mut tenants = BTreeMap::new();
        if let Some(account) = self.session.owner() {
            tenants.insert(account.tenant.clone(), self.tenant_readiness(now));
        }
        computer.insert(0, self.signed_in());
        let (answer, because) = answer(&computer, &tenants);
        Readiness {
            answer,
            because,
            computer,
            tenants,
        }
    }

    /// What the desktop was found to do.
    #[must_use]
    pub fn desktop(&self) -> &Desktop {
        &self.desktop
    }

    fn signed_in(&self) -> Check {
        let light = match &self.session.stage {
            _ if self.session.expired.is_some() => Light::NotReady(Step::SignIn),
            Stage::SignedIn(_) => Light::Ready,
            // Whoever was signed in before still is, until the new sign-in is through.
            Stage::SigningIn { .. } if self.session.owner().is_some() => Light::Ready,
            Stage::Restoring { .. } => Light::Unknown(None),
            Stage::SigningIn { .. } | Stage::SignedOut { .. } => Light::NotReady(Step::SignIn),
        };
        Check::new(Subject::SignedIn, light)
    }
}

/// What is red comes before what is not known.
fn answer(
    computer: &[Check],
    tenants: &BTreeMap<TenantId, TenantReadiness>,
) -> (Tri, Option<(Option<SubscriptionId>, Check)>) {
    let here = computer.iter().map(|check| (None, check));
    let there = tenants.values().flat_map(|tenant| {
        let own = tenant.checks.iter().map(|check| (None, check));
        let each = tenant.subscriptions.iter().flat_map(|(id, subscription)| {
            let checks = subscription.checks.iter();
            checks.map(move |check| (Some(id.clone()), check))
        });
        own.chain(each)
    });
    let (mut red, mut open) = (None, None);
    for (place, check) in here.chain(there) {
        let first = match check.light {
            Light::Ready | Light::Look(_) => continue,
            Light::NotReady(_) => &mut red,
            Light::Unknown(_) if counts(&check.subject) => &mut open,
            Light::Unknown(_) => continue,
        };
        first.get_or_insert_with(|| (place, check.clone()));
    }
    match (red, open) {
        (Some(red), _) => (Tri::No, Some(red)),
        (None, Some(open)) => (Tri::Unknown, Some(open)),
        (None, None) => (Tri::Yes, None),
    }
}

/// Whether not knowing it leaves the answer open. Without the others a request reaches somebody all the same, now.
fn counts(subject: &Subject) -> bool {
    match subject {
        Subject::SignedIn
        | Subject::Notices(_)
        | Subject::History
        | Subject::Lockbox(_)
        | Subject::Subscriptions(_)
        | Subject::Deciding { .. }
        | Subject::Watching { .. }
        | Subject::Approver { .. } => true,
        Subject::Autostart(_) | Subject::Clock(_) | Subject::Keychain | Subject::TwoPeople(_) => false,
    }
}
