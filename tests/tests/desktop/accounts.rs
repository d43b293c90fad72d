//! Several accounts in the real window: one more is asked for, watched and removed again, and the first is watched throughout.

use lockbox_tests::desktop::{Desktop, Keyboard, TrayHost, wait_until};
use lockbox_tests::shipped::app::{SIGNED_OUT, profiles};
use lockbox_tests::shipped::{App, LIMIT};

const FIRST: &str = "contoso.onmicrosoft.com";
const SECOND: &str = "fabrikam.onmicrosoft.com";
const CLIENT: &str = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";
const ASKED: &str = "Which account should be watched too?";

#[test]
fn an_account_is_added_in_the_window_stays_over_a_restart_and_is_removed_again() {
    let desktop = Desktop::usual();
    let host = TrayHost::start(&desktop);
    let arguments = ["--tenant", FIRST, "--client-id", CLIENT];
    let app = App::start(&desktop, &arguments);
    let page = app.main();
    page.wait_heading(SIGNED_OUT);

    page.press("Add an account…");
    page.wait_heading(ASKED);
    page.press("Back, without another account");
    page.wait_heading(SIGNED_OUT);
    assert!(!page.says(SECOND));

    page.press("Add an account…");
    page.wait_heading(ASKED);
    page.wait_text("watched meanwhile");
    page.write("Tenant", FIRST);
    page.write("Client id", CLIENT);
    page.press("Continue");
    page.wait_text("This account is watched already.");
    let tenant = page.reader.wait_for("entry", "Tenant", LIMIT);
    page.focus(&tenant);
    // What is chosen is replaced by what is typed.
    Keyboard::of(&desktop).key("ctrl+a");
    page.write("Tenant", SECOND);
    page.picture(&desktop.root().join("add-account.png"));
    page.press("Continue");
    page.wait_heading(SIGNED_OUT);
    page.wait_text(SECOND);
    page.picture(&desktop.root().join("two-accounts.png"));
    app.quit(&host);

    let again = App::start(&desktop, &[]);
    let page = again.main();
    page.wait_text(SECOND);
    // The way to remove an account stands at the one that is chosen.
    page.press(SECOND);
    page.press(&format!("Remove, keeping its history: {SECOND}"));
    page.wait_no_text(SECOND);
    page.wait_heading(SIGNED_OUT);
    let list = profiles(&desktop).join("accounts.json");
    wait_until("nobody in the list", LIMIT, || {
        std::fs::read_to_string(&list).is_ok_and(|text| !text.contains("fabrikam"))
    });
    again.quit(&host);
}
