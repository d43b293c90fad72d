//! Tries inputs, each within a time limit, and tells what broke with the input that broke it.

use crate::{corpus, large};
use lockbox_fuzz::Target;
use lockbox_fuzz::mutate::{Dice, mutated};
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// Whatever takes longer hangs; the slowest input takes some tenth of it. It is time in which the program worked: a computer that
/// has much else to do makes nothing hang.
const HANG: Duration = Duration::from_secs(5);
/// Whoever waits so long, working or not, hangs too.
const FOR_EVER: Duration = Duration::from_secs(180);
/// How often is looked.
const LOOK: Duration = Duration::from_secs(1);
/// Bytes of a broken input that are shown; all of it is written to a file.
const SHOWN: usize = 600;
/// Multiplies the mutations of each input.
const ROUNDS: &str = "LOCKBOX_FUZZ_ROUNDS";

/// Tries everything that is kept or made for `target`.
pub(crate) fn replay(target: &'static Target) {
    let times: u64 = std::env::var(ROUNDS).map_or(1, |text| text.parse().expect("a number"));
    let inputs = corpus::of(target.name);
    let mut runner = Runner::start(target.run);
    let mut broken = Vec::new();
    let mut tried: u64 = 0;
    let mut each = |name: String, bytes: Vec<u8>| {
        tried += 1;
        if let Err(what) = runner.run(&bytes, HANG) {
            runner = Runner::start(target.run);
            broken.push(told(&what, &format!("{} {name}", target.name), &bytes));
        }
    };
    for input in &inputs {
        each(input.name.clone(), input.bytes.clone());
    }
    for (name, bytes) in large::all() {
        each(name.to_owned(), bytes);
    }
    for input in &inputs {
        for round in 0..target.rounds * times {
            let mut dice = Dice::of(&input.bytes, round);
            let other = &inputs[dice.below(inputs.len())];
            let made = mutated(&input.bytes, &other.bytes, &mut dice);
            each(format!("{} round {round}", input.name), made);
        }
    }
    assert!(tried > 0, "{} has no inputs", target.name);
    let shown: Vec<_> = broken.iter().take(5).cloned().collect();
    assert!(
        broken.is_empty(),
        "{} of {tried} inputs broke a promise:\n{}",
        broken.len(),
        shown.join("\n")
    );
}

/// Tries one input.
#[cfg(test)]
pub(crate) fn tried(run: fn(&[u8]), name: &str, bytes: &[u8]) -> Result<(), String> {
    tried_within(HANG, run, name, bytes)
}

/// Tries one input within a time of its own.
pub(crate) fn tried_within(limit: Duration, run: fn(&[u8]), name: &str, bytes: &[u8]) -> Result<(), String> {
    Runner::start(run)
        .run(bytes, limit)
        .map_err(|what| told(&what, name, bytes))
}

/// What broke, on which input, and where the whole of it was written.
fn told(what: &str, name: &str, bytes: &[u8]) -> String {
    let file =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("broken-{}", name.replace([' ', '/'], "-")));
    let kept =
        std::fs::write(&file, bytes).map_or_else(|error| error.to_string(), |()| file.display().to_string());
    let start = &bytes[..bytes.len().min(SHOWN)];
    format!(
        "  {name}: {what}\n    {} bytes, all in {kept}: {}",
        bytes.len(),
        start.escape_ascii()
    )
}

/// A thread that tries inputs one by one; one that hangs is left behind and ends with the program.
struct Runner {
    inputs: std::sync::mpsc::SyncSender<Vec<u8>>,
    outcomes: std::sync::mpsc::Receiver<Result<(), String>>,
}

impl Runner {
    fn start(run: fn(&[u8])) -> Self {
        let (inputs, waiting) = sync_channel::<Vec<u8>>(1);
        let (outcome, outcomes) = sync_channel(1);
        let work = move || {
            for bytes in waiting {
                let done = std::panic::catch_unwind(AssertUnwindSafe(|| run(&bytes)));
                if outcome.send(done.map_err(|panic| words(panic.as_ref()))).is_err() {
                    return;
                }
            }
        };
        // Deep nesting must not be hidden by a deep stack, so it is the one that threads have anyway.
        std::thread::Builder::new().spawn(work).expect("a thread");
        Self { inputs, outcomes }
    }

    fn run(&self, bytes: &[u8], limit: Duration) -> Result<(), String> {
        let began = worked();
        self.inputs.send(bytes.to_vec()).expect("it waits for an input");
        let mut waited = Duration::ZERO;
        loop {
            let look = LOOK.min(limit);
            match self.outcomes.recv_timeout(look) {
                Ok(outcome) => return outcome,
                Err(RecvTimeoutError::Disconnected) => return Err("its thread is gone".to_owned()),
                Err(RecvTimeoutError::Timeout) => waited += look,
            }
            let is_late = waited >= limit && worked().saturating_sub(began) >= limit;
            if is_late || waited >= FOR_EVER.min(limit * 36) {
                return Err(format!("hangs: no end after {waited:?}"));
            }
        }
    }
}

/// For how long this program has worked, in all its threads.
#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let (seconds, nanos) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), nanos.unwrap_or_default())
}

/// Where that cannot be told, only the long wait counts.
#[cfg(not(unix))]
fn worked() -> Duration {
    Duration::ZERO
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words")
        .to_owned()
}
