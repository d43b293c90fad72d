//! Permissions, role definitions and assignments as a client reads them.

use serde_json::{Value, json};

use crate::scenario::{DEMO_ADA, DEMO_ANA, DEMO_OMAR};
use crate::testing::{EDGE, Script, form};

const PAY: &str = "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11";
const LAB: &str = "2d8f713c-5e20-4c3d-a187-73e2cc309c33";

fn permissions(script: &mut Script, scope: &str) -> Value {
    script
        .get(&format!(
            "{scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01"
        ))
        .json()
}

fn actions(script: &mut Script, scope: &str) -> Vec<String> {
    let body = permissions(script, scope);
    let items = body["value"]
        .as_array()
        .unwrap_or_else(|| panic!("{body}"))
        .iter();
    items
        .map(|item| item["actions"][0].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn permissions_are_those_of_the_roles_that_are_held_from_wherever() {
    let mut script = Script::demo(20);
    let subscription = |id: &str| format!("/subscriptions/{id}");
    script.sign_in(DEMO_ADA);
    assert_eq!(actions(&mut script, &subscription(EDGE)), ["*"]);
    assert_eq!(actions(&mut script, &subscription(LAB)), ["*/read"]);
    script.sign_in(DEMO_OMAR);
    assert_eq!(
        actions(&mut script, &subscription(EDGE)),
        ["*"],
        "a management group's roles are told here"
    );
    script.sign_in(DEMO_ANA);
    assert_eq!(
        permissions(&mut script, &subscription(PAY))["value"][0]["actions"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    assert_eq!(
        permissions(&mut script, &subscription(EDGE))["error"]["code"],
        "AuthorizationFailed"
    );
    let role =
        json!({ "verb": "grant-role", "user": DEMO_ANA, "role": "Contributor", "subscription": "Pay-Prod" });
    script.ctl(role).unwrap();
    let both = permissions(&mut script, &subscription(PAY));
    assert_eq!(both["value"].as_array().unwrap().len(), 2);
    assert_eq!(
        both["value"][1]["notActions"][0],
        "Microsoft.Authorization/*/Delete"
    );
}

#[test]
fn groups_and_resources_inherit_the_permissions_and_must_exist() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let group = format!("/subscriptions/{EDGE}/resourceGroups/RG-Edge");
    let cluster = format!("{group}/providers/Microsoft.RedHatOpenShift/openShiftClusters/aro-edge-ne");
    let machine = format!(
        "/subscriptions/{EDGE}/resourceGroups/aro-edge-ne-infra/providers/Microsoft.Compute/virtualMachines/aro-edge-ne-t4w7b-master-0"
    );
    for scope in [&group, &cluster, &machine] {
        assert_eq!(actions(&mut script, scope), ["*"], "{scope}");
    }
    assert_eq!(
        permissions(&mut script, &format!("{group}x"))["error"]["code"],
        "ResourceGroupNotFound"
    );
    assert_eq!(
        permissions(&mut script, &format!("{cluster}x"))["error"]["code"],
        "ResourceNotFound"
    );
}

#[test]
fn role_definitions_are_listed_filtered_and_read_and_assignments_lead_to_them() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let base = format!("/subscriptions/{EDGE}/providers/Microsoft.Authorization");
    let mut found = |filter: &str| {
        let query = form(&[("api-version", "2022-04-01"), ("$filter", filter)]);
        script.get(&format!("{base}/roleDefinitions?{query}")).json()["value"]
            .as_array()
            .map_or(0, Vec::len)
    };
    assert_eq!(
        [
            found("atScopeAndBelow()"),
            found("type eq 'BuiltInRole'"),
            found("roleName eq 'owner'"),
            found("roleName eq 'King'")
        ],
        [6, 6, 1, 0]
    );
    assert_eq!(found("colour eq 'red'"), 0);
    let assignments = script
        .get(&format!("{base}/roleAssignments?api-version=2022-04-01"))
        .json();
    let assignment = &assignments["value"][0];
    let one = format!(
        "{base}/roleAssignments/{}?api-version=2022-04-01",
        assignment["name"].as_str().unwrap()
    );
    assert_eq!(script.get(&one).json(), *assignment);
    let definition = assignment["properties"]["roleDefinitionId"].as_str().unwrap();
    let definition = script.get(&format!("{definition}?api-version=2022-04-01")).json();
    assert_eq!(definition["properties"]["roleName"], "Owner");
    for missing in ["roleDefinitions", "roleAssignments"] {
        assert_eq!(
            script
                .get(&format!("{base}/{missing}/none?api-version=2022-04-01"))
                .refusal()
                .0,
            404
        );
    }
}

#[test]
fn assignments_are_filtered_by_scope_and_by_whom_they_are_for() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let ada = "a1d40c5e-77b1-4c0e-9a55-1b1f6f2d9a01";
    let omar = "c3f62e70-99d3-4e20-9c77-3d3181ef1c03";
    let mut found = |scope: &str, filter: &str| {
        let query = form(&[("api-version", "2022-04-01"), ("$filter", filter)]);
        let target =
            format!("/subscriptions/{EDGE}{scope}/providers/Microsoft.Authorization/roleAssignments?{query}");
        let reply = script.get(&target);
        (
            reply.answer.status,
            reply.json()["value"].as_array().map_or(0, Vec::len),
        )
    };
    for (filter, expected) in [
        ("atScope()".to_owned(), (200, 2)),
        (format!("assignedTo('{ada}')"), (200, 1)),
        (format!("ATSCOPE() and assignedTo('{omar}')"), (200, 1)),
        (format!("principalId eq '{ada}'"), (200, 1)),
        (format!("atScope() and principalId eq '{ada}x'"), (200, 0)),
        ("assignedTo(ada)".to_owned(), (400, 0)),
        ("principalId ne 'x'".to_owned(), (400, 0)),
        ("atScope() and".to_owned(), (400, 0)),
        ("äöü".to_owned(), (400, 0)),
    ] {
        assert_eq!(found("", &filter), expected, "{filter}");
    }
    assert_eq!(found("/resourceGroups/rg-edge", "atScope()"), (200, 2));
    assert_eq!(found("/resourceGroups/none", "atScope()").0, 404);
}

fn eligibilities(script: &mut Script, subscription: &str, filter: &str) -> Value {
    let filter = form(&[("$filter", filter)]);
    script
        .get(&format!(
            "/subscriptions/{subscription}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?api-version=2020-10-01&{filter}"
        ))
        .json()
}

#[test]
fn who_is_eligible_holds_no_role_before_it_is_activated_and_is_told_so_only_about_oneself() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    assert_eq!(eligibilities(&mut script, LAB, "asTarget()")["value"], json!([]));
    let change = |verb: &str, eligible: bool| {
        json!({
            "verb": verb, "user": DEMO_ADA, "role": "Owner", "subscription": "Lab-Sandbox", "eligible": eligible,
        })
    };
    script.ctl(change("grant-role", true)).unwrap();
    let told = eligibilities(&mut script, LAB, "asTarget()");
    let first = &told["value"][0];
    assert_eq!(first["properties"]["memberType"], "Direct", "{told}");
    assert_eq!(first["properties"]["scope"], format!("/subscriptions/{LAB}"));
    let role = first["properties"]["roleDefinitionId"].as_str().unwrap();
    assert!(role.ends_with("8e3af657-a8ff-443c-a75c-2fe8c4bcb635"), "{role}");
    assert_eq!(
        actions(&mut script, &format!("/subscriptions/{LAB}")),
        ["*/read"],
        "an eligibility permits nothing"
    );
    script.sign_in(DEMO_ANA);
    assert_eq!(eligibilities(&mut script, LAB, "asTarget()")["value"], json!([]));
    assert_eq!(
        eligibilities(&mut script, LAB, "atScope()")["value"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        eligibilities(&mut script, LAB, "roleName eq 'x'")["error"]["code"],
        "InvalidFilter"
    );
    script.ctl(change("remove-role", true)).unwrap();
    assert_eq!(eligibilities(&mut script, LAB, "atScope()")["value"], json!([]));
    script.ctl(change("grant-role", true)).unwrap();
    script.ctl(change("grant-role", false)).unwrap();
    script.sign_in(DEMO_ADA);
    assert_eq!(
        actions(&mut script, &format!("/subscriptions/{LAB}")),
        ["*/read", "*"],
        "activating is giving it"
    );
}
