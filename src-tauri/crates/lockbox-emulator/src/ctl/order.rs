//! Ordering, clearing and listing faults.

use serde_json::{Value, json};

use super::{CtlError, FaultCommand};
use crate::fault::{Fault, FaultPlan};
use crate::world::Refused;

pub(super) fn order(faults: &mut FaultPlan, what: &FaultCommand) -> Result<Value, CtlError> {
    match what {
        FaultCommand::Add {
            kind,
            on,
            count,
            millis,
            status,
            retry_after,
        } => {
            let fault = Fault {
                id: 0,
                kind: *kind,
                on: *on,
                left: *count,
                delay_millis: *millis,
                status: *status,
                retry_after: *retry_after,
            };
            let fault = fault.checked().map_err(CtlError::Usage)?;
            let id = faults.add(fault).ok_or(Refused::Full("faults"))?;
            Ok(json!({ "fault": id }))
        }
        FaultCommand::Clear => Ok(json!({ "cleared": faults.clear() })),
        FaultCommand::List => Ok(json!({ "count": faults.waiting().len(), "value": faults.waiting() })),
    }
}
