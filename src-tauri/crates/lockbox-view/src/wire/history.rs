//! What is asked of the past and of details, and the answers.

use super::{Badge, Fact, Piece, ReportAsk, ReportTold, Stood};
use serde::{Deserialize, Serialize};

/// A question about the past or about details that are not in the snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "query", rename_all = "camelCase", deny_unknown_fields)]
pub enum Query {
    /// Records of requests below the mark `before`, at most 100, those that changed last first.
    History {
        /// Words to look for in cluster, ticket, person, action and reason; empty for all.
        text: String,
        /// What else they must be; none for all.
        filter: Option<Filter>,
        /// The `next` of the page above; none for the first.
        #[cfg_attr(test, ts(type = "number | null"))]
        before: Option<i64>,
        limit: u32,
    },
    /// All entries about one request.
    Record { key: String },
    /// What a picture of the time since then shows, of the records that hold all words.
    Picture {
        text: String,
        filter: Option<Filter>,
        /// RFC 3339.
        since: String,
    },
    /// Checks the whole history now.
    Verify,
    /// About files for auditors.
    Report { ask: ReportAsk },
}

/// What records must be to be told. An empty text asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Filter {
    pub outcome: Option<OutcomeName>,
    /// Who decided here, exactly so.
    pub person: String,
    /// A lane of the picture.
    pub cluster: String,
    /// The id of a subscription.
    pub subscription: String,
    /// Not before, and before: RFC 3339 in UTC to the second.
    pub from: String,
    pub to: String,
}

/// What became of a request, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum OutcomeName {
    /// Access is open, or Azure still says so.
    Open,
    /// Access was given and has ended.
    Ended,
    Denied,
    Lapsed,
    Withdrawn,
    /// It waits, is not confirmed, or Azure tells something else.
    Unsettled,
}

/// What a filter can be set to, from the records that were looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Choices {
    pub people: Vec<FilterChoice>,
    pub clusters: Vec<FilterChoice>,
    pub subscriptions: Vec<FilterChoice>,
}

/// One value of a filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct FilterChoice {
    pub value: String,
    pub label: String,
}

/// The answer to a [`Query`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "answer",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum QueryAnswer {
    History {
        /// In the order of their marks. Whoever shows them sorts all that were collected, by `at`.
        records: Vec<RecordRow>,
        /// The mark to ask for the next page with; none when no older ones follow.
        #[cfg_attr(test, ts(type = "number | null"))]
        next: Option<i64>,
        /// Entries in the whole journal, and what the last check of them found.
        #[cfg_attr(test, ts(type = "number"))]
        entries: u64,
        integrity: Badge,
    },
    Record {
        record: Option<Box<RecordRow>>,
        /// The page that it was decided on; none when nobody decided it here, or a version did that did not keep the page.
        stood: Option<Box<Stood>>,
        entries: Vec<EntryLine>,
    },
    /// What happened since then, the newest change first.
    Picture {
        drawn: Vec<Drawn>,
        /// What a filter can be set to, whatever it is set to now.
        choices: Choices,
        /// There is more than is told; the oldest changes are left out.
        more: bool,
    },
    /// What a check of the whole history found just now.
    Verified {
        /// How many entries it has, and the head over them; none when they do not fit.
        #[cfg_attr(test, ts(type = "number | null"))]
        entries: Option<u64>,
        head: Option<String>,
        /// What does not fit, as a sentence.
        fault: Option<String>,
    },
    Report {
        told: ReportTold,
    },
    /// The history could not be read; why.
    Unavailable {
        reason: String,
    },
}

/// One request in the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RecordRow {
    pub key: String,
    /// Greater than every older change of any record: for joining pages.
    #[cfg_attr(test, ts(type = "number"))]
    pub position: i64,
    /// "Tue 24 Nov, 08:42".
    pub when: String,
    /// RFC 3339, to sort by.
    pub at: String,
    /// Names of clusters, or "Whole subscription".
    pub cluster: String,
    pub subscription: String,
    /// Steady colour of the subscription, 1 to 8: decoration beside its name.
    pub hue: u8,
    pub asked: String,
    pub outcome: Badge,
    /// The reason given, in quotes, or empty.
    pub reason: String,
    /// "ada@contoso.example, tray", "elsewhere", "nobody".
    pub by: String,
    /// The person in `by`, when somebody decided here: whoever looks may be the same.
    pub user: Option<String>,
    pub ticket: String,
    /// Access window, RFC 3339; open-ended when `to` is missing.
    pub grant_from: Option<String>,
    pub grant_to: Option<String>,
}

/// One request as the timeline draws it, in one of the lanes it reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Drawn {
    pub key: String,
    /// What shares it shares a lane: the id of a cluster or a subscription, or what else tells it from all others.
    pub lane: String,
    /// "aro-payments-weu", "Subscription Edge-Prod".
    pub name: String,
    /// "Pay-Prod", where another lane has the same name; empty where the name alone says which it is.
    pub place: String,
    /// What was asked, for inside of a bar.
    pub label: String,
    pub mark: Mark,
    /// When access began, or when it was settled, RFC 3339.
    pub from: String,
    /// When access ends or ended at the latest; none for what has no length or no known end.
    pub to: Option<String>,
}

/// A shape of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Mark {
    /// Access that is open.
    Open,
    /// Access that is open and has no known end.
    Endless,
    /// Access that has ended.
    Ended,
    /// Access was given; when it began or ended is not known.
    TimesUnknown,
    Denied,
    /// Nobody answered in time.
    Lapsed,
    /// Microsoft took it back.
    Withdrawn,
    /// Azure reports a fault.
    Failed,
}

/// One entry of the journal as a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EntryLine {
    #[cfg_attr(test, ts(type = "number"))]
    pub sequence: u64,
    pub when: String,
    pub title: String,
    pub detail: Vec<Fact>,
    /// Vendor text that belongs to it, inert.
    pub words: Vec<Piece>,
}
