//! The exact risk that a person ticks at level three: all of it, since one tick stands for all.

use crate::text::{line, list};
use lockbox_core::{Care, CareLevel, Hint};

/// "I understand that this opens more than one cluster and that nobody has stated what will be done."
pub(super) fn sentence(care: &Care) -> String {
    let mut risks: Vec<String> = care
        .hints
        .iter()
        .filter(|hint| hint.level() == CareLevel::Three)
        .map(|hint| format!("that {}", risk(hint)))
        .collect();
    if risks.is_empty() {
        risks.push("that this access is unusual".to_owned());
    }
    format!("I understand {}.", list(&risks))
}

fn risk(hint: &Hint) -> String {
    let risk = match hint {
        Hint::OddAnswer(members) => {
            let members: Vec<String> = members.iter().map(|member| line(member, 40)).collect();
            return format!(
                "Azure\u{2019}s answer could not be read in full ({}), so more may be asked than stands here",
                list(&members)
            );
        }
        Hint::Unlisted => "this action is in no published list and may amount to full access",
        Hint::NotStated => "nobody has stated what will be done, so it may be anything within the scope",
        Hint::WholeSubscription => "this opens the whole subscription, every cluster in it included",
        Hint::SeveralClusters => "this opens more than one cluster",
        Hint::LongOrOpenEnded => {
            "this lasts longer than eight hours or has no fixed end, and nobody can end it from here"
        }
        Hint::NotFromSupportTicket => "this does not come from a support ticket of mine",
        Hint::Production
        | Hint::GenericWords
        | Hint::AskedAgainAfterDenial
        | Hint::NeedsNoLockbox
        | Hint::SeveralActions
        | Hint::OutsideClusters => "this access is unusual",
    };
    risk.to_owned()
}
