//! Walks through the program in virtual time. Each test is the sentence it proves.

#[cfg(test)]
mod answered;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod asking;
#[cfg(test)]
mod change_window;
#[cfg(test)]
mod clocks;
#[cfg(test)]
#[path = "../common/mod.rs"]
mod common;

#[cfg(test)]
mod deciding_over;
#[cfg(test)]
mod doubt;
#[cfg(test)]
mod earlier;
#[cfg(test)]
mod first_run;
#[cfg(test)]
mod fleet;
#[cfg(test)]
mod forbidden;
#[cfg(test)]
mod guards;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod judging;
#[cfg(test)]
mod levels;
#[cfg(test)]
mod owed;
#[cfg(test)]
mod preview;
#[cfg(test)]
mod putting_off;
#[cfg(test)]
mod quietly;
#[cfg(test)]
mod reach_to_decide;
#[cfg(test)]
mod readiness;
#[cfg(test)]
mod reading_back;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod reminding;
#[cfg(test)]
mod restart;
#[cfg(test)]
mod restoring;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod session;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod signing_out;
#[cfg(test)]
mod storms;
#[cfg(test)]
mod switching;
#[cfg(test)]
mod ticket;
#[cfg(test)]
mod unchecked;
#[cfg(test)]
mod unrecognised;
#[cfg(test)]
mod unsent;
#[cfg(test)]
mod watching;
#[cfg(test)]
mod ways;
#[cfg(test)]
mod window;
#[cfg(test)]
mod witness;

/// The usual way of a person who knows what they want.
#[cfg(test)]
impl common::World {
    /// Presses the confirm page's button for what is on the screen.
    fn press(&mut self, verdict: lockbox_core::Verdict) -> Result<(), lockbox_core::Rejection> {
        let tag = self.review().shown.tag;
        self.press_with(verdict, tag)
    }

    /// The whole way of a decision up to the pressed button; nothing is answered yet.
    fn decide(
        &mut self,
        key: &lockbox_core::RequestKey,
        verdict: lockbox_core::Verdict,
    ) -> Result<(), lockbox_core::Rejection> {
        self.prepare(key, verdict)?;
        self.press(verdict)
    }
}
