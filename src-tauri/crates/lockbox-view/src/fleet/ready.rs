//! Could a request of any account reach a human who may decide, now? The worst answer is everybody's.

use super::{Member, Present, placed};
use crate::fleet::accounts::absence;
use crate::fleet::address::step;
use crate::language::Language;
use crate::wire::{Check, NextStep, Readiness, SubscriptionReadiness, TenantReadiness, Tone};
use std::collections::BTreeMap;

/// The greater the worse.
fn gravity(code: &str) -> u8 {
    match code {
        "yes" => 0,
        "unknown" => 1,
        // A word that is not known here promises nothing.
        _ => 2,
    }
}

pub(super) fn readiness(members: &[Member<'_>], present: &[Present<'_>], language: &Language) -> Readiness {
    let absent = members.iter().find_map(|member| {
        let why = absence(member.shown.err()?, language);
        Some(language.readiness_reason_in(member.label, &why))
    });
    let worst = present
        .iter()
        .rev()
        .max_by_key(|one| gravity(&one.snapshot.readiness.code));
    let (code, because, tone) = match (absent, worst) {
        (Some(why), _) => ("no", Some(why), Tone::Bad),
        (None, Some(one)) => {
            let found = &one.snapshot.readiness;
            let because = found.because.as_ref();
            let because = because.map(|why| language.readiness_reason_in(one.label, why));
            (found.code.as_str(), because, found.tone)
        }
        (None, None) => ("no", None, Tone::Bad),
    };
    let verdict = match (gravity(code), &because, worst) {
        (1, Some(why), _) => language.readiness_open(why),
        (2.., Some(why), _) => language.readiness_not_now(why),
        (_, _, worst) => worst.map_or_else(String::new, |one| one.snapshot.readiness.verdict.clone()),
    };
    Readiness {
        code: code.to_owned(),
        verdict,
        because,
        tone,
        computer: computer(present),
        tenants: tenants(present),
    }
}

/// What is found alike by all is said once; what they differ in is said of each.
fn computer(present: &[Present<'_>]) -> Vec<Check> {
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    let mut checks: Vec<Vec<Check>> = Vec::new();
    for one in present {
        for check in &one.snapshot.readiness.computer {
            let next = checks.len();
            let place = *by_code.entry(&check.code).or_insert(next);
            if place == next {
                checks.push(Vec::new());
            }
            let alike = present
                .iter()
                .all(|other| other.snapshot.readiness.computer.contains(check));
            if let Some(group) = checks.get_mut(place) {
                match (alike, group.is_empty()) {
                    (true, true) => group.push(check.clone()),
                    (true, false) => {}
                    (false, _) => group.push(of(one, check, true)),
                }
            }
        }
    }
    checks.into_iter().flatten().collect()
}

fn of(one: &Present<'_>, check: &Check, named: bool) -> Check {
    let title = if named {
        format!("{} ({})", check.title, one.label)
    } else {
        check.title.clone()
    };
    let addressed = |next: NextStep| NextStep {
        text: next.text,
        action: next.action.map(|action| step(one.id, action)),
        other: next.other.map(|action| step(one.id, action)),
    };
    Check {
        title,
        step: check.step.clone().map(addressed),
        ..check.clone()
    }
}

fn tenants(present: &[Present<'_>]) -> Vec<TenantReadiness> {
    let mut tenants = Vec::new();
    for one in present {
        let plain = |checks: &[Check]| checks.iter().map(|check| of(one, check, false)).collect();
        tenants.extend(one.snapshot.readiness.tenants.iter().map(|tenant| {
            TenantReadiness {
                id: one.id.address(&tenant.id),
                name: one.label.to_owned(),
                global_administrator: tenant.global_administrator.clone(),
                checks: plain(&tenant.checks),
                subscriptions: tenant
                    .subscriptions
                    .iter()
                    .map(|known| SubscriptionReadiness {
                        id: one.id.address(&known.id),
                        name: placed(&known.name, one),
                        hue: one.hue,
                        checks: plain(&known.checks),
                    })
                    .collect(),
            }
        }));
    }
    tenants
}
