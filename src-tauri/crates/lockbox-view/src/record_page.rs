//! One record opened: the page that it was decided on, and its entries. What stands on the page is not told again by the entries.

use crate::entries::entry_line;
use crate::language::Voice;
use crate::sheet::stood;
use crate::wire::{EntryLine, Stood};
use lockbox_core::{Entry, Facts, ServerTime, What};

/// Of the entry of a decision its page tells the first ones: by whom, why and from where. What it was seen as is told beside it.
const ON_THE_PAGE: usize = 3;
const BESIDE_IT: usize = 1;

/// The page of the decision made at `decided_at`, of the last one where no page of that is known; and the entries. None in place of
/// an entry means a kind that this version does not know.
#[must_use]
pub fn record_page(
    entries: &[(u64, Option<&Entry>)],
    decided_at: Option<ServerTime>,
    voice: Voice<'_>,
) -> (Option<Stood>, Vec<EntryLine>) {
    let page = page_of(entries, decided_at, voice);
    let of_page = page.as_ref().map(|(sequence, _)| *sequence);
    let mut told: Option<&Facts> = None;
    let lines = entries.iter().map(|(sequence, entry)| {
        let mut line = entry_line(*sequence, *entry, voice);
        let what = entry.map(|entry| &entry.what);
        if of_page == Some(*sequence) {
            line.detail = line
                .detail
                .into_iter()
                .skip(ON_THE_PAGE)
                .take(BESIDE_IT)
                .collect();
            line.words.clear();
        } else if let Some(What::Seen { .. } | What::Changed { .. }) = what
            && (of_page.is_some() && told.is_none() || told == facts_of(what))
        {
            // What was found first stands on the page, and what did not change was told before.
            line.detail.clear();
            line.words.clear();
        }
        told = facts_of(what).or(told);
        line
    });
    let lines = lines.collect();
    (page.map(|(_, stood)| stood), lines)
}

fn facts_of(what: Option<&What>) -> Option<&Facts> {
    if let Some(What::Seen { facts, .. } | What::Changed { facts, .. } | What::Intent { shown: facts, .. }) =
        what
    {
        return Some(facts);
    }
    None
}

fn page_of(
    entries: &[(u64, Option<&Entry>)],
    decided_at: Option<ServerTime>,
    voice: Voice<'_>,
) -> Option<(u64, Stood)> {
    let mut found = None;
    for (sequence, entry) in entries {
        if let Some(Entry {
            what:
                What::Intent {
                    decision,
                    shown,
                    screen: Some(screen),
                    ..
                },
            ..
        }) = entry
        {
            found = Some((*sequence, screen, decision, shown));
            if decided_at == Some(decision.at) {
                break;
            }
        }
    }
    let (sequence, screen, decision, shown) = found?;
    Some((sequence, stood(screen, (decision, shown), voice)))
}
