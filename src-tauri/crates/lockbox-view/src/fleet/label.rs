//! What each account is called on the screen, so that no two are called the same.

use crate::wire::{SessionView, Snapshot};
use std::collections::BTreeMap;

/// What is known of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The tenant's name, once somebody was signed in.
    pub tenant: Option<String>,
    /// The tenant as it was given: a domain or an id.
    pub given: String,
    /// The cloud; none for the one that most people have.
    pub cloud: Option<String>,
    /// Who was signed in last.
    pub user: Option<String>,
}

impl Known {
    /// Takes over what a snapshot tells. What it tells no longer is kept.
    pub fn learn(&mut self, snapshot: &Snapshot) {
        if let SessionView::SignedIn {
            user,
            tenant_name,
            tenant_id,
            ..
        } = &snapshot.session
        {
            self.user = Some(user.clone());
            if tenant_name != tenant_id {
                self.tenant = Some(tenant_name.clone());
            }
        }
    }

    /// The tenant's name, or the domain of whoever signed in. An id is none.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let domain = self.user.as_deref().and_then(|user| user.rsplit_once('@'));
        self.tenant.as_deref().or(domain.map(|(_, domain)| domain))
    }

    fn label(&self) -> String {
        let tenant = self.name().unwrap_or(&self.given);
        match &self.cloud {
            None => tenant.to_owned(),
            Some(cloud) => format!("{tenant} ({cloud})"),
        }
    }
}

/// The labels of accounts, in their order. Those that would be the same say who was signed in, and are numbered where that does not
/// help.
#[must_use]
pub fn labels(known: &[Known]) -> Vec<String> {
    let plain: Vec<String> = known.iter().map(Known::label).collect();
    let many = |label: &String| plain.iter().filter(|other| *other == label).count() > 1;
    let with_user = known.iter().zip(&plain).map(|(known, label)| match &known.user {
        Some(user) if many(label) => format!("{label}, {user}"),
        Some(_) | None => label.clone(),
    });
    let mut labels: Vec<String> = Vec::new();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for label in with_user {
        let number = used.entry(label.clone()).or_default();
        let mut told = label.clone();
        loop {
            *number += 1;
            if *number > 1 {
                told = format!("{label} {number}");
            }
            if !labels.contains(&told) {
                break;
            }
        }
        labels.push(told);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn known(tenant: Option<&str>, cloud: Option<&str>, user: Option<&str>) -> Known {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Known {
            tenant: owned(tenant),
            given: "7b2b1f0e".to_owned(),
            cloud: owned(cloud),
            user: owned(user),
        }
    }

    #[test]
    fn an_account_is_called_by_its_tenant_and_a_cloud_that_is_not_everybodys() {
        let said = labels(&[
            known(Some("Contoso"), None, Some("ada@contoso.example")),
            known(Some("Contoso"), Some("Azure China"), None),
            known(None, None, Some("ada@fabrikam.example")),
            known(None, None, None),
        ]);
        assert_eq!(
            said,
            ["Contoso", "Contoso (Azure China)", "fabrikam.example", "7b2b1f0e"]
        );
    }

    #[test]
    fn two_accounts_of_one_tenant_say_who_they_are() {
        let contoso = |user| known(Some("Contoso"), None, user);
        let said = labels(&[contoso(Some("ada@c")), contoso(Some("omar@c")), contoso(None)]);
        assert_eq!(said, ["Contoso, ada@c", "Contoso, omar@c", "Contoso"]);
        let said = labels(&[contoso(None), contoso(None)]);
        assert_eq!(said, ["Contoso", "Contoso 2"]);
    }

    proptest! {
        #[test]
        fn no_two_accounts_are_called_the_same(
            tenants in proptest::collection::vec((prop_oneof!["a", "a 2", "a, u"], proptest::option::of("u|v")), 0..6)
        ) {
            let all: Vec<Known> =
                tenants.iter().map(|(tenant, user)| known(Some(tenant), None, user.as_deref())).collect();
            let said = labels(&all);
            let different: BTreeSet<&String> = said.iter().collect();
            prop_assert_eq!((said.len(), different.len()), (all.len(), all.len()));
        }
    }
}
