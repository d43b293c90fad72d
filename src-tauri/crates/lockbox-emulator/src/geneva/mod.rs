//! The admin routes of the ARO resource provider, as Geneva Actions calls them: a call becomes an attempt, and the gate,
//! the guard rails and the cluster answer it. Azure opens these routes by mutual TLS; here the engineer's key does.
//!
//! Source: Azure/ARO-RP, `pkg/frontend`, routes under `/admin`.

mod route;

use serde_json::{Value, json};

use crate::admin::KEY_HEADER;
use crate::exchange::{Answer, Call};
use crate::proof::same;
use crate::server::Shared;
use crate::world::attempt::Outcome;
use crate::world::gate::{Action, Attempt};
use route::{Filter, Found};

/// Answers a call of the admin routes; nothing for every other call.
pub(crate) fn answer(shared: &Shared, call: &Call) -> Option<Answer> {
    if !route::is_admin(call) {
        return None;
    }
    if !same(call.header(KEY_HEADER).unwrap_or_default(), &shared.admin_key) {
        let text = "The engineer's key is needed here; Azure asks for a client certificate.";
        return Some(error(403, "Forbidden", text));
    }
    Some(match route::find(call) {
        Ok(Found::Attempt(found)) => shared.with_world(|world, now| {
            let path = found.cluster.clone();
            let mut attempt = *found;
            // The path names the whole id; a name alone could be that of another cluster.
            match world.cluster(&path) {
                Some(cluster) => attempt.cluster.clone_from(&cluster.name),
                None => return no_cluster(call),
            }
            route::create_or_update(world, &mut attempt);
            match world.attempt(attempt.clone(), now) {
                Ok(outcome) => told(attempt.action, &outcome),
                Err(refused) => error(404, "ResourceNotFound", &refused.to_string()),
            }
        }),
        Ok(Found::Clusters(filter)) => clusters(shared, &filter),
        Err(answer) => answer,
    })
}

fn clusters(shared: &Shared, filter: &Filter) -> Answer {
    shared.with_world(|world, now| {
        // The gate is asked on a cluster; listing them all is one attempt on the first.
        let Some(first) = world.clusters.iter().next().map(|one| one.name.clone()) else {
            return Answer::json(200, &json!({ "value": [] }));
        };
        let attempt = Attempt {
            cluster: first,
            ..Attempt::of(Action::ListClusters)
        };
        match world.attempt(attempt, now) {
            Ok(mut outcome) => {
                if let Some(all) = outcome.body.get_mut("value").and_then(Value::as_array_mut) {
                    all.retain(|cluster| filter.takes(cluster));
                }
                told(Action::ListClusters, &outcome)
            }
            Err(refused) => error(404, "ResourceNotFound", &refused.to_string()),
        }
    })
}

/// What the route sends: text for logs and consoles, JSON for what is read, nothing for what was done.
fn told(action: Action, outcome: &Outcome) -> Answer {
    let body = &outcome.body;
    if outcome.record.status != 200 {
        return Answer::json(outcome.record.status, body);
    }
    match action {
        Action::GetVmSerialConsoleLogs | Action::GetPodLogs => {
            Answer::text(200, body.get("log").and_then(Value::as_str).unwrap_or_default())
        }
        Action::CreateKubernetesObject
        | Action::UpdateKubernetesObject
        | Action::DeleteKubernetesObject
        | Action::RedeployVirtualMachine
        | Action::UpgradeCluster => Answer::empty(200),

        Action::ListClusterAzureResources => Answer::json(200, body.get("value").unwrap_or(&Value::Null)),
        Action::GetCluster
        | Action::ListClusters
        | Action::ListOrGetKubernetesObjects
        | Action::PutOrPatchCluster => Answer::json(200, body),
    }
}

fn no_cluster(call: &Call) -> Answer {
    let (group, name) = route::group_and_name(call);
    let text =
        format!("The Resource 'openshiftclusters/{name}' under resource group '{group}' was not found.");
    error(404, "ResourceNotFound", &text)
}

/// An error as the resource provider writes it.
fn error(status: u16, code: &str, message: &str) -> Answer {
    Answer::json(status, &json!({ "error": { "code": code, "message": message } }))
}
