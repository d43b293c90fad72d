//! How much deliberation an approval needs. The rulings of the design: the highest applicable level wins, an organisation may
//! raise it and never lower it.

use crate::catalogue::{Class, Gate};
use crate::cluster::Scope;
use crate::reading::{Certainty, Reading};
use crate::request::{Length, Oddity, Request};

#[cfg(test)]
mod tests;

/// How much confirmation an approval needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CareLevel {
    /// Review, confirm page.
    One,
    /// Also type the cluster's name.
    Two,
    /// Also tick the exact risk and sign in afresh.
    Three,
}

/// What deserves a second look. Each raises the level to two at least; those marked so, to three.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Level three: something is asked that no published list mentions.
    Unlisted,
    /// Level three: no action is stated.
    NotStated,
    /// Level three: the whole subscription.
    WholeSubscription,
    /// Level three: several clusters.
    SeveralClusters,
    /// Level three: more than one thing that may be a cluster, where nobody could list the clusters.
    PerhapsSeveralClusters,
    /// Level three: longer than eight hours, open-ended, or not stated.
    LongOrOpenEnded,
    /// Level three: Microsoft's words do not come from a support ticket.
    NotFromSupportTicket,
    /// Level three: Azure's answer holds what cannot be read or contradicts itself; the names of the members.
    OddAnswer(Vec<String>),
    /// A tag says production.
    Production,
    /// The text is generic.
    GenericWords,
    /// The same ticket asked before and was denied.
    AskedAgainAfterDenial,
    /// An action that needs no Lockbox is asked for.
    NeedsNoLockbox,
    /// Several actions at once.
    SeveralActions,
    /// It reaches things that belong to no known cluster.
    OutsideClusters,
    /// Access that is approved now would open outside the organisation's change window.
    OutsideWindow,
    /// It reaches into another subscription than the one whose list carries it.
    AnotherSubscription,
}

/// One reason why an approval takes more than a look and a reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CareReason {
    Hint(Hint),
    /// What is asked is only inferred from weaker words.
    Likely,
    /// The action adds to or alters what is there.
    Changes,
    /// The action removes something.
    Deletes,
    /// Somebody set that no approval takes less than this.
    Raised(CareLevel),
}

impl CareReason {
    /// The level that it calls for by itself.
    #[must_use]
    pub fn level(&self) -> CareLevel {
        match self {
            Self::Hint(hint) => hint.level(),
            Self::Likely | Self::Changes | Self::Deletes => CareLevel::Two,
            Self::Raised(level) => *level,
        }
    }
}

/// What stands before the names of the members of an odd answer.
const ODD: &str = "odd answer: ";

/// Eight hours: the documented default of access.
pub const DEFAULT_HOURS: u32 = 8;

/// The judgement about one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Care {
    pub level: CareLevel,
    /// In the order in which they are shown.
    pub hints: Vec<Hint>,
    /// The gravest class among the actions that need Lockbox; of all that are asked for, when none does.
    pub class: Class,
    /// Nothing about the request calls for the level: somebody set that no approval takes less.
    pub raised: bool,
}

impl Care {
    /// Judges `request`. `denied_before`: an earlier request of the same ticket and subscription was denied.
    #[must_use]
    pub fn of(request: &Request, reading: &Reading, scope: &Scope, denied_before: bool) -> Self {
        let mut hints = Vec::new();
        from_reading(reading, &mut hints);
        from_scope(scope, &mut hints);
        if !scope.beyond(request).is_empty() {
            hints.push(Hint::AnotherSubscription);
        }
        match request.length {
            Length::Hours(hours) if hours <= DEFAULT_HOURS => {}
            Length::Hours(_) | Length::OpenEnded(_) | Length::Unstated => hints.push(Hint::LongOrOpenEnded),
        }
        if !comes_from_support_ticket(request) {
            hints.push(Hint::NotFromSupportTicket);
        }
        if denied_before {
            hints.push(Hint::AskedAgainAfterDenial);
        }
        hints.extend(from_oddities(&request.oddities));
        hints.sort();
        hints.dedup();
        let class = gravest(reading);
        let level = hints
            .iter()
            .map(Hint::level)
            .max()
            .unwrap_or(CareLevel::One)
            .max(level_of(class, reading));
        Self {
            level,
            hints,
            class,
            raised: false,
        }
    }

    /// The same with one hint more.
    #[must_use]
    pub fn hinting(mut self, hint: Hint) -> Self {
        self.level = self.level.max(hint.level());
        self.hints.push(hint);
        self.hints.sort();
        self.hints.dedup();
        self
    }

    /// The same with no less than this.
    #[must_use]
    pub fn at_least(self, least: CareLevel) -> Self {
        Self {
            level: self.level.max(least),
            raised: self.raised || self.level < least,
            ..self
        }
    }

    /// Why the level is what it is, the gravest first: none at level one, at least one above.
    #[must_use]
    pub fn reasons(&self, reading: &Reading) -> Vec<CareReason> {
        let by_class = match self.class {
            Class::Change => Some(CareReason::Changes),
            Class::Delete => Some(CareReason::Deletes),
            Class::Read | Class::Metadata | Class::Operate | Class::Unlisted => None,
        };
        let likely = (reading.certainty() == Certainty::Likely).then_some(CareReason::Likely);
        let hints = self.hints.iter().cloned().map(CareReason::Hint);
        let mut reasons: Vec<CareReason> = self
            .raised
            .then_some(CareReason::Raised(self.level))
            .into_iter()
            .chain(hints)
            .collect();
        // Among those of one level the action itself comes first.
        let place = reasons.partition_point(|reason| reason.level() == CareLevel::Three);
        reasons.splice(place..place, by_class.into_iter().chain(likely));
        reasons
    }
}

impl Hint {
    /// The hint that [`Hint::word`] wrote; none for what this version does not know.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        const PLAIN: [Hint; 15] = [
            Hint::Unlisted,
            Hint::NotStated,
            Hint::WholeSubscription,
            Hint::SeveralClusters,
            Hint::PerhapsSeveralClusters,
            Hint::LongOrOpenEnded,
            Hint::NotFromSupportTicket,
            Hint::Production,
            Hint::GenericWords,
            Hint::AskedAgainAfterDenial,
            Hint::NeedsNoLockbox,
            Hint::SeveralActions,
            Hint::OutsideClusters,
            Hint::OutsideWindow,
            Hint::AnotherSubscription,
        ];
        // The names were joined; told one after another they say the same.
        let odd = word
            .strip_prefix(ODD)
            .map(|names| Self::OddAnswer(vec![names.to_owned()]));
        odd.or_else(|| PLAIN.into_iter().find(|hint| hint.word() == word))
    }

    /// A stable word for the journal.
    #[must_use]
    pub fn word(&self) -> String {
        let word = match self {
            Self::OddAnswer(names) => return format!("{ODD}{}", names.join(", ")),
            Self::Unlisted => "not in the published list",
            Self::NotStated => "not stated",
            Self::WholeSubscription => "whole subscription",
            Self::SeveralClusters => "several clusters",
            Self::PerhapsSeveralClusters => "perhaps several clusters",
            Self::LongOrOpenEnded => "long or open-ended",
            Self::NotFromSupportTicket => "not from a support ticket",
            Self::Production => "production",
            Self::GenericWords => "generic words",
            Self::AskedAgainAfterDenial => "asked again after a denial",
            Self::NeedsNoLockbox => "needs no Lockbox",
            Self::SeveralActions => "several actions",
            Self::OutsideClusters => "outside the clusters",
            Self::OutsideWindow => "outside the change window",
            Self::AnotherSubscription => "another subscription",
        };
        word.to_owned()
    }

    /// The level it raises an approval to.
    #[must_use]
    pub fn level(&self) -> CareLevel {
        match self {
            Self::Unlisted
            | Self::NotStated
            | Self::WholeSubscription
            | Self::SeveralClusters
            | Self::PerhapsSeveralClusters
            | Self::LongOrOpenEnded
            | Self::NotFromSupportTicket
            | Self::OddAnswer(_) => CareLevel::Three,
            Self::Production
            | Self::GenericWords
            | Self::AskedAgainAfterDenial
            | Self::NeedsNoLockbox
            | Self::SeveralActions
            | Self::OutsideClusters
            | Self::OutsideWindow
            | Self::AnotherSubscription => CareLevel::Two,
        }
    }
}

fn from_reading(reading: &Reading, hints: &mut Vec<Hint>) {
    if !reading.unlisted.is_empty() {
        hints.push(Hint::Unlisted);
    }
    if reading.certainty() == Certainty::NotStated {
        hints.push(Hint::NotStated);
    }
    if reading.generic {
        hints.push(Hint::GenericWords);
    }
    let needless = reading
        .findings
        .iter()
        .map(|finding| finding.action.article())
        .any(|article| matches!(article.e1, Gate::NotRequired));
    if needless {
        hints.push(Hint::NeedsNoLockbox);
    }
    if reading.findings.len() > 1 {
        hints.push(Hint::SeveralActions);
    }
}

fn from_scope(scope: &Scope, hints: &mut Vec<Hint>) {
    if scope.whole_subscription {
        hints.push(Hint::WholeSubscription);
    }
    if scope.clusters.len() > 1 {
        hints.push(Hint::SeveralClusters);
    } else if scope.clusters.len() + scope.perhaps.len() > 1 {
        hints.push(Hint::PerhapsSeveralClusters);
    }
    if scope.clusters.iter().any(|(cluster, _)| cluster.is_production()) {
        hints.push(Hint::Production);
    }
    if !scope.elsewhere.is_empty() || scope.unstated {
        hints.push(Hint::OutsideClusters);
    }
}

/// Oddities of the ids are left out: they forbid deciding altogether.
fn from_oddities(oddities: &[Oddity]) -> Option<Hint> {
    let names: Vec<String> = oddities
        .iter()
        .filter_map(|oddity| match oddity {
            Oddity::UnexpectedForm(name) => Some(name.clone()),
            Oddity::UnreadableDate(text) => Some(format!("date \u{201c}{text}\u{201d}")),
            Oddity::IdsDisagree | Oddity::TwinIds | Oddity::NoProperties => None,
        })
        .collect();
    (!names.is_empty()).then_some(Hint::OddAnswer(names))
}

fn comes_from_support_ticket(request: &Request) -> bool {
    request.support_ticket.as_ref().is_some_and(|ticket| {
        !ticket.number.trim().is_empty()
            && ticket
                .source
                .as_deref()
                .is_none_or(|source| source.eq_ignore_ascii_case("SupportRequest"))
    })
}

fn gravest(reading: &Reading) -> Class {
    if !reading.unlisted.is_empty() || reading.findings.is_empty() {
        return Class::Unlisted;
    }
    let articles = || reading.findings.iter().map(|finding| finding.action.article());
    let gated = articles().filter(|article| article.is_gated());
    gated
        .map(|article| article.class)
        .max()
        .or_else(|| articles().map(|article| article.class).max())
        .unwrap_or(Class::Unlisted)
}

fn level_of(class: Class, reading: &Reading) -> CareLevel {
    let by_class = match class {
        Class::Read => CareLevel::One,
        Class::Metadata | Class::Operate | Class::Change | Class::Delete => CareLevel::Two,
        Class::Unlisted => CareLevel::Three,
    };
    let by_certainty = match reading.certainty() {
        Certainty::Named => CareLevel::One,
        Certainty::Likely => CareLevel::Two,
        Certainty::NotStated => CareLevel::Three,
    };
    by_class.max(by_certainty)
}
