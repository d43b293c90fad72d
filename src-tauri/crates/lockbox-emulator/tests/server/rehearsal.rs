//! A rehearsal on the command line: a ticket, its engineer and its review, the request, the mail, the drill.

use crate::binary::Running;

fn said(running: &Running, arguments: &[&str]) -> String {
    let output = running.ctl(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn refused(running: &Running, arguments: &[&str]) -> String {
    let output = running.ctl(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_case_is_played_from_the_ticket_to_the_mail() {
    let running = Running::start(&["--clock", "manual"]);
    let open = [
        "open-ticket",
        "--subscription",
        "Edge-Prod",
        "--title",
        "slow",
        "--by",
        "ada@contoso.example",
    ];
    let ticket = running.json(&open)["ticket"].as_str().unwrap().to_owned();
    let why = ["elevate", &ticket, "--why", "no logs"];
    assert!(refused(&running, &why).contains("assign it first"));
    let assigned = said(&running, &["assign", &ticket, "--to", "Mia Chen"]);
    assert!(
        assigned.contains("mia.chen@support.example  no elevation  slow"),
        "{assigned}"
    );
    assert!(said(&running, &why).contains("waits"));
    let ask = [
        "ask",
        "--ticket",
        &ticket,
        "--cluster",
        "aro-edge-ne",
        "--action",
        "Get VM serial console logs",
    ];
    assert!(refused(&running, &ask).contains("still waits"));
    let review = [
        "review",
        &ticket,
        "approve",
        "--by",
        "jonas.weber@support.example",
    ];
    assert!(said(&running, &review).contains("approved"));
    assert!(said(&running, &["tickets"]).contains("approved"));
    assert!(said(&running, &ask).contains("is Pending"));
    let outbox = said(&running, &["outbox"]);
    let last = outbox.lines().last().unwrap();
    assert!(
        last.contains("to ada@contoso.example") && last.ends_with("kept here"),
        "{last}"
    );
    let number = last.split_whitespace().next().unwrap();
    assert!(said(&running, &["outbox", number]).contains("Hello Ada Lindqvist"));
    assert!(refused(&running, &["outbox", "9999"]).contains("there is no mail '9999'"));
    let drill = said(&running, &["drill", "--user", "ana@contoso.example"]);
    assert!(
        drill.starts_with("practice request ") && drill.contains("for ana@contoso.example"),
        "{drill}"
    );
}

#[test]
fn mails_are_written_into_the_folder_that_the_command_line_names() {
    let place = tempfile::tempdir().unwrap();
    let outbox = place.path().join("mails");
    let running = Running::start(&["--clock", "manual", "--outbox", outbox.to_str().unwrap()]);
    said(&running, &["drill", "--user", "ada@contoso.example"]);
    // The files appear a moment later; asking the emulator is the pause between two looks.
    let written = (0..200).any(|_| {
        said(&running, &["clock"]);
        std::fs::read_dir(&outbox).is_ok_and(|files| files.count() == 2)
    });
    assert!(written, "one for each approver");
}

#[test]
fn a_server_for_mails_beyond_this_computer_is_refused_at_the_start() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_lockbox-emulator"))
        .args(["--smtp", "192.0.2.7:25"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("mails stay on this computer"), "{said}");
}
