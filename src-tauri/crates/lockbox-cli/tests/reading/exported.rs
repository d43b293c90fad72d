//! `lockbox export` and `lockbox verify FILE`: a file for an auditor, made beside whoever watches and checked by whoever has it.

use crate::agent::{Agent, running};
use crate::home::{Ended, Home, remembered, seen, tamper};
use lockbox_history::{Broken, History};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// The day on which everything in these histories happened.
const DAY: [&str; 4] = ["--from", "2027-01-15", "--to", "2027-01-15"];

fn export(home: &Home, out: &Path, more: &[&str]) -> Ended {
    let out = out.to_str().expect("text");
    home.run(&[&["export"][..], &DAY, &["--out", out], more].concat())
}

fn exported(home: &Home) -> PathBuf {
    let out = home.root().join("file.zip");
    let ended = export(home, &out, &[]);
    assert_eq!(ended.code, Some(0), "{} {}", ended.out, ended.error);
    out
}

fn verify(home: &Home, file: &Path) -> Ended {
    home.run(&["verify", file.to_str().expect("text"), "--json"])
}

/// What stands in one file of the container.
fn text(file: &Path, name: &str) -> String {
    let read = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
    let shown = Command::new("python3")
        .args(["-c", read])
        .arg(file)
        .arg(name)
        .output()
        .expect("python3");
    assert!(shown.status.success(), "{shown:?}");
    String::from_utf8(shown.stdout).expect("UTF-8")
}

#[test]
fn a_file_is_written_and_holds_elsewhere_without_the_program_and_at_home_with_its_history() {
    let home = remembered(130);
    let file = exported(&home);
    let elsewhere = Home::new();
    let carried = elsewhere.root().join("carried.zip");
    std::fs::copy(&file, &carried).expect("copied");
    let ended = verify(&elsewhere, &carried);
    assert_eq!(ended.code, Some(0), "{} {}", ended.out, ended.error);
    let json = ended.json();
    assert_eq!(
        (&json["intact"], &json["history"]),
        (&true.into(), &"none".into())
    );
    assert_eq!(
        (&json["entries"], &json["told"]["requests"]),
        (&130.into(), &130.into())
    );
    assert_eq!(verify(&home, &file).json()["history"], "same");
    let mut history = History::open(&home.file()).expect("opens");
    history.append(&[seen(900, "aro-later")]).expect("written");
    drop(history);
    assert_eq!(
        verify(&home, &file).json()["history"],
        "same",
        "a history that has grown still holds it"
    );
    let other = Home::new();
    drop(
        History::open(&other.file())
            .expect("opens")
            .append(&[seen(77, "aro-other")]),
    );
    assert_eq!(verify(&other, &file).json()["history"], "other");
}

#[test]
fn a_history_that_was_rewritten_does_not_hold_the_head_of_an_earlier_file() {
    let home = remembered(130);
    let file = exported(&home);
    let mut entries: Vec<_> = (1..130).map(|n| seen(n, &format!("aro-{n}"))).collect();
    entries[70] = seen(71, "aro-nothing-happened");
    entries.push(seen(130, "aro-last\u{1b}[2J"));
    for old in lockbox_history::files_of(&home.file()) {
        std::fs::remove_file(old).ok();
    }
    let mut rewritten = History::open(&home.file()).expect("opens");
    rewritten.append(&entries).expect("written");
    drop(rewritten);
    assert_eq!(home.run(&["verify"]).code, Some(0), "it fits itself");
    let ended = verify(&home, &file);
    assert_eq!(
        (ended.code, &ended.json()["history"]),
        (Some(3), &"differs".into())
    );
}

#[test]
fn what_stands_in_it_is_for_people_for_programs_and_inert() {
    let home = remembered(3);
    let file = exported(&home);
    let table = text(&file, "records.csv");
    assert_eq!(table.lines().count(), 4, "{table}");
    let records: serde_json::Value = serde_json::from_str(&text(&file, "records.json")).expect("JSON");
    assert_eq!(
        records[2]["clusters"][0], "aro-last\u{1b}[2J",
        "programs get what was told"
    );
    let page = text(&file, "report.html");
    assert!(page.contains("aro-last\u{27e8}U+001B\u{27e9}[2J"), "{page}");
    for name in [
        "report.html",
        "records.csv",
        "records.json",
        "entries.jsonl",
        "manifest.json",
    ] {
        let text = text(&file, name);
        let hidden = text
            .replace("\r\n", "\n")
            .chars()
            .find(|c| lockbox_core::is_hidden(*c));
        assert_eq!(hidden, None, "{name}");
    }
    let head = home.json(&["verify"])["head"]
        .as_str()
        .expect("a head")
        .to_owned();
    assert!(page.contains(&head) && text(&file, "manifest.json").contains(&head));
    assert!(
        !page.contains("<script") && !page.contains("http://") && !page.contains("https://"),
        "{page}"
    );
}

#[test]
fn only_days_that_were_asked_for_are_told() {
    let home = remembered(5);
    let out = home.root().join("other.zip");
    let days = [
        "export",
        "--from",
        "2026-10-01",
        "--to",
        "2026-10-31",
        "--out",
        out.to_str().expect("text"),
    ];
    let json = home.json(&days);
    assert_eq!((&json["requests"], &json["entries"]), (&0.into(), &5.into()));
    assert!(!text(&out, "entries.jsonl").contains("aro-"));
    assert_eq!(verify(&home, &out).code, Some(0));
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let home = remembered(3);
    let out = home.root().join("file.zip");
    let place = out.to_str().expect("text");
    for (days, words) in [
        (["2026-10-02", "2026-10-01"], "ends before it begins"),
        (["2026-02-30", "2026-03-01"], "Enter both days"),
    ] {
        let ended = home.run(&["export", "--from", days[0], "--to", days[1], "--out", place]);
        assert_eq!(ended.code, Some(2), "{}", ended.error);
        assert!(ended.error.contains(words), "{}", ended.error);
    }
    let nobody = export(&home, &out, &["--tenant", "nobody"]);
    assert_eq!(nobody.code, Some(2), "{}", nobody.error);
    assert!(!out.exists());
    std::fs::write(&out, "mine").expect("written");
    let there = export(&home, &out, &[]);
    assert_eq!(there.code, Some(1));
    assert!(
        there.error.contains("a file of that name already"),
        "{}",
        there.error
    );
    assert_eq!(std::fs::read(&out).expect("read"), b"mine");
    assert_eq!(export(&home, &out, &["--force"]).code, Some(0));
    let nowhere = export(&home, Path::new("/nonexistent/file.zip"), &[]);
    assert_eq!(nowhere.code, Some(1), "{}", nowhere.error);
    let none = home.run(&["verify", "/nonexistent/file.zip"]);
    assert_eq!(none.code, Some(1));
    let foreign = home.run(&["verify", env!("CARGO_BIN_EXE_lockbox")]);
    assert_eq!(foreign.code, Some(1));
    assert!(
        foreign.error.contains("no auditor\u{2019}s file"),
        "{}",
        foreign.error
    );
}

#[test]
fn a_file_that_was_changed_is_told_with_what_does_not_fit() {
    let home = remembered(3);
    let file = exported(&home);
    let mut bytes = std::fs::read(&file).expect("read");
    bytes.push(b' ');
    std::fs::write(&file, bytes).expect("written");
    let ended = home.run(&["verify", file.to_str().expect("text")]);
    assert_eq!(ended.code, Some(3));
    assert!(
        ended.out.starts_with("Something lies before or behind"),
        "{}",
        ended.out
    );
}

#[test]
fn a_history_that_was_changed_is_written_as_it_is_and_says_so() {
    let home = remembered(130);
    let mut history = History::open(&home.file()).expect("opened");
    let many: Vec<_> = (1_000..2_100).map(|n| seen(n, "aro-x")).collect();
    history.append(&many).expect("written");
    drop(history);
    tamper(&home.file());
    let out = home.root().join("file.zip");
    let ended = export(&home, &out, &[]);
    let named = Broken {
        sequence: 2,
        reason: String::new(),
    };
    let named = named.to_string().trim_end_matches([':', ' ']).to_owned();
    assert_eq!(ended.code, Some(3), "{}", ended.error);
    assert!(ended.error.contains(&named), "{}", ended.error);
    assert!(text(&out, "report.html").contains(&named));
    assert_eq!(verify(&home, &out).code, Some(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_watches_is_not_kept_from_writing_and_the_file_is_whole_all_the_same() {
    let home = Arc::new(remembered(400));
    let agent = Agent::holding(&home.file());
    let history = agent.history();
    let serving = running(&home, agent);
    let ended = {
        let home = Arc::clone(&home);
        tokio::task::spawn_blocking(move || {
            let out = home.root().join("file.zip");
            (export(&home, &out, &[]), verify(&home, &out))
        })
    };
    let more = |number: u32| {
        let mut held = history.lock().expect("held");
        let entry = seen(5_000 + number, "aro-now");
        held.as_mut().expect("open").append(&[entry]).expect("written");
    };
    let mut written = 0;
    while !ended.is_finished() {
        more(written);
        written += 1;
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    let (exported, verified) = ended.await.expect("ran");
    serving.end().await;
    assert!(written > 0);
    // It may give up for being disturbed again and again; what it never does is to write something that does not fit.
    match exported.code {
        Some(0) => assert_eq!(verified.json()["intact"], true, "{}", verified.out),
        Some(1) => assert!(!home.root().join("file.zip").exists(), "{}", exported.error),
        other => panic!("{other:?} {}", exported.error),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_an_agent_that_is_quiet_it_is_written_and_the_agent_can_go_on() {
    let home = Arc::new(remembered(30));
    let agent = Agent::holding(&home.file());
    let history = agent.history();
    let serving = running(&home, agent);
    let asked = Arc::clone(&home);
    let file = tokio::task::spawn_blocking(move || exported(&asked))
        .await
        .expect("ran");
    let more = |number| {
        let mut held = history.lock().expect("held");
        held.as_mut()
            .expect("open")
            .append(&[seen(number, "aro-now")])
            .expect("written");
    };
    more(900);
    let asked = Arc::clone(&home);
    let verified = tokio::task::spawn_blocking(move || verify(&asked, &file))
        .await
        .expect("ran");
    assert_eq!(verified.json()["history"], "same");
    serving.end().await;
}

#[tokio::test]
async fn whoever_is_killed_while_it_is_written_leaves_no_half_file() {
    let home = remembered(2_000);
    let out = home.root().join("file.zip");
    let mut interrupted = 0;
    for wait in (0..60).map(|n| n * 15) {
        std::fs::remove_file(&out).ok();
        let mut process = Command::new(env!("CARGO_BIN_EXE_lockbox"))
            .args([
                "--profile",
                home.root().join("profile").to_str().expect("text"),
                "export",
            ])
            .args(DAY)
            .arg("--out")
            .arg(&out)
            .stdout(Stdio::null())
            .spawn()
            .expect("started");
        tokio::time::sleep(Duration::from_millis(wait)).await;
        process.kill().expect("killed");
        let ended = process.wait().expect("ended");
        if out.exists() {
            assert_eq!(verify(&home, &out).json()["intact"], true, "after {wait} ms");
        }
        let draft = home.root().join(".file.zip.part").exists();
        interrupted += u32::from(draft);
        if ended.success() && wait > 0 {
            break;
        }
    }
    assert!(interrupted > 0, "the test must interrupt it while it writes");
    assert_eq!(export(&home, &out, &["--force"]).code, Some(0));
    assert!(!home.root().join(".file.zip.part").exists());
}

#[test]
fn a_full_disk_leaves_no_half_file_and_is_told() {
    let home = remembered(400);
    let out = home.root().join("file.zip");
    let ended = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"",
            env!("CARGO_BIN_EXE_lockbox"),
        ])
        .args([
            "--profile",
            home.root().join("profile").to_str().expect("text"),
            "export",
        ])
        .args(DAY)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("started");
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    assert!(
        String::from_utf8_lossy(&ended.stderr).contains("the disk is full"),
        "{ended:?}"
    );
    assert!(!out.exists() && !home.root().join(".file.zip.part").exists());
}

fn ssh_keygen(folder: &Path, arguments: &[&str], input: &[u8]) -> std::process::Output {
    use std::io::Write;
    let mut process = Command::new("ssh-keygen")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("ssh-keygen is there");
    process
        .stdin
        .take()
        .expect("piped")
        .write_all(input)
        .expect("written");
    process.wait_with_output().expect("ended")
}

#[test]
fn a_signature_with_the_organisations_key_is_verified_elsewhere_by_the_documented_command() {
    let home = remembered(3);
    let root = home.root();
    let made = ssh_keygen(root, &["-q", "-t", "ed25519", "-N", "", "-f", "key"], b"");
    assert!(made.status.success(), "{made:?}");
    let out = root.join("file.zip");
    let key = root.join("key");
    let ended = export(&home, &out, &["--sign-with", key.to_str().expect("text")]);
    assert_eq!(ended.code, Some(0), "{}", ended.error);
    let json = verify(&home, &out).json();
    assert_eq!((&json["signed"], &json["intact"]), (&true.into(), &true.into()));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let public = std::fs::read_to_string(root.join("key.pub")).expect("read");
    std::fs::write(
        elsewhere.path().join("allowed_signers"),
        format!("contoso {public}"),
    )
    .expect("written");
    std::fs::write(
        elsewhere.path().join("manifest.json.sig"),
        text(&out, "manifest.json.sig"),
    )
    .expect("written");
    let command = "-Y verify -f allowed_signers -I contoso -n aro-lockbox -s manifest.json.sig";
    let arguments: Vec<&str> = command.split(' ').collect();
    let manifest = text(&out, "manifest.json");
    let good = ssh_keygen(elsewhere.path(), &arguments, manifest.as_bytes());
    assert!(good.status.success(), "{good:?}");
    let changed = manifest.replacen("\"entries\": 3", "\"entries\": 4", 1);
    assert_ne!(changed, manifest);
    assert!(
        !ssh_keygen(elsewhere.path(), &arguments, changed.as_bytes())
            .status
            .success()
    );
    // What the page tells is that command.
    let shown = command.replace("contoso", "NAME");
    assert!(text(&out, "report.html").contains(&format!("ssh-keygen {shown}")));
}

#[test]
fn what_cannot_be_signed_is_not_written() {
    let home = remembered(3);
    let out = home.root().join("file.zip");
    let no_key = export(&home, &out, &["--sign-with", "/nonexistent/key"]);
    assert_eq!(no_key.code, Some(1), "{}", no_key.error);
    assert!(no_key.error.contains("could not be signed"), "{}", no_key.error);
    let mut program = Command::new(env!("CARGO_BIN_EXE_lockbox"));
    let absent = program
        .args([
            "--profile",
            home.root().join("profile").to_str().expect("text"),
            "export",
        ])
        .args(DAY)
        .args(["--sign-with", "key", "--out"])
        .arg(&out)
        .env_clear()
        .env("PATH", "/nonexistent")
        .output()
        .expect("started");
    assert_eq!(absent.status.code(), Some(1), "{absent:?}");
    assert!(
        String::from_utf8_lossy(&absent.stderr).contains("ssh-keygen of OpenSSH"),
        "{absent:?}"
    );
    assert!(!out.exists() && !home.root().join(".file.zip.part").exists());
}
