//! One link per window, as between the agent and its windows: the same frames, the same check of roles. Only the process at the
//! other end is missing.

use lockbox_agent::answers::Answers;
use lockbox_link::{Call, CallError, Client, Hello, Role, connect, serve};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// Bytes on their way in one direction.
const PIPE: usize = 64 * 1024;
const GREETING: Duration = Duration::from_secs(5);

/// The links of both windows.
pub(crate) struct Links {
    open: RwLock<Option<Both>>,
}

#[derive(Clone)]
struct Both {
    main: Link,
    decision: Link,
}

#[derive(Clone)]
struct Link {
    client: Client,
    agent: AbortHandle,
}

impl Links {
    /// Opens them to whoever answers.
    pub(crate) async fn open(answers: &Answers) -> Self {
        Self {
            open: RwLock::new(Some(Both::to(answers).await)),
        }
    }

    /// Ends them; calls under way hear that the link is closed.
    pub(crate) fn close(&self) {
        if let Some(both) = self.open.write().unwrap_or_else(PoisonError::into_inner).take() {
            both.main.agent.abort();
            both.decision.agent.abort();
        }
    }

    /// Opens them anew, to a program that was started again.
    pub(crate) async fn open_again(&self, answers: &Answers) {
        let both = Both::to(answers).await;
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(both);
    }

    /// Asks as the window of that role.
    pub(crate) async fn ask(&self, role: Role, call: Call) -> Result<serde_json::Value, CallError> {
        let both = self.open.read().unwrap_or_else(PoisonError::into_inner).clone();
        let both = both.ok_or(CallError::Closed)?;
        let client = match role {
            Role::Main => both.main.client,
            Role::Decision => both.decision.client,
            Role::Reader => return Err(CallError::Closed),
        };
        client.ask(call).await
    }
}

impl Both {
    async fn to(answers: &Answers) -> Self {
        Self {
            main: Link::to(answers, Role::Main).await,
            decision: Link::to(answers, Role::Decision).await,
        }
    }
}

impl Link {
    async fn to(answers: &Answers, role: Role) -> Self {
        let (near, far) = tokio::io::duplex(PIPE);
        let (reader, writer) = tokio::io::split(near);
        let answers = Arc::new(answers.clone());
        let serving = serve(
            Hello::new(role, None),
            answers,
            Arc::new(Notify::new()),
            reader,
            writer,
        );
        let agent = tokio::spawn(serving).abort_handle();
        let (reader, writer) = tokio::io::split(far);
        let (client, ..) = connect(reader, writer, GREETING).await.expect("a greeting");
        Self { client, agent }
    }
}
