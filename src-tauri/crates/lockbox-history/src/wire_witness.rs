//! Who decided elsewhere, as it is written.

use lockbox_core::{RequestKey, ServerTime, Verdict, What, Witness};
use serde::{Deserialize, Serialize};

use crate::wire::{Limit, Text, VerdictRow, instant, optional_instant, stamp};

/// What Azure's Activity Log told of a decision that was not made here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct WitnessedRow {
    #[serde(with = "VerdictRow")]
    verdict: Verdict,
    caller: Option<Text>,
    at: String,
    until: Option<String>,
}

impl WitnessedRow {
    pub(crate) fn of(
        (verdict, caller): (Verdict, Option<&str>),
        (at, until): (ServerTime, Option<ServerTime>),
        limit: Limit,
    ) -> Self {
        Self {
            verdict,
            caller: caller.map(|caller| Text::of(caller, limit)),
            at: stamp(at),
            until: until.map(stamp),
        }
    }

    /// As a record keeps it; its access has a window of its own.
    pub(crate) fn of_record(witness: &Witness) -> Self {
        let who = (witness.verdict, witness.caller.as_deref());
        Self::of(who, (witness.at, None), Limit::NONE)
    }

    /// `None` when the time cannot be read.
    pub(crate) fn into_witness(self, key: &RequestKey) -> Option<Witness> {
        Some(Witness {
            key: key.clone(),
            verdict: self.verdict,
            caller: self.caller.map(Text::into_text),
            at: instant(&self.at)?,
        })
    }

    /// `None` when a time cannot be read.
    pub(crate) fn into_core(self) -> Option<What> {
        Some(What::Witnessed {
            verdict: self.verdict,
            caller: self.caller.map(Text::into_text),
            at: instant(&self.at)?,
            until: optional_instant(self.until.as_deref())?,
        })
    }
}
