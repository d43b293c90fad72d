//! The exact risks that a person ticks at level three: all of them, since one tick stands for all.

use crate::language::Language;
use crate::text::line;
use crate::wire_review::RiskTick;
use lockbox_core::{Care, CareLevel, Hint};

/// All the risks of the gravest level, a sentence each.
pub(super) fn tick(language: &Language, care: &Care) -> RiskTick {
    let unlisted = care.hints.contains(&Hint::Unlisted);
    let grave = care.hints.iter().filter(|hint| hint.level() == CareLevel::Three);
    // What is in no list is stated, if not in words that the list knows.
    let grave = grave.filter(|hint| !(unlisted && **hint == Hint::NotStated));
    let mut lines: Vec<String> = grave.map(|hint| risk(language, hint)).collect();
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

fn risk(language: &Language, hint: &Hint) -> String {
    match hint {
        Hint::OddAnswer(members) => {
            let members: Vec<String> = members.iter().map(|member| line(member, 40)).collect();
            language.confirm_risk_odd(&language.list(&members))
        }
        Hint::Unlisted => language.confirm_risk_unlisted(),
        Hint::NotStated => language.confirm_risk_not_stated(),
        Hint::WholeSubscription => language.confirm_risk_subscription(),
        Hint::SeveralClusters => language.confirm_risk_clusters(),
        Hint::LongOrOpenEnded => language.confirm_risk_long(),
        Hint::NotFromSupportTicket => language.confirm_risk_no_ticket(),
        Hint::Production
        | Hint::GenericWords
        | Hint::AskedAgainAfterDenial
        | Hint::NeedsNoLockbox
        | Hint::SeveralActions
        | Hint::OutsideClusters => language.confirm_risk_unusual(),
    }
}
