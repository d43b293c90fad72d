//! The built-in roles as Azure publishes them: names, descriptions and what they allow.

use super::role::Role;

/// What a role allows: its actions without those that are taken away. None of these roles has data actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Permissions {
    pub(crate) actions: &'static [&'static str],
    pub(crate) not_actions: &'static [&'static str],
}

const EVERYTHING: &[&str] = &["*"];
const NOTHING: &[&str] = &[];

impl Role {
    /// Every role there is.
    pub(crate) const ALL: [Self; 6] = [
        Self::Owner,
        Self::Contributor,
        Self::Reader,
        Self::UserAccessAdministrator,
        Self::LockboxApprover,
        Self::SupportRequestContributor,
    ];

    /// Its display name.
    pub(crate) fn display_name(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Contributor => "Contributor",
            Self::Reader => "Reader",
            Self::UserAccessAdministrator => "User Access Administrator",
            Self::LockboxApprover => "Azure Customer Lockbox Approver for Subscription",
            Self::SupportRequestContributor => "Support Request Contributor",
        }
    }

    /// One sentence about it.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Owner => "Full access to all resources, including giving roles.",
            Self::Contributor => "Full access to all resources, without giving roles.",
            Self::Reader => "Sees all resources and changes none.",
            Self::UserAccessAdministrator => "Manages who has access to resources.",
            Self::LockboxApprover => {
                "Approves requests of Microsoft support for access to resources of a subscription, or to the subscription, while Customer Lockbox is on in its tenant."
            }
            Self::SupportRequestContributor => "Creates and manages support requests.",
        }
    }

    /// What it allows.
    pub(crate) fn permissions(self) -> Permissions {
        let (actions, not_actions) = match self {
            Self::Owner => (EVERYTHING, NOTHING),
            Self::Contributor => (EVERYTHING, NOT_OF_CONTRIBUTORS),
            Self::Reader => (&["*/read"] as &[_], NOTHING),
            Self::UserAccessAdministrator => (
                &["*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"] as &[_],
                NOTHING,
            ),
            Self::LockboxApprover => (OF_LOCKBOX_APPROVERS, NOTHING),
            Self::SupportRequestContributor => (
                &[
                    "Microsoft.Authorization/*/read",
                    "Microsoft.Resources/subscriptions/resourceGroups/read",
                    "Microsoft.Support/*",
                ] as &[_],
                NOTHING,
            ),
        };
        Permissions { actions, not_actions }
    }

    /// Whether it allows an action.
    pub(crate) fn allows(self, action: &str) -> bool {
        let Permissions { actions, not_actions } = self.permissions();
        let any = |patterns: &[&str]| patterns.iter().any(|pattern| covers(pattern, action));
        any(actions) && !any(not_actions)
    }
}

const NOT_OF_CONTRIBUTORS: &[&str] = &[
    "Microsoft.Authorization/*/Delete",
    "Microsoft.Authorization/*/Write",
    "Microsoft.Authorization/elevateAccess/Action",
    "Microsoft.Blueprint/blueprintAssignments/write",
    "Microsoft.Blueprint/blueprintAssignments/delete",
    "Microsoft.Compute/galleries/share/action",
];

const OF_LOCKBOX_APPROVERS: &[&str] = &[
    "Microsoft.Resources/subscriptions/read",
    "Microsoft.CustomerLockbox/requests/UpdateApproval/action",
    "Microsoft.CustomerLockbox/requests/read",
    "Microsoft.Authorization/*/read",
    "Microsoft.Resources/subscriptions/resourceGroups/read",
    "Microsoft.Insights/eventtypes/values/read",
];

/// Whether a pattern covers the whole of an action, whatever the letter case; `*` stands for any text, slashes included.
fn covers(pattern: &str, action: &str) -> bool {
    let (pattern, action) = (pattern.to_ascii_lowercase(), action.to_ascii_lowercase());
    let Some((head, tail)) = pattern.split_once('*') else {
        return pattern == action;
    };
    let Some(mut rest) = action.strip_prefix(head) else {
        return false;
    };
    let mut parts: Vec<&str> = tail.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            return false;
        };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::role::Reading;

    #[test]
    fn a_star_stands_for_any_text_and_the_whole_action_counts() {
        for (pattern, action, fits) in [
            ("*", "Microsoft.X/y/read", true),
            ("*/read", "Microsoft.X/y/READ", true),
            ("*/read", "Microsoft.X/y/read/action", false),
            (
                "Microsoft.Authorization/*/read",
                "microsoft.authorization/roleAssignments/read",
                true,
            ),
            (
                "Microsoft.Authorization/*/read",
                "Microsoft.Authorization/read",
                false,
            ),
            ("Microsoft.X/y", "Microsoft.X/y", true),
            ("Microsoft.X/y", "Microsoft.X/yz", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
        ] {
            assert_eq!(covers(pattern, action), fits, "{pattern} {action}");
        }
    }

    #[test]
    fn an_approver_reads_the_activity_log_and_the_groups_but_no_clusters_and_no_tickets() {
        let reads = |role: Role| {
            [
                Reading::Requests,
                Reading::Activity,
                Reading::Groups,
                Reading::Clusters,
                Reading::HostedClusters,
                Reading::Tickets,
            ]
            .map(|what| role.permits(what))
        };
        assert_eq!(
            reads(Role::LockboxApprover),
            [true, true, true, false, false, false]
        );
        assert_eq!(
            reads(Role::SupportRequestContributor),
            [false, false, true, false, false, true]
        );
        assert_eq!(reads(Role::Reader), [true; 6]);
        assert!(
            Role::ALL
                .iter()
                .all(|role| role.permits(Reading::Subscription) && role.permits(Reading::Assignments))
        );
    }

    #[test]
    fn a_contributor_holds_the_action_of_deciding_and_gives_no_roles() {
        let update = "Microsoft.CustomerLockbox/requests/UpdateApproval/action";
        let give = "Microsoft.Authorization/roleAssignments/write";
        let holds = |role: Role| (role.allows(update), role.allows(give));
        assert_eq!(holds(Role::Owner), (true, true));
        assert_eq!(holds(Role::Contributor), (true, false));
        assert_eq!(holds(Role::Reader), (false, false));
        assert_eq!(holds(Role::UserAccessAdministrator), (false, true));
        assert_eq!(holds(Role::LockboxApprover), (true, false));
    }
}
