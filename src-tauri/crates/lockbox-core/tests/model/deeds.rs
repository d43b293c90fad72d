//! Lets one thing happen.

use crate::alphabet::{Azures, Kind, Machines, Op, Persons, Sight, Times};
use crate::common::azure::key;
use crate::common::{Fate, World};
use lockbox_core::{
    Asked, Command, Effect, Event, HistoryFault, Length, Oddity, Page, Phase, Policies, Policy, QuietHours,
    QuietSpan, Request, RequestKey, ReviewAct, SignInFault, Surface, TenantId, Trouble, Verdict,
};
use std::collections::BTreeMap;
use std::time::Duration;

/// Longer than a doubt needs to age.
const AGES: Duration = Duration::from_secs(6 * 60);

pub(crate) fn happen(world: &mut World, op: &Op) {
    match op {
        Op::Azure(op) => change_azure(world, op),
        Op::Time(op) => let_time_pass(world, op),
        Op::Person(op) => do_as_a_person(world, op),
        Op::Machine(op) => run_the_machine(world, op),
    }
}

/// What has not begun to wait for an answer, or has paused, waits now.
pub(crate) fn wake(request: &mut Request) {
    if matches!(request.phase, Phase::Initializing | Phase::Unrecognised(_)) {
        request.phase = Phase::Pending;
    }
}

fn run_the_machine(world: &mut World, op: &Machines) {
    match *op {
        Machines::Answer(place, kind) => answer(world, place, kind),
        Machines::AnswerAll => world.settle(),
        Machines::WindowGone => world.give(Event::DecisionWindowGone),
        Machines::History(works) => world.history.fault = (!works).then_some(HistoryFault::Full),
        Machines::Desktop(works) => {
            world.desktop = if works {
                Ok(())
            } else {
                Err("no daemon".to_owned())
            }
        }
        Machines::Quiet(quiet) => world.set(if quiet { hardly_ever() } else { Policies::default() }),
        Machines::Killed(took_effect) => kill(world, took_effect),
    }
}

/// Told at midnight, or when it must be.
fn hardly_ever() -> Policies {
    let but_at_midnight = QuietSpan {
        days: chrono::WeekdaySet::ALL,
        from: 1,
        to: 0,
    };
    let policy = Policy {
        quiet: QuietHours {
            spans: vec![but_at_midnight],
            ..QuietHours::default()
        },
        ..Policy::default()
    };
    Policies::new(BTreeMap::from([(TenantId::new("contoso"), policy)]))
}

/// A refusal is an answer like any other here.
fn act(world: &mut World, act: ReviewAct) {
    drop(world.act(act));
}

fn request_of(world: &World, which: u8) -> Option<RequestKey> {
    let keys: Vec<_> = world.azure.requests.keys().cloned().collect();
    keys.get(usize::from(which) % keys.len().max(1)).cloned()
}

fn change_azure(world: &mut World, op: &Azures) {
    match *op {
        Azures::Raise(which) => {
            let of = ["prod", "dev"][usize::from(which) % 2];
            let key = key(of, &format!("r{}", world.azure.before.len()));
            world.azure.raise(&key);
            if which % 5 == 0 {
                world
                    .azure
                    .change(&key, |request| request.phase = Phase::Initializing);
            }
        }
        Azures::Edit(which, how) => {
            if let Some(key) = request_of(world, which) {
                world.azure.change(&key, |request| match how % 6 {
                    0 => request.justification.push_str(" More."),
                    1 => request.length = Length::Hours(u32::from(how)),
                    2 => request.length = Length::OpenEnded("Support request lifetime".to_owned()),
                    3 => request.oddities.push(Oddity::IdsDisagree),
                    4 if request.phase == Phase::Pending => request.phase = Phase::from_word("Paused"),
                    _ => wake(request),
                });
            }
        }
        Azures::DecidedElsewhere(which, verdict) => {
            if let Some(key) = request_of(world, which) {
                world.azure.decide(&key, verdict);
            }
        }
        Azures::Withdrawn(which) => {
            let pending =
                request_of(world, which).filter(|key| world.azure.requests[key].phase == Phase::Pending);
            if let Some(key) = pending {
                world.azure.change(&key, |request| request.phase = Phase::Revoked);
            }
        }
        Azures::LateArrival => {
            if let Some(decision) = world.late.pop() {
                world.arrive(&decision);
            }
        }
    }
}

fn answer(world: &mut World, place: u8, kind: Kind) {
    if world.pending.is_empty() {
        return;
    }
    let effect = world.pending.remove(usize::from(place) % world.pending.len());
    let fate = match kind {
        Kind::Good | Kind::Twice => Fate::Good,
        Kind::Offline => Fate::Trouble(Trouble::Offline("no route".to_owned())),
        Kind::Throttled => Fate::Trouble(Trouble::Throttled(90)),
        Kind::SessionOver => Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("revoked"))),
        Kind::Stale(back) => Fate::Stale(usize::from(back)),
        Kind::LostButArrived => Fate::Lost { arrived: true },
        Kind::Lost => Fate::Lost { arrived: false },
        Kind::Late => Fate::Late,
    };
    let event = world.perform(&effect, &fate);
    world.give(event);
    if matches!(kind, Kind::Twice) {
        let again = world.echo(&effect, &Fate::Stale(1));
        world.give(again);
    }
}

fn press(world: &mut World, verdict: Verdict, sight: Sight) {
    let Some(review) = world.app.review() else { return };
    let key = review.key.clone();
    let shown = review.shown.tag;
    let old = world
        .azure
        .before
        .iter()
        .rev()
        .filter_map(|then| then.get(&key))
        .map(|then| then.tag);
    let tag = match sight {
        Sight::Fresh => shown,
        Sight::Old => old.into_iter().find(|tag| *tag != shown).unwrap_or(shown),
    };
    // A refusal is an answer like any other here.
    drop(world.press_with(verdict, tag));
}

fn decide_through(world: &mut World, which: u8, verdict: Verdict, kind: Kind) {
    let Some(key) = request_of(world, which) else {
        return;
    };
    drop(world.act(ReviewAct::Close));
    world.settle();
    if world.prepare(&key, verdict).is_ok() {
        press(world, verdict, Sight::Fresh);
    }
    let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
    world.settle_all_but(is_send);
    if let Some(place) = world.pending.iter().position(is_send) {
        answer(world, u8::try_from(place).unwrap_or(0), kind);
    }
}

fn do_as_a_person(world: &mut World, op: &Persons) {
    match *op {
        Persons::Decide(which, verdict, sight) => {
            let Some(key) = request_of(world, which) else {
                return;
            };
            drop(world.act(ReviewAct::Close));
            if world.prepare(&key, verdict).is_ok() {
                press(world, verdict, sight);
            }
        }
        Persons::Through(which, verdict, kind) => decide_through(world, which, verdict, kind),
        Persons::Over(which, first, second, kind) => {
            decide_through(world, which, first, Kind::Late);
            world.pass(AGES);
            decide_through(world, which, second, kind);
        }
        Persons::Press(verdict, sight) => press(world, verdict, sight),
        Persons::Open(which) => {
            if let Some(key) = request_of(world, which) {
                drop(world.open(&key, Surface::Tray));
            }
        }
        Persons::NoticeClicked(which) => world.give(Event::NoticeClicked {
            key: request_of(world, which),
        }),
        Persons::Acknowledge(which) => {
            if let Some(key) = request_of(world, which) {
                drop(world.command(Command::Acknowledge { key }));
            }
        }
        Persons::PutOff(seconds) => {
            let at = world.azure.time() + chrono::TimeDelta::seconds(i64::from(seconds));
            act(world, ReviewAct::PutOff(at));
        }
        Persons::Ask(asks) => ask(world, asks),
        Persons::CheckNow => drop(world.command(Command::CheckNow)),
        Persons::SignIn => drop(world.command(Command::SignIn)),
        Persons::SignOut => drop(world.command(Command::SignOut)),
        Persons::CancelSignIn => drop(world.command(Command::CancelSignIn)),
        Persons::Go(page) => {
            let pages = [Page::Review, Page::ConfirmApprove, Page::ConfirmDeny];
            act(world, ReviewAct::Go(pages[usize::from(page) % 3]));
        }
        Persons::AcceptChange => act(world, ReviewAct::AcceptChange),
        Persons::Switch(switch) => act(world, ReviewAct::Switch(switch)),
        Persons::StepUp => act(world, ReviewAct::StepUp),
        Persons::Look => act(world, ReviewAct::Attend(true)),
        Persons::Close => act(world, ReviewAct::Close),
    }
}

fn ask(world: &mut World, asks: bool) {
    let Some(tag) = world.app.review().map(|review| review.shown.tag) else {
        return;
    };
    let asked = Asked {
        tag,
        text: "Which namespaces?".to_owned(),
        copied: true,
    };
    act(
        world,
        if asks {
            ReviewAct::AskMicrosoft(asked)
        } else {
            ReviewAct::StopWaiting
        },
    );
}

fn let_time_pass(world: &mut World, op: &Times) {
    match *op {
        Times::Live(seconds) => world.pass(Duration::from_secs(u64::from(seconds))),
        Times::Slept(seconds) => {
            world.sleep(Duration::from_secs(u64::from(seconds)));
            world.give(Event::ClockJumped);
        }
        Times::WallClockTurned(seconds) => {
            world.now.wall += chrono::TimeDelta::seconds(i64::from(seconds));
            world.give(Event::ClockJumped);
        }
        Times::Pass(seconds) => {
            world.sleep(Duration::from_secs(u64::from(seconds)));
            world.give(Event::TimeReached);
        }
    }
}

fn kill(world: &mut World, took_effect: bool) {
    let under_way = std::mem::take(&mut world.pending);
    for effect in under_way.iter().filter(|_| took_effect) {
        if matches!(effect, Effect::Send { .. } | Effect::Journal { .. }) {
            world.perform(effect, &Fate::Good);
        }
    }
    world.keychain = world.app.session().person().cloned().or(world.keychain.take());
    world.restart();
}
