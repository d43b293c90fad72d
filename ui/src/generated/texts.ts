// Made from the catalogue of lockbox-view (`locales/*/window.ftl`) by `cargo xtask bindings`. Do not edit.

/** A text for one, and one for any other number. */
export interface Counted {
  one: string;
  other: string;
}

export interface Words {
  titleDecision: string;
  placesInbox: string;
  placesGrants: string;
  placesHistory: string;
  placesClusters: string;
  placesReadiness: string;
  placesSettings: string;
  pages: string;
  skip: string;
  account: string;
  accountsTitle: string;
  accountsWaiting: string;
  accountsStep: string;
  watching: string;
  checkNow: string;
  checking: string;
  starting: string;
  opening: string;
  zoom: string;
  andMore: Counted;
  signOut: string;
  nobody: string;
  steps: string;
  copy: string;
  copied: string;
  openAgain: string;
  cancel: string;
  signInLink: string;
  opensAt: string;
  openPage: string;
  signInCode: string;
  forSupport: string;
  back: string;
  close: string;
  dismiss: string;
  older: string;
  problems: string;
  filter: string;
  noMatch: string;
  notReached: string;
  toLookAt: Counted;
  spanDays: string;
  spanHours: string;
  spanMinutes: string;
  inTime: string;
  left: string;
  overdue: string;
  old: string;
  lostTitle: string;
  lostDetail: string;
  lostRetrying: string;
  lostAgain: string;
  grantsNone: string;
  grantsNoneDetail: string;
  grantsEndEarly: string;
  grantsNoCall: string;
  grantsTrack: string;
  grantsEndless: string;
  grantsAxis: string;
  grantsNow: string;
  grantsCopyText: string;
  grantsRecord: string;
  grantsOpenFor: string;
  historySearch: string;
  historyWhose: string;
  historyNone: string;
  historyNoneFound: string;
  historyNoneDetail: string;
  historyNoneFoundDetail: string;
  historyUnavailable: string;
  historyWhen: string;
  historyCluster: string;
  historyAsked: string;
  historyOutcome: string;
  historyBy: string;
  historyTicketColumn: string;
  historyTicket: string;
  historyTable: string;
  historyPicture: string;
  historyDays: string;
  historyRange: string;
  historyMore: Counted;
  historyNothingInRange: string;
  historyLeftOut: string;
  historyYou: string;
  historyEntries: string;
  historyRecord: string;
  historyNoRecord: string;
  historyWords: string;
  legendEnded: string;
  legendOpen: string;
  legendEndless: string;
  legendTimesUnknown: string;
  legendDenied: string;
  legendLapsed: string;
  legendWithdrawn: string;
  legendFailed: string;
  filtersLabel: string;
  filtersOutcome: string;
  filtersAnyOutcome: string;
  filtersCluster: string;
  filtersAnyCluster: string;
  filtersSubscription: string;
  filtersAnySubscription: string;
  filtersPerson: string;
  filtersAnybody: string;
  filtersFrom: string;
  filtersTo: string;
  filtersClear: string;
  outcomesOpen: string;
  outcomesEnded: string;
  outcomesDenied: string;
  outcomesLapsed: string;
  outcomesWithdrawn: string;
  outcomesUnsettled: string;
  clustersNone: string;
  clustersNoneDetail: string;
  clustersNoneIn: string;
  clustersQuiet: string;
  clustersInbox: string;
  clustersRecords: string;
  clustersLane: string;
  clustersLaneNone: string;
  clustersLaneOf: Counted;
  clustersNoLane: string;
  readinessQuestion: string;
  readinessComputer: string;
  decisionWords: string;
  decisionChanges: string;
  decisionUnchanged: string;
  decisionSilence: string;
  decisionFacts: string;
  decisionFooter: string;
  decisionHowWeKnow: string;
  decisionRaw: string;
  decisionShowAll: string;
  decisionShowAllShort: string;
  decisionShowLess: string;
  decisionPicks: string;
  decisionSeeField: string;
  decisionBefore: string;
  decisionAfter: string;
  decisionField: string;
  decisionDifferences: string;
  decisionAvailable: string;
  decisionNothing: string;
}

export type LanguageTag = "en" | "de";

export const WORDS: Record<LanguageTag, Words> = {
  en: {
    "titleDecision": "Decide · ARO Lockbox",
    "placesInbox": "Inbox",
    "placesGrants": "Live grants",
    "placesHistory": "History",
    "placesClusters": "Clusters",
    "placesReadiness": "Readiness",
    "placesSettings": "Settings",
    "pages": "Pages",
    "skip": "Skip to the page",
    "account": "Account",
    "accountsTitle": "Accounts",
    "accountsWaiting": "waiting",
    "accountsStep": "{label}: {tenant}",
    "watching": "Watching",
    "checkNow": "Check now",
    "checking": "Checking…",
    "starting": "Starting…",
    "opening": "Opening…",
    "zoom": "Zoom {percent} %",
    "andMore": {
      "one": "and 1 more",
      "other": "and {count} more"
    },
    "signOut": "Sign out",
    "nobody": "Nobody is signed in",
    "steps": "Steps",
    "copy": "Copy",
    "copied": "Copied",
    "openAgain": "Open the browser again",
    "cancel": "Cancel",
    "signInLink": "Sign-in link",
    "opensAt": "Opens at",
    "openPage": "On any device, open",
    "signInCode": "Code to enter",
    "forSupport": "Details for support",
    "back": "Back",
    "close": "Close",
    "dismiss": "Dismiss",
    "older": "Older",
    "problems": "Problems",
    "filter": "Filter requests",
    "noMatch": "No request matches.",
    "notReached": "That did not reach ARO Lockbox. Nothing was done.",
    "toLookAt": {
      "one": "1 to look at",
      "other": "{count} to look at"
    },
    "spanDays": "{days} d {hours} h",
    "spanHours": "{hours} h {minutes} min",
    "spanMinutes": "{minutes} min",
    "inTime": "in {span}",
    "left": "{span} left",
    "overdue": "passed",
    "old": "{span} old",
    "lostTitle": "ARO Lockbox is not running",
    "lostDetail": "This window shows what the program in the background knows, and it does not answer. Nothing is being watched or decided here. Start ARO Lockbox again; Azure still e-mails the approvers.",
    "lostRetrying": "Trying to reach it…",
    "lostAgain": "Try again",
    "grantsNone": "No access is open",
    "grantsNoneDetail": "When a request is approved, its access is counted down here.",
    "grantsEndEarly": "How to end it early",
    "grantsNoCall": "Azure offers no call to shorten or end access once it is approved. What helps:",
    "grantsTrack": "How much of the access window is left",
    "grantsEndless": "Access that is open, with no end in sight",
    "grantsAxis": "All access on one line of time; the cards below say the same",
    "grantsNow": "now",
    "grantsCopyText": "Text for the support ticket",
    "grantsRecord": "Its record",
    "grantsOpenFor": "{label} {span}",
    "historySearch": "Search ticket, cluster, person, words",
    "historyWhose": "Of {tenant}. Choose another account at the side to see its history.",
    "historyNone": "Nothing recorded yet",
    "historyNoneFound": "Nothing matches",
    "historyNoneDetail": "Every request, decision and grant is written down here and stays, with no network too.",
    "historyNoneFoundDetail": "The search looks in cluster, ticket, person, action and reason.",
    "historyUnavailable": "The history cannot be read",
    "historyWhen": "When",
    "historyCluster": "Cluster",
    "historyAsked": "Asked",
    "historyOutcome": "Outcome",
    "historyBy": "By",
    "historyTicketColumn": "Support ticket",
    "historyTicket": "support ticket {number}",
    "historyTable": "Recorded requests",
    "historyPicture": "Access by cluster over time. The table below says the same.",
    "historyDays": "{days} days",
    "historyRange": "Length of the picture",
    "historyMore": {
      "one": "and 1 more cluster, in the table",
      "other": "and {count} more clusters, in the table"
    },
    "historyNothingInRange": "Nothing happened in these days.",
    "historyLeftOut": "The oldest of these days is left out of the picture; the table has it.",
    "historyYou": "you",
    "historyEntries": "What was written down",
    "historyRecord": "A record",
    "historyNoRecord": "The history has no such record.",
    "historyWords": "Microsoft’s words",
    "legendEnded": "access given and ended",
    "legendOpen": "access open",
    "legendEndless": "open, end not known",
    "legendTimesUnknown": "given, times not known",
    "legendDenied": "denied",
    "legendLapsed": "lapsed unanswered",
    "legendWithdrawn": "withdrawn by Microsoft",
    "legendFailed": "failed",
    "filtersLabel": "Narrow the history",
    "filtersOutcome": "Outcome",
    "filtersAnyOutcome": "Any outcome",
    "filtersCluster": "Cluster",
    "filtersAnyCluster": "Any cluster",
    "filtersSubscription": "Subscription",
    "filtersAnySubscription": "Any subscription",
    "filtersPerson": "Decided by",
    "filtersAnybody": "Anybody",
    "filtersFrom": "From",
    "filtersTo": "To",
    "filtersClear": "Show all",
    "outcomesOpen": "Access open",
    "outcomesEnded": "Access ended",
    "outcomesDenied": "Denied",
    "outcomesLapsed": "Lapsed unanswered",
    "outcomesWithdrawn": "Withdrawn",
    "outcomesUnsettled": "Waiting or unclear",
    "clustersNone": "No ARO cluster found",
    "clustersNoneDetail": "Clusters of the watched subscriptions appear here.",
    "clustersNoneIn": "No cluster in {names}.",
    "clustersQuiet": "Nothing asked, no access open",
    "clustersInbox": "Show in the inbox",
    "clustersRecords": "Its records",
    "clustersLane": "Access and decisions of the last 30 days",
    "clustersLaneNone": "Nothing in the last 30 days",
    "clustersLaneOf": {
      "one": "1 in 30 days",
      "other": "{count} in 30 days"
    },
    "clustersNoLane": "The history cannot be read",
    "readinessQuestion": "Could a request reach somebody who may decide, now?",
    "readinessComputer": "This computer",
    "decisionWords": "Microsoft’s words",
    "decisionChanges": "What changes",
    "decisionUnchanged": "What does not change",
    "decisionSilence": "If nobody answers",
    "decisionFacts": "Facts",
    "decisionFooter": "Decide",
    "decisionHowWeKnow": "How we know",
    "decisionRaw": "As Azure wrote it",
    "decisionShowAll": "Show all, {hidden} more characters",
    "decisionShowAllShort": "Show all",
    "decisionShowLess": "Show less",
    "decisionPicks": "Insert and edit",
    "decisionSeeField": "Nothing was sent. What is missing stands in the form.",
    "decisionBefore": "Before",
    "decisionAfter": "Now",
    "decisionField": "Field",
    "decisionDifferences": "What changed",
    "decisionAvailable": "{label}: available now",
    "decisionNothing": "(empty)"
  },
  de: {
    "titleDecision": "Entscheiden · ARO Lockbox",
    "placesInbox": "Posteingang",
    "placesGrants": "Offene Zugriffe",
    "placesHistory": "Verlauf",
    "placesClusters": "Cluster",
    "placesReadiness": "Bereitschaft",
    "placesSettings": "Einstellungen",
    "pages": "Seiten",
    "skip": "Zur Seite springen",
    "account": "Konto",
    "accountsTitle": "Konten",
    "accountsWaiting": "wartend",
    "accountsStep": "{label}: {tenant}",
    "watching": "Überwachung",
    "checkNow": "Jetzt prüfen",
    "checking": "Wird geprüft…",
    "starting": "Startet…",
    "opening": "Wird geöffnet…",
    "zoom": "Zoom {percent} %",
    "andMore": {
      "one": "und 1 weitere",
      "other": "und {count} weitere"
    },
    "signOut": "Abmelden",
    "nobody": "Niemand ist angemeldet",
    "steps": "Schritte",
    "copy": "Kopieren",
    "copied": "Kopiert",
    "openAgain": "Browser erneut öffnen",
    "cancel": "Abbrechen",
    "signInLink": "Anmeldelink",
    "opensAt": "Öffnet",
    "openPage": "Auf einem beliebigen Gerät öffnen",
    "signInCode": "Einzugebender Code",
    "forSupport": "Angaben für den Support",
    "back": "Zurück",
    "close": "Schließen",
    "dismiss": "Ausblenden",
    "older": "Ältere",
    "problems": "Probleme",
    "filter": "Anfragen filtern",
    "noMatch": "Keine Anfrage passt dazu.",
    "notReached": "Das hat ARO Lockbox nicht erreicht. Es wurde nichts getan.",
    "toLookAt": {
      "one": "1 anzusehen",
      "other": "{count} anzusehen"
    },
    "spanDays": "{days} Tg. {hours} Std.",
    "spanHours": "{hours} Std. {minutes} Min.",
    "spanMinutes": "{minutes} Min.",
    "inTime": "in {span}",
    "left": "noch {span}",
    "overdue": "vorbei",
    "old": "vor {span}",
    "lostTitle": "ARO Lockbox läuft nicht",
    "lostDetail": "Dieses Fenster zeigt, was das Programm im Hintergrund weiß, und das antwortet nicht. Hier wird nichts überwacht und nichts entschieden. Starten Sie ARO Lockbox neu; Azure sendet den Genehmigenden weiterhin E-Mails.",
    "lostRetrying": "Es wird versucht, das Programm zu erreichen…",
    "lostAgain": "Erneut versuchen",
    "grantsNone": "Kein Zugriff ist offen",
    "grantsNoneDetail": "Sobald eine Anfrage genehmigt ist, läuft die Zeit ihres Zugriffs hier ab.",
    "grantsEndEarly": "Wie er früher enden kann",
    "grantsNoCall": "Azure bietet keinen Aufruf, um genehmigten Zugriff zu verkürzen oder zu beenden. Was hilft:",
    "grantsTrack": "Wie viel vom Zugriffszeitraum noch bleibt",
    "grantsEndless": "Offener Zugriff, ohne absehbares Ende",
    "grantsAxis": "Alle Zugriffe auf einer Zeitachse; die Karten darunter sagen dasselbe",
    "grantsNow": "jetzt",
    "grantsCopyText": "Text für das Supportticket",
    "grantsRecord": "Zum Eintrag",
    "grantsOpenFor": "{label} {span}",
    "historySearch": "Ticket, Cluster, Person, Worte suchen",
    "historyWhose": "Von {tenant}. Wählen Sie an der Seite ein anderes Konto, um dessen Verlauf zu sehen.",
    "historyNone": "Noch nichts aufgezeichnet",
    "historyNoneFound": "Nichts passt dazu",
    "historyNoneDetail": "Jede Anfrage, jede Entscheidung und jeder Zugriff wird hier aufgezeichnet und bleibt, auch ohne Netzwerk.",
    "historyNoneFoundDetail": "Gesucht wird in Cluster, Ticket, Person, Aktion und Begründung.",
    "historyUnavailable": "Der Verlauf kann nicht gelesen werden",
    "historyWhen": "Wann",
    "historyCluster": "Cluster",
    "historyAsked": "Verlangt",
    "historyOutcome": "Ergebnis",
    "historyBy": "Von",
    "historyTicketColumn": "Supportticket",
    "historyTicket": "Supportticket {number}",
    "historyTable": "Aufgezeichnete Anfragen",
    "historyPicture": "Zugriff nach Cluster über die Zeit. Die Tabelle darunter sagt dasselbe.",
    "historyDays": "{days} Tage",
    "historyRange": "Länge des Bildes",
    "historyMore": {
      "one": "und 1 weiterer Cluster, in der Tabelle",
      "other": "und {count} weitere Cluster, in der Tabelle"
    },
    "historyNothingInRange": "In diesen Tagen ist nichts geschehen.",
    "historyLeftOut": "Der älteste dieser Tage fehlt im Bild; er steht in der Tabelle.",
    "historyYou": "Sie",
    "historyEntries": "Was aufgezeichnet wurde",
    "historyRecord": "Ein Eintrag",
    "historyNoRecord": "Der Verlauf hat keinen solchen Eintrag.",
    "historyWords": "Die Worte von Microsoft",
    "legendEnded": "Zugriff gewährt und beendet",
    "legendOpen": "Zugriff offen",
    "legendEndless": "offen, Ende nicht bekannt",
    "legendTimesUnknown": "gewährt, Zeiten nicht bekannt",
    "legendDenied": "abgelehnt",
    "legendLapsed": "unbeantwortet abgelaufen",
    "legendWithdrawn": "von Microsoft zurückgezogen",
    "legendFailed": "fehlgeschlagen",
    "filtersLabel": "Verlauf eingrenzen",
    "filtersOutcome": "Ergebnis",
    "filtersAnyOutcome": "Jedes Ergebnis",
    "filtersCluster": "Cluster",
    "filtersAnyCluster": "Alle Cluster",
    "filtersSubscription": "Abonnement",
    "filtersAnySubscription": "Alle Abonnements",
    "filtersPerson": "Entschieden von",
    "filtersAnybody": "Alle",
    "filtersFrom": "Von",
    "filtersTo": "Bis",
    "filtersClear": "Alles zeigen",
    "outcomesOpen": "Zugriff offen",
    "outcomesEnded": "Zugriff beendet",
    "outcomesDenied": "Abgelehnt",
    "outcomesLapsed": "Unbeantwortet abgelaufen",
    "outcomesWithdrawn": "Zurückgezogen",
    "outcomesUnsettled": "Wartet oder ungeklärt",
    "clustersNone": "Kein ARO-Cluster gefunden",
    "clustersNoneDetail": "Hier erscheinen die Cluster der überwachten Abonnements.",
    "clustersNoneIn": "Kein Cluster in {names}.",
    "clustersQuiet": "Nichts verlangt, kein Zugriff offen",
    "clustersInbox": "Im Posteingang zeigen",
    "clustersRecords": "Zum Verlauf",
    "clustersLane": "Zugriff und Entscheidungen der letzten 30 Tage",
    "clustersLaneNone": "Nichts in den letzten 30 Tagen",
    "clustersLaneOf": {
      "one": "1 in 30 Tagen",
      "other": "{count} in 30 Tagen"
    },
    "clustersNoLane": "Der Verlauf kann nicht gelesen werden",
    "readinessQuestion": "Könnte eine Anfrage jetzt jemanden erreichen, der entscheiden darf?",
    "readinessComputer": "Dieser Computer",
    "decisionWords": "Die Worte von Microsoft",
    "decisionChanges": "Was sich ändert",
    "decisionUnchanged": "Was sich nicht ändert",
    "decisionSilence": "Wenn niemand antwortet",
    "decisionFacts": "Angaben",
    "decisionFooter": "Entscheiden",
    "decisionHowWeKnow": "Woher wir das wissen",
    "decisionRaw": "Wie Azure es schrieb",
    "decisionShowAll": "Alles zeigen, {hidden} weitere Zeichen",
    "decisionShowAllShort": "Alles zeigen",
    "decisionShowLess": "Weniger zeigen",
    "decisionPicks": "Einfügen und bearbeiten",
    "decisionSeeField": "Es wurde nichts gesendet. Was fehlt, steht im Formular.",
    "decisionBefore": "Vorher",
    "decisionAfter": "Jetzt",
    "decisionField": "Feld",
    "decisionDifferences": "Was sich geändert hat",
    "decisionAvailable": "{label}: jetzt verfügbar",
    "decisionNothing": "(leer)"
  },
};
