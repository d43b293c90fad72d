//! The last step of the first run: what the page of readiness says above and below its checks.

use crate::scene::Scene;
use crate::set_up::{Step, steps};
use crate::wire::FirstRun;

pub(crate) fn first_run(scene: &Scene<'_>) -> Option<FirstRun> {
    let language = scene.language;
    scene.app.is_first_run().then(|| FirstRun {
        steps: steps(Step::Ready, Some(&scene.cloud.name), language),
        title: language.set_up_ready_title(),
        explanation: language.set_up_ready_explanation(),
        attempt: language.set_up_ready_attempt(),
        proceed: language.set_up_ready_proceed(),
        look: language.set_up_ready_look(),
    })
}
