//! Kubernetes objects: created, updated, deleted, read; and what pods wrote to their logs.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::{Fault, needed};
use crate::moment;
use crate::world::World;
use crate::world::cluster::{Cluster, Object};
use crate::world::gate::Attempt;

/// Most objects a cluster holds.
const MOST_OBJECTS: usize = 10_000;

impl World {
    pub(super) fn create_object(&mut self, cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
        let kind = needed(attempt.kind.as_ref(), "kind")?;
        let name = needed(attempt.name.as_ref(), "name")?;
        let conflict = |code, message| Fault {
            status: 409,
            code,
            message,
            refused: false,
        };
        if cluster.has_object(attempt) {
            return Err(conflict("AlreadyExists", format!("{kind} {name} exists already")));
        }
        if cluster.objects.len() >= MOST_OBJECTS {
            let full = "the emulated cluster is full".to_owned();
            return Err(conflict("TooManyObjects", full));
        }
        let new = Object {
            manifest: attempt.body.clone(),
            ..Object::named(
                kind.split_once('.').map_or(kind.as_str(), |(kind, _)| kind),
                attempt.namespace.as_deref(),
                name,
            )
        };
        let told = manifest(&new, cluster);
        if let Some(live) = self.cluster_mut(&cluster.name) {
            live.objects.push(new);
        }
        Ok(told)
    }

    pub(super) fn update_object(&mut self, cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
        needed(attempt.kind.as_ref(), "kind")?;
        let name = needed(attempt.name.as_ref(), "name")?;
        self.cluster_mut(&cluster.name)
            .and_then(|live| live.objects.iter_mut().find(|known| is_object(known, attempt)))
            .map(|found| {
                found.revision += 1;
                if attempt.body.is_some() {
                    found.manifest.clone_from(&attempt.body);
                }
                manifest(found, cluster)
            })
            .ok_or_else(|| Fault::not_found("object", name))
    }

    pub(super) fn delete_object(&mut self, cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
        let name = needed(attempt.name.as_ref(), "name")?;
        let missing = || Fault::not_found("object", name);
        let live = self.cluster_mut(&cluster.name).ok_or_else(missing)?;
        // One object and no more, also where the kind was left out.
        let at = live.objects.iter().position(|known| is_object(known, attempt));
        let gone = live.objects.remove(at.ok_or_else(missing)?);
        Ok(json!({
            "status": "Success", "kind": "Status", "details": { "name": gone.name, "kind": gone.kind },
        }))
    }
}

impl Cluster {
    /// Whether what an attempt names is there.
    pub(crate) fn has_object(&self, attempt: &Attempt) -> bool {
        self.objects.iter().any(|known| is_object(known, attempt))
    }
}

/// One object, or all that fit.
pub(super) fn read(cluster: &Cluster, attempt: &Attempt, now: DateTime<Utc>) -> Result<Value, Fault> {
    let hidden = |known: &&Object| !known.kind.eq_ignore_ascii_case("Secret");
    let mut found = cluster
        .objects
        .iter()
        .filter(hidden)
        .filter(|known| is_object(known, attempt))
        .map(|known| manifest(known, cluster));
    if let Some(name) = &attempt.name {
        return found.next().ok_or_else(|| Fault::not_found("object", name));
    }
    Ok(json!({
        "apiVersion": "v1", "kind": "List", "metadata": { "resourceVersion": moment::unix(now).to_string() },
        "items": found.collect::<Vec<_>>(),
    }))
}

/// What a pod wrote.
pub(super) fn pod_logs(cluster: &Cluster, attempt: &Attempt, now: DateTime<Utc>) -> Result<Value, Fault> {
    let name = needed(attempt.name.as_ref(), "name of the pod")?;
    let pod = cluster
        .objects
        .iter()
        .find(|known| {
            known.kind.eq_ignore_ascii_case("Pod")
                && known.name.eq_ignore_ascii_case(name)
                && attempt
                    .namespace
                    .as_ref()
                    .is_none_or(|space| known.namespace.as_ref() == Some(space))
        })
        .ok_or_else(|| Fault::not_found("pod", name))?;
    // Without a namespace the pod tells where it lives, and customers' pods stay closed.
    super::rails::check(
        cluster,
        &Attempt {
            namespace: pod.namespace.clone(),
            ..attempt.clone()
        },
    )?;
    let container = attempt.container.as_deref().unwrap_or("main");
    let at = moment::azure(now);
    let log = format!(
        "{at} I {}/{container} started\n{at} I {container} health probe ok\n",
        pod.name
    );
    Ok(json!({ "pod": pod.name, "namespace": pod.namespace, "container": container, "log": log }))
}

fn is_object(known: &Object, attempt: &Attempt) -> bool {
    let same = |wanted: Option<&str>, is: &str| wanted.is_none_or(|text| text.eq_ignore_ascii_case(is));
    // `Kind.group` names the same kind; a group that a manifest does not contradict is not held against it.
    let kind = attempt
        .kind
        .as_deref()
        .map(|kind| kind.split_once('.').map_or(kind, |(kind, _)| kind));
    same(kind, &known.kind)
        && same(attempt.name.as_deref(), &known.name)
        && attempt
            .namespace
            .as_ref()
            .is_none_or(|space| space.is_empty() || known.namespace.as_ref() == Some(space))
}

fn manifest(object: &Object, cluster: &Cluster) -> Value {
    let api = match object.kind.to_ascii_lowercase().as_str() {
        "deployment" | "daemonset" | "statefulset" | "replicaset" => "apps/v1",
        "ingresscontroller" => "operator.openshift.io/v1",
        "machine" | "machineset" => "machine.openshift.io/v1beta1",
        "clusteroperator" => "config.openshift.io/v1",
        _ => "v1",
    };
    let mut whole = match &object.manifest {
        Some(Value::Object(sent)) => sent.clone(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) | None => {
            Map::from_iter([("apiVersion".to_owned(), json!(api))])
        }
    };
    whole.insert("kind".to_owned(), json!(object.kind));
    let mut metadata = match whole.get("metadata") {
        Some(Value::Object(sent)) => sent.clone(),
        Some(_) | None => Map::new(),
    };
    metadata.insert("name".to_owned(), json!(object.name));
    metadata.insert("resourceVersion".to_owned(), json!(object.revision.to_string()));
    metadata.insert(
        "creationTimestamp".to_owned(),
        json!(moment::azure(cluster.created)),
    );
    if let Some(space) = &object.namespace {
        metadata.insert("namespace".to_owned(), json!(space));
    }
    whole.insert("metadata".to_owned(), Value::Object(metadata));
    Value::Object(whole)
}
