//! Starting: once per profile, never on a cloud that could be listened to, and always with a word when it cannot.

use std::net::TcpListener;
use std::process::Command;

use lockbox_tests::desktop::{Desktop, Running, Windows, stays, wait_until};
use lockbox_tests::shipped::app::SIGNED_OUT;
use lockbox_tests::shipped::{App, AzureSide, LIMIT, program};
use serde_json::Value;
use std::time::Duration;

fn run(desktop: &Desktop, name: &str, arguments: &[&str]) -> Running {
    let mut command = Command::new(program(name));
    command.args(arguments);
    desktop.spawn(command)
}

#[test]
fn a_second_start_shows_the_first_one_s_window_and_ends_well() {
    let desktop = Desktop::usual();
    let azure = AzureSide::quiet(&desktop);
    let file = azure.cloud_file().display().to_string();
    let app = App::on(&desktop, azure.cloud_file());
    let page = app.main();
    page.wait_heading(SIGNED_OUT);

    let second = run(&desktop, "aro-lockbox", &["--cloud", &file]);
    assert_eq!(second.wait_exit(LIMIT).code(), Some(0));
    assert_eq!(app.window_process("main"), Some(page.pid()), "the same window");
    let windows = Windows::of(&desktop);
    wait_until("the window in front", LIMIT, || {
        windows.active().as_deref() == Some(&page.window.id)
    });
    stays("one window", Duration::from_secs(2), || windows.list().len() == 1);

    page.close();
    wait_until("the window's end", LIMIT, || app.window_process("main").is_none());
    assert!(app.agent().is_running(), "the watching goes on without a window");
    let third = run(&desktop, "aro-lockbox", &["--cloud", &file]);
    assert_eq!(third.wait_exit(LIMIT).code(), Some(0));
    let again = app.main();
    again.wait_heading(SIGNED_OUT);
    assert_ne!(again.pid(), page.pid());
}

#[test]
fn an_emulator_whose_port_is_taken_says_so_and_ends_with_2() {
    let desktop = Desktop::usual();
    let holder = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = holder.local_addr().expect("an address").to_string();
    let emulator = run(&desktop, "lockbox-emulator", &["--listen", &address]);
    assert_eq!(emulator.wait_exit(LIMIT).code(), Some(2));
    let said = emulator.stderr();
    assert!(
        said.contains(&address) && said.to_lowercase().contains("in use"),
        "{said}"
    );
}

#[test]
fn a_cloud_that_is_not_on_this_computer_is_refused_without_tls() {
    let desktop = Desktop::usual();
    let azure = AzureSide::quiet(&desktop);
    for member in ["authority", "resourceManager", "graph", "portal"] {
        let mut cloud: Value = azure.cloud();
        cloud[member] = "http://azure.example".into();
        let file = desktop.root().join("foreign.json");
        std::fs::write(&file, cloud.to_string()).expect("a cloud file");
        let app = run(&desktop, "aro-lockbox", &["--cloud", &file.display().to_string()]);
        assert_eq!(app.wait_exit(LIMIT).code(), Some(2), "{member}");
        let said = app.stderr();
        assert!(
            said.contains("https") && said.contains("foreign.json"),
            "{member}: {said}"
        );
        assert!(!said.contains("panicked"), "{said}");
    }
    assert!(desktop.opened().is_empty());
}

#[test]
fn the_window_says_on_which_cloud_it_is_when_it_is_not_azure() {
    let desktop = Desktop::usual();
    let app = App::start(&desktop, &["--demo"]);
    let page = app.main();
    assert!(
        page.window.title.contains("Demo") || page.window.title.contains("Emulated"),
        "{:?}",
        page.window
    );
    page.wait_text("nothing here reaches Azure");
}
