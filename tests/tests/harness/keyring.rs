//! The keyring's states are real, and what is read from it is what lies in it.

use lockbox_tests::desktop::{Desktop, Keyring, Options, Secrets, bus, keyring, wait_until};
use lockbox_tests::desktop::{Keyboard, Running, Windows};
use secrecy::ExposeSecret;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::LIMIT;

fn store(desktop: &Desktop, secret: &str) {
    let mut command = Command::new("secret-tool");
    command
        .args(["store", "--label", "A token", "service", "demo", "account", "ada"])
        .stdin(Stdio::piped());
    let tool = desktop.spawn(command);
    let mut pipe = tool.take_stdin().expect("a pipe to secret-tool");
    pipe.write_all(secret.as_bytes()).expect("a tool that reads");
    drop(pipe);
    assert!(tool.wait_exit(LIMIT).success(), "{}", tool.stderr());
}

fn look_up(desktop: &Desktop) -> Running {
    let mut command = Command::new("secret-tool");
    command.args(["lookup", "service", "demo", "account", "ada"]);
    desktop.spawn(command)
}

/// Label, attribute, whether it is locked, and the secret of the only item.
fn only_item(desktop: &Desktop) -> (String, String, bool, Option<String>) {
    let items = Secrets::of(desktop).items().expect("the items");
    assert_eq!(items.len(), 1, "{items:?}");
    let item = &items[0];
    let secret = item
        .secret
        .as_ref()
        .map(|secret| String::from_utf8_lossy(secret.expose_secret()).into_owned());
    (
        item.label.clone(),
        item.attributes["account"].clone(),
        item.locked,
        secret,
    )
}

#[test]
fn a_stored_secret_is_read_back_and_cannot_be_reached_while_the_keyring_is_locked() {
    let desktop = Desktop::usual();
    store(&desktop, "s3cret");
    let open = (
        "A token".to_owned(),
        "ada".to_owned(),
        false,
        Some("s3cret".to_owned()),
    );
    assert_eq!(only_item(&desktop), open);

    desktop.lock_keyring();
    assert_eq!(
        only_item(&desktop),
        ("A token".to_owned(), "ada".to_owned(), true, None)
    );

    desktop.unlock_keyring();
    assert_eq!(only_item(&desktop), open);
}

#[test]
fn who_asks_a_locked_keyring_waits_until_the_person_types_the_password_into_its_prompt() {
    let desktop = Desktop::usual();
    store(&desktop, "s3cret");
    desktop.lock_keyring();
    let asking = look_up(&desktop);
    let prompt = Windows::of(&desktop).wait_for_title("Unlock", LIMIT);
    assert!(asking.is_running());
    Windows::of(&desktop).activate(&prompt);
    Keyboard::of(&desktop).type_text(keyring::PASSWORD);
    Keyboard::of(&desktop).key("Return");
    assert!(asking.wait_exit(LIMIT).success());
    assert_eq!(asking.stdout(), "s3cret");
}

#[test]
fn secrets_outlive_the_keyring_s_end() {
    let desktop = Desktop::start(Options {
        bare_bus: true,
        ..Options::default()
    });
    store(&desktop, "s3cret");
    desktop.stop_keyring();
    assert!(Secrets::of(&desktop).items().is_err());
    desktop.start_keyring();
    assert_eq!(only_item(&desktop).3.as_deref(), Some("s3cret"));
}

#[test]
fn a_keyring_may_be_locked_or_absent_from_the_beginning() {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Locked,
        ..Options::default()
    });
    assert!(!Secrets::of(&desktop).is_unlocked().expect("a keyring"));
    drop(desktop);

    let desktop = Desktop::start(Options {
        keyring: Keyring::Absent,
        ..Options::default()
    });
    let asking = look_up(&desktop);
    assert!(!asking.wait_exit(LIMIT).success());
    assert!(!bus::is_owned(desktop.bus(), "org.freedesktop.secrets"));
    // It may also come late.
    desktop.start_keyring();
    store(&desktop, "s3cret");
    wait_until("the secret", LIMIT, || {
        look_up(&desktop).wait_exit(LIMIT).success()
    });
}
