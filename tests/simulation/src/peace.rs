//! The end of a life: the faults stop, and everything must become as it is.

use crate::deed::Deed;
use crate::life::Life;
use crate::oracle::Invariant;
use crate::scenario;
use crate::screen::Screen;
use chrono::TimeDelta;
use lockbox_core::{BootTime, SubscriptionId};
use lockbox_emulator::Phase;
use std::time::Duration;

impl Life {
    /// The faults stop. Within three intervals everything is shown as it is.
    pub(crate) fn find_peace(&mut self) {
        self.peaceful = true;
        self.agenda.clear_but_persons();
        self.change_weather();
        self.world.keychain.set_locked(false);
        {
            let mut network = self.world.network.inner();
            network.offline_until = BootTime(Duration::ZERO);
        }
        if self.program.is_none() {
            self.start_program();
        }
        // A session that turns out to have ended meanwhile is renewed by the person first.
        for _ in 0..5 {
            self.settle_in();
            let ready = (0..self.plan.subscriptions)
                .map(|number| self.ready_at(number))
                .max();
            let until = ready.unwrap_or_default();
            let mut stayed_able = true;
            while self.now() < until && !self.is_over() {
                self.turn();
                stayed_able &= self.is_able();
            }
            // Whoever had to sign in again meanwhile gets the whole time from then on.
            if stayed_able {
                break;
            }
        }
        if !self.is_over() {
            self.compare();
        }
    }

    fn is_able(&self) -> bool {
        self.program.as_ref().is_some_and(|program| {
            let session = program.app.session();
            session.person().is_some() && session.expired.is_none() && session.discovery.is_some()
        })
    }

    /// Somebody is signed in again, and signs in where that is needed.
    fn settle_in(&mut self) {
        let limit = self.now() + Duration::from_secs(3_600);
        while self.now() < limit && !self.is_over() {
            if self.is_able() {
                return;
            }
            if self
                .agenda
                .next()
                .is_none_or(|at| at > self.now() + Duration::from_secs(60))
            {
                self.agenda.add(self.now() + Duration::from_secs(60), Deed::Look);
            }
            self.turn();
        }
        let now = self.world.clock.boot();
        if !self.is_over() {
            self.world.network.inner().oracle.broken(
                Invariant::Converged,
                now,
                "an hour after the faults stopped nobody is signed in".to_owned(),
            );
        }
    }

    /// When a subscription must be shown as it is: three intervals after whatever Azure asked it to wait for.
    fn ready_at(&self, number: u32) -> Duration {
        let id = SubscriptionId::new(&scenario::subscription(number));
        let interval = self
            .program
            .as_ref()
            .and_then(|program| program.app.watches().get(&id))
            .map_or(Duration::from_secs(60), lockbox_core::Watch::interval);
        let fair = self.world.network.inner().oracle.fair_from(id.as_str());
        fair.0.max(self.now()) + interval * 3
    }

    fn compare(&mut self) {
        let Some(program) = &self.program else { return };
        let now = self.world.clock.boot();
        let azure = self.world.clock.azure();
        let mut network = self.world.network.inner();
        let inner = &mut *network;
        let screen = Screen::of(&program.app, self.world.clock.now());
        let listed = |known: &lockbox_emulator::Known<'_>| {
            // What is over leaves the list after some days, and then nobody can tell.
            azure - known.since < TimeDelta::hours(20)
        };
        for known in inner.side.requests().filter(listed) {
            if known.phase == Phase::Pending && inner.drift.is_reworded(known.id) {
                continue;
            }
            let key = inner.drift.key(known.subscription, known.id);
            let shown = program
                .app
                .cases()
                .get(&key)
                .map(|case| case.request.phase.word().to_owned());
            let is = format!("{:?}", known.phase);
            let row = screen.row(&key.to_text());
            // What waits has a row, and only what waits can need somebody.
            let is_drawn = if known.phase == Phase::Pending {
                row.is_some()
            } else {
                row != Some(true)
            };
            // What changes in these very seconds may be on its way.
            if azure - known.since < TimeDelta::seconds(130)
                || shown.as_deref() == Some(is.as_str()) && is_drawn
            {
                inner.oracle.holds(Invariant::Converged);
            } else {
                let what = format!(
                    "{} is {is}, known is {shown:?}, and its row needs {row:?}",
                    key.to_text()
                );
                inner.oracle.broken(Invariant::Converged, now, what);
                return;
            }
        }
        if let Some(what) = screen.contradiction() {
            inner.oracle.broken(Invariant::Converged, now, what);
        }
    }
}
