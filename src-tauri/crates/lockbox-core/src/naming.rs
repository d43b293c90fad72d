//! The name that is typed before a grave approval. No two things that are known are typed alike, so that whoever means the one cannot
//! approve access to the other.

use crate::app::App;
use crate::care::CareLevel;
use crate::cluster::Cluster;
use crate::ids::SubscriptionId;
use crate::review::Review;

/// A way to name a thing.
type Form<T> = fn(&App, &T) -> String;

/// Ways to name a cluster, the shortest first; the last is its own alone.
const OF_CLUSTERS: [Form<Cluster>; 4] = [
    |_, cluster| cluster.name.clone(),
    |app, cluster| {
        format!(
            "{}/{}",
            app.subscription_name(&cluster.subscription),
            cluster.name
        )
    },
    |app, cluster| {
        let subscription = app.subscription_name(&cluster.subscription);
        format!("{subscription}/{}/{}", group(cluster), cluster.name)
    },
    |_, cluster| format!("{}/{}/{}", cluster.subscription, group(cluster), cluster.name),
];

/// The same for subscriptions.
const OF_SUBSCRIPTIONS: [Form<SubscriptionId>; 2] =
    [|app, id| app.subscription_name(id), |_, id| id.to_string()];

fn group(cluster: &Cluster) -> &str {
    cluster.id.segment("resourcegroups").unwrap_or_default()
}

impl App {
    /// The name to type from level two on: the one cluster's, else the subscription's. Where another one that is known has the same
    /// name, whatever the letter case, more of where it lies stands before it.
    #[must_use]
    pub fn name_to_type(&self, review: &Review) -> Option<String> {
        if review.judged.care.level < CareLevel::Two {
            return None;
        }
        let Some(cluster) = review.judged.scope.single_cluster() else {
            let own = &review.key.subscription;
            let others = self.sync.watches().keys().filter(|id| *id != own);
            return Some(self.shortest(&OF_SUBSCRIPTIONS, own, others));
        };
        let others = self.clusters().iter().map(AsRef::as_ref);
        let others = others.filter(|other: &&Cluster| other.id != cluster.id);
        Some(self.shortest(&OF_CLUSTERS, cluster, others))
    }

    /// The shortest way to name `one` that names none of the others; the longest where all name another one too.
    fn shortest<'a, T: 'a>(
        &self,
        forms: &[Form<T>],
        one: &T,
        others: impl Iterator<Item = &'a T> + Clone,
    ) -> String {
        let mut names = forms.iter().map(|form| (form, form(self, one)));
        let alone = |form: &Form<T>, name: &str| {
            let mut names = others.clone().map(|other| form(self, other));
            !names.any(|other| other.to_lowercase() == name.to_lowercase())
        };
        let longest = forms.last().map(|form| form(self, one));
        let found = names.find(|(form, name)| alone(form, name));
        found.map(|(_, name)| name).or(longest).unwrap_or_default()
    }
}
