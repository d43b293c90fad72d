//! The service's list of its own operations.

use serde_json::{Value, json};

use crate::arm::Office;
use crate::arm::caller::Caller;
use crate::exchange::{Answer, Call};

/// `GET /providers/Microsoft.CustomerLockbox/operations`: the service's own list, its typing error included.
pub(crate) fn operations(_office: &mut Office<'_>, _call: &Call, _caller: &Caller) -> Answer {
    const REQUEST: &str = "Customer Lockbox Request";
    let rows: Vec<[String; 4]> = [
        [
            "register/action",
            "Microsoft Customer Lockbox",
            "Register Provider Microsoft.CustomerLockboxx",
            "Register Provider Microsoft.CustomerLockbox",
        ],
        [
            "operations/read",
            "Lockbox Operations",
            "Read Lockbox Operations",
            "Read Lockbox Operations",
        ],
        [
            "requests/read",
            REQUEST,
            "Read Lockbox Request",
            "Read Lockbox Request",
        ],
    ]
    .map(|row| row.map(str::to_owned))
    .into_iter()
    .chain(
        [
            "Create",
            "Approve",
            "Deny",
            "Expire",
            "Cancel",
            "AutoApprove",
            "AutoDeny",
        ]
        .map(|what| {
            let said = format!("{what} Lockbox Request");
            [
                format!("requests/activitylog/{what}LockboxRequest/action"),
                REQUEST.to_owned(),
                said.clone(),
                said,
            ]
        }),
    )
    .collect();
    let value: Vec<Value> = rows
        .into_iter()
        .map(|[name, resource, operation, description]| {
            json!({
                "name": format!("Microsoft.CustomerLockbox/{name}"),
                "isDataAction": "false",
                "display": {
                    "provider": "Microsoft Customer Lockbox", "resource": resource,
                    "operation": operation, "description": description,
                },
                "origin": "user,system",
            })
        })
        .collect();
    Answer::json(200, &json!({ "value": value }))
}
