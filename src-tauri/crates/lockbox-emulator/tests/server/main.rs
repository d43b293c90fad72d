//! The emulator over real HTTP.

#[cfg(test)]
mod common;
#[cfg(test)]
mod sign_in;
