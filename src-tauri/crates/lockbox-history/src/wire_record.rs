//! A record as its row in the derived table holds it.

use chrono::{DateTime, Utc};
use lockbox_core::{Phase, Tag, TenantId};
use serde::{Deserialize, Serialize};

use crate::decided::Decided;
use crate::record::{Record, Window};
use crate::wire::{KeyRow, Limit, Text, instant, optional_instant, stamp};
use crate::wire_asked::QuestionRow;
use crate::wire_decision::{DecisionRow, OutcomeRow};
use crate::wire_facts::FactsRow;
use crate::wire_told::ToldRow;
use crate::wire_witness::WitnessedRow;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RecordRow {
    key: KeyRow,
    position: i64,
    changed: String,
    tenant: Option<String>,
    first_seen: String,
    facts: FactsRow,
    tag: Option<String>,
    phase: Option<String>,
    notified: Option<String>,
    #[serde(default, skip_serializing_if = "ToldRow::is_empty")]
    told: ToldRow,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    question: Option<QuestionRow>,
    decision: Option<DecidedRow>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<DecidedRow>,
    grant: Option<WindowRow>,
    denied: Option<String>,
    /// Absent where nobody told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    witness: Option<WitnessedRow>,
}

#[derive(Serialize, Deserialize)]
struct DecidedRow {
    decision: DecisionRow,
    outcome: Option<OutcomeRow>,
    settled: Option<(Text, String)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WindowRow {
    since: String,
    until: Option<String>,
    by_us: bool,
    ended: Option<String>,
    closed: Option<String>,
}

fn word(phase: &Phase) -> String {
    phase.word().to_owned()
}

impl RecordRow {
    fn of(record: &Record) -> Self {
        Self {
            key: KeyRow::of(&record.key),
            position: record.position,
            changed: stamp(record.changed),
            tenant: record.tenant.as_ref().map(|tenant| tenant.as_str().to_owned()),
            first_seen: stamp(record.first_seen),
            facts: FactsRow::of(&record.facts, Limit::NONE),
            tag: record.tag.map(Tag::to_hex),
            phase: record.phase.as_ref().map(word),
            notified: record.told.first.map(stamp),
            told: ToldRow::of(&record.told),
            question: record
                .question
                .as_ref()
                .map(|question| QuestionRow::of(question, Limit::NONE)),
            decision: record.decision.as_ref().map(DecidedRow::of),
            earlier: record.earlier.iter().map(DecidedRow::of).collect(),
            grant: record.grant.as_ref().map(|grant| WindowRow {
                since: stamp(grant.since),
                until: grant.until.map(stamp),
                by_us: grant.by_us,
                ended: grant.ended.map(stamp),
                closed: grant.closed.as_ref().map(word),
            }),
            denied: record.denied.map(stamp),
            witness: record.witness.as_ref().map(WitnessedRow::of_record),
        }
    }

    fn into_record(self) -> Option<Record> {
        let key = self.key.into_core();
        Some(Record {
            witness: match self.witness {
                Some(row) => Some(row.into_witness(&key)?),
                None => None,
            },
            key,
            position: self.position,
            changed: instant(&self.changed)?,
            tenant: self.tenant.as_deref().map(TenantId::new),
            first_seen: instant(&self.first_seen)?,
            facts: self.facts.into_core()?,
            tag: match self.tag {
                Some(tag) => Some(Tag::from_hex(&tag)?),
                None => None,
            },
            phase: self.phase.as_deref().map(Phase::from_word),
            told: self.told.into_core(self.notified.as_deref())?,
            question: match self.question {
                Some(row) => Some(row.into_core()?),
                None => None,
            },
            decision: match self.decision {
                Some(row) => Some(row.into_decided()?),
                None => None,
            },
            earlier: self
                .earlier
                .into_iter()
                .map(DecidedRow::into_decided)
                .collect::<Option<_>>()?,
            grant: match self.grant {
                Some(row) => Some(row.into_window()?),
                None => None,
            },
            denied: optional_instant(self.denied.as_deref())?,
        })
    }
}

impl DecidedRow {
    fn of(decided: &Decided) -> Self {
        let settled =
            |(phase, at): &(Phase, DateTime<Utc>)| (Text::of(phase.word(), Limit::NONE), stamp(*at));
        Self {
            decision: DecisionRow::of(&decided.decision, Limit::NONE),
            outcome: decided
                .outcome
                .as_ref()
                .map(|outcome| OutcomeRow::of(outcome, Limit::NONE)),
            settled: decided.settled.as_ref().map(settled),
        }
    }

    fn into_decided(self) -> Option<Decided> {
        let settled = match self.settled {
            Some((phase, at)) => Some((Phase::from_word(&phase.into_text()), instant(&at)?)),
            None => None,
        };
        Some(Decided {
            decision: self.decision.into_core()?,
            outcome: self.outcome.map(OutcomeRow::into_core),
            settled,
        })
    }
}

impl WindowRow {
    fn into_window(self) -> Option<Window> {
        Some(Window {
            since: instant(&self.since)?,
            until: optional_instant(self.until.as_deref())?,
            by_us: self.by_us,
            ended: optional_instant(self.ended.as_deref())?,
            closed: self.closed.as_deref().map(Phase::from_word),
        })
    }
}

/// The text of the row.
pub(crate) fn write(record: &Record) -> Result<String, serde_json::Error> {
    serde_json::to_string(&RecordRow::of(record))
}

/// Reads the text of a row; `None` when it is not one.
pub(crate) fn read(text: &str) -> Option<Record> {
    serde_json::from_str::<RecordRow>(text).ok()?.into_record()
}
