//! What the tests of the whole program share: a real, private desktop to run the shipped binaries in.

pub mod desktop;
pub mod house;
pub mod shipped;
