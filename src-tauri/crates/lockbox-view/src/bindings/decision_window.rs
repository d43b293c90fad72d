//! The scenes of the decision window.

use super::stage::{Stage, World};
use super::world;
use crate::wire_review::Review;
use chrono::TimeDelta;
use lockbox_core::{
    Command, Effect, HistoryFault, Length, Oddity, Page, Phase, Request, Resource, ResourceId, ReviewAct,
    SendOutcome, Standing, StepUpState, Tri, Trouble, Verdict,
};
use std::collections::BTreeMap;

pub(super) fn reviews() -> BTreeMap<&'static str, Review> {
    read().into_iter().chain(confirmed()).chain(became()).collect()
}

/// A stage with one request more than usual, which is looked at.
fn looked(request: &Request) -> Stage {
    let mut requests = world::usual();
    requests.push(request.clone());
    let mut stage = Stage::new(World::with(requests));
    stage.look(request);
    stage
}

fn usual(request: &Request) -> Stage {
    let mut stage = Stage::usual();
    stage.look(request);
    stage
}

/// What is read before anything is decided.
fn read() -> [(&'static str, Review); 20] {
    let mut asleep = Stage::usual();
    asleep.open(&world::serial());
    let mut unsigned = usual(&world::serial());
    unsigned.world.held = |effect| matches!(effect, Effect::SignIn { .. });
    unsigned.command(Command::SignIn);
    let mut switch = usual(&world::serial());
    switch.open(&world::reading());
    let mut empty = usual(&world::serial());
    empty.act(ReviewAct::Close);
    [
        ("level1", usual(&world::serial()).review()),
        ("asleep", asleep.review()),
        ("level2", usual(&world::reading()).review()),
        ("level3", usual(&world::unstated()).review()),
        ("unlisted", looked(&unlisted()).review()),
        ("several", looked(&several()).review()),
        ("machines", looked(&machines()).review()),
        ("cannot", usual(&world::outside()).review()),
        ("unknownRole", unknown_role()),
        ("noHistory", no_history()),
        ("unsigned", unsigned.review()),
        ("offline", unreachable(usual(&world::serial())).review()),
        ("stale", stale(usual(&world::serial())).review()),
        ("unknownState", looked(&paused()).review()),
        ("closed", usual(&world::open()).review()),
        ("switch", switch.review()),
        ("empty", empty.review()),
        ("askedMicrosoft", world::asked_microsoft().review()),
        ("putOff", put_off()),
        ("again", again().review()),
    ]
}

/// Put off for an hour, and opened again.
fn put_off() -> Review {
    let mut stage = usual(&world::serial());
    let at = world::start() + TimeDelta::hours(1);
    stage.act(ReviewAct::PutOff(at));
    stage.look(&world::serial());
    stage.review()
}

/// The third request of a support ticket: the first was denied here, the second lapsed.
fn again() -> Stage {
    let words = "The engineer asks to run 'Get VM serial console logs' on one worker.";
    let ask = |name: &str, words: &str, minutes: i64| {
        let mut request = world::request(name, &world::edge(), "aro-edge-ne", words, minutes);
        request.support_ticket = Some(world::ticket(world::TICKET));
        world::seal(&mut request);
        request
    };
    let first = ask("again1", words, 90);
    let mut second = ask("again2", words, 80);
    second.phase = Phase::Expired;
    world::seal(&mut second);
    let third = ask(
        "again3",
        "The engineer asks to run 'Get VM serial console logs' on every worker.",
        10,
    );
    let mut stage = Stage::new(World::with(vec![first.clone(), second, third.clone()]));
    stage.decide(&first, Verdict::Deny).act(ReviewAct::Close);
    stage.look(&third);
    stage
}

/// Azure stops answering.
fn unreachable(mut stage: Stage) -> Stage {
    stage.world.trouble = Some(Trouble::Offline("no route".to_owned()));
    stage.command(Command::CheckNow);
    stage
}

/// No read is answered for seven minutes.
fn stale(mut stage: Stage) -> Stage {
    stage.world.held = |effect| matches!(effect, Effect::Poll { .. } | Effect::Reread { .. });
    stage.act(ReviewAct::Attend(false));
    stage.pass(7 * 60);
    stage
}

/// An action of the service that no list mentions.
fn unlisted() -> Request {
    let words =
        "The node does not answer. Support needs an SSH session on the master to restart the kubelet.";
    world::request("unlisted", &world::edge(), "aro-edge-ne", words, 40)
}

/// A state that this version does not know.
fn paused() -> Request {
    let words = "The engineer asks to run 'Get VM serial console logs'.";
    let mut request = world::request("paused", &world::edge(), "aro-edge-ne", words, 43);
    request.phase = Phase::from_word("Paused");
    world::seal(&mut request);
    request
}

/// Two actions at once, one of them read between the lines.
fn several() -> Request {
    let words = "We will run 'Get VM serial console logs' on the workers, and then patch the deployment of the ingress.";
    world::request("several", &world::edge(), "aro-edge-ne", words, 41)
}

/// Five machines of one cluster.
fn machines() -> Request {
    let words = "The engineer asks to run 'Get VM serial console logs' on five workers.";
    let mut request = world::request("machines", &world::edge(), "aro-edge-ne", words, 42);
    let machine = |number: u8| {
        Resource::Item(ResourceId::from_any(&format!(
            "/subscriptions/{}/resourceGroups/aro-edge-ne-infra/providers/Microsoft.Compute/virtualMachines/\
             aro-edge-ne-8x2kd-worker-northeurope{number}-tq9vv",
            world::edge()
        )))
    };
    request.resources = (1..=5).map(machine).collect();
    world::seal(&mut request);
    request
}

/// All five risks that can come together: unstated, of a whole subscription, without an end, from no support ticket, and in an answer of
/// which a member could not be read.
fn everything() -> Request {
    let mut request = world::unstated();
    request.oddities = vec![Oddity::UnexpectedForm("accessLevel".to_owned())];
    world::seal(&mut request);
    request
}

fn unknown_role() -> Review {
    let mut world = World::with(world::usual());
    for subscription in &mut world.discovery.subscriptions {
        subscription.standing = Standing::Unknown;
    }
    let mut stage = Stage::new(world);
    stage.look(&world::serial());
    stage.review()
}

fn no_history() -> Review {
    let mut stage = usual(&world::serial());
    stage.world.history = Err(HistoryFault::ReadOnly);
    stage.change(&world::reading(), |request| request.phase = Phase::Revoked);
    stage.review()
}

/// The confirm pages, and what stands before them.
fn confirmed() -> [(&'static str, Review); 13] {
    let confirm = |request: &Request, page| {
        let mut stage = Stage::usual();
        stage.confirm(request, page);
        stage
    };
    let mut signing = confirm(&world::unstated(), Page::ConfirmApprove);
    signing.world.held = |effect| matches!(effect, Effect::SignIn { .. });
    signing.act(ReviewAct::StepUp);
    let mut stepped_up = confirm(&world::unstated(), Page::ConfirmApprove);
    stepped_up.act(ReviewAct::StepUp);
    let mut typed = confirm(&world::serial(), Page::ConfirmDeny);
    typed.act(ReviewAct::DraftDenial(
        " Wrong cluster,\u{202e} ask for aro-lab \n".to_owned(),
    ));
    let mut all = Stage::new(World::with(vec![everything()]));
    all.confirm(&everything(), Page::ConfirmApprove);
    let review = stepped_up.app.review().expect("it is open");
    assert!(matches!(review.step_up, StepUpState::Done(_)));
    [
        (
            "confirmApprove1",
            confirm(&world::serial(), Page::ConfirmApprove).review(),
        ),
        (
            "confirmApprove2",
            confirm(&world::reading(), Page::ConfirmApprove).review(),
        ),
        (
            "confirmApprove3",
            confirm(&world::unstated(), Page::ConfirmApprove).review(),
        ),
        ("confirmApprove3All", all.review()),
        ("confirmApprove3Running", signing.review()),
        ("confirmApprove3Done", stepped_up.review()),
        (
            "confirmDeny",
            confirm(&world::serial(), Page::ConfirmDeny).review(),
        ),
        ("confirmDenyTyped", typed.review()),
        (
            "offlineConfirmDeny",
            unreachable(confirm(&world::serial(), Page::ConfirmDeny)).review(),
        ),
        ("calm", calm()),
        ("turnOn", turn(true).review()),
        ("turnOff", turn(false).review()),
        ("changed", changed()),
    ]
}

/// The page that turns Customer Lockbox on or off, looked at for long enough.
fn turn(on: bool) -> Stage {
    let mut world = World::with(world::usual());
    world.discovery.lockbox_on = if on { Tri::No } else { Tri::Yes };
    let mut stage = Stage::new(world);
    stage
        .command(Command::OpenSwitch { on })
        .act(ReviewAct::Attend(true));
    stage.pass(6);
    stage
}

/// A fourth approval within an hour.
fn calm() -> Review {
    let words = "The engineer asks to run 'Get VM serial console logs'.";
    let ask = |number: i64| {
        let name = format!("calm{number}");
        world::request(&name, &world::edge(), "aro-edge-ne", words, 50 + number)
    };
    let requests: Vec<Request> = (0..4).map(ask).collect();
    let mut stage = Stage::new(World::with(requests.clone()));
    for request in &requests[..3] {
        stage.decide(request, Verdict::Approve).act(ReviewAct::Close);
    }
    stage.confirm(&requests[3], Page::ConfirmApprove);
    stage.review()
}

/// Microsoft asks for more while it is read.
fn changed() -> Review {
    let mut stage = usual(&world::serial());
    stage.change(&world::serial(), |request| {
        request.length = Length::OpenEnded("Support request lifetime".to_owned());
        request.justification = request.justification.replace("one worker", "every worker");
    });
    stage.review()
}

/// What becomes of a decision.
fn became() -> [(&'static str, Review); 11] {
    let lost = || SendOutcome::Unknown("time-out".to_owned());
    let refused = SendOutcome::Refused {
        code: "AuthorizationFailed".to_owned(),
        message: "The client does not have authorization to perform this action.".to_owned(),
        current: Some("Pending".to_owned()),
    };
    let mut aged = sent(Verdict::Approve, (lost(), false));
    for _ in 0..12 {
        aged.pass(30);
    }
    let mut elsewhere = sent(Verdict::Approve, (lost(), false));
    elsewhere.change(&world::serial(), |request| request.phase = Phase::Denied);
    elsewhere.pass(60);
    [
        ("checking", held(|effect| matches!(effect, Effect::Reread { .. }))),
        (
            "recording",
            held(|effect| matches!(effect, Effect::Journal { .. })),
        ),
        ("sending", held(|effect| matches!(effect, Effect::Send { .. }))),
        (
            "awaiting",
            sent(Verdict::Approve, (SendOutcome::Accepted, false)).review(),
        ),
        (
            "approved",
            sent(Verdict::Approve, (SendOutcome::Accepted, true)).review(),
        ),
        (
            "denied",
            sent(Verdict::Deny, (SendOutcome::Accepted, true)).review(),
        ),
        ("unconfirmed", sent(Verdict::Approve, (lost(), false)).review()),
        ("aged", aged.review()),
        ("refused", sent(Verdict::Approve, (refused, false)).review()),
        ("notSent", not_sent()),
        ("elsewhere", elsewhere.review()),
    ]
}

fn sent(verdict: Verdict, post: (SendOutcome, bool)) -> Stage {
    let mut stage = Stage::usual();
    stage.world.post = post;
    stage.decide(&world::serial(), verdict);
    stage
}

fn held(held: fn(&Effect) -> bool) -> Review {
    let mut stage = Stage::usual();
    stage.confirm(&world::serial(), Page::ConfirmApprove);
    stage.world.held = held;
    let act = ReviewAct::Approve {
        tag: world::serial().tag,
        reason: "Agreed with the edge team".to_owned(),
        typed_name: String::new(),
        risk_ticked: false,
    };
    stage.act(act);
    stage.review()
}

fn not_sent() -> Review {
    let mut stage = Stage::usual();
    stage.confirm(&world::serial(), Page::ConfirmDeny);
    stage.world.trouble = Some(Trouble::Offline("no route".to_owned()));
    stage.act(ReviewAct::Deny {
        tag: world::serial().tag,
        reason: "Outside our change window".to_owned(),
    });
    stage.review()
}
