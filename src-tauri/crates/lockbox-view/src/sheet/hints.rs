//! What deserves a second look, in words.

use crate::text::{line, list};
use lockbox_core::{Hint, Judged, Oddity, Request};

/// What no badge, no toned fact and no note beside Microsoft's words says already.
pub(super) fn hints(request: &Request, judged: &Judged) -> Vec<String> {
    let hints = &judged.care.hints;
    let said = |hint: &Hint| match hint {
        Hint::Unlisted
        | Hint::NotStated
        | Hint::WholeSubscription
        | Hint::SeveralClusters
        | Hint::LongOrOpenEnded
        | Hint::NotFromSupportTicket => true,
        // Told one by one, with those that forbid deciding.
        Hint::OddAnswer(_) => true,
        Hint::GenericWords => hints.contains(&Hint::NotStated),
        Hint::OutsideClusters => judged.scope.clusters.is_empty(),
        Hint::Production | Hint::AskedAgainAfterDenial | Hint::NeedsNoLockbox | Hint::SeveralActions => false,
    };
    hints
        .iter()
        .filter(|hint| !said(hint))
        .map(hint_text)
        .chain(request.oddities.iter().map(oddity_text))
        .collect()
}

/// One hint as a line.
pub(crate) fn hint_text(hint: &Hint) -> String {
    let text = match hint {
        Hint::Unlisted => "Asks for something that is in no published list",
        Hint::NotStated => "Does not state what will be done",
        Hint::WholeSubscription => "Reaches the whole subscription",
        Hint::SeveralClusters => "Reaches more than one cluster",
        Hint::LongOrOpenEnded => "Longer than eight hours, or without a fixed end",
        Hint::NotFromSupportTicket => "Does not come from a support ticket",
        Hint::OddAnswer(members) => {
            return format!("Azure\u{2019}s answer is odd: {}", line(&list(members), 200));
        }
        Hint::Production => "Production cluster",
        Hint::GenericWords => "Generic words",
        Hint::AskedAgainAfterDenial => "Asked again after a denial",
        Hint::NeedsNoLockbox => "Unusual: asks for an action that needs no Lockbox",
        Hint::SeveralActions => "Asks for several actions",
        Hint::OutsideClusters => "Reaches things outside any known cluster",
    };
    text.to_owned()
}

/// What is odd about Azure's answer, by the member that it concerns.
pub(crate) fn oddity_text(oddity: &Oddity) -> String {
    match oddity {
        Oddity::IdsDisagree => {
            "Azure names the request in contradictory ways: \u{201c}requestId\u{201d}, \u{201c}id\u{201d}, \u{201c}name\u{201d} and \u{201c}subscriptionId\u{201d} do not agree"
                .to_owned()
        }
        Oddity::TwinIds => {
            "Azure lists this \u{201c}requestId\u{201d} more than once, with different contents".to_owned()
        }
        Oddity::UnreadableDate(text) => format!(
            "A date of Azure\u{2019}s answer cannot be read: \u{201c}{}\u{201d}",
            line(text, 40)
        ),
        Oddity::UnexpectedForm(member) => format!(
            "Azure\u{2019}s answer has \u{201c}{}\u{201d} in an unexpected form",
            line(member, 40)
        ),
        Oddity::NoProperties => "Azure\u{2019}s answer has no \u{201c}properties\u{201d}".to_owned(),
    }
}
