//! Azure as the program sees it: sign-in with Entra ID, and what Resource Manager and Graph tell, over HTTP.
//! Answers become values of `lockbox-core`; wire types never leave this crate, nor do access tokens. Start reading at [`Azure`].

mod arm;
mod azure;
mod azure_cli;
mod calls;
mod cloud;
mod discovery;
mod entra;
mod gather;
mod graph;
mod http;
mod identity;
mod json;
mod random;
mod session;
mod signing_in;
mod trouble;

pub use azure::{Azure, BootClock, FreshSession, SetupError};
pub use azure_cli::{AzureCli, TokenGiver, WallClock};
pub use cloud::{Cloud, CloudError, Registration};
pub use http::{Body, Fault, Incoming, Manner, Transport, UnderWay};
pub use identity::Identity;
pub use signing_in::{Begun, PendingCode, PendingSignIn};

#[doc(hidden)]
pub mod callbacks {
    //! What the sign-in's listener makes of one call: public for the tests that try any call at all, without a socket for each.

    pub use crate::entra::judged;
}
