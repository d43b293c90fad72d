//! What was asked before: the requests of the same support ticket and those that reach the same, whether they are followed or only the
//! history tells of them.

use crate::app::App;
use crate::case::Case;
use crate::ids::RequestKey;
use crate::journal::Facts;
use crate::judging::{Judged, ticket_number, ticket_of};
use crate::request::{Phase, Request};
use crate::time::ServerTime;
use std::collections::{BTreeMap, BTreeSet};

/// A request as it was known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub key: RequestKey,
    pub facts: Facts,
    /// Azure's word for it, as it was heard last.
    pub phase: Phase,
}

/// What requests have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// They name the same support ticket.
    SupportTicket,
    /// They reach the same clusters, and the same beside them.
    Reach,
}

/// The requests that came before one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub relation: Relation,
    /// How many of them are known.
    pub before: usize,
    /// The last of them.
    pub last: Earlier,
}

/// What two requests must share to reach the same.
#[derive(PartialEq, Eq)]
struct Reached<'a> {
    whole_subscription: bool,
    clusters: BTreeSet<&'a str>,
    elsewhere: BTreeSet<&'a str>,
}

impl<'a> Reached<'a> {
    fn by_judgement(judged: &'a Judged) -> Self {
        let scope = &judged.scope;
        Self {
            whole_subscription: scope.whole_subscription,
            clusters: scope
                .clusters
                .iter()
                .map(|(cluster, _)| cluster.id.as_str())
                .collect(),
            elsewhere: scope
                .elsewhere
                .iter()
                .map(crate::request::Resource::name)
                .collect(),
        }
    }

    fn by_facts(facts: &'a Facts) -> Self {
        let texts = |texts: &'a [String]| texts.iter().map(String::as_str).collect();
        Self {
            whole_subscription: facts.whole_subscription,
            clusters: texts(&facts.cluster_ids),
            elsewhere: texts(&facts.elsewhere),
        }
    }

    fn is_anything(&self) -> bool {
        self.whole_subscription || !self.clusters.is_empty() || !self.elsewhere.is_empty()
    }
}

/// One that may have come before: followed, or remembered.
#[derive(Clone, Copy)]
enum Known<'a> {
    Case(&'a Case),
    Remembered(&'a Earlier),
}

/// Those of one instant, or without a date, follow each other by their keys, so that of two only one is the earlier.
type Order<'a> = (Option<ServerTime>, &'a RequestKey);

impl<'a> Known<'a> {
    fn order(self) -> Order<'a> {
        match self {
            Self::Case(case) => (case.request.created, &case.request.key),
            Self::Remembered(earlier) => (earlier.facts.created, &earlier.key),
        }
    }

    fn ticket(self) -> Option<&'a str> {
        match self {
            Self::Case(case) => ticket_of(&case.request),
            Self::Remembered(earlier) => earlier.facts.ticket.as_deref().and_then(ticket_number),
        }
    }

    fn reached(self) -> Reached<'a> {
        match self {
            Self::Case(case) => Reached::by_judgement(&case.judged),
            Self::Remembered(earlier) => Reached::by_facts(&earlier.facts),
        }
    }
}

impl App {
    /// What came before `request`: of the same support ticket, and of the same reach where that is another one.
    #[must_use]
    pub fn series(&self, request: &Request, judged: &Judged) -> Vec<Series> {
        let order = (request.created, &request.key);
        let all = self.known_of(request);
        let before = || all.values().copied().filter(|known| known.order() < order);
        let ticket = ticket_of(request);
        let of_ticket = before().filter(|known| ticket.is_some() && known.ticket() == ticket);
        let reached = Reached::by_judgement(judged);
        let of_reach = before().filter(|known| reached.is_anything() && known.reached() == reached);
        let of_ticket = self.one_series(Relation::SupportTicket, of_ticket);
        let told = |series: &Series| {
            let last = of_ticket.as_ref().map(|known| &known.last.key);
            last == Some(&series.last.key)
        };
        let of_reach = self
            .one_series(Relation::Reach, of_reach)
            .filter(|series| !told(series));
        of_ticket.into_iter().chain(of_reach).collect()
    }

    /// Everything known in the subscription of `request`; what is followed before what is remembered.
    fn known_of(&self, request: &Request) -> BTreeMap<&RequestKey, Known<'_>> {
        let subscription = &request.key.subscription;
        let from = RequestKey::first(subscription);
        let remembered = self.past.earlier.range(from.clone()..);
        let remembered = remembered
            .take_while(|(key, _)| key.subscription == *subscription)
            .map(|(key, earlier)| (key, Known::Remembered(earlier)));
        let cases = self.cases.range(from..);
        let cases = cases
            .take_while(|(key, _)| key.subscription == *subscription)
            .map(|(key, case)| (key, Known::Case(case)));
        remembered.chain(cases).collect()
    }

    fn one_series<'a>(&self, relation: Relation, known: impl Iterator<Item = Known<'a>>) -> Option<Series> {
        let known: Vec<Known<'a>> = known.collect();
        let last = known.iter().max_by_key(|one| one.order())?;
        let last = match last {
            Known::Remembered(earlier) => (*earlier).clone(),
            Known::Case(case) => Earlier {
                key: case.request.key.clone(),
                facts: self.facts(&case.request, &case.judged),
                phase: case.request.phase.clone(),
            },
        };
        Some(Series {
            relation,
            before: known.len(),
            last,
        })
    }

    /// Whether any request was ever seen here, in this run or before it.
    #[must_use]
    pub fn has_seen_any(&self) -> bool {
        !self.cases.is_empty() || !self.past.cases.is_empty() || !self.past.last_seen.is_empty()
    }
}
