//! The named endpoint: it shows and reads. A decision, or anything but a well-formed question, never comes in there.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use lockbox_tests::desktop::{Desktop, wait_until};
use lockbox_tests::not_checked;
use lockbox_tests::shipped::{LIMIT, OnCall};
use serde_json::Value;

use crate::READ;

/// A user who owns nothing.
const NOBODY: u32 = 65_534;

fn socket(desktop: &Desktop) -> PathBuf {
    let folder = desktop.root().join("run/aro-lockbox");
    let files = fs::read_dir(&folder).expect("the runtime folder").flatten();
    let mut sockets = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|end| end == "sock"));
    sockets.next().expect("the endpoint's socket")
}

struct Visit {
    stream: UnixStream,
    answers: BufReader<UnixStream>,
}

impl Visit {
    fn begin(socket: &Path) -> Self {
        let stream = UnixStream::connect(socket).expect("a way in");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        let mut answers = BufReader::new(stream.try_clone().expect("a second end"));
        let mut hello = String::new();
        answers.read_line(&mut hello).expect("a greeting");
        assert!(hello.contains(r#""role":"reader""#), "{hello}");
        Self { stream, answers }
    }

    /// Says a line and gives the answer.
    fn ask(&mut self, line: &str) -> Value {
        writeln!(self.stream, "{line}").expect("somebody who reads");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("an answer");
        serde_json::from_str(&answer).unwrap_or_else(|_| panic!("{line} is answered {answer:?}"))
    }

    /// Says it, and waits until the other end closes; gives how much it still said.
    fn say_and_be_closed(mut self, bytes: &[u8]) -> usize {
        // It may close before it has read all.
        drop(self.stream.write_all(bytes).and_then(|()| self.stream.flush()));
        let mut rest = Vec::new();
        // A reset is an end too.
        drop(self.answers.read_to_end(&mut rest));
        rest.len()
    }
}

#[test]
fn it_refuses_every_call_that_decides_or_changes_anything_and_answers_the_reading_ones() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    let request = desk.ask("Edge-Prod", "aro-edge-ne", READ);
    let mut visit = Visit::begin(&socket(&desktop));
    let refused = [
        r#"{"id":1,"call":"decide","act":{"act":"goApprove"}}"#,
        r#"{"id":1,"call":"decide","act":{"act":"deny","tag":"","reason":"x"}}"#,
        r#"{"id":1,"call":"nextReview","after":0}"#,
        r#"{"id":1,"call":"nextSnapshot","after":0}"#,
        r#"{"id":1,"call":"dispatch","command":{"command":"signOut"}}"#,
        r#"{"id":1,"call":"dispatch","command":{"command":"quit"}}"#,
        r#"{"id":1,"call":"somethingElse"}"#,
    ];
    for line in refused {
        let answer = visit.ask(line);
        assert!(
            answer["refused"]["code"].is_string() && answer["ok"].is_null(),
            "{line}: {answer}"
        );
    }
    let snapshot = visit.ask(r#"{"id":2,"call":"snapshot"}"#);
    assert!(snapshot["ok"].to_string().contains(&request), "{snapshot}");
    let history =
        visit.ask(r#"{"id":3,"call":"query","query":{"query":"history","text":"","before":null,"limit":5}}"#);
    assert_eq!(history["ok"]["answer"], "history", "{history}");
    page.close();
    wait_until("the window's end", LIMIT, || {
        desk.app.window_process("main").is_none()
    });
    assert!(visit.ask(r#"{"id":4,"call":"show"}"#)["refused"].is_null());
    page_again(&desk);
    assert_eq!(desk.engineer.verdicts(), []);
}

fn page_again(desk: &OnCall<'_>) {
    desk.app.main().wait_heading("1 request needs your decision");
}

#[test]
fn a_frame_that_is_too_long_or_no_frame_closes_the_visit_and_the_agent_goes_on() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    let path = socket(&desktop);
    let long = format!(
        "{{\"id\":1,\"call\":\"query\",\"query\":{{\"query\":\"record\",\"key\":\"{}\"}}}}\n",
        "k".repeat(70_000)
    );
    let bad: [&[u8]; 5] = [
        long.as_bytes(),
        &[b'x'; 200_000],
        b"this is no JSON\n",
        b"[1,2,3]\n",
        &[0, 255, 254, 10, 10, 10],
    ];
    for bytes in bad {
        assert_eq!(
            Visit::begin(&path).say_and_be_closed(bytes),
            0,
            "nothing is said to {:?}…",
            &bytes[..4.min(bytes.len())]
        );
    }
    // Refusals have an end too.
    let storm = "{\"id\":1,\"call\":\"decide\",\"act\":{\"act\":\"goApprove\"}}\n".repeat(500);
    Visit::begin(&path).say_and_be_closed(storm.as_bytes());
    assert!(Visit::begin(&path).ask(r#"{"id":1,"call":"snapshot"}"#)["refused"].is_null());
    assert!(desk.app.agent().is_running());
    assert_eq!(desk.engineer.verdicts(), []);
}

/// How many visitors the agent talks to at once; the next ones are turned away.
const PLACES: usize = 8;

/// Whether a visitor is greeted; one who is turned away sees the end at once.
fn is_greeted(visitor: &UnixStream) -> bool {
    visitor.set_read_timeout(Some(LIMIT)).expect("a limit");
    let mut first = [0_u8; 1];
    match (&mut &*visitor).read(&mut first) {
        Ok(read) => read > 0,
        // A reset is an end too; silence is neither.
        Err(error) => {
            assert_eq!(
                error.kind(),
                ErrorKind::ConnectionReset,
                "a visitor is left waiting"
            );
            false
        }
    }
}

#[test]
fn many_visitors_at_once_are_turned_away_and_not_for_ever() {
    let desktop = Desktop::usual();
    let (_desk, _page) = OnCall::signed_in(&desktop);
    let path = socket(&desktop);
    let crowd: Vec<UnixStream> = (0..40)
        .map(|_| UnixStream::connect(&path).expect("a way to the door"))
        .collect();
    let greeted = crowd.iter().filter(|visitor| is_greeted(visitor)).count();
    assert!(
        (1..=PLACES).contains(&greeted),
        "{greeted} of {} were let in",
        crowd.len()
    );
    drop(crowd);
    wait_until("a place for a visitor", LIMIT, || {
        UnixStream::connect(&path).is_ok_and(|visitor| is_greeted(&visitor))
    });
}

#[test]
fn another_user_is_kept_out_by_the_folder_and_turned_away_even_where_the_folder_is_open() {
    let desktop = Desktop::usual();
    let (_desk, _page) = OnCall::signed_in(&desktop);
    let path = socket(&desktop);
    let folder = path.parent().expect("its folder");
    assert_eq!(mode(folder), 0o700);
    if !rustix::process::geteuid().is_root() {
        not_checked("whether another user is turned away: only root can become another user here");
        return;
    }
    // A copy where nobody may read it; the folders of a build may be closed to others.
    let visitor = desktop.root().join("visitor");
    fs::copy(env!("CARGO_BIN_EXE_curious-window"), &visitor).expect("a copy");
    let knock = || {
        let mut command = Command::new(&visitor);
        command
            .arg("knock")
            .arg(&path)
            .uid(NOBODY)
            .gid(NOBODY)
            .current_dir("/");
        let running = desktop.spawn(command);
        assert!(running.wait_exit(LIMIT).success(), "{}", running.stderr());
        running.stdout()
    };
    open_to_all(desktop.root());
    assert!(knock().contains("no way in"), "the folder keeps others out");
    for part in [folder.parent().expect("the runtime folder"), folder, &path] {
        open_to_all(part);
    }
    assert!(
        knock().contains("turned away"),
        "the kernel's word about who knocks does"
    );
    Visit::begin(&path);
}

fn open_to_all(path: &Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o777)).expect("opened");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}
