//! The tray: what it counts and what its menu says.

use crate::said::says;
use crate::stage::{Stage, resources};
use lockbox_core::{CloudKind, Phase, WatchedCloud};
use lockbox_view::{TrayChoice, TrayEntry, TrayIcon};

fn lines(entries: &[TrayEntry], depth: usize) -> Vec<String> {
    let mut told = Vec::new();
    for entry in entries {
        let (line, below): (String, &[TrayEntry]) = match entry {
            TrayEntry::Separator => ("----".to_owned(), &[]),
            TrayEntry::Note(text) => (format!("({text})"), &[]),
            TrayEntry::Item { label, choice } => (format!("{label} -> {}", name(choice)), &[]),
            TrayEntry::Submenu { label, entries } => (label.clone(), entries),
        };
        told.push(format!("{}{line}", "> ".repeat(depth)));
        told.extend(lines(below, depth + 1));
    }
    told
}

fn name(choice: &TrayChoice) -> String {
    match choice {
        TrayChoice::Review { key } => key.clone(),
        TrayChoice::OpenInbox
        | TrayChoice::OpenGrants
        | TrayChoice::OpenHistory
        | TrayChoice::OpenSettings
        | TrayChoice::Quiet(_)
        | TrayChoice::CheckNow
        | TrayChoice::SignIn
        | TrayChoice::SignInTo { .. }
        | TrayChoice::Quit => format!("{choice:?}"),
    }
}

#[test]
fn the_menu_lists_what_waits_what_is_open_and_when_was_checked() {
    let mut stage = Stage::dark();
    stage.cloud = WatchedCloud {
        name: "Demo".to_owned(),
        kind: CloudKind::Practice,
    };
    stage.raise("r", |_| ());
    stage.raise("s", |request| request.resources = resources("pay"));
    stage.raise("t", |request| request.phase = Phase::Approved);
    stage.settle();
    let tray = stage.tray();
    assert_eq!((tray.icon, tray.count), (TrayIcon::Pending, 2));
    assert_eq!(
        tray.tooltip,
        "ARO Lockbox (Demo): 2 requests need your decision. Checked 12:00:00, all 2 subscriptions answered."
    );
    says(
        lines(&tray.entries, 0),
        "
        (Practice only: nothing here reaches Azure)
        2 requests need your decision -> OpenInbox
        Read Kubernetes objects on east · Pay-Prod · by Mon 30 Nov, 12:00
        > Approve… -> pay/r/0
        > Deny… -> pay/r/0
        > Review -> pay/r/0
        Read Kubernetes objects on the whole subscription Pay-Prod · by Mon 30 Nov, 12:00
        > Approve… -> pay/s/0
        > Deny… -> pay/s/0
        > Review -> pay/s/0
        ----
        1 grant is open -> OpenGrants
        History -> OpenHistory
        ----
        Be quiet
        > For 1 hour -> Quiet(Hour)
        > Until Fri 27 Nov, 07:00 -> Quiet(Morning)
        (Checked 12:00:00, all 2 subscriptions answered)
        Check now -> CheckNow
        ----
        Settings… -> OpenSettings
        Quit (alerts stop) -> Quit
        ",
    );
}

#[test]
fn more_requests_than_the_menu_lists_lead_to_the_inbox() {
    let mut stage = Stage::dark();
    for number in 0..7 {
        stage.raise(&format!("r{number}"), |_| ());
    }
    stage.settle();
    let said = lines(&stage.tray().entries, 0);
    assert_eq!(
        said.iter().filter(|line| line.starts_with("Read Kube")).count(),
        5
    );
    assert!(said.contains(&"All 7… -> OpenInbox".to_owned()), "{said:?}");
}

#[test]
fn each_phase_counts_and_shows_as_what_it_is() {
    for phase in crate::said::phases() {
        let (count, icon) = match phase {
            Phase::Pending => (1, TrayIcon::Pending),
            Phase::Approved => (0, TrayIcon::Grant),
            Phase::Initializing
            | Phase::Approving
            | Phase::Denying
            | Phase::Denied
            | Phase::Expired
            | Phase::Revoking
            | Phase::Revoked
            | Phase::Error
            | Phase::Unknown
            | Phase::Completed
            | Phase::Completing => (0, TrayIcon::Idle),
            // It may wait, and nobody can tell: no number, and not at ease either.
            Phase::Unrecognised(_) => (0, TrayIcon::Attention),
        };
        let tray = Stage::with(|request| request.phase = phase.clone()).tray();
        assert_eq!((tray.count, tray.icon), (count, icon), "{phase:?}");
    }
}

#[test]
fn access_that_has_ended_or_is_no_longer_listed_is_not_counted_as_open() {
    let grants = |stage: &Stage| {
        let lines = lines(&stage.tray().entries, 0);
        lines.iter().any(|line| line.contains("is open"))
    };
    let mut ended = Stage::with(|request| request.phase = Phase::Approved);
    assert!(grants(&ended));
    ended.pass(8 * 3_600);
    assert!(!grants(&ended));
    let mut gone = Stage::with(|request| request.phase = Phase::Approved);
    gone.requests.clear();
    gone.pass(60);
    assert!(!grants(&gone));
    assert_eq!(gone.tray().icon, TrayIcon::Idle);
    let mut two = Stage::with(|request| request.phase = Phase::Approved);
    two.raise("s", |request| request.phase = Phase::Approved);
    two.pass(60);
    assert!(lines(&two.tray().entries, 0).contains(&"2 grants are open -> OpenGrants".to_owned()));
}
