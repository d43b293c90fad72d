//! A session between the keychain and Azure: its token is saved, and it does not hold yet.

use crate::tokens::Tokens;
use lockbox_azure::FreshSession;
use lockbox_core::{AccountId, SignInFailure, SignedIn};

/// A session that is taken up, or else is dropped and leaves nothing behind in the keychain.
pub(crate) struct Saved {
    tokens: Tokens,
    fresh: Option<FreshSession>,
    account: AccountId,
    /// Which save of its token is to be taken back.
    save: Option<u64>,
}

impl Saved {
    pub(crate) fn new(tokens: Tokens, fresh: FreshSession, save: Option<u64>) -> Self {
        Self {
            account: fresh.signed_in.account.clone(),
            tokens,
            fresh: Some(fresh),
            save,
        }
    }

    /// Lets it hold, in the place of the session before.
    pub(crate) fn take_up(mut self) -> Result<SignedIn, SignInFailure> {
        let fresh = self.fresh.take().ok_or(SignInFailure::Cancelled)?;
        let person = fresh.take_up()?;
        self.save = None;
        self.tokens.hold(&person);
        Ok(person)
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        let Some(save) = self.save.take() else { return };
        // Without a runtime the program is ending anyway.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let (tokens, account) = (self.tokens.clone(), self.account.clone());
            runtime.spawn(async move { tokens.take_back(&account, save).await });
        }
    }
}
