//! One request as the decision window shows it, from what stands frozen in the core's review.

use crate::scene::Scene;
use crate::text::{count, hue, inert, line, list, rfc3339};
use crate::wire::{Badge, Fact, Moment, Piece, Tone};
use crate::wire_review::{ActionCard, Choice, Comparison, Sheet};
use crate::words;
use chrono::TimeDelta;
use lockbox_core::{
    Case, Certainty, Cluster, E1_DATE, E2_DATE, Field, Finding, Gate, Guard, Hint, Length, Match, Phase,
    Reading, Request, Resource, Review, Scope, Verdict,
};
use std::collections::BTreeSet;
use std::ops::Range;

/// Characters of Microsoft's words shown at first.
const WORDS: usize = 700;
/// Characters shown when the person asks for all.
const WORDS_ALL: usize = 50_000;
/// Characters of the raw answer.
const RAW: usize = 50_000;
/// So long before a request lapses a screen reader is told once more.
const REMIND: TimeDelta = TimeDelta::hours(1);
/// Resource ids listed one by one.
const RESOURCES: usize = 20;

pub(crate) fn sheet(scene: &Scene<'_>, review: &Review) -> Sheet {
    let request = &review.shown;
    let reading = &review.judged.reading;
    let marks = marks(reading);
    let (words, words_hidden) = inert(&request.justification, &marks, WORDS);
    let all = if words_hidden > 0 {
        inert(&request.justification, &marks, WORDS_ALL).0
    } else {
        Vec::new()
    };
    Sheet {
        key: review.key.to_text(),
        tag: request.tag.to_hex(),
        tenant: tenant(scene),
        subscription: line(&scene.app.subscription_name(&request.key.subscription), 60),
        hue: hue(&request.key.subscription),
        target: words::capital_if_word(&words::target(scene.app, request, &review.judged.scope)),
        target_detail: target_detail(scene, review),
        remind_at: answer_by(scene, review)
            .and(request.lapses)
            .map(|at| rfc3339(at - REMIND)),
        answer_by: answer_by(scene, review),
        headline: headline(reading),
        risk: words::risk(&review.judged.care, reading),
        certainty: certainty(reading),
        actions: reading
            .findings
            .iter()
            .map(action_card)
            .chain(unlisted_cards(reading))
            .collect(),
        words,
        words_hidden,
        words_all: all,
        words_note: words_note(request, reading),
        facts: facts(scene, request, &review.judged.scope),
        hints: hints(&review.judged.care.hints, &review.judged.scope),
        comparison: comparison(scene, review),
        if_nobody_answers: if_nobody_answers(request),
        seen: seen(scene),
        deny: choice(scene, review, Verdict::Deny),
        approve: choice(scene, review, Verdict::Approve),
        raw: inert(&request.raw, &[], RAW).0,
        closed: (request.phase != Phase::Pending).then(|| words::phase(&request.phase)),
    }
}

/// The footer's quiet line: when the request was looked at.
fn seen(scene: &Scene<'_>) -> String {
    format!("Seen at {}", scene.zone.clock(scene.server()))
}

fn headline(reading: &Reading) -> String {
    match words::verb(reading) {
        None => "Microsoft does not say what it wants to do".to_owned(),
        Some(_) if reading.findings.is_empty() => {
            "Microsoft asks for something that is in no published list".to_owned()
        }
        Some(verb) => format!("Microsoft asks to {verb}"),
    }
}

/// Until when somebody may answer; nothing once somebody did, also when the sheet still shows the request as it was read.
fn answer_by(scene: &Scene<'_>, review: &Review) -> Option<Moment> {
    let phase_now = scene.app.cases().get(&review.key).map(|case| &case.request.phase);
    let waits = phase_now.unwrap_or(&review.shown.phase) == &Phase::Pending;
    let lapses = review.shown.lapses.filter(|_| waits)?;
    Some(scene.zone.moment("Answer by", lapses, true))
}

fn tenant(scene: &Scene<'_>) -> String {
    let session = scene.app.session();
    let name = session
        .discovery
        .as_ref()
        .map(|discovery| line(&discovery.tenant_name, 80));
    name.or_else(|| session.account().map(|account| account.tenant.to_string()))
        .unwrap_or_default()
}

fn marks(reading: &Reading) -> Vec<Range<usize>> {
    let found = reading
        .findings
        .iter()
        .filter(|finding| finding.field == Field::Justification)
        .map(|finding| finding.place.clone());
    let unlisted = reading
        .unlisted
        .iter()
        .filter(|(field, _, _)| *field == Field::Justification)
        .map(|(_, place, _)| place.clone());
    found.chain(unlisted).collect()
}

fn target_detail(scene: &Scene<'_>, review: &Review) -> String {
    let names: Vec<String> = review
        .judged
        .scope
        .clusters
        .iter()
        .take(4)
        .map(|(cluster, _)| line(&cluster.name, 60))
        .collect();
    match review.judged.scope.clusters.as_slice() {
        [(cluster, _)] if !review.judged.scope.whole_subscription => {
            let group = cluster.managed_group.as_ref().map_or_else(
                || format!("group {}", line(cluster.resource_group(), 60)),
                |group| format!("managed group {}", line(group.leaf(), 80)),
            );
            format!(
                "OpenShift {} \u{b7} {} \u{b7} {group}",
                line(&cluster.version, 30),
                line(&cluster.location, 40)
            )
        }
        [] if scene.app.clusters().is_empty() => "Clusters are not known".to_owned(),
        [] => line(&review.shown.resource_type, 60),
        several => format!(
            "{}: {}",
            count(several.len(), "cluster", "clusters"),
            list(&names)
        ),
    }
}

/// How sure the headline is, and by which edition of the list. None when the headline itself says that nothing is known.
fn certainty(reading: &Reading) -> Option<String> {
    let marked = reading.findings.iter().map(|finding| finding.field);
    let marked = marked.chain(reading.unlisted.iter().map(|(field, _, _)| *field));
    let fields: BTreeSet<Field> = marked.collect();
    let places = places(&fields);
    let what = match reading.certainty() {
        Certainty::Named => format!("Named in {places}."),
        Certainty::Likely => format!("Likely: inferred from {places}."),
        Certainty::NotStated if fields.is_empty() => return None,
        Certainty::NotStated => return Some(format!("Read in {places}.")),
    };
    Some(format!("{what} {}", catalogue(reading)))
}

/// "Microsoft’s words, marked below", "the access level".
fn places(fields: &BTreeSet<Field>) -> String {
    let names: Vec<String> = fields
        .iter()
        .map(|place| match place {
            Field::Justification => "Microsoft\u{2019}s words, marked below".to_owned(),
            Field::AccessLevel | Field::ResourceType => format!("the {}", field(*place)),
        })
        .collect();
    list(&names)
}

/// The editions that list what was found: the first that has it, each named once.
fn catalogue(reading: &Reading) -> String {
    let in_e1 = |finding: &Finding| finding.action.article().e1 != Gate::NotListed;
    let dates: Vec<String> = [(E1_DATE, true), (E2_DATE, false)]
        .into_iter()
        .filter(|(_, first)| reading.findings.iter().any(|finding| in_e1(finding) == *first))
        .map(|(date, _)| date.to_owned())
        .collect();
    let word = if dates.len() == 1 {
        "Catalogue"
    } else {
        "Catalogues"
    };
    format!("{word} of {}.", list(&dates))
}

fn action_card(finding: &Finding) -> ActionCard {
    let article = finding.action.article();
    let (word, tone) = match finding.certainty {
        Certainty::Named => ("named", Tone::Neutral),
        Certainty::Likely => ("likely", Tone::Warn),
        Certainty::NotStated => ("not stated", Tone::Unlisted),
    };
    let quote = line(&finding.quote, 160);
    ActionCard {
        name: article.name.to_owned(),
        certainty: Badge {
            text: word.to_owned(),
            tone,
        },
        how: format!(
            "\u{201c}{}\u{201d} in the published list. Read in the {}: \u{201c}{quote}\u{201d}",
            article.name,
            field(finding.field)
        ),
        editions: vec![edition(E1_DATE, article.e1), edition(E2_DATE, article.e2)],
        lines: vec![
            fact("Lets them", article.lets),
            fact("Refused anyway", article.refuses),
            fact("Reversible", article.reversible),
            fact("Ask first", article.ask),
        ],
        tone: words::class_tone(article.class),
    }
}

fn unlisted_cards(reading: &Reading) -> Vec<ActionCard> {
    if reading.unlisted.is_empty() && !reading.findings.is_empty() {
        return Vec::new();
    }
    let quotes: Vec<String> = reading
        .unlisted
        .iter()
        .map(|(_, _, quote)| format!("\u{201c}{}\u{201d}", line(quote, 60)))
        .collect();
    let (name, how) = if quotes.is_empty() {
        (
            "Action not stated".to_owned(),
            "Nothing in the request names an action of the published list.".to_owned(),
        )
    } else {
        (
            "Not in the published list".to_owned(),
            format!("Read in Microsoft\u{2019}s words: {}", list(&quotes)),
        )
    };
    vec![ActionCard {
        name,
        certainty: Badge {
            text: if quotes.is_empty() {
                "not stated"
            } else {
                "unlisted"
            }
            .to_owned(),
            tone: Tone::Unlisted,
        },
        how,
        editions: vec![
            format!("Edition of {E1_DATE}: not listed"),
            format!("Edition of {E2_DATE}: not listed"),
        ],
        lines: vec![
            fact("Lets them", "Treat it as full access to what the scope names."),
            fact("Refused anyway", "Not known for actions outside the list."),
            fact("Reversible", "Not known."),
            fact(
                "Ask first",
                "Which action exactly, on which objects, and where is it documented as allowed?",
            ),
        ],
        tone: Tone::Unlisted,
    }]
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Justification => "justification",
        Field::AccessLevel => "access level",
        Field::ResourceType => "resource type",
    }
}

fn edition(date: &str, gate: Gate) -> String {
    match gate {
        Gate::Required => format!("Edition of {date}: Lockbox required"),
        Gate::Conditional(when) => format!("Edition of {date}: {when}"),
        Gate::NotRequired(why) => format!("Edition of {date}: Lockbox not required, {why}"),
        Gate::NotListed => format!("Edition of {date}: not listed"),
    }
}

fn words_note(request: &Request, reading: &Reading) -> Option<String> {
    if request.justification.trim().is_empty() {
        return Some("Microsoft wrote no justification.".to_owned());
    }
    (reading.certainty() == Certainty::NotStated)
        .then(|| "Generic: it names no objects, no namespace and no end. Ask in the support ticket before you approve.".to_owned())
}

fn facts(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Vec<Fact> {
    let mut facts = vec![
        length_fact(&request.length),
        scope_fact(scene, request, scope),
        ticket_fact(request),
    ];
    if !request.access_level.trim().is_empty() {
        facts.push(fact("Access level", &line(&request.access_level, 120)));
    }
    facts.push(fact("Who", "Azure does not tell"));
    if let Some(created) = request.created {
        facts.push(fact("Asked", &scene.zone.day_time(created)));
    }
    facts
}

fn length_fact(length: &Length) -> Fact {
    let cannot = "Cannot be shortened or ended from here".to_owned();
    let (value, notes, tone) = match length {
        Length::Hours(hours) => (
            format!("{} from approval", count(*hours as usize, "hour", "hours")),
            vec![cannot],
            if *hours > 8 { Tone::Warn } else { Tone::Neutral },
        ),
        Length::OpenEnded(_) => (
            words::length(length),
            vec!["No end that can be computed".to_owned(), cannot],
            Tone::Unlisted,
        ),
        Length::Unstated => ("Azure does not say".to_owned(), vec![cannot], Tone::Unlisted),
    };
    Fact {
        notes,
        tone,
        ..fact("Length", &value)
    }
}

fn scope_fact(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Fact {
    let subscription = line(&scene.app.subscription_name(&request.key.subscription), 60);
    let clusters = count(scope.clusters.len(), "cluster", "clusters");
    let (value, tone) = match (scope.whole_subscription, scope.clusters.len()) {
        (true, 0) => (format!("The whole subscription {subscription}"), Tone::Unlisted),
        (true, _) => (
            format!("The whole subscription {subscription}, {clusters}"),
            Tone::Unlisted,
        ),
        (false, 0) if scope.unstated => ("Azure does not say".to_owned(), Tone::Unlisted),
        (false, 0) => (
            format!(
                "{}, no known cluster",
                count(request.resources.len(), "resource", "resources")
            ),
            Tone::Warn,
        ),
        (false, 1) => (clusters, Tone::Neutral),
        (false, _) => (clusters, Tone::Unlisted),
    };
    let mut items: Vec<String> = scope
        .clusters
        .iter()
        .take(RESOURCES)
        .map(|(cluster, how)| reached(cluster, *how))
        .collect();
    if !scope.whole_subscription {
        items.extend(named_resources(request, scope));
    }
    Fact {
        items,
        tone,
        ..fact("Scope", &value)
    }
}

fn reached(cluster: &Cluster, how: Match) -> String {
    let name = line(&cluster.name, 60);
    match how {
        Match::Cluster => format!("{name}, group {}", line(cluster.resource_group(), 60)),
        Match::ManagedGroup => format!("{name}, through its managed resource group"),
        Match::ResourceGroup => name,
    }
}

/// The resources by their own names, one by one; the whole ids stand in Azure's answer, one key away.
fn named_resources(request: &Request, scope: &Scope) -> Vec<String> {
    let itself = |resource: &Resource| matches!(resource, Resource::Item(id) if scope.clusters.iter().any(|(cluster, _)| cluster.id == *id));
    let mut names: Vec<String> = request
        .resources
        .iter()
        .filter(|resource| !itself(resource))
        .map(|resource| match resource {
            Resource::Item(id) => line(id.leaf(), 80),
            Resource::WholeSubscription(id) => line(id.as_str(), 80),
            Resource::Other(text) => line(text, 120),
        })
        .collect();
    let more = names.len().saturating_sub(RESOURCES);
    names.truncate(RESOURCES);
    if more > 0 {
        names.push(format!("and {more} more, in Azure\u{2019}s own words"));
    }
    names
}

fn ticket_fact(request: &Request) -> Fact {
    let ticket = request
        .support_ticket
        .as_ref()
        .filter(|ticket| !ticket.number.trim().is_empty());
    let Some(ticket) = ticket else {
        return Fact {
            notes: vec!["Not asked for from a support ticket of yours".to_owned()],
            tone: Tone::Unlisted,
            ..fact("Support ticket", "None")
        };
    };
    let source = ticket.source.as_deref();
    let (notes, tone) = match source {
        Some(source) if !source.eq_ignore_ascii_case("SupportRequest") => (
            vec![format!(
                "Azure names its source as \u{201c}{}\u{201d}, not a support request",
                line(source, 40)
            )],
            Tone::Warn,
        ),
        Some(_) | None => (Vec::new(), Tone::Neutral),
    };
    Fact {
        notes,
        link: ticket.url.is_some().then(|| "open".to_owned()),
        tone,
        ..fact("Support ticket", &line(&ticket.number, 60))
    }
}

/// What no badge, no toned fact and no note beside Microsoft's words says already.
fn hints(hints: &[Hint], scope: &Scope) -> Vec<String> {
    let said = |hint: &Hint| match hint {
        Hint::Unlisted
        | Hint::NotStated
        | Hint::WholeSubscription
        | Hint::SeveralClusters
        | Hint::LongOrOpenEnded
        | Hint::NotFromSupportTicket => true,
        Hint::OddAnswer(_) => false,
        Hint::GenericWords => hints.contains(&Hint::NotStated),
        Hint::OutsideClusters => scope.clusters.is_empty(),
        Hint::Production | Hint::AskedAgainAfterDenial | Hint::NeedsNoLockbox | Hint::SeveralActions => false,
    };
    hints.iter().filter(|hint| !said(hint)).map(hint_text).collect()
}

pub(crate) fn hint_text(hint: &Hint) -> String {
    let text = match hint {
        Hint::OddAnswer(names) => {
            return format!("Azure\u{2019}s answer is odd: {}", line(&list(names), 200));
        }
        Hint::Unlisted => "Asks for something that is in no published list",
        Hint::NotStated => "Does not state what will be done",
        Hint::WholeSubscription => "Reaches the whole subscription",
        Hint::SeveralClusters => "Reaches more than one cluster",
        Hint::LongOrOpenEnded => "Longer than eight hours, or without a fixed end",
        Hint::NotFromSupportTicket => "Does not come from a support ticket",
        Hint::Production => "Production cluster",
        Hint::GenericWords => "Generic words",
        Hint::AskedAgainAfterDenial => "Asked again after a denial",
        Hint::NeedsNoLockbox => "Unusual: asks for an action that needs no Lockbox",
        Hint::SeveralActions => "Asks for several actions",
        Hint::OutsideClusters => "Reaches things outside any known cluster",
    };
    text.to_owned()
}

/// The latest earlier request of the same support ticket.
fn earlier<'a>(scene: &Scene<'a>, request: &Request) -> Option<&'a Case> {
    let number = request
        .support_ticket
        .as_ref()
        .map(|ticket| ticket.number.trim())
        .filter(|number| !number.is_empty())?;
    let same_ticket = |case: &&Case| {
        case.request
            .support_ticket
            .as_ref()
            .is_some_and(|other| other.number.trim() == number)
    };
    scene
        .app
        .cases()
        .values()
        .filter(|case| {
            case.request.key != request.key && case.request.key.subscription == request.key.subscription
        })
        .filter(same_ticket)
        .filter(|case| case.request.created <= request.created)
        .max_by_key(|case| case.request.created)
}

fn comparison(scene: &Scene<'_>, review: &Review) -> Option<Comparison> {
    let earlier = earlier(scene, &review.shown)?;
    let day = earlier
        .request
        .created
        .map(|at| scene.zone.day_time(at))
        .unwrap_or_default();
    let what = scene.app.decided(&earlier.request.key).map_or_else(
        || {
            format!(
                "{}, decided elsewhere.",
                words::phase(&earlier.request.phase).text
            )
        },
        |decided| {
            format!(
                "{} by you: \u{201c}{}\u{201d}.",
                words::capital(words::past(decided.verdict)),
                line(&decided.reason, 120)
            )
        },
    );
    Some(Comparison {
        title: format!("Compared with the request of {day} on this support ticket"),
        lines: std::iter::once(what).chain(compared(earlier, review)).collect(),
    })
}

fn compared(earlier: &Case, review: &Review) -> Vec<String> {
    let actions = |reading: &Reading| {
        let findings = reading.findings.iter();
        findings.map(|finding| finding.action).collect::<Vec<_>>()
    };
    let (before, after) = (&earlier.request, &review.shown);
    let readings = (&earlier.judged.reading, &review.judged.reading);
    let members = [
        ("action", actions(readings.0) == actions(readings.1)),
        ("resources", before.resources == after.resources),
        ("length", before.length == after.length),
        ("words", before.justification == after.justification),
    ];
    let named = |wanted: bool| {
        let names: Vec<String> = members
            .iter()
            .filter(|(_, same)| *same == wanted)
            .map(|(name, _)| (*name).to_owned())
            .collect();
        list(&names)
    };
    [("Same", named(true)), ("Different", named(false))]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(word, names)| format!("{word}: {names}."))
        .collect()
}

fn if_nobody_answers(request: &Request) -> String {
    request.lapses.map_or_else(
        || "Azure does not say when it lapses. No access is given until somebody approves.".to_owned(),
        |_| "It lapses then; no access is given.".to_owned(),
    )
}

fn choice(scene: &Scene<'_>, review: &Review, verdict: Verdict) -> Choice {
    let label = match verdict {
        Verdict::Approve => "Approve\u{2026}",
        Verdict::Deny => "Deny\u{2026}",
    };
    let obstacle = scene.app.obstacle(verdict, scene.now);
    let unknown = matches!(
        scene.app.may_decide(&review.shown),
        lockbox_core::MayDecide::Unknown
    );
    let passes = obstacle == Some(Guard::Dwelt);
    let note = match obstacle {
        Some(_) if passes => None,
        Some(guard) => Some(words::obstacle(scene.app, &review.shown, guard)),
        None if unknown => Some("Your role could not be read; Azure may not take your answer.".to_owned()),
        None => None,
    };
    Choice {
        label: label.to_owned(),
        enabled: obstacle.is_none() && !review.changed,
        note,
        waiting: passes.then(|| words::WAKES.to_owned()),
    }
}

pub(crate) fn fact(label: &str, value: &str) -> Fact {
    Fact {
        label: label.to_owned(),
        value: value.to_owned(),
        items: Vec::new(),
        notes: Vec::new(),
        link: None,
        tone: Tone::Neutral,
    }
}

pub(crate) fn plain(text: &str) -> Piece {
    Piece {
        kind: crate::wire::PieceKind::Plain,
        text: text.to_owned(),
    }
}

pub(crate) fn bold(text: &str) -> Piece {
    Piece {
        kind: crate::wire::PieceKind::Mark,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_answer_is_told_with_the_names_of_its_members_and_their_text_is_inert() {
        let odd = Hint::OddAnswer(vec!["duration".to_owned(), "date \u{202e}soon".to_owned()]);
        let scope = Scope {
            clusters: Vec::new(),
            whole_subscription: false,
            elsewhere: Vec::new(),
            unstated: true,
        };
        assert_eq!(
            hints(&[odd], &scope),
            ["Azure\u{2019}s answer is odd: duration and date \u{27e8}U+202E\u{27e9}soon"]
        );
    }
}
