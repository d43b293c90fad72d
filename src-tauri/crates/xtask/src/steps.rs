//! Runs one long step: its title, its time, its last line while it runs, its log, and the end of the log when it fails.

mod listen;
mod progress;

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::clock::Stopwatch;
use crate::outcome::Stop;
use crate::processes::{self, Trail};
use crate::project::Project;
use crate::say;
use listen::{Heard, Lines};
use progress::{Progress, TICK};

/// How long output is still read after the process has ended.
const DRAIN: Duration = Duration::from_secs(2);
/// Time between two looks at whom the step has started.
const LOOK: Duration = Duration::from_millis(500);
/// The limit of a step that names none.
const LIMIT: Duration = Duration::from_mins(25);
/// Lines kept to be shown on failure.
const TAIL: usize = 60;

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
        let mut trail = Trail::new();
        self.command
            .env(processes::MARK, trail.mark())
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1");
        self.command.env_remove("FORCE_COLOR").stdin(Stdio::null());
        let lines = Lines::of(&mut self.command)
            .map_err(|error| Stop::failed(format!("{}: no pipe: {error}", self.title)))?;
        let program = self.command.get_program().to_string_lossy().into_owned();
        let spawned = self.command.spawn();
        // The pipe ends with the child, not with us.
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = spawned.map_err(|error| {
            Stop::missing(format!("{}: `{program}` cannot be started: {error}", self.title))
        })?;
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
            self.follow(&mut child, &lines, &mut trail, &mut heard)
        };
        say::clear_status();
        let left = trail.end();
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
        lines: &Lines,
        trail: &mut Trail,
        heard: &mut dyn FnMut(&str),
    ) -> String {
        let watch = Stopwatch::start();
        let mut progress = Progress::new(&self.title);
        let mut open = true;
        let mut looked = Duration::ZERO;
        let mut late = false;
        let mut ended: Option<(ExitStatus, Stopwatch)> = None;
        loop {
            match lines.next(TICK) {
                Some(Heard::Line(line)) => {
                    heard(&line);
                    progress.last = line;
                }
                Some(Heard::End) => open = false,
                None => {}
            }
            progress.show(watch.elapsed());
            if watch.elapsed() >= looked + LOOK {
                looked = watch.elapsed();
                trail.look(child.id());
            }
            if ended.is_none() {
                ended = child
                    .try_wait()
                    .ok()
                    .flatten()
                    .map(|status| (status, Stopwatch::start()));
            }
            if let Some((status, since)) = &ended
                && (!open || since.elapsed() > DRAIN)
            {
                return self.verdict(*status, late, watch.elapsed());
            }
            if !late && watch.elapsed() > self.limit {
                late = true;
                trail.end();
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

fn open_log(path: &PathBuf) -> Result<File, Stop> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Stop::file("make", folder, &error))?;
    }
    File::create(path).map_err(|error| Stop::file("write", path, &error))
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
