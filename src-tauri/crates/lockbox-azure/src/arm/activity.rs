//! The Activity Log (Microsoft.Insights): who decided requests, and what happened in resource groups while access was open. Ninety
//! days are kept; what happens is told some minutes late. It can be filtered by time and by one thing more, and not by operation.

use super::address::{address, encoded};
use super::pages::{self, List};
use crate::calls::Calls;
use crate::gather::gather;
use crate::json::Json;
use crate::trouble::shorten;
use chrono::{DateTime, SecondsFormat, Utc};
use lockbox_core::{
    LogDecision, LogDecisions, LogPlace, LogRead, LogRow, RequestId, ServerTime, SubscriptionId, Trouble,
    Verdict,
};
use std::sync::Arc;
use std::time::Duration;

/// The only version in use.
const VERSION: &str = "api-version=2015-04-01";
/// Whose events are about requests.
const LOCKBOX: &str = "Microsoft.CustomerLockbox";
/// Longest text of an event that is kept, in characters; addresses of people and ids of resources are shorter.
const LONGEST: usize = 400;
/// How long all places of a window may take.
const TIME: Duration = Duration::from_secs(45);

/// An event, as far as anything is made of it.
struct Event {
    at: ServerTime,
    operation: String,
    resource: String,
    caller: Option<String>,
    status: String,
}

impl Event {
    /// None where it tells no time, or no operation.
    fn read(json: &Json) -> Option<Self> {
        let at = json.member_text("eventTimestamp")?;
        let at = DateTime::parse_from_rfc3339(at.trim()).ok()?.with_timezone(&Utc);
        let text = |json: &Json, name| cut(json.member_text(name).unwrap_or_default());
        Some(Self {
            at,
            operation: Some(word(json, "operationName")).filter(|operation| !operation.is_empty())?,
            resource: Some(text(json, "resourceId"))
                .filter(|id| !id.is_empty())
                .or_else(|| Some(text(json.member("authorization")?, "scope")))
                .unwrap_or_default(),
            caller: Some(text(json, "caller")).filter(|caller| !caller.is_empty()),
            status: word(json, "status"),
        })
    }

    /// The decision about a request that it tells of. A call that Azure refused decided nothing.
    fn decision(self) -> Option<LogDecision> {
        let operation = self.operation.to_ascii_lowercase();
        let word = operation.strip_suffix("lockboxrequest/action")?;
        let word = word.rsplit('/').next()?;
        let verdict = match word {
            "approve" | "autoapprove" => Verdict::Approve,
            "deny" | "autodeny" => Verdict::Deny,
            _ => return None,
        };
        let done = ["", "succeeded", "success", "accepted"];
        if !done.contains(&self.status.to_ascii_lowercase().as_str()) {
            return None;
        }
        let id = self.resource.trim_end_matches('/').rsplit('/').next()?;
        let id = RequestId::new(id);
        let bare = id.as_str().strip_prefix("lockboxrequest_");
        Some(LogDecision {
            request: bare.map(RequestId::new).unwrap_or(id),
            verdict,
            caller: self.caller,
            at: self.at,
        })
    }
}

/// The word of a member such as `{ "value": "Succeeded", "localizedValue": "Erfolgreich" }`, or of one that is text itself.
fn word(json: &Json, name: &str) -> String {
    let member = json.member(name);
    let told = member.and_then(|member| member.member_text("value").or_else(|| member.text()));
    cut(told.unwrap_or_default())
}

fn cut(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    shorten(text).chars().take(LONGEST).collect()
}

async fn events(
    calls: &Calls,
    subscription: &SubscriptionId,
    (from, until): (ServerTime, ServerTime),
    more: &str,
) -> Result<List<Option<Event>>, Trouble> {
    let segments = [
        "subscriptions",
        subscription.as_str(),
        "providers",
        "Microsoft.Insights",
        "eventtypes",
        "management",
        "values",
    ];
    let instant = |at: ServerTime| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let filter = format!(
        "eventTimestamp ge '{}' and eventTimestamp le '{}'{more}",
        instant(from),
        instant(until)
    );
    // Not every service takes a plus sign for a blank.
    let query = format!("{VERSION}&$filter={}", encoded(&filter).replace('+', "%20"));
    let url = address(calls.cloud.resource_manager(), &segments, &query)
        .ok_or_else(|| Trouble::Unreadable("its id cannot stand in an address".to_owned()))?;
    let item = |_account: &_, text: &str| pages::json(text).ok().and_then(|json| Event::read(&json));
    Box::pin(pages::read_as(calls, &url, item)).await
}

/// Who decided requests of `subscription`, as far as the log tells.
///
/// # Errors
/// When the log cannot be read: often the account may not.
pub(crate) async fn decisions(
    calls: &Calls,
    subscription: &SubscriptionId,
    span: (ServerTime, ServerTime),
) -> Result<LogDecisions, Trouble> {
    let more = format!(" and resourceProvider eq '{LOCKBOX}'");
    let list = events(calls, subscription, span, &more).await?;
    let told = list.items.into_iter().flatten();
    Ok(LogDecisions {
        subscription: subscription.clone(),
        decisions: told.filter_map(Event::decision).collect(),
    })
}

/// What the log holds of `places`. Places that cannot be read are told beside the others.
///
/// # Errors
/// When none can be read: the first one's trouble.
pub(crate) async fn of_places(
    calls: &Arc<Calls>,
    places: Vec<LogPlace>,
    span: (ServerTime, ServerTime),
) -> Result<LogRead, Trouble> {
    let answers = gather(places.clone(), calls.http.rest(TIME), |place| {
        let calls = Arc::clone(calls);
        async move { of_place(&calls, &place, span).await }
    })
    .await;
    let mut read = LogRead::default();
    let mut heard = false;
    for (place, answer) in places.into_iter().zip(answers) {
        let answer = answer.unwrap_or_else(|| Err(Trouble::Offline("no answer in time".to_owned())));
        match answer {
            Ok((rows, cut)) => {
                heard = true;
                read.cut |= cut;
                read.rows.extend(rows);
            }
            Err(trouble) => read.missing.push((place, trouble)),
        }
    }
    match read.missing.first() {
        Some((_, trouble)) if !heard => Err(trouble.clone()),
        Some(_) | None => Ok(read),
    }
}

/// The rows of one place, and whether there are more.
async fn of_place(
    calls: &Calls,
    place: &LogPlace,
    span: (ServerTime, ServerTime),
) -> Result<(Vec<LogRow>, bool), Trouble> {
    let more = match &place.group {
        None => String::new(),
        Some(group) if is_name(group) => format!(" and resourceGroupName eq '{group}'"),
        Some(_) => {
            let why = "the name of its resource group cannot stand in a filter";
            return Err(Trouble::Unreadable(why.to_owned()));
        }
    };
    let list = events(calls, &place.subscription, span, &more).await?;
    let cut = list.cut.is_some() || list.items.iter().any(Option::is_none);
    let rows = list.items.into_iter().flatten().map(|event| LogRow {
        at: event.at,
        operation: event.operation,
        resource: event.resource,
        caller: event.caller,
        status: event.status,
    });
    Ok((rows.collect(), cut))
}

/// Whether it is a resource group's name: letters of any script, digits, and `-_.()`. It goes into a filter.
fn is_name(group: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '(' | ')');
    !group.is_empty() && group.chars().count() <= 90 && group.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(operation: &str, status: &str, resource: &str) -> Option<Event> {
        let text = format!(
            r#"{{"eventTimestamp":"2026-11-27T11:40:00.1234567Z","operationName":{{"value":"{operation}"}},
                "status":{{"value":"{status}"}},"caller":"ana@contoso.example","resourceId":"{resource}"}}"#
        );
        Event::read(&Json::from_text(&text).expect("JSON"))
    }

    fn decided(operation: &str, status: &str, resource: &str) -> Option<(String, Verdict)> {
        let told = event(operation, status, resource)?.decision()?;
        Some((told.request.as_str().to_owned(), told.verdict))
    }

    #[test]
    fn a_decision_is_told_by_the_word_before_the_request_whatever_its_letter_case() {
        let at = "/subscriptions/s/providers/Microsoft.CustomerLockbox/requests/R-1";
        let place = "Microsoft.CustomerLockbox/requests/activitylog/";
        for (word, verdict) in [
            ("ApproveLockboxRequest/action", Some(Verdict::Approve)),
            ("DENYLOCKBOXREQUEST/ACTION", Some(Verdict::Deny)),
            ("AutoApproveLockboxRequest/action", Some(Verdict::Approve)),
            ("CreateLockboxRequest/action", None),
            ("ExpireLockboxRequest/action", None),
            ("DisapproveLockboxRequest/action", None),
        ] {
            let told = decided(&format!("{place}{word}"), "Succeeded", at);
            assert_eq!(told, verdict.map(|verdict| ("r-1".to_owned(), verdict)), "{word}");
        }
        let approve = format!("{place}ApproveLockboxRequest/action");
        assert_eq!(decided(&approve, "Failed", at), None, "Azure refused it");
        assert_eq!(
            decided(&approve, "Started", at),
            None,
            "nothing has come of it yet"
        );
        let named = decided(&approve, "Succeeded", "/x/requests/LockboxRequest_R-2/");
        assert_eq!(named.map(|(id, _)| id).as_deref(), Some("r-2"));
    }

    #[test]
    fn an_event_without_a_time_or_an_operation_is_none() {
        let read = |text: &str| Event::read(&Json::from_text(text).expect("JSON")).is_some();
        assert!(read(
            r#"{"eventTimestamp":"2026-11-27T11:40:00Z","operationName":"x"}"#
        ));
        assert!(!read(
            r#"{"eventTimestamp":"yesterday","operationName":{"value":"x"}}"#
        ));
        assert!(!read(r#"{"eventTimestamp":"2026-11-27T11:40:00Z"}"#));
        assert!(!read("[]"));
    }

    #[test]
    fn long_texts_are_cut() {
        let long = "x".repeat(100_000);
        let told = event(&long, &long, &long).expect("an event");
        let lengths = [told.operation.len(), told.status.len(), told.resource.len()];
        assert_eq!(lengths, [LONGEST; 3]);
    }

    #[test]
    fn only_a_name_of_a_group_goes_into_a_filter() {
        assert!(is_name("aro-payments_rg.(1)"));
        for hostile in ["", "x' or caller eq 'y", "a b", "a/b", "x\n", &"x".repeat(91)] {
            assert!(!is_name(hostile), "{hostile:?}");
        }
    }
}
