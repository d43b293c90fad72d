//! Notices are recorded as they came, pressed as a person does, and forged as any program of the session can.

use std::process::Command;
use std::time::Duration;

use lockbox_tests::desktop::bus::Remote;
use lockbox_tests::desktop::{Desktop, NoticeServer, RealDaemon, Running, stays, wait_until};

use crate::LIMIT;

fn send(desktop: &Desktop, arguments: &[&str]) -> Running {
    let mut command = Command::new("notify-send");
    command.args(arguments);
    desktop.spawn(command)
}

/// Shows a notice that waits for its button.
fn ask(desktop: &Desktop) -> Running {
    send(
        desktop,
        &[
            "--app-name=Demo",
            "--urgency=critical",
            "--expire-time=0",
            "--category=im.received",
            "--action=review=Review…",
            "Access is asked for",
            "aro-edge-ne",
        ],
    )
}

#[test]
fn a_notice_is_recorded_exactly() {
    let desktop = Desktop::usual();
    let server = NoticeServer::start(&desktop);
    let asking = ask(&desktop);
    let notice = server.wait_for("the question", LIMIT, |notice| notice.app == "Demo");
    assert_eq!(
        (notice.summary.as_str(), notice.body.as_str()),
        ("Access is asked for", "aro-edge-ne")
    );
    assert_eq!(notice.actions, [("review".to_owned(), "Review…".to_owned())]);
    assert_eq!(
        (notice.urgency(), notice.timeout, notice.replaces),
        (Some(2), 0, 0)
    );
    assert_eq!(notice.text_hint("category").as_deref(), Some("im.received"));
    assert_eq!(server.shown().len(), 1);
    assert!(asking.is_running(), "it waits for an answer");
}

#[test]
fn a_press_reaches_the_program_that_asked() {
    let desktop = Desktop::usual();
    let server = NoticeServer::start(&desktop);
    let asking = ask(&desktop);
    let notice = server.wait_for("the question", LIMIT, |_| true);
    server.press(notice.id, "review");
    assert!(asking.wait_exit(LIMIT).success());
    assert_eq!(asking.stdout(), "review\n");
}

#[test]
fn a_forged_press_comes_from_a_stranger_and_changes_nothing_in_the_record() {
    let desktop = Desktop::usual();
    let server = NoticeServer::start(&desktop);
    let asking = ask(&desktop);
    let notice = server.wait_for("the question", LIMIT, |_| true);
    let signals = zbus::blocking::MessageIterator::for_match_rule(
        zbus::MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .interface("org.freedesktop.Notifications")
            .expect("an interface")
            .build(),
        &desktop.connect(),
        None,
    );
    server.forge(notice.id, "review");
    // It may be lost, and an iterator over a bus waits for ever.
    let (heard, signal) = std::sync::mpsc::channel();
    let mut signals = signals.expect("a listener");
    std::thread::spawn(move || heard.send(signals.next()));
    let signal = signal
        .recv_timeout(LIMIT)
        .expect("a signal in time")
        .expect("a signal")
        .expect("a readable signal");
    let owner: String = Remote::new(desktop.bus(), "org.freedesktop.DBus", "/")
        .call(
            "org.freedesktop.DBus",
            "GetNameOwner",
            &("org.freedesktop.Notifications",),
        )
        .expect("an owner");
    assert_eq!(
        signal.header().member().map(ToString::to_string).as_deref(),
        Some("ActionInvoked")
    );
    assert_ne!(signal.header().sender().map(ToString::to_string), Some(owner));
    // This one asks on the server's own connection name, so the forgery does not even reach it.
    stays("the notice is open", Duration::from_millis(500), || {
        asking.is_running() && server.closed().is_empty()
    });
    assert_eq!(server.shown().len(), 1);
}

#[test]
fn a_program_s_own_withdrawal_is_recorded_and_the_server_can_go_and_come_back() {
    let desktop = Desktop::usual();
    let server = NoticeServer::start(&desktop);
    let asking = ask(&desktop);
    let notice = server.wait_for("the question", LIMIT, |_| true);
    let name = "org.freedesktop.Notifications";
    let withdrawn: zbus::Result<()> = Remote::new(desktop.bus(), name, "/org/freedesktop/Notifications")
        .call(name, "CloseNotification", &(notice.id,));
    withdrawn.expect("a withdrawal");
    wait_until("the withdrawal", LIMIT, || server.closed() == [notice.id]);
    asking.end();
    drop(server);
    let server = NoticeServer::start(&desktop);
    assert!(send(&desktop, &["again"]).wait_exit(LIMIT).success());
    assert_eq!(server.wait_for("the second", LIMIT, |_| true).summary, "again");
}

#[test]
fn a_real_daemon_shows_a_notice_and_a_person_answers_it_there() {
    let desktop = Desktop::usual();
    let daemon = RealDaemon::start(&desktop);
    let asking = ask(&desktop);
    wait_until("the notice on the screen", LIMIT, || daemon.displayed() == 1);
    daemon.choose("Review");
    assert!(asking.wait_exit(LIMIT).success());
    assert_eq!(asking.stdout(), "review\n");
    wait_until("the notice's end", LIMIT, || daemon.displayed() == 0);
    assert_eq!(daemon.history_summaries(), ["Access is asked for"]);
}
