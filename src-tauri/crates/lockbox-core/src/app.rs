//! The whole program as one value. [`App::handle`] takes what happened and tells what must be done; [`App::deadline`] tells when
//! to come back. This file only routes; each sub-machine lives in its own.

use crate::activity::Activity;
use crate::case::{Case, Progress};
use crate::decision::Surface;
use crate::effect::{Effect, KnownUrl, SignInWay};
use crate::event::{Command, Event, Place};
use crate::faults::HistoryFault;
use crate::first_run::FirstRun;
use crate::ids::{RequestKey, SubscriptionId, Ticket};
use crate::journal::{Decided, Grant, Remembered};
use crate::ledger::{IntentWritten, Ledger};
use crate::naming::Names;
use crate::owed::Owed;
use crate::past::Past;
use crate::problem::Rejection;
use crate::readiness::Desktop;
use crate::reminders::{Acknowledgement, Reminders};
use crate::review::{Approval, Review};
use crate::session::Session;
use crate::settings::Preferences;
use crate::switching::Switching;
use crate::sync::{Stretch, Sync, Watch};
use crate::ticket_facts::Tickets;
use crate::time::{Now, ServerClock, ServerTime};
use crate::turn::Turn;
use crate::twin::Twin;
use crate::witness::Asking;
use std::collections::BTreeMap;

pub use crate::deadline::{Deadline, Why};

/// What is fixed while the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// This process holds the instance lock.
    pub lock_held: bool,
    /// The organisation allows decisions from this program.
    pub decisions_enabled: bool,
    /// Which ways to sign in there are.
    pub sign_in: SignInWay,
    /// What is left to chance follows from it: by how much polls and pauses differ from their plan. Taken from the system, so that
    /// many installations do not call in step; the same seed gives the same schedule.
    pub seed: u64,
}

/// The program.
#[derive(Clone, Debug)]
pub struct App {
    pub(crate) settings: Settings,
    pub(crate) preferences: Preferences,
    pub(crate) server: ServerClock,
    pub(crate) session: Session,
    pub(crate) sync: Sync,
    pub(crate) ledger: Ledger,
    pub(crate) cases: BTreeMap<RequestKey, Case>,
    pub(crate) review: Option<Review>,
    pub(crate) past: Past,
    pub(crate) approvals: Vec<Approval>,
    pub(crate) notices_fault: Option<String>,
    pub(crate) owed: Owed,
    pub(crate) desktop: Desktop,
    pub(crate) switching: Switching,
    pub(crate) reminders: Reminders,
    /// When Azure's Activity Log is asked who decided elsewhere.
    pub(crate) asking: Asking,
    pub(crate) activity: Option<Activity>,
    pub(crate) support: Tickets,
    pub(crate) go_to: (u64, Place),
    pub(crate) first_run: FirstRun,
    /// Now lies outside a change window of the organisation, as what waits was judged by last.
    pub(crate) outside_window: bool,
    /// What other accounts that are watched beside this one know by name.
    pub(crate) elsewhere: Names,
    tickets: u64,
}

impl App {
    /// A program that starts with what the history tells, or why it tells nothing.
    #[must_use]
    pub fn new(settings: Settings, remembered: Result<Remembered, HistoryFault>) -> Self {
        let (remembered, ledger) = match remembered {
            Ok(remembered) => (remembered, Ledger::default()),
            Err(fault) => (Remembered::nothing(), Ledger::broken(fault)),
        };
        Self {
            sync: Sync::new(settings.seed),
            settings,
            preferences: Preferences::default(),
            server: ServerClock::default(),
            session: Session::new(),
            ledger,
            cases: BTreeMap::new(),
            review: None,
            approvals: Vec::new(),
            notices_fault: None,
            owed: Owed::default(),
            desktop: Desktop::new(remembered.notice_tested),
            first_run: FirstRun::remembered(remembered.first_run_over),
            switching: Switching::remembered(&remembered.open_switches),
            past: Past::from(remembered),
            reminders: Reminders::default(),
            asking: Asking::default(),
            activity: None,
            support: Tickets::new(),
            go_to: (0, Place::Inbox),
            elsewhere: Names::new(),
            outside_window: false,
            tickets: 0,
        }
    }

    /// The first effects: the remembered session is taken up.
    pub fn start(&mut self, now: Now) -> Vec<Effect> {
        let mut turn = self.turn(now);
        self.read_switch_anew(&turn);
        self.session.restore(&mut turn);
        self.finish(turn)
    }

    /// Takes one event and tells what must be done. Never fails: a command that cannot be followed is answered with a [`crate::Rejection`].
    pub fn handle(&mut self, event: Event, now: Now) -> Vec<Effect> {
        let now = now.as_seen();
        let answered = self.hear(&event, now);
        let awake = !matches!(event, Event::ClockJumped);
        self.reminders
            .lookout
            .pass(now.boot, awake && self.session.is_able());
        let mut turn = self.turn(now);
        self.look_at_change_windows(&turn);
        self.route(event, &mut turn);
        if answered {
            self.reached(&turn);
        }
        self.finish(turn)
    }

    pub(crate) fn turn(&self, now: Now) -> Turn {
        let server = if Twin::EndsByWallClock.is_worn() {
            now.wall
        } else {
            self.server.now(now)
        };
        Turn::new(now, server, self.tickets)
    }

    fn finish(&mut self, mut turn: Turn) -> Vec<Effect> {
        self.look_at_change_windows(&turn);
        self.pass_time(&mut turn);
        self.look_at_first_run(&mut turn);
        self.owed.said(&turn.effects);
        self.ledger.add(std::mem::take(&mut turn.notes));
        self.ledger.flush(&mut turn);
        self.tickets = turn.tickets;
        turn.effects
    }

    /// Sets the clock by an answer that is waited for; a late or doubled one is old and tells nothing about the present. Whether it
    /// was one.
    fn hear(&mut self, event: &Event, now: Now) -> bool {
        let heard = match event {
            Event::Polled {
                ticket,
                outcome: Ok(polled),
            } if self.sync.awaits(*ticket) => Some((polled.date, now.boot)),
            Event::Reread {
                ticket,
                outcome: Ok(reread),
            } if self.reader(*ticket).is_some() => Some((reread.date, reread.at)),
            Event::SwitchRead {
                ticket,
                outcome: Ok(read),
            } if self.switch_reader(*ticket).is_some() => Some((read.date, read.at)),
            Event::Discovered {
                ticket,
                outcome: Ok(discovery),
            } if self.session.awaits(*ticket) => Some((discovery.date, now.boot)),
            Event::DecisionAnswered { ticket, date, .. } if self.sender(*ticket).is_some() => {
                date.map(|date| (Some(date), now.boot))
            }
            Event::Polled { .. }
            | Event::Reread { .. }
            | Event::Discovered { .. }
            | Event::DecisionAnswered { .. }
            | Event::SwitchRead { .. }
            | Event::DecisionsRead { .. }
            | Event::ActivityRead { .. }
            | Event::TicketRead { .. }
            | Event::SwitchAnswered { .. }
            | Event::Command { .. }
            | Event::Act { .. }
            | Event::Shown { .. }
            | Event::SignInAnswered { .. }
            | Event::SignInLink { .. }
            | Event::SignInCode { .. }
            | Event::Journaled { .. }
            | Event::HistoryChecked { .. }
            | Event::NoticeShown { .. }
            | Event::NoticeClicked { .. }
            | Event::NamedElsewhere { .. }
            | Event::SettingsChanged { .. }
            | Event::SettingKept { .. }
            | Event::TokenKept { .. }
            | Event::TokenForgotten { .. }
            | Event::AutostartFound { .. }
            | Event::DecisionWindowGone
            | Event::TimeReached
            | Event::ClockJumped => None,
        };
        if let Some((Some(date), at)) = heard {
            self.server.hear(date, at);
        }
        heard.is_some()
    }

    fn route(&mut self, event: Event, turn: &mut Turn) {
        match event {
            Event::Command { ticket, command } => self.command(ticket, command, turn),
            Event::Act { ticket, act } => self.act(ticket, act, turn),
            Event::Shown { tag, screen } => self.shown(tag, screen),
            Event::SignInAnswered { ticket, outcome } => self.sign_in_answered(ticket, outcome, turn),
            Event::SignInLink { ticket, url } => self.sign_in_link(ticket, url, turn),
            Event::SignInCode { ticket, code } => self.session.code(ticket, code),
            Event::Discovered { ticket, outcome } => {
                if self.session.discovered(ticket, outcome, turn) {
                    self.take_discovery(turn);
                }
            }
            Event::Polled { ticket, outcome } => self.polled(ticket, outcome, turn),
            Event::Reread { ticket, outcome } => self.reread(ticket, outcome, turn),
            Event::DecisionAnswered {
                ticket,
                outcome,
                date: _,
            } => self.decision_answered(ticket, outcome, turn),
            Event::DecisionsRead { ticket, outcome } => self.decisions_read(ticket, outcome, turn),
            Event::ActivityRead { ticket, outcome } => self.activity_read(ticket, outcome, turn),
            Event::TicketRead { ticket, outcome } => self.ticket_read(ticket, outcome, turn),
            Event::SwitchRead { ticket, outcome } => self.switch_read(ticket, outcome, turn),
            Event::SwitchAnswered { ticket, outcome } => self.switch_answered(ticket, outcome, turn),
            Event::Journaled { ticket, outcome } => self.journaled(ticket, outcome, turn),
            Event::HistoryChecked { outcome } => self.ledger.checked(outcome),
            Event::NoticeShown { ticket, outcome } => {
                self.owed.answered(ticket, outcome.is_ok(), turn.now.boot);
                self.desktop.notice_shown(ticket, outcome.is_ok(), turn.now.boot);
                self.notice_shown(ticket, outcome, turn);
            }
            Event::NoticeClicked { key } => self.notice_clicked(key, turn),
            Event::NamedElsewhere { names } => self.elsewhere = names,
            Event::SettingsChanged {
                preferences,
                policies,
            } => self.settle_on(*preferences, policies),
            Event::SettingKept { ticket, outcome } => turn.push(Effect::Reply {
                to: ticket,
                result: outcome.map_err(Rejection::Setting),
            }),
            Event::TokenKept { outcome } => self.session.kept = outcome,
            Event::TokenForgotten { outcome } => self.session.unforgotten = outcome.err(),
            Event::AutostartFound { found } => self.desktop.autostart = found,
            Event::DecisionWindowGone => {
                self.drop_review(turn);
            }
            Event::TimeReached => {}
            Event::ClockJumped => {
                self.session.hurry(turn.now.boot);
                if !Twin::PausesThroughSleep.is_worn() {
                    self.sync.hurry(turn.now.boot);
                }
            }
        }
    }

    fn journaled(&mut self, ticket: Ticket, outcome: Result<(), HistoryFault>, turn: &mut Turn) {
        for written in self.ledger.answered(ticket, outcome, turn.now.boot) {
            match written {
                IntentWritten::Durable(decision) => self.intent_durable(decision, turn),
                IntentWritten::Failed(decision, fault) => self.intent_failed(&decision, fault, turn),
                IntentWritten::SwitchDurable(decision) => self.switch_durable(decision, turn),
                IntentWritten::SwitchFailed(decision, fault) => self.switch_unwritten(decision, fault, turn),
            }
        }
    }

    fn command(&mut self, ticket: Ticket, command: Command, turn: &mut Turn) {
        let mut result = Ok(());
        match command {
            Command::SignIn => self.session.begin(turn),
            Command::SignInWithCode => result = self.sign_in_with_code(turn),
            Command::CancelSignIn => self.session.cancel(turn),
            Command::SignOut => self.sign_out(turn),
            Command::CheckNow => {
                self.session.attended();
                self.session.hurry(turn.now.boot);
                self.sync.hurry(turn.now.boot);
            }
            Command::OpenReview { key, surface } => result = self.open_review(key, surface, turn),
            Command::Acknowledge { key } => result = self.acknowledge(&key, Acknowledgement::PutOff, turn),
            Command::TakeBackReminder { key } => result = self.take_back_wish(&key, turn),
            Command::StopWaiting { key } => result = self.stop_waiting(&key, turn),
            Command::ShowMain(place) => self.show_main(place, turn),
            Command::FinishFirstRun => self.finish_first_run(turn),
            Command::OpenPortal => turn.push(Effect::OpenUrl(KnownUrl::Portal)),
            Command::OpenSignInPage => result = self.session.open_page(turn),
            Command::ChangeSetUp => result = self.change_set_up(turn),
            Command::OpenSwitch { on } => result = self.open_switch(on, turn),
            Command::LookInto { key, past } => result = self.look_into(key, past, turn),
            Command::LookAway => self.look_away(),
            Command::TestNotice => result = self.test_notice(turn),
            Command::NoticeSeen { seen } => result = self.notice_seen(seen, turn),
            Command::SetAutostart { on } => turn.push(Effect::SetAutostart { on }),
            // Answered when it is on the disk.
            Command::ChangeSetting(change) => match self.change_setting(ticket, change, turn) {
                Ok(()) => return,
                refused @ Err(_) => result = refused,
            },
            Command::UndoSetting => match self.undo_setting(ticket, turn) {
                Ok(()) => return,
                refused @ Err(_) => result = refused,
            },
            Command::Quiet(wish) => self.be_quiet(wish, turn.server),
            Command::Quit => turn.push(Effect::Quit),
        }
        turn.push(Effect::Reply { to: ticket, result });
    }

    fn notice_clicked(&mut self, key: Option<RequestKey>, turn: &mut Turn) {
        if let Some(key) = &key {
            self.acknowledge_click(key, turn);
        }
        let opened = key.is_some_and(|key| self.open_review(key, Surface::Notice, turn).is_ok());
        if !opened {
            self.show_main(Place::Inbox, turn);
        }
    }

    pub(crate) fn show_main(&mut self, place: Place, turn: &mut Turn) {
        self.go_to = (self.go_to.0 + 1, place);
        turn.push(Effect::ShowMain(place));
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The watched subscriptions.
    #[must_use]
    pub fn watches(&self) -> &BTreeMap<SubscriptionId, Watch> {
        self.sync.watches()
    }

    /// When a subscription was read last, on Azure's clock as it is known now. Never later than the last good answer.
    #[must_use]
    pub fn checked(&self, watch: &Watch, now: Now) -> Option<ServerTime> {
        watch.checked(&self.server, now)
    }

    /// When a subscription is read next, on Azure's clock; nothing while it is being read or is due.
    #[must_use]
    pub fn next_check(&self, watch: &Watch, now: Now) -> Option<ServerTime> {
        let wait = watch
            .due
            .0
            .checked_sub(now.boot.0)
            .filter(|wait| !wait.is_zero())?;
        let wait = chrono::TimeDelta::from_std(wait)
            .ok()
            .filter(|_| !watch.is_checking())?;
        self.server.now(now).checked_add_signed(wait)
    }

    /// By how much longer than planned the intervals between polls are.
    #[must_use]
    pub fn stretch(&self) -> Stretch {
        self.sync.stretch()
    }

    /// The requests that are followed.
    #[must_use]
    pub fn cases(&self) -> &BTreeMap<RequestKey, Case> {
        &self.cases
    }

    /// Access that was open when the program ended last, where its request was not read since: nothing but the history tells of it
    /// yet, or Azure lists it no more. What has ended by the clock is left out once Azure was asked.
    pub fn unseen_grants(&self) -> impl Iterator<Item = &Grant> {
        let looked_up = self.session.discovery.is_some();
        let signed_out = matches!(self.session.stage, crate::session::Stage::SignedOut { .. });
        let unread = move |grant: &&Grant| match self.watches().get(&grant.key.subscription) {
            Some(watch) => !grant.ended || !watch.was_checked(),
            None => !looked_up,
        };
        self.past
            .grants
            .values()
            .filter(move |_| !signed_out)
            .filter(unread)
    }

    /// What the decision window shows.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        self.review.as_ref()
    }

    /// Azure's present time.
    #[must_use]
    pub fn server_now(&self, now: Now) -> ServerTime {
        self.server.now(now)
    }

    /// The page of the main window that was asked for last, and how many wishes there were.
    #[must_use]
    pub fn go_to(&self) -> (u64, Place) {
        self.go_to
    }

    /// Why the history cannot be relied on: it cannot be written, read, or believed.
    #[must_use]
    pub fn history_fault(&self) -> Option<&HistoryFault> {
        self.ledger.fault()
    }

    /// Whether the history takes no intent, so that not even a denial can be sent.
    #[must_use]
    pub fn takes_no_intent(&self) -> bool {
        self.ledger.takes_no_intent()
    }

    /// Why the desktop did not take the last notice, if it did not.
    #[must_use]
    pub fn notices_fault(&self) -> Option<&str> {
        self.notices_fault.as_deref()
    }

    /// Whether the program can end without leaving something half told: entries are written, notices answered, no decision is on
    /// its way out.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        let loud = |case: &Case| matches!(case.progress, Progress::Sending { .. });
        let telling = self.owed.is_showing() || self.reminders.is_showing();
        self.ledger.is_idle() && !telling && !self.switching.is_sending() && !self.cases.values().any(loud)
    }

    /// How far this computer's clock is from Azure's, in seconds; positive when it runs ahead.
    #[must_use]
    pub fn clock_skew(&self, now: Now) -> Option<i64> {
        self.server.skew_seconds(now)
    }

    /// What is fixed while the program runs.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Decisions of this computer that were settled, by request.
    #[must_use]
    pub fn decided(&self, key: &RequestKey) -> Option<&Decided> {
        self.cases
            .get(key)
            .and_then(|case| case.decided.as_ref())
            .or_else(|| self.past.decided.get(key))
    }

    /// A new number for a command or an act, so that its reply finds the way back.
    pub fn next_ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }
}
