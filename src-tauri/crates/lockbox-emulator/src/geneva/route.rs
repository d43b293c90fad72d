//! Which attempt a call of the admin routes is.

use serde_json::Value;

use super::error;
use crate::exchange::{Answer, Call, Method};
use crate::world::World;
use crate::world::gate::{Action, Attempt};

/// What a path means.
pub(super) enum Found {
    /// An attempt; its `cluster` is the whole ARM id of the path.
    Attempt(Box<Attempt>),
    /// The clusters that fit.
    Clusters(Filter),
}

/// Which clusters are listed: those whose facts are exactly these.
#[derive(Debug, Default)]
pub(super) struct Filter {
    name: Option<String>,
    subscription: Option<String>,
    version: Option<String>,
    state: Option<String>,
}

impl Filter {
    fn of(call: &Call) -> Self {
        let asked = |name| {
            let text = call.query(name).filter(|text| !text.is_empty());
            text.map(str::to_owned)
        };
        Self {
            name: asked("name"),
            subscription: asked("subscription"),
            version: asked("version"),
            state: asked("state"),
        }
    }

    pub(super) fn takes(&self, cluster: &Value) -> bool {
        let fits = |wanted: &Option<String>, place: &str| {
            let is = cluster.pointer(place).and_then(Value::as_str).unwrap_or_default();
            wanted.as_ref().is_none_or(|text| text.eq_ignore_ascii_case(is))
        };
        let id = cluster.pointer("/id").and_then(Value::as_str).unwrap_or_default();
        fits(&self.name, "/name")
            && fits(&self.version, "/properties/clusterProfile/version")
            && fits(&self.state, "/properties/provisioningState")
            && self.subscription.as_ref().is_none_or(|wanted| {
                id.split('/')
                    .nth(2)
                    .is_some_and(|is| is.eq_ignore_ascii_case(wanted))
            })
    }
}

/// Whether a call is one of the admin routes.
pub(super) fn is_admin(call: &Call) -> bool {
    let path = call.lower();
    path.first() == Some(&"admin") || (of_admin_version(call) && is_cluster(&path))
}

fn of_admin_version(call: &Call) -> bool {
    call.query("api-version")
        .is_some_and(|version| version.eq_ignore_ascii_case("admin"))
}

fn is_cluster(path: &[&str]) -> bool {
    matches!(
        path,
        [
            "subscriptions",
            _,
            "resourcegroups",
            _,
            "providers",
            "microsoft.redhatopenshift",
            "openshiftclusters",
            _
        ]
    )
}

/// Resource group and name of the cluster in a path.
pub(super) fn group_and_name(call: &Call) -> (&str, &str) {
    let shift = usize::from(call.lower().first() == Some(&"admin"));
    (call.segment(3 + shift), call.segment(7 + shift))
}

/// Finds what a call means.
///
/// # Errors
/// The answer to a path, a verb or a body that is none.
pub(super) fn find(call: &Call) -> Result<Found, Answer> {
    let path = call.lower();
    match path.as_slice() {
        ["admin", "clusters"]
        | [
            "admin",
            "providers",
            "microsoft.redhatopenshift",
            "openshiftclusters",
        ] => {
            return if call.method == Method::Get {
                Ok(Found::Clusters(Filter::of(call)))
            } else {
                Err(no_such_verb())
            };
        }
        ["admin", rest @ ..] => {
            let (cluster, tail) = rest.split_at(rest.len().min(8));
            if let (true, [route]) = (is_cluster(cluster), tail) {
                return of_cluster(call, route, &cluster.join("/"));
            }
        }
        cluster if is_cluster(cluster) => return cluster_itself(call, &cluster.join("/")),
        _ => {}
    }
    Err(error(404, "NotFound", "The requested path could not be found."))
}

/// `{cluster id}?api-version=admin`
fn cluster_itself(call: &Call, cluster: &str) -> Result<Found, Answer> {
    let action = match call.method {
        Method::Get => Action::GetCluster,
        Method::Put | Method::Patch => Action::PutOrPatchCluster,
        Method::Post | Method::Delete | Method::Other => return Err(no_such_verb()),
    };
    let mut attempt = named(cluster, action);
    if action == Action::PutOrPatchCluster {
        attempt.body = Some(sent(call)?);
    }
    Ok(Found::Attempt(Box::new(attempt)))
}

/// `{A}/{route}`
fn of_cluster(call: &Call, route: &str, cluster: &str) -> Result<Found, Answer> {
    let text = |name: &str| call.query(name).map(str::to_owned);
    let says = |name: &str| {
        call.query(name)
            .is_some_and(|word| word.eq_ignore_ascii_case("true"))
    };
    let action = match (call.method, route) {
        (Method::Get, "kubernetesobjects") => Action::ListOrGetKubernetesObjects,
        (Method::Post, "kubernetesobjects") => Action::CreateKubernetesObject,
        (Method::Delete, "kubernetesobjects") | (Method::Post, "deletemanagedresource") => {
            Action::DeleteKubernetesObject
        }
        (Method::Get, "serialconsole") => Action::GetVmSerialConsoleLogs,
        (Method::Get, "resources") => Action::ListClusterAzureResources,
        (Method::Post, "redeployvm") => Action::RedeployVirtualMachine,
        (Method::Post, "upgrade") => Action::UpgradeCluster,
        (Method::Get, "kubernetespodlogs") => Action::GetPodLogs,
        _ => return Err(error(404, "NotFound", "The requested path could not be found.")),
    };
    let mut attempt = Attempt {
        kind: text("kind"),
        namespace: text("namespace"),
        name: text("name"),
        force: says("force"),
        unrestricted: says("unrestricted"),
        ..named(cluster, action)
    };
    let parameter = |name: &str| {
        text(name)
            .filter(|text| !text.is_empty())
            .ok_or_else(|| invalid(&format!("The provided {name} '' is invalid.")))
    };
    match (call.method, route) {
        (Method::Get | Method::Delete, "kubernetesobjects") => {
            parameter("kind")?;
            if call.method == Method::Delete {
                parameter("name")?;
            }
        }
        (Method::Post, "kubernetesobjects") => object(call, &mut attempt)?,
        (Method::Post, "deletemanagedresource") => attempt.resource = Some(parameter("managedResourceID")?),
        (_, "serialconsole" | "redeployvm") => attempt.name = Some(parameter("vmName")?),
        (_, "kubernetespodlogs") => {
            attempt.name = Some(parameter("podname")?);
            attempt.namespace = Some(parameter("namespace")?);
            attempt.container = text("container").filter(|text| !text.is_empty());
        }
        _ => {}
    }
    Ok(Found::Attempt(Box::new(attempt)))
}

fn named(cluster: &str, action: Action) -> Attempt {
    Attempt {
        cluster: format!("/{cluster}"),
        ..Attempt::of(action)
    }
}

/// The object that was sent: it needs `apiVersion`, `kind` and a name.
fn object(call: &Call, attempt: &mut Attempt) -> Result<(), Answer> {
    let body = sent(call)?;
    let text = |place: &str| body.pointer(place).and_then(Value::as_str).map(str::to_owned);
    let version = text("/apiVersion").filter(|version| !version.is_empty());
    let Some(version) = version else {
        return Err(invalid("The object has no apiVersion."));
    };
    let Some(kind) = text("/kind").filter(|kind| !kind.is_empty()) else {
        return Err(invalid("The object has no kind."));
    };
    let Some(name) = text("/metadata/name").filter(|name| !name.is_empty()) else {
        return Err(invalid("The object has no name."));
    };
    // The group says whose kind it is, which the guard rails look at.
    attempt.kind = Some(match version.split_once('/') {
        Some((group, _)) => format!("{kind}.{group}"),
        None => kind,
    });
    attempt.namespace = text("/metadata/namespace");
    attempt.name = Some(name);
    attempt.body = Some(body);
    Ok(())
}

/// One route creates and updates: what is there already is updated.
pub(super) fn create_or_update(world: &World, attempt: &mut Attempt) {
    if attempt.action == Action::CreateKubernetesObject
        && world
            .cluster(&attempt.cluster)
            .is_some_and(|cluster| cluster.has_object(attempt))
    {
        attempt.action = Action::UpdateKubernetesObject;
    }
}

fn sent(call: &Call) -> Result<Value, Answer> {
    match serde_json::from_slice::<Value>(&call.body) {
        Ok(body) if body.is_object() => Ok(body),
        Ok(_) | Err(_) => Err(error(
            400,
            "InvalidRequestContent",
            "The request content was invalid and could not be deserialized.",
        )),
    }
}

fn invalid(text: &str) -> Answer {
    error(400, "InvalidParameter", text)
}

fn no_such_verb() -> Answer {
    error(
        405,
        "MethodNotAllowed",
        "The HTTP method is not supported at this path.",
    )
}
