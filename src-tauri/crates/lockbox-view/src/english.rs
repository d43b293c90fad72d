//! Phrases that rooms which have not moved into the catalogue take from rooms that have, in English only. Each goes with its last
//! caller; until then a test proves that the catalogue says the same.

use crate::parts::badge;
use crate::text::line;
use crate::wire::{Badge, Tone};
use lockbox_core::{Phase, Verdict};

/// Beside an Approve that wakes by itself.
pub(crate) const WAKES: &str = "Approve wakes after a moment of reading";

/// Azure's word for a phase, as a person would say it.
pub(crate) fn phase(phase: &Phase) -> Badge {
    let text = match phase {
        Phase::Initializing => "Being prepared by Azure",
        Phase::Pending => "Waits for a decision",
        Phase::Approving => "Approval being taken in",
        Phase::Denying => "Denial being taken in",
        Phase::Approved => "Access open",
        Phase::Denied => "Denied",
        Phase::Expired => "Lapsed unanswered",
        Phase::Revoking => "Being withdrawn by Microsoft",
        Phase::Revoked => "Withdrawn by Microsoft",
        Phase::Error => "Azure reports a fault",
        Phase::Unknown => "Azure does not know",
        Phase::Completed => "Access ended",
        Phase::Completing => "Access being closed",
        Phase::Unrecognised(word) => {
            return badge(
                &format!("Unknown state \u{201c}{}\u{201d}", line(word, 40)),
                Tone::Warn,
            );
        }
    };
    badge(text, crate::words::phase_tone(phase))
}

/// "approved", "denied".
pub(crate) fn past(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approved",
        Verdict::Deny => "denied",
    }
}

#[cfg(test)]
mod tests;
