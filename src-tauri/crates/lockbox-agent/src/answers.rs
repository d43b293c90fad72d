//! What a link asks, passed to the runtime.

use lockbox_link::Calls;
use lockbox_runtime::Handle;
use lockbox_view::{Act, Command, Query, QueryAnswer, Refusal, Review, Snapshot};

/// Answers from the running program. Link and runtime do not know each other; here they meet.
pub struct Answers(pub Handle);

impl Calls for Answers {
    async fn next_snapshot(&self, after: u64) -> Result<Snapshot, Refusal> {
        self.0.next_snapshot(after).await
    }

    fn snapshot(&self) -> impl Future<Output = Result<Snapshot, Refusal>> + Send {
        std::future::ready(self.0.snapshot())
    }

    async fn next_review(&self, after: u64) -> Result<Review, Refusal> {
        self.0.next_review(after).await
    }

    async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        self.0.dispatch(command).await
    }

    async fn decide(&self, act: Act) -> Result<(), Refusal> {
        self.0.decide(act).await
    }

    async fn query(&self, query: Query) -> QueryAnswer {
        self.0.query(query).await
    }

    fn show(&self) {
        self.0.show_main();
    }
}
