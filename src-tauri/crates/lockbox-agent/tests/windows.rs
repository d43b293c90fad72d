//! The windows as processes: small programs stand in for the web view.

#![cfg(unix)]
#![cfg(test)]

use lockbox_agent::windows::{News, Program, Windows};
use lockbox_link::{Calls, Role, SILENCE};
use lockbox_view::{Act, CloudBadge, Command, Query, QueryAnswer, Refusal, Review, ReviewPage, Snapshot};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

const LIMIT: Duration = Duration::from_secs(20);

struct Answers;

impl Calls for Answers {
    async fn next_snapshot(&self, _after: u64) -> Result<Snapshot, Refusal> {
        std::future::pending().await
    }
    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        std::future::pending().await
    }
    async fn next_review(&self, after: u64) -> Result<Review, Refusal> {
        let cloud = CloudBadge {
            name: "Azure".to_owned(),
            note: None,
        };
        let page = ReviewPage::Empty { title: String::new() };
        Ok(Review {
            revision: after + 1,
            server_now: String::new(),
            language: "en".to_owned(),
            cloud,
            seen: lockbox_view::Seen::default(),
            sheet: None,
            page,
            switch: None,
        })
    }
    async fn dispatch(&self, _command: Command) -> Result<(), Refusal> {
        Ok(())
    }
    async fn decide(&self, _act: Act) -> Result<(), Refusal> {
        Ok(())
    }
    async fn query(&self, _query: Query) -> QueryAnswer {
        QueryAnswer::Unavailable {
            reason: String::new(),
        }
    }
    fn show(&self) {}
}

struct Desk {
    folder: tempfile::TempDir,
    windows: Windows,
    news: mpsc::UnboundedReceiver<News>,
    task: JoinHandle<()>,
}

/// Windows whose program is this shell script. `$here` is a folder of the test's own.
fn desk(script: &str) -> Desk {
    impatient_desk(script, SILENCE)
}

/// The same, where a window counts as hanging when it is silent for so long.
fn impatient_desk(script: &str, silence: Duration) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("window");
    fs::write(
        &path,
        format!("#!/bin/sh\nhere='{}'\n{script}\n", folder.path().display()),
    )
    .expect("written");
    fs::set_permissions(&path, Permissions::from_mode(0o700)).expect("made executable");
    desk_with(folder, path, silence)
}

fn desk_with(folder: tempfile::TempDir, path: PathBuf, silence: Duration) -> Desk {
    let (windows, waiting) = Windows::new();
    let (sender, news) = mpsc::unbounded_channel();
    let program = Program {
        path,
        cloud_note: Some("Demo".to_owned()),
        silence,
    };
    let task = tokio::spawn(waiting.carry_out(program, Arc::new(Answers), move |heard| {
        sender.send(heard).expect("the test listens");
    }));
    Desk {
        folder,
        windows,
        news,
        task,
    }
}

impl Desk {
    /// Waits until a file of the script's is there and whole, that is, ends with a line end.
    async fn file(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        let whole = || fs::read_to_string(&path).ok().filter(|text| text.ends_with('\n'));
        let appeared = async {
            loop {
                if let Some(text) = whole() {
                    return text;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(LIMIT, appeared)
            .await
            .unwrap_or_else(|_late| panic!("{name} did not come"))
    }

    /// Waits until a second process has written its number into `pids`.
    async fn comes_back(&self) {
        let twice = async {
            while self.file("pids").await.lines().count() < 2 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(LIMIT, twice).await.expect("comes back");
    }

    async fn next_news(&mut self) -> News {
        tokio::time::timeout(LIMIT, self.news.recv())
            .await
            .expect("news in time")
            .expect("news")
    }

    fn forget(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).expect("removed");
    }
}

async fn until_gone(pid: &str) {
    let gone = async {
        while Path::new("/proc").join(pid.trim()).exists() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LIMIT, gone).await.expect("gone in time");
}

/// Greeted, asked, raised: each leaves a note; ends with its link.
const POLITE: &str = r#"
read hello; echo "$1 $2 $hello" > $here/hello
echo '{"id":1,"call":"nextReview","after":4}'; read answer; echo "$answer" > $here/answer
while read line; do echo "$line" >> $here/said; done
echo ended > $here/ended
"#;

#[tokio::test]
async fn a_window_is_greeted_and_answered_and_a_second_wish_raises_it() {
    let desk = desk(POLITE);
    desk.windows.show(Role::Decision);
    let hello = desk.file("hello").await;
    assert_eq!(
        hello,
        "--role decision {\"hello\":1,\"role\":\"decision\",\"cloudNote\":\"Demo\"}\n"
    );
    let answer = desk.file("answer").await;
    assert!(
        answer.starts_with("{\"id\":1,\"ok\":{\"revision\":5,"),
        "{answer}"
    );
    desk.windows.show(Role::Decision);
    assert_eq!(desk.file("said").await, "{\"raise\":true}\n");
    desk.windows.quit().await;
    assert_eq!(desk.file("ended").await, "ended\n");
    desk.task.await.expect("ended");
}

/// Greeted and answered once, as every window that shows something.
const SHOWS: &str = r#"read hello; echo '{"id":1,"call":"nextReview","after":4}'; read answer; "#;

fn signal(pid: &str, signal: rustix::process::Signal) {
    let pid = rustix::process::Pid::from_raw(pid.trim().parse().expect("a number"));
    rustix::process::kill_process(pid.expect("a process"), signal).expect("signalled");
}

#[tokio::test]
async fn what_the_agent_closes_is_no_news() {
    let mut desk = desk(&format!(
        "{SHOWS} echo $$ > $here/pid; read line; echo ended > $here/ended"
    ));
    desk.windows.show(Role::Decision);
    let pid = desk.file("pid").await;
    desk.windows.close(Role::Decision);
    desk.file("ended").await;
    until_gone(&pid).await;
    desk.forget("pid");
    desk.windows.show(Role::Decision);
    desk.file("pid").await;
    assert!(desk.news.try_recv().is_err(), "closing it ourselves is no news");
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_that_the_person_closes_is_news_and_nothing_more() {
    let mut desk = desk(&format!("{SHOWS} exit 0"));
    desk.windows.show(Role::Decision);
    assert_eq!(desk.next_news().await, News::DecisionGone);
    desk.windows.quit().await;
    assert!(desk.news.try_recv().is_err());
}

#[tokio::test]
async fn a_window_that_breaks_off_is_told_with_its_last_word() {
    let mut desk = desk(&format!("{SHOWS} echo 'the web process is gone' >&2; kill -9 $$"));
    desk.windows.show(Role::Decision);
    let news = desk.next_news().await;
    assert!(
        matches!(&news, News::Failed(how) if how.contains("SIGKILL") && how.ends_with("the web process is gone")),
        "{news:?}"
    );
    assert_eq!(desk.next_news().await, News::DecisionGone);
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_program_that_ends_at_once_is_told_with_its_status_and_its_last_word() {
    let mut desk = desk("echo 'libwebkit2gtk-4.1.so.0: cannot open shared object file' >&2; exit 127");
    desk.windows.show(Role::Main);
    let news = desk.next_news().await;
    assert!(
        matches!(&news, News::CannotOpen(why) if why.contains("exit status: 127") && why.ends_with("cannot open shared object file")),
        "{news:?}"
    );
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_that_hangs_is_replaced_when_it_is_wanted_and_a_healthy_one_never_is() {
    let silence = Duration::from_millis(300);
    let script = format!("{SHOWS} echo $$ >> $here/pids; while read line; do :; done");
    let mut desk = impatient_desk(&script, silence);
    desk.windows.show(Role::Decision);
    let first = desk.file("pids").await;
    signal(&first, rustix::process::Signal::STOP);
    let replaced = async {
        // Wanted again and again, as by somebody who sees nothing happen.
        while desk.file("pids").await.lines().count() < 2 {
            desk.windows.show(Role::Decision);
            tokio::time::sleep(silence / 3).await;
        }
    };
    tokio::time::timeout(LIMIT, replaced).await.expect("replaced");
    until_gone(&first).await;
    assert!(
        desk.news.try_recv().is_err(),
        "the request is still being decided"
    );
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_with_a_long_poll_open_does_not_hang_however_long_it_takes() {
    let silence = Duration::from_millis(100);
    let script = r#"read hello; echo '{"id":1,"call":"nextSnapshot","after":4}'; echo $$ >> $here/pids
        while read line; do echo "$line" >> $here/said; done"#;
    let desk = impatient_desk(script, silence);
    desk.windows.show(Role::Main);
    desk.file("pids").await;
    tokio::time::sleep(silence * 5).await;
    desk.windows.show(Role::Main);
    assert_eq!(desk.file("said").await, "{\"raise\":true}\n");
    assert_eq!(desk.file("pids").await.lines().count(), 1);
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_wanted_while_it_closes_comes_back() {
    let mut desk = desk(&format!("{SHOWS} echo $$ >> $here/pids; read line; sleep 0.3"));
    desk.windows.show(Role::Decision);
    desk.file("pids").await;
    desk.windows.close(Role::Decision);
    desk.windows.show(Role::Decision);
    desk.comes_back().await;
    assert!(desk.news.try_recv().is_err());
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_wanted_while_it_breaks_off_comes_back() {
    let mut desk = desk(&format!(
        "{SHOWS} echo $$ >> $here/pids; exec <&- >&-; echo deaf > $here/deaf; sleep 0.5; exit 3"
    ));
    desk.windows.show(Role::Main);
    desk.file("deaf").await;
    desk.windows.show(Role::Main);
    assert!(matches!(desk.next_news().await, News::Failed(_)));
    desk.comes_back().await;
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_that_hangs_is_killed_on_quit() {
    let desk = desk("echo $$ > $here/pid; exec sleep 1000 < /dev/null > /dev/null 2>&1");
    desk.windows.show(Role::Main);
    let pid = desk.file("pid").await;
    let quit = tokio::time::timeout(LIMIT, desk.windows.quit());
    quit.await.expect("quits in time");
    until_gone(&pid).await;
}

#[tokio::test]
async fn a_window_that_talks_nonsense_loses_its_link_and_is_gone() {
    let mut desk = desk("echo $$ > $here/pid; echo 'nonsense'; exec sleep 1000");
    desk.windows.show(Role::Decision);
    let pid = desk.file("pid").await;
    assert!(matches!(desk.next_news().await, News::CannotOpen(_)));
    assert_eq!(desk.next_news().await, News::DecisionGone);
    until_gone(&pid).await;
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_program_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("nothing");
    let mut desk = desk_with(folder, path, SILENCE);
    desk.windows.show(Role::Main);
    assert!(matches!(desk.next_news().await, News::CannotOpen(reason) if reason.contains("nothing")));
    desk.windows.quit().await;
}

/// Whether a window may see this variable, by the list that the tests of the shipped programs read too.
fn may_see(name: &str) -> bool {
    let rules: serde_json::Value =
        serde_json::from_str(include_str!("../../../../tests/fixtures/window-environment.json"))
            .expect("JSON");
    let list = |key: &str| rules[key].as_array().cloned().unwrap_or_default();
    let holds = |key: &str| list(key).iter().any(|entry| *entry == name);
    let in_family = list("families")
        .iter()
        .any(|family| family.as_str().is_some_and(|family| name.starts_with(family)));
    holds("names") || (in_family && !holds("never"))
}

#[tokio::test]
async fn a_window_sees_the_allowed_environment_only() {
    let desk =
        desk("env > $here/env.part; echo end >> $here/env.part; mv $here/env.part $here/env; read line");
    desk.windows.show(Role::Main);
    let seen = desk.file("env").await;
    // The shell adds what it needs for itself.
    let own = ["PWD", "OLDPWD", "SHLVL", "_", "PATH", "end"];
    for name in seen.lines().filter_map(|line| line.split('=').next()) {
        assert!(own.contains(&name) || may_see(name), "{name}");
    }
    assert!(
        !seen.contains("CARGO"),
        "cargo's own variables are there in a test, and must not get through"
    );
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_that_dies_with_the_wish_in_its_hands_comes_back() {
    let mut desk = desk(&format!(
        "{SHOWS} echo $$ >> $here/pids; sleep 2 & read wish; kill -9 $$"
    ));
    desk.windows.show(Role::Main);
    desk.file("pids").await;
    desk.windows.show(Role::Main);
    assert!(matches!(desk.next_news().await, News::Failed(_)));
    desk.comes_back().await;
    desk.windows.quit().await;
}
