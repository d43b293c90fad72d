// In which rooms pages are looked at, and which pages these are.
import { DECISION, MAIN } from "./browser.mjs";

export const SMALL = [
  ["usual", {}],
  ["narrow", { viewport: { width: 320, height: 640 } }],
  ["zoomed", { viewport: { width: 520, height: 360 } }],
  ["least", { viewport: { width: 900, height: 600 } }],
  ["least of the decision window", { viewport: { width: 760, height: 560 } }],
  ["forced", { forcedColors: "active" }],
];
const PAGES = `inbox quiet notYetChecked askedMicrosoft unconfirmed problems grants grantsActivity grantsNone history clusters readiness
  drill firstRun settings settingsManaged accounts setUp setUpUnfit setUpGiven signedOut signInFailed signedOutRefused signingIn signingInWithCode`;
const REVIEWS = `empty level1 level3 again machines several unlisted cannot unknownState offlineConfirmDeny stale askedMicrosoft putOff
  confirmApprove1 confirmApprove2 confirmApprove3 confirmApprove3All confirmDeny confirmDenyTyped calm switch turnOn turnOff sending awaiting unconfirmed
  approved denied elsewhere notSent changed aged refused`;

/** Every page there is, with the window that shows it and its usual size. */
export const shown = [
  ...PAGES.split(/\s+/u).map((scene) => ({ window: "main", scene, path: "/", viewport: MAIN })),
  ...REVIEWS.split(/\s+/u).map((scene) => ({ window: "decision", scene, path: "/decision", viewport: DECISION })),
];

// `SCENES=inbox,level1` looks at these alone.
const wanted = process.env.SCENES?.split(",");
export const chosen = ({ scene }) => wanted === undefined || wanted.includes(scene);
