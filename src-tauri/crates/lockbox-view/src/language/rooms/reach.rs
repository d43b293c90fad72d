//! What a request reaches.

use crate::language::message::messages;

messages! {
    reach_whole(count: number, names: text);
    reach_the_whole(count: number, names: text);
    reach_clusters(count: number);
    reach_clusters_elsewhere(count: number);
    reach_groups(count: number);
    reach_others(count: number);
    reach_resources(count: number);
    reach_resources_in(resources: text, subscription: text);
    reach_more(count: number);
    reach_unstated(subscription: text);
    reach_group(name: text);
    reach_asked_in(subscription: text);
    reach_beyond(beyond: text, subscription: text);
    reach_cluster(version: text, location: text, group: text);
    reach_group_of_cluster(name: text);
    reach_managed_group(name: text);
    reach_clusters_unknown;
}
