//! What a test may do to the world: the engineer's side, the person's sign-in, the program's end and new start, and what the
//! program asked the desktop for.

use crate::Stage;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use lockbox_agent::answers::Behind;
use lockbox_emulator::Command;
use lockbox_view::{TrayChoice, TrayEntry};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) type Refused = (StatusCode, Json<Value>);
type Told = Result<Json<Value>, Refused>;

pub(crate) fn refuse(status: StatusCode, text: &str) -> Refused {
    (status, Json(json!({ "error": text })))
}

/// Which of several clouds, from zero; the only one where nothing is said.
#[derive(Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    tenant: usize,
}

/// `POST /control/ctl?tenant=…`: one verb of the engineer's side as JSON, as the emulator takes it.
pub(crate) async fn ctl(
    State(stage): State<Arc<Stage>>,
    Query(which): Query<Which>,
    Json(verb): Json<Value>,
) -> Told {
    let command: Command =
        serde_json::from_value(verb).map_err(|error| refuse(StatusCode::BAD_REQUEST, &error.to_string()))?;
    let ctl = stage.world.lock().await.ctl(which.tenant)?;
    ctl.run(&command)
        .map(Json)
        .map_err(|error| refuse(StatusCode::CONFLICT, &error.to_string()))
}

/// `GET /control/opened`: the addresses that the program opened in the system browser, oldest first.
pub(crate) async fn opened(State(stage): State<Arc<Stage>>) -> Json<Value> {
    Json(json!({ "opened": stage.world.lock().await.asked().urls }))
}

/// `GET /control/asked`: everything that the program asked of the desktop.
pub(crate) async fn asked(State(stage): State<Arc<Stage>>) -> Json<Value> {
    let asked = stage.world.lock().await.asked();
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
    let tray = stage.world.lock().await.tray();
    Json(json!({
        "notices": notices,
        "tray": { "count": tray.count, "tooltip": tray.tooltip, "entries": lines(&tray.entries) },
        "opened": asked.urls,
        "mainShown": asked.main_shown,
        "decisionShown": asked.decision_shown,
        "decisionClosed": asked.decision_closed,
        "quit": asked.quit,
    }))
}

/// The lines of a menu, each with what lies below it.
fn lines(entries: &[TrayEntry]) -> Vec<Value> {
    let line = |entry: &TrayEntry| match entry {
        TrayEntry::Separator => json!({}),
        TrayEntry::Note(label) | TrayEntry::Item { label, .. } => json!({ "label": label }),
        TrayEntry::Submenu { label, entries } => json!({ "label": label, "entries": lines(entries) }),
    };
    entries.iter().map(line).collect()
}

/// The entry that a person reaches over these labels, each the beginning of a line.
fn reached(entries: &[TrayEntry], path: &[String]) -> Option<TrayChoice> {
    let (first, rest) = path.split_first()?;
    entries.iter().find_map(|entry| match entry {
        TrayEntry::Item { label, choice } if label.starts_with(first) && rest.is_empty() => {
            Some(choice.clone())
        }
        TrayEntry::Submenu { label, entries } if label.starts_with(first) => reached(entries, rest),
        TrayEntry::Item { .. } | TrayEntry::Submenu { .. } | TrayEntry::Separator | TrayEntry::Note(_) => {
            None
        }
    })
}

/// `POST /control/click-tray`: chooses the entry at the end of a path of labels.
pub(crate) async fn click_tray(State(stage): State<Arc<Stage>>, Json(path): Json<Vec<String>>) -> Told {
    let world = stage.world.lock().await;
    let choice = reached(&world.tray().entries, &path)
        .ok_or_else(|| refuse(StatusCode::NOT_FOUND, "the menu has no such entry"))?;
    world.tray_clicked(choice);
    Ok(Json(Value::Null))
}

/// `POST /control/click-notice`: clicks the notice of that number, from zero, as it was shown.
pub(crate) async fn click_notice(State(stage): State<Arc<Stage>>, Json(index): Json<usize>) -> Told {
    let world = stage.world.lock().await;
    let notices = world.asked().notices;
    let notice = notices
        .get(index)
        .ok_or_else(|| refuse(StatusCode::NOT_FOUND, "no such notice was shown"))?;
    world.notice_clicked(notice.key.clone());
    Ok(Json(Value::Null))
}

/// Who signs in.
#[derive(Deserialize)]
pub(crate) struct Person {
    user: String,
}

/// `POST /control/sign-in?user=…`: signs in without a visible browser, for tests that are about something else.
pub(crate) async fn sign_in(State(stage): State<Arc<Stage>>, Query(person): Query<Person>) -> Told {
    let snapshot = stage.world.lock().await.one()?.sign_in(&person.user).await;
    Ok(Json(json!({ "waiting": snapshot.inbox.waiting })))
}

/// `POST /control/restart`: ends the program and starts it again; the windows lose their links and get new ones.
pub(crate) async fn restart(State(stage): State<Arc<Stage>>) -> Told {
    let mut world = stage.world.lock().await;
    let house = world.one()?;
    stage.links.close();
    house.restart().await;
    stage.front.put(Behind::Watching(house.handle.clone()));
    stage.links.open_again(&stage.front.answers()).await;
    Ok(Json(Value::Null))
}

/// `GET /control/registration`: tenant and client id that the emulator knows.
pub(crate) async fn registration(State(stage): State<Arc<Stage>>) -> Told {
    let (tenant, client_id) = stage.world.lock().await.one()?.registration();
    Ok(Json(json!({ "tenant": tenant, "clientId": client_id })))
}

/// `POST /control/stop-emulator`: Azure is gone.
pub(crate) async fn stop_emulator(State(stage): State<Arc<Stage>>) -> Told {
    stage.world.lock().await.one()?.stop_emulator().await;
    Ok(Json(Value::Null))
}

/// `POST /control/decision-gone`: the decision window was closed or crashed.
pub(crate) async fn decision_gone(State(stage): State<Arc<Stage>>) -> Told {
    stage.world.lock().await.one()?.handle.decision_window_gone();
    Ok(Json(Value::Null))
}
