// Made from the Rust types of lockbox-view by `cargo xtask bindings`. Do not edit.

/**
 * How something is drawn; the word beside it says the same.
 */
export type Tone = "neutral" | "good" | "read" | "change" | "unlisted" | "warn" | "bad";

/**
 * A word with a tone.
 */
export type Badge = { text: string, tone: Tone, };

/**
 * Yes, no or unknown, as a word with a tone.
 */
export type Answer = { label: string, value: string, tone: Tone, detail: string | null, };

/**
 * An instant: absolute text in the person's zone, and the instant itself to count by.
 */
export type Moment = { 
/**
 * "Answer by", "Ends".
 */
label: string, 
/**
 * "Fri 27 Nov, 09:14".
 */
text: string, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * Whether a running "in 2 d 3 h" stands beside it.
 */
count: boolean, };

/**
 * A label with its value.
 */
export type Fact = { label: string, value: string, 
/**
 * The figure that the value begins with and that carries it: "8 hours".
 */
lead: string | null, 
/**
 * Names or ids below the value, one by one.
 */
items: Array<string>, 
/**
 * Short words below the value, beside each other.
 */
chips: Array<string>, 
/**
 * Softer lines below.
 */
notes: Array<string>, 
/**
 * Words of a link beside the value; it opens the page of the support ticket.
 */
link: string | null, tone: Tone, };

/**
 * How a piece of foreign text is drawn.
 */
export type PieceKind = "plain" | "mark" | "invisible" | "leftOut";

/**
 * A piece of foreign text.
 */
export type Piece = { kind: PieceKind, text: string, };

/**
 * Which cloud is watched.
 */
export type CloudBadge = { name: string, 
/**
 * "Demo: nothing here reaches Azure" and the like.
 */
note: string | null, };

/**
 * Where a step stands.
 */
export type StepState = "done" | "here" | "ahead";

/**
 * One of the steps between the first start and the watching.
 */
export type StepLine = { label: string, 
/**
 * What was chosen there, once it was.
 */
detail: string | null, state: StepState, 
/**
 * "done", "this step", for those who do not see the mark.
 */
word: string, };

/**
 * A few sentences under one head.
 */
export type Point = { title: string, lines: Array<string>, };

/**
 * The clouds that can be chosen.
 */
export type CloudName = "public" | "usGovernment" | "china";

/**
 * A cloud that can be chosen.
 */
export type CloudOption = { cloud: CloudName, label: string, 
/**
 * The portal that people know it by.
 */
detail: string, };

/**
 * A field to type into.
 */
export type SetUpField = { label: string, help: string, 
/**
 * What stands in it as far as the agent knows; what is being typed is ahead of it.
 */
value: string, placeholder: string, 
/**
 * What was found in it.
 */
note: Badge | null, 
/**
 * Given from outside: shown, not changed here.
 */
fixed: boolean, };

/**
 * A text to be copied.
 */
export type GuideText = { label: string, text: string, 
/**
 * Commands and not sentences.
 */
code: boolean, };

/**
 * One way to an app registration.
 */
export type Guide = { 
/**
 * Stable word.
 */
code: string, title: string, lead: string, 
/**
 * To be done one after the other.
 */
steps: Array<string>, 
/**
 * To be copied; what the copy is called.
 */
text: GuideText | null, };

/**
 * Something else than going on here.
 */
export type Offer = { title: string, detail: string, label: string, };

/**
 * The first step: which cloud, tenant and client id.
 */
export type SetUpPage = { steps: Array<StepLine>, title: string, explanation: string, cloudLabel: string, 
/**
 * Empty where the cloud is fixed.
 */
clouds: Array<CloudOption>, cloud: CloudName, 
/**
 * The cloud that is fixed, and by what.
 */
cloudGiven: string | null, tenant: SetUpField, clientId: SetUpField, 
/**
 * Why the fields cannot be changed.
 */
given: string | null, 
/**
 * Why it could not be gone on with the last time.
 */
fault: string | null, busy: boolean, 
/**
 * Grows each time something did not fit when it was to be gone on with.
 */
refused: number, 
/**
 * The button's words.
 */
proceed: string, guidesTitle: string, guides: Array<Guide>, 
/**
 * None where others are watched already.
 */
practice: Offer | null, 
/**
 * The words of the way back to those that are watched already.
 */
leave: string | null, };

/**
 * Who is signed in.
 */
export type SessionView = { "state": "settingUp", page: SetUpPage, } | { "state": "restoring", text: string, } | { "state": "signedOut", steps: Array<StepLine>, title: string, 
/**
 * Why, when something ended it.
 */
reason: string | null, 
/**
 * Numbers and ids for whoever is asked for help, to copy.
 */
support: string | null, explanation: string, 
/**
 * Which role is enough, what will be asked, what is kept, what never happens.
 */
points: Array<Point>, 
/**
 * What goes on meanwhile.
 */
notes: Array<string>, 
/**
 * The button's words.
 */
proceed: string, 
/**
 * The words of the button that signs in with a code, where that was allowed.
 */
withCode: string | null, 
/**
 * The way back to the first step; none where it was fixed at the start whose session is taken.
 */
change: string | null, } | { "state": "signingIn", steps: Array<StepLine>, title: string, explanation: string, 
/**
 * To copy when the browser did not open; its origin is shown.
 */
link: string | null, origin: string | null, 
/**
 * To type, when a person signs in with a code.
 */
code: CodeToType | null, 
/**
 * What is waited for.
 */
waits: string, 
/**
 * The way back to the first step; none while somebody else is still signed in.
 */
change: string | null, } | { "state": "signedIn", name: string, user: string, tenantName: string, tenantId: string, 
/**
 * "Global Administrator: yes", with what that means here.
 */
globalAdministrator: Answer, 
/**
 * Set when the sign-in ends with the program.
 */
sessionOnly: string | null, };

/**
 * A code that a person types on Microsoft's page.
 */
export type CodeToType = { code: string, 
/**
 * Where it is typed, on any device.
 */
address: string, 
/**
 * What to know first.
 */
warnings: Array<string>, };

/**
 * What somebody wants of a file for an auditor.
 */
export type ReportWish = { "wish": "write", from: string, to: string, } | { "wish": "stop" } | { "wish": "openFolder" };

/**
 * One watched subscription.
 */
export type SubscriptionLine = { id: string, name: string, 
/**
 * Steady colour of the subscription, 1 to 8: decoration beside its name.
 */
hue: number, 
/**
 * "You may decide", "You cannot decide: …", "Not known whether you may decide".
 */
standing: Answer, 
/**
 * "Checked 12:04:31" or what stands in the way.
 */
status: string, tone: Tone, };

/**
 * Truth about the last check.
 */
export type Freshness = { 
/**
 * "Checked 12:04:31, all 3 subscriptions answered".
 */
text: string, tone: Tone, checking: boolean, 
/**
 * Whether asking Azure now would do anything: somebody is signed in.
 */
canCheck: boolean, subscriptions: Array<SubscriptionLine>, };

/**
 * What the main window can ask for. None of these decides anything.
 */
export type Command = { "command": "signIn" } | { "command": "signInWithCode" } | { "command": "cancelSignIn" } | { "command": "signOut" } | { "command": "checkNow" } | { "command": "openReview", key: string, } | { "command": "acknowledge", key: string, } | { "command": "lookInto", key: string, } | { "command": "lookAway" } | { "command": "openPortal" } | { "command": "openSignInPage" } | { "command": "enterSetUp", cloud: CloudName, tenant: string, clientId: string, } | { "command": "setUp", cloud: CloudName, tenant: string, clientId: string, } | { "command": "practise" } | { "command": "leaveSetUp" } | { "command": "changeSetUp" } | { "command": "takeBackReminder", key: string, } | { "command": "stopWaiting", key: string, } | { "command": "show", place: PlaceName, } | { "command": "finishFirstRun" } | { "command": "openSwitch", on: boolean, } | { "command": "testNotice" } | { "command": "noticeSeen", seen: boolean, } | { "command": "setAutostart", on: boolean, } | { "command": "changeSetting", change: SettingChange, } | { "command": "undoSetting" } | { "command": "selectAccount", account: string, } | { "command": "forAccount", account: string, wish: Command, } | { "command": "startAccount", account: string, } | { "command": "startDrill" } | { "command": "endDrill" } | { "command": "addAccount" } | { "command": "removeAccount", account: string, } | { "command": "report", wish: ReportWish, } | { "command": "quit" };

/**
 * A step offered beside a problem.
 */
export type ProblemAction = { label: string, command: Command, };

/**
 * Something to act on.
 */
export type ProblemView = { 
/**
 * Stable word; the window decides on it, never on a sentence.
 */
code: string, title: string, detail: string, tone: Tone, 
/**
 * The one next step, if there is one.
 */
action: ProblemAction | null, 
/**
 * Numbers and ids for whoever is asked for help, to copy.
 */
support: string | null, };

/**
 * A line below a row of the inbox, with a step.
 */
export type RowNote = { 
/**
 * "You will be reminded at 13:04".
 */
text: string, action: ProblemAction, };

/**
 * One request in the inbox.
 */
export type Row = { 
/**
 * Names the request in a command.
 */
key: string, 
/**
 * "Read Kubernetes objects on aro-payments-weu".
 */
title: string, 
/**
 * "8 hours · your support ticket …0234 · asked again".
 */
detail: string, subscription: string, 
/**
 * Steady colour of the subscription, 1 to 8: decoration beside its name.
 */
hue: number, risk: Badge | null, 
/**
 * "Thu 26 Nov, 18:00" and what it means ("answer by", "approved").
 */
when: Moment | null, 
/**
 * The row's request waits for this person.
 */
needsDecision: boolean, 
/**
 * What was put off or asked about, each with the way to take it back.
 */
notes: Array<RowNote>, };

/**
 * Rows under one head.
 */
export type Section = { code: string, 
/**
 * Empty for the first section, whose head is the page's title.
 */
title: string, rows: Array<Row>, };

/**
 * A quiet page with one sentence.
 */
export type Empty = { title: string, detail: string, 
/**
 * The one next step, if there is one.
 */
action: ProblemAction | null, };

/**
 * What needs the person, what does not, what was decided.
 */
export type Inbox = { 
/**
 * "2 requests need your decision".
 */
title: string, 
/**
 * "Next lapses Thu 18:00", or what an empty inbox says.
 */
subtitle: string, 
/**
 * Requests that need a decision.
 */
waiting: number, sections: Array<Section>, 
/**
 * Shown when there is nothing to list.
 */
empty: Empty | null, };

/**
 * Access that is open or has just ended.
 */
export type GrantCard = { key: string, title: string, detail: string, subscription: string, 
/**
 * Steady colour of the subscription, 1 to 8: decoration beside its name.
 */
hue: number, 
/**
 * "Approved by you at 08:42".
 */
approved: string, 
/**
 * "Since Thu 26 Nov, 12:00": when it began, as well as is known.
 */
starts: Moment, 
/**
 * The end; none when open-ended. Azure tells nobody when access began, so it is never exact.
 */
ends: Moment | null, 
/**
 * "Last seen 12:01; counted on since then", while its subscription does not answer.
 */
stale: string | null, 
/**
 * "No fixed end: Azure says “Support request lifetime”", when there is no end to count to.
 */
openEnded: string | null, 
/**
 * "Open for", before the running time since `since`, when there is no end to count to.
 */
openFor: string | null, since: string, badge: Badge, 
/**
 * How access can be ended early, since Azure has no call for it: step by step.
 */
endEarly: Array<string>, 
/**
 * What can be written into the support ticket.
 */
endEarlyText: string, };

/**
 * A cluster and what is asked of it.
 */
export type ClusterCard = { id: string, name: string, subscription: string, 
/**
 * Steady colour of the subscription, 1 to 8: decoration beside its name.
 */
hue: number, 
/**
 * "OpenShift 4.17.12 · westeurope · group aro-payments-rg".
 */
detail: string, tags: Array<string>, 
/**
 * Names the subscription; cards of one stand together.
 */
subscriptionId: string, 
/**
 * The lanes of the history in which what reached it is drawn.
 */
lanes: Array<string>, 
/**
 * "1 request needs your decision"; none when nothing is asked.
 */
asked: Badge | null, 
/**
 * "Access is open, end not known"; none when none is.
 */
access: Badge | null, };

/**
 * What to do about a check.
 */
export type NextStep = { text: string, 
/**
 * Where the program can do it.
 */
action: ProblemAction | null, 
/**
 * The other answer, where the step is a question.
 */
other: ProblemAction | null, };

/**
 * One line of readiness.
 */
export type Check = { code: string, title: string, 
/**
 * "yes", "no", "could not check".
 */
value: string, tone: Tone, detail: string, 
/**
 * The one next step; whatever is red has one.
 */
step: NextStep | null, };

/**
 * One subscription's part of readiness.
 */
export type SubscriptionReadiness = { id: string, name: string, 
/**
 * Steady colour of the subscription, 1 to 8: decoration beside its name.
 */
hue: number, checks: Array<Check>, };

/**
 * One tenant's part of readiness.
 */
export type TenantReadiness = { id: string, name: string, 
/**
 * A fact of its own; it opens and closes no check.
 */
globalAdministrator: Answer, checks: Array<Check>, subscriptions: Array<SubscriptionReadiness>, };

/**
 * Could a request reach a human who may decide, right now?
 */
export type Readiness = { 
/**
 * Stable word: yes, no, unknown.
 */
code: string, 
/**
 * "Yes — …", "Not now — …", "Could not check — …".
 */
verdict: string, tone: Tone, 
/**
 * This computer.
 */
computer: Array<Check>, tenants: Array<TenantReadiness>, };

/**
 * A page of the main window.
 */
export type PlaceName = "inbox" | "grants" | "history" | "evidence" | "clusters" | "readiness" | "settings";

/**
 * How much notices and the tray tell.
 */
export type PrivacyName = "mostPrivate" | "private" | "detailed";

/**
 * A language that can be wished for.
 */
export type LanguageName = "system" | "english" | "german";

/**
 * A change of one setting. `tenant` names the tenant whose own setting is meant; without it the usual one is.
 */
export type SettingChange = { "setting": "privacy", privacy: PrivacyName, } | { "setting": "accessEnds", on: boolean, } | { "setting": "quiet", tenant: string | null, on: boolean, days: Array<string>, from: string, to: string, } | { "setting": "addHoliday", tenant: string | null, day: string, } | { "setting": "removeHoliday", tenant: string | null, day: string, } | { "setting": "breakthrough", tenant: string | null, hours: string, } | { "setting": "ownQuiet", tenant: string, own: boolean, } | { "setting": "least", level: number, } | { "setting": "language", language: LanguageName, } | { "setting": "alias", tenant: string, alias: string, } | { "setting": "approver", tenant: string, backup: boolean, };

/**
 * One of several.
 */
export type SettingOption = { code: string, label: string, detail: string, chosen: boolean, 
/**
 * Why it cannot be chosen.
 */
locked: string | null, choose: Command, };

/**
 * A day of the week.
 */
export type SettingDay = { 
/**
 * "mon".
 */
code: string, label: string, on: boolean, };

/**
 * A day that is quiet.
 */
export type SettingHoliday = { label: string, 
/**
 * "Remove Thu 24 Dec 2026".
 */
remove: string, takeOut: Command, };

/**
 * How a setting is set. What it sends stands with it, but for what is typed.
 */
export type SettingControl = { "kind": "said", text: string, } | { "kind": "choice", options: Array<SettingOption>, } | { "kind": "switch", on: boolean, 
/**
 * What a click asks for.
 */
turn: Command, } | { "kind": "hours", tenant: string | null, on: boolean, 
/**
 * What stands beside the switch.
 */
onLabel: string, daysLabel: string, days: Array<SettingDay>, fromLabel: string, 
/**
 * "22:00".
 */
from: string, toLabel: string, to: string, } | { "kind": "days", tenant: string | null, 
/**
 * What stands before the field.
 */
label: string, add: string, days: Array<SettingHoliday>, } | { "kind": "number", tenant: string | null, value: string, 
/**
 * What stands behind it.
 */
unit: string, save: string, } | { "kind": "text", tenant: string, value: string, save: string, };

/**
 * One setting.
 */
export type Setting = { 
/**
 * Stable word, one of its kind on the page.
 */
code: string, title: string, help: string, 
/**
 * Why nobody can change it here.
 */
locked: string | null, control: SettingControl, };

/**
 * Settings that belong together.
 */
export type SettingGroup = { 
/**
 * Stable word; for a tenant, its id follows after a slash.
 */
code: string, title: string, help: string, settings: Array<Setting>, };

/**
 * The last change.
 */
export type SavedLine = { 
/**
 * Grows with every change.
 */
number: number, 
/**
 * "Saved: Quiet hours".
 */
text: string, 
/**
 * The words of the way back; none once it was taken.
 */
undo: string | null, };

/**
 * Everything that can be set.
 */
export type SettingsPage = { title: string, note: string, 
/**
 * The last change, with the way back.
 */
saved: SavedLine | null, 
/**
 * What stands before the faults; none without any.
 */
faultsTitle: string | null, 
/**
 * What was passed over, one sentence each.
 */
faults: Array<string>, groups: Array<SettingGroup>, };

/**
 * The page the agent asks for.
 */
export type GoTo = { wish: number, place: PlaceName, };

/**
 * The heads of the table.
 */
export type ActivityColumns = { caption: string, when: string, operation: string, resource: string, caller: string, status: string, };

/**
 * One row of the log: foreign text, made inert.
 */
export type ActivityRow = { when: string, operation: string, resource: string, caller: string, status: string, };

/**
 * A query for the cluster's own audit log, ready to copy.
 */
export type AuditQuery = { title: string, explanation: Array<string>, 
/**
 * The label of the text to copy.
 */
label: string, query: string, };

/**
 * What a person looks at of one window of access.
 */
export type ActivityView = { 
/**
 * Names the request.
 */
key: string, title: string, 
/**
 * "Fri 27 Nov, 11:40 to 19:40".
 */
span: string, 
/**
 * Nobody can tell from it who acted.
 */
hint: string, 
/**
 * "Reading…", while an answer is waited for.
 */
reading: string | null, 
/**
 * When it was read and that it is no part of the history; none while nothing was read.
 */
read: string | null, 
/**
 * What is missing or could not be read.
 */
notes: Array<string>, 
/**
 * Said in the place of rows: nothing happened, too old, refused.
 */
instead: string | null, columns: ActivityColumns, 
/**
 * The oldest first.
 */
rows: Array<ActivityRow>, 
/**
 * The words of the button that reads anew; none where that would do nothing.
 */
again: string | null, close: string, audit: AuditQuery, };

/**
 * One account that is watched, and how it stands.
 */
export type AccountLine = { 
/**
 * Names the account in a command.
 */
id: string, 
/**
 * "Contoso", "Fabrikam (Azure China)".
 */
tenant: string, 
/**
 * Its colour wherever several accounts stand together, 1 to 8: decoration beside its name.
 */
hue: number, 
/**
 * "ada@contoso.example", or that nobody is signed in.
 */
who: string, 
/**
 * "Checked 12:04:31, all 3 subscriptions answered", or why it is not watched.
 */
state: string, tone: Tone, 
/**
 * Requests that need a decision.
 */
waiting: number, 
/**
 * The gravest thing to act on.
 */
problem: string | null, 
/**
 * Its sign-in and its history are shown.
 */
selected: boolean, 
/**
 * The one next step, if there is one.
 */
action: ProblemAction | null, 
/**
 * The way to watch it no more, where nobody is signed in to it.
 */
remove: ProblemAction | null, };

/**
 * How a drill stands, and the one way on.
 */
export type DrillLine = { title: string, detail: string, tone: Tone, action: ProblemAction, };

/**
 * What the page of readiness says as the last step of the first run.
 */
export type FirstRun = { steps: Array<StepLine>, title: string, explanation: string, 
/**
 * The head of what can be tried.
 */
attempt: string, 
/**
 * The words of the one way on.
 */
proceed: string, 
/**
 * The words of the same way, beside the requests that wait already.
 */
look: string, };

/**
 * Everything the main window and the tray show. The newest revision wins; there are no patches.
 */
export type Snapshot = { 
/**
 * Grows with every change.
 */
revision: number, 
/**
 * Azure's present time, to count down by.
 */
serverNow: string, 
/**
 * What its sentences are in, as documents call it: "en", "de".
 */
language: string, 
/**
 * Which cloud; `note` is set where people must know it is not the real one.
 */
cloud: CloudBadge, session: SessionView, 
/**
 * Truth about the last check, always visible.
 */
freshness: Freshness, problems: Array<ProblemView>, inbox: Inbox, grants: Array<GrantCard>, clusters: Array<ClusterCard>, readiness: Readiness, 
/**
 * The last step of the first run, on the page of readiness; none when the first run is over.
 */
firstRun: FirstRun | null, 
/**
 * How many of the checks want to be looked at.
 */
toLookAt: number, 
/**
 * The page that the agent asks the window to show; counts up with each wish.
 */
goTo: GoTo, 
/**
 * One line for each account that is watched; empty while the program is set up.
 */
accounts: Array<AccountLine>, 
/**
 * The words of the way to one more account; none where none can be added.
 */
addAccount: string | null, 
/**
 * A drill; none where none is offered.
 */
drill: DrillLine | null, 
/**
 * The page of settings; none while the program is set up.
 */
settings: SettingsPage | null, 
/**
 * What is looked at of windows of access; one at most for each account.
 */
activity: Array<ActivityView>, 
/**
 * The words of the button that looks into a window of access.
 */
lookInto: string, };

/**
 * What became of a request, roughly.
 */
export type OutcomeName = "open" | "ended" | "denied" | "lapsed" | "withdrawn" | "unsettled";

/**
 * What records must be to be told. An empty text asks for nothing.
 */
export type Filter = { outcome: OutcomeName | null, 
/**
 * Who decided here, exactly so.
 */
person: string, 
/**
 * A lane of the picture.
 */
cluster: string, 
/**
 * The id of a subscription.
 */
subscription: string, 
/**
 * Not before, and before: RFC 3339 in UTC to the second.
 */
from: string, to: string, };

/**
 * One value of a filter.
 */
export type FilterChoice = { value: string, label: string, };

/**
 * What a filter can be set to, from the records that were looked at.
 */
export type Choices = { people: Array<FilterChoice>, clusters: Array<FilterChoice>, subscriptions: Array<FilterChoice>, };

/**
 * A question about the past or about details that are not in the snapshot.
 */
export type Query = { "query": "history", 
/**
 * Words to look for in cluster, ticket, person, action and reason; empty for all.
 */
text: string, 
/**
 * What else they must be; none for all.
 */
filter: Filter | null, 
/**
 * The `next` of the page above; none for the first.
 */
before: number | null, limit: number, } | { "query": "record", key: string, } | { "query": "picture", text: string, filter: Filter | null, 
/**
 * RFC 3339.
 */
since: string, } | { "query": "verify" } | { "query": "report", ask: ReportAsk, };

/**
 * A shape of the timeline.
 */
export type Mark = "open" | "endless" | "ended" | "timesUnknown" | "denied" | "lapsed" | "withdrawn" | "failed";

/**
 * One request as the timeline draws it, in one of the lanes it reached.
 */
export type Drawn = { key: string, 
/**
 * What shares it shares a lane: the id of a cluster or a subscription, or what else tells it from all others.
 */
lane: string, 
/**
 * "aro-payments-weu", "Subscription Edge-Prod".
 */
name: string, 
/**
 * "Pay-Prod", where another lane has the same name; empty where the name alone says which it is.
 */
place: string, 
/**
 * What was asked, for inside of a bar.
 */
label: string, mark: Mark, 
/**
 * When access began, or when it was settled, RFC 3339.
 */
from: string, 
/**
 * When access ends or ended at the latest; none for what has no length or no known end.
 */
to: string | null, };

/**
 * One request in the history.
 */
export type RecordRow = { key: string, 
/**
 * Greater than every older change of any record: for joining pages.
 */
position: number, 
/**
 * "Tue 24 Nov, 08:42".
 */
when: string, 
/**
 * RFC 3339, to sort by.
 */
at: string, 
/**
 * Names of clusters, or "Whole subscription".
 */
cluster: string, subscription: string, 
/**
 * Steady colour of the subscription, 1 to 8: decoration beside its name.
 */
hue: number, asked: string, outcome: Badge, 
/**
 * The reason given, in quotes, or empty.
 */
reason: string, 
/**
 * "ada@contoso.example, tray", "elsewhere", "nobody".
 */
by: string, 
/**
 * The person in `by`, when somebody decided here: whoever looks may be the same.
 */
user: string | null, ticket: string, 
/**
 * Access window, RFC 3339; open-ended when `to` is missing.
 */
grantFrom: string | null, grantTo: string | null, };

/**
 * One entry of the journal as a sentence.
 */
export type EntryLine = { sequence: number, when: string, title: string, detail: Array<Fact>, 
/**
 * Vendor text that belongs to it, inert.
 */
words: Array<Piece>, };

/**
 * The page as it stood in the decision window, in the words in which it stood.
 */
export type Stood = { 
/**
 * "As it stood on the screen at Thu 26 Nov 2026, 12:04:31".
 */
title: string, tenant: string, subscription: string, target: string, targetDetail: string, headline: string, risk: Badge, certainty: string | null, actions: Array<ActionCard>, 
/**
 * Microsoft's words, inert, with what was marked in them.
 */
words: Array<Piece>, wordsNote: string | null, facts: Array<Fact>, 
/**
 * What stands over the hints.
 */
hintsTitle: string, hints: Array<Badge>, comparison: Comparison | null, answerBy: string | null, ifNobodyAnswers: string | null, 
/**
 * How fresh it was.
 */
seen: string, 
/**
 * What was confirmed, by whom and why.
 */
decided: Array<Fact>, };

/**
 * A period to choose.
 */
export type PeriodChoice = { 
/**
 * `lastMonth`, `thisMonth`, `ninetyDays`, `otherDays`.
 */
code: string, label: string, 
/**
 * Its days, both included: `2026-10-01`.
 */
from: string, to: string, };

/**
 * The dialog, with all its words.
 */
export type ReportForm = { 
/**
 * Of the button that opens it.
 */
open: string, title: string, intro: string, period: string, 
/**
 * The first is chosen until somebody chooses; the last one lets days be entered.
 */
choices: Array<PeriodChoice>, from: string, to: string, daysNote: string, contents: string, counting: string, write: string, cancel: string, close: string, stop: string, copyPath: string, copied: string, openFolder: string, };

/**
 * What a file for some days would contain.
 */
export type ReportPreview = { lines: Array<string>, 
/**
 * What does not fit in the history; it will stand in the file.
 */
warning: string | null, 
/**
 * Why there can be no such file.
 */
refused: string | null, };

/**
 * How the making of a file stands.
 */
export type ReportWork = { "state": "idle" } | { "state": "running", text: string, 
/**
 * 0 to 100.
 */
percent: number, } | { "state": "done", text: string, 
/**
 * Where the file lies.
 */
path: string, 
/**
 * How it can be checked.
 */
note: string, } | { "state": "notMade", text: string, };

/**
 * What is asked about files for auditors.
 */
export type ReportAsk = { "ask": "form" } | { "ask": "preview", from: string, to: string, } | { "ask": "work" };

/**
 * The answer to a [`ReportAsk`].
 */
export type ReportTold = { "told": "form", form: ReportForm, } | { "told": "preview", preview: ReportPreview, } | { "told": "work", work: ReportWork, };

/**
 * The answer to a [`Query`].
 */
export type QueryAnswer = { "answer": "history", 
/**
 * In the order of their marks. Whoever shows them sorts all that were collected, by `at`.
 */
records: Array<RecordRow>, 
/**
 * The mark to ask for the next page with; none when no older ones follow.
 */
next: number | null, 
/**
 * Entries in the whole journal, and what the last check of them found.
 */
entries: number, integrity: Badge, } | { "answer": "record", record: RecordRow | null, 
/**
 * The page that it was decided on; none when nobody decided it here, or a version did that did not keep the page.
 */
stood: Stood | null, entries: Array<EntryLine>, } | { "answer": "picture", drawn: Array<Drawn>, 
/**
 * What a filter can be set to, whatever it is set to now.
 */
choices: Choices, 
/**
 * There is more than is told; the oldest changes are left out.
 */
more: boolean, } | { "answer": "verified", 
/**
 * How many entries it has, and the head over them; none when they do not fit.
 */
entries: number | null, head: string | null, 
/**
 * What does not fit, as a sentence.
 */
fault: string | null, } | { "answer": "report", told: ReportTold, } | { "answer": "unavailable", reason: string, };

/**
 * A part of the confirm page that a person fills in.
 */
export type FormField = "reason" | "name" | "risk" | "stepUp";

/**
 * Why something was refused: a stable word and a sentence.
 */
export type Refusal = { code: string, text: string, 
/**
 * What on the page it is about.
 */
field: FormField | null, };

/**
 * One action asked for.
 */
export type ActionCard = { 
/**
 * The name in the published list.
 */
name: string, 
/**
 * "named", "likely", "not stated".
 */
certainty: Badge, 
/**
 * "Read in the justification: …".
 */
how: string, 
/**
 * What edition E1 and E2 say, and where what the service refuses was read, as far as anything is known of it.
 */
editions: Array<string>, 
/**
 * Lets them, refused anyway, reversible, ask first.
 */
lines: Array<Fact>, tone: Tone, };

/**
 * A button of the review page.
 */
export type Choice = { label: string, enabled: boolean, 
/**
 * What lasts and stands in the way, or a warning.
 */
note: string | null, 
/**
 * What will pass by itself and is all that stands in the way.
 */
waiting: string | null, };

/**
 * Earlier requests, as a page had them that somebody decided on.
 */
export type Comparison = { title: string, lines: Array<string>, };

/**
 * The heads of the table.
 */
export type ComparedColumns = { field: string, before: string, now: string, };

/**
 * One field of both.
 */
export type ComparedRow = { field: string, before: string, now: string, 
/**
 * "unchanged", where both are the same.
 */
same: string | null, };

/**
 * What came before a request, field by field.
 */
export type Compared = { 
/**
 * "Request 3 on this support ticket".
 */
title: string, 
/**
 * How the one before ended.
 */
fate: string, 
/**
 * What is the same and what is not, in a line.
 */
summary: string, columns: ComparedColumns, rows: Array<ComparedRow>, };

/**
 * An instant to be reminded at.
 */
export type LaterChoice = { 
/**
 * "Remind me in 1 hour, at 13:04".
 */
label: string, 
/**
 * The instant, RFC 3339; sent back with the act.
 */
until: string, };

/**
 * A reminder that stands.
 */
export type Reminder = { 
/**
 * "You will be reminded at 13:04."
 */
text: string, 
/**
 * The words of the way to take it back.
 */
undo: string, };

/**
 * The way out of the review that decides nothing.
 */
export type Later = { 
/**
 * "Decide later", or "Close" where nothing is left to decide.
 */
label: string, 
/**
 * When somebody can be reminded; none where nobody can any more.
 */
choices: Array<LaterChoice>, 
/**
 * Beside them: the window closes and nobody is reminded.
 */
close: string, 
/**
 * The reminder that stands.
 */
reminder: Reminder | null, };

/**
 * A question without an answer.
 */
export type Waiting = { 
/**
 * "You asked Microsoft at 12:04 and wait for an answer."
 */
text: string, 
/**
 * The question, inert; nothing where none was written down.
 */
question: Array<Piece>, 
/**
 * "The clock keeps running: …".
 */
clock: string, 
/**
 * The words of the way to end it.
 */
stop: string, };

/**
 * Questions to Microsoft, to be put into the support ticket by the person. Nothing of it is sent from here.
 */
export type Asking = { 
/**
 * "Copy a question…".
 */
open: string, title: string, help: string, textLabel: string, 
/**
 * What stands in the field at first.
 */
draft: string, picksLabel: string, 
/**
 * Questions that can be inserted and edited.
 */
picks: Array<string>, copy: string, mark: string, cancel: string, 
/**
 * Where the clipboard is closed to the window.
 */
notCopied: string, 
/**
 * The words of the way to the support ticket, where its page is one of the portal's.
 */
ticket: string | null, 
/**
 * What was asked and has no answer yet.
 */
waiting: Waiting | null, };

/**
 * One member that differs from what was shown.
 */
export type Difference = { field: string, before: Array<Piece>, after: Array<Piece>, };

/**
 * Why an approval takes as much care as it does, the gravest reason first.
 */
export type CareReasons = { 
/**
 * "Four reasons for the highest care".
 */
title: string, items: Array<Badge>, };

/**
 * One request as it is shown; frozen until the person accepts a change.
 */
export type Sheet = { key: string, 
/**
 * The tag of what is shown; sent back with a verdict.
 */
tag: string, tenant: string, subscription: string, 
/**
 * Steady colour of the subscription, 1 to 8: decoration beside its name.
 */
hue: number, 
/**
 * "aro-payments-weu", "Whole subscription Edge-Prod".
 */
target: string, 
/**
 * "OpenShift 4.17.12 · westeurope · managed group …".
 */
targetDetail: string, answerBy: Moment | null, 
/**
 * From this instant on a screen reader is told once that the time to answer runs out, RFC 3339.
 */
remindAt: string | null, 
/**
 * "Microsoft asks to read Kubernetes objects".
 */
headline: string, risk: Badge, 
/**
 * "Named in Microsoft's words, marked below. Catalogue of 26 Oct 2022." None when the headline says it all.
 */
certainty: string | null, actions: Array<ActionCard>, 
/**
 * Microsoft's words, inert.
 */
words: Array<Piece>, 
/**
 * How many characters `words` leaves out.
 */
wordsHidden: number, 
/**
 * The whole text, when `words` leaves some out.
 */
wordsAll: Array<Piece>, 
/**
 * Under the words: "It names an operator, but no namespace".
 */
wordsNote: string | null, 
/**
 * Length, scope, support ticket, who, access level …
 */
facts: Array<Fact>, 
/**
 * What deserves a second look; none at the lowest level.
 */
reasons: CareReasons | null, 
/**
 * The last request of the same support ticket and of the same reach, compared.
 */
compared: Array<Compared>, 
/**
 * Questions to Microsoft; none where nothing waits for a decision.
 */
asking: Asking | null, 
/**
 * The way out that decides nothing.
 */
later: Later, 
/**
 * What happens when nobody answers; none once it no longer waits for anybody.
 */
ifNobodyAnswers: string | null, 
/**
 * Words of a link to the portal, where this program cannot decide.
 */
portal: string | null, deny: Choice, approve: Choice, 
/**
 * The answer as Azure wrote it, inert.
 */
raw: Array<Piece>, 
/**
 * Earlier decisions from here that were not seen to count and may still arrive.
 */
doubt: Badge | null, 
/**
 * Set when the request is over or unknown: why nothing can be decided.
 */
closed: Badge | null, };

/**
 * The fresh sign-in of level three.
 */
export type StepUp = { label: string, done: boolean, running: boolean, detail: string, };

/**
 * One tick for all the risks that make it the gravest level.
 */
export type RiskTick = { 
/**
 * "I understand:".
 */
title: string, 
/**
 * One sentence for each risk.
 */
lines: Array<string>, };

/**
 * The confirm page of an approval.
 */
export type ConfirmApprove = { title: string, 
/**
 * Who, what, where, how long, in one sentence; `Mark` pieces are set in bold.
 */
sentence: Array<Piece>, 
/**
 * Risk and certainty.
 */
strip: Array<Badge>, 
/**
 * As on the review page.
 */
reasons: CareReasons | null, 
/**
 * Earlier decisions from here that were not seen to count and may still arrive.
 */
doubt: Badge | null, cannotBeEnded: string, reasonLabel: string, reasonHelp: string, 
/**
 * "Type the name of the cluster: aro-payments-weu", at level two and three.
 */
nameLabel: string | null, 
/**
 * The exact risks to tick, at level three.
 */
risk: RiskTick | null, 
/**
 * Fresh sign-in, at level three.
 */
stepUp: StepUp | null, approve: Choice, back: string, };

/**
 * What would be sent as a reason, exactly, as far as it is typed.
 */
export type Preview = { 
/**
 * "Microsoft will read:".
 */
title: string, 
/**
 * Characters that nobody would see are written out; nothing when there is nothing to send yet.
 */
text: Array<Piece>, 
/**
 * Stands there instead.
 */
nothing: string, };

/**
 * The confirm page of a denial.
 */
export type ConfirmDeny = { title: string, sentence: Array<Piece>, 
/**
 * Risk and certainty.
 */
strip: Array<Badge>, 
/**
 * As on the review page.
 */
reasons: CareReasons | null, 
/**
 * Earlier decisions from here that were not seen to count and may still arrive.
 */
doubt: Badge | null, reasonLabel: string, reasonHelp: string, 
/**
 * Texts that can be inserted and edited.
 */
picks: Array<string>, preview: Preview, deny: Choice, back: string, };

/**
 * The page that turns Customer Lockbox on or off for a tenant.
 */
export type ConfirmSwitch = { 
/**
 * Whether it is to be on; sent back with the act.
 */
on: boolean, title: string, sentence: Array<Piece>, 
/**
 * What changes.
 */
changes: Array<string>, 
/**
 * What does not.
 */
unchanged: Array<string>, 
/**
 * Leads to the portal's page about it.
 */
administration: string, reasonLabel: string, reasonHelp: string, 
/**
 * "Type the name of the tenant: Contoso".
 */
nameLabel: string, stepUp: StepUp, turn: Choice, cancel: string, };

/**
 * What is becoming of a decision.
 */
export type Outcome = { 
/**
 * Stable word: checking, recording, sending, awaiting, approved, denied, unconfirmed, refused, notSent, elsewhere, switched.
 */
code: string, title: string, detail: string, tone: Tone, 
/**
 * It goes on by itself.
 */
working: boolean, facts: Array<Fact>, 
/**
 * Whether the person may go back and decide again.
 */
back: string | null, close: string | null, };

/**
 * Another request was asked for.
 */
export type SwitchQuestion = { title: string, detail: string, stay: string, switch: string, };

/**
 * How fresh what is shown is; nothing by default.
 */
export type Seen = { 
/**
 * "Seen at 12:04:31": when Azure last told of it.
 */
text: string, 
/**
 * The instant to count its age by, RFC 3339; only once that matters.
 */
since: string | null, 
/**
 * "nothing can be sent now".
 */
note: string | null, tone: Tone, 
/**
 * Words of a button that reads it again now.
 */
look: string | null, 
/**
 * It is being read.
 */
looking: boolean, };

/**
 * One approval of the last hour.
 */
export type RecentApproval = { 
/**
 * "11:20".
 */
when: string, 
/**
 * "Read Kubernetes objects on aro-payments-weu".
 */
title: string, 
/**
 * Whose cluster it is and which support ticket it names.
 */
detail: string, 
/**
 * Whether it names the support ticket of the request that is open.
 */
ticket: Badge, };

/**
 * The page between a busy hour and one more approval.
 */
export type Calm = { title: string, question: string, 
/**
 * The approvals it talks about, the latest first.
 */
approvals: Array<RecentApproval>, goOn: string, };

/**
 * The page of the decision window.
 */
export type ReviewPage = { "page": "empty", title: string, } | { "page": "review" } | { "page": "confirmApprove" } & ConfirmApprove | { "page": "confirmDeny" } & ConfirmDeny | { "page": "confirmSwitch" } & ConfirmSwitch | { "page": "calm" } & Calm | { "page": "changed", title: string, detail: string, differences: Array<Difference>, accept: string, 
/**
 * Closes the window: what was settled meanwhile is not decided later.
 */
leave: string, } | { "page": "outcome" } & Outcome;

/**
 * Everything the decision window shows.
 */
export type Review = { revision: number, 
/**
 * Azure's present time, to count down by.
 */
serverNow: string, 
/**
 * What its sentences are in, as documents call it: "en", "de".
 */
language: string, cloud: CloudBadge, 
/**
 * The request; none when nothing is open.
 */
sheet: Sheet | null, 
/**
 * When Azure last told of what is shown; stands on every page.
 */
seen: Seen, 
/**
 * What stands in the window now.
 */
page: ReviewPage, 
/**
 * Another request was asked for while this one is open.
 */
switch: SwitchQuestion | null, };

/**
 * What a person does in the decision window.
 */
export type Act = { "act": "attend", focused: boolean, } | { "act": "goReview" } | { "act": "goApprove" } | { "act": "goDeny" } | { "act": "approve", tag: string, reason: string, typedName: string, riskTicked: boolean, } | { "act": "deny", tag: string, reason: string, } | { "act": "draftDenial", reason: string, } | { "act": "turnLockbox", on: boolean, reason: string, typedName: string, } | { "act": "openAdministration" } | { "act": "stepUp" } | { "act": "acceptChange" } | { "act": "switch", switch: boolean, } | { "act": "goOn" } | { "act": "openSupportTicket" } | { "act": "putOff", until: string, } | { "act": "takeBackReminder" } | { "act": "askMicrosoft", tag: string, text: string, copied: boolean, } | { "act": "stopWaiting" } | { "act": "openPortal" } | { "act": "look" } | { "act": "close" };
