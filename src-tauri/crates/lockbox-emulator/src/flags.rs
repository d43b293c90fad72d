//! The command line of `lockbox-emulator`, apart from the program so that it can be tried without running anything.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::clock::ClockMode;
use crate::ctl::Command;

/// Azure on loopback for ARO Lockbox: Entra, Resource Manager, Graph, and the support engineer's side.
#[derive(Debug, Parser)]
#[command(name = "lockbox-emulator", version, args_conflicts_with_subcommands = true)]
pub struct Line {
    /// How to run it.
    #[command(flatten)]
    pub run: Run,
    /// Something else.
    #[command(subcommand)]
    pub other: Option<Other>,
}

/// What is asked for instead of running it.
#[derive(Debug, Subcommand)]
pub enum Other {
    /// Play the support engineer against a running emulator
    Ctl(CtlLine),
}

/// How the emulated Azure runs.
#[derive(Debug, Args)]
pub struct Run {
    /// Loopback address and port; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Scenario file; the built-in demo when left out
    #[arg(long)]
    pub scenario: Option<PathBuf>,
    /// real, manual, or xN for N times as fast
    #[arg(long, default_value = "real")]
    pub clock: ClockMode,
    /// What everything made up is derived from; the same seed and the same script give the same answers
    #[arg(long)]
    pub seed: Option<u64>,
    /// Answer beyond this computer too; it warns, because whoever reaches it may sign in as anybody
    #[arg(long)]
    pub beyond_loopback: bool,
    /// Write the mails to approvers into this folder, one .eml file each
    #[arg(long, value_name = "DIR")]
    pub outbox: Option<PathBuf>,
    /// Send the mails to approvers to this SMTP server, without TLS; loopback only, unless --beyond-loopback
    #[arg(long, value_name = "HOST:PORT", value_parser = server)]
    pub smtp: Option<SocketAddr>,
    /// Write a cloud file for clients here
    #[arg(long)]
    pub cloud_file: Option<PathBuf>,
    /// Serve the requests of a subscription verbatim from a file
    #[arg(long, value_name = "SUBSCRIPTION=FILE", value_parser = fixture)]
    pub fixture: Vec<(String, PathBuf)>,
}

/// One verb for a running emulator.
#[derive(Debug, Args)]
pub struct CtlLine {
    /// Address of the emulator; the newest running one when left out
    #[arg(long)]
    pub url: Option<String>,
    /// Its key; read from its runtime file when left out
    #[arg(long, requires = "url")]
    pub key: Option<String>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// What the engineer does.
    #[command(subcommand)]
    pub verb: Command,
}

fn fixture(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((id, file)) if !id.is_empty() && !file.is_empty() => Ok((id.to_owned(), PathBuf::from(file))),
        Some(_) | None => Err("write SUBSCRIPTION=FILE".to_owned()),
    }
}

/// The first address of a server: numbers, or a name that this computer knows.
fn server(text: &str) -> Result<SocketAddr, String> {
    let found = text.to_socket_addrs().map_err(|error| error.to_string())?;
    let all: Vec<SocketAddr> = found.collect();
    let loopback = all.iter().find(|address| address.ip().is_loopback());
    loopback
        .or(all.first())
        .copied()
        .ok_or_else(|| "the name has no address".to_owned())
}
