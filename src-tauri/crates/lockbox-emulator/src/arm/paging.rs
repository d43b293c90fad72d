//! Pages of a list: `value`, and `nextLink` while there is more.

use serde_json::{Value, json};
use url::form_urlencoded;

use super::errors;
use crate::exchange::{Answer, Call};
use crate::site::Site;

/// Cuts the page that a call asks for out of a list and answers it.
pub(crate) fn answer<T>(
    call: &Call,
    site: &Site,
    items: Vec<T>,
    size: usize,
    body: impl FnMut(T) -> Value,
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
    let page: Vec<Value> = items.into_iter().skip(from).take(size).map(body).collect();
    let next = from.saturating_add(page.len());
    let mut body = json!({ "value": page });
    if next < total
        && let Some(map) = body.as_object_mut()
    {
        map.insert("nextLink".to_owned(), json!(link(call, site, next)));
    }
    Answer::json(200, &body)
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
