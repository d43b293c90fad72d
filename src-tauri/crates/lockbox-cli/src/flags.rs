//! The command line of `lockbox`.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Reads what ARO Lockbox knows: for scripts and auditors. It can decide nothing.
#[derive(Debug, Parser)]
#[command(name = "lockbox", version)]
#[command(after_help = "\
Asks the running ARO Lockbox; where none runs, history, show and verify read the history's file, also a copy of it on a medium
that cannot be written. Whether the whole history holds is told on the error output of history, and with --json.

export reads the history's file, whether ARO Lockbox runs or not; verify FILE needs nothing but the file.

Exit codes:
  0  done
  1  failed: nobody answers, or something could not be read or written
  2  wrong usage
  3  nothing was found, or something needs attention (list: nothing waits; ready: not ready; verify: the history was changed, cut
     short or damaged, or the file was; history and export: the history was, and what is left of it is shown or written)")]
pub struct Flags {
    /// What is asked.
    #[command(subcommand)]
    pub command: Command,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// The folder given to ARO Lockbox with --profile, or one cloud's folder below it
    #[arg(long, value_name = "DIR", global = true)]
    pub profile: Option<PathBuf>,
}

/// What can be asked.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Requests in the inbox; those that wait for a decision come first
    List,
    /// Everything recorded about one request
    Show {
        /// The request's key, as list and history print it
        key: String,
    },
    /// Requests in the history, newest first
    History {
        /// Only those that hold all these words: cluster, support ticket, person, action, reason
        #[arg(long, value_name = "WORDS", default_value = "")]
        text: String,
        /// How many at most
        #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        limit: u32,
    },
    /// Whether a request could reach a person who may decide, now
    Ready,
    /// Checks every entry of the history now: that none was changed or removed and none is missing at the end
    Verify {
        /// Checks a file that export wrote, and whether its head still lies in the history if there is one here
        file: Option<PathBuf>,
    },
    /// Writes one file for an auditor: report, tables, the entries of a period, and what is needed to check them elsewhere
    Export(Export),
}

/// What an auditor's file is to hold, and where it is to lie.
#[derive(Debug, Args)]
pub struct Export {
    /// The first day, in UTC
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: String,
    /// The last day, included
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: String,
    /// Only requests of this tenant, by its id or its name
    #[arg(long, value_name = "TENANT")]
    pub tenant: Option<String>,
    /// Where it is to lie; without it, beside you by a name of its own
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace a file of that name
    #[arg(long)]
    pub force: bool,
    /// Sign the manifest with this key, by ssh-keygen -Y sign -n aro-lockbox
    #[arg(long, value_name = "KEYFILE")]
    pub sign_with: Option<PathBuf>,
}
