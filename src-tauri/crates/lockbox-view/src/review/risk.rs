//! The exact risks that a person ticks at level three: all of them, since one tick stands for all.

use crate::language::Language;
use crate::reach::{self, NAME};
use crate::scene::Scene;
use crate::text::{first, line};
use crate::wire_review::RiskTick;
use crate::words::{Lasting, lasting};
use lockbox_core::{CareLevel, Hint, Judged, Length, Request, Scope};

/// Clusters told by their names.
const NAMED: usize = 8;

/// All the risks of the gravest level, a sentence each.
pub(super) fn tick(scene: &Scene<'_>, request: &Request, judged: &Judged) -> RiskTick {
    let (language, care) = (scene.language, &judged.care);
    let unlisted = care.hints.contains(&Hint::Unlisted);
    let grave = care.hints.iter().filter(|hint| hint.level() == CareLevel::Three);
    // What is in no list is stated, if not in words that the list knows.
    let grave = grave.filter(|hint| !(unlisted && **hint == Hint::NotStated));
    let mut lines: Vec<String> = grave
        .map(|hint| risk(scene, request, &judged.scope, hint))
        .collect();
    if care.raised {
        lines.push(language.confirm_risk_raised());
    }
    if lines.is_empty() {
        lines.push(language.confirm_risk_unusual());
    }
    RiskTick {
        title: language.confirm_risk_title(),
        lines,
    }
}

fn risk(scene: &Scene<'_>, request: &Request, scope: &Scope, hint: &Hint) -> String {
    let language = scene.language;
    match hint {
        Hint::OddAnswer(members) => {
            let members: Vec<String> = members.iter().map(|member| line(member, 40)).collect();
            language.confirm_risk_odd(&language.list(&members))
        }
        Hint::Unlisted => language.confirm_risk_unlisted(),
        Hint::NotStated => language.confirm_risk_not_stated(),
        Hint::WholeSubscription => {
            let (count, names) = reach::whole_by_name(scene, request, scope);
            language.confirm_risk_subscription(count, &names)
        }
        Hint::SeveralClusters => {
            language.confirm_risk_clusters(scope.clusters.len(), &clusters(language, scope))
        }
        Hint::PerhapsSeveralClusters => language.confirm_risk_perhaps_clusters(),
        Hint::LongOrOpenEnded => lasts(language, &request.length),
        Hint::NotFromSupportTicket => language.confirm_risk_no_ticket(),
        Hint::Production
        | Hint::GenericWords
        | Hint::AskedAgainAfterDenial
        | Hint::NeedsNoLockbox
        | Hint::SeveralActions
        | Hint::OutsideClusters
        | Hint::OutsideWindow
        | Hint::AnotherSubscription => language.confirm_risk_unusual(),
    }
}

fn clusters(language: &Language, scope: &Scope) -> String {
    let names = scope
        .clusters
        .iter()
        .map(|(cluster, _)| line(&cluster.name, NAME));
    language.list(&first(names, NAMED, |more| language.reach_more(more)))
}

fn lasts(language: &Language, length: &Length) -> String {
    match lasting(length) {
        Lasting::Hours(_) => language.confirm_risk_hours(&language.length(length)),
        Lasting::Lifetime => language.confirm_risk_lifetime(),
        Lasting::Unread => language.confirm_risk_unread(&language.length(length)),
        Lasting::Unstated => language.confirm_risk_unstated(),
    }
}
