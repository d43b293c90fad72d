//! The verbs' answers as text for people.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Command, FaultCommand};

/// Tells an answer in words.
pub fn say(command: &Command, answer: &Value) -> String {
    let text = |name: &str| told(answer, name);
    match command {
        Command::OpenTicket { .. } => format!("support ticket {} opened: {}", text("ticket"), text("title")),
        Command::CloseTicket { .. } => format!("support ticket {} closed", text("ticket")),
        Command::Tickets => rows(answer, ticket),
        Command::Assign { .. } | Command::Elevate { .. } | Command::Review { .. } => ticket(answer),
        Command::Ask(_) => {
            let asked = format!("asked: request {} is {}", text("requestId"), text("status"));
            [asked, text("note")].join("\n").trim_end().to_owned()
        }
        Command::Attempt(_) => attempt(answer),
        Command::Requests { .. } => requests(answer),
        Command::Request { .. } | Command::Cancel { .. } | Command::SetStatus { .. } => request(answer),
        Command::Advance { .. } | Command::Clock => format!("{} ({} clock)", text("now"), text("mode")),
        Command::Fault { what } => fault(what, answer),
        Command::Drill { .. } => format!(
            "practice request {} is {}, for {}",
            text("requestId"),
            text("status"),
            text("user")
        ),
        Command::Outbox { id: None } => rows(answer, mail),
        Command::Outbox { id: Some(_) } => text("source"),
        Command::Attempts => rows(answer, tried),
        Command::Decisions => rows(answer, decision),
        Command::Steps => rows(answer, step),
        Command::Token { .. } => text("accessToken"),
        Command::ApproveDevice { .. } => format!("{}: {}", text("application"), text("device")),
        Command::RevokeSessions { .. } => {
            format!(
                "{} grants of {} revoked as of {}",
                text("grants"),
                text("user"),
                text("validFrom")
            )
        }
        Command::Scene { .. } => format!("{}: {}", text("user"), text("signIn")),
        Command::CloudFile => serde_json::to_string_pretty(answer).unwrap_or_default(),
        Command::GrantRole(change) if change.eligible => {
            format!("eligible on {} since {}", text("scope"), text("since"))
        }
        Command::GrantRole(_) => format!("given on {} since {}", text("scope"), text("since")),
        Command::RemoveRole(change) if change.eligible => {
            format!(
                "{} eligibility(s) removed from {}",
                text("removed"),
                text("scope")
            )
        }
        Command::RemoveRole(_) => format!("{} assignment(s) removed from {}", text("removed"), text("scope")),
        Command::Lockbox { .. } => format!("Customer Lockbox in {}: {}", text("tenant"), text("isOptedIn")),
        Command::Stop => "stopping".to_owned(),
    }
}

fn fault(what: &FaultCommand, answer: &Value) -> String {
    match what {
        FaultCommand::Add { .. } => format!("fault {} waits", told(answer, "fault")),
        FaultCommand::Clear => format!("{} faults cleared", told(answer, "cleared")),
        FaultCommand::List => rows(answer, |row| {
            format!(
                "{}  {} on {}, {} left",
                told(row, "id"),
                told(row, "kind"),
                told(row, "on"),
                told(row, "left")
            )
        }),
    }
}

fn ticket(row: &Value) -> String {
    let assigned = told(row, "assigned");
    let elevation = told(row, "elevationState");
    format!(
        "{}  {:<6}  {:<12}  {}  {}  {}",
        told(row, "ticket"),
        told(row, "status"),
        told(row, "subscription"),
        if assigned.is_empty() {
            "nobody's"
        } else {
            &assigned
        },
        if elevation.is_empty() {
            "no elevation"
        } else {
            &elevation
        },
        told(row, "title")
    )
}

fn mail(row: &Value) -> String {
    let reason = told(row, "reason");
    let state = match told(row, "state").as_str() {
        "kept" => "kept here".to_owned(),
        "waits" => "on its way".to_owned(),
        "notSent" => format!("not sent: {reason}"),
        other => other.to_owned(),
    };
    format!(
        "{:>4}  {}  to {}  {}  {state}",
        told(row, "id"),
        told(row, "at"),
        told(row, "to"),
        told(row, "subject")
    )
}

fn tried(row: &Value) -> String {
    let verdict = if row.get("allowed") == Some(&Value::Bool(true)) {
        "allowed"
    } else {
        "refused"
    };
    format!(
        "{}  {verdict}  {} on {}  {}",
        told(row, "at"),
        told(row, "action"),
        told(row, "cluster"),
        told(row, "message")
    )
}

fn decision(row: &Value) -> String {
    format!(
        "{}  {} by {} on {}: {} ({})",
        told(row, "at"),
        told(row, "verdict"),
        told(row, "by"),
        told(row, "requestId"),
        told(row, "reason"),
        told(row, "outcome")
    )
}

fn step(row: &Value) -> String {
    let verb = row.get("command").map(|command| told(command, "verb"));
    let failed = told(row, "failed");
    let outcome = if failed.is_empty() { "done" } else { &failed };
    format!("{}  {}  {outcome}", told(row, "at"), verb.unwrap_or_default())
}

fn attempt(answer: &Value) -> String {
    if answer.get("allowed") != Some(&Value::Bool(true)) {
        return format!("{} refused: {}", told(answer, "status"), told(answer, "message"));
    }
    let body = answer.get("body").cloned().unwrap_or_default();
    let under = match answer.get("requestId").and_then(Value::as_str) {
        Some(id) => format!("allowed under request {id}"),
        None => "allowed, no approval needed".to_owned(),
    };
    match body.get("log").and_then(Value::as_str) {
        Some(log) => format!("{under}\n{log}"),
        None => format!(
            "{under}\n{}",
            serde_json::to_string_pretty(&body).unwrap_or_default()
        ),
    }
}

fn requests(answer: &Value) -> String {
    rows(answer, |row| {
        format!(
            "{}  {:<12}  {:<12}  created {}  {}",
            told(row, "requestId"),
            told(row, "status"),
            told(row, "subscription"),
            told(row, "created"),
            told(row, "resourceType")
        )
    })
}

fn request(answer: &Value) -> String {
    let mut out = format!("request {}\n", told(answer, "requestId"));
    for name in [
        "status",
        "subscription",
        "created",
        "lapses",
        "duration",
        "supportRequest",
        "resourceType",
        "resourceIds",
        "justification",
        "accessOpened",
        "accessEnds",
    ] {
        if !told(answer, name).is_empty() {
            // Writing to a String cannot fail.
            if writeln!(out, "  {name:<16} {}", told(answer, name)).is_err() {
                return out;
            }
        }
    }
    if let Some(decided) = answer.get("decided").filter(|decided| !decided.is_null()) {
        let line = format!(
            "  {:<16} {} by {} at {}: {}\n",
            "decided",
            told(decided, "verdict"),
            told(decided, "by"),
            told(decided, "at"),
            told(decided, "reason")
        );
        out.push_str(&line);
    }
    out.trim_end().to_owned()
}

fn rows(answer: &Value, line: impl Fn(&Value) -> String) -> String {
    let items = answer
        .get("value")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    if items.is_empty() {
        return "none".to_owned();
    }
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn told(value: &Value, name: &str) -> String {
    match value.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_))) => {
            other.to_string()
        }
    }
}
