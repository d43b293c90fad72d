//! When all accounts were checked, and what is to be done about those that were not.

use super::{Member, Present, gravest, placed};
use crate::fleet::accounts::{absence, line, start_again};
use crate::fleet::address::step;
use crate::language::Language;
use crate::wire::{AccountLine, Freshness, ProblemView, SubscriptionLine, Tone};

pub(super) fn freshness(members: &[Member<'_>], present: &[Present<'_>], language: &Language) -> Freshness {
    let lines: Vec<AccountLine> = members
        .iter()
        .map(|member| line(member, false, language))
        .collect();
    let (text, tone) = match gravest(&lines) {
        // Beside a drill there may be one alone, which says it itself.
        Some(only) if lines.len() == 1 => (only.state.clone(), only.tone),
        Some(worst) if worst.tone == Tone::Good => (language.fleet_all_checked(lines.len()), Tone::Good),
        Some(worst) => (format!("{}: {}", worst.tenant, worst.state), worst.tone),
        None => (String::new(), Tone::Neutral),
    };
    let mut subscriptions = Vec::new();
    for one in present {
        let lines = one.snapshot.freshness.subscriptions.iter();
        subscriptions.extend(lines.map(|line| SubscriptionLine {
            id: one.id.address(&line.id),
            name: placed(&line.name, one),
            hue: one.hue,
            ..line.clone()
        }));
    }
    Freshness {
        complete: None,
        text,
        tone,
        checking: present.iter().any(|one| one.snapshot.freshness.checking),
        can_check: present.iter().any(|one| one.snapshot.freshness.can_check),
        subscriptions,
    }
}

/// What all accounts have in common is told once, everything else under the account's name.
pub(super) fn problems(
    members: &[Member<'_>],
    present: &[Present<'_>],
    language: &Language,
) -> Vec<ProblemView> {
    let common = |problem: &ProblemView| {
        present.len() == members.len() && present.iter().all(|one| one.snapshot.problems.contains(problem))
    };
    let mut problems: Vec<ProblemView> = members
        .iter()
        .filter_map(|member| absent(member, language))
        .collect();
    for (place, one) in present.iter().enumerate() {
        for problem in &one.snapshot.problems {
            match (common(problem), place) {
                (true, 0) => problems.push(problem.clone()),
                (true, _) => {}
                (false, _) => problems.push(ProblemView {
                    title: format!("{}: {}", one.label, problem.title),
                    action: problem.action.clone().map(|action| step(one.id, action)),
                    ..problem.clone()
                }),
            }
        }
    }
    problems
}

fn absent(member: &Member<'_>, language: &Language) -> Option<ProblemView> {
    let absent = member.shown.err()?;
    Some(ProblemView {
        code: "accountStopped".to_owned(),
        title: language.fleet_stopped(member.label),
        detail: language.fleet_stopped_detail(&absence(absent, language)),
        tone: Tone::Bad,
        action: start_again(member.id, absent, language),
        support: None,
    })
}
