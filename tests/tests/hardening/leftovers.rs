//! What lies on the disk afterwards: private, and without a token or a word of a request in the logs; and what went over the bus.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use lockbox_tests::desktop::{Desktop, NoticeServer, Secrets, TrayHost, Wiretap, wait_until};
use lockbox_tests::shipped::app::profiles;
use lockbox_tests::shipped::{ADA, App, AzureSide, Engineer, LIMIT, leaks};
use secrecy::ExposeSecret;

use crate::{READ, READ_ROW};

const REASON: &str = "Because the quick brown fox said so";

/// Signs in, denies a request, lets the tokens be renewed, and quits; the log at this level, or the usual one.
fn a_working_day(desktop: &Desktop, level: Option<&str>) -> String {
    let _notices = NoticeServer::start(desktop);
    let tray = TrayHost::start(desktop);
    let wiretap = Wiretap::start(desktop);
    let azure = AzureSide::quiet(desktop);
    let engineer = Engineer::of(desktop);
    let file = azure.cloud_file().display().to_string();
    let level: Vec<(&str, &str)> = level
        .map(|level| ("ARO_LOCKBOX_LOG", level))
        .into_iter()
        .collect();
    let app = App::start_with(desktop, &["--cloud", &file], &level);
    let page = app.main();
    app.sign_in_first(&page);
    let before = refresh_token(desktop);
    engineer.advance("2h");
    engineer.ask("Edge-Prod", "aro-edge-ne", READ);
    app.tray(&tray).click(&["Check now"]).expect("a click");
    page.press(READ_ROW);
    let decision = app.decision();
    decision.go_deny();
    decision.deny(REASON);
    wait_until("a new refresh token", LIMIT, || refresh_token(desktop) != before);
    let heard = wiretap.heard();
    for token in [before, refresh_token(desktop)] {
        assert_eq!(leaks::files_with(&token, desktop.root()), Vec::<PathBuf>::new());
        assert!(!leaks::holds(&heard, &token), "a token went over the bus");
    }
    // Whoever listens hears what is told: the keychain is asked there, and the notice is told there.
    for word in [
        "org.freedesktop.Secret.Collection",
        "CreateItem",
        "needs a decision",
    ] {
        assert!(leaks::contains(&heard, word.as_bytes()), "{word} was not heard");
    }
    let said = app.agent().stderr();
    app.quit(&tray);
    said
}

fn refresh_token(desktop: &Desktop) -> Vec<u8> {
    let secrets = Secrets::of(desktop);
    wait_until("an entry in the keyring", LIMIT, || {
        secrets.items().is_ok_and(|items| items.len() == 1)
    });
    let items = secrets.items().expect("the keyring");
    items[0]
        .secret
        .as_ref()
        .expect("a secret")
        .expose_secret()
        .to_vec()
}

/// The logs the app wrote: its file in the profile, and what it said on standard error.
fn logs(desktop: &Desktop, said: &str) -> String {
    let files = leaks::files(&profiles(desktop));
    let is_log = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().contains("log"))
    };
    let texts: Vec<String> = files
        .into_iter()
        .filter(is_log)
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect();
    assert!(!texts.is_empty(), "a log file in the profile");
    format!("{said}\n{}", texts.join("\n"))
}

#[test]
fn the_usual_log_has_no_token_no_person_and_no_word_of_a_request() {
    let desktop = Desktop::usual();
    let said = a_working_day(&desktop, None);
    let logs = logs(&desktop, &said);
    assert!(logs.contains("ARO Lockbox starts"), "it is the log");
    for word in [
        "eyJ",
        ADA,
        "aro-edge-ne",
        REASON,
        "Kubernetes",
        "Authorization",
        "Bearer",
    ] {
        assert!(!logs.contains(word), "{word} in the log:\n{logs}");
    }
}

#[test]
fn statement_19_the_most_talkative_log_has_no_token_either() {
    let desktop = Desktop::usual();
    let said = a_working_day(&desktop, Some("trace"));
    let logs = logs(&desktop, &said);
    for word in ["eyJ", "Bearer ", "code_verifier=", "refresh_token="] {
        assert!(!logs.contains(word), "{word} in the log:\n{logs}");
    }
}

#[test]
fn nobody_else_can_read_what_the_app_keeps() {
    let desktop = Desktop::usual();
    a_working_day(&desktop, None);
    let mut waiting = vec![profiles(&desktop)];
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        let about = fs::symlink_metadata(&path).expect("there");
        let wanted = if about.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(about.permissions().mode() & 0o777, wanted, "{}", path.display());
        seen += 1;
        if about.is_dir() {
            waiting.extend(entries(&path));
        }
    }
    assert!(
        seen > 4,
        "a folder of profiles, a profile, a history, a log, a lock"
    );
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .collect()
}
