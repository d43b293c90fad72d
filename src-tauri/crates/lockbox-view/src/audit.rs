//! A query for the cluster's own audit log: what the identities that engineers of the service use did in a window of access. It is
//! told as text for a shell of the person's own; nothing is run.

use crate::scene::Scene;
use crate::wire::AuditQuery;
use chrono::TimeDelta;
use lockbox_core::ServerTime;

/// Who acts for the service in a cluster, engineers and automation alike.
const IDENTITIES: [&str; 3] = ["system:aro-service", "system:aro-sre", "system:aro-diagnostics"];

/// What is run, with the places of its three values. `node-logs` puts the name of the node before each line.
const QUERY: &str = include_str!("audit_query.sh");

pub(crate) fn audit(scene: &Scene<'_>, from: ServerTime, until: ServerTime) -> AuditQuery {
    let language = scene.language;
    AuditQuery {
        title: language.activity_audit_title(),
        explanation: vec![
            language.activity_audit_needs(),
            language.activity_audit_shared(&IDENTITIES.join(", ")),
            language.activity_audit_rotated(),
        ],
        label: language.activity_audit_label(),
        query: query(from, until),
    }
}

/// Nothing but two instants is put into it, written by us: there is nothing that could end a quotation. The log's own times have
/// microseconds, so that they are compared as text with seconds that lack the final letter: `11:40:00.5Z` comes after `11:40:00`.
fn query(from: ServerTime, until: ServerTime) -> String {
    let second = |at: ServerTime| at.format("%Y-%m-%dT%H:%M:%S").to_string();
    let users = IDENTITIES.map(|user| format!("\"{user}\"")).join(", ");
    // The second in which it ends belongs to it.
    let after = until.checked_add_signed(TimeDelta::seconds(1)).unwrap_or(until);
    QUERY
        .trim_end()
        .replace("FROM", &second(from))
        .replace("UNTIL", &second(after))
        .replace("USERS", &users)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn at(text: &str) -> ServerTime {
        DateTime::parse_from_rfc3339(text).expect("a time").to_utc()
    }

    #[test]
    fn the_query_is_one_quoted_filter_for_the_whole_window_in_utc() {
        let query = query(at("2026-11-27T12:40:00+01:00"), at("2026-11-27T20:40:30.5+01:00"));
        assert!(query.contains(">= \"2026-11-27T11:40:00\""), "{query}");
        assert!(query.contains("< \"2026-11-27T19:40:31\""), "{query}");
        assert_eq!(
            query.matches('\'').count(),
            2,
            "nothing ends the quotation early: {query}"
        );
        for user in IDENTITIES {
            assert!(query.contains(&format!("\"{user}\"")), "{user}");
        }
    }
}
