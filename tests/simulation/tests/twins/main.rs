//! Evil twins: each of the seeded defects is caught, and for its own reason. The same look at the program without the defect finds
//! nothing: a check that always cries is no check.

#![cfg(test)]
#![cfg(feature = "twins")]
// Two catchers of one twin do not compile, and neither does a twin without one.
#![deny(unreachable_patterns)]

mod catcher;
mod history;
mod lives;

use catcher::{By, Catcher, Found};
use lives::{Life, lives};
use lockbox_core::twin::{self, Twin};
use lockbox_emulator::FaultKind;
use lockbox_simulation::Calls::{Decisions, Lists};
use lockbox_simulation::Fault::{Azure, Machine, People, Wire};
use lockbox_simulation::Invariant::{
    Admitted, Alerted, Bounded, Ended, InSight, Intended, Noticed, Once, Recorded, Silent,
};
use lockbox_simulation::{Machine as Computer, People as Others, Wire as Way};

/// One test for each twin, and the one place that knows how each is caught.
macro_rules! catchers {
    ($($twin:ident: $sentence:ident => $catcher:expr,)*) => {
        /// How a twin is caught.
        fn catcher(twin: Twin) -> Catcher {
            match twin {
                $(Twin::$twin => $catcher,)*
            }
        }

        /// The twins that have a test, in the order of the tests.
        const TESTED: &[Twin] = &[$(Twin::$twin),*];

        $(
            #[test]
            fn $sentence() {
                catcher::is_caught(Twin::$twin, &catcher(Twin::$twin));
            }
        )*
    };
}

catchers! {
    NoReread: whoever_leaves_out_the_read_before_a_decision_is_caught =>
        lives(Intended, "never read on its own", Life::calm()),
    PhaseOnly: whoever_compares_only_the_phase_before_a_decision_is_caught =>
        lives(Intended, "not what was shown", Life::with(&[People(Others::Changed)])),
    KnownMembersOnly: whoever_does_not_count_unknown_members_as_a_change_is_caught =>
        lives(Intended, "not what was shown", Life::with(&[People(Others::Changed)])),
    ListInsteadOfRead: whoever_takes_the_list_for_the_read_before_a_decision_is_caught =>
        lives(Intended, "never read on its own", Life::calm()),
    AgainAfter503: whoever_sends_a_decision_again_after_503_is_caught =>
        lives(Once, "without a new act", Life::with(&[Azure(FaultKind::Status)]).on(Decisions, 7_000)),
    AgainAfterSilence: whoever_sends_a_decision_again_after_a_time_out_is_caught =>
        lives(Once, "without a new act", Life::with(&[Wire(Way::LostBefore), Wire(Way::LostAfter)]).on(Decisions, 5_000)),
    FollowsRedirects: whoever_follows_a_redirection_with_a_decision_is_caught =>
        lives(Once, "without a new act", Life::with(&[Azure(FaultKind::Redirect)]).on(Decisions, 5_000)),
    BeforeItIsWritten: whoever_sends_a_decision_before_its_intent_is_written_is_caught =>
        lives(Recorded, "before its intent was written", Life::with(&[Machine(Computer::DiskSlow), Machine(Computer::DiskFull)])),
    DoesNotSync: whoever_does_not_wait_for_the_disk_is_caught =>
        history::catcher("settings did not hold", history::opens),
    NotSingle: whoever_starts_a_second_decision_while_one_is_on_its_way_is_caught =>
        lives(Once, "without a new act", Life::with(&[People(Others::PressedTwice), Wire(Way::LostBefore), Wire(Way::Slow)]).on(Decisions, 7_000)),
    AgainAtStart: whoever_sends_open_intents_again_at_the_start_is_caught =>
        lives(Once, "without a new act", Life::with(&[Machine(Computer::KilledAtStep)])),
    EndsByWallClock: whoever_judges_ends_by_the_wall_clock_is_caught =>
        lives(Ended, "was called ended", Life::with(&[Machine(Computer::TurnedForward), People(Others::ApprovedElsewhere)])),
    TimersByWallClock: whoever_runs_timers_on_the_wall_clock_is_caught =>
        lives(Admitted, "counts as watched", Life::with(&[Machine(Computer::TurnedBack)]))
        .or(Noticed, "nobody was told"),
    DropsCards: whoever_drops_the_requests_of_a_list_that_failed_is_caught =>
        lives(InSight, "dropped from what is shown", Life::with(&[Wire(Way::NoRoute)]).on(Lists, 2_500)),
    StopsAtBadItem: whoever_ends_a_list_at_its_first_bad_item_is_caught =>
        lives(Noticed, "nobody was told", Life::with(&[People(Others::Litter)])),
    FollowsForeignLinks: whoever_goes_on_at_whatever_host_a_list_names_is_caught =>
        lives(Silent, "foreign host", Life::with(&[Azure(FaultKind::ForeignNextLink)]).on(Lists, 500)),
    WalksInCircles: whoever_walks_a_list_in_circles_is_caught =>
        lives(Bounded, "in one minute", Life::with(&[Azure(FaultKind::LoopingNextLink)]).on(Lists, 10_000)),
    UnknownIsPending: whoever_takes_an_unknown_word_for_pending_is_caught =>
        lives(Intended, "but it was Some", Life::with(&[People(Others::Reworded)])),
    AnyLetterCase: whoever_does_not_care_for_letter_case_is_caught =>
        lives(Intended, "but it was Some", Life::with(&[People(Others::Reworded)])),
    IdAlone: whoever_takes_two_requests_with_one_id_for_one_is_caught =>
        lives(Noticed, "nobody was told", Life::with(&[People(Others::SharedId)])),
    AnyAccount: whoever_does_not_care_whose_session_it_is_is_caught =>
        lives(Intended, "session that saw it is over", Life::with(&[Azure(FaultKind::TokenRevoked), Azure(FaultKind::ExpiredToken)]).on(Lists, 3_000)),
    ToldWhenRefused: whoever_takes_a_refused_notice_for_told_is_caught =>
        lives(Noticed, "nobody was told", Life::with(&[Machine(Computer::NoticeRefused)])),
    PausesThroughSleep: whoever_keeps_pausing_after_the_computer_has_slept_is_caught =>
        lives(Noticed, "nobody was told", Life::with(&[Azure(FaultKind::WrongTenant), Machine(Computer::Sleep)]).on(Lists, 7_000)),
    NotedBeforeWritten: whoever_notes_the_length_of_the_history_before_it_is_written_is_caught =>
        history::catcher("shorter", history::opens_again_after_an_append_that_failed),
    TakesShorter: whoever_takes_a_history_that_became_shorter_is_caught =>
        history::catcher("an older copy was taken", history::refuses_an_older_copy),
    SilentAboutUnknown: whoever_tells_nobody_of_a_request_in_an_unknown_state_is_caught =>
        lives(Alerted, "nobody was told", Life::with(&[People(Others::Reworded)])),
}

#[test]
fn each_of_the_twenty_six_twins_has_a_test_and_all_stand_in_their_order() {
    assert_eq!(TESTED, Twin::all());
    let numbers: Vec<u8> = TESTED.iter().map(|twin| *twin as u8).collect();
    assert_eq!(numbers, (1..=26).collect::<Vec<u8>>());
}

#[test]
fn a_twin_is_worn_by_its_own_thread_and_only_as_long_as_it_is_looked_at() {
    let seen = catcher::wearing(Twin::NoReread, || {
        let elsewhere = std::thread::spawn(|| Twin::NoReread.is_worn());
        (
            Twin::NoReread.is_worn(),
            Twin::PhaseOnly.is_worn(),
            elsewhere.join().expect("no panic"),
        )
    });
    assert_eq!(seen, (true, false, false));
    assert!(!Twin::NoReread.is_worn());
    let panicked = std::panic::catch_unwind(|| catcher::wearing(Twin::NoReread, || panic!("as a test does")));
    assert!(panicked.is_err() && !Twin::NoReread.is_worn());
    twin::wear(None);
}

/// What a life or a scene is broken by, for the tests of the catchers themselves.
#[test]
fn a_check_that_cries_without_the_twin_catches_nothing() {
    let cries = Catcher {
        tries: 1,
        reasons: vec![(By::Check, "always")],
        look: Box::new(|_try| {
            Some(Found {
                by: By::Check,
                what: "always the same".to_owned(),
            })
        }),
    };
    let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        catcher::is_caught(Twin::NoReread, &cries);
    }));
    assert!(judged.is_err());
}
