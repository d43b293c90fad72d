//! What the agent does around a set-up. Whichever cloud is chosen, it is the emulator; tenant and client id are what was entered.

use crate::Stage;
use lockbox_agent::answers::Behind;
use lockbox_core::{Entered, Given, SetUp, Wanted, WatchedCloud};
use lockbox_runtime::{SetUpEnd, SetUpParts, Shell, Spoken, SystemClock, set_up};
use std::sync::Arc;

/// Asks, watches what came of it, and asks again when somebody wants to watch something else.
pub(crate) async fn keep(stage: Arc<Stage>) {
    let mut known = Entered::default();
    loop {
        let shell = match stage.world.lock().await.one() {
            Ok(house) => Arc::clone(&house.shell),
            Err(_several) => return,
        };
        let parts = SetUpParts {
            set_up: SetUp::new(Given::default(), known.clone()),
            hidden: false,
            cloud: WatchedCloud::built_in("ARO Lockbox"),
            shell: Arc::clone(&shell) as Arc<dyn Shell>,
            clock: Arc::new(SystemClock),
            spoken: Spoken::default(),
        };
        let (handle, asking) = set_up(parts, |wanted| std::future::ready(Ok(wanted)));
        stage.front.put(Behind::SetUp(handle));
        let SetUpEnd::Configured(wanted) = asking.await else {
            return;
        };
        let mut world = stage.world.lock().await;
        let Ok(house) = world.one() else {
            return;
        };
        let (tenant, client_id) = match wanted {
            Wanted::Practice => house.registration(),
            Wanted::Cloud {
                cloud,
                tenant,
                client_id,
            } => {
                known = Entered {
                    cloud: cloud.unwrap_or_default(),
                    tenant: tenant.clone(),
                    client_id: client_id.clone(),
                };
                (tenant, client_id)
            }
        };
        house.first_run = true;
        house.register(&tenant, &client_id).await;
        stage.front.put(Behind::Watching(house.handle.clone()));
        drop(world);
        shell.wants_set_up.notified().await;
        stage.front.put(Behind::Nobody);
    }
}
