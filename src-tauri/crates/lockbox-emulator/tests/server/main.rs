//! The emulator over real HTTP, and the binary as it ships.

#[cfg(test)]
mod arm;
#[cfg(test)]
mod binary;
#[cfg(test)]
mod challenges;
#[cfg(test)]
mod common;
#[cfg(test)]
mod device;
#[cfg(test)]
mod engineer;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod geneva;
#[cfg(test)]
mod lockbox;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod page;
#[cfg(test)]
mod rehearsal;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod surface;
#[cfg(test)]
mod verbs;
