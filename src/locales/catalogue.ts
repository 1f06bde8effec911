import type { Change, ChangeKind, ChangeOutcome, StoreEvent } from '../contract/change.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { ExplainAction } from '../contract/explanation.ts';
import type { FindingCode, Suggestion } from '../contract/mapping.ts';
import type { OrderState } from '../contract/order.ts';
import type {
  AttentionReason,
  ExplainReason,
  NotRunningReason,
  OrderNotice,
  ParkedReason,
} from '../contract/reasons.ts';
import type { RefreshOutcome } from '../contract/refresh.ts';
import type { RunKind, RunStage, RunState } from '../contract/run.ts';
import type { IdentifyBy, Platform } from '../contract/settings.ts';
import type { StoreStateKind } from '../contract/store.ts';
import type { StatusGroup } from '../contract/options.ts';

/** What is the matter, and what to do about it: whole sentences, or a label and a sentence where the title heads a line of a list. */
export interface Words {
  title: string;
  remedy: string;
}

/** Words that may name facts. Facts come formatted; any may be absent. */
export type WordsFor<Facts> = Words | ((facts: Partial<Facts>) => Words);

/** Facts of an error, formatted for the reader. */
export interface ErrorFacts {
  to: string;
  /** Names of languages, as a list. */
  offered: string;
  /** ISO codes, as a list. */
  shopCurrencies: string;
  currency: string;
  /** RO App's own words. */
  message: string;
  /** For example `2 minutes`. */
  wait: string;
}

/** Facts of a parked order, formatted for the reader. */
export interface ParkedFacts {
  productKey: string;
  /** Titles, as a list. */
  candidates: string;
  currency: string;
  expectedTotal: string;
  linesTotal: string;
  lines: string;
  message: string;
}

/**
 * Every word of the panel in one language. A language is one file that exports one of these; a missing key is a type
 * error. Numbers that a sentence counts come as numbers, everything else comes formatted.
 */
export interface Catalogue {
  panel: {
    title: string;
    /** Between a label and what it labels. */
    colon: string;
    loading: string;
    retry: string;
    /** In place of a remedy, or after it, for a person whose role does not reach for it. */
    askAdministrator: string;
    back: string;
    backToStores: string;
    cancel: string;
    close: string;
    save: string;
    saving: string;
    saved: string;
    choose: string;
    never: string;
    reference: (ref: string) => string;
    /** Shown where a refresh in the background failed and older facts stay on screen. */
    outdated: string;
    sessionNeeded: Words;
    viewFailed: Words;
  };
  platforms: Record<Platform, string>;
  stores: {
    add: string;
    listLabel: string;
    empty: Words;
    menuLabel: (name: string) => string;
    open: string;
    finishSetup: string;
    syncNow: string;
    syncingNow: (name: string) => string;
    signInAgain: string;
    disable: string;
    enable: string;
    delete: string;
    lastSuccess: string;
    synced: (count: number) => string;
    parked: (count: number) => string;
    importingShare: (done: string, total: string) => string;
    nextTry: (when: string) => string;
    /** Nothing has arrived for longer than is usual for the shop. `when`: for example `2 days ago`. */
    silent: (when: string) => string;
    enabledNow: (name: string) => string;
    disabledNow: (name: string) => string;
  };
  states: Record<StoreStateKind, { label: string; explanation: string }>;
  attention: Record<AttentionReason, Words>;
  form: {
    connectTitle: string;
    stepOne: string;
    stepTwo: string;
    connection: string;
    workOrders: string;
    enabled: string;
    enabledHelp: string;
    platform: string;
    name: string;
    nameHelp: string;
    nameCount: (used: number, limit: number) => string;
    url: string;
    urlHelp: string;
    login: string;
    loginHelp: string;
    emailWarning: Words;
    password: string;
    passwordHelp: string;
    passwordKeepHelp: string;
    location: string;
    locationHelp: string;
    orderType: string;
    language: string;
    languageHelp: string;
    identifyBy: string;
    identifyByHelp: string;
    identifyByOptions: Record<IdentifyBy, string>;
    managers: string;
    managersAll: string;
    managersSelected: string;
    managersHelp: string;
    managersNone: string;
    managersMissing: Words;
    /** At a select without a choice. */
    choiceMissing: Words;
    managersLocationFirst: string;
    managersByPosition: string;
    managersAllActive: string;
    before: { title: string; user: string; otherRoles: string; plan: string; menuPath: string; stock: string };
    continue: string;
    save: string;
    checking: string;
    takeAddress: (to: string) => string;
    restored: string;
    startOver: string;
    fieldsToMend: (count: number) => string;
    newOrdersOnly: string;
    newProductsOnly: string;
    more: string;
    conflict: string;
    conflictHelp: string;
    conflictOptions: Record<'roapp' | 'shop', string>;
    timeZone: string;
    timeZoneHelp: string;
    productCategory: string;
    productCategoryHelp: string;
    productCategoryFirst: string;
  };
  mapping: {
    title: string;
    intro: string;
    reading: (read: number) => string;
    readAll: (read: number) => string;
    shopStatus: string;
    orderStatus: string;
    orders: (count: number) => string;
    counting: string;
    selectLabel: (status: string) => string;
    dontSync: string;
    /** What becomes of orders in a status that is not carried over. RO App's API does not tell which status is the first. */
    dontSyncNote: string;
    suggested: string;
    because: Record<Suggestion['because'], string>;
    newInShop: string;
    importThese: string;
    importSuccessful: string;
    choiceMissing: string;
    choicesMissing: (count: number) => string;
    primary: string;
    primaryNote: (orderStatus: string) => string;
    writeBack: (orderStatus: string) => string;
    writeBackNote: string;
    writeBackYes: string;
    writeBackNo: string;
    writeBackMissing: Words;
    groups: Record<StatusGroup, string>;
    noStatuses: Words;
    /** Heads the list of RO App statuses that no shop status maps to. */
    unreachable: (count: number) => string;
    saveMovesNothing: string;
    ticksAdded: (statuses: string) => string;
    saveAndImport: string;
    starting: string;
  };
  findings: Record<FindingCode, WordsFor<{ orderStatus: string }>>;
  preview: {
    title: string;
    from: (day: string) => string;
    /** Rows without a choice are previewed as "don't sync". */
    open: (count: number) => string;
    counting: string;
    toImport: (count: number) => string;
    ofAll: (count: number) => string;
    noOrders: string;
    newClients: string;
    knownClients: string;
    newProducts: string;
    knownProducts: string;
    byStatus: string;
    imported: string;
    outDelivered: (count: number) => string;
    outUnticked: (count: number) => string;
    alreadyHere: (count: number) => string;
    willWait: (count: number) => string;
    problems: string;
    problemOrders: (shopNumbers: string) => string;
    moreOrders: (count: number) => string;
    samples: string;
    sampleOrder: (shopNumber: string) => string;
    noManager: string;
    manager: string;
    stock: string;
    moreLines: (count: number) => string;
  };
  progress: {
    title: string;
    doneTitle: string;
    failedTitle: string;
    pausedTitle: string;
    pausedNote: string;
    pause: string;
    resume: string;
    queued: string;
    stages: Record<RunStage, Words>;
    share: (done: string, total: string) => string;
    barLabel: string;
    created: string;
    linked: string;
    alreadyHere: string;
    parked: string;
    leftOut: string;
    leftOutNote: string;
    rate: (perMinute: number) => string;
    timeLeft: (duration: string) => string;
    timeLeftUnknown: string;
    honest: string;
    leave: string;
    took: (duration: string) => string;
    finishedAt: (when: string) => string;
    thenSync: string;
    /** How much of what an import has to bring is decided. */
    announce: (percent: string) => string;
    showStore: string;
    connectionLost: string;
  };
  orders: {
    refresh: string;
    refreshing: (done: string, total: string) => string;
    refreshAgain: (time: string) => string;
    /** Heads the number of orders that fared so. */
    outcomes: Record<RefreshOutcome, string>;
    selected: (count: number) => string;
    clearSelection: string;
    selectAll: string;
    selectOrder: (number: string) => string;
    menuLabel: (number: string) => string;
    history: string;
    historyOf: (number: string) => string;
    historyNone: string;
    previousPage: string;
    nextPage: string;
    range: (first: string, last: string) => string;
    retryAll: string;
    whichProduct: (key: string) => string;
    drained: (count: number) => string;
    retrying: string;
    missing: string;
    whyNot: (number: string) => string;
    findOut: string;
    title: string;
    search: string;
    searchHelp: string;
    state: string;
    allStates: string;
    states: Record<OrderState, string>;
    number: string;
    shopStatus: string;
    workOrder: string;
    workOrderNumber: (number: string) => string;
    noWorkOrder: string;
    created: string;
    lastUpdate: string;
    more: string;
    noneYet: string;
    noneFound: string;
    openInShop: (number: string) => string;
    parkedTitle: string;
    parkedIntro: string;
  };
  /** On the card of a work order. */
  card: { title: string; store: string; number: string };
  parked: Record<ParkedReason, WordsFor<ParkedFacts>>;
  notices: Record<OrderNotice, Words>;
  explain: Record<ExplainReason, Words>;
  /** What mends the reason of an explanation. */
  explainActions: Record<ExplainAction, string>;
  /** Of `store-not-running`: what the store waits for. */
  notRunning: Record<NotRunningReason, Words>;
  refreshOutcomes: Record<RefreshOutcome, WordsFor<{ wait: string }>>;
  runs: { kinds: Record<RunKind, string>; states: Record<RunState, string> };
  changes: {
    /** Where both sides had moved: the value that was not taken over, and the one in its place. */
    gaveWay: (value: string, kept: string) => string;
    kind: string;
    allKinds: string;
    outcome: string;
    allOutcomes: string;
    more: string;
    noneYet: string;
    noneFound: string;
    shown: (count: number) => string;
    onlyRuns: string;
    kinds: Record<ChangeKind, Words>;
    outcomes: Record<ChangeOutcome, Words>;
    actors: Record<Change['actor'], string>;
    directions: Record<Change['direction'], string>;
    /** Heads the reason why an order had been left out. */
    byHand: string;
    productChosen: string;
    /** How many orders were tried again together. */
    retried: (count: number) => string;
    storeEvents: Record<StoreEvent, string>;
    /** Where both sides had moved. */
    conflict: string;
    /** What was ticked or answered in a row of the matching, after its RO App status. */
    rows: Record<'imported' | 'notImported' | 'primary' | 'writesBack' | 'keepsShop', string>;
  };
  store: {
    activity: string;
    settings: string;
    statuses: string;
    synced: string;
    parked: string;
    lastSuccess: string;
    nextRun: string;
    importTitle: string;
    importDone: (created: number) => string;
    statusesSaved: string;
    toSettings: string;
    toStatuses: string;
    enable: string;
    visitShop: string;
    reconnectKeeps: string;
    reconnected: string;
  };
  remove: {
    title: (name: string) => string;
    stays: string;
    staysWhat: string[];
    goes: string;
    goesWhat: string[];
    hint: string;
    confirm: string;
    busy: string;
    done: (name: string, workOrdersKept: number) => string;
  };
  errors: Record<ErrorCode | 'offline', WordsFor<ErrorFacts>>;
}
