//! The admin routes: each of the eleven actions and the pod logs by verb, path and parameters.

use lockbox_emulator::{Command, DEMO_ADA, Emulator};
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Answer, EDGE, demo, http, post, read, update};

const KUBERNETES: &str = "kubernetesobjects";

fn cluster() -> String {
    format!(
        "/subscriptions/{EDGE}/resourcegroups/rg-edge/providers/Microsoft.RedHatOpenShift/openShiftClusters/aro-edge-ne"
    )
}

struct Geneva {
    emulator: Emulator,
    key: String,
}

impl Geneva {
    async fn start() -> Self {
        let emulator = demo().await;
        let key = emulator.admin_key().to_owned();
        Self { emulator, key }
    }

    async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let mut call = http()
            .request(method, format!("{}{path}", self.emulator.origin()))
            .header("x-emulator-key", &self.key);
        if let Some(body) = body {
            call = call
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        read(call.send().await.unwrap()).await
    }

    async fn get(&self, tail: &str) -> Answer {
        self.call(Method::GET, &format!("/admin{}/{tail}", cluster()), None)
            .await
    }

    async fn post(&self, tail: &str) -> Answer {
        self.call(Method::POST, &format!("/admin{}/{tail}", cluster()), None)
            .await
    }

    /// A request for everything on the cluster, approved and open.
    async fn approve(&self) {
        let ctl = self.emulator.ctl();
        let ask = lockbox_emulator::Ask {
            no_ticket: true,
            cluster: Some("aro-edge-ne".to_owned()),
            ..lockbox_emulator::Ask::default()
        };
        let id = ctl.ask(ask).unwrap();
        let yes = json!({ "status": "Approve", "reason": "yes" });
        let answer = post(&self.emulator, DEMO_ADA, &update(EDGE, &id), &yes)
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
        ctl.advance("2s").unwrap();
    }
}

#[tokio::test]
async fn what_the_table_leaves_free_is_done_without_an_approval() {
    let geneva = Geneva::start().await;
    let id = cluster();
    let admin = format!("{id}?api-version=admin");
    let got = geneva.call(Method::GET, &admin, None).await.json();
    assert_eq!(
        (&got["name"], &got["properties"]["provisioningState"]),
        (&json!("aro-edge-ne"), &json!("Succeeded"))
    );
    let all = geneva
        .call(
            Method::GET,
            "/admin/providers/Microsoft.RedHatOpenShift/openShiftClusters",
            None,
        )
        .await;
    assert_eq!(all.json()["value"].as_array().unwrap().len(), 2);
    let one = geneva
        .call(Method::GET, "/admin/clusters?version=4.17.9", None)
        .await
        .json();
    assert_eq!(
        (one["value"].as_array().unwrap().len(), &one["value"][0]["name"]),
        (1, &json!("aro-edge-ne"))
    );
    let resources = geneva.get("resources").await.json();
    assert!(resources.as_array().unwrap().len() > 15, "{resources}");
    let vm = "aro-edge-ne-t4w7b-master-0";
    assert_eq!(geneva.post(&format!("redeployvm?vmName={vm}")).await.status, 200);
    assert_eq!(geneva.post("redeployvm?vmName=none").await.status, 404);
    assert_eq!(geneva.post("redeployvm").await.status, 400);
    assert_eq!(geneva.post("upgrade?upgradeY=true").await.status, 200);
    let task = json!({ "properties": { "maintenanceTask": "OperatorUpdate" } });
    let patched = geneva.call(Method::PATCH, &admin, Some(&task)).await.json();
    assert_eq!(patched["properties"]["provisioningState"], "AdminUpdating");
    let wrong = json!({ "properties": { "maintenanceTask": "Dance" } });
    let wrong = geneva.call(Method::PUT, &admin, Some(&wrong)).await;
    assert_eq!((wrong.status, wrong.code().as_str()), (400, "InvalidParameter"));
}

#[tokio::test]
async fn what_the_table_gates_is_refused_then_allowed_then_refused_to_the_second() {
    let geneva = Geneva::start().await;
    let pod = json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "debug", "namespace": "openshift-dns" }, "spec": { "hostNetwork": true } });
    let objects = format!("/admin{}/{KUBERNETES}", cluster());
    let console = "serialconsole?vmName=aro-edge-ne-t4w7b-master-0";
    let get = "kubernetesobjects?kind=Pod&namespace=openshift-dns&name=debug";
    let logs = "kubernetespodlogs?podname=dns-default-8kz4m&namespace=openshift-dns&container=dns";
    let gated = async || {
        [
            geneva.call(Method::POST, &objects, Some(&pod)).await.status,
            geneva.call(Method::POST, &objects, Some(&pod)).await.status,
            geneva.get(get).await.status,
            geneva.get(console).await.status,
            geneva.get(logs).await.status,
            geneva
                .call(
                    Method::DELETE,
                    &format!("{objects}?kind=Pod&namespace=openshift-dns&name=debug&force=true"),
                    None,
                )
                .await
                .status,
        ]
    };
    assert_eq!(gated().await, [403; 6]);
    let refusal = geneva.get(get).await;
    assert_eq!(refusal.code(), "LockboxApprovalRequired");
    geneva.approve().await;
    assert_eq!(gated().await, [200; 6]);
    geneva.call(Method::POST, &objects, Some(&pod)).await;
    assert_eq!(geneva.get(get).await.json()["spec"]["hostNetwork"], true);
    let text = geneva.get(console).await;
    assert_eq!(text.headers["content-type"], "text/plain; charset=utf-8");
    assert!(text.text.contains("Emergency Mode"), "{}", text.text);
    geneva.emulator.ctl().advance("7h59m59s").unwrap();
    assert_eq!(geneva.get(get).await.status, 200);
    geneva.emulator.ctl().advance("1s").unwrap();
    assert_eq!(gated().await, [403; 6]);
    let attempts = geneva.emulator.ctl().run(&Command::Attempts).unwrap();
    let last = attempts["value"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["route"], "DELETE kubernetesobjects");
}

#[tokio::test]
async fn guard_rails_hold_although_everything_was_approved() {
    let geneva = Geneva::start().await;
    geneva.approve().await;
    let objects = format!("/admin{}/{KUBERNETES}", cluster());
    let gateway = "kubernetesobjects?kind=Pod&namespace=edge-gateway&name=gateway-7f5c6d9d8b-q4n2h";
    assert_eq!(geneva.get("kubernetesobjects?kind=Secret").await.status, 403);
    assert_eq!(geneva.get(gateway).await.status, 403);
    assert_eq!(
        geneva.get(&format!("{gateway}&unrestricted=true")).await.status,
        200
    );
    let role = json!({ "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": { "name": "x" } });
    let oauth =
        json!({ "apiVersion": "oauth.openshift.io/v1", "kind": "OAuthClient", "metadata": { "name": "x" } });
    for object in [role, oauth] {
        assert_eq!(
            geneva.call(Method::POST, &objects, Some(&object)).await.status,
            403,
            "{object}"
        );
    }
    for broken in [
        json!({}),
        json!([]),
        json!({ "kind": "Pod", "metadata": { "name": "x" } }),
        json!({ "apiVersion": "v1", "kind": "Pod" }),
    ] {
        assert_eq!(
            geneva.call(Method::POST, &objects, Some(&broken)).await.status,
            400,
            "{broken}"
        );
    }
    let outside = format!(
        "deletemanagedresource?managedResourceID=/subscriptions/{EDGE}/resourceGroups/rg-edge/providers/Microsoft.Network/virtualNetworks/v"
    );
    let outside = geneva.post(&outside).await;
    assert_eq!(
        (outside.status, outside.code().as_str()),
        (400, "InvalidParameter")
    );
    let inside = format!(
        "deletemanagedresource?managedResourceID=/subscriptions/{EDGE}/resourceGroups/aro-edge-ne-infra/providers/Microsoft.Compute/virtualMachines/aro-edge-ne-t4w7b-master-2"
    );
    assert_eq!(geneva.post(&inside).await.status, 200);
    assert_eq!(
        geneva
            .get("serialconsole?vmName=aro-edge-ne-t4w7b-master-2")
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn without_the_key_and_beside_the_routes_there_is_nothing() {
    let mut geneva = Geneva::start().await;
    assert_eq!(geneva.get("nothing").await.status, 404);
    assert_eq!(geneva.call(Method::GET, "/admin/nothing", None).await.status, 404);
    assert_eq!(
        geneva.call(Method::POST, "/admin/clusters", None).await.status,
        405
    );
    let elsewhere = cluster().replace("aro-edge-ne", "none");
    let missing = geneva
        .call(Method::GET, &format!("{elsewhere}?api-version=admin"), None)
        .await;
    assert_eq!(
        (missing.status, missing.code().as_str()),
        (404, "ResourceNotFound")
    );
    geneva.key = "wrong".to_owned();
    assert_eq!(geneva.get("resources").await.status, 403);
}
