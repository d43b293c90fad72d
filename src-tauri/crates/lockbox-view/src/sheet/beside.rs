//! What Azure tells beside the request: who answers for the cluster, its tags, and what the support ticket is called. All of it is
//! foreign text, and nothing rests on it.

use crate::parts::fact;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::Fact;
use lockbox_core::{Request, Scope, TicketFacts, TicketKnown};

/// Tags that are shown; of more their number is told.
const TAGS: usize = 5;
/// Tags that Azure's own pages hide, too.
const HIDDEN: &str = "hidden-";

/// Owner and tags of the one cluster that is reached; nothing where it has none, or where there are several.
pub(super) fn cluster_fact(scene: &Scene<'_>, scope: &Scope) -> Option<Fact> {
    let [(cluster, _)] = scope.clusters.as_slice() else {
        return None;
    };
    let language = scene.language;
    let owner = cluster.owner();
    let others = cluster.tags.iter().filter(|tag| Some(*tag) != owner);
    let others: Vec<String> = others
        .filter(|(key, _)| !key.to_lowercase().starts_with(HIDDEN))
        .map(|(key, value)| format!("{}={}", line(key, 24), line(value, 32)))
        .collect();
    let more = others.len().saturating_sub(TAGS);
    let mut chips: Vec<String> = others.into_iter().take(TAGS).collect();
    chips.extend((more > 0).then(|| language.beside_more_tags(more)));
    let told = match owner {
        Some((_, owner)) => fact(&language.beside_owner(), &line(owner, 80)),
        None if chips.is_empty() => return None,
        None => fact(&language.beside_tags(), ""),
    };
    Some(Fact { chips, ..told })
}

/// What the support ticket is called and whose it is, as soon as that is known.
pub(super) fn ticket_notes(scene: &Scene<'_>, request: &Request) -> Vec<String> {
    match scene.app.ticket_known(request) {
        Some(TicketKnown::Told(told)) => told_notes(scene, told),
        Some(TicketKnown::Reading(_) | TicketKnown::Not(_)) | None => Vec::new(),
    }
}

fn told_notes(scene: &Scene<'_>, told: &TicketFacts) -> Vec<String> {
    let language = scene.language;
    let title = Some(line(told.title.trim(), 120)).filter(|title| !title.is_empty());
    let user = scene.app.session().person().map(|person| person.user.as_str());
    let contact = told.contact.as_deref().map(|contact| {
        if user.is_some_and(|user| user.eq_ignore_ascii_case(contact)) {
            language.beside_contact_you()
        } else {
            language.beside_contact(&line(contact, 80))
        }
    });
    let closed = (told.closed == Some(true)).then(|| language.beside_closed());
    let title = title.map(|title| language.beside_title(&title));
    title.into_iter().chain(closed).chain(contact).collect()
}
