//! What the program costs: memory, start, one poll, the core. Prints a table for each and writes it to `target/bench/`. Nothing
//! passes or fails here; what can be compared is measured in one run and told as a ratio.
//!
//! | room | what it measures |
//! |---|---|
//! | `memory` | the agent signed out and signed in, beside one of its windows |
//! | `start` | from the start of the process to the tray and to the first answer |
//! | `poll` | one look at a subscription's requests, by the real client over HTTP |
//! | `emulator` | lists of a large world, beside the least that answers the same bytes (`bare`) |
//! | `core` | events and projections, without any input or output |
//! | `agent`, `processes` | starts the shipped agent on a private desktop; reads what its processes take |
//! | `made_up` | requests in any number, for the core |
//! | `sample`, `report` | repeated measuring; the table and the file |

mod agent;
mod bare;
mod core;
mod emulator;
mod made_up;
mod memory;
mod poll;
mod processes;
mod report;
mod sample;
mod start;

use clap::{Parser, ValueEnum};
use report::Report;
use std::path::PathBuf;

/// Measures the program beside which it was built.
#[derive(Debug, Parser)]
#[command(name = "bench")]
struct Flags {
    /// What to measure; everything when nothing is named
    #[arg(value_enum)]
    what: Vec<What>,
    /// How often the program is started for `start`
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    starts: u16,
    /// How many seconds each small thing is repeated
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=600))]
    seconds: u16,
    /// Be the server that `emulator` is compared with, with the bytes of this file
    #[arg(long, hide = true)]
    bare_handler: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    Memory,
    Start,
    Poll,
    Core,
    Emulator,
}

fn main() {
    let flags = Flags::parse();
    if let Some(answer) = &flags.bare_handler {
        return bare::serve(answer);
    }
    let all = [What::Core, What::Poll, What::Emulator, What::Start, What::Memory];
    let chosen = if flags.what.is_empty() {
        &all[..]
    } else {
        &flags.what
    };
    for what in chosen {
        let report = measure(*what, &flags);
        report.print();
        match report.write() {
            Ok(path) => println!("written to {}\n", path.display()),
            Err(error) => println!("the figures could not be written: {error}\n"),
        }
    }
}

fn measure(what: What, flags: &Flags) -> Report {
    let span = std::time::Duration::from_secs(flags.seconds.into());
    match what {
        What::Memory => memory::measure(),
        What::Start => start::measure(flags.starts),
        What::Poll => poll::measure(span),
        What::Core => core::measure(span),
        What::Emulator => emulator::measure(span),
    }
}
