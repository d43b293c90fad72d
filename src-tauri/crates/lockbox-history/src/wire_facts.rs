//! The facts of a request as they are written.

use lockbox_core::{CareLevel, Certainty, Facts, Length};
use serde::{Deserialize, Serialize};

use crate::wire::{Limit, Text, optional_instant, stamp};

#[derive(Serialize, Deserialize)]
#[serde(remote = "Certainty", rename_all = "camelCase")]
enum CertaintyRow {
    Named,
    Likely,
    NotStated,
}

pub(crate) fn is_none_left(n: &usize) -> bool {
    *n == 0
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum LengthRow {
    Hours(u32),
    Open(Text),
    Unstated,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ActionRow {
    name: Text,
    #[serde(with = "CertaintyRow")]
    certainty: Certainty,
}

fn level_number(level: CareLevel) -> u8 {
    match level {
        CareLevel::One => 1,
        CareLevel::Two => 2,
        CareLevel::Three => 3,
    }
}

fn level_of(number: u8) -> Option<CareLevel> {
    match number {
        1 => Some(CareLevel::One),
        2 => Some(CareLevel::Two),
        3 => Some(CareLevel::Three),
        _ => None,
    }
}

fn is_empty(text: &Text) -> bool {
    *text == Text::default()
}

/// A list as it is read back, with a line about what was left out.
pub(crate) fn whole(kept: Vec<Text>, more: usize) -> Vec<String> {
    let rest = (more > 0).then(|| format!("… and {more} more"));
    kept.into_iter().map(Text::into_text).chain(rest).collect()
}

fn whole_ids(ids: &[String], limit: Limit) -> Vec<String> {
    let kept = ids.iter().take(limit.list);
    kept.map(|id| {
        if id.len() <= limit.text {
            id.clone()
        } else {
            String::new()
        }
    })
    .collect()
}

/// [`Facts`] as they are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FactsRow {
    tenant_name: Text,
    subscription_name: Text,
    clusters: Vec<Text>,
    #[serde(default, skip_serializing_if = "is_none_left")]
    more_clusters: usize,
    /// Absent from the leaves of versions that did not know them. One that would have to be cut is empty: it would name another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cluster_ids: Vec<String>,
    whole_subscription: bool,
    /// Absent from the leaves of versions that did not know them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    resources: Vec<Text>,
    #[serde(default, skip_serializing_if = "is_none_left")]
    more_resources: usize,
    actions: Vec<ActionRow>,
    #[serde(default, skip_serializing_if = "is_none_left")]
    more_actions: usize,
    /// Absent from the leaves of versions that did not know it, as are the next five.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<Text>,
    #[serde(default, skip_serializing_if = "is_none_left")]
    more_elsewhere: usize,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unlisted: Vec<Text>,
    #[serde(default, skip_serializing_if = "is_none_left")]
    more_unlisted: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hints: Vec<Text>,
    ticket: Option<Text>,
    /// Absent from the leaves of versions that did not know it, and where Azure has none.
    #[serde(default, skip_serializing_if = "is_empty")]
    access_level: Text,
    length: Option<LengthRow>,
    justification: Text,
    created: Option<String>,
    lapses: Option<String>,
}

impl FactsRow {
    pub(crate) fn of(facts: &Facts, limit: Limit) -> Self {
        let length = |length: &Length| match length {
            Length::Hours(hours) => LengthRow::Hours(*hours),
            Length::OpenEnded(words) => LengthRow::Open(Text::of(words, limit)),
            Length::Unstated => LengthRow::Unstated,
        };
        let action = |(name, certainty): &(String, Certainty)| ActionRow {
            name: Text::of(name, limit),
            certainty: *certainty,
        };
        let texts = |texts: &[String]| -> Vec<Text> {
            let kept = texts.iter().take(limit.list);
            kept.map(|text| Text::of(text, limit)).collect()
        };
        Self {
            tenant_name: Text::of(&facts.tenant_name, limit),
            subscription_name: Text::of(&facts.subscription_name, limit),
            clusters: texts(&facts.clusters),
            more_clusters: facts.clusters.len().saturating_sub(limit.list),
            cluster_ids: whole_ids(&facts.cluster_ids, limit),
            whole_subscription: facts.whole_subscription,
            resources: texts(&facts.resources),
            more_resources: facts.resources.len().saturating_sub(limit.list),
            actions: facts.actions.iter().take(limit.list).map(action).collect(),
            more_actions: facts.actions.len().saturating_sub(limit.list),
            elsewhere: texts(&facts.elsewhere),
            more_elsewhere: facts.elsewhere.len().saturating_sub(limit.list),
            unlisted: texts(&facts.unlisted),
            more_unlisted: facts.unlisted.len().saturating_sub(limit.list),
            level: facts.level.map(level_number),
            hints: texts(&facts.hints),
            ticket: facts.ticket.as_ref().map(|ticket| Text::of(ticket, limit)),
            access_level: Text::of(&facts.access_level, limit),
            length: facts.length.as_ref().map(length),
            justification: Text::of(&facts.justification, limit),
            created: facts.created.map(stamp),
            lapses: facts.lapses.map(stamp),
        }
    }

    pub(crate) fn into_core(self) -> Option<Facts> {
        let mut actions: Vec<_> = self
            .actions
            .into_iter()
            .map(|action| (action.name.into_text(), action.certainty))
            .collect();
        if self.more_actions > 0 {
            actions.push((format!("… and {} more", self.more_actions), Certainty::NotStated));
        }
        Some(Facts {
            tenant_name: self.tenant_name.into_text(),
            subscription_name: self.subscription_name.into_text(),
            clusters: whole(self.clusters, self.more_clusters),
            cluster_ids: self.cluster_ids,
            whole_subscription: self.whole_subscription,
            resources: whole(self.resources, self.more_resources),
            actions,
            elsewhere: whole(self.elsewhere, self.more_elsewhere),
            unlisted: whole(self.unlisted, self.more_unlisted),
            level: match self.level {
                Some(number) => Some(level_of(number)?),
                None => None,
            },
            hints: whole(self.hints, 0),
            ticket: self.ticket.map(Text::into_text),
            access_level: self.access_level.into_text(),
            length: self.length.map(|length| match length {
                LengthRow::Hours(hours) => Length::Hours(hours),
                LengthRow::Open(words) => Length::OpenEnded(words.into_text()),
                LengthRow::Unstated => Length::Unstated,
            }),
            justification: self.justification.into_text(),
            created: optional_instant(self.created.as_deref())?,
            lapses: optional_instant(self.lapses.as_deref())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::leaf::{Kept, decode};
    use lockbox_core::{Entry, What};

    /// A leaf as version 0.1.0 wrote it.
    fn old(kind_and_what: &str) -> Entry {
        let leaf = format!(
            r#"{{"v":"lbx1","seq":3,"app":"0.1.0","key":{{"subscription":"s","request":"r"}},"server":"2026-03-01T10:00:00Z","wall":"2026-03-01T10:00:00Z",{kind_and_what}}}"#
        );
        match decode(leaf.as_bytes()) {
            Ok((3, Kept::Known(entry))) => *entry,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_leaf_from_before_level_and_hints_were_written_is_still_known() {
        let facts = r#"{"tenantName":"Contoso","subscriptionName":"Prod","clusters":["east"],"wholeSubscription":false,"actions":[{"name":"Get VM serial console logs","certainty":"named"}],"ticket":"1","length":{"hours":8},"justification":"j","created":null,"lapses":null}"#;
        let tag = "07".repeat(32);
        let entry = old(&format!(
            r#""kind":"seen","what":{{"tag":"{tag}","phase":"Pending","facts":{facts},"raw":"{{}}"}}"#
        ));
        let What::Seen { facts, .. } = entry.what else {
            panic!("{entry:?}")
        };
        assert_eq!(facts.clusters, ["east"]);
        assert_eq!(
            (
                facts.level,
                facts.hints.len(),
                facts.unlisted.len(),
                facts.elsewhere.len()
            ),
            (None, 0, 0, 0)
        );
    }

    #[test]
    fn a_leaf_from_before_the_answers_named_their_decision_is_still_known() {
        let answered = old(r#""kind":"answered","what":{"verdict":"approve","outcome":"accepted"}"#);
        assert!(matches!(answered.what, What::Answered { decided_at: None, .. }));
        let settled = old(r#""kind":"settled","what":{"verdict":"approve","phase":"Approved"}"#);
        assert!(matches!(settled.what, What::Settled { decided_at: None, .. }));
    }
}
