//! Tells decisions in doubt apart once Azure shows a final phase, and gives each its end.

use crate::case::{Case, End, Progress};
use crate::decision::{Decision, Verdict};
use crate::journal::Decided;
use crate::request::Phase;

impl Case {
    /// Gives each decision in doubt its end once Azure shows a final phase. What it shows is credited to the newest decision that
    /// wanted it, which comes last here; for the others it came elsewhere. Nothing is settled while a newer decision is on its way:
    /// only its answer tells it apart from the earlier ones.
    pub(crate) fn settle(&mut self) -> Vec<(Decision, End)> {
        let phase = self.request.phase.clone();
        let current = match &self.progress {
            Progress::Awaiting { decision, .. } => Some(decision.clone()),
            Progress::Idle | Progress::Ended { .. } => None,
            Progress::Rereading { .. } | Progress::Recording { .. } | Progress::Sending { .. } => {
                return Vec::new();
            }
        };
        if !is_final(&phase) || current.is_none() && self.earlier.is_empty() {
            return Vec::new();
        }
        let earlier = std::mem::take(&mut self.earlier);
        let mut open: Vec<Decision> = earlier.into_iter().map(|open| open.decision).collect();
        open.extend(current.clone());
        let credited = open
            .iter()
            .rposition(|decision| shows(&phase, decision.verdict))
            .map(|place| open.remove(place));
        self.decided = credited.as_ref().map(Decided::of).or(self.decided.take());
        let elsewhere = open
            .into_iter()
            .map(|decision| (decision, End::Elsewhere(phase.clone())));
        let ours = credited.map(|decision| (decision, End::Confirmed(phase.clone())));
        let ends: Vec<(Decision, End)> = elsewhere.chain(ours).collect();
        // The window tells what became of the last thing the person did there.
        let told = ends
            .iter()
            .rev()
            .find(|(decision, _)| current.as_ref().is_none_or(|current| current == decision));
        if let Some((decision, end)) = told.cloned() {
            self.progress = Progress::Ended { decision, end };
        }
        ends
    }
}

/// Whether Azure shows what `verdict` wanted.
fn shows(phase: &Phase, verdict: Verdict) -> bool {
    match verdict {
        Verdict::Approve => matches!(phase, Phase::Approved | Phase::Completing | Phase::Completed),
        Verdict::Deny => *phase == Phase::Denied,
    }
}

/// Whether no decision can take effect any more in this phase.
fn is_final(phase: &Phase) -> bool {
    match phase {
        Phase::Initializing
        | Phase::Pending
        | Phase::Approving
        | Phase::Denying
        | Phase::Unknown
        | Phase::Unrecognised(_) => false,
        Phase::Approved
        | Phase::Completing
        | Phase::Completed
        | Phase::Denied
        | Phase::Expired
        | Phase::Revoking
        | Phase::Revoked
        | Phase::Error => true,
    }
}
