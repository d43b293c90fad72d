//! Pages of a list: `value`, and `nextLink` while there is more.

use serde::Serialize;
use url::form_urlencoded;

use super::errors;
use crate::exchange::{Answer, Call};
use crate::site::Site;

#[derive(Serialize)]
struct Page<B> {
    value: Vec<B>,
    #[serde(rename = "nextLink", skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Cuts the page that a call asks for out of a list and answers it.
pub(crate) fn answer<T, B: Serialize>(
    call: &Call,
    site: &Site,
    items: Vec<T>,
    size: usize,
    body: impl FnMut(T) -> B,
) -> Answer {
    let size = size.max(1);
    let from = match call.query("$skiptoken").map(str::parse::<usize>) {
        None => 0,
        Some(Ok(from)) => from,
        Some(Err(_)) => {
            return errors::error(
                400,
                "InvalidSkipToken",
                "The $skiptoken is not one of this service.",
            );
        }
    };
    let total = items.len();
    let value: Vec<B> = items.into_iter().skip(from).take(size).map(body).collect();
    let to = from.saturating_add(value.len());
    let next = (to < total).then(|| link(call, site, to));
    Answer::json(200, &Page { value, next })
}

fn link(call: &Call, site: &Site, next: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in call.queries() {
        if !key.eq_ignore_ascii_case("$skiptoken") {
            query.append_pair(key, value);
        }
    }
    query.append_pair("$skiptoken", &next.to_string());
    format!("{}{}?{}", site.origin, call.path, query.finish())
}
