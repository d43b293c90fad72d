//! The exact risks that a person ticks at level three: all of them, since one tick stands for all.

use crate::text::{line, list};
use crate::wire_review::RiskTick;
use lockbox_core::{Care, CareLevel, Hint};

/// All the risks of the gravest level, a sentence each.
pub(super) fn tick(care: &Care) -> RiskTick {
    let unlisted = care.hints.contains(&Hint::Unlisted);
    let grave = care.hints.iter().filter(|hint| hint.level() == CareLevel::Three);
    // What is in no list is stated, if not in words that the list knows.
    let grave = grave.filter(|hint| !(unlisted && **hint == Hint::NotStated));
    let mut lines: Vec<String> = grave.map(risk).collect();
    if lines.is_empty() {
        lines.push(UNUSUAL.to_owned());
    }
    RiskTick {
        title: "I understand:".to_owned(),
        lines,
    }
}

const UNUSUAL: &str = "This access is unusual.";

fn risk(hint: &Hint) -> String {
    let risk = match hint {
        Hint::OddAnswer(members) => {
            let members: Vec<String> = members.iter().map(|member| line(member, 40)).collect();
            return format!(
                "Azure\u{2019}s answer could not be read in full ({}), so more may be asked than stands here.",
                list(&members)
            );
        }
        Hint::Unlisted => "The action is in no published list and may amount to full access.",
        Hint::NotStated => "Nobody has stated what will be done, so it may be anything within the scope.",
        Hint::WholeSubscription => "The whole subscription is opened, every cluster in it included.",
        Hint::SeveralClusters => "More than one cluster is opened.",
        Hint::LongOrOpenEnded => {
            "It lasts longer than eight hours or has no fixed end, and nobody can end it from here."
        }
        Hint::NotFromSupportTicket => "It does not come from a support ticket of mine.",
        Hint::Production
        | Hint::GenericWords
        | Hint::AskedAgainAfterDenial
        | Hint::NeedsNoLockbox
        | Hint::SeveralActions
        | Hint::OutsideClusters => UNUSUAL,
    };
    risk.to_owned()
}
