//! A tray item of another process is read and clicked.

use std::process::Command;

use lockbox_tests::desktop::{Desktop, Running, TrayHost, wait_until};

use crate::LIMIT;

fn show_item(desktop: &Desktop) -> Running {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desktop-stand-in"));
    command.arg("tray");
    let program = desktop.spawn(command);
    program.wait_line("shown", LIMIT);
    program
}

#[test]
fn an_item_is_read_with_its_tooltip_its_icon_and_its_whole_menu() {
    let desktop = Desktop::usual();
    let tray = TrayHost::start(&desktop);
    let program = show_item(&desktop);
    let item = tray.wait_for_pid(program.pid(), LIMIT);
    assert_eq!(item.title().expect("a title"), "Stand-in, 0 clicks");
    let tip = item.tool_tip().expect("a tooltip");
    assert_eq!(
        (tip.title.as_str(), tip.text.as_str()),
        ("Two requests", "the first ends soon")
    );
    let icon = item.icon().expect("an icon");
    assert_eq!(
        (icon.pictures[0].0, icon.pictures[0].1, icon.pictures[0].2.len()),
        (2, 1, 64)
    );
    assert_eq!(
        item.snapshot().expect("a menu"),
        "Contoso · aro_edge-ne\n  Approve…\n  Deny…\n  Review (disabled)\n---\n[x] Start at login\nQuit\n"
    );
}

#[test]
fn a_click_by_its_path_reaches_the_program_and_changes_what_the_item_shows() {
    let desktop = Desktop::usual();
    let tray = TrayHost::start(&desktop);
    let program = show_item(&desktop);
    let item = tray.wait_for_title("Stand-in, 0 clicks", LIMIT);
    let before = item.icon().expect("an icon");
    item.click(&["Contoso…", "Deny…"]).expect("a click");
    program.wait_line("clicked Deny…", LIMIT);
    wait_until("the new title", LIMIT, || {
        item.title().is_ok_and(|title| title == "Stand-in, 1 clicks")
    });
    assert_ne!(item.icon().expect("an icon"), before);
}

#[test]
fn a_click_on_a_missing_or_disabled_entry_is_refused_and_says_why() {
    let desktop = Desktop::usual();
    let tray = TrayHost::start(&desktop);
    let program = show_item(&desktop);
    let item = tray.wait_for_pid(program.pid(), LIMIT);
    let disabled = item.click(&["Contoso…", "Review"]).expect_err("it is disabled");
    assert!(disabled.contains("disabled"), "{disabled}");
    let missing = item
        .click(&["Contoso…", "Approve at once"])
        .expect_err("it is missing");
    assert!(missing.contains("Start at login"), "{missing}");
    assert!(!program.stdout().contains("clicked"));
}

#[test]
fn an_item_survives_the_panel_and_disappears_with_its_program() {
    let desktop = Desktop::usual();
    let program = show_item(&desktop);
    let tray = TrayHost::start(&desktop);
    tray.wait_for_pid(program.pid(), LIMIT);
    drop(tray);
    let tray = TrayHost::start(&desktop);
    tray.wait_for_pid(program.pid(), LIMIT);
    program.kill();
    wait_until("an empty tray", LIMIT, || tray.items().is_empty());
}
