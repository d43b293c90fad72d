//! Which resource providers a subscription has registered.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::World;
use super::settings::Settings;

/// The provider that requests need, when the switch says that registration is needed.
pub(crate) const LOCKBOX: &str = "Microsoft.CustomerLockbox";

/// A registration as ARM words it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Registration {
    NotRegistered,
    Registering,
    Registered,
    Unregistering,
}

/// The last thing that was asked for.
#[derive(Clone, Copy, Debug)]
struct Asked {
    register: bool,
    at: DateTime<Utc>,
}

/// What was asked for in each subscription, by provider. Nothing asked means the state at the start.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registrations {
    asked: BTreeMap<(String, String), Asked>,
}

fn key(subscription: &str, namespace: &str) -> (String, String) {
    (subscription.to_ascii_lowercase(), namespace.to_ascii_lowercase())
}

impl Registrations {
    /// The state of a provider in a subscription.
    pub(crate) fn state(
        &self,
        subscription: &str,
        namespace: &str,
        settings: &Settings,
        now: DateTime<Utc>,
    ) -> Registration {
        let Some(asked) = self.asked.get(&key(subscription, namespace)) else {
            let needed = settings.registration_needed && namespace.eq_ignore_ascii_case(LOCKBOX);
            return if needed {
                Registration::NotRegistered
            } else {
                Registration::Registered
            };
        };
        let done = now - asked.at >= TimeDelta::seconds(i64::from(settings.registering_seconds));
        match (asked.register, done) {
            (true, true) => Registration::Registered,
            (true, false) => Registration::Registering,
            (false, true) => Registration::NotRegistered,
            (false, false) => Registration::Unregistering,
        }
    }
}

impl World {
    /// Registers a provider in a subscription, or takes that back. Asking for what is there already changes nothing.
    pub(crate) fn ask_for_provider(
        &mut self,
        subscription: &str,
        namespace: &str,
        register: bool,
        at: DateTime<Utc>,
    ) {
        let (wanted, on_the_way) = if register {
            (Registration::Registered, Registration::Registering)
        } else {
            (Registration::NotRegistered, Registration::Unregistering)
        };
        let known = self
            .registrations
            .state(subscription, namespace, &self.settings, at);
        if known != wanted && known != on_the_way {
            let asked = Asked { register, at };
            self.registrations
                .asked
                .insert(key(subscription, namespace), asked);
        }
    }

    /// Whether requests of a subscription can be reached: it has registered the provider, or need not.
    pub(crate) fn reaches_lockbox(&self, subscription: &str, now: DateTime<Utc>) -> bool {
        !self.settings.registration_needed
            || self
                .registrations
                .state(subscription, LOCKBOX, &self.settings, now)
                == Registration::Registered
    }
}
