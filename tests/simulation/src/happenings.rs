//! What engineers, other approvers and the computer do in a life.

use crate::aim;
use crate::deed::Deed;
use crate::fault::{Fault, Machine, People};
use crate::life::Life;
use crate::scenario::{self, ADA, ANA};
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{BootTime, Event};
use lockbox_emulator::{Ask, Asked, Command, Phase, TokenFor, Wording};
use std::collections::BTreeMap;
use std::time::Duration;

const ACTIONS: [&str; 6] = [
    "Get VM serial console logs",
    "List or get Kubernetes objects",
    "Create Kubernetes object",
    "Update Kubernetes object",
    "Delete Kubernetes object",
    "List clusters",
];

impl Life {
    /// An engineer asks for access somewhere.
    pub(crate) fn raise(&mut self) {
        let at = self.world.clock.azure();
        self.raise_at(at);
    }

    fn raise_at(&mut self, at: DateTime<Utc>) {
        // Most requests are about clusters.
        let clusters = (0..self.plan.subscriptions).filter(|number| scenario::has_cluster(*number));
        let all: Vec<u32> = if self.random.chance(7_000) {
            clusters.collect()
        } else {
            (0..self.plan.subscriptions).collect()
        };
        let number = self.random.pick(&all).copied().unwrap_or(0);
        let wordings = [Wording::Named, Wording::Named, Wording::Likely, Wording::Generic];
        let durations = ["8", "8", "8", "4", "24", "Support request lifetime"];
        let whole = !scenario::has_cluster(number);
        let ask = Ask {
            ticket: Some(scenario::ticket(number)),
            cluster: (!whole).then(|| scenario::cluster(number)),
            subscription_wide: whole,
            action: self
                .random
                .pick(&ACTIONS)
                .map(|action| (*action).to_owned())
                .into_iter()
                .collect(),
            duration: self
                .random
                .pick(&durations)
                .map_or_else(String::new, |text| (*text).to_owned()),
            wording: self.random.pick(&wordings).copied().unwrap_or_default(),
            ..Ask::default()
        };
        let told = self.world.network.inner().side.command(&Command::Ask(ask), at);
        self.requests += 1;
        let boot = self.world.clock.boot();
        match told {
            Ok(told) => {
                let asked = format!("an engineer asks: {}", told["requestId"]);
                self.world.network.inner().oracle.note(boot, &asked);
                self.drift_from_the_start(told["requestId"].as_str().unwrap_or_default());
            }
            Err(error) => panic!("an engineer cannot ask: {error}"),
        }
    }

    /// Somebody else decides, withdraws or revokes.
    pub(crate) fn others(&mut self) {
        let at = self.world.clock.azure();
        self.others_at(at);
    }

    fn others_at(&mut self, at: DateTime<Utc>) {
        let kinds = [
            People::ApprovedElsewhere,
            People::DeniedElsewhere,
            People::Withdrawn,
            People::Changed,
            People::Litter,
            People::SessionRevoked,
        ];
        let Some(kind) = self.random.pick(&kinds).copied() else {
            return;
        };
        if !self.world.network.inner().weather.allows_people(kind) {
            return;
        }
        let boot = self.world.clock.boot();
        if kind == People::SessionRevoked {
            self.revoke_at(at);
            return;
        }
        if kind == People::Litter {
            self.litter(at);
            return;
        }
        let withdraws = kind == People::Withdrawn;
        let wanted = |phase: Phase| phase == Phase::Pending || withdraws && phase == Phase::Approved;
        let open: Vec<(String, String)> = {
            let network = self.world.network.inner();
            let open = network.side.requests().filter(|known| wanted(known.phase));
            open.map(|known| (known.subscription.to_owned(), known.id.to_owned()))
                .collect()
        };
        let Some((subscription, id)) = self.random.pick(&open).cloned() else {
            return;
        };
        if kind == People::Changed {
            self.change_one(&id);
            return;
        }
        let mut network = self.world.network.inner();
        let done = if withdraws {
            let cancel = Command::Cancel { id: id.clone() };
            network.side.command(&cancel, at).is_ok()
        } else {
            let approves = kind == People::ApprovedElsewhere;
            let word = if approves { "Approve" } else { "Deny" };
            decide_elsewhere(&mut network.side, (&subscription, &id, word), at)
        };
        if done {
            network.struck.add(Fault::People(kind));
            network
                .oracle
                .note(boot, &format!("{kind:?} {subscription}/{id}"));
        }
    }

    fn revoke_at(&mut self, at: DateTime<Utc>) {
        if !self.random.chance(2_500) {
            return;
        }
        let boot = self.world.clock.boot();
        let mut network = self.world.network.inner();
        let revoke = Command::RevokeSessions { user: ADA.to_owned() };
        let told = network.side.command(&revoke, at);
        assert!(told.is_ok(), "{told:?}");
        network.struck.add(Fault::People(People::SessionRevoked));
        network.oracle.note(boot, "the session is revoked");
        network.oracle.excused_until(boot.after(Duration::from_secs(420)));
    }

    /// How long it is from one request to the next.
    pub(crate) fn until_the_next_request(&mut self) -> Duration {
        match &self.plan.aim {
            Some(_) => self.random.seconds(aim::REQUESTS.0, aim::REQUESTS.1),
            // More is asked for where there is more to ask for.
            None => self.bustle.pause(&mut self.random) / self.plan.subscriptions.div_ceil(8).max(1),
        }
    }

    /// The computer sleeps, loses its network, has its clock turned; or the program is killed.
    pub(crate) fn machine(&mut self) {
        let kinds = [
            Machine::Sleep,
            Machine::TurnedForward,
            Machine::TurnedBack,
            Machine::Offline,
            Machine::Killed,
            Machine::KilledAtStep,
            Machine::WindowGone,
        ];
        let Some(kind) = self.random.pick(&kinds).copied() else {
            return;
        };
        if !self.world.network.inner().weather.allows(kind) || self.program.is_none() {
            return;
        }
        let now = self.world.clock.boot();
        let strike = |life: &Self| {
            let mut network = life.world.network.inner();
            network.struck.add(Fault::Machine(kind));
            network.oracle.note(now, &format!("{kind:?}"));
        };
        match kind {
            Machine::Sleep => {
                strike(self);
                let span = aim::SLEEP.of(self.plan.aim.as_ref(), &mut self.random);
                self.sleep(span);
            }
            Machine::TurnedForward | Machine::TurnedBack => {
                strike(self);
                let off = self.random.seconds(60, 10 * 365 * 86_400);
                let off = TimeDelta::from_std(off).unwrap_or_default();
                self.world
                    .clock
                    .turn(if kind == Machine::TurnedBack { -off } else { off });
            }
            Machine::Offline => {
                strike(self);
                let until = now.after(self.random.seconds(10, 3_600));
                let mut network = self.world.network.inner();
                network.offline_until = until;
                network.oracle.excused_until(until.after(Duration::from_secs(70)));
            }
            Machine::Killed => {
                strike(self);
                self.kill();
            }
            Machine::KilledAtStep => {
                let step = u8::try_from(self.random.below(u64::from(crate::steps::STEPS))).unwrap_or(0);
                if let Some(program) = &mut self.program {
                    program.dies_at = Some(step);
                }
            }
            Machine::WindowGone => self.lose_window(),
            Machine::DiskFull
            | Machine::DiskSlow
            | Machine::WrittenUnheard
            | Machine::NoticeRefused
            | Machine::NoticeHangs
            | Machine::KeychainLocked => {}
        }
    }

    fn lose_window(&mut self) {
        let now = self.world.clock.boot();
        let open = |program: &&mut crate::program::Program| program.app.review().is_some();
        let Some(program) = self.program.as_mut().filter(open) else {
            return;
        };
        program.give(|_| Event::DecisionWindowGone);
        let mut network = self.world.network.inner();
        network.struck.add(Fault::Machine(Machine::WindowGone));
        network.oracle.note(now, "the decision window breaks");
        drop(network);
        self.person.window_is_gone();
    }

    /// Timers stand still, Azure does not.
    pub(crate) fn sleep(&mut self, span: Duration) {
        let begun = self.world.clock.boot();
        let until = begun.0 + span;
        while let Some((at, deed)) = self.agenda.raise_or_others_before(until) {
            let azure = self.world.clock.at(BootTime(at));
            let next = deed.clone();
            let again = if matches!(deed, Deed::Raise) {
                self.raise_at(azure);
                self.until_the_next_request()
            } else {
                self.others_at(azure);
                aim::OTHERS.of(self.plan.aim.as_ref(), &mut self.random)
            };
            self.agenda.add(at + again, next);
        }
        self.world.clock.slept(span);
        let awake = self.world.clock.boot();
        // The driver looks at its clocks within five seconds; what was under way has broken.
        let mut network = self.world.network.inner();
        network.oracle.woke(awake);
        network.oracle.excused_until(awake.after(Duration::from_secs(35)));
    }
}

/// The other approver answers in the portal.
fn decide_elsewhere(
    side: &mut lockbox_emulator::AzureSide,
    (subscription, id, word): (&str, &str, &str),
    at: DateTime<Utc>,
) -> bool {
    let token = Command::Token {
        user: ANA.to_owned(),
        resource: TokenFor::Arm,
        claims: None,
        password_only: false,
    };
    let Ok(told) = side.command(&token, at) else {
        return false;
    };
    let bearer = format!("Bearer {}", told["accessToken"].as_str().unwrap_or_default());
    let path = format!(
        "/subscriptions/{subscription}/providers/Microsoft.CustomerLockbox/requests/{id}/updateApproval"
    );
    let answered = side.answer(
        Asked {
            method: "POST",
            path: &path,
            query: "api-version=2018-02-28-preview",
            headers: BTreeMap::from([
                ("authorization".to_owned(), bearer),
                ("content-type".to_owned(), "application/json".to_owned()),
            ]),
            body: serde_json::json!({ "status": word, "reason": "answered in the portal" })
                .to_string()
                .into_bytes(),
        },
        at,
    );
    answered.status == 200
}
