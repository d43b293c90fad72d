//! What a person does in the decision window, step by step.

use super::page::Page;

impl Page<'_> {
    /// Goes from the review to the page that asks for the reason of an approval; waits out the time of reading.
    ///
    /// # Panics
    /// This and the following: when a step does not come.
    #[track_caller]
    pub fn go_approve(&self) {
        self.activate();
        self.press("Approve…");
        self.wait_heading("Approve this access?");
    }

    /// Writes the reason and approves, for a request that asks for no more than that.
    #[track_caller]
    pub fn approve(&self, reason: &str) {
        self.write("Your reason", reason);
        self.press("Approve access for 8 hours");
        self.wait_heading("Azure recorded: approved");
    }

    /// Goes from the review to the page that asks for the reason of a denial.
    #[track_caller]
    pub fn go_deny(&self) {
        self.activate();
        self.press("Deny…");
        self.wait_heading("Deny this request?");
    }

    /// Writes the reason and denies.
    #[track_caller]
    pub fn deny(&self, reason: &str) {
        self.write("Your reason", reason);
        self.press("Deny: nothing is granted");
        self.wait_heading("Azure recorded: denied");
    }
}
