//! How each check came out, in a word or two, and what is known about rights.

use crate::freshness::may;
use crate::language::Language;
use lockbox_core::{Check, Light, NoStanding, NoticeProof, Rights, Standing, Subject, Tri};

pub(super) fn value(language: &Language, found: &Check) -> String {
    let of = |number: usize| language.readiness_subscriptions(number);
    match (&found.subject, found.light) {
        (Subject::Notices(NoticeProof::NotProved), _) => language.readiness_is_not_proved(),
        (Subject::Notices(NoticeProof::Asked), _) => language.readiness_is_asked(),
        (Subject::Deciding { of: all, may }, Light::Ready) => language.readiness_is_some_of(*may, &of(*all)),
        (Subject::Deciding { of: all, .. }, Light::NotReady(_) | Light::Look(_)) => {
            language.readiness_is_none_of(&of(*all))
        }
        (Subject::Subscriptions(number), Light::Ready) => of(*number),
        (Subject::Subscriptions(_), Light::NotReady(_)) => language.readiness_is_no_subscription(),
        (
            Subject::Watching {
                trouble: None,
                checked: false,
                ..
            },
            _,
        ) => language.readiness_is_not_yet(),
        (
            Subject::Approver {
                standing: Standing::MayDecide { .. },
                ..
            },
            Light::Ready,
        ) => language.readiness_is_you(),
        (Subject::Approver { .. }, Light::Look(_)) => language.readiness_is_others(),
        (_, Light::Ready) => language.readiness_is_yes(),
        (Subject::Clock(_) | Subject::Watching { .. }, Light::Look(_)) => language.readiness_is_to_look_at(),
        (_, Light::Look(_) | Light::NotReady(_)) => language.readiness_is_no(),
        (_, Light::Unknown(_)) => language.readiness_is_open(),
    }
}

/// Whether this account may decide there and why not, and who else may.
pub(super) fn approver(language: &Language, standing: &Standing, rights: &Rights) -> String {
    let reads = (rights.reads == Tri::No).then(|| language.readiness_rights_may_not_read());
    let unknown = matches!(standing, Standing::MayNot(_)) && rights.eligible == Tri::Unknown;
    let eligible = unknown.then(|| language.readiness_rights_eligible_open());
    let more = reads.into_iter().chain(eligible);
    let more: String = more.map(|sentence| format!(" {sentence}")).collect();
    language.readiness_rights(
        &may(language, standing),
        &why(language, standing, rights),
        &more,
        &people(language, rights),
    )
}

fn why(language: &Language, standing: &Standing, rights: &Rights) -> String {
    match standing {
        Standing::MayDecide { .. } if rights.decides == Tri::No => language.readiness_rights_not_listed(),
        Standing::MayDecide { .. } => language.readiness_rights_direct(),
        Standing::MayNot(NoStanding::NoDecidingRole) => language.readiness_rights_no_role(),
        Standing::MayNot(NoStanding::OnlyThroughManagementGroup) => {
            language.readiness_rights_management_group()
        }
        Standing::MayNot(NoStanding::OnlyEligible) => language.readiness_rights_eligible(),
        Standing::MayNot(NoStanding::OnlyReader) => language.readiness_rights_reader(),
        Standing::Unknown => language.readiness_rights_unread(),
    }
}

/// Who holds a direct and active role that decides, counted.
pub(super) fn people(language: &Language, rights: &Rights) -> String {
    let found = &rights.approvers;
    let people = match found.people.len() {
        0 => language.readiness_people_none(),
        some => language.readiness_people_some(some),
    };
    let groups = match found.groups.len() {
        0 => String::new(),
        some => language.readiness_groups(some),
    };
    let rest = if found.whole {
        String::new()
    } else {
        language.readiness_assignments_cut()
    };
    language.readiness_people(&people, &groups, &rest)
}
