//! Which operation a path names. Paths are compared in lower case, as ARM demands of everybody.

use super::caller::Caller;
use super::{Office, authorization, lockbox, redhatopenshift, subscriptions, support};
use crate::exchange::{Answer, Call, Method};

type Operation = fn(&mut Office<'_>, &Call, &Caller) -> Answer;

/// Most operations of one path.
const MOST: usize = 4;

/// A path: the api-versions it answers, and an operation for each verb it takes.
pub(crate) struct Place {
    pub(crate) versions: &'static [&'static str],
    operations: [Option<(Method, Operation)>; MOST],
}

impl Place {
    fn new(versions: &'static [&'static str]) -> Self {
        Self {
            versions,
            operations: [None; MOST],
        }
    }

    /// The same path with one more verb.
    fn on(mut self, method: Method, operation: Operation) -> Self {
        if let Some(free) = self.operations.iter_mut().find(|slot| slot.is_none()) {
            *free = Some((method, operation));
        }
        self
    }

    /// The operation of a verb.
    pub(crate) fn operation(&self, method: Method) -> Option<Operation> {
        let known = self.operations.iter().flatten();
        known
            .filter(|(verb, _)| *verb == method)
            .map(|(_, operation)| *operation)
            .next()
    }

    /// The verbs it takes, as the `Allow` header lists them.
    pub(crate) fn allowed(&self) -> String {
        let verbs: Vec<_> = self
            .operations
            .iter()
            .flatten()
            .map(|(method, _)| method.name())
            .collect();
        verbs.join(", ")
    }
}

fn read(versions: &'static [&'static str], operation: Operation) -> Place {
    Place::new(versions).on(Method::Get, operation)
}

fn act(versions: &'static [&'static str], operation: Operation) -> Place {
    Place::new(versions).on(Method::Post, operation)
}

/// What a path is, given in lower case. A new endpoint gets its line here.
pub(crate) fn find(path: &[&str]) -> Option<Place> {
    Some(match path {
        ["subscriptions"] => read(subscriptions::VERSIONS, subscriptions::list),
        ["subscriptions", _] => read(subscriptions::VERSIONS, subscriptions::get),
        ["tenants"] => read(subscriptions::VERSIONS, subscriptions::tenants),
        ["providers", provider, rest @ ..] => return of_tenant(provider, rest),
        ["subscriptions", _, "providers", provider, rest @ ..] => return of_subscription(provider, rest),
        [
            "subscriptions",
            _,
            "resourcegroups",
            _,
            "providers",
            "microsoft.redhatopenshift",
            rest @ ..,
        ] => match rest {
            ["openshiftclusters"] => read(redhatopenshift::VERSIONS, redhatopenshift::list),
            ["openshiftclusters", _] => read(redhatopenshift::VERSIONS, redhatopenshift::get),
            _ => return None,
        },
        _ => return None,
    })
}

fn of_tenant(provider: &str, rest: &[&str]) -> Option<Place> {
    Some(match (provider, rest) {
        ("microsoft.customerlockbox", ["operations"]) => read(lockbox::VERSIONS, lockbox::operations),
        ("microsoft.customerlockbox", ["tenantoptedin", _]) => {
            read(lockbox::VERSIONS, lockbox::tenant_opted_in)
        }
        ("microsoft.customerlockbox", ["enablelockbox"]) => act(lockbox::VERSIONS, lockbox::enable),
        ("microsoft.customerlockbox", ["disablelockbox"]) => act(lockbox::VERSIONS, lockbox::disable),
        _ => return None,
    })
}

fn of_subscription(provider: &str, rest: &[&str]) -> Option<Place> {
    Some(match (provider, rest) {
        ("microsoft.customerlockbox", ["requests"]) => read(lockbox::VERSIONS, lockbox::list),
        ("microsoft.customerlockbox", ["requests", _]) => read(lockbox::VERSIONS, lockbox::get),
        ("microsoft.customerlockbox", ["requests", _, "updateapproval"]) => {
            act(lockbox::VERSIONS, lockbox::update_approval)
        }
        ("microsoft.authorization", ["roleassignments"]) => {
            read(authorization::VERSIONS, authorization::list)
        }
        ("microsoft.redhatopenshift", ["openshiftclusters"]) => {
            read(redhatopenshift::VERSIONS, redhatopenshift::list)
        }
        ("microsoft.support", ["supporttickets"]) => read(support::VERSIONS, support::list),
        ("microsoft.support", ["supporttickets", _]) => read(support::VERSIONS, support::get),
        _ => return None,
    })
}
