//! What deserves a second look, in words.

use crate::change_window::change_window;
use crate::language::{Language, cut};
use crate::parts::badge;
use crate::reach;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::Tone;
use crate::wire_review::CareReasons;
use crate::words::{Lasting, lasting};
use lockbox_core::{CareLevel, CareReason, Hint, Judged, Length, Oddity, Request, Scope};

/// All that deserves a second look: what calls for more care, and what makes Azure's answer odd.
pub(crate) fn reasons(scene: &Scene<'_>, request: &Request, judged: &Judged) -> Option<CareReasons> {
    let (language, care) = (scene.language, &judged.care);
    let odd = |oddity: &&Oddity| match oddity {
        Oddity::IdsDisagree | Oddity::TwinIds | Oddity::NoProperties => true,
        Oddity::UnreadableDate(_) | Oddity::UnexpectedForm(_) => false,
    };
    // What is odd is told by the member that it concerns; what forbids deciding comes first.
    let (forbidding, grave): (Vec<_>, Vec<_>) = request.oddities.iter().partition(odd);
    let told = |oddities: Vec<&Oddity>, tone| {
        let texts = oddities.into_iter().map(|oddity| oddity_text(language, oddity));
        texts.map(|text| badge(&text, tone)).collect::<Vec<_>>()
    };
    let asked = care.reasons(&judged.reading);
    let (gravest, others): (Vec<_>, Vec<_>) = asked
        .iter()
        .filter(|reason| !is_said_by_another(reason, &care.hints))
        .map(|reason| (reason.level(), reason_text(scene, request, &judged.scope, reason)))
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
        title: title(language, care.level, items.len()),
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
            | Hint::PerhapsSeveralClusters
            | Hint::LongOrOpenEnded
            | Hint::NotFromSupportTicket
            | Hint::Production
            | Hint::AskedAgainAfterDenial
            | Hint::NeedsNoLockbox
            | Hint::SeveralActions
            | Hint::OutsideClusters
            | Hint::OutsideWindow
            | Hint::AnotherSubscription,
        )
        | CareReason::Likely
        | CareReason::Changes
        | CareReason::Deletes
        | CareReason::Raised(_) => false,
    }
}

fn title(language: &Language, level: CareLevel, number: usize) -> String {
    match level {
        CareLevel::One => language.hints_title(),
        CareLevel::Two => language.hints_title_more(&language.hints_reasons(number)),
        CareLevel::Three => language.hints_title_highest(&language.hints_reasons(number)),
    }
}

fn reason_text(scene: &Scene<'_>, request: &Request, scope: &Scope, reason: &CareReason) -> String {
    let language = scene.language;
    match reason {
        CareReason::Hint(hint) => self::hint(scene, request, scope, hint),
        CareReason::Likely => language.hints_likely(),
        CareReason::Changes => language.hints_changes(),
        CareReason::Deletes => language.hints_deletes(),
        CareReason::Raised(_) => language.hints_raised(),
    }
}

/// One hint about a request as a line, with what exactly it is.
pub(crate) fn hint(scene: &Scene<'_>, request: &Request, scope: &Scope, hint: &Hint) -> String {
    let language = scene.language;
    match hint {
        Hint::WholeSubscription => {
            let (count, names) = reach::whole_by_name(scene, request, scope);
            language.hints_subscription(count, &names)
        }
        Hint::SeveralClusters => language.hints_clusters(scope.clusters.len()),
        Hint::AnotherSubscription => reach::beyond(scene, request, scope).map_or_else(
            || language.hint(hint),
            |(count, names)| language.hints_another(count, &names),
        ),
        Hint::LongOrOpenEnded => lasts(language, &request.length),
        Hint::Unlisted
        | Hint::NotStated
        | Hint::NotFromSupportTicket
        | Hint::OddAnswer(_)
        | Hint::Production
        | Hint::GenericWords
        | Hint::AskedAgainAfterDenial
        | Hint::NeedsNoLockbox
        | Hint::SeveralActions
        | Hint::PerhapsSeveralClusters
        | Hint::OutsideClusters => language.hint(hint),
        Hint::OutsideWindow => match scene.app.closed_window(scene.server()) {
            Some(window) => language.hints_window(&change_window(language, window)),
            // It opened since this was judged.
            None => language.hint(hint),
        },
    }
}

fn lasts(language: &Language, length: &Length) -> String {
    match lasting(length) {
        Lasting::Hours(_) => language.hints_hours(&language.length(length)),
        Lasting::Lifetime => language.hints_lifetime(),
        Lasting::Unread => language.hints_unread(&language.length(length)),
        Lasting::Unstated => language.hints_unstated(),
    }
}

impl Language {
    /// One hint as a line, as far as an entry of the history keeps it.
    pub(crate) fn hint(&self, hint: &Hint) -> String {
        match hint {
            Hint::Unlisted => self.hints_unlisted(),
            Hint::NotStated => self.hints_not_stated(),
            Hint::WholeSubscription => self.hints_kept_subscription(),
            Hint::SeveralClusters => self.hints_kept_clusters(),
            Hint::PerhapsSeveralClusters => self.hints_perhaps_clusters(),
            Hint::LongOrOpenEnded => self.hints_kept_long(),
            Hint::NotFromSupportTicket => self.hints_no_ticket(),
            Hint::OddAnswer(members) => {
                let members: Vec<String> = members.iter().map(|member| line(member, 200)).collect();
                self.hints_odd(&cut(&self.list(&members), 200))
            }
            Hint::Production => self.hints_production(),
            Hint::GenericWords => self.hints_generic(),
            Hint::AskedAgainAfterDenial => self.hints_again(),
            Hint::NeedsNoLockbox => self.hints_needless(),
            Hint::SeveralActions => self.hints_actions(),
            Hint::OutsideClusters => self.hints_outside(),
            Hint::OutsideWindow => self.hints_kept_window(),
            Hint::AnotherSubscription => self.hints_kept_another(),
        }
    }
}

/// What is odd about Azure's answer, by the member that it concerns.
fn oddity_text(language: &Language, oddity: &Oddity) -> String {
    match oddity {
        Oddity::IdsDisagree => language.hints_ids_disagree(),
        Oddity::TwinIds => language.hints_twin_ids(),
        Oddity::UnreadableDate(text) => language.hints_date(&line(text, 40)),
        Oddity::UnexpectedForm(member) => language.hints_form(&line(member, 40)),
        Oddity::NoProperties => language.hints_no_properties(),
    }
}
