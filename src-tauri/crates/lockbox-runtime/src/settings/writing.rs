//! Writes settings: what is as usual is left out, and what this version did not understand stays as it was.

use chrono::Weekday;
use lockbox_core::{
    Approver, CareLevel, ChangeOf, Chosen, Item, OfTenant, Privacy, QuietPlan, QuietSpan, Tongue,
};
use serde_json::{Map, Value, json};

/// The days of the week with the words that stand for them.
const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

pub(super) fn day_of(word: &str) -> Option<Weekday> {
    DAYS.iter().find(|(_, name)| *name == word).map(|(day, _)| *day)
}

/// The whole file.
pub(super) fn written(chosen: &Chosen, rest: &Map<String, Value>) -> Value {
    let usual = Chosen::default();
    let mut members = Map::new();
    let mut put = |name: &str, differs: bool, value: Value| {
        if differs {
            members.insert(name.to_owned(), value);
        }
    };
    put(
        "noticePrivacy",
        chosen.privacy != usual.privacy,
        privacy(chosen.privacy).into(),
    );
    put(
        "noticeWhenAccessEnds",
        chosen.access_ends != usual.access_ends,
        chosen.access_ends.into(),
    );
    put(
        "minimumCareLevel",
        chosen.least != usual.least,
        level(chosen.least).into(),
    );
    put(
        "language",
        chosen.tongue != usual.tongue,
        tongue(chosen.tongue).into(),
    );
    members.extend(quiet(&chosen.quiet));
    let tenants: Map<String, Value> = chosen
        .tenants
        .iter()
        .map(|(id, own)| (id.to_string(), tenant(own)))
        .collect();
    if !tenants.is_empty() {
        members.insert("tenants".to_owned(), Value::Object(tenants));
    }
    let mut whole = Value::Object(rest.clone());
    lay_over(&mut whole, Value::Object(members));
    whole
}

/// A member that is set anew is no longer kept as it was.
pub(super) fn forget(rest: &mut Map<String, Value>, of: &ChangeOf) {
    let name = match of.item {
        Item::Privacy | Item::DetailedForbidden => "noticePrivacy",
        Item::AccessEnds => "noticeWhenAccessEnds",
        Item::Quiet => "quietHours",
        Item::Holidays => "holidays",
        Item::Breakthrough => "breakthroughHours",
        Item::Least => "minimumCareLevel",
        Item::Tongue => "language",
        Item::Alias => "alias",
        Item::Approver => "approver",
        Item::Decisions | Item::ChangeWindow => return,
    };
    let Some(tenant) = &of.tenant else {
        rest.remove(name);
        return;
    };
    let tenants = rest.get_mut("tenants").and_then(Value::as_object_mut);
    let own = tenants.and_then(|tenants| tenants.get_mut(tenant.as_str())?.as_object_mut());
    if let Some(own) = own {
        own.remove(name);
        if let Some(quiet) = own.get_mut("ownQuiet").and_then(Value::as_object_mut) {
            quiet.remove(name);
        }
    }
}

/// Objects are brought together; of two other values the second counts.
fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            for (name, value) in above {
                lay_over(below.entry(name).or_insert(Value::Null), value);
            }
        }
        (below, above) => *below = above,
    }
}

fn tenant(own: &OfTenant) -> Value {
    let mut members = Map::new();
    if let Some(alias) = &own.alias {
        members.insert("alias".to_owned(), alias.clone().into());
    }
    if own.approver == Approver::Backup {
        members.insert("approver".to_owned(), "backup".into());
    }
    if let Some(plan) = &own.quiet {
        members.insert("ownQuiet".to_owned(), Value::Object(quiet(plan)));
    }
    Value::Object(members)
}

fn quiet(plan: &QuietPlan) -> Map<String, Value> {
    let mut members = Map::new();
    if let Some(span) = plan.span {
        members.insert("quietHours".to_owned(), hours(span));
    }
    if !plan.holidays.is_empty() {
        let days = plan.holidays.iter().map(ToString::to_string);
        members.insert("holidays".to_owned(), days.collect::<Vec<_>>().into());
    }
    if plan.breakthrough != lockbox_core::BREAKTHROUGH {
        members.insert("breakthroughHours".to_owned(), plan.breakthrough.into());
    }
    members
}

fn hours(span: QuietSpan) -> Value {
    let days = DAYS.iter().filter(|(day, _)| span.days.contains(*day));
    let days: Vec<&str> = days.map(|(_, name)| *name).collect();
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    json!({ "days": days, "from": clock(span.from), "to": clock(span.to) })
}

fn privacy(privacy: Privacy) -> &'static str {
    match privacy {
        Privacy::MostPrivate => "mostPrivate",
        Privacy::Private => "private",
        Privacy::Detailed => "detailed",
    }
}

fn level(level: CareLevel) -> u8 {
    match level {
        CareLevel::One => 1,
        CareLevel::Two => 2,
        CareLevel::Three => 3,
    }
}

fn tongue(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::System => "system",
        Tongue::English => "english",
        Tongue::German => "german",
    }
}
