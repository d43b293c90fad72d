// In which rooms pages are looked at, and which pages these are.
export const SMALL = [
  ["usual", {}],
  ["narrow", { viewport: { width: 320, height: 640 } }],
  ["zoomed", { viewport: { width: 520, height: 360 } }],
  ["least", { viewport: { width: 900, height: 600 } }],
  ["least of the decision window", { viewport: { width: 760, height: 560 } }],
  ["forced", { forcedColors: "active" }],
];
const PAGES =
  "inbox grants history readiness clusters problems unconfirmed setUp setUpUnfit signedOut signInFailed signedOutRefused signingIn signingInWithCode";
const REVIEWS =
  "level1 level3 machines several unlisted cannot offlineConfirmDeny stale confirmApprove3 confirmDenyTyped calm turnOn turnOff changed aged refused";
export const shown = `${PAGES} ${REVIEWS}`.split(" ");
