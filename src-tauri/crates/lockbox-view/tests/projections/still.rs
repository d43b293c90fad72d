//! Time alone changes nothing that is shown: what runs is counted by the window, and a revision is news.

use crate::stage::{Post, Stage};
use lockbox_core::{Command, Effect, Phase};
use lockbox_view::{Review, Snapshot, Tray};

fn seen(stage: &Stage) -> (Snapshot, Review, Tray) {
    let (mut snapshot, mut review) = (stage.snapshot(), stage.review());
    snapshot.server_now.clear();
    review.server_now.clear();
    (snapshot, review, stage.tray())
}

fn scenes() -> Vec<Stage> {
    let mut open = Stage::with(|_| ());
    open.look_at("r");
    let mut lost = Stage::with(|_| ());
    lost.post = Post::Lost;
    lost.look_at("r");
    lost.approve();
    let mut approved = Stage::with(|_| ());
    approved.look_at("r");
    approved.approve();
    let mut signed_out = Stage::set();
    signed_out.command(Command::SignOut);
    let phases = crate::said::phases().map(|phase| Stage::with(|request| request.phase = phase));
    let ended = {
        let mut stage = Stage::with(|request| request.phase = Phase::Approved);
        stage.pass(9 * 3_600);
        stage
    };
    [Stage::dark(), open, lost, approved, signed_out, ended]
        .into_iter()
        .chain(phases)
        .collect()
}

#[test]
fn a_look_between_two_events_shows_the_same() {
    for (number, mut stage) in scenes().into_iter().enumerate() {
        stage.held = |effect| matches!(effect, Effect::Poll { .. });
        let before = seen(&stage);
        for _ in 0..10 {
            stage.sleep(1);
            assert_eq!(before, seen(&stage), "scene {number}");
        }
    }
}

#[test]
fn a_poll_without_news_tells_the_open_request_nothing_but_the_time_it_was_seen() {
    let mut stage = Stage::with(|_| ());
    stage.look_at("r");
    let mut before = seen(&stage).1;
    stage.pass(20);
    let mut after = seen(&stage).1;
    assert_eq!(
        (before.seen.text.as_str(), after.seen.text.as_str()),
        ("Seen at 12:00:00", "Seen at 12:00:17")
    );
    before.seen.text.clear();
    after.seen.text.clear();
    assert_eq!(before, after);
}
