//! A login before the keychain is unlocked: the app asks once, says why it does not watch, and watches as soon as it can.

use lockbox_tests::desktop::{Desktop, Keyboard, Secrets, Windows, wait_until};
use lockbox_tests::shipped::{LIMIT, OnCall};

use crate::READ;

fn asks_to_unlock(desktop: &Desktop) -> bool {
    Windows::of(desktop)
        .list()
        .iter()
        .any(|window| window.title.contains("Unlock"))
}

#[test]
fn started_while_the_keychain_is_locked_it_asks_once_says_why_and_watches_once_it_is_unlocked() {
    let desktop = Desktop::usual();
    let (desk, _) = OnCall::signed_in(&desktop);
    wait_until("the session in the keyring", LIMIT, || {
        Secrets::of(&desktop).items().is_ok_and(|items| !items.is_empty())
    });
    let desk = desk.restarted_after(|| desktop.lock_keyring());

    let question = Windows::of(&desktop).wait_for_title("Unlock", LIMIT);
    Windows::of(&desktop).activate(&question);
    Keyboard::of(&desktop).key("Escape");
    let page = desk.app.main();
    page.wait_text("The keychain did not give the remembered session");
    assert!(!asks_to_unlock(&desktop), "the question was put away");

    // By somebody else, as a screen that is unlocked does.
    desktop.unlock_keyring();
    page.wait_heading("Nothing needs your decision");
    assert!(!asks_to_unlock(&desktop), "nobody was asked again");
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.wait_heading("1 request needs your decision");
}
