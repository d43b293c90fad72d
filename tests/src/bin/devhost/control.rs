//! What a test may do to the world: the engineer's side, the person's sign-in, the program's end and new start, and what the
//! program asked the desktop for.

use crate::Stage;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use lockbox_agent::answers::Behind;
use lockbox_emulator::Command;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

type Told = Result<Json<Value>, (StatusCode, Json<Value>)>;

fn refuse(status: StatusCode, text: &str) -> (StatusCode, Json<Value>) {
    (status, Json(json!({ "error": text })))
}

/// `POST /control/ctl`: one verb of the engineer's side as JSON, as the emulator takes it.
pub(crate) async fn ctl(State(stage): State<Arc<Stage>>, Json(verb): Json<Value>) -> Told {
    let command: Command =
        serde_json::from_value(verb).map_err(|error| refuse(StatusCode::BAD_REQUEST, &error.to_string()))?;
    let house = stage.house.lock().await;
    let emulator = house
        .emulator
        .as_ref()
        .ok_or_else(|| refuse(StatusCode::GONE, "the emulator was stopped"))?;
    emulator
        .ctl()
        .run(&command)
        .map(Json)
        .map_err(|error| refuse(StatusCode::CONFLICT, &error.to_string()))
}

/// `GET /control/opened`: the addresses that the program opened in the system browser, oldest first.
pub(crate) async fn opened(State(stage): State<Arc<Stage>>) -> Json<Value> {
    Json(json!({ "opened": stage.house.lock().await.shell.asked().urls }))
}

/// `GET /control/asked`: everything that the program asked of the desktop.
pub(crate) async fn asked(State(stage): State<Arc<Stage>>) -> Json<Value> {
    let asked = stage.house.lock().await.shell.asked();
    let notices: Vec<Value> = asked
        .notices
        .into_iter()
        .map(|notice| {
            json!({
                "title": notice.title,
                "body": notice.body,
                "key": notice.key,
                "urgent": notice.urgent,
            })
        })
        .collect();
    Json(json!({
        "notices": notices,
        "opened": asked.urls,
        "mainShown": asked.main_shown,
        "decisionShown": asked.decision_shown,
        "decisionClosed": asked.decision_closed,
        "quit": asked.quit,
    }))
}

/// Who signs in.
#[derive(Deserialize)]
pub(crate) struct Person {
    user: String,
}

/// `POST /control/sign-in?user=…`: signs in without a visible browser, for tests that are about something else.
pub(crate) async fn sign_in(State(stage): State<Arc<Stage>>, Query(person): Query<Person>) -> Json<Value> {
    let snapshot = stage.house.lock().await.sign_in(&person.user).await;
    Json(json!({ "waiting": snapshot.inbox.waiting }))
}

/// `POST /control/restart`: ends the program and starts it again; the windows lose their links and get new ones.
pub(crate) async fn restart(State(stage): State<Arc<Stage>>) -> Json<Value> {
    let mut house = stage.house.lock().await;
    stage.links.close();
    house.restart().await;
    stage.front.put(Behind::Watching(house.handle.clone()));
    stage.links.open_again(&stage.front.answers()).await;
    Json(Value::Null)
}

/// `GET /control/registration`: tenant and client id that the emulator knows.
pub(crate) async fn registration(State(stage): State<Arc<Stage>>) -> Json<Value> {
    let (tenant, client_id) = stage.house.lock().await.registration();
    Json(json!({ "tenant": tenant, "clientId": client_id }))
}

/// `POST /control/stop-emulator`: Azure is gone.
pub(crate) async fn stop_emulator(State(stage): State<Arc<Stage>>) -> Json<Value> {
    stage.house.lock().await.stop_emulator().await;
    Json(Value::Null)
}

/// `POST /control/decision-gone`: the decision window was closed or crashed.
pub(crate) async fn decision_gone(State(stage): State<Arc<Stage>>) -> Json<Value> {
    stage.house.lock().await.handle.decision_window_gone();
    Json(Value::Null)
}
