//! What may never happen, judged from outside by what a person did, what went over the wire and what is on the disk.

use crate::azure::{number, tag};
use crate::world::{Broken, Call, World};
use lockbox_core::{
    BootTime, Case, Decision, End, NotSent, Phase, Progress, Rejection, SendOutcome, Tag, Verdict,
};
use std::time::Duration;

/// A re-read counts for this long.
const FRESH: Duration = Duration::from_secs(3);
/// After an answer that was lost nobody may decide again for this long.
const DOUBT: Duration = Duration::from_secs(5 * 60);

/// What is known about one request, from outside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The last read of it alone: when it came, and what it said. Kept while it counts.
    pub(crate) last_get: Option<(BootTime, Tag, Phase)>,
    /// What a person confirmed in the window that is open now, and nothing was sent for yet.
    pub(crate) act: Option<(Verdict, Tag)>,
    /// Decisions that were sent and of which the program was told neither a certain refusal nor a final phase; since when that
    /// stands so.
    pub(crate) open: Vec<Posted>,
}

/// A decision that was sent, and since when its fate is open.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    decision: Decision,
    since: BootTime,
    /// The program heard that Azure took it.
    taken: bool,
}

/// Watches from outside.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    pub(crate) requests: Vec<Known>,
    /// What the last command or act was answered.
    pub(crate) reply: Option<Result<(), Rejection>>,
}

impl Watch {
    pub(crate) fn new(requests: usize) -> Self {
        Self {
            requests: vec![Known::default(); requests],
            reply: None,
        }
    }

    pub(crate) fn program_ended(&mut self, now: BootTime) {
        for known in &mut self.requests {
            known.act = None;
            known.last_get = None;
            known.open.iter_mut().for_each(|sent| sent.since = now);
        }
    }

    pub(crate) fn time_passed(&mut self, now: BootTime) {
        for known in &mut self.requests {
            known.last_get.take_if(|(at, ..)| now.since(*at) > FRESH);
        }
    }

    pub(crate) fn sent(&mut self, decision: &Decision, now: BootTime) {
        let known = &mut self.requests[number(&decision.key)];
        known.act = None;
        known.open.push(Posted {
            decision: decision.clone(),
            since: now,
            taken: false,
        });
    }

    /// The program is told what became of a POST.
    pub(crate) fn answered(&mut self, decision: &Decision, outcome: &SendOutcome, now: BootTime) {
        let open = &mut self.requests[number(&decision.key)].open;
        if matches!(outcome, SendOutcome::Refused { .. } | SendOutcome::NotSent(_)) {
            open.retain(|sent| sent.decision != *decision);
        }
        for sent in open.iter_mut().filter(|sent| sent.decision == *decision) {
            sent.since = now;
            sent.taken = *outcome == SendOutcome::Accepted;
        }
    }

    /// The program is told what a request says.
    pub(crate) fn told(&mut self, place: usize, phase: &Phase) {
        if is_final(phase) {
            self.requests[place].open.clear();
        }
    }
}

pub(crate) fn is_final(phase: &Phase) -> bool {
    phase.is_over() || *phase == Phase::Approved
}

impl World {
    /// Every condition under which one decision may leave this computer.
    pub(crate) fn may_send(&self, decision: &Decision) -> Result<(), Broken> {
        let place = number(&decision.key);
        let known = &self.watch.requests[place];
        let rule = |holds: bool, sentence: &str| if holds { Ok(()) } else { Err(sentence.to_owned()) };
        rule(
            known.act == Some((decision.verdict, decision.tag)),
            "I2: a POST without a person who confirmed exactly this and was not followed yet",
        )?;
        rule(
            self.open_request() == Some(place),
            "I2: a POST although the window in which it was confirmed is gone",
        )?;
        rule(
            self.disk.holds_open(decision),
            "I3: a POST before its intent is on the disk",
        )?;
        rule(
            !self
                .wire
                .iter()
                .any(|call| matches!(call, Call::Send { decision: other, .. } if other.key == decision.key)),
            "D14: two POSTs about one request at once",
        )?;
        let is_denied = |sent: &Posted| {
            decision.verdict == Verdict::Deny && sent.decision.verdict == Verdict::Approve && !sent.taken
        };
        rule(
            known
                .open
                .iter()
                .all(|sent| self.now.boot.since(sent.since) >= DOUBT || is_denied(sent)),
            "D11 to D13: a POST while an earlier one is neither known nor aged, nor a lost approval that is denied",
        )?;
        let case = self.app.cases().get(&decision.key);
        rule(
            case.is_some_and(|case| case.request.phase == Phase::Pending),
            "I1: a POST on what is not known as pending",
        )?;
        let fresh = known.last_get.as_ref().is_some_and(|(at, tag, phase)| {
            self.now.boot.since(*at) <= FRESH && *tag == decision.tag && *phase == Phase::Pending
        });
        rule(
            decision.verdict == Verdict::Deny || fresh,
            "I1: an approval whose re-read is old, or said something else, or that it was not pending",
        )?;
        rule(
            self.app.session().account() == Some(&decision.account),
            "a POST for somebody who is not signed in",
        )
    }

    /// What must hold after every event.
    pub(crate) fn check(&mut self) -> Result<(), Broken> {
        let open = self.open_request();
        for (place, known) in self.watch.requests.iter_mut().enumerate() {
            known.act.take_if(|_| open != Some(place));
        }
        if let Some(deadline) = self.app.deadline(self.now)
            && deadline.at <= self.now.boot
        {
            return Err(format!("a deadline that has passed would spin: {deadline:?}"));
        }
        for (place, known) in self.watch.requests.iter().enumerate() {
            let key = crate::azure::key(place);
            let Some(case) = self.app.cases().get(&key) else {
                continue;
            };
            for sent in &known.open {
                follows(case, &sent.decision)?;
            }
            self.may_be_told(case)?;
        }
        Ok(())
    }

    /// What the screen says of a decision that has ended must be true at Azure.
    fn may_be_told(&self, case: &Case) -> Result<(), Broken> {
        let Progress::Ended { decision, end } = &case.progress else {
            return Ok(());
        };
        let place = number(&decision.key);
        let is_it = |other: &Decision| other == decision;
        let may_land = self.azure.late.iter().any(is_it)
            || self
                .wire
                .iter()
                .any(|call| matches!(call, Call::Send { decision, .. } if is_it(decision)));
        match end {
            End::NotSent(_) | End::Refused { .. } if may_land => {
                Err("D12: told as not sent or refused while it may still land".to_owned())
            }
            End::NotSent(NotSent::Changed)
                if decision.verdict == Verdict::Approve
                    && tag(place, &self.azure.requests[place].told) == decision.tag
                    && self.azure.requests[place].before.is_none() =>
            {
                Err("told as changed although nothing ever changed".to_owned())
            }
            End::Confirmed(phase) if !crate::disk::fits(decision.verdict, phase) => {
                Err("confirmed by a phase that it did not want".to_owned())
            }
            End::NotSent(_) | End::Refused { .. } | End::Confirmed(_) | End::Elsewhere(_) => Ok(()),
        }
    }
}

/// A decision that may have landed, or may still land, is neither forgotten nor told as one that came to nothing.
fn follows(case: &Case, decision: &Decision) -> Result<(), Broken> {
    let followed = match &case.progress {
        Progress::Sending { decision: sent, .. } | Progress::Awaiting { decision: sent, .. } => {
            sent == decision
        }
        Progress::Ended { decision: told, end } if told == decision => {
            return Err(format!("D12: its fate is open, but it is told as {end:?}"));
        }
        Progress::Idle | Progress::Rereading { .. } | Progress::Recording { .. } | Progress::Ended { .. } => {
            false
        }
    };
    if followed || case.earlier().iter().any(|open| open.decision == *decision) {
        return Ok(());
    }
    Err("D12, D13: a decision whose fate is open is forgotten".to_owned())
}
