//! Without a keychain, with a locked one, and with one that comes late: the app starts, works, and says what it cannot keep.

use lockbox_tests::desktop::{Desktop, Keyboard, Keyring, Options, Secrets, Windows, keyring, wait_until};
use lockbox_tests::shipped::app::SIGNED_OUT;
use lockbox_tests::shipped::{App, LIMIT, OnCall};

use crate::READ;

/// What stands beside the account when the session cannot be kept.
const SESSION_ONLY: &str = "Signed in until ARO Lockbox ends";

fn absent() -> Desktop {
    Desktop::start(Options {
        keyring: Keyring::Absent,
        ..Options::default()
    })
}

fn kept(desktop: &Desktop) -> bool {
    Secrets::of(desktop).items().is_ok_and(|items| !items.is_empty())
}

#[test]
fn without_a_keychain_it_works_for_this_session_and_says_so() {
    let desktop = absent();
    let (desk, page) = OnCall::signed_in(&desktop);
    page.wait_text(SESSION_ONLY);
    page.wait_text("The keychain cannot be used");
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.wait_heading("1 request needs your decision");
    let desk = desk.restarted();
    desk.app.main().wait_heading(SIGNED_OUT);
}

#[test]
fn a_keychain_that_comes_late_takes_the_next_token() {
    let desktop = absent();
    let (desk, page) = OnCall::signed_in(&desktop);
    page.wait_text(SESSION_ONLY);
    desktop.start_keyring();
    // The access token is over after an hour; its renewal brings a new refresh token.
    desk.engineer.advance("2h");
    desk.check_now();
    wait_until("an entry in the keyring", LIMIT, || kept(&desktop));
    page.wait_no_text(SESSION_ONLY);
}

#[test]
fn a_locked_keychain_asks_for_its_password_and_then_keeps_the_session() {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Locked,
        ..Options::default()
    });
    let desk = OnCall::signed_out(&desktop);
    let page = desk.app.main();
    let address = desk.app.begin_sign_in(&page);
    desk.app.answer_sign_in(&address);
    let prompt = Windows::of(&desktop).wait_for_title("Unlock", LIMIT);
    Windows::of(&desktop).activate(&prompt);
    Keyboard::of(&desktop).type_text(keyring::PASSWORD);
    Keyboard::of(&desktop).key("Return");
    App::go_on(&page);
    page.wait_heading("Nothing needs your decision");
    assert!(kept(&desktop));
    assert!(!page.says(SESSION_ONLY));
}

#[test]
fn a_keychain_that_stays_locked_leaves_the_session_in_memory_and_says_so() {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Locked,
        ..Options::default()
    });
    let desk = OnCall::signed_out(&desktop);
    let page = desk.app.main();
    let address = desk.app.begin_sign_in(&page);
    desk.app.answer_sign_in(&address);
    let prompt = Windows::of(&desktop).wait_for_title("Unlock", LIMIT);
    Windows::of(&desktop).activate(&prompt);
    Keyboard::of(&desktop).key("Escape");
    page.wait_text(SESSION_ONLY);
    App::go_on(&page);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.wait_heading("1 request needs your decision");
}

fn with_keepassxc() -> Desktop {
    Desktop::start(Options {
        keyring: Keyring::KeePassXc,
        ..Options::default()
    })
}

#[test]
fn keepassxc_keeps_the_session_over_a_restart_and_nothing_of_it_after_the_sign_out() {
    let desktop = with_keepassxc();
    let (desk, page) = OnCall::signed_in(&desktop);
    wait_until("an entry in the database", LIMIT, || kept(&desktop));
    assert!(!page.says(SESSION_ONLY));
    let desk = desk.restarted();
    let page = desk.app.main();
    page.wait_heading("Nothing needs your decision");
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.wait_heading("1 request needs your decision");
    page.press("Sign out");
    page.wait_heading(SIGNED_OUT);
    wait_until("a database without the entry", LIMIT, || {
        Secrets::of(&desktop).items().is_ok_and(|items| items.is_empty())
    });
}

#[test]
fn a_locked_keepassxc_asks_for_its_password_and_then_keeps_the_session() {
    let desktop = with_keepassxc();
    desktop.lock_keepassxc();
    let desk = OnCall::signed_out(&desktop);
    let page = desk.app.main();
    let address = desk.app.begin_sign_in(&page);
    desk.app.answer_sign_in(&address);
    let prompt = Windows::of(&desktop).wait_for_title("Unlock Database", LIMIT);
    Windows::of(&desktop).activate(&prompt);
    Keyboard::of(&desktop).type_text(keyring::PASSWORD);
    Keyboard::of(&desktop).key("Return");
    App::go_on(&page);
    page.wait_heading("Nothing needs your decision");
    wait_until("an entry in the database", LIMIT, || kept(&desktop));
    assert!(!page.says(SESSION_ONLY));
}
