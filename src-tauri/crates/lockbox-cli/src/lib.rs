//! The command line of `lockbox`, apart from the program so that it can be tried without running anything.

pub mod flags;
