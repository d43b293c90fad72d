//! `lockbox-emulator`: runs the emulated Azure, or (`ctl`) plays the support engineer against a running one.
//!
//! Exit codes: 0 done or allowed, 1 failed, 2 could not start or wrong usage, 3 the attempt was refused.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use lockbox_emulator::ctl::{remote, say};
use lockbox_emulator::flags::{CtlLine, Line, Other, Run};
use lockbox_emulator::{BEYOND_LOOPBACK, Command, Emulator, Options, Scenario};
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let line = Line::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_error| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("no async runtime: {error}"), 2),
    };
    match line.other {
        Some(Other::Ctl(ctl)) => runtime.block_on(self::ctl(ctl)),
        None => runtime.block_on(run(line.run)),
    }
}

async fn run(line: Run) -> ExitCode {
    let scenario = match line.scenario.as_deref().map(Scenario::read).transpose() {
        Ok(scenario) => scenario,
        Err(error) => return fail(&error.to_string(), 2),
    };
    let options = Options {
        listen: line.listen,
        scenario,
        clock: line.clock,
        fixtures: line.fixture,
        seed: line.seed,
        beyond_loopback: line.beyond_loopback,
        outbox: line.outbox,
        smtp: line.smtp,
        write_runtime_file: true,
    };
    let mut signals = match Signals::expect() {
        Ok(signals) => signals,
        Err(error) => return fail(&format!("no signals: {error}"), 2),
    };
    let emulator = match Emulator::start(options).await {
        Ok(emulator) => emulator,
        Err(error) => return fail(&error.to_string(), 2),
    };
    if line.beyond_loopback {
        warn(BEYOND_LOOPBACK);
    }
    if let Some(path) = &line.cloud_file {
        let written = serde_json::to_vec_pretty(&emulator.cloud_file())
            .map_err(io::Error::from)
            .and_then(|text| std::fs::write(path, text));
        if let Err(error) = written {
            return fail(&format!("{}: {error}", path.display()), 2);
        }
    }
    if tell(&format!("listening on {}", emulator.origin())).is_err() {
        return fail("nobody reads the output", 2);
    }
    tokio::select! {
        () = signals.arrived() => {}
        () = emulator.asked_to_stop() => {}
    }
    emulator.stop().await;
    ExitCode::SUCCESS
}

/// Ctrl-C and the polite way to end a process. Made before anything is announced: a signal must not come too early.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn expect() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn arrived(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn expect() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn arrived(&mut self) {
        let _: Option<()> = self.0.recv().await;
    }
}

async fn ctl(line: CtlLine) -> ExitCode {
    let answer = match remote::send(line.url.as_deref(), line.key.as_deref(), &line.verb).await {
        Ok(answer) => answer,
        Err(error) => return fail(&error.to_string(), 1),
    };
    let text = if line.json {
        serde_json::to_string_pretty(&answer).unwrap_or_default()
    } else {
        say::say(&line.verb, &answer)
    };
    if tell(&text).is_err() {
        return ExitCode::FAILURE;
    }
    let refused = matches!(line.verb, Command::Attempt(_))
        && answer.get("allowed") == Some(&serde_json::Value::Bool(false));
    if refused {
        ExitCode::from(3)
    } else {
        ExitCode::SUCCESS
    }
}

fn tell(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

fn warn(text: &str) {
    // When not even stderr can be written, there is nobody to warn.
    drop(writeln!(io::stderr(), "lockbox-emulator: warning: {text}"));
}

fn fail(text: &str, code: u8) -> ExitCode {
    // When not even stderr can be written, the exit code still tells.
    drop(writeln!(io::stderr(), "lockbox-emulator: {text}"));
    ExitCode::from(code)
}
