//! Which operation a path names. Paths are compared in lower case, as ARM demands of everybody.

use super::caller::Caller;
use super::{Office, authorization, lockbox, redhatopenshift, subscriptions, support};
use crate::exchange::{Answer, Call, Method};

type Operation = fn(&mut Office<'_>, &Call, &Caller) -> Answer;

/// An operation: its verb, its api-versions, what answers it.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) versions: &'static [&'static str],
    pub(crate) operation: Operation,
}

fn read(versions: &'static [&'static str], operation: Operation) -> Route {
    Route {
        method: Method::Get,
        versions,
        operation,
    }
}

fn act(versions: &'static [&'static str], operation: Operation) -> Route {
    Route {
        method: Method::Post,
        versions,
        operation,
    }
}

/// The operation of a path, given in lower case.
pub(crate) fn find(path: &[&str]) -> Option<Route> {
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

fn of_tenant(provider: &str, rest: &[&str]) -> Option<Route> {
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

fn of_subscription(provider: &str, rest: &[&str]) -> Option<Route> {
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
