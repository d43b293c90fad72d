//! Shows one notice at a time about requests, and takes in what the desktop took.

use crate::app::App;
use crate::case::Case;
use crate::effect::{Effect, Notice};
use crate::event::Place;
use crate::ids::{RequestKey, Ticket};
use crate::journal::What;
use crate::reminders::manner::{Group, Manner};
use crate::reminders::pace::BURST;
use crate::reminders::rung::Telling;
use crate::reminders::want::{Want, waits};
use crate::time::Now;
use crate::turn::Turn;
use crate::twin::Twin;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// After a notice that the desktop did not take.
const AGAIN: Duration = Duration::from_secs(30);

/// The notice that is being shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    ticket: Ticket,
    tidings: Tidings,
}

/// What a notice about requests tells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Tidings {
    /// That they wait, or may; with Azure's words for those whose state is unknown here.
    Waiting(BTreeMap<RequestKey, Telling>, BTreeMap<RequestKey, String>),
    /// That somebody else answered them.
    Answered(BTreeSet<RequestKey>),
}

impl App {
    /// Tells what is to be told about requests now, in one notice.
    pub(crate) fn remind(&mut self, turn: &mut Turn) {
        self.hold_back(turn.now);
        let free = self.reminders.pace.is_free(turn.now.boot);
        if self.reminders.is_showing() || !free {
            return;
        }
        let look = self.look(turn.now);
        let (wanted, quiet) = (self.wanted(&look), look.is_quiet());
        if wanted.is_empty() {
            if !quiet {
                self.reminders.held.clear();
            }
            self.tell_answered(turn);
        } else if let Some(counted) = self.counted(&wanted, turn) {
            self.tell_digest(wanted, counted, turn);
        } else {
            self.tell_one(&wanted, turn);
        }
    }

    /// Remembers what is held back, so that all of it is told at once when the quiet ends.
    fn hold_back(&mut self, now: Now) {
        let look = self.look(now);
        if !look.is_quiet() {
            return;
        }
        let held = |key: &RequestKey, case: &Case| {
            matches!(self.want(case, &look), Want::Held(_)) && !self.reminders.held.contains(key)
        };
        let cases = self.cases.iter().filter(|(key, case)| held(key, case));
        let held: Vec<RequestKey> = cases.map(|(key, _)| key.clone()).collect();
        self.reminders.held.extend(held);
    }

    /// The requests that were told lately, still wait or may wait, and are counted beside `wanted`, when there are so many together
    /// that they are told at once. None when each is told by itself.
    fn counted(&mut self, wanted: &BTreeMap<RequestKey, Telling>, turn: &Turn) -> Option<Vec<RequestKey>> {
        let held = wanted
            .keys()
            .filter(|key| self.reminders.held.contains(*key))
            .count();
        let recent = self.reminders.pace.recent(turn.now.boot);
        let mut lately: Vec<RequestKey> = recent.filter(|key| !wanted.contains_key(*key)).cloned().collect();
        let waits = |case: &Case| waits(case) || self.may_wait(case, turn.now);
        lately.retain(|key| self.cases.get(key).is_some_and(waits));
        (lately.len() + wanted.len() > BURST || held > 1).then_some(lately)
    }

    fn tell_one(&mut self, wanted: &BTreeMap<RequestKey, Telling>, turn: &mut Turn) {
        // The gravest first, then what lapses first.
        let order = |(key, telling): &(&RequestKey, &Telling)| {
            let case = self.cases.get(*key)?;
            let lapses = case.request.lapses;
            Some((
                Reverse(self.manner(case, telling).escalation),
                lapses.is_none(),
                lapses,
            ))
        };
        let next = wanted.iter().min_by_key(order);
        let Some((case, key, telling)) = next.and_then(|(key, told)| Some((self.cases.get(key)?, key, told)))
        else {
            return;
        };
        let mut manner = self.manner(case, telling);
        let notice = match telling.gravest() {
            _ if telling.unrecognised => Notice::Unrecognised { key: key.clone() },
            Some(rung) if !telling.first => Notice::Reminder {
                key: key.clone(),
                rung,
            },
            Some(_) | None => Notice::Waiting { key: key.clone() },
        };
        // The first word about a request stands beside whatever else is shown; each later one takes its place.
        let is_new = case.told.first.is_none() && case.told.words.is_empty();
        let opens = telling.first || telling.unrecognised && is_new;
        manner.replaces = !opens;
        let requests = BTreeMap::from([(key.clone(), *telling)]);
        self.show_requests(notice, manner, requests, turn);
    }

    fn tell_digest(
        &mut self,
        wanted: BTreeMap<RequestKey, Telling>,
        lately: Vec<RequestKey>,
        turn: &mut Turn,
    ) {
        let manners = wanted
            .iter()
            .filter_map(|(key, telling)| Some(self.manner(self.cases.get(key)?, telling)));
        let Some(mut manner) = manners.reduce(|one, other| one.and(&other)) else {
            return;
        };
        let quiet = wanted.keys().any(|key| self.reminders.held.contains(key));
        let mut requests = wanted;
        requests.extend(lately.into_iter().map(|key| (key, Telling::default())));
        let now = turn.now.boot;
        manner.group = Some(Group::Digest);
        manner.replaces = self.reminders.pace.continues(now);
        manner.sound = self.reminders.pace.digest(manner.sound, manner.escalation, now);
        let notice = Notice::Digest {
            requests: requests.clone(),
            after_quiet: quiet,
        };
        self.show_requests(notice, manner, requests, turn);
    }

    fn tell_answered(&mut self, turn: &mut Turn) {
        let keys = self.answered_elsewhere();
        let look = self.look(turn.now);
        let speaks = |key: &&RequestKey| {
            let case = self.cases.get(*key);
            case.is_some_and(|case| !look.is_quiet_for(&case.request.tenant))
        };
        let keys: BTreeSet<RequestKey> = keys.iter().filter(speaks).cloned().collect();
        let later = self.reminders.answered.again.is_some_and(|at| at > turn.now.boot);
        if keys.is_empty() || later {
            return;
        }
        let notice = Notice::AnsweredElsewhere { keys: keys.clone() };
        let mut manner = Manner::of(&notice);
        let tenant = keys
            .first()
            .and_then(|key| self.cases.get(key))
            .map(|case| &case.request.tenant);
        manner.group = tenant.cloned().map(Group::Tenant);
        self.show(notice, manner, Tidings::Answered(keys), turn);
    }

    fn manner(&self, case: &Case, telling: &Telling) -> Manner {
        Manner {
            group: Some(Group::Tenant(case.request.tenant.clone())),
            ..Manner::of_telling(telling, self.is_forbidden(case))
        }
    }

    fn show_requests(
        &mut self,
        notice: Notice,
        manner: Manner,
        requests: BTreeMap<RequestKey, Telling>,
        turn: &mut Turn,
    ) {
        // The word may be another one when the desktop has taken this.
        let words = self.words(&requests);
        self.show(notice, manner, Tidings::Waiting(requests, words), turn);
    }

    fn show(&mut self, notice: Notice, manner: Manner, tidings: Tidings, turn: &mut Turn) {
        let ticket = turn.ticket();
        self.reminders.pace.show(turn.now.boot);
        self.reminders.shown = Some(Shown { ticket, tidings });
        turn.push(Effect::Notify {
            ticket,
            notice,
            manner,
        });
    }

    /// The desktop took a notice, or did not.
    pub(crate) fn notice_shown(&mut self, ticket: Ticket, outcome: Result<(), String>, turn: &mut Turn) {
        let taken = outcome.is_ok() || Twin::ToldWhenRefused.is_worn();
        self.notices_fault = outcome.err();
        let Some(shown) = self.reminders.shown.take_if(|shown| shown.ticket == ticket) else {
            return;
        };
        match (shown.tidings, taken) {
            (Tidings::Waiting(requests, words), true) => self.told(&requests, words, turn),
            (Tidings::Waiting(requests, _), false) => self.not_told(requests, turn),
            (Tidings::Answered(keys), true) => {
                self.reminders.answered.keys.retain(|key| !keys.contains(key));
                self.reminders.answered.again = None;
            }
            (Tidings::Answered(_), false) => {
                self.reminders.answered.again = Some(turn.now.boot.after(AGAIN));
            }
        }
    }

    fn told(
        &mut self,
        requests: &BTreeMap<RequestKey, Telling>,
        mut words: BTreeMap<RequestKey, String>,
        turn: &mut Turn,
    ) {
        for (key, telling) in requests.iter().filter(|(_, telling)| !telling.is_empty()) {
            self.reminders.pace.taken(key, turn.now.boot);
            self.reminders.again.remove(key);
            self.reminders.held.remove(key);
            self.reminders.shown_as_window.remove(key);
            self.note_told(key, telling, words.remove(key), turn);
        }
    }

    /// What the desktop does not show as a notice shows as the window, once for each request that is new: a tray is not everywhere, and
    /// a desktop that refuses says so to nobody.
    fn not_told(&mut self, requests: BTreeMap<RequestKey, Telling>, turn: &mut Turn) {
        let now = turn.now.boot;
        let new = requests.iter().filter(|(_, telling)| telling.is_news());
        let shown = &mut self.reminders.shown_as_window;
        shown.retain(|key| self.cases.contains_key(key));
        // Each key that is put in counts, so all of them are.
        if new.filter(|(key, _)| shown.insert((*key).clone())).count() > 0 {
            self.show_main(Place::Inbox, turn);
        }
        let untold = requests.into_iter().filter(|(_, telling)| !telling.is_empty());
        let at = now.after(AGAIN);
        self.reminders.again.retain(|_, at| *at > now);
        self.reminders.again.extend(untold.map(|(key, _)| (key, at)));
    }

    /// What was told of one request is kept, here and in the history.
    fn note_told(&mut self, key: &RequestKey, telling: &Telling, word: Option<String>, turn: &mut Turn) {
        let case = self.cases.get_mut(key).or_else(|| self.past.cases.get_mut(key));
        let tenant = case.as_ref().map(|case| case.request.tenant.clone());
        let told = self.past.told.entry(key.clone()).or_default();
        if telling.unrecognised {
            // No first notice: when it waits, that is told by itself.
            if let Some(word) = word.filter(|word| told.words.insert(word.clone())) {
                turn.note(tenant.as_ref(), Some(key), What::WordTold { word });
            }
        } else if told.first.is_none() {
            told.first = Some(turn.server);
            turn.note(tenant.as_ref(), Some(key), What::Notified);
        }
        for rung in telling.rungs() {
            told.reach(rung);
            turn.note(tenant.as_ref(), Some(key), What::Reminded { rung });
        }
        if let Some(case) = case {
            case.told = told.clone();
        }
    }
}
