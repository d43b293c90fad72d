//! What the account's permissions on a subscription name. They count roles of management groups and no deny assignments, so what
//! they name is a witness and no proof that Lockbox honours it; what they do not name, the account certainly cannot do.

use crate::arm::roles::listed;
use crate::arm::unread::Unread;
use crate::calls::Calls;
use crate::json::Json;
use lockbox_core::{SubscriptionId, Tri};

/// Reads Lockbox requests.
const READ: &str = "Microsoft.CustomerLockbox/requests/read";
/// Decides them.
const DECIDE: &str = "Microsoft.CustomerLockbox/requests/UpdateApproval/action";

/// What was asked of the permissions.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) reads: Tri,
    pub(super) decides: Tri,
}

/// Asks the permissions of `subscription`, all pages of them.
pub(super) async fn named(calls: &Calls, subscription: &SubscriptionId) -> Named {
    match listed(calls, subscription, ("permissions", "2022-04-01"), None).await {
        Some(list) => among(&list.items, list.cut.is_none()),
        None => Named {
            reads: Tri::Unknown,
            decides: Tri::Unknown,
        },
    }
}

fn among(items: &[Result<Json, Unread>], whole: bool) -> Named {
    let read: Vec<Option<Permission<'_>>> = items
        .iter()
        .map(|item| Permission::read(item.as_ref().ok()?))
        .collect();
    let whole = whole && read.iter().all(Option::is_some);
    let asked = |action: &str| {
        if read.iter().flatten().any(|permission| permission.allows(action)) {
            Tri::Yes
        } else if whole {
            Tri::No
        } else {
            Tri::Unknown
        }
    };
    Named {
        reads: asked(READ),
        decides: asked(DECIDE),
    }
}

/// One permission object. An action is allowed when it is among the actions of any of them and not taken away in that same one.
struct Permission<'a> {
    actions: Vec<&'a str>,
    not_actions: Vec<&'a str>,
}

impl<'a> Permission<'a> {
    /// None when any of its patterns cannot be read: then nobody can say what it allows.
    fn read(item: &'a Json) -> Option<Self> {
        let patterns = |name: &str| -> Option<Vec<&'a str>> {
            item.member(name)?.items()?.iter().map(Json::text).collect()
        };
        let not_actions = match item.member("notActions") {
            None | Some(Json::Null) => Vec::new(),
            Some(_) => patterns("notActions")?,
        };
        Some(Self {
            actions: patterns("actions")?,
            not_actions,
        })
    }

    fn allows(&self, action: &str) -> bool {
        let any = |patterns: &[&str]| patterns.iter().any(|pattern| covers(pattern, action));
        any(&self.actions) && !any(&self.not_actions)
    }
}

/// Whether `pattern` stands for the whole of `action`: `*` for any characters, slashes included, and letter case does not count.
fn covers(pattern: &str, action: &str) -> bool {
    let (pattern, action) = (pattern.to_ascii_lowercase(), action.to_ascii_lowercase());
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == action;
    };
    let Some(mut left) = action.strip_prefix(start) else {
        return false;
    };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let end = pieces.pop().unwrap_or_default();
    for piece in pieces {
        match left.find(piece) {
            Some(at) => left = left.get(at + piece.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    left.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(items: &[&str], whole: bool) -> Named {
        let items: Vec<_> = items
            .iter()
            .map(|text| Ok(Json::read(text.as_bytes()).expect("JSON")))
            .collect();
        among(&items, whole)
    }

    #[test]
    fn a_pattern_stands_for_the_whole_action_whatever_its_letter_case() {
        for pattern in [
            "*",
            "**",
            "*/read",
            "microsoft.customerlockbox/*",
            "MICROSOFT.*/requests/READ",
            "Microsoft.CustomerLockbox/requests/read",
            "*read*",
        ] {
            assert!(covers(pattern, READ), "{pattern}");
        }
        for pattern in [
            "",
            "*/write",
            "Microsoft.CustomerLockbox",
            "Microsoft.CustomerLockbox/requests/rea",
            "Microsoft.CustomerLockbox/requests/read/*",
            "Lockbox/*",
            "*/requests/read/read",
            "*requests/read*/read",
        ] {
            assert!(!covers(pattern, READ), "{pattern}");
        }
    }

    #[test]
    fn what_one_object_takes_away_another_one_may_allow() {
        let less = r#"{"actions":["*"],"notActions":["microsoft.customerlockbox/requests/*/ACTION"]}"#;
        let reads = Named {
            reads: Tri::Yes,
            decides: Tri::No,
        };
        assert_eq!(of(&[less], true), reads);
        assert_eq!(of(&[r#"{"actions":["*/read"],"notActions":[]}"#], true), reads);
        let approver =
            r#"{"actions":["Microsoft.CustomerLockbox/requests/UpdateApproval/action"],"condition":"x"}"#;
        assert_eq!(of(&[less, approver], true).decides, Tri::Yes);
    }

    #[test]
    fn what_was_not_read_to_its_end_rules_nothing_out() {
        let no = Named {
            reads: Tri::No,
            decides: Tri::No,
        };
        let open = Named {
            reads: Tri::Unknown,
            decides: Tri::Unknown,
        };
        assert_eq!(of(&[], true), no);
        assert_eq!(of(&[], false), open);
        for odd in [
            "7",
            "{}",
            r#"{"actions":"*"}"#,
            r#"{"actions":[7]}"#,
            r#"{"actions":["*"],"notActions":[7]}"#,
        ] {
            assert_eq!(of(&[odd], true), open, "{odd}");
        }
    }
}
