//! The program after it has read a subscription whose requests are those of a file, and how the screens tell them.

use std::path::PathBuf;

use lockbox_emulator::{Options, Scenario};
use lockbox_tests::house::House;
use lockbox_view::{Act, Command, Query, QueryAnswer, Sheet, Snapshot};

const ADA: &str = "ada@contoso.example";

/// By Azure's clock: most requests of our own fixtures wait then.
const THEN: &str = "2026-03-04T12:00:00Z";

/// What the ids of our own fixtures begin with.
const PREFIX: &str = "9f3b6c1e-2a4d-4e8f-b710-5d6c7e8f";

/// A program, signed in.
pub(crate) struct Shown {
    pub(crate) house: House,
    pub(crate) snapshot: Snapshot,
    subscription: String,
}

/// One request as the screens tell it.
#[derive(Debug)]
pub(crate) struct Told {
    /// The end of its id, and which of several requests with this id it is.
    pub(crate) id: String,
    pub(crate) sheet: Sheet,
}

impl Told {
    /// A fact as it is read: its value, the items and the notes below it. Nothing when it is not told.
    pub(crate) fn fact(&self, label: &str) -> String {
        let found = self.sheet.facts.iter().find(|fact| fact.label == label);
        found.map_or_else(String::new, |fact| {
            let lines = std::iter::once(&fact.value).chain(&fact.items);
            lines.map(String::as_str).collect::<Vec<_>>().join("; ")
        })
    }

    /// The softer lines below a fact.
    pub(crate) fn notes(&self, label: &str) -> String {
        let found = self.sheet.facts.iter().find(|fact| fact.label == label);
        found.map_or_else(String::new, |fact| fact.notes.join("; "))
    }

    /// Why it cannot be decided any more, or not by this version; what else stands in the way; or that it waits.
    pub(crate) fn state(&self) -> &str {
        let closed = self.sheet.closed.as_ref().map(|badge| badge.text.as_str());
        closed.or(self.sheet.approve.note.as_deref()).unwrap_or("waits")
    }
}

impl Shown {
    pub(crate) async fn of(subscription: &str, file: PathBuf) -> Self {
        let mut scenario = Scenario::demo().expect("the demo");
        scenario.starts_at = Some(THEN.to_owned());
        let options = Options {
            scenario: Some(scenario),
            fixtures: vec![(subscription.to_owned(), file)],
            ..Options::default()
        };
        let house = House::on(options).await;
        let snapshot = house.sign_in(ADA).await;
        Self {
            house,
            snapshot,
            subscription: subscription.to_owned(),
        }
    }

    /// The names of its requests in the history, once there are as many as wanted.
    async fn keys(&self, wanted: usize) -> Vec<String> {
        let prefix = format!("{}/", self.subscription);
        let mut tries = 0;
        loop {
            let query = Query::History {
                text: String::new(),
                filter: None,
                before: None,
                limit: 100,
            };
            let QueryAnswer::History { records, .. } = self.house.handle.query(query).await else {
                panic!("a history")
            };
            let keys = records.into_iter().map(|record| record.key);
            let mut keys: Vec<String> = keys.filter(|key| key.starts_with(&prefix)).collect();
            keys.sort();
            tries += 1;
            if keys.len() >= wanted || tries > 200 {
                return keys;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// All its requests in the order of their ids, each read in the decision window.
    pub(crate) async fn told(&self, wanted: usize) -> Vec<Told> {
        let mut all = Vec::new();
        for key in self.keys(wanted).await {
            let (_, id) = key.split_once('/').expect("a request's name");
            let id = id.strip_prefix(PREFIX).unwrap_or(id);
            all.push(Told {
                id: id.strip_suffix("/0").unwrap_or(id).to_owned(),
                sheet: self.sheet(&key).await,
            });
        }
        all
    }

    async fn sheet(&self, key: &str) -> Sheet {
        let open = Command::OpenReview { key: key.to_owned() };
        self.house.dispatch(open).await.expect("the review opens");
        let review = self.house.review_until(key, |review| {
            review.sheet.as_ref().is_some_and(|sheet| sheet.key == key)
        });
        let review = review.await;
        self.house.act(Act::Close).await.expect("the window closes");
        *review.sheet.expect("it was there")
    }

    /// Title and detail of its rows in the inbox, in the order of their ids.
    pub(crate) fn rows(&self) -> Vec<(String, String)> {
        let prefix = format!("{}/", self.subscription);
        let sections = self.snapshot.inbox.sections.iter();
        let mut rows: Vec<_> = sections
            .flat_map(|section| &section.rows)
            .filter(|row| row.key.starts_with(&prefix))
            .collect();
        rows.sort_by(|one, other| one.key.cmp(&other.key));
        rows.into_iter()
            .map(|row| (row.title.clone(), row.detail.clone()))
            .collect()
    }

    /// The titles of the problems with this code.
    pub(crate) fn problems(&self, code: &str) -> Vec<&str> {
        let problems = self.snapshot.problems.iter();
        problems
            .filter(|problem| problem.code == code)
            .map(|problem| problem.title.as_str())
            .collect()
    }
}
