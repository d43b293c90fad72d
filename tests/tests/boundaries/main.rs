//! The walls of the house: who may know whom, what may stand where, and what the shipped programs link.

mod declared;
mod dependencies;
mod manifests;
mod programs;
mod sentences;
mod sources;
mod statements;
mod stories;
mod workspace;
