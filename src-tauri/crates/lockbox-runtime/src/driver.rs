//! The loop: wait for what happens or for the deadline, hand it to the core, perform what the core asks for, show what changed.

use crate::checks::Checks;
use crate::clock::Clock;
use crate::outside::{Outside, Reply, Wish};
use crate::perform::{Happening, Performers};
use crate::spoken::Spoken;
use lockbox_core::pace::{self, SHORTEST_WAIT};
use lockbox_core::{
    App, BootTime, Effect, Event, Now, Preferences, Rejection, ReviewAct, Ticket, WatchedCloud,
};
use lockbox_view::{Language, Scene, Zone};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};

/// How long the end waits for what is being written or shown.
pub(crate) const FAREWELL: Duration = Duration::from_secs(3);
/// How long the time zone is taken for granted.
const SETTLED_FOR: Duration = Duration::from_secs(10 * 60);

/// The loop and what it owns.
pub(crate) struct Driver<'a> {
    pub(crate) app: App,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) performers: Performers,
    pub(crate) cloud: &'a WatchedCloud,
    /// The language of the moment, and what tells of another.
    pub(crate) language: Arc<Language>,
    pub(crate) spoken: Spoken,
    pub(crate) outside: &'a mut Outside,
    pub(crate) events: mpsc::UnboundedReceiver<Happening>,
    /// What people and their organisation set.
    pub(crate) preferences: watch::Receiver<Preferences>,
    /// When it was looked last what follows from it by the clock on the wall.
    pub(crate) settled: Option<BootTime>,
    pub(crate) checks: Checks,
    pub(crate) waiting: BTreeMap<Ticket, Reply>,
}

/// How a loop ends in order.
pub(crate) enum End {
    /// Somebody asked for it, and is told when everything is written.
    Stopped(oneshot::Sender<()>),
    /// Nobody is left who could ask for anything.
    Deserted,
}

enum Woken {
    Happening(Happening),
    Wish(Wish),
    /// Accounts beside this one know other names than before.
    Names,
    Language,
    Preferences,
    Time,
    Deserted,
}

impl Driver<'_> {
    pub(crate) async fn run(mut self) -> End {
        let first = self.app.start(self.clock.now());
        self.perform(first);
        self.hear_names();
        self.performers.forget_those_who_left();
        loop {
            let before = self.clock.now();
            self.settle_by_the_clock(before.boot);
            if self.checks.begin(before.boot) {
                self.performers.check_history(before.wall);
                self.performers.autostart(None);
            }
            let woken = self.wait(before).await;
            let now = self.clock.now();
            if pace::jumped(before, now) {
                self.handle(Event::ClockJumped);
            }
            match woken {
                Woken::Happening(happening) => self.take(happening),
                Woken::Wish(Wish::Stop(done)) => {
                    self.end().await;
                    return End::Stopped(done);
                }
                Woken::Wish(wish) => self.wish(wish),
                Woken::Names => self.hear_names(),
                Woken::Language => self.speak(),
                Woken::Preferences => self.settle(),
                Woken::Time => self.handle(Event::TimeReached),
                Woken::Deserted => return End::Deserted,
            }
        }
    }

    /// Finishes what is half told, within a limit.
    async fn end(&mut self) {
        self.performers.cancel_sign_in();
        let until = self.clock.now().boot.after(FAREWELL);
        while !self.app.is_quiet() && self.clock.now().boot < until {
            match tokio::time::timeout(SHORTEST_WAIT, self.events.recv()).await {
                Ok(Some(happening)) => self.take(happening),
                Ok(None) => return,
                Err(_elapsed) => {}
            }
        }
    }

    async fn wait(&mut self, now: Now) -> Woken {
        let wait = pace::wait(self.app.deadline(now).as_ref(), now);
        tokio::select! {
            biased;
            happening = self.events.recv() => happening.map_or(Woken::Deserted, Woken::Happening),
            Ok(()) = self.outside.elsewhere.changed() => Woken::Names,
            wish = self.outside.wishes.recv() => wish.map_or(Woken::Deserted, Woken::Wish),
            () = self.spoken.changed() => Woken::Language,
            Ok(()) = self.preferences.changed() => Woken::Preferences,
            () = self.clock.sleep(wait) => Woken::Time,
        }
    }

    fn wish(&mut self, wish: Wish) {
        match wish {
            Wish::Command(command, reply) => {
                let ticket = self.app.next_ticket();
                if let Some(reply) = reply {
                    self.waiting.insert(ticket, reply);
                }
                self.handle(Event::Command { ticket, command });
            }
            Wish::Act(act, reply) => {
                let ticket = self.app.next_ticket();
                self.waiting.insert(ticket, reply);
                self.tell_what_stands(&act);
                self.handle(Event::Act { ticket, act });
            }
            Wish::NoticeClicked(key) => self.handle(Event::NoticeClicked { key }),
            Wish::DecisionWindowGone => self.handle(Event::DecisionWindowGone),
            Wish::HistoryChecked(outcome) => self.handle(Event::HistoryChecked { outcome }),
            // Taken by the loop itself.
            Wish::Stop(done) => farewell(done),
        }
    }

    fn hear_names(&mut self) {
        let names = self.outside.elsewhere.borrow_and_update().clone();
        self.handle(Event::NamedElsewhere { names });
    }

    /// Before a verdict, what the window shows is told to whom it will be written down with.
    fn tell_what_stands(&mut self, act: &ReviewAct) {
        let decides = matches!(act, ReviewAct::Approve { .. } | ReviewAct::Deny { .. });
        if let Some((tag, screen)) = lockbox_view::screen(&self.scene()).filter(|_| decides) {
            let screen = Box::new(screen);
            self.handle(Event::Shown { tag, screen });
        }
    }

    fn take(&mut self, happening: Happening) {
        let event = match happening {
            Happening::Event(event) => {
                if matches!(*event, Event::SettingKept { .. }) {
                    // Whoever is answered finds what counts now.
                    self.settle();
                }
                *event
            }
            Happening::Granted(ticket, saved) => self.performers.take_up(ticket, *saved),
            Happening::Kept(account, outcome) => {
                if outcome.is_ok() {
                    self.performers.tokens.kept(&account);
                }
                Event::TokenKept { outcome }
            }
        };
        self.handle(event);
    }

    /// What was set is told, if anything in it is new.
    fn settle(&mut self) {
        self.preferences.mark_unchanged();
        self.settled = Some(self.clock.now().boot);
        let (preferences, policies) = self.performers.book.settled(&*self.clock);
        if preferences != *self.app.preferences() || policies != *self.app.policies() {
            self.handle(Event::SettingsChanged {
                preferences: Box::new(preferences),
                policies,
            });
        }
    }

    /// The clock on the wall changes, and people travel.
    fn settle_by_the_clock(&mut self, now: BootTime) {
        if self.settled.is_none_or(|at| now.since(at) >= SETTLED_FOR) {
            self.settle();
        }
    }

    fn handle(&mut self, event: Event) {
        tracing::debug!(event = name(&event), "handle");
        if let Event::HistoryChecked { outcome } = &event {
            self.checks.heard(outcome.is_ok(), self.clock.now().boot);
        }
        let effects = self.app.handle(event, self.clock.now());
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        // What is shown comes first, so that a reply never finds an older view than the one it speaks of.
        self.show();
        for effect in effects {
            self.perform_one(effect);
        }
    }

    fn perform_one(&mut self, effect: Effect) {
        match effect {
            Effect::Restore { ticket, may_ask } => self.performers.restore(ticket, may_ask),
            Effect::SignIn { ticket, method } => self.performers.sign_in(ticket, method),
            Effect::CancelSignIn => self.performers.cancel_sign_in(),
            Effect::Forget { account } => self.performers.forget(account),
            Effect::Discover { ticket } => self.performers.discover(ticket),
            Effect::Poll { ticket, subscription } => self.performers.poll(ticket, subscription),
            Effect::Reread { ticket, key } => self.performers.reread(ticket, key),
            Effect::ReadDecisions {
                ticket,
                subscription,
                from,
                until,
            } => self
                .performers
                .read_decisions(ticket, subscription, (from, until)),
            Effect::ReadActivity {
                ticket,
                places,
                from,
                until,
            } => self.performers.read_activity(ticket, places, (from, until)),
            Effect::ReadTicket {
                ticket,
                subscription,
                number,
            } => self.performers.read_ticket(ticket, subscription, number),
            Effect::Send { ticket, permit } => self.performers.send(ticket, permit),
            Effect::ReadSwitch { ticket, tenant } => self.performers.read_switch(ticket, tenant),
            Effect::SendSwitch { ticket, permit } => self.performers.send_switch(ticket, permit),
            Effect::Journal { ticket, entries } => self.performers.journal(ticket, entries),
            Effect::Notify {
                ticket,
                notice,
                manner,
            } => {
                let text = lockbox_view::notice(&self.scene(), &notice, &manner);
                self.performers.notify(ticket, text);
            }
            Effect::ShowMain(_) => self.performers.shell.show_main(),
            Effect::ShowDecision => self.performers.shell.show_decision(),
            Effect::CloseDecision => self.performers.shell.close_decision(),
            Effect::OpenUrl(url) => self.performers.open(url),
            Effect::SetAutostart { on } => self.performers.autostart(Some(on)),
            Effect::KeepSetting { ticket, change } => self.performers.keep_setting(ticket, change),
            Effect::Reply { to, result } => self.reply(to, result),
            Effect::SetUp => self.performers.shell.set_up(),
            Effect::Quit => self.performers.shell.quit(),
        }
    }

    fn reply(&mut self, to: Ticket, result: Result<(), Rejection>) {
        if let Some(reply) = self.waiting.remove(&to) {
            let result = result.map_err(|rejection| lockbox_view::refusal(&self.scene(), &rejection));
            // Whoever asked may have gone; then nobody needs the answer.
            drop(reply.send(result));
        }
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            app: &self.app,
            now: self.clock.now(),
            zone: Zone(self.clock.offset()),
            language: &self.language,
            cloud: self.cloud,
        }
    }

    /// Says everything that is shown in the language of the moment.
    fn speak(&mut self) {
        self.language = self.spoken.now();
        self.show();
    }

    fn show(&self) {
        let scene = self.scene();
        let (server, boot) = (scene.server(), scene.now.boot);
        self.outside
            .snapshots
            .show(lockbox_view::snapshot(&scene), server, boot);
        self.outside
            .reviews
            .show(lockbox_view::review(&scene), server, boot);
        let names = self.app.names();
        self.outside.names.send_if_modified(|known| {
            let changed = *known != names;
            *known = names;
            changed
        });
        let tray = lockbox_view::tray(&scene);
        self.outside.trays.send_if_modified(|shown| {
            let changed = *shown != tray;
            if changed {
                *shown = tray;
            }
            changed
        });
    }
}

pub(crate) fn farewell(done: oneshot::Sender<()>) {
    if done.send(()).is_err() {
        tracing::debug!("nobody waits for the end");
    }
}

fn name(event: &Event) -> &'static str {
    match event {
        Event::Command { .. } => "command",
        Event::Act { .. } => "act",
        Event::Shown { .. } => "shown",
        Event::SignInAnswered { .. } => "sign-in answered",
        Event::SignInLink { .. } => "sign-in link",
        Event::SignInCode { .. } => "sign-in code",
        Event::Discovered { .. } => "discovered",
        Event::Polled { .. } => "polled",
        Event::Reread { .. } => "re-read",
        Event::DecisionsRead { .. } => "decisions read",
        Event::ActivityRead { .. } => "activity read",
        Event::TicketRead { .. } => "support ticket read",
        Event::DecisionAnswered { .. } => "decision answered",
        Event::SwitchRead { .. } => "switch read",
        Event::SwitchAnswered { .. } => "switch answered",
        Event::Journaled { .. } => "journaled",
        Event::HistoryChecked { .. } => "history checked",
        Event::NoticeShown { .. } => "notice shown",
        Event::NoticeClicked { .. } => "notice clicked",
        Event::NamedElsewhere { .. } => "named elsewhere",
        Event::SettingsChanged { .. } => "settings changed",
        Event::SettingKept { .. } => "setting kept",
        Event::TokenKept { .. } => "token kept",
        Event::TokenForgotten { .. } => "token forgotten",
        Event::AutostartFound { .. } => "autostart found",
        Event::DecisionWindowGone => "decision window gone",
        Event::TimeReached => "time reached",
        Event::ClockJumped => "clock jumped",
    }
}
