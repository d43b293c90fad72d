//! What is known about rights in a subscription beside whether this account may decide: what its permissions name, what it could
//! activate, and who else may decide.

use crate::event::Tri;
use crate::ids::ObjectId;
use std::collections::BTreeSet;

/// What is known about rights in one subscription. Whatever was not read is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// Whether the account's permissions let it read Lockbox requests.
    pub reads: Tri,
    /// Whether the account's permissions name the deciding action. A second witness only: permissions count roles of management
    /// groups, which Lockbox does not honour.
    pub decides: Tri,
    /// Whether the account could activate a direct role that decides (Privileged Identity Management).
    pub eligible: Tri,
    /// Who may decide, as far as the role assignments tell.
    pub approvers: Approvers,
}

impl Default for Rights {
    fn default() -> Self {
        Self {
            reads: Tri::Unknown,
            decides: Tri::Unknown,
            eligible: Tri::Unknown,
            approvers: Approvers::default(),
        }
    }
}

/// Who holds a direct and active role that decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approvers {
    /// People who hold it themselves.
    pub people: BTreeSet<ObjectId>,
    /// Groups that hold it. Nobody looked at their members.
    pub groups: BTreeSet<ObjectId>,
    /// All assignments could be read, so that who is not here holds none.
    pub whole: bool,
}

impl Approvers {
    /// Whether at least so many people may decide. A group may hold anybody or nobody, so it proves nothing and rules nothing out.
    #[must_use]
    pub fn at_least(&self, people: usize) -> Tri {
        if self.people.len() >= people {
            Tri::Yes
        } else if self.whole && self.groups.is_empty() {
            Tri::No
        } else {
            Tri::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> BTreeSet<ObjectId> {
        names.iter().map(|name| ObjectId::new(name)).collect()
    }

    #[test]
    fn people_are_counted_and_a_group_or_an_unread_list_leaves_it_open() {
        let of = |people: &[&str], groups: &[&str], whole| Approvers {
            people: named(people),
            groups: named(groups),
            whole,
        };
        assert_eq!(of(&["a", "b"], &[], false).at_least(2), Tri::Yes);
        assert_eq!(of(&["a"], &[], true).at_least(2), Tri::No);
        assert_eq!(of(&["a"], &[], true).at_least(1), Tri::Yes);
        assert_eq!(of(&["a"], &["g"], true).at_least(2), Tri::Unknown);
        assert_eq!(of(&[], &["g"], true).at_least(1), Tri::Unknown);
        assert_eq!(of(&[], &[], false).at_least(1), Tri::Unknown);
        assert_eq!(of(&[], &[], true).at_least(1), Tri::No);
    }
}
