//! The filters that the Activity Log takes: a span of time, alone or with one more condition. Nothing else is offered.

use chrono::{DateTime, TimeDelta, Utc};

use super::KEPT_DAYS;
use super::line::Line;
use crate::world::World;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filter {
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    only: Option<Only>,
}

/// The one condition beside the time.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Only {
    Group(String),
    Resource(String),
    Provider(String),
    Correlation(String),
}

/// One part of a filter: a name, an operator and a value.
struct Part<'a> {
    name: &'a str,
    operator: &'a str,
    value: &'a str,
}

const FORMS: &str = "$filter takes eventTimestamp ge '<start>', and eventTimestamp le '<end>', and one of \
                     resourceGroupName, resourceUri, resourceProvider, correlationId eq '<value>'.";

impl Filter {
    /// Reads a filter that arrives at `now`.
    ///
    /// # Errors
    /// With the sentence of the refusal.
    pub(super) fn read(text: &str, now: DateTime<Utc>) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("$filter is required, with a start of eventTimestamp.".to_owned());
        }
        let (mut from, mut until, mut only) = (None, None, None);
        for part in parts(text)? {
            let known = |name: &str, operator: &str| {
                part.name.eq_ignore_ascii_case(name) && part.operator.eq_ignore_ascii_case(operator)
            };
            if known("eventTimestamp", "ge") {
                set(&mut from, instant(part.value)?)?;
            } else if known("eventTimestamp", "le") {
                set(&mut until, instant(part.value)?)?;
            } else if known("eventChannels", "eq") {
                // Every entry here is of the channels that can be asked for.
            } else if known("resourceGroupName", "eq") {
                set(&mut only, Only::Group(part.value.to_owned()))?;
            } else if known("resourceUri", "eq") {
                set(&mut only, Only::Resource(part.value.to_owned()))?;
            } else if known("resourceProvider", "eq") {
                set(&mut only, Only::Provider(part.value.to_owned()))?;
            } else if known("correlationId", "eq") {
                set(&mut only, Only::Correlation(part.value.to_owned()))?;
            } else {
                return Err(format!(
                    "$filter={} {} is not supported. {FORMS}",
                    part.name, part.operator
                ));
            }
        }
        let from = from.ok_or(format!("A start of eventTimestamp is required. {FORMS}"))?;
        let until = until.unwrap_or(now);
        if from < now - TimeDelta::days(KEPT_DAYS) {
            return Err(format!(
                "The start time cannot be more than {KEPT_DAYS} days in the past."
            ));
        }
        if until < from {
            return Err("The end time lies before the start time.".to_owned());
        }
        Ok(Self { from, until, only })
    }

    pub(super) fn keeps(&self, line: &Line<'_>, world: &World) -> bool {
        let wanted = match &self.only {
            None => true,
            Some(Only::Group(name)) => line.group().is_some_and(|group| group.eq_ignore_ascii_case(name)),
            Some(Only::Resource(id)) => {
                let trim = |id: &str| id.trim_matches('/').to_ascii_lowercase();
                trim(id) == trim(&line.resource())
            }
            Some(Only::Provider(name)) => name.eq_ignore_ascii_case(line.provider()),
            Some(Only::Correlation(id)) => line.correlation(world).eq_ignore_ascii_case(id),
        };
        wanted && self.from <= line.at() && line.at() <= self.until
    }
}

fn set<T>(place: &mut Option<T>, value: T) -> Result<(), String> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!("$filter says something twice. {FORMS}")),
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|told| told.to_utc())
        .map_err(|_error| format!("'{text}' is no time; write for example 2026-01-31T08:00:00Z."))
}

/// The parts between the `and`s. Values may stand in quotation marks or, as some clients write times, without.
fn parts(text: &str) -> Result<Vec<Part<'_>>, String> {
    let wrong = || format!("$filter cannot be read. {FORMS}");
    let mut found = Vec::new();
    let mut rest = text.trim();
    loop {
        let (name, after) = rest.split_once(' ').ok_or_else(wrong)?;
        let (operator, after) = after.trim_start().split_once(' ').ok_or_else(wrong)?;
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('\'') {
            Some(quoted) => quoted.split_once('\'').ok_or_else(wrong)?,
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        found.push(Part {
            name,
            operator,
            value,
        });
        let after = after.trim_start();
        if after.is_empty() {
            return Ok(found);
        }
        let (word, next) = after.split_once(' ').ok_or_else(wrong)?;
        if !word.eq_ignore_ascii_case("and") {
            return Err(wrong());
        }
        rest = next.trim_start();
    }
}
