//! What Entra remembers: open pages, codes, refresh tokens, devices that wait, browsers that are signed in.

use std::collections::{BTreeSet, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use super::device::{Device, Entry};
use super::errors::TokenError;
use super::scope::Resource;
use super::session::Session;
use super::sign_in::{Return, SignIn};

/// Sign-in pages that may be open at once; the oldest are forgotten.
const MOST_OPEN: usize = 256;
/// Codes and refresh tokens that are remembered; the oldest are forgotten.
const MOST_KEPT: usize = 10_000;
/// A refresh token lives this many days from its last use.
const REFRESH_DAYS: i64 = 90;

/// What a person allowed, behind a code, a refresh token or a device.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) tenant: String,
    pub(crate) client_id: String,
    /// Object id.
    pub(crate) user: String,
    pub(crate) scope: String,
    pub(crate) authenticated: DateTime<Utc>,
    /// Authentication contexts that were asked for at sign-in.
    pub(crate) contexts: Vec<String>,
    /// Whether the person showed a second factor.
    pub(crate) mfa: bool,
    /// Since when tokens of the person are valid again, once this was revoked.
    pub(crate) revoked: Option<DateTime<Utc>>,
}

/// A code that was handed out.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) code: String,
    /// Tenant as it stood in the path: the code must be redeemed there.
    pub(super) path_tenant: String,
    pub(super) back: Return,
    pub(super) claims: Option<String>,
    pub(super) consent: Consent,
    pub(super) issued: DateTime<Utc>,
    pub(super) used: bool,
}

#[derive(Clone, Debug)]
struct Refresh {
    token: String,
    consent: Consent,
    issued: DateTime<Utc>,
}

/// How the tokens of one call differ from good ones. A fault sets it for the call that it strikes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slip {
    /// How far the clock that dates tokens is off.
    pub(crate) skew: TimeDelta,
    /// How long access tokens live, whatever the answer says.
    pub(crate) life: Option<TimeDelta>,
}

/// What Entra remembers.
#[derive(Debug, Default)]
pub(crate) struct Entra {
    open: VecDeque<SignIn>,
    pub(super) codes: VecDeque<Code>,
    refresh: VecDeque<Refresh>,
    pub(super) entries: VecDeque<Entry>,
    pub(super) devices: VecDeque<Device>,
    pub(super) sessions: VecDeque<Session>,
    /// Who allowed which application what: client id, object id, resource.
    granted: BTreeSet<(String, String, Resource)>,
    pub(crate) slip: Slip,
}

impl Entra {
    pub(super) fn keep_open(&mut self, sign_in: SignIn) {
        push(&mut self.open, sign_in, MOST_OPEN);
    }

    pub(super) fn take_open(&mut self, context: &str) -> Option<SignIn> {
        let at = self.open.iter().position(|open| open.context == context)?;
        self.open.remove(at)
    }

    pub(super) fn keep_code(&mut self, code: Code) {
        push(&mut self.codes, code, MOST_KEPT);
    }

    pub(super) fn keep_entry(&mut self, entry: Entry) {
        push(&mut self.entries, entry, MOST_OPEN);
    }

    pub(super) fn keep_device(&mut self, device: Device) {
        push(&mut self.devices, device, MOST_KEPT);
    }

    pub(super) fn keep_session(&mut self, session: Session) {
        push(&mut self.sessions, session, MOST_OPEN);
    }

    pub(super) fn keep_refresh(&mut self, token: &str, consent: Consent, now: DateTime<Utc>) {
        let kept = Refresh {
            token: token.to_owned(),
            consent,
            issued: now,
        };
        push(&mut self.refresh, kept, MOST_KEPT);
    }

    /// The consent behind a refresh token; using it renews its ninety days. It stays valid beside its successors.
    pub(super) fn use_refresh(&mut self, token: &str, now: DateTime<Utc>) -> Result<Consent, TokenError> {
        let found = self
            .refresh
            .iter_mut()
            .find(|kept| kept.token == token)
            .ok_or(TokenError::BadRefreshToken)?;
        if now - found.issued > TimeDelta::days(REFRESH_DAYS) {
            return Err(TokenError::RefreshTokenOver);
        }
        found.issued = now;
        Ok(found.consent.clone())
    }

    /// Notes that a person allows an application these resources.
    pub(super) fn grant(&mut self, client: &str, user: &str, resources: &[Resource]) {
        for resource in resources {
            if self.granted.len() < MOST_KEPT {
                self.granted
                    .insert((client.to_owned(), user.to_owned(), *resource));
            }
        }
    }

    /// Whether a person has allowed an application all of these.
    pub(super) fn has_granted(&self, client: &str, user: &str, resources: &[Resource]) -> bool {
        let key = |resource: &Resource| (client.to_owned(), user.to_owned(), *resource);
        resources
            .iter()
            .all(|resource| self.granted.contains(&key(resource)))
    }

    /// Forgets what a person allowed.
    pub(crate) fn forget_consent(&mut self, user: &str) {
        self.granted.retain(|(_, who, _)| who != user);
    }

    /// Revokes everything that a person's sign-ins left behind, and tells how many grants that were.
    pub(crate) fn revoke(&mut self, user: &str, valid_from: DateTime<Utc>) -> usize {
        self.sessions.retain(|session| session.user != user);
        let codes = self.codes.iter_mut().map(|kept| &mut kept.consent);
        let refresh = self.refresh.iter_mut().map(|kept| &mut kept.consent);
        let devices = self.devices.iter_mut().filter_map(Device::consent_mut);
        codes
            .chain(refresh)
            .chain(devices)
            .filter(|consent| consent.user == user && consent.revoked.is_none())
            .map(|consent| consent.revoked = Some(valid_from))
            .count()
    }
}

fn push<T>(list: &mut VecDeque<T>, item: T, most: usize) {
    if list.len() >= most {
        list.pop_front();
    }
    list.push_back(item);
}
