//! Which operation a path names. One table tells all of ARM's surface: what answers, to which api-versions, and how the
//! emulator describes it (`/openapi.json`). Paths are compared whatever their letter case, as ARM demands of everybody.

mod queries;
mod table;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Office;
use super::caller::Caller;
use crate::exchange::{Answer, Call, Method};
use crate::world::World;

pub(crate) use table::all;

/// What answers a call of somebody known.
type ForCaller = fn(&mut Office<'_>, &Call, &Caller) -> Answer;
/// What answers everybody's calls.
type ForAnybody = fn(&World, &Call) -> Answer;

/// What answers a call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Run {
    ForCaller(ForCaller),
    ForAnybody(ForAnybody),
}

/// A path: the api-versions it answers, and an operation for each verb it takes.
#[derive(Debug)]
pub(crate) struct Route {
    /// As the service writes it, parameters in braces.
    pub(crate) path: &'static str,
    pub(crate) versions: &'static [&'static str],
    pub(crate) operations: &'static [Operation],
}

/// One verb of a path.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) method: Method,
    /// Its name, as published where it is.
    pub(crate) id: &'static str,
    pub(crate) run: Run,
    pub(crate) query: &'static [Query],
    /// Name of the shape of its body; nothing for operations without one.
    pub(crate) takes: Option<&'static str>,
    pub(crate) gives: Gives,
    /// The refusals of its own, beside those that every operation has.
    pub(crate) refuses: &'static [u16],
    /// Whether Azure wants a token that shows multi-factor authentication.
    pub(crate) wants_mfa: bool,
}

/// What stands in the answer of a call that went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// JSON of the shape of that name.
    Json(&'static str),
    /// Nothing at all, and no content type.
    Nothing,
}

/// A query parameter beside `api-version`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) about: &'static str,
    pub(crate) shape: Shape,
    /// A value that is understood.
    pub(crate) example: &'static str,
}

/// What a parameter may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// A regular expression of the whole.
    Pattern(&'static str),
    Words(&'static [&'static str]),
    /// Filters that begin at an instant of the last days; the description names instants that are good now.
    Since,
    Number {
        least: u32,
        most: u32,
    },
}

impl Operation {
    const fn new(method: Method, id: &'static str, run: Run, gives: Gives) -> Self {
        Self {
            method,
            id,
            run,
            query: &[],
            takes: None,
            gives,
            refuses: &[],
            wants_mfa: false,
        }
    }

    /// A reading operation.
    const fn get(id: &'static str, run: ForCaller, gives: &'static str) -> Self {
        Self::new(Method::Get, id, Run::ForCaller(run), Gives::Json(gives))
    }

    /// A reading operation that needs no token.
    const fn open(id: &'static str, run: ForAnybody, gives: &'static str) -> Self {
        Self::new(Method::Get, id, Run::ForAnybody(run), Gives::Json(gives))
    }

    /// An acting operation.
    const fn post(id: &'static str, run: ForCaller, gives: Gives) -> Self {
        Self::new(Method::Post, id, Run::ForCaller(run), gives)
    }

    /// An acting operation that changes what customers own.
    const fn change(id: &'static str, run: ForCaller, gives: Gives) -> Self {
        let mut operation = Self::post(id, run, gives);
        operation.wants_mfa = true;
        operation
    }

    /// Whether it answers without a token.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.run, Run::ForAnybody(_))
    }

    const fn query(mut self, query: &'static [Query]) -> Self {
        self.query = query;
        self
    }

    const fn takes(mut self, body: &'static str) -> Self {
        self.takes = Some(body);
        self
    }

    const fn refuses(mut self, statuses: &'static [u16]) -> Self {
        self.refuses = statuses;
        self
    }
}

impl Route {
    /// The operation of a verb.
    pub(crate) fn operation(&self, method: Method) -> Option<&'static Operation> {
        self.operations
            .iter()
            .find(|operation| operation.method == method)
    }

    /// The verbs it takes, as the `Allow` header lists them.
    pub(crate) fn allowed(&self) -> String {
        let verbs: Vec<_> = self
            .operations
            .iter()
            .map(|operation| operation.method.name())
            .collect();
        verbs.join(", ")
    }

    /// The segments of its path; parameters keep their braces.
    fn segments(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').skip(1)
    }

    /// Whether a path of as many segments is this one. Paths begin alike and differ at their ends, so those are compared first.
    fn is(&self, path: &[&str]) -> bool {
        let same =
            |(wanted, given): (&str, &&str)| wanted.starts_with('{') || wanted.eq_ignore_ascii_case(given);
        self.path.rsplit('/').zip(path.iter().rev()).all(same)
    }
}

/// The routes by how many segments they have.
static BY_LENGTH: LazyLock<BTreeMap<usize, Vec<&'static Route>>> = LazyLock::new(|| {
    let mut by_length: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for route in all() {
        by_length.entry(route.segments().count()).or_default().push(route);
    }
    by_length
});

/// What a path is.
pub(crate) fn find(path: &[&str]) -> Option<&'static Route> {
    let mut routes = BY_LENGTH.get(&path.len())?.iter();
    routes.find(|route| route.is(path)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path that a route takes, its parameters filled with a word that no route spells.
    fn filled(route: &Route) -> Vec<&'static str> {
        let fill = |part: &'static str| if part.starts_with('{') { "quagga" } else { part };
        route.segments().map(fill).collect()
    }

    #[test]
    fn every_line_of_the_table_is_reached_and_none_hides_another() {
        for route in all() {
            let found = find(&filled(route)).unwrap();
            assert_eq!(found.path, route.path);
            let upper: Vec<String> = filled(route).iter().map(|part| part.to_uppercase()).collect();
            let upper: Vec<&str> = upper.iter().map(String::as_str).collect();
            assert_eq!(
                find(&upper).unwrap().path,
                route.path,
                "the letter case does not matter"
            );
            assert!(!route.versions.is_empty() && !route.operations.is_empty());
            let longer = [filled(route), vec!["quagga", "quagga", "quagga"]].concat();
            assert!(find(&longer).is_none(), "{}", route.path);
        }
        assert!(find(&[]).is_none());
    }

    #[test]
    fn names_and_verbs_stand_once() {
        let mut ids: Vec<&str> = all()
            .flat_map(|route| route.operations)
            .map(|operation| operation.id)
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        for route in all() {
            let verbs: Vec<&str> = route.operations.iter().map(|known| known.method.name()).collect();
            let mut once = verbs.clone();
            once.dedup();
            assert_eq!(verbs, once, "{}", route.path);
            assert!(!verbs.contains(&""), "{}", route.path);
        }
    }
}
