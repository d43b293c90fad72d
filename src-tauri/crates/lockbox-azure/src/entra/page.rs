//! What the browser shows at the end. Constants: nothing that came in is ever echoed.

use axum::http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

const HEADERS: [(HeaderName, &str); 6] = [
    (CONTENT_TYPE, "text/html; charset=utf-8"),
    (CACHE_CONTROL, "no-store"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    ),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (CONNECTION, "close"),
];

macro_rules! page {
    ($title:literal, $text:literal) => {
        concat!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>",
            $title,
            " - ARO Lockbox</title><style>body{font:17px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem;",
            "color:#1b1f24;background:#fff}@media(prefers-color-scheme:dark){body{color:#e6e8eb;background:#15181c}}</style></head>",
            "<body><h1>",
            $title,
            "</h1><p>",
            $text,
            "</p></body></html>\n"
        )
    };
}

/// The answer that was waited for.
pub(crate) const RECEIVED: &str = page!(
    "Sign-in received",
    "ARO Lockbox goes on from here. You can close this page."
);
/// The person cancelled, or Entra ID refused.
pub(crate) const NOT_COMPLETED: &str = page!(
    "Sign-in was not completed",
    "ARO Lockbox says why. You can close this page."
);
/// Everything else that knocks.
pub(crate) const NOT_HERE: &str = page!(
    "Nothing here",
    "This address only waits for the end of a sign-in to ARO Lockbox."
);

/// A page with its status and headers.
pub(crate) fn page(status: StatusCode, text: &'static str) -> Response {
    (status, HEADERS, text).into_response()
}
