//! What a program that starts must know of the past, from the records.

use std::collections::{BTreeMap, BTreeSet};

use lockbox_core::{
    Decided, Denial, Earlier, Entry, Grant, Phase, Remembered, RequestKey, SendOutcome, ServerTime,
    SwitchDecision, TenantId, Told, What,
};
use rusqlite::Connection;

use crate::derived::{key_text, readable, record_of};
use crate::error::HistoryError;
use crate::leaf::{self, Kept};
use crate::record::{Record, Window};

/// Records that are looked at: the newest. What is older is in the history and no longer acted on.
const LIMIT: i64 = 10_000;

/// Of so many requests their facts are told, so that new ones can be compared with them, and of no more than so many bytes of
/// Azure's and Microsoft's words: they stay in memory for as long as the program runs.
const EARLIER: usize = 500;
const EARLIER_WORDS: usize = 2_000_000;

pub(crate) fn remembered(connection: &Connection) -> Result<Remembered, HistoryError> {
    let mut statement = connection.prepare("SELECT record FROM record ORDER BY position DESC LIMIT ?1")?;
    let mut rows = statement.query([LIMIT])?;
    let mut remembered = Remembered::default();
    let mut words = 0;
    while let Some(row) = rows.next()? {
        let record = readable(row.get::<_, String>(0).ok().as_deref())?;
        let resources = record.facts.resources.iter().map(String::len);
        words += record.facts.justification.len() + resources.sum::<usize>();
        if words <= EARLIER_WORDS && remembered.earlier.len() < EARLIER {
            remembered.earlier.extend(earlier(&record));
        }
        recall(&mut remembered, record);
    }
    // Oldest first, as things happened.
    remembered.last_seen.reverse();
    remembered.open_intents.reverse();
    remembered.grants.reverse();
    remembered.denials.reverse();
    remembered.decided.reverse();
    remembered.unnamed = unnamed(connection)?;
    remembered.notice_tested = notice_tested(connection)?;
    remembered.first_run_over = first_run_over(connection)?;
    remembered.open_switches = open_switches(connection)?;
    Ok(remembered)
}

/// The last word about a test notice. It belongs to no request, so it stands in no record.
fn notice_tested(connection: &Connection) -> Result<Option<(ServerTime, bool)>, HistoryError> {
    let mut newest = newest(connection, "\"kind\":\"noticeTested\"", (1, ALL))?.into_iter();
    Ok(newest.next().and_then(|entry| {
        if let What::NoticeTested { seen } = entry.what {
            return Some((entry.server_time, seen));
        }
        None
    }))
}

/// Whether the first run is over. One entry is enough, however long ago.
fn first_run_over(connection: &Connection) -> Result<bool, HistoryError> {
    let over = newest(connection, "\"kind\":\"firstRunOver\"", (1, ALL))?;
    Ok(over
        .iter()
        .any(|entry| matches!(entry.what, What::FirstRunOver { .. })))
}

/// Entries in which an answer was seen that are looked at: so many at most, among so many of the newest.
const ANSWERS: (i64, i64) = (200, 5_000);

/// Requests that were seen to be answered elsewhere, each when that was seen, where nothing tells yet by whom. Whoever asks lets go
/// what is too old to ask about.
fn unnamed(connection: &Connection) -> Result<Vec<(RequestKey, ServerTime)>, HistoryError> {
    let mut seen: BTreeMap<RequestKey, ServerTime> = BTreeMap::new();
    for mark in ["\"kind\":\"changed\"", "\"kind\":\"grantOpened\""] {
        for entry in newest(connection, mark, ANSWERS)? {
            let changed = matches!(&entry.what, What::Changed { phase, .. } if phase.answer().is_some());
            let answered = changed || matches!(&entry.what, What::GrantOpened { by_us: false, .. });
            if let Some(key) = entry.key.filter(|_| answered) {
                // The first sight of it counts.
                let known = seen.entry(key).or_insert(entry.server_time);
                *known = entry.server_time.min(*known);
            }
        }
    }
    let mut unnamed = Vec::new();
    for (key, at) in seen {
        let record = record_of(connection, &key_text(&key)?)?;
        let open = |record: &Record| {
            let ours = record.decision.as_ref();
            let ours = ours.is_some_and(crate::decided::Decided::took_effect);
            !ours && record.witness.is_none()
        };
        if record.as_ref().is_some_and(open) {
            unnamed.push((key, at));
        }
    }
    Ok(unnamed)
}

/// Entries about turning Customer Lockbox on or off that are looked at, over all tenants.
const SWITCHES: (i64, i64) = (300, ALL);
/// However far back.
const ALL: i64 = i64::MAX;

/// An intent to turn Customer Lockbox on or off, and what the entries after it tell.
struct Switched {
    decision: SwitchDecision,
    outcome: Option<SendOutcome>,
    settled: bool,
}

impl Switched {
    /// Nothing was changed, for certain.
    fn came_to_nothing(&self) -> bool {
        match &self.outcome {
            Some(SendOutcome::Refused { .. } | SendOutcome::NotSent(_)) => true,
            Some(SendOutcome::Accepted | SendOutcome::Unknown(_)) | None => false,
        }
    }
}

/// The intent of this tenant and time.
fn about<'a>(all: &'a mut [Switched], tenant: Option<&TenantId>, at: ServerTime) -> Option<&'a mut Switched> {
    all.iter_mut()
        .rfind(|known| known.decision.at == at && tenant == Some(known.decision.tenant()))
}

/// The newest intent of each tenant to turn Customer Lockbox on or off that may have been sent, where nothing has settled it.
fn open_switches(
    connection: &Connection,
) -> Result<Vec<(SwitchDecision, Option<SendOutcome>)>, HistoryError> {
    let mut all: Vec<Switched> = Vec::new();
    for entry in newest(connection, "\"kind\":\"switch", SWITCHES)?
        .into_iter()
        .rev()
    {
        if let What::SwitchAnswered(answered) = entry.what {
            if let Some(known) = about(&mut all, entry.tenant.as_ref(), answered.decided_at) {
                known.outcome = Some(answered.outcome);
            }
        } else if let What::SwitchSettled { decided_at, .. } = entry.what {
            if let Some(known) = about(&mut all, entry.tenant.as_ref(), decided_at) {
                known.settled = true;
            }
        } else if let What::SwitchIntent { decision, .. } = entry.what {
            all.push(Switched {
                decision,
                outcome: None,
                settled: false,
            });
        }
    }
    let mut seen = BTreeSet::new();
    all.reverse();
    all.retain(|known| !known.came_to_nothing() && seen.insert(known.decision.tenant().clone()));
    let open = all.into_iter().filter(|known| !known.settled);
    Ok(open.map(|known| (known.decision, known.outcome)).collect())
}

/// The newest entries whose leaf has this mark, the newest first: up to so many, among so many of the last ones. Whatever foreign text a leaf holds, its quotation
/// marks are written with a backslash before them.
fn newest(
    connection: &Connection,
    mark: &str,
    (limit, among): (i64, i64),
) -> Result<Vec<Entry>, HistoryError> {
    let mut statement = connection.prepare(
        "SELECT leaf FROM entry WHERE instr(leaf, CAST(?1 AS BLOB)) > 0 \
         AND sequence > (SELECT ifnull(max(sequence), 0) FROM entry) - ?3 ORDER BY sequence DESC LIMIT ?2",
    )?;
    let mut rows = statement.query((mark, limit, among))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(0)?;
        let (_, kept) = leaf::decode(&bytes).map_err(HistoryError::Corrupt)?;
        if let Kept::Known(entry) = kept {
            found.push(*entry);
        }
    }
    Ok(found)
}

fn earlier(record: &Record) -> Option<Earlier> {
    Some(Earlier {
        key: record.key.clone(),
        facts: record.facts.clone(),
        phase: record.phase.clone()?,
    })
}

fn recall(remembered: &mut Remembered, record: Record) {
    if record.told != Told::default() {
        remembered.told.insert(record.key.clone(), record.told.clone());
    }
    if let Some(question) = &record.question {
        remembered.questions.push((record.key.clone(), question.clone()));
    }
    if let (Some(tag), Some(phase)) = (record.tag, &record.phase) {
        remembered
            .last_seen
            .push((record.key.clone(), tag, phase.clone()));
    }
    let open = record.open_decisions().rev();
    remembered
        .open_intents
        .extend(open.map(|decided| (decided.decision.clone(), decided.outcome.clone())));
    if let Some(Window {
        since,
        until,
        by_us,
        ended,
        closed: None,
    }) = record.grant
    {
        remembered.grants.push(Grant {
            key: record.key.clone(),
            since,
            until,
            by_us,
            witnessed: !by_us && record.witness.as_ref().is_some_and(|witness| witness.at == since),
            ended: ended.is_some(),
        });
    }
    remembered.witnessed.extend(record.witness);
    let settled = record.decision.filter(crate::decided::Decided::took_effect);
    if let (Some(seen), Some(ticket)) = (record.denied, record.facts.ticket) {
        let ours = settled
            .as_ref()
            .filter(|decided| matches!(&decided.settled, Some((Phase::Denied, _))));
        remembered.denials.push(Denial {
            key: record.key.clone(),
            ticket,
            at: ours.map_or(seen, |decided| decided.decision.at),
            reason: ours.map(|decided| decided.decision.reason.clone()),
        });
    }
    if let Some(decided) = settled {
        let decision = decided.decision;
        remembered.decided.push(Decided {
            key: record.key,
            verdict: decision.verdict,
            user: decision.user,
            reason: decision.reason,
            at: decision.at,
            surface: decision.surface,
        });
    }
}
