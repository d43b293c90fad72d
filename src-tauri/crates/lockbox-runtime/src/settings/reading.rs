//! Reads settings. Each member stands for itself: one that is unknown or cannot be used is passed over alone and named.

use chrono::{NaiveDate, WeekdaySet};
use lockbox_core::{
    Approver, CareLevel, ChangeWindow, Chosen, Fault, Item, Managed, OfTenant, Privacy, QuietPlan, QuietSpan,
    TenantId, Tongue,
};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::io::{self, Read as _};
use std::path::Path;

/// More than any settings need; in bytes.
const LARGEST: u64 = 1024 * 1024;

/// What an organisation's file may name, as its documentation lists it.
pub const NAMES_OF_MANAGED: [&str; 10] = [
    "noticePrivacy",
    "detailedNoticesForbidden",
    "noticeWhenAccessEnds",
    "quietHours",
    "holidays",
    "breakthroughHours",
    "minimumCareLevel",
    "language",
    "decisionsDisabled",
    "changeWindow",
];

/// What a person's file was found to say.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) chosen: Chosen,
    pub(super) rest: Map<String, Value>,
    pub(super) faults: BTreeSet<Fault>,
    /// It is there, and nothing may take its place.
    pub(super) in_the_way: bool,
}

/// Why a file says nothing.
#[derive(Debug)]
pub(super) enum Unusable {
    Unreadable(String),
    /// It is no object of members.
    Broken,
}

/// The members of a file; none where there is none.
pub(super) fn file(path: &Path) -> Result<Option<Map<String, Value>>, Unusable> {
    let unreadable = |error: io::Error| Unusable::Unreadable(error.to_string());
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).map_err(unreadable)?;
    members(&bytes).map(Some).ok_or(Unusable::Broken)
}

fn members(bytes: &[u8]) -> Option<Map<String, Value>> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Some(members),
        Ok(_) | Err(_) => None,
    }
}

/// Members that are taken out one after the other. What is left, or could not be used, is named.
struct Members {
    left: Map<String, Value>,
    unfit: Map<String, Value>,
}

impl Members {
    fn new(left: Map<String, Value>) -> Self {
        let unfit = Map::new();
        Self { left, unfit }
    }

    fn take<T>(&mut self, name: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let value = self.left.remove(name)?;
        let found = read(&value);
        if found.is_none() {
            self.unfit.insert(name.to_owned(), value);
        }
        found
    }

    /// What was not used, each member with its fault.
    fn rest(self, file: &str, before: &str, faults: &mut BTreeSet<Fault>) -> Map<String, Value> {
        let mut rest = self.unfit;
        rest.extend(self.left);
        faults.extend(rest.keys().map(|name| Fault::Member {
            file: file.to_owned(),
            name: format!("{before}{name}"),
        }));
        rest
    }
}

/// What a person's file says.
pub(super) fn own(file: &str, said: Map<String, Value>) -> Read {
    let mut read = Read::default();
    let mut members = Members::new(said);
    let chosen = &mut read.chosen;
    set(&mut chosen.privacy, members.take("noticePrivacy", privacy));
    set(
        &mut chosen.access_ends,
        members.take("noticeWhenAccessEnds", Value::as_bool),
    );
    set(&mut chosen.least, members.take("minimumCareLevel", level));
    set(&mut chosen.tongue, members.take("language", tongue));
    quiet(&mut members, &mut chosen.quiet);
    let tenants = members.take("tenants", |value| value.as_object().cloned());
    let mut rest_of_tenants = Map::new();
    for (id, value) in tenants.unwrap_or_default() {
        let Value::Object(said) = value else {
            read.faults.insert(Fault::Member {
                file: file.to_owned(),
                name: format!("tenants.{id}"),
            });
            rest_of_tenants.insert(id, value);
            continue;
        };
        let (tenant, rest) = tenant(file, &id, said, &mut read.faults);
        if tenant != OfTenant::default() {
            chosen.tenants.insert(TenantId::new(&id), tenant);
        }
        if !rest.is_empty() {
            rest_of_tenants.insert(id, Value::Object(rest));
        }
    }
    read.rest = members.rest(file, "", &mut read.faults);
    if !rest_of_tenants.is_empty() {
        read.rest
            .insert("tenants".to_owned(), Value::Object(rest_of_tenants));
    }
    read
}

fn tenant(
    file: &str,
    id: &str,
    said: Map<String, Value>,
    faults: &mut BTreeSet<Fault>,
) -> (OfTenant, Map<String, Value>) {
    let mut members = Members::new(said);
    let mut tenant = OfTenant {
        alias: members.take("alias", |value| {
            let alias = value.as_str()?;
            Chosen::is_alias(alias).then(|| alias.to_owned())
        }),
        ..OfTenant::default()
    };
    set(&mut tenant.approver, members.take("approver", approver));
    let own = members.take("ownQuiet", |value| value.as_object().cloned());
    let mut inner = Map::new();
    if let Some(own) = own {
        let mut members = Members::new(own);
        let mut plan = QuietPlan::default();
        quiet(&mut members, &mut plan);
        tenant.quiet = Some(plan);
        inner = members.rest(file, &format!("tenants.{id}.ownQuiet."), faults);
    }
    let mut rest = members.rest(file, &format!("tenants.{id}."), faults);
    if !inner.is_empty() {
        rest.insert("ownQuiet".to_owned(), Value::Object(inner));
    }
    (tenant, rest)
}

fn quiet(members: &mut Members, plan: &mut QuietPlan) {
    set(&mut plan.span, members.take("quietHours", span));
    set(&mut plan.holidays, members.take("holidays", holidays));
    set(&mut plan.breakthrough, members.take("breakthroughHours", hours));
}

fn set<T>(place: &mut T, found: Option<T>) {
    if let Some(found) = found {
        *place = found;
    }
}

/// What an organisation's file says, from its bytes; `file` names it for people. With faults for whatever cannot be used. A file
/// that is no object says nothing.
#[must_use]
pub fn managed(file: &str, bytes: &[u8]) -> (Managed, BTreeSet<Fault>) {
    let mut faults = BTreeSet::new();
    let Some(said) = members(bytes) else {
        let broken = Fault::Broken {
            file: file.to_owned(),
            kept: None,
        };
        return (Managed::default(), BTreeSet::from([broken]));
    };
    let mut members = Members::new(said);
    // "false" says nothing that was not so without it.
    let mut yes = |name| members.take(name, Value::as_bool).unwrap_or(false);
    let (detailed_forbidden, decisions_off) = (yes("detailedNoticesForbidden"), yes("decisionsDisabled"));
    let mut managed = Managed {
        privacy: members.take("noticePrivacy", privacy),
        detailed_forbidden,
        access_ends: members.take("noticeWhenAccessEnds", Value::as_bool),
        quiet: members.take("quietHours", span),
        holidays: members.take("holidays", holidays),
        breakthrough: members.take("breakthroughHours", hours),
        least: members.take("minimumCareLevel", level),
        tongue: members.take("language", tongue),
        decisions_off,
        change_windows: members.take("changeWindow", change_window).into_iter().collect(),
        files: std::collections::BTreeMap::new(),
    };
    let set = [
        (Item::Privacy, managed.privacy.is_some()),
        (Item::DetailedForbidden, managed.detailed_forbidden),
        (Item::AccessEnds, managed.access_ends.is_some()),
        (Item::Quiet, managed.quiet.is_some()),
        (Item::Holidays, managed.holidays.is_some()),
        (Item::Breakthrough, managed.breakthrough.is_some()),
        (Item::Least, managed.least.is_some()),
        (Item::Tongue, managed.tongue.is_some()),
        (Item::Decisions, managed.decisions_off),
        (Item::ChangeWindow, !managed.change_windows.is_empty()),
    ];
    let named = set.into_iter().filter(|(_, is_set)| *is_set);
    managed.files = named.map(|(item, _)| (item, file.to_owned())).collect();
    members.rest(file, "", &mut faults);
    (managed, faults)
}

fn privacy(value: &Value) -> Option<Privacy> {
    match value.as_str()? {
        "mostPrivate" => Some(Privacy::MostPrivate),
        "private" => Some(Privacy::Private),
        "detailed" => Some(Privacy::Detailed),
        _ => None,
    }
}

fn level(value: &Value) -> Option<CareLevel> {
    match value.as_u64()? {
        1 => Some(CareLevel::One),
        2 => Some(CareLevel::Two),
        3 => Some(CareLevel::Three),
        _ => None,
    }
}

fn tongue(value: &Value) -> Option<Tongue> {
    match value.as_str()? {
        "system" => Some(Tongue::System),
        "english" => Some(Tongue::English),
        "german" => Some(Tongue::German),
        _ => None,
    }
}

fn approver(value: &Value) -> Option<Approver> {
    match value.as_str()? {
        "first" => Some(Approver::Primary),
        "backup" => Some(Approver::Backup),
        _ => None,
    }
}

fn hours(value: &Value) -> Option<u8> {
    let hours = u8::try_from(value.as_u64()?).ok()?;
    QuietPlan::fits_breakthrough(hours).then_some(hours)
}

/// A stretch, or that there is none.
#[expect(
    clippy::option_option,
    reason = "a value that cannot be used is something else than the one that says there is to be no quiet"
)]
fn span(value: &Value) -> Option<Option<QuietSpan>> {
    if value.is_null() {
        return Some(None);
    }
    stretch(value)?.fitting().ok().map(Some)
}

/// Days and two times, and nothing else.
fn stretch(value: &Value) -> Option<QuietSpan> {
    let members = value.as_object().filter(|members| members.len() == 3)?;
    let time = |name: &str| QuietSpan::minutes(members.get(name)?.as_str()?);
    let days = members.get("days")?.as_array()?;
    let days = days.iter().map(|day| super::writing::day_of(day.as_str()?));
    Some(QuietSpan {
        days: days.collect::<Option<WeekdaySet>>()?,
        from: time("from")?,
        to: time("to")?,
    })
}

/// Stretches, and by which clock they are meant, and nothing else.
fn change_window(value: &Value) -> Option<ChangeWindow> {
    let members = value.as_object()?;
    let offset = match members.get("utcOffset") {
        None => None,
        Some(offset) => Some(minutes_from_utc(offset.as_str()?)?),
    };
    let known = 1 + usize::from(offset.is_some());
    let spans = members.get("spans").filter(|_| members.len() == known)?;
    let spans = spans.as_array()?.iter().map(stretch);
    ChangeWindow::new(spans.collect::<Option<Vec<_>>>()?, offset).ok()
}

/// "+05:30", "-03:00": minutes ahead of UTC.
fn minutes_from_utc(text: &str) -> Option<i32> {
    let (sign, time) = text.split_at_checked(1)?;
    let minutes = i32::from(QuietSpan::minutes(time)?);
    match sign {
        "+" => Some(minutes),
        "-" => Some(-minutes),
        _ => None,
    }
}

fn holidays(value: &Value) -> Option<BTreeSet<NaiveDate>> {
    let days = value
        .as_array()
        .filter(|days| days.len() <= QuietPlan::MOST_HOLIDAYS)?;
    let day = |day: &Value| NaiveDate::parse_from_str(day.as_str()?, "%Y-%m-%d").ok();
    days.iter().map(day).collect()
}
