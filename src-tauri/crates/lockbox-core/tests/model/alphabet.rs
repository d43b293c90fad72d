//! What can happen, and how often.

use lockbox_core::Verdict;
use proptest::prelude::*;

/// What can happen. Numbers choose among what there is at that moment.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    Azure(Azures),
    Time(Times),
    Person(Persons),
    Machine(Machines),
}

#[derive(Clone, Debug)]
pub(crate) enum Azures {
    Raise(u8),
    /// Something in the text, the length or the ids changes.
    Edit(u8, u8),
    DecidedElsewhere(u8, Verdict),
    Withdrawn(u8),
    /// A decision that was given up arrives after all.
    LateArrival,
}

#[derive(Clone, Debug)]
pub(crate) enum Times {
    /// Nobody answers for so many seconds; then the clock wants a look.
    Pass(u32),
    /// From deadline to deadline with good answers.
    Live(u32),
    WallClockTurned(i32),
    Slept(u32),
}

#[derive(Clone, Debug)]
pub(crate) enum Persons {
    /// The whole way, and the button is pressed; nothing is answered yet.
    Decide(u8, Verdict, Sight),
    /// The same, with everything answered well up to the POST, which goes as told.
    Through(u8, Verdict, Kind),
    /// The same twice: the answer to the first is given up, and when the doubt has aged the second decides over it.
    Over(u8, Verdict, Verdict, Kind),
    /// The button of what is open.
    Press(Verdict, Sight),
    Open(u8),
    Look,
    Go(u8),
    AcceptChange,
    Switch(bool),
    StepUp,
    Close,
    NoticeClicked(u8),
    Acknowledge(u8),
    /// What is open is put off for so many seconds.
    PutOff(u32),
    /// Microsoft is asked about what is open, or the waiting ends.
    Ask(bool),
    CheckNow,
    SignIn,
    SignOut,
    CancelSignIn,
}

#[derive(Clone, Debug)]
pub(crate) enum Machines {
    Answer(u8, Kind),
    AnswerAll,
    WindowGone,
    /// Whether it can be written.
    History(bool),
    /// Whether notices are taken.
    Desktop(bool),
    /// Whether it is quiet but for a minute of each day.
    Quiet(bool),
    /// Killed; whether what was under way still took effect.
    Killed(bool),
}

/// How an answer goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Good,
    Twice,
    Offline,
    Throttled,
    SessionOver,
    Stale(u8),
    LostButArrived,
    Lost,
    Late,
}

/// What the person had before them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sight {
    Fresh,
    /// A tag of some other moment.
    Old,
}

pub(crate) fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        3 => azure().prop_map(Op::Azure),
        3 => time().prop_map(Op::Time),
        4 => person().prop_map(Op::Person),
        5 => machine().prop_map(Op::Machine),
    ]
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![3 => Just(Verdict::Approve), 1 => Just(Verdict::Deny)]
}

fn sight() -> impl Strategy<Value = Sight> {
    prop_oneof![5 => Just(Sight::Fresh), 1 => Just(Sight::Old)]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        8 => Just(Kind::Good),
        2 => Just(Kind::Twice),
        2 => Just(Kind::Offline),
        1 => Just(Kind::Throttled),
        1 => Just(Kind::SessionOver),
        2 => (1..4_u8).prop_map(Kind::Stale),
        2 => Just(Kind::LostButArrived),
        2 => Just(Kind::Lost),
        1 => Just(Kind::Late),
    ]
}

fn azure() -> impl Strategy<Value = Azures> {
    prop_oneof![
        6 => any::<u8>().prop_map(Azures::Raise),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(which, how)| Azures::Edit(which, how)),
        2 => (any::<u8>(), verdict()).prop_map(|(which, verdict)| Azures::DecidedElsewhere(which, verdict)),
        1 => any::<u8>().prop_map(Azures::Withdrawn),
        2 => Just(Azures::LateArrival),
    ]
}

fn time() -> impl Strategy<Value = Times> {
    let spans = prop_oneof![Just(1), Just(4), Just(20), Just(61), Just(301), Just(3_600)];
    let lives = prop_oneof![Just(20), Just(61), Just(305)];
    prop_oneof![
        6 => spans.prop_map(Times::Pass),
        4 => lives.prop_map(Times::Live),
        1 => (-90_000..90_000_i32).prop_map(Times::WallClockTurned),
        1 => (1..100_000_u32).prop_map(Times::Slept),
    ]
}

fn person() -> impl Strategy<Value = Persons> {
    prop_oneof![
        8 => (any::<u8>(), verdict(), sight()).prop_map(|(which, verdict, sight)| Persons::Decide(which, verdict, sight)),
        6 => (any::<u8>(), verdict(), kind()).prop_map(|(which, verdict, kind)| Persons::Through(which, verdict, kind)),
        3 => (any::<u8>(), verdict(), verdict(), kind()).prop_map(|(which, first, second, kind)| Persons::Over(which, first, second, kind)),
        3 => (verdict(), sight()).prop_map(|(verdict, sight)| Persons::Press(verdict, sight)),
        2 => any::<u8>().prop_map(Persons::Open),
        1 => Just(Persons::Look),
        2 => any::<u8>().prop_map(Persons::Go),
        1 => Just(Persons::AcceptChange),
        1 => any::<bool>().prop_map(Persons::Switch),
        1 => Just(Persons::StepUp),
        1 => Just(Persons::Close),
        1 => any::<u8>().prop_map(Persons::NoticeClicked),
        1 => any::<u8>().prop_map(Persons::Acknowledge),
        2 => prop_oneof![Just(30), Just(3_600), Just(40_000)].prop_map(Persons::PutOff),
        2 => prop::bool::weighted(0.8).prop_map(Persons::Ask),
        1 => Just(Persons::CheckNow),
        1 => Just(Persons::SignIn),
        1 => Just(Persons::SignOut),
        1 => Just(Persons::CancelSignIn),
    ]
}

fn machine() -> impl Strategy<Value = Machines> {
    prop_oneof![
        12 => (any::<u8>(), kind()).prop_map(|(place, kind)| Machines::Answer(place, kind)),
        4 => Just(Machines::AnswerAll),
        1 => Just(Machines::WindowGone),
        1 => prop::bool::weighted(0.7).prop_map(Machines::History),
        1 => prop::bool::weighted(0.7).prop_map(Machines::Desktop),
        1 => prop::bool::weighted(0.3).prop_map(Machines::Quiet),
        1 => any::<bool>().prop_map(Machines::Killed),
    ]
}
