//! A session that is there: its tokens, and what is remembered of trouble with renewing them.

use crate::calls::{Access, Audience};
use crate::entra::{Claims, Provider};
use lockbox_core::{AccountId, BootTime, Trouble};
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// After a refusal Entra ID is left in peace for so long; asking the same again at once is punished.
const PEACE: Duration = Duration::from_secs(60);
/// After other trouble: so long at first, longer each time, to the most.
const PAUSE: Duration = Duration::from_secs(5);
const PAUSES: u32 = 3;
/// A token that came for a refusal so short a time ago is as good as another would be.
const NEW: Duration = Duration::from_secs(10);
/// A token that ends sooner than this may end on its way.
const ON_ITS_WAY: Duration = Duration::from_secs(5);

pub(super) struct Live {
    /// Tells this session from one before with the same account.
    pub(super) serial: u64,
    pub(super) provider: Arc<Provider>,
    pub(super) account: AccountId,
    pub(super) refresh: Option<SecretString>,
    pub(super) held: BTreeMap<Audience, Held>,
    pub(super) paused: BTreeMap<Audience, Pause>,
    pub(super) rotated: bool,
}

/// An access token.
pub(super) struct Held {
    pub(super) access: Arc<Access>,
    pub(super) expires: BootTime,
    pub(super) life: Duration,
    /// What it was asked to prove.
    pub(super) claims: Option<Claims>,
    /// When it took the place of one that was refused.
    pub(super) mended: Option<BootTime>,
}

impl Held {
    /// Whether it is as good an answer as can be had to a refusal: it came for one a moment ago, and proves what is demanded.
    pub(super) fn is_best(&self, demanded: Option<&Claims>, now: BootTime) -> bool {
        let fits = demanded.is_none() || self.claims.as_ref() == demanded;
        fits && self.mended.is_some_and(|at| now.since(at) < NEW)
    }
}

/// Trouble with renewing, which stands until Entra ID may be asked again.
pub(super) struct Pause {
    until: BootTime,
    trouble: Trouble,
    failures: u32,
}

impl Live {
    /// A token that lives for `least` or longer.
    pub(super) fn fitting(&self, service: Audience, least: Duration, now: BootTime) -> Option<Arc<Access>> {
        let held = self.held.get(&service)?;
        // A token that never lives that long must not be renewed at every call.
        let least = least.min(held.life / 2);
        (held.expires > now.after(least)).then(|| Arc::clone(&held.access))
    }

    /// A token that has not ended, however soon it will.
    pub(super) fn unexpired(&self, service: Audience, now: BootTime) -> Option<Arc<Access>> {
        let held = self.held.get(&service)?;
        (held.expires > now.after(ON_ITS_WAY)).then(|| Arc::clone(&held.access))
    }

    /// The trouble that stands. Where Entra ID asked to wait, only what is left of it: whoever hears of it late must not wait all of
    /// it once more.
    pub(super) fn pause(&self, service: Audience, now: BootTime) -> Option<Trouble> {
        let pause = self.paused.get(&service).filter(|pause| now < pause.until)?;
        Some(match &pause.trouble {
            Trouble::Throttled(_) => {
                let left = pause.until.since(now);
                Trouble::Throttled(left.as_secs() + u64::from(left.subsec_nanos() > 0))
            }
            other @ (Trouble::Offline(_)
            | Trouble::SignInNeeded(_)
            | Trouble::Forbidden(_)
            | Trouble::Unauthorized(_)
            | Trouble::NotFound
            | Trouble::Service { .. }
            | Trouble::Unreadable(_)) => other.clone(),
        })
    }

    /// Renewing came to nothing. Only when a person is needed the token that is there is given up.
    pub(super) fn fail(&mut self, service: Audience, trouble: &Trouble, now: BootTime) {
        let before = self.paused.get(&service).map_or(0, |pause| pause.failures);
        let failures = before.saturating_add(1);
        let span = match trouble {
            Trouble::SignInNeeded(_) => {
                self.held.remove(&service);
                PEACE
            }
            Trouble::Throttled(seconds) => Duration::from_secs(*seconds),
            Trouble::Offline(_)
            | Trouble::Forbidden(_)
            | Trouble::Unauthorized(_)
            | Trouble::NotFound
            | Trouble::Service { .. }
            | Trouble::Unreadable(_) => PAUSE.saturating_mul(failures.min(PAUSES)),
        };
        let pause = Pause {
            until: now.after(span),
            trouble: trouble.clone(),
            failures,
        };
        self.paused.insert(service, pause);
    }

    /// Keeps a rotated refresh token; the old one is wiped with its place.
    pub(super) fn keep(&mut self, newer: Option<SecretString>) {
        let Some(newer) = newer else { return };
        let same = self
            .refresh
            .as_ref()
            .is_some_and(|old| old.expose_secret() == newer.expose_secret());
        if !same {
            self.refresh = Some(newer);
            self.rotated = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::Cloud;

    fn live() -> Live {
        let cloud = Cloud::public().expect("built in");
        let page = cloud.authority().clone();
        let provider = Provider {
            issuer: String::new(),
            tenant: lockbox_core::TenantId::new("t"),
            authorization: page.clone(),
            token: page,
            device: None,
            capabilities: true,
        };
        Live {
            serial: 1,
            provider: Arc::new(provider),
            account: AccountId {
                tenant: lockbox_core::TenantId::new("t"),
                object: lockbox_core::ObjectId::new("o"),
            },
            refresh: Some(SecretString::from("old")),
            held: BTreeMap::new(),
            paused: BTreeMap::new(),
            rotated: false,
        }
    }

    #[test]
    fn whoever_hears_late_that_entra_id_asked_to_wait_waits_for_what_is_left_of_it() {
        let service = Audience::ResourceManager;
        let at = |millis| BootTime(Duration::from_millis(millis));
        let mut live = live();
        live.fail(service, &Trouble::Throttled(824), at(1_000));
        for (now, left) in [
            (1_000, Some(824)),
            (801_000, Some(24)),
            (824_500, Some(1)),
            (825_000, None),
        ] {
            assert_eq!(
                live.pause(service, at(now)),
                left.map(Trouble::Throttled),
                "{now}"
            );
        }
    }

    #[test]
    fn statement_22_a_newer_refresh_token_takes_the_place_of_the_old_one() {
        let mut live = live();
        for (newer, rotated) in [(None, false), (Some("old"), false), (Some("new"), true)] {
            live.keep(newer.map(SecretString::from));
            assert_eq!(live.rotated, rotated, "{newer:?}");
        }
        assert_eq!(
            live.refresh.as_ref().map(ExposeSecret::expose_secret),
            Some("new")
        );
        // What is replaced is dropped, and what is dropped is wiped.
        fn is_wiped<T: secrecy::zeroize::ZeroizeOnDrop>(_: &T) {}
        is_wiped(&SecretString::from("old"));
    }
}
