//! The windows as processes: small programs stand in for the web view.

#![cfg(unix)]
#![cfg(test)]

use lockbox_agent::windows::{News, Program, Windows};
use lockbox_link::{Calls, Role};
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
            cloud,
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
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("window");
    fs::write(
        &path,
        format!("#!/bin/sh\nhere='{}'\n{script}\n", folder.path().display()),
    )
    .expect("written");
    fs::set_permissions(&path, Permissions::from_mode(0o700)).expect("made executable");
    desk_with(folder, path)
}

fn desk_with(folder: tempfile::TempDir, path: PathBuf) -> Desk {
    let (windows, waiting) = Windows::new();
    let (sender, news) = mpsc::unbounded_channel();
    let program = Program {
        path,
        cloud_note: Some("Demo".to_owned()),
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

#[tokio::test]
async fn what_the_person_closes_is_news_and_what_the_agent_closes_is_not() {
    let mut desk = desk("read hello; echo $$ > $here/pid; read line; echo ended > $here/ended");
    desk.windows.show(Role::Decision);
    let pid = desk.file("pid").await;
    desk.windows.close(Role::Decision);
    desk.file("ended").await;
    until_gone(&pid).await;
    desk.forget("pid");
    desk.windows.show(Role::Decision);
    let pid = desk.file("pid").await;
    assert!(desk.news.try_recv().is_err(), "closing it ourselves is no news");
    rustix::process::kill_process(
        rustix::process::Pid::from_raw(pid.trim().parse().expect("a number")).expect("a process"),
        rustix::process::Signal::KILL,
    )
    .expect("killed");
    assert_eq!(desk.next_news().await, News::DecisionGone);
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_window_wanted_while_it_closes_comes_back() {
    let mut desk = desk("read hello; echo $$ >> $here/pids; read line; sleep 0.3");
    desk.windows.show(Role::Decision);
    desk.file("pids").await;
    desk.windows.close(Role::Decision);
    desk.windows.show(Role::Decision);
    let twice = async {
        while desk.file("pids").await.lines().count() < 2 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LIMIT, twice).await.expect("comes back");
    assert!(desk.news.try_recv().is_err());
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
    assert_eq!(desk.next_news().await, News::DecisionGone);
    until_gone(&pid).await;
    desk.windows.quit().await;
}

#[tokio::test]
async fn a_program_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("nothing");
    let mut desk = desk_with(folder, path);
    desk.windows.show(Role::Main);
    assert!(matches!(desk.next_news().await, News::CannotOpen(reason) if reason.contains("nothing")));
    desk.windows.quit().await;
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
        let allowed = own.contains(&name)
            || [
                "HOME",
                "LANG",
                "DISPLAY",
                "WAYLAND_DISPLAY",
                "XAUTHORITY",
                "TMPDIR",
            ]
            .contains(&name)
            || ["LC_", "DBUS_", "AT_SPI_", "XDG_", "GTK_", "GDK_", "WEBKIT_SKIA_"]
                .iter()
                .any(|family| name.starts_with(family));
        assert!(allowed, "{name}");
    }
    assert!(
        !seen.contains("CARGO"),
        "cargo's own variables are there in a test, and must not get through"
    );
    desk.windows.quit().await;
}
