//! One line for each account.

use super::{Absent, Member, MemberId, account_hue, gravity};
use crate::faults;
use crate::fleet::address::step;
use crate::language::Language;
use crate::wire::{AccountLine, Command, ProblemAction, SessionView, Snapshot, Tone};

pub(super) fn lines(
    members: &[Member<'_>],
    selected: &MemberId,
    grows: bool,
    language: &Language,
) -> Vec<AccountLine> {
    let mut lines: Vec<AccountLine> = members
        .iter()
        .enumerate()
        .map(|(place, member)| AccountLine {
            hue: account_hue(place),
            ..line(member, member.id == selected, language)
        })
        .collect();
    // The first is the one that was chosen at the beginning; the set-up changes it.
    for (line, member) in lines.iter_mut().zip(members).skip(1) {
        line.remove = if member.drill {
            Some(ProblemAction {
                label: language.fleet_drill_end(),
                command: Command::EndDrill,
            })
        } else {
            remove(member, language).filter(|_| grows)
        };
    }
    lines
}

/// Whether an account that is not the first may be watched no more: nobody is signed in to it. Its token is deleted when somebody
/// signs out, so that comes first. A drill ends in its own way.
#[must_use]
pub fn may_remove(member: &Member<'_>) -> bool {
    let free = match member.shown {
        Ok(snapshot) => matches!(snapshot.session, SessionView::SignedOut { .. }),
        Err(Absent::GaveUp | Absent::NotStarted(_)) => true,
        Err(Absent::Restarting) => false,
    };
    free && !member.drill
}

/// The way to watch it no more.
fn remove(member: &Member<'_>, language: &Language) -> Option<ProblemAction> {
    may_remove(member).then(|| ProblemAction {
        label: language.fleet_remove(),
        command: Command::RemoveAccount {
            account: member.id.as_str().to_owned(),
        },
    })
}

pub(super) fn line(member: &Member<'_>, selected: bool, language: &Language) -> AccountLine {
    let plain = AccountLine {
        id: member.id.as_str().to_owned(),
        tenant: member.label.to_owned(),
        hue: account_hue(0),
        who: String::new(),
        state: String::new(),
        tone: Tone::Bad,
        waiting: 0,
        problem: None,
        selected,
        action: None,
        remove: None,
    };
    match member.shown {
        Err(absent) => AccountLine {
            state: absence(absent, language),
            action: start_again(member.id, absent, language),
            ..plain
        },
        Ok(snapshot) => AccountLine {
            who: who(&snapshot.session),
            state: snapshot.freshness.text.clone(),
            tone: snapshot.freshness.tone,
            waiting: snapshot.inbox.waiting,
            problem: problem(snapshot),
            action: sign_in(member.id, snapshot),
            ..plain
        },
    }
}

/// Why it is not watched, as a sentence.
pub(super) fn absence(absent: &Absent, language: &Language) -> String {
    match absent {
        Absent::Restarting => language.fleet_restarting(),
        Absent::GaveUp => language.fleet_gave_up(),
        Absent::NotStarted(why) => language.fleet_not_started(&faults::detail(language, why)),
    }
}

pub(super) fn start_again(id: &MemberId, absent: &Absent, language: &Language) -> Option<ProblemAction> {
    match absent {
        Absent::Restarting => None,
        Absent::GaveUp | Absent::NotStarted(_) => Some(ProblemAction {
            label: language.fleet_start_again(),
            command: Command::StartAccount {
                account: id.as_str().to_owned(),
            },
        }),
    }
}

fn who(session: &SessionView) -> String {
    match session {
        SessionView::SignedIn { user, .. } => user.clone(),
        SessionView::Restoring { text } => text.clone(),
        SessionView::SigningIn { title, .. } => title.clone(),
        // The state says so.
        SessionView::SignedOut { .. } | SessionView::SettingUp { .. } => String::new(),
    }
}

fn problem(snapshot: &Snapshot) -> Option<String> {
    let problems = snapshot.problems.iter().rev();
    let gravest = problems.max_by_key(|problem| gravity(problem.tone))?;
    Some(gravest.title.clone())
}

/// The way to sign in, where that is what is missing.
fn sign_in(id: &MemberId, snapshot: &Snapshot) -> Option<ProblemAction> {
    let expired = || {
        let problems = snapshot.problems.iter();
        let mut steps = problems.filter_map(|problem| problem.action.as_ref());
        steps.find(|step| step.command == Command::SignIn).cloned()
    };
    let found = match &snapshot.session {
        SessionView::SignedOut { proceed, .. } => Some(ProblemAction {
            label: proceed.clone(),
            command: Command::SignIn,
        }),
        SessionView::SignedIn { .. } => expired(),
        SessionView::Restoring { .. } | SessionView::SigningIn { .. } | SessionView::SettingUp { .. } => None,
    };
    found.map(|found| step(id, found))
}
