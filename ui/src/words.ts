// The words of the frame itself: names of pages, buttons that belong to no request. They stand in the catalogue of the agent's view and are
// made into `generated/texts.ts`; everything else comes finished from the agent. No sentence stands here: what counts chooses among the
// catalogue's forms, and what takes a name or a time puts it where the catalogue says.
import type { Mark, OutcomeName } from "./generated/bindings.ts";
import type { Counted, LanguageTag, Words } from "./generated/texts.ts";
import type { PageName } from "./shell/keys.ts";

/** A text with its places filled. */
function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place));
}

type Count = (text: Counted, number: number) => string;

function ofGrants(w: Words) {
  return {
    none: w.grantsNone,
    noneDetail: w.grantsNoneDetail,
    endEarly: w.grantsEndEarly,
    noCall: w.grantsNoCall,
    track: w.grantsTrack,
    endless: w.grantsEndless,
    axis: w.grantsAxis,
    now: w.grantsNow,
    copyText: w.grantsCopyText,
    record: w.grantsRecord,
    openFor: (label: string, span: string) => fill(w.grantsOpenFor, { label, span }),
  };
}

function ofHistory(w: Words, count: Count) {
  return {
    search: w.historySearch,
    whose: (tenant: string) => fill(w.historyWhose, { tenant }),
    none: w.historyNone,
    noneFound: w.historyNoneFound,
    noneDetail: w.historyNoneDetail,
    noneFoundDetail: w.historyNoneFoundDetail,
    unavailable: w.historyUnavailable,
    columns: {
      when: w.historyWhen,
      cluster: w.historyCluster,
      asked: w.historyAsked,
      outcome: w.historyOutcome,
      by: w.historyBy,
      ticket: w.historyTicketColumn,
    },
    ticket: (number: string) => fill(w.historyTicket, { number }),
    table: w.historyTable,
    picture: w.historyPicture,
    days: (days: number) => fill(w.historyDays, { days }),
    range: w.historyRange,
    legend: {
      ended: w.legendEnded,
      open: w.legendOpen,
      endless: w.legendEndless,
      timesUnknown: w.legendTimesUnknown,
      denied: w.legendDenied,
      lapsed: w.legendLapsed,
      withdrawn: w.legendWithdrawn,
      failed: w.legendFailed,
    } satisfies Record<Mark, string>,
    more: (number: number) => count(w.historyMore, number),
    nothingInRange: w.historyNothingInRange,
    leftOut: w.historyLeftOut,
    you: w.historyYou,
    entries: w.historyEntries,
    record: w.historyRecord,
    noRecord: w.historyNoRecord,
    filters: {
      label: w.filtersLabel,
      outcome: w.filtersOutcome,
      anyOutcome: w.filtersAnyOutcome,
      cluster: w.filtersCluster,
      anyCluster: w.filtersAnyCluster,
      subscription: w.filtersSubscription,
      anySubscription: w.filtersAnySubscription,
      person: w.filtersPerson,
      anybody: w.filtersAnybody,
      from: w.filtersFrom,
      to: w.filtersTo,
      clear: w.filtersClear,
      outcomes: {
        open: w.outcomesOpen,
        ended: w.outcomesEnded,
        denied: w.outcomesDenied,
        lapsed: w.outcomesLapsed,
        withdrawn: w.outcomesWithdrawn,
        unsettled: w.outcomesUnsettled,
      } satisfies Record<OutcomeName, string>,
    },
    words: w.historyWords,
  };
}

function ofDecision(w: Words) {
  return {
    words: w.decisionWords,
    changes: w.decisionChanges,
    unchanged: w.decisionUnchanged,
    silence: w.decisionSilence,
    facts: w.decisionFacts,
    footer: w.decisionFooter,
    howWeKnow: w.decisionHowWeKnow,
    raw: w.decisionRaw,
    rawKey: "Alt+R",
    showAll: (hidden: string) => fill(w.decisionShowAll, { hidden }),
    showAllShort: w.decisionShowAllShort,
    showLess: w.decisionShowLess,
    picks: w.decisionPicks,
    seeField: w.decisionSeeField,
    before: w.decisionBefore,
    after: w.decisionAfter,
    field: w.decisionField,
    differences: w.decisionDifferences,
    available: (label: string) => fill(w.decisionAvailable, { label }),
    nothing: w.decisionNothing,
  };
}

/** One person's language: its words, and how it counts and writes days. */
export function dressed(tag: LanguageTag, w: Words) {
  const rules = new Intl.PluralRules(tag);
  const count: Count = (text, number) => fill(rules.select(number) === "one" ? text.one : text.other, { count: number });
  return {
    tag,
    /** How days and large numbers are written. */
    locale: tag === "en" ? "en-GB" : tag,
    product: "ARO Lockbox",
    titles: { decision: w.titleDecision, main: "ARO Lockbox" },
    places: {
      inbox: w.placesInbox,
      grants: w.placesGrants,
      history: w.placesHistory,
      clusters: w.placesClusters,
      readiness: w.placesReadiness,
      settings: w.placesSettings,
    } satisfies Record<PageName, string>,
    pages: w.pages,
    skip: w.skip,
    account: w.account,
    accounts: {
      title: w.accountsTitle,
      waiting: w.accountsWaiting,
      step: (label: string, tenant: string) => fill(w.accountsStep, { label, tenant }),
    },
    watching: w.watching,
    checkNow: w.checkNow,
    checking: w.checking,
    starting: w.starting,
    opening: w.opening,
    zoom: (percent: number) => fill(w.zoom, { percent }),
    andMore: (number: number) => count(w.andMore, number),
    signOut: w.signOut,
    nobody: w.nobody,
    steps: w.steps,
    copy: w.copy,
    copied: w.copied,
    openAgain: w.openAgain,
    cancel: w.cancel,
    signInLink: w.signInLink,
    opensAt: w.opensAt,
    openPage: w.openPage,
    signInCode: w.signInCode,
    forSupport: w.forSupport,
    back: w.back,
    close: w.close,
    dismiss: w.dismiss,
    older: w.older,
    problems: w.problems,
    filter: w.filter,
    filterKey: "/",
    noMatch: w.noMatch,
    notReached: w.notReached,
    toLookAt: (number: number) => count(w.toLookAt, number),
    span: {
      days: (days: number, hours: number) => fill(w.spanDays, { days, hours }),
      hours: (hours: number, minutes: number) => fill(w.spanHours, { hours, minutes }),
      minutes: (minutes: number) => fill(w.spanMinutes, { minutes }),
    },
    inTime: (span: string) => fill(w.inTime, { span }),
    left: (span: string) => fill(w.left, { span }),
    overdue: w.overdue,
    old: (span: string) => fill(w.old, { span }),
    lost: { title: w.lostTitle, detail: w.lostDetail, retrying: w.lostRetrying, again: w.lostAgain },
    grants: ofGrants(w),
    history: ofHistory(w, count),
    clusters: {
      none: w.clustersNone,
      noneDetail: w.clustersNoneDetail,
      noneIn: (names: string) => fill(w.clustersNoneIn, { names }),
      quiet: w.clustersQuiet,
      inbox: w.clustersInbox,
      records: w.clustersRecords,
      lane: w.clustersLane,
      laneOf: (number: number) => (number === 0 ? w.clustersLaneNone : count(w.clustersLaneOf, number)),
      noLane: w.clustersNoLane,
    },
    readiness: { question: w.readinessQuestion, computer: w.readinessComputer },
    decision: ofDecision(w),
  };
}

/** The words of one language. */
export type Texts = ReturnType<typeof dressed>;
