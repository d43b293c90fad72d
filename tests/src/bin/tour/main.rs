//! The guided tour: the shipped app on a private virtual desktop, step by step, with a picture of each under `target/tour`.
//!
//! `--readme` also renews the pictures of every screen, of which the README shows some, in a light and in a dark desktop.

mod menu_picture;
mod pictures;
mod rare;
mod screens;
mod steps;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;
use lockbox_tests::desktop::{Desktop, Options};

use pictures::{Album, Look};
use steps::Tour;

/// The guided tour of ARO Lockbox on a private virtual desktop
#[derive(Debug, Parser)]
#[command(name = "tour")]
struct Line {
    /// Renew the pictures of every screen too
    #[arg(long)]
    readme: bool,
}

fn main() -> ExitCode {
    let line = Line::parse();
    let looks: &[Look] = if line.readme {
        &[Look::Light, Look::Dark]
    } else {
        &[Look::Light]
    };
    for look in looks {
        // The harness ends what does not come in time by a panic that says what; here that is a tour that stopped.
        let gone = catch_unwind(AssertUnwindSafe(|| {
            // Both spend most of their time with the waits that keep people from hurrying.
            std::thread::scope(|both| {
                let rare = line.readme.then(|| both.spawn(|| rare::sitting(*look)));
                give(*look, line.readme);
                rare.map_or(Ok(()), std::thread::ScopedJoinHandle::join)
            })
        }));
        if !matches!(gone, Ok(Ok(()))) {
            eprintln!("The tour stopped. What was waited for stands above, with the logs of the programs.");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn give(look: Look, readme: bool) {
    let album = Album::open(look, readme);
    let desktop = Desktop::start(Options {
        screen: Some(pictures::SCREEN),
        ..Options::default()
    });
    look.settle(&desktop);
    Tour::begin(&desktop, album).walk();
}
