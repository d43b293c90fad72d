//! Watching: what waits was told in time and stays in sight, and what is not watched is shown so.

use super::{Invariant, LOOK, Oracle, SHOWING, text};
use crate::clock::Clock;
use crate::drift::Drift;
use crate::screen::Screen;
use lockbox_core::{App, BootTime, Entry, Now, RequestKey, ServerTime, Watch, What};
use lockbox_emulator::{AzureSide, Phase};
use std::collections::BTreeSet;
use std::time::Duration;

/// A date is ahead of Azure's clock from so much on.
const AHEAD: chrono::TimeDelta = chrono::TimeDelta::seconds(60);
/// So many dates that misled the program are remembered: what came of them may be written later.
const MISLEADING: usize = 32;

/// What stands in an answer is told within this time: several are told one after the other, ten seconds apart, before there are so many that
/// they are told together.
const QUEUE: Duration = Duration::from_secs(60);

impl Oracle {
    /// Looks whether everything that waits was told and is in sight, and whether what is not watched is shown so.
    pub(crate) fn look(&mut self, app: &App, side: &AzureSide, drift: &Drift, clock: &Clock) {
        let now = clock.boot();
        let azure = clock.azure();
        let mut seen = BTreeSet::new();
        for known in side.requests().filter(|known| known.phase == Phase::Pending) {
            let key = drift.key(known.subscription, known.id);
            let Some(watch) = app.watches().get(&key.subscription) else {
                continue;
            };
            let waits = (azure - known.since).to_std().unwrap_or_default();
            let unknown = drift.is_reworded(known.id);
            self.look_for_notice(&key, unknown, (watch, waits), now);
            if unknown {
                continue;
            }
            if app.cases().contains_key(&key) {
                seen.insert(key);
            } else if self.in_sight.contains(&key) && app.session().person().is_some() {
                let what = format!("{} still waits and was dropped from what is shown", text(&key));
                self.broken(Invariant::InSight, now, what);
            }
        }
        if !seen.is_empty() {
            self.holds(Invariant::InSight);
        }
        self.in_sight = seen;
        self.look_at_blindness(app, clock.now());
    }

    /// A request that waits stood in an answer that nothing went wrong with.
    pub(crate) fn listed(&mut self, key: RequestKey, now: BootTime) {
        if !self.is_told(&key) {
            self.listed.entry(key).or_insert(now);
        }
    }

    /// The same of one that waits by a word which nobody published.
    pub(crate) fn listed_unknown(&mut self, key: RequestKey, now: BootTime) {
        if !self.is_told_unknown(&key) {
            self.listed_unknown.entry(key).or_insert(now);
        }
    }

    /// Whether something is listed that may have to be taken back.
    pub(crate) fn lists_any(&self) -> bool {
        !self.listed.is_empty()
    }

    /// A later answer tells that a request is in another state: that it waits is told when it is listed so again.
    pub(crate) fn withdrawn(&mut self, key: &RequestKey) {
        self.listed.remove(key);
    }

    /// A whole list of a subscription names only some of its requests: of the others nothing has to be told before one names them again.
    pub(crate) fn left_out(&mut self, subscription: &str, named: impl Fn(&RequestKey) -> bool) {
        let stays = |key: &RequestKey| key.subscription.as_str() != subscription || named(key);
        self.listed.retain(|key, _| stays(key));
        self.listed_unknown.retain(|key, _| stays(key));
    }

    /// The program ended: what it had read and not told yet is read again.
    pub(crate) fn forgot(&mut self) {
        self.listed.clear();
        self.listed_unknown.clear();
    }

    /// A notice came to nothing; it and those after it are shown later.
    pub(crate) fn hushed(&mut self, until: BootTime) {
        self.hushed = self.hushed.max(Some(until));
    }

    fn look_for_notice(
        &mut self,
        key: &RequestKey,
        unknown: bool,
        (watch, waits): (&Watch, Duration),
        now: BootTime,
    ) {
        let (is_told, listed, invariant) = if unknown {
            let listed = self.listed_unknown.get(key);
            (self.is_told_unknown(key), listed, Invariant::Alerted)
        } else {
            (self.is_told(key), self.listed.get(key), Invariant::Noticed)
        };
        if is_told {
            return;
        }
        if let Some(listed) = listed.copied() {
            let able = self.hushed.map_or(listed, |until| until.max(listed));
            if now > able.after(QUEUE) {
                let ago = now.since(listed);
                let what = format!("{} stood in an answer {ago:?} ago and nobody was told", text(key));
                self.broken(invariant, now, what);
            }
        }
        let began = BootTime(now.0.saturating_sub(waits));
        let fair = self.fair_from(key.subscription.as_str());
        if now > began.max(fair).after(watch.interval() * 2 + SHOWING) {
            let what = format!("{} has been waiting for {waits:?} and nobody was told", text(key));
            self.broken(invariant, now, what);
        }
    }

    fn look_at_blindness(&mut self, app: &App, now: Now) {
        // Where nobody is signed in, or the session has ended, that is what is shown.
        if app.session().person().is_none() || app.session().expired.is_some() {
            return;
        }
        let mut blind = BTreeSet::new();
        for watch in app.watches().values() {
            let id = watch.subscription.id.as_str();
            let never = (BootTime(Duration::ZERO), Duration::ZERO);
            let (read, promised) = self.read_well.get(id).copied().unwrap_or(never);
            if now.boot.since(read) <= watch.interval().max(promised) * 3 + Duration::from_secs(10) {
                continue;
            }
            // Drawing the screen takes long: it is looked at when the blindness is new.
            let looks_watched = || Screen::of(app, now).looks_watched(id);
            if watch.is_fresh(now.boot) || !self.blind.contains(id) && looks_watched() {
                let ago = now.boot.since(read);
                let what = format!("{id} was read {ago:?} ago and counts as watched");
                self.broken(Invariant::Admitted, now.boot, what);
                return;
            }
            self.blind_seconds += LOOK.as_secs();
            self.holds(Invariant::Admitted);
            blind.insert(id.to_owned());
        }
        self.blind = blind;
    }

    /// The program heard a date. One that lies ahead of Azure's clock misleads it, and it is not to blame.
    pub(crate) fn heard(&mut self, date: Option<ServerTime>, clock: &Clock) {
        let Some(date) = date.filter(|date| *date - clock.azure() > AHEAD) else {
            return;
        };
        self.misleading.push_back((date, clock.boot()));
        if self.misleading.len() > MISLEADING {
            self.misleading.pop_front();
        }
    }

    /// What the program writes about the end of an access.
    pub(crate) fn ends(&mut self, entry: &Entry, clock: &Clock) {
        let What::GrantEnded { predicted } = &entry.what else {
            return;
        };
        let (azure, now) = (clock.azure(), clock.boot());
        let may_come_of = |(date, heard): &(ServerTime, BootTime)| {
            let passed = (entry.server_time - *date).to_std();
            passed.is_ok_and(|passed| passed <= now.since(*heard))
        };
        if *predicted - azure <= AHEAD || self.misleading.iter().any(may_come_of) {
            self.holds(Invariant::Ended);
            return;
        }
        let what = format!("an access ends {predicted} and was called ended at {azure}");
        self.broken(Invariant::Ended, now, what);
    }
}
