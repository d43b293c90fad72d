//! Where secrets lie: the operating system's keychain, or memory when the caller chooses it. Start reading at [`Keychain`].
//!
//! There is no third place. When the keychain cannot be used the caller is told why and may go on with
//! [`Keychain::memory`], whose secrets end with the process; nothing is ever written to a file.

#[cfg(test)]
mod deadlines;
mod error;
mod fault;
mod keychain;
mod long;
mod memory;
mod native;
mod os;
#[cfg(test)]
mod scripted;
#[cfg(target_os = "linux")]
mod secret_service;
mod slot;
mod store;

pub use error::KeychainError;
pub use keychain::Keychain;
pub use memory::MemoryStore;
pub use os::OsStore;
pub use slot::Slot;
pub use store::SecretStore;
