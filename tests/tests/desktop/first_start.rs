//! The first start, as somebody meets it who double-clicks the icon: three steps, and nothing that has to be known before.

use std::process::Command;
use std::time::Duration;

use lockbox_tests::desktop::{Desktop, NoticeServer, TrayHost, Windows, stays, wait_until};
use lockbox_tests::shipped::app::{FIRST_STEP, LAST_STEP, SIGNED_OUT, profiles};
use lockbox_tests::shipped::{ADA, App, AzureSide, Engineer, LIMIT, program};
use serde_json::Value;

use crate::{READ, READ_ROW};

/// The emulator's cloud without tenant and client id, as a file; and these two.
fn unregistered(desktop: &Desktop, azure: &AzureSide) -> (std::path::PathBuf, String, String) {
    let mut cloud: Value = azure.cloud();
    let members = cloud.as_object_mut().expect("an object");
    let mut take = |name: &str| match members.remove(name) {
        Some(Value::String(text)) => text,
        other => panic!("{name} is {other:?}"),
    };
    let (tenant, client_id) = (take("tenant"), take("clientId"));
    let file = desktop.root().join("unregistered.json");
    std::fs::write(&file, cloud.to_string()).expect("a cloud file");
    (file, tenant, client_id)
}

#[test]
fn the_first_start_asks_in_three_steps_signs_in_watches_ends_at_readiness_and_the_next_one_asks_nothing() {
    let desktop = Desktop::usual();
    let host = TrayHost::start(&desktop);
    let azure = AzureSide::quiet(&desktop);
    let (file, tenant, client_id) = unregistered(&desktop, &azure);
    let app = App::on(&desktop, &file);
    let page = app.main();
    page.wait_heading(FIRST_STEP);
    page.wait_text("from the cloud file");
    let tip = app.tray(&host).tool_tip().expect("a tooltip").text;
    assert!(tip.contains("nothing is watched"), "{tip}");

    page.press("Continue");
    page.wait_text("Give the tenant");
    page.write("Tenant", &tenant);
    page.write("Client id", &format!("{{{client_id}}}"));
    page.wait_text(&format!("Taken as {client_id}."));
    page.picture(&desktop.root().join("first-step.png"));
    page.press("Continue");
    page.wait_heading(SIGNED_OUT);
    assert_eq!(app.window_process("main"), Some(page.pid()), "the window stays");
    assert!(desktop.opened().is_empty(), "nobody asked for the browser yet");

    page.press("Change cloud, tenant or registration");
    page.wait_heading(FIRST_STEP);
    page.press("Continue");
    page.wait_heading(SIGNED_OUT);
    app.sign_in(&page);
    page.wait_heading(LAST_STEP);
    page.press("Show a test notice");
    page.wait_text("I saw it");
    Engineer::of(&desktop).ask("Edge-Prod", "aro-edge-ne", READ);
    app.tray(&host).click(&["Check now"]).expect("a click");
    page.wait_text("1 request needs your decision");
    page.picture(&desktop.root().join("last-step.png"));
    page.press("Show in the inbox");
    page.wait_heading("1 request needs your decision");
    page.wait_text(READ_ROW);

    app.quit(&host);
    let again = App::on(&desktop, &file);
    let page = again.main();
    page.wait_text(ADA);
    page.wait_text(READ_ROW);
}

#[test]
fn a_start_that_knows_nothing_asks_once_and_stays_in_the_tray_when_its_window_is_closed() {
    let desktop = Desktop::usual();
    let host = TrayHost::start(&desktop);
    let app = App::start(&desktop, &[]);
    let page = app.main();
    page.wait_heading(FIRST_STEP);
    for cloud in ["Azure US Government", "Azure China"] {
        page.reader.wait_for("radio button", cloud, LIMIT);
    }
    let run = |name: &str, arguments: &[&str]| {
        let mut command = Command::new(program(name));
        command.args(arguments);
        desktop.spawn(command)
    };
    let second = run("aro-lockbox", &[]);
    assert_eq!(second.wait_exit(LIMIT).code(), Some(0));
    let windows = Windows::of(&desktop);
    stays("one window", Duration::from_secs(2), || windows.list().len() == 1);

    let told = run("lockbox", &["list"]);
    assert_eq!(told.wait_exit(LIMIT).code(), Some(1));
    assert!(told.stderr().contains("not set up"), "{}", told.stderr());

    page.close();
    wait_until("the window's end", LIMIT, || app.window_process("main").is_none());
    assert!(app.agent().is_running(), "it stays in the tray");
    app.tray(&host).click(&["Set up…"]).expect("a click");
    app.main().wait_heading(FIRST_STEP);

    app.main().press("Start the practice");
    wait_until("the practice in another window", LIMIT, || {
        windows
            .list()
            .iter()
            .any(|window| window.title.contains("Emulated"))
    });
    let practice = app.main();
    practice.wait_heading(SIGNED_OUT);
    practice.wait_text("nothing here reaches Azure");
    let third = run("aro-lockbox", &[]);
    assert_eq!(
        third.wait_exit(LIMIT).code(),
        Some(0),
        "it finds the one that practises"
    );
    practice.press("Change cloud, tenant or registration");
    wait_until("the set-up in another window", LIMIT, || {
        windows.list().iter().any(|window| window.title == "ARO Lockbox")
    });
    app.main().wait_heading(FIRST_STEP);
    assert!(
        !profiles(&desktop).join("chosen.json").exists(),
        "a practice is not remembered"
    );
    app.quit(&host);
}

#[test]
fn a_hidden_start_that_knows_nothing_says_so_once_and_a_click_opens_the_first_step() {
    let desktop = Desktop::usual();
    let notices = NoticeServer::start(&desktop);
    let host = TrayHost::start(&desktop);
    let app = App::start(&desktop, &["--hidden"]);
    let notice = notices.wait_for("that a set-up is needed", LIMIT, |_| true);
    assert_eq!(notice.summary, "ARO Lockbox is not set up");
    let tip = app.tray(&host).tool_tip().expect("a tooltip").text;
    assert!(tip.contains("nothing is watched"), "{tip}");
    stays("one notice and no window", Duration::from_secs(2), || {
        notices.shown().len() == 1 && app.window_process("main").is_none()
    });
    notices.press(notice.id, "default");
    app.main().wait_heading(FIRST_STEP);
    app.quit(&host);
}
