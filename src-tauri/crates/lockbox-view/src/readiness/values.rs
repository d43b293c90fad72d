//! How each check came out, in a word or two, and what is known about rights.

use super::may;
use crate::text::count;
use lockbox_core::{Check, Light, NoStanding, NoticeProof, Rights, Standing, Subject, Tri};

pub(super) fn value(found: &Check) -> String {
    match (&found.subject, found.light) {
        (Subject::Notices(NoticeProof::NotProved), _) => "not proved yet".to_owned(),
        (Subject::Notices(NoticeProof::Asked), _) => "waiting for your answer".to_owned(),
        (Subject::Deciding { of, may }, Light::Ready) => {
            format!("{may} of {}", count(*of, "subscription", "subscriptions"))
        }
        (Subject::Deciding { of, .. }, Light::NotReady(_) | Light::Look(_)) => {
            format!("none of {}", count(*of, "subscription", "subscriptions"))
        }
        (Subject::Subscriptions(number), Light::Ready) => count(*number, "subscription", "subscriptions"),
        (Subject::Subscriptions(_), Light::NotReady(_)) => "no subscription".to_owned(),
        (
            Subject::Watching {
                trouble: None,
                checked: false,
                ..
            },
            _,
        ) => "not yet".to_owned(),
        (
            Subject::Approver {
                standing: Standing::MayDecide { .. },
                ..
            },
            Light::Ready,
        ) => "you".to_owned(),
        (Subject::Approver { .. }, Light::Look(_)) => "others, not you".to_owned(),
        (_, Light::Ready) => "yes".to_owned(),
        (Subject::Clock(_) | Subject::Watching { .. }, Light::Look(_)) => "look at it".to_owned(),
        (_, Light::Look(_) | Light::NotReady(_)) => "no".to_owned(),
        (_, Light::Unknown(_)) => "could not check".to_owned(),
    }
}

/// Whether this account may decide there and why not, and who else may.
pub(super) fn approver(standing: &Standing, rights: &Rights) -> String {
    let why = match standing {
        Standing::MayDecide { .. } if rights.decides == Tri::No => {
            "Your role may decide, but Azure\u{2019}s list of your permissions does not name it"
        }
        Standing::MayDecide { .. } => "By a direct role, active now",
        Standing::MayNot(NoStanding::NoDecidingRole) => {
            "Neither Owner nor Lockbox Approver of this subscription"
        }
        Standing::MayNot(NoStanding::OnlyThroughManagementGroup) => {
            "Your role comes from a management group, which Lockbox does not honour"
        }
        Standing::MayNot(NoStanding::OnlyEligible) => {
            "Your role is eligible and not active; a request that begins before you activate it will not count you"
        }
        Standing::MayNot(NoStanding::OnlyReader) => "Your only role there is Reader",
        Standing::Unknown => "We could not read your role; you may not be able to decide",
    };
    let reads = match rights.reads {
        Tri::No => " This account may not read Lockbox requests there.",
        Tri::Yes | Tri::Unknown => "",
    };
    let eligible = match (standing, rights.eligible) {
        (Standing::MayNot(_), Tri::Unknown) => {
            " Whether you could activate a role (PIM) could not be checked."
        }
        (Standing::MayNot(_), Tri::Yes | Tri::No) | (Standing::MayDecide { .. } | Standing::Unknown, _) => "",
    };
    format!("{}: {why}.{reads}{eligible} {}", may(standing), people(rights))
}

/// Who holds a direct and active role that decides, counted.
pub(super) fn people(rights: &Rights) -> String {
    let found = &rights.approvers;
    let people = match found.people.len() {
        0 => "nobody by name".to_owned(),
        some => count(some, "person", "people"),
    };
    let groups = match found.groups.len() {
        0 => String::new(),
        1 => ", and a group whose members were not looked at".to_owned(),
        some => format!(", and {some} groups whose members were not looked at"),
    };
    let rest = if found.whole {
        ""
    } else {
        "; not all role assignments could be read"
    };
    format!("With a direct role: {people}{groups}{rest}.")
}
