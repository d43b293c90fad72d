//! Runs one long step: its title, its time, its last line while it runs, its log, and the end of the log when it fails.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crate::clock::Stopwatch;
use crate::outcome::Stop;
use crate::processes;
use crate::project::Project;
use crate::say;

/// How often the moving line moves.
const TICK: Duration = Duration::from_millis(120);
/// How often a step says that it is still at it where nobody watches.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// How long output is still read after the process has ended.
const DRAIN: Duration = Duration::from_secs(2);
/// The limit of a step that names none.
const LIMIT: Duration = Duration::from_mins(25);
/// Lines kept to be shown on failure.
const TAIL: usize = 60;
/// Longest piece of a line that is kept together, in bytes.
const LINE: u64 = 64 * 1024;
/// Lines that may wait between the child and the log.
const QUEUE: usize = 1024;

/// One child process with a title.
#[derive(Debug)]
pub(crate) struct Step {
    title: String,
    log: String,
    command: Command,
    limit: Duration,
    quiet: bool,
}

/// How a step ended.
#[derive(Debug)]
pub(crate) struct Finished {
    /// It ended in time with exit code 0.
    pub(crate) ok: bool,
    /// The last lines it printed, oldest first.
    tail: Vec<String>,
    title: String,
    log: PathBuf,
    why: String,
}

enum Heard {
    Line(String),
    End,
}

impl Step {
    /// `log` is the name of the log file without its ending.
    pub(crate) fn new(title: &str, log: &str, command: Command) -> Self {
        Self {
            title: title.to_owned(),
            log: log.to_owned(),
            command,
            limit: LIMIT,
            quiet: false,
        }
    }

    /// Kills the step when it takes longer.
    pub(crate) fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Prints no line of its own when it ends well.
    pub(crate) fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Runs it and takes failure as the end of the command.
    ///
    /// # Errors
    /// When it cannot be started, fails or takes too long; the end of its log has then been shown.
    pub(crate) fn must(self, project: &Project) -> Result<(), Stop> {
        let finished = self.run(project, &mut |_| {})?;
        if finished.ok {
            return Ok(());
        }
        finished.show();
        Err(Stop::failed(finished.reason()))
    }

    /// Runs it to its end; `watch` sees each line.
    ///
    /// # Errors
    /// When it cannot be started or its log cannot be written; a step that fails is not an error here.
    pub(crate) fn run(mut self, project: &Project, watch: &mut dyn FnMut(&str)) -> Result<Finished, Stop> {
        let path = project.own().join(format!("{}.log", self.log));
        let mut log = open_log(&path)?;
        let mark = processes::new_mark();
        self.command
            .env(processes::MARK, &mark)
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1");
        self.command
            .env_remove("FORCE_COLOR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let program = self.command.get_program().to_string_lossy().into_owned();
        let mut child = self.command.spawn().map_err(|error| {
            Stop::missing(format!("{}: `{program}` cannot be started: {error}", self.title))
        })?;
        let lines = listen(&mut child);
        let mut tail = VecDeque::new();
        let why = {
            let mut heard = |line: &str| {
                writeln!(log, "{line}").ok();
                if tail.len() == TAIL {
                    tail.pop_front();
                }
                tail.push_back(line.to_owned());
                watch(line);
            };
            self.follow(&mut child, &lines, &mark, &mut heard)
        };
        say::clear_status();
        let left = processes::end_marked(&mark);
        if left > 0 {
            writeln!(log, "{left} processes were left behind and have been ended").ok();
            say::bad(&format!(
                "  {}: {left} processes were left behind and have been ended",
                self.title
            ));
        }
        Ok(Finished {
            ok: why.is_empty(),
            tail: tail.into(),
            title: self.title,
            log: path,
            why,
        })
    }

    /// Waits for the end; the answer is empty when all went well and says why not otherwise.
    fn follow(
        &self,
        child: &mut Child,
        lines: &Receiver<Heard>,
        mark: &str,
        heard: &mut dyn FnMut(&str),
    ) -> String {
        let watch = Stopwatch::start();
        let mut progress = Progress::new(&self.title);
        let mut open = 2;
        let mut late = false;
        let mut ended: Option<(ExitStatus, Stopwatch)> = None;
        loop {
            match lines.recv_timeout(TICK) {
                Ok(Heard::Line(line)) => {
                    heard(&line);
                    progress.last = line;
                }
                Ok(Heard::End) => open -= 1,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            progress.show(watch.elapsed());
            if ended.is_none() {
                ended = child
                    .try_wait()
                    .ok()
                    .flatten()
                    .map(|status| (status, Stopwatch::start()));
            }
            if let Some((status, since)) = &ended
                && (open == 0 || since.elapsed() > DRAIN)
            {
                return self.verdict(*status, late, watch.elapsed());
            }
            if !late && watch.elapsed() > self.limit {
                late = true;
                processes::end_marked(mark);
                child.kill().ok();
            }
        }
    }

    fn verdict(&self, status: ExitStatus, late: bool, took: Duration) -> String {
        if late {
            return format!(
                "took longer than its limit of {} s and was ended",
                self.limit.as_secs()
            );
        }
        if !status.success() {
            return format!("ended with {status}");
        }
        if !self.quiet {
            say::line(format!("  {} ({:.1} s)", self.title, took.as_secs_f64()));
        }
        String::new()
    }
}

impl Finished {
    /// Shows the last lines and where all of them are.
    pub(crate) fn show(&self) {
        say::bad(&format!("  {}; the last lines:", self.reason()));
        for line in &self.tail {
            say::line(format!("  | {line}"));
        }
        self.show_log();
    }

    /// Says where all of its output is.
    pub(crate) fn show_log(&self) {
        say::line(format!("  all of it: {}", self.log.display()));
    }

    /// What failed, and how.
    pub(crate) fn reason(&self) -> String {
        format!("{} {}", self.title, self.why)
    }
}

/// The moving line on a terminal, a heartbeat elsewhere.
struct Progress<'a> {
    title: &'a str,
    last: String,
    turn: usize,
    drawn: Duration,
    said: Duration,
}

impl<'a> Progress<'a> {
    fn new(title: &'a str) -> Self {
        Self {
            title,
            last: String::new(),
            turn: 0,
            drawn: Duration::ZERO,
            said: Duration::ZERO,
        }
    }

    fn show(&mut self, elapsed: Duration) {
        if say::unattended() {
            if elapsed >= self.said + HEARTBEAT {
                self.said = elapsed;
                say::line(format!(
                    "  … {} {} s: {}",
                    self.title,
                    elapsed.as_secs(),
                    self.last.trim()
                ));
            }
            return;
        }
        if elapsed < self.drawn + TICK {
            return;
        }
        self.drawn = elapsed;
        self.turn += 1;
        let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
        let dot = spinner
            .get(self.turn % spinner.len())
            .copied()
            .unwrap_or_default();
        say::status(&format!(
            "  {dot} {} {} s  {}",
            self.title,
            elapsed.as_secs(),
            self.last.trim()
        ));
    }
}

fn open_log(path: &PathBuf) -> Result<File, Stop> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Stop::file("make", folder, &error))?;
    }
    File::create(path).map_err(|error| Stop::file("write", path, &error))
}

/// Reads both streams, each in a thread of its own; they end when the child's side is closed.
fn listen(child: &mut Child) -> Receiver<Heard> {
    let (sender, receiver) = sync_channel(QUEUE);
    match child.stdout.take() {
        Some(stream) => read(stream, sender.clone()),
        None => {
            sender.send(Heard::End).ok();
        }
    }
    match child.stderr.take() {
        Some(stream) => read(stream, sender),
        None => {
            sender.send(Heard::End).ok();
        }
    }
    receiver
}

fn read(stream: impl Read + Send + 'static, sender: SyncSender<Heard>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut piece = Vec::new();
        loop {
            piece.clear();
            match reader.by_ref().take(LINE).read_until(b'\n', &mut piece) {
                Ok(0) | Err(_) => break,
                Ok(_) => {
                    let line = String::from_utf8_lossy(&piece).trim_end().to_owned();
                    if sender.send(Heard::Line(line)).is_err() {
                        return;
                    }
                }
            }
        }
        sender.send(Heard::End).ok();
    });
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Step {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let name = format!("selftest-{}", processes::new_mark());
        Step::new("shell", &name, command).quiet()
    }

    fn run(step: Step) -> (Finished, Vec<String>) {
        let mut lines = Vec::new();
        let finished = step
            .run(&Project::open().unwrap(), &mut |line| lines.push(line.to_owned()))
            .unwrap();
        fs::remove_file(&finished.log).unwrap();
        (finished, lines)
    }

    #[test]
    fn both_streams_are_heard_and_success_is_success() {
        let (finished, mut lines) = run(shell("echo out; echo err >&2"));
        lines.sort();
        assert_eq!(
            (finished.ok, lines),
            (true, vec!["err".to_owned(), "out".to_owned()])
        );
    }

    #[test]
    fn an_exit_code_is_a_failure_with_a_reason() {
        let (finished, _) = run(shell("exit 3"));
        assert!(!finished.ok);
        assert!(
            finished.reason().contains("exit status: 3"),
            "{}",
            finished.reason()
        );
    }

    #[test]
    fn a_step_over_its_limit_is_ended_with_its_children() {
        let watch = Stopwatch::start();
        let (finished, _) = run(shell("sleep 60 & sleep 60").limit(Duration::from_millis(300)));
        assert!(
            !finished.ok && finished.reason().contains("limit"),
            "{}",
            finished.reason()
        );
        assert!(watch.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_child_left_behind_does_not_hold_the_step() {
        let watch = Stopwatch::start();
        let (finished, _) = run(shell("sleep 60 & echo done"));
        assert!(finished.ok);
        assert!(watch.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_program_that_is_not_there_asks_for_it_by_name() {
        let step = Step::new("x", "selftest-none", Command::new("no-such-program-here"));
        let stop = step.run(&Project::open().unwrap(), &mut |_| {}).unwrap_err();
        assert_eq!(stop.code, 2);
        assert!(stop.text.contains("no-such-program-here"));
    }
}
