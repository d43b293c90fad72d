//! Devices that wait, and how far each has come.

use chrono::{DateTime, TimeDelta, Utc};

use crate::entra::Entra;
use crate::entra::memory::Consent;
use crate::world::identity::Scene;

/// A device code lives this many seconds.
pub(super) const LIFE_SECONDS: i64 = 900;

/// A device that waits for a person.
#[derive(Clone, Debug)]
pub(in crate::entra) struct Device {
    pub(in crate::entra) code: String,
    pub(super) user_code: String,
    pub(in crate::entra) tenant: String,
    pub(in crate::entra) client_id: String,
    pub(in crate::entra) scope: String,
    pub(in crate::entra) claims: Option<String>,
    pub(super) asked: DateTime<Utc>,
    pub(super) polled: Option<DateTime<Utc>>,
    pub(super) state: State,
}

/// How far a device has come.
#[derive(Clone, Debug)]
pub(super) enum State {
    Pending,
    Granted(Box<Consent>),
    Declined,
    Refused(Scene),
    Redeemed,
}

impl Device {
    pub(super) fn is_over(&self, now: DateTime<Utc>) -> bool {
        now - self.asked >= TimeDelta::seconds(LIFE_SECONDS)
    }

    /// What the person allowed, when it was allowed and not fetched yet.
    pub(in crate::entra) fn consent_mut(&mut self) -> Option<&mut Consent> {
        match &mut self.state {
            State::Granted(consent) => Some(consent),
            State::Pending | State::Declined | State::Refused(_) | State::Redeemed => None,
        }
    }
}

impl Entra {
    pub(super) fn device_mut(&mut self, code: &str) -> Option<&mut Device> {
        self.devices.iter_mut().find(|device| device.code == code)
    }

    /// The device that shows this user code and waits; signs that people put between the letters do not count.
    pub(in crate::entra) fn waiting_device(&self, user_code: &str, now: DateTime<Utc>) -> Option<&Device> {
        let typed: String = user_code.chars().filter(char::is_ascii_alphanumeric).collect();
        self.devices.iter().rev().find(|device| {
            let waits = matches!(device.state, State::Pending) && !device.is_over(now);
            waits && device.user_code.eq_ignore_ascii_case(&typed)
        })
    }

    pub(in crate::entra) fn decline_device(&mut self, code: &str) {
        self.settle(code, State::Declined);
    }

    pub(in crate::entra) fn refuse_device(&mut self, code: &str, scene: Scene) {
        self.settle(code, State::Refused(scene));
    }

    /// A device is settled once; whoever comes later changes nothing.
    pub(super) fn settle(&mut self, code: &str, state: State) -> bool {
        match self.device_mut(code) {
            Some(device) if matches!(device.state, State::Pending | State::Refused(_)) => {
                device.state = state;
                true
            }
            Some(_) | None => false,
        }
    }
}
