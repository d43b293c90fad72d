// What the tests of the decision window share beside a page that stands open: its size, and the acts that it sends.
import { comesTo, DECISION, settled, silence as silenceOf } from "./browser.mjs";
import { page, served, show } from "./scene-stage.mjs";

export { button, page, served } from "./scene-stage.mjs";

export async function at(scene, viewport = DECISION, options = {}) {
  await show("/decision", scene, { viewport, ...options });
  await settled(page);
  return page;
}
export const acts = () => served.host.sent().map((call) => call.act.act);
export const silence = (milliseconds) => silenceOf(page, milliseconds);
/** What was done is just that, and no more comes. */
export const actsAre = (expected, about) => comesTo(page, acts, expected, about);
