//! What deserves a second look, in words.

use crate::parts::badge;
use crate::text::{line, list};
use crate::wire::Tone;
use crate::wire_review::CareReasons;
use crate::words::capital;
use lockbox_core::{CareLevel, CareReason, Hint, Judged, Oddity, Request};

/// All that deserves a second look: what calls for more care, and what makes Azure's answer odd.
pub(crate) fn reasons(request: &Request, judged: &Judged) -> Option<CareReasons> {
    let care = &judged.care;
    let odd = |oddity: &&Oddity| match oddity {
        Oddity::IdsDisagree | Oddity::TwinIds | Oddity::NoProperties => true,
        Oddity::UnreadableDate(_) | Oddity::UnexpectedForm(_) => false,
    };
    // What is odd is told by the member that it concerns; what forbids deciding comes first.
    let (forbidding, grave): (Vec<_>, Vec<_>) = request.oddities.iter().partition(odd);
    let told = |oddities: Vec<&Oddity>, tone| {
        let texts = oddities.into_iter().map(oddity_text);
        texts.map(|text| badge(&text, tone)).collect::<Vec<_>>()
    };
    let asked = care.reasons(&judged.reading);
    let (gravest, others): (Vec<_>, Vec<_>) = asked
        .iter()
        .filter(|reason| !is_said_by_another(reason, &care.hints))
        .map(|reason| (reason.level(), reason_text(reason)))
        .partition(|(level, _)| *level == CareLevel::Three);
    let toned = |reasons: Vec<(CareLevel, String)>, tone| {
        let badges = reasons.into_iter().map(|(_, text)| badge(&text, tone));
        badges.collect::<Vec<_>>()
    };
    let mut items = told(forbidding, Tone::Bad);
    items.extend(toned(gravest, Tone::Unlisted));
    items.extend(told(grave, Tone::Unlisted));
    items.extend(toned(others, Tone::Warn));
    (!items.is_empty()).then(|| CareReasons {
        title: title(care.level, items.len()),
        items,
    })
}

/// Whether a graver reason, or one that names more, says the same.
fn is_said_by_another(reason: &CareReason, hints: &[Hint]) -> bool {
    match reason {
        CareReason::Hint(Hint::OddAnswer(_)) => true,
        CareReason::Hint(Hint::NotStated) => hints.contains(&Hint::Unlisted),
        CareReason::Hint(Hint::GenericWords) => hints.contains(&Hint::NotStated),
        CareReason::Hint(
            Hint::Unlisted
            | Hint::WholeSubscription
            | Hint::SeveralClusters
            | Hint::LongOrOpenEnded
            | Hint::NotFromSupportTicket
            | Hint::Production
            | Hint::AskedAgainAfterDenial
            | Hint::NeedsNoLockbox
            | Hint::SeveralActions
            | Hint::OutsideClusters,
        )
        | CareReason::Likely
        | CareReason::Changes
        | CareReason::Deletes => false,
    }
}

fn title(level: CareLevel, number: usize) -> String {
    let what = match level {
        CareLevel::One => return "Worth a second look".to_owned(),
        CareLevel::Two => "more care",
        CareLevel::Three => "the highest care",
    };
    let noun = if number == 1 { "reason" } else { "reasons" };
    format!("{} {noun} for {what}", capital(&number_word(number)))
}

const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

fn number_word(number: usize) -> String {
    let word = number.checked_sub(1).and_then(|place| NUMBERS.get(place));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn reason_text(reason: &CareReason) -> String {
    match reason {
        CareReason::Hint(hint) => hint_text(hint),
        CareReason::Likely => "What is asked is only inferred from the text".to_owned(),
        CareReason::Changes => "Changes something".to_owned(),
        CareReason::Deletes => "Deletes something".to_owned(),
    }
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
