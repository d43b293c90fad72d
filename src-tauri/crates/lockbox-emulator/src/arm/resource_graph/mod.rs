//! Azure Resource Graph (Microsoft.ResourceGraph 2021-03-01): one query over everything the caller may read. It knows the
//! part of the query language that finds and lists resources; what it does not know it refuses as the service does.

mod evaluate;
mod query;
mod rows;
#[cfg(test)]
mod tests;
mod words;

use serde_json::{Map, Value, json};

use super::caller::Caller;
use super::{Office, errors};
use crate::exchange::{Answer, Call};
use crate::moment;
use crate::world::throttle::Quota;
use query::{Query, Unreadable};

/// Versions that answer in this shape.
pub(crate) const VERSIONS: &[&str] = &["2021-03-01", "2022-10-01", "2024-04-01"];
/// Most records of an answer, and what it is when nothing is said.
const MOST: u64 = 1_000;
/// Longest query in bytes.
const LONGEST: usize = 16 * 1024;

/// What a call asks for.
struct Asked {
    query: String,
    subscriptions: Vec<String>,
    management_groups: Vec<String>,
    top: usize,
    skip: usize,
    as_table: bool,
}

/// `POST /providers/Microsoft.ResourceGraph/resources`
pub(crate) fn resources(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let world = &mut *office.world;
    let quota = world.quotas.count(&caller.oid, &world.settings, office.now);
    let answer = match quota.left {
        Some(_) => run(office, call, caller),
        None => {
            let text = "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed.";
            let details = json!([ { "code": "RateLimiting", "message": text } ]);
            let answer = refused(office, 429, "RateLimiting", &details);
            answer.with("retry-after", quota.whole_in.max(1).to_string())
        }
    };
    with_quota(answer, quota)
}

fn with_quota(answer: Answer, quota: Quota) -> Answer {
    let seconds = quota.whole_in;
    let clock = format!(
        "{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    );
    let left = quota.left.unwrap_or(0).to_string();
    answer
        .with("x-ms-ratelimit-remaining-tenant-resource-requests", left.clone())
        .with("x-ms-user-quota-remaining", left)
        .with("x-ms-user-quota-resets-after", clock)
}

fn run(office: &Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let asked = match Asked::read(&call.body) {
        Ok(asked) => asked,
        Err(text) => return errors::error(400, "BadRequest", &text),
    };
    let scope = match rows::scope(office, caller, &asked.subscriptions, &asked.management_groups) {
        Ok(scope) => scope,
        Err(rows::NoScope::Denied) => {
            let text = "Access is denied to the requested management groups.";
            return errors::error(403, "AccessDenied", text);
        }
        Err(rows::NoScope::Empty) => {
            let text = format!(
                "There must be at least one subscription that is eligible to contain resources. Given: '{}'.",
                asked.subscriptions.join(", ")
            );
            let details = json!([ { "code": "NoValidSubscriptionsInQueryRequest", "message": text } ]);
            return refused(office, 400, "BadRequest", &details);
        }
    };
    let query = match Query::read(&asked.query) {
        Ok(query) => query,
        Err(unreadable) => return unread(office, &unreadable),
    };
    let found = evaluate::evaluate(&query, rows::of(office, caller, &scope, query.table));
    Answer::json(200, &page(&asked, &query, found))
}

/// The page of the rows that was asked for.
fn page(asked: &Asked, query: &Query, rows: Vec<Map<String, Value>>) -> Value {
    let total = rows.len();
    let page: Vec<Map<String, Value>> = rows.into_iter().skip(asked.skip).take(asked.top).collect();
    let (count, next) = (page.len(), asked.skip.saturating_add(page.len()));
    let more = next < total;
    let data = if asked.as_table {
        table(&query.columns(), &page)
    } else {
        json!(page)
    };
    let mut told = json!({
        "totalRecords": total,
        "count": count,
        "resultTruncated": if more { "true" } else { "false" },
        "facets": [],
        "data": data,
    });
    // It pages by ids, so a result without them cannot go on.
    if more
        && query.has_ids()
        && let Some(map) = told.as_object_mut()
    {
        map.insert("$skipToken".to_owned(), json!(next.to_string()));
    }
    told
}

fn table(columns: &[String], rows: &[Map<String, Value>]) -> Value {
    let kind = |name: &str| {
        let first = rows
            .iter()
            .filter_map(|row| row.get(name))
            .find(|value| !value.is_null());
        match first {
            Some(Value::Object(_) | Value::Array(_)) => "object",
            Some(Value::Number(_)) => "integer",
            Some(Value::Bool(_)) => "boolean",
            Some(Value::String(_) | Value::Null) | None => "string",
        }
    };
    let heads: Vec<Value> = columns
        .iter()
        .map(|name| json!({ "name": name, "type": kind(name) }))
        .collect();
    let lines: Vec<Vec<&Value>> = rows
        .iter()
        .map(|row| {
            columns
                .iter()
                .map(|name| row.get(name).unwrap_or(&Value::Null))
                .collect()
        })
        .collect();
    json!({ "columns": heads, "rows": lines })
}

/// A refusal in the words of the service: what matters stands in the details.
fn refused(office: &Office<'_>, status: u16, code: &str, details: &Value) -> Answer {
    let message = format!(
        "Please provide below info when asking for support: timestamp = {}, correlationId = {}.",
        moment::azure(office.now),
        office.trace.correlation
    );
    Answer::json(
        status,
        &json!({ "error": { "code": code, "message": message, "details": details } }),
    )
}

fn unread(office: &Office<'_>, why: &Unreadable) -> Answer {
    let text = "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.";
    let detail = match why {
        Unreadable::Here { line, column, token } => json!({
            "code": "ParserFailure", "message": "ParserFailure", "line": line, "characterPositionInLine": column, "token": token,
        }),
        Unreadable::Unknown(word) => json!({
            "code": "InvalidQueryLanguage", "message": "InvalidQueryLanguage", "line": -1, "characterPositionInLine": -1, "token": word,
        }),
    };
    refused(
        office,
        400,
        "BadRequest",
        &json!([ { "code": "InvalidQuery", "message": text }, detail ]),
    )
}

impl Asked {
    /// Reads the body of a query.
    ///
    /// # Errors
    /// With the sentence of the refusal.
    fn read(body: &[u8]) -> Result<Self, String> {
        let told: Value = serde_json::from_slice(body).map_err(|error| {
            format!("The request content was invalid and could not be deserialized: '{error}'.")
        })?;
        let Some(told) = told.as_object() else {
            return Err("The request content must be an object.".to_owned());
        };
        let query = match told.get("query") {
            Some(Value::String(text)) if text.len() <= LONGEST => text.clone(),
            Some(_) | None => return Err(format!("'query' must be a text of at most {LONGEST} bytes.")),
        };
        let nothing = Map::new();
        let options = match told.get("options") {
            None | Some(Value::Null) => &nothing,
            Some(Value::Object(options)) => options,
            Some(_) => return Err("'options' must be an object.".to_owned()),
        };
        let token = match options.get("$skipToken") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(
                text.parse::<usize>()
                    .map_err(|_error| "'$skipToken' is not one of this service.".to_owned())?,
            ),
            Some(_) => return Err("'$skipToken' must be a text.".to_owned()),
        };
        let skip = number(options, "$skip", 0, u64::from(i32::MAX.unsigned_abs()))?.unwrap_or(0);
        let as_table = match options.get("resultFormat").map(Value::as_str) {
            None | Some(Some("objectArray")) => false,
            Some(Some("table")) => true,
            Some(_) => return Err("'resultFormat' must be 'objectArray' or 'table'.".to_owned()),
        };
        if options
            .get("allowPartialScopes")
            .is_some_and(|told| !told.is_boolean())
        {
            return Err("'allowPartialScopes' must be true or false.".to_owned());
        }
        Ok(Self {
            query,
            subscriptions: texts(told, "subscriptions")?,
            management_groups: texts(told, "managementGroups")?,
            top: number(options, "$top", 1, MOST)?.unwrap_or(usize::try_from(MOST).unwrap_or(usize::MAX)),
            skip: token.unwrap_or(skip),
            as_table,
        })
    }
}

fn number(options: &Map<String, Value>, name: &str, least: u64, most: u64) -> Result<Option<usize>, String> {
    let wrong = || format!("'{name}' must be a number from {least} to {most}.");
    match options.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(told) => {
            let number = whole(told).filter(|number| (least..=most).contains(number));
            let number = number.and_then(|number| usize::try_from(number).ok());
            number.map(Some).ok_or_else(wrong)
        }
    }
}

/// A whole number, however it is written: JSON knows no difference between `5` and `5.0`.
fn whole(told: &Value) -> Option<u64> {
    told.as_u64().or_else(|| {
        let number = told.as_f64().filter(|number| number.fract() == 0.0)?;
        format!("{number:.0}").parse().ok()
    })
}

fn texts(told: &Map<String, Value>, name: &str) -> Result<Vec<String>, String> {
    let wrong = || format!("'{name}' must be a list of texts.");
    let items = match told.get(name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(items)) => items,
        Some(_) => return Err(wrong()),
    };
    items
        .iter()
        .map(|item| item.as_str().map(str::to_owned).ok_or_else(wrong))
        .collect()
}
