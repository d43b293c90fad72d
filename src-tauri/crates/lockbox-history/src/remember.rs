//! What a program that starts must know of the past, from the records.

use lockbox_core::{Decided, Denial, Grant, Phase, Remembered, Told};
use rusqlite::Connection;

use crate::derived::readable;
use crate::error::HistoryError;
use crate::record::{Record, Window};

/// Records that are looked at: the newest. What is older is in the history and no longer acted on.
const LIMIT: i64 = 10_000;

pub(crate) fn remembered(connection: &Connection) -> Result<Remembered, HistoryError> {
    let mut statement = connection.prepare("SELECT record FROM record ORDER BY position DESC LIMIT ?1")?;
    let mut rows = statement.query([LIMIT])?;
    let mut remembered = Remembered::default();
    while let Some(row) = rows.next()? {
        recall(
            &mut remembered,
            readable(row.get::<_, String>(0).ok().as_deref())?,
        );
    }
    // Oldest first, as things happened.
    remembered.last_seen.reverse();
    remembered.open_intents.reverse();
    remembered.grants.reverse();
    remembered.denials.reverse();
    remembered.decided.reverse();
    Ok(remembered)
}

fn recall(remembered: &mut Remembered, record: Record) {
    if record.told != Told::default() {
        remembered.told.insert(record.key.clone(), record.told.clone());
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
            ended: ended.is_some(),
        });
    }
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
