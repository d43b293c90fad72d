//! Goes through all entries once: whether they fit, and what of them belongs to the time that is asked for.
//!
//! It reads in small pieces and holds nothing in between. Entries are only ever added, so what was read stays true while others
//! are written; those that come meanwhile are left to the next file.

use std::collections::{BTreeMap, BTreeSet};

use lockbox_core::{Entry, RequestKey, ServerTime, TenantId, What};

use crate::chain::{self, Hash, hex};
use crate::error::HistoryError;
use crate::export::ExportError;
use crate::fault::Broken;
use crate::history::{History, Stored, last};
use crate::leaf::{self, Kept};
use crate::record::Record;

/// Entries that are read at once: 13 MB at most.
pub(super) const PIECE: u64 = 200;

/// One entry as its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawEntry {
    pub sequence: u64,
    pub leaf: Vec<u8>,
    pub(crate) hash: Hash,
    pub(crate) head: Hash,
}

/// Whoever gives entries, piece by piece.
pub trait Leaves {
    /// How many there are now.
    ///
    /// # Errors
    /// See [`HistoryError`].
    fn entries(&self) -> Result<u64, HistoryError>;

    /// Those after number `after`, in their order, at most `limit`.
    ///
    /// # Errors
    /// See [`HistoryError`].
    fn after(&self, after: u64, limit: u64) -> Result<Vec<RawEntry>, HistoryError>;
}

impl Leaves for History {
    fn entries(&self) -> Result<u64, HistoryError> {
        last(&self.connection).map(|(entries, _)| entries)
    }

    fn after(&self, after: u64, limit: u64) -> Result<Vec<RawEntry>, HistoryError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence, leaf, leaf_hash, head FROM entry WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
        )?;
        let found = statement.query_map((after.cast_signed(), limit.cast_signed()), |row| {
            Ok(RawEntry {
                sequence: row.get::<_, i64>(0)?.cast_unsigned(),
                leaf: row.get(1)?,
                hash: row.get(2)?,
                head: row.get(3)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub from: ServerTime,
    /// The first instant that does not belong to it any more.
    pub until: ServerTime,
    /// The tenant whose requests are told; none for all.
    pub tenant: Option<TenantId>,
}

impl Scope {
    fn holds(&self, at: ServerTime) -> bool {
        self.from <= at && at < self.until
    }

    /// Whether something that lasted so long reaches into it; without an end it goes on.
    fn meets(&self, since: ServerTime, until: Option<ServerTime>) -> bool {
        since < self.until && until.is_none_or(|until| until >= self.from)
    }

    /// What belongs to no tenant belongs to the computer, and so to each of them.
    fn is_of(&self, tenant: Option<&TenantId>) -> bool {
        match (&self.tenant, tenant) {
            (Some(asked), Some(found)) => asked == found,
            (None, _) | (_, None) => true,
        }
    }

    /// Whether an entry belongs to it by itself: made in that time, or telling of a gap in it.
    fn takes(&self, kept: &Kept) -> bool {
        match kept {
            Kept::Known(entry) => {
                let lasted = match &entry.what {
                    What::Gap { from, to, .. } => self.meets(*from, Some(*to)),
                    What::Unwatched(lost) => {
                        self.meets(lost.checked.unwrap_or(entry.server_time), Some(entry.server_time))
                    }
                    What::Seen { .. }
                    | What::Changed { .. }
                    | What::Notified
                    | What::WordTold { .. }
                    | What::Reminded { .. }
                    | What::Acknowledged { .. }
                    | What::PutOff { .. }
                    | What::QuestionAsked(_)
                    | What::QuestionOver(_)
                    | What::Intent { .. }
                    | What::Answered { .. }
                    | What::Settled { .. }
                    | What::GrantOpened { .. }
                    | What::Witnessed { .. }
                    | What::GrantEnded { .. }
                    | What::GrantClosed { .. }
                    | What::SwitchIntent { .. }
                    | What::SwitchAnswered(_)
                    | What::SwitchSettled { .. }
                    | What::NoticeTested { .. }
                    | What::FirstRunOver { .. }
                    | What::SignedIn { .. }
                    | What::SignedOut { .. } => false,
                };
                self.is_of(entry.tenant.as_ref()) && (lasted || self.holds(entry.server_time))
            }
            Kept::Unknown {
                tenant, server_time, ..
            } => self.is_of(tenant.as_ref()) && server_time.is_none_or(|at| self.holds(at)),
        }
    }
}

/// One request that belongs to the time.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyedRequest {
    /// What all its entries come to, also those after that time.
    pub record: Record,
    /// Their numbers.
    pub entries: Vec<u64>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// How many entries the history has, and the head over all of them.
    pub entries: u64,
    pub head: String,
    /// The first thing that does not fit.
    pub fault: Option<Broken>,
    /// Azure's time of the last entry.
    pub last: Option<ServerTime>,
    /// Requests of that time, in the order in which they were first seen.
    pub requests: Vec<SurveyedRequest>,
    /// When nobody watched in that time.
    pub gaps: Vec<Stored>,
    /// Turning Customer Lockbox on or off, and the like: what belongs to that time and to no request.
    pub others: Vec<Stored>,
    /// Tenants that any entry names, and what they were called last.
    pub tenants: BTreeMap<TenantId, String>,
    keys: BTreeSet<RequestKey>,
}

impl Survey {
    /// Whether an entry is told with its leaf: it belongs to the time, or to a request that does.
    pub(super) fn tells(&self, scope: &Scope, kept: &Kept) -> bool {
        scope.takes(kept) || kept.key().is_some_and(|key| self.keys.contains(key))
    }
}

/// Surveys all entries there are now. `progress` hears how many of how many were read, and says whether to go on.
///
/// # Errors
/// When the history cannot be read, or when it was called off. What does not fit in it is no error: it is told.
pub fn survey(
    leaves: &dyn Leaves,
    scope: &Scope,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Survey, ExportError> {
    let mut work = Work::default();
    let entries = leaves.entries()?;
    while work.survey.entries < entries {
        if !progress(work.survey.entries, entries) {
            return Err(ExportError::CalledOff);
        }
        let limit = PIECE.min(entries - work.survey.entries);
        let piece = leaves.after(work.survey.entries, limit)?;
        if piece.is_empty() {
            break;
        }
        for raw in piece {
            work.take(scope, &raw);
        }
    }
    Ok(work.done(scope))
}

#[derive(Default)]
struct Work {
    survey: Survey,
    head: Hash,
    records: BTreeMap<RequestKey, (SurveyedRequest, bool)>,
}

/// Requests made again from entries that came from somewhere else, such as a file.
#[derive(Debug, Default)]
pub struct Retold(BTreeMap<RequestKey, SurveyedRequest>);

impl Retold {
    /// Takes in the next entry.
    pub fn take(&mut self, stored: &Stored) {
        let Some(key) = stored.entry.key() else { return };
        if let Kept::Known(entry) = &stored.entry {
            let begin = || begun(key, stored.sequence, entry);
            applied(
                self.0.entry(key.clone()).or_insert_with(begin),
                stored.sequence,
                entry,
            );
        } else if let Some(known) = self.0.get_mut(key) {
            known.entries.push(stored.sequence);
        }
    }

    /// The requests, in the order in which they were first seen.
    #[must_use]
    pub fn requests(self) -> Vec<SurveyedRequest> {
        in_order(self.0.into_values().collect())
    }
}

fn begun(key: &RequestKey, sequence: u64, entry: &Entry) -> SurveyedRequest {
    SurveyedRequest {
        record: Record::begin(key.clone(), sequence.cast_signed(), entry),
        entries: Vec::new(),
    }
}

fn applied(request: &mut SurveyedRequest, sequence: u64, entry: &Entry) {
    request.record.apply(sequence.cast_signed(), entry);
    request.entries.push(sequence);
}

fn in_order(mut requests: Vec<SurveyedRequest>) -> Vec<SurveyedRequest> {
    requests.sort_by_key(|request| (request.record.first_seen, request.entries.first().copied()));
    requests
}

impl Work {
    fn fault(&mut self, sequence: u64, reason: impl FnOnce() -> String) {
        if self.survey.fault.is_none() {
            let reason = reason();
            self.survey.fault = Some(Broken { sequence, reason });
        }
    }

    fn take(&mut self, scope: &Scope, raw: &RawEntry) {
        let expected = self.survey.entries + 1;
        self.survey.entries = raw.sequence;
        self.head = chain::next_head(&self.head, &raw.hash);
        if raw.sequence != expected {
            self.fault(expected, || "it is missing".to_owned());
        }
        if chain::leaf_hash(&raw.leaf) != raw.hash {
            self.fault(raw.sequence, || "its contents do not fit its hash".to_owned());
        } else if self.head != raw.head {
            self.fault(raw.sequence, || {
                "its head does not follow from the one before".to_owned()
            });
        }
        match leaf::decode(&raw.leaf) {
            Ok((own, kept)) => {
                if own != raw.sequence {
                    self.fault(raw.sequence, || {
                        format!("it says of itself that it is entry {own}")
                    });
                }
                self.kept(scope, raw.sequence, kept);
            }
            Err(why) => self.fault(raw.sequence, || why),
        }
    }

    fn kept(&mut self, scope: &Scope, sequence: u64, kept: Kept) {
        let takes = scope.takes(&kept);
        if let Kept::Known(entry) = &kept {
            self.known(scope, (sequence, entry), takes);
        } else if let Some((known, wanted)) = kept.key().and_then(|key| self.records.get_mut(key)) {
            known.entries.push(sequence);
            *wanted |= takes;
        }
        if takes && kept.key().is_none() {
            let is_gap = matches!(&kept, Kept::Known(entry) if matches!(entry.what, What::Gap { .. } | What::Unwatched(_)));
            let stored = Stored {
                sequence,
                entry: kept,
            };
            if is_gap {
                self.survey.gaps.push(stored);
            } else {
                self.survey.others.push(stored);
            }
        }
    }

    fn known(&mut self, scope: &Scope, (sequence, entry): (u64, &Entry), takes: bool) {
        self.survey.last = self.survey.last.max(Some(entry.server_time));
        if let Some(tenant) = &entry.tenant {
            let name = tenant_name(&entry.what);
            let known = self.survey.tenants.entry(tenant.clone()).or_default();
            if !name.is_empty() {
                name.clone_into(known);
            }
        }
        let Some(key) = &entry.key else { return };
        if !scope.is_of(entry.tenant.as_ref()) {
            return;
        }
        let begin = || (begun(key, sequence, entry), false);
        let (request, wanted) = self.records.entry(key.clone()).or_insert_with(begin);
        applied(request, sequence, entry);
        *wanted |= takes;
    }

    fn done(mut self, scope: &Scope) -> Survey {
        let open_in_it = |request: &SurveyedRequest| {
            let window = request.record.grant.as_ref();
            window.is_some_and(|window| {
                let ended = window.ended.or(window.until);
                scope.meets(window.since, ended)
            })
        };
        let wanted = self
            .records
            .into_values()
            .filter(|(request, wanted)| *wanted || open_in_it(request))
            .map(|(request, _)| request);
        self.survey.requests = in_order(wanted.collect());
        let keys = self.survey.requests.iter().map(|one| one.record.key.clone());
        self.survey.keys = keys.collect();
        self.survey.head = hex(&self.head);
        self.survey
    }
}

/// What the tenant is called, where an entry says it.
fn tenant_name(what: &What) -> &str {
    match what {
        What::Seen { facts, .. } | What::Changed { facts, .. } | What::Intent { shown: facts, .. } => {
            &facts.tenant_name
        }
        What::SwitchIntent { tenant_name, .. } => tenant_name,
        What::Notified
        | What::WordTold { .. }
        | What::Reminded { .. }
        | What::Acknowledged { .. }
        | What::PutOff { .. }
        | What::QuestionAsked(_)
        | What::QuestionOver(_)
        | What::Answered { .. }
        | What::Settled { .. }
        | What::GrantOpened { .. }
        | What::Witnessed { .. }
        | What::GrantEnded { .. }
        | What::GrantClosed { .. }
        | What::Gap { .. }
        | What::Unwatched(_)
        | What::SwitchAnswered(_)
        | What::SwitchSettled { .. }
        | What::NoticeTested { .. }
        | What::FirstRunOver { .. }
        | What::SignedIn { .. }
        | What::SignedOut { .. } => "",
    }
}
