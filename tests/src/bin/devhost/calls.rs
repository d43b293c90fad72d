//! The five calls over HTTP: the header `X-Role` says which window asks, the body is what stands in the frame. What a role may not
//! ask is refused by the link itself.

use crate::Stage;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use lockbox_link::{Call, CallError, Role};
use lockbox_view::Refusal;
use std::sync::Arc;

/// `POST /call`.
pub(crate) async fn call(State(stage): State<Arc<Stage>>, headers: HeaderMap, body: Bytes) -> Response {
    let role = match headers.get("x-role").map(|value| value.as_bytes()) {
        Some(b"main") => Role::Main,
        Some(b"decision") => Role::Decision,
        Some(_) | None => return refuse(StatusCode::FORBIDDEN, "wrongRole", "Say which window asks."),
    };
    let Ok(call) = serde_json::from_slice::<Call>(&body) else {
        return refuse(
            StatusCode::BAD_REQUEST,
            "unknownCall",
            "This is not a call the program knows.",
        );
    };
    match stage.links.ask(role, call).await {
        Ok(value) => axum::Json(value).into_response(),
        Err(CallError::Refused(refusal)) if refusal.code == "wrongRole" => {
            (StatusCode::FORBIDDEN, axum::Json(refusal)).into_response()
        }
        Err(CallError::Refused(refusal)) => (StatusCode::CONFLICT, axum::Json(refusal)).into_response(),
        Err(CallError::TooLong) => refuse(StatusCode::PAYLOAD_TOO_LARGE, "tooLong", "That is too long."),
        // A window without a link knows no refusal, only that nobody answers.
        Err(error @ (CallError::Closed | CallError::TimedOut)) => {
            (StatusCode::SERVICE_UNAVAILABLE, axum::Json(error.to_string())).into_response()
        }
    }
}

fn refuse(status: StatusCode, code: &str, text: &str) -> Response {
    let refusal = Refusal {
        code: code.to_owned(),
        text: text.to_owned(),
        field: None,
    };
    (status, axum::Json(refusal)).into_response()
}
