//! The program as a script uses it: against a history's file, and against a running agent's endpoint.

#![cfg(unix)]
#![cfg(test)]

mod agent;
mod exported;
mod file;
mod home;
mod reach;
mod verify;
