//! The five commands. Each is forwarded over the link; what a window may not ask is refused here once more, after the
//! capability files and before the agent.

#![expect(
    clippy::let_underscore_must_use,
    reason = "the code that Tauri's command macro makes"
)]

use lockbox_link::{Call, CallError, Client, Role};
use lockbox_view::{Act, Command, Query, Refusal};
use serde_json::Value;
use tauri::{State, WebviewWindow};

/// What every command needs: the link and which window this process is.
pub(crate) struct Linked {
    pub(crate) client: Client,
    pub(crate) role: Role,
}

/// The snapshot above `after`, as soon as there is one.
#[tauri::command]
pub(crate) async fn next_snapshot(
    window: WebviewWindow,
    linked: State<'_, Linked>,
    after: u64,
) -> Result<Value, Refusal> {
    linked.ask(window.label(), Call::NextSnapshot { after }).await
}

/// A command of the main window.
#[tauri::command]
pub(crate) async fn dispatch(
    window: WebviewWindow,
    linked: State<'_, Linked>,
    command: Command,
) -> Result<Value, Refusal> {
    linked.ask(window.label(), Call::Dispatch { command }).await
}

/// A question about the past.
#[tauri::command]
pub(crate) async fn query(
    window: WebviewWindow,
    linked: State<'_, Linked>,
    query: Query,
) -> Result<Value, Refusal> {
    linked.ask(window.label(), Call::Query { query }).await
}

/// The review above `after`, as soon as there is one.
#[tauri::command]
pub(crate) async fn next_review(
    window: WebviewWindow,
    linked: State<'_, Linked>,
    after: u64,
) -> Result<Value, Refusal> {
    linked.ask(window.label(), Call::NextReview { after }).await
}

/// What a person does in the decision window.
#[tauri::command]
pub(crate) async fn decide(
    window: WebviewWindow,
    linked: State<'_, Linked>,
    act: Act,
) -> Result<Value, Refusal> {
    linked.ask(window.label(), Call::Decide { act }).await
}

impl Linked {
    async fn ask(&self, label: &str, call: Call) -> Result<Value, Refusal> {
        if label != self.role.word() || !self.role.may(&call) {
            return Err(refusal("wrongRole", "This window may not ask for that."));
        }
        self.client.ask(call).await.map_err(|error| match error {
            CallError::Refused(refusal) => refusal,
            CallError::TooLong => refusal("tooLong", "That is too long."),
            CallError::Closed => refusal("linkClosed", "ARO Lockbox has ended."),
            CallError::TimedOut => refusal("timedOut", "ARO Lockbox did not answer in time."),
        })
    }
}

fn refusal(code: &str, text: &str) -> Refusal {
    Refusal {
        code: code.to_owned(),
        text: text.to_owned(),
        field: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockbox_link::{Hello, connect};
    use std::time::Duration;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

    async fn linked(role: Role) -> (Linked, tokio::io::DuplexStream) {
        let (mut agent, far) = tokio::io::duplex(4096);
        let hello = serde_json::to_string(&Hello::new(role, None)).expect("encodes");
        agent
            .write_all(format!("{hello}\n").as_bytes())
            .await
            .expect("written");
        let (reader, writer) = tokio::io::split(far);
        let (client, ..) = connect(reader, writer, Duration::from_secs(5))
            .await
            .expect("greeted");
        (Linked { client, role }, agent)
    }

    #[test]
    fn a_window_under_another_label_or_with_another_windows_call_is_refused() {
        tauri::async_runtime::block_on(async {
            let (linked, agent) = linked(Role::Main).await;
            let refused = [
                linked.ask("decision", Call::NextSnapshot { after: 0 }).await,
                linked.ask("main", Call::Decide { act: Act::GoDeny }).await,
                linked.ask("main", Call::NextReview { after: 0 }).await,
                linked.ask("main", Call::Show).await,
            ];
            for answer in refused {
                assert_eq!(answer.expect_err("refused").code, "wrongRole");
            }
            drop(linked);
            let mut lines = BufReader::new(agent).lines();
            assert_eq!(
                lines.next_line().await.expect("read"),
                None,
                "nothing reached the agent"
            );
        });
    }

    #[test]
    fn an_allowed_call_is_forwarded_as_it_is_and_a_closed_link_is_told() {
        tauri::async_runtime::block_on(async {
            let (linked, agent) = linked(Role::Decision).await;
            let mut lines = BufReader::new(agent).lines();
            let forwarded = async {
                let line = lines.next_line().await.expect("read");
                drop(lines);
                line
            };
            let act = Act::Deny {
                tag: "t".to_owned(),
                reason: "r".to_owned(),
            };
            let (answer, line) = tokio::join!(linked.ask("decision", Call::Decide { act }), forwarded);
            assert_eq!(answer.expect_err("closed").code, "linkClosed");
            assert_eq!(
                line.as_deref(),
                Some(r#"{"id":1,"call":"decide","act":{"act":"deny","tag":"t","reason":"r"}}"#)
            );
        });
    }
}
