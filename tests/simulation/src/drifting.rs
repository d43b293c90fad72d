//! What Azure's side does to requests that are open, when there is occasion.

use crate::drift::Change;
use crate::fault::{Fault, People};
use crate::life::Life;
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::RequestKey;

/// Words for the phase that Azure calls `Pending`, none of which is published.
const WORDS: [&str; 4] = ["pending", "PENDING", "CustomerNotified", "Waiting"];

impl Life {
    /// Whether people do `kind` now: so often in ten thousand, and every second time in a life that is aimed at it.
    fn occurs(&mut self, kind: People, usual: u64) -> bool {
        let often = if self.plan.aim.is_some() { 5_000 } else { usual };
        self.world.network.inner().weather.allows_people(kind) && self.random.chance(often)
    }

    /// Something of a request that is open changes, if there is one.
    pub(crate) fn change_one(&mut self, id: &str) {
        let changes = [Change::Longer, Change::More, Change::Unknown];
        let Some(change) = self.random.pick(&changes).copied() else {
            return;
        };
        let boot = self.world.clock.boot();
        let mut network = self.world.network.inner();
        network.drift.change(id, change);
        network.struck.add(Fault::People(People::Changed));
        network.oracle.note(boot, &format!("{change:?} in {id}"));
    }

    /// A request changes between the page and the button.
    pub(crate) fn change_before_the_button(&mut self, key: &RequestKey) {
        if self.occurs(People::Changed, 300) {
            let id = self.world.network.inner().drift.real_id(key).to_owned();
            self.change_one(&id);
        }
    }

    /// The list of some subscription has something in it that is no request, for a while.
    pub(crate) fn litter(&mut self, at: DateTime<Utc>) {
        let number = u32::try_from(self.random.below(u64::from(self.plan.subscriptions))).unwrap_or(0);
        let lasts = TimeDelta::from_std(self.random.seconds(600, 7_200)).unwrap_or_default();
        let boot = self.world.clock.boot();
        let mut network = self.world.network.inner();
        network
            .drift
            .litter(&crate::scenario::subscription(number), at + lasts);
        network.struck.add(Fault::People(People::Litter));
        network.oracle.note(boot, &format!("litter in {number}"));
    }

    /// A request that was just asked for gets another word for its phase, or the id of another subscription's.
    pub(crate) fn drift_from_the_start(&mut self, id: &str) {
        let boot = self.world.clock.boot();
        if self.occurs(People::Reworded, 400) {
            let word = self.random.pick(&WORDS).copied().unwrap_or("Waiting");
            let mut network = self.world.network.inner();
            network.drift.reword(id, word);
            network.struck.add(Fault::People(People::Reworded));
            network.oracle.note(boot, &format!("{id} is {word}"));
            return;
        }
        if !self.occurs(People::SharedId, 400) {
            return;
        }
        let mut network = self.world.network.inner();
        let inner = &mut *network;
        let Some(subscription) = inner.side.request(id).map(|known| known.subscription.to_owned()) else {
            return;
        };
        let others = inner
            .side
            .requests()
            .filter(|known| known.subscription != subscription && !inner.drift.is_reworded(known.id));
        let ids: Vec<String> = others.map(|known| known.id.to_owned()).collect();
        let Some(other) = self.random.pick(&ids) else {
            return;
        };
        if inner.drift.share(&subscription, id, other) {
            inner.struck.add(Fault::People(People::SharedId));
            inner.oracle.note(boot, &format!("{id} is shown as {other}"));
        }
    }
}
