//! Counts revisions of what is brought together anew at every look.

/// Counts up when what was looked at has changed.
#[derive(Debug, Default)]
pub(super) struct Counted<I> {
    revision: u64,
    inputs: Option<I>,
}

impl<I: PartialEq> Counted<I> {
    pub(super) fn count(&mut self, inputs: I) -> u64 {
        if self.inputs.as_ref() != Some(&inputs) {
            self.inputs = Some(inputs);
            self.revision += 1;
        }
        self.revision
    }
}
