//! The mails that tell approvers of a request: written when it reaches `Pending`, kept, and carried away by the server.
//!
//! Source: Azure Customer Lockbox overview (approvers get a mail with a link to the blade) and the page on the alternate
//! e-mail address (`mailRule` in the settings).

use std::collections::{BTreeSet, VecDeque};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::settings::MailRule;
use super::tenant::User;
use super::{Refused, World};
use crate::mail::letter::{self, Letter};

/// Most mails that are kept; the oldest go first.
const MOST: usize = 10_000;

/// How far a mail has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "camelCase")]
pub(crate) enum MailState {
    /// Nobody carries it away: it is read here.
    Kept,
    /// It is to be carried away.
    Waits,
    /// It went out.
    #[serde(rename_all = "camelCase")]
    Sent { sent_at: DateTime<Utc> },
    /// It did not go out.
    NotSent {
        reason: String,
        /// Whether it is tried again.
        again: bool,
        tries: u32,
    },
}

/// A mail to one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Mail {
    /// Counted from 1.
    pub(crate) id: u64,
    pub(crate) at: DateTime<Utc>,
    pub(crate) request_id: String,
    pub(crate) to: String,
    /// Display name of the approver.
    pub(crate) to_name: String,
    pub(crate) subject: String,
    /// Object id of the approver.
    #[serde(skip)]
    pub(crate) approver: String,
    #[serde(flatten)]
    pub(crate) state: MailState,
}

impl Mail {
    /// Whether it is still to be carried away.
    fn is_due(&self) -> bool {
        match self.state {
            MailState::Waits | MailState::NotSent { again: true, .. } => true,
            MailState::Kept | MailState::Sent { .. } | MailState::NotSent { again: false, .. } => false,
        }
    }
}

/// The mails, the oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox {
    mails: VecDeque<Mail>,
    count: u64,
    /// Those that are to be carried away.
    waiting: BTreeSet<u64>,
    /// Whether somebody carries mails away; where nobody does, they are kept.
    pub(crate) is_carried: bool,
}

impl Outbox {
    /// Every mail that is kept.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Mail> {
        self.mails.iter()
    }

    pub(crate) fn get(&self, id: u64) -> Option<&Mail> {
        self.mails.iter().find(|mail| mail.id == id)
    }

    /// How many were written so far.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// How many mails are to be carried away.
    pub(crate) fn due_count(&self) -> usize {
        self.waiting.len()
    }

    /// Whether a mail is to be carried away.
    pub(crate) fn has_due(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Says how far a mail has come; one that is gone meanwhile needs nothing said.
    pub(crate) fn settle(&mut self, id: u64, state: MailState) {
        if let Some(mail) = self.mails.iter_mut().find(|mail| mail.id == id) {
            mail.state = state;
            if !mail.is_due() {
                self.waiting.remove(&id);
            }
        }
    }

    fn put(&mut self, mail: Mail) {
        if self.mails.len() >= MOST
            && let Some(oldest) = self.mails.pop_front()
        {
            self.waiting.remove(&oldest.id);
        }
        if mail.is_due() {
            self.waiting.insert(mail.id);
        }
        self.mails.push_back(mail);
    }
}

/// The addresses of an approver that are told, in order.
fn addresses(user: &User, rule: MailRule) -> Vec<String> {
    let primary = user.mail.as_ref().filter(|mail| !mail.is_empty());
    // Of several other addresses only the first is used.
    let other = user.other_mails.first();
    let told = match rule {
        MailRule::OtherWithoutPrimary => vec![primary.or(other)],
        MailRule::Both => vec![primary.or(other), other],
    };
    told.into_iter().flatten().cloned().collect()
}

impl World {
    /// Writes a mail to everybody who may decide a request that has just reached `Pending`.
    pub(super) fn tell_approvers(&mut self, id: &str, at: DateTime<Utc>) {
        let Some(request) = self.requests.get(id) else {
            return;
        };
        let Some(home) = self.subscriptions.get(&request.subscription) else {
            return;
        };
        let Some(tenant) = self.directory.tenant(&home.tenant) else {
            return;
        };
        let mut written = Vec::new();
        for user in &tenant.users {
            if self.standing(&user.id, home, request.created).is_err() {
                continue;
            }
            for to in addresses(user, self.settings.mail_rule) {
                written.push(Mail {
                    id: 0,
                    at,
                    request_id: request.id.clone(),
                    to,
                    to_name: user.name.clone(),
                    subject: letter::subject(request, home),
                    approver: user.id.clone(),
                    state: if self.outbox.is_carried {
                        MailState::Waits
                    } else {
                        MailState::Kept
                    },
                });
            }
        }
        for mut mail in written {
            self.outbox.count += 1;
            mail.id = self.outbox.count;
            self.outbox.put(mail);
        }
    }

    /// What a mail says; nothing when what it is about is gone.
    pub(crate) fn letter(&self, mail: &Mail) -> Option<Letter> {
        let request = self.requests.get(&mail.request_id)?;
        let home = self.subscriptions.get(&request.subscription)?;
        let (_, approver) = self.anybody(&mail.approver).ok()?;
        Some(letter::notice(request, home, approver, &self.site))
    }

    /// The mails that are to be carried away, with what they say.
    pub(crate) fn due_mails(&self) -> Vec<(Mail, Letter)> {
        let due = self.outbox.waiting.iter().filter_map(|id| self.outbox.get(*id));
        due.filter_map(|mail| Some((mail.clone(), self.letter(mail)?)))
            .collect()
    }

    /// One mail.
    ///
    /// # Errors
    /// When there is none of that number.
    pub(crate) fn mail(&self, id: u64) -> Result<&Mail, Refused> {
        self.outbox
            .get(id)
            .ok_or_else(|| Refused::unknown("mail", &id.to_string()))
    }
}
