import type { Catalogue } from './catalogue.ts';
import type { Count } from './plural.ts';

export const en = (count: Count<'one'>): Catalogue => ({
  panel: {
    title: 'E-commerce Connect',
    colon: ': ',
    loading: 'Loading…',
    retry: 'Try again',
    askAdministrator: 'Your role can’t change this: ask an administrator of your RO App account.',
    back: 'Back',
    backToStores: 'All stores',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved.',
    choose: 'Choose…',
    never: 'not yet',
    reference: (ref) => `Reference for support: ${ref}`,
    outdated: 'This could not be refreshed just now. What you see may be slightly out of date.',
    sessionNeeded: {
      title: 'Your session has ended.',
      remedy: 'Sign in to RO App again, then press Try again. Nothing you typed is lost.',
    },
    viewFailed: {
      title: 'This page could not be loaded.',
      remedy: 'Check your connection and try again. If it keeps happening, reload the page.',
    },
  },
  platforms: { cartum: 'Cartum' },
  stores: {
    add: '+ Store',
    listLabel: 'Connected stores',
    empty: {
      title: 'No store is connected yet',
      remedy:
        'Connect your Cartum store and its orders, clients and products appear in RO App automatically; new orders follow every 5 minutes.',
    },
    menuLabel: (name) => `Actions for ${name}`,
    open: 'Open',
    finishSetup: 'Finish setup',
    syncNow: 'Refresh now',
    syncingNow: (name) => `${name} is being synchronised now. The time of its last sync changes in a moment.`,
    signInAgain: 'Sign in again',
    disable: 'Disable',
    enable: 'Enable',
    delete: 'Delete',
    lastSuccess: 'Last sync',
    synced: (n) => count(n, { one: '# order in step', other: '# orders in step' }),
    parked: (n) => count(n, { one: '# waits for you', other: '# wait for you' }),
    importingShare: (done, total) => `${done} of ${total}`,
    nextTry: (when) => `Next try ${when}`,
    silent: (when) => `Last order arrived ${when}, longer ago than usual`,
    enabledNow: (name) => `${name} is enabled.`,
    disabledNow: (name) => `${name} is disabled.`,
  },
  states: {
    mapping: { label: 'Setup not finished', explanation: 'Match the statuses to start the import.' },
    importing: { label: 'Importing', explanation: 'Orders from the last two months are being imported.' },
    active: { label: 'In step', explanation: 'Both sides are kept in step every 5 minutes.' },
    attention: { label: 'Needs attention', explanation: 'Synchronisation works, but something waits for you.' },
    reconnect: { label: 'Sign-in refused', explanation: 'The shop no longer accepts the login and password.' },
    failing: { label: 'Sync interrupted', explanation: 'We keep trying; nothing is lost meanwhile.' },
    disabled: { label: 'Disabled', explanation: 'Nothing is imported or synchronised until you enable it.' },
  },
  attention: {
    'shop-status-new': {
      title: 'The shop has a new status.',
      remedy: 'Open Statuses and choose what it means in RO App.',
    },
    'target-status-gone': {
      title: 'A RO App status that you had chosen no longer exists.',
      remedy: 'Open Statuses and choose another one.',
    },
    'no-manager': {
      title: 'New orders arrive without a manager: nobody is left to take them.',
      remedy: 'Open Settings and choose managers with access to the location.',
    },
    'parked-orders': {
      title: 'Some orders need a decision.',
      remedy: 'See the list of waiting orders: each shows the reason and what to do.',
    },
    'managers-inactive': {
      title: 'Some of the selected managers are no longer active.',
      remedy: 'Open Settings and update the list of managers.',
    },
    'location-gone': {
      title: 'The chosen location no longer exists in RO App.',
      remedy: 'Open Settings and choose another location.',
    },
    'order-type-gone': {
      title: 'The chosen order type no longer exists in RO App.',
      remedy: 'Open Settings and choose another order type.',
    },
    'write-did-not-hold': {
      title: 'A status that we wrote was changed back by the other side.',
      remedy: 'Check the order in both systems; an automatic rule there may be undoing the change.',
    },
    'line-not-removable': {
      title: 'A line that was removed in the shop could not be removed from its work order.',
      remedy: 'Remove the line in RO App by hand.',
    },
  },
  form: {
    connectTitle: 'Connect a store',
    stepOne: 'Step 1 of 2: the store',
    stepTwo: 'Step 2 of 2: statuses',
    connection: 'The shop',
    workOrders: 'Work orders in RO App',
    enabled: 'Integration enabled',
    enabledHelp: 'Unticked, the store is saved but nothing is imported or synchronised.',
    platform: 'Platform',
    name: 'Store name',
    nameHelp: 'As you want to see it in RO App: letters, digits and special characters.',
    nameCount: (used, limit) => `${used} of ${limit} characters`,
    url: 'Website URL',
    urlHelp: 'For example https://shop.com',
    login: 'Login',
    loginHelp: 'Your Cartum user name, not your e-mail address. In Cartum you find it under Settings > Administrators.',
    emailWarning: {
      title: 'This looks like an e-mail address.',
      remedy: 'Cartum needs your user name. You find it in Cartum under Settings > Administrators.',
    },
    password: 'Password',
    passwordHelp: 'The password of this Cartum user. It is stored encrypted and never shown again.',
    passwordKeepHelp: 'Leave empty to keep the current password.',
    location: 'Locations',
    locationHelp: 'Work orders of this store are created here.',
    orderType: 'Order type',
    language: 'Language',
    languageHelp: 'Product names and descriptions in work orders appear in this language.',
    identifyBy: 'Identify products by',
    identifyByHelp: 'So a product that RO App already knows is found instead of being created again.',
    identifyByOptions: { sku: 'SKU', code: 'Code', barcode: 'Barcode', title: 'Name' },
    managers: 'Managers',
    managersAll: 'All',
    managersSelected: 'Selected',
    managersHelp: 'They receive new orders in turn.',
    managersNone: 'No active manager has access to this location.',
    managersMissing: { title: 'Choose at least one manager.', remedy: 'Or choose All.' },
    choiceMissing: { title: 'Nothing is chosen yet.', remedy: 'Choose from the list.' },
    managersLocationFirst: 'Choose a location first: the list of managers depends on it.',
    managersByPosition:
      'RO App does not tell us roles, so this list shows active employees whose job title suggests a manager.',
    managersAllActive:
      'RO App does not tell us roles or access to locations, so this list shows every active employee.',
    before: {
      title: 'Before you connect',
      user: 'Create a separate Cartum user with the manager role, so that changing the main account’s password does not stop the integration.',
      otherRoles: 'A user with another role works too.',
      plan: 'Your Cartum plan must include access to the API; without it the integration does not work.',
      menuPath: 'Settings > Administrators',
      stock: 'Products are added to work orders without being written off; you still prepare them by hand.',
    },
    continue: 'Continue',
    save: 'Save',
    checking: 'Signing in to the shop…',
    takeAddress: (to) => `Use ${to}`,
    restored: 'We kept what you typed last time, except the password.',
    startOver: 'Start over',
    fieldsToMend: (n) => count(n, { one: '# field needs your attention.', other: '# fields need your attention.' }),
    newOrdersOnly: 'Applies to new orders only.',
    newProductsOnly: 'A change applies to products that are added from then on.',
    more: 'More',
    conflict: 'When a status changed on both sides',
    conflictHelp: 'Neither side says when a status changed, so one of them has to win. The history keeps both values.',
    conflictOptions: { roapp: 'RO App’s status wins', shop: 'The shop’s status wins' },
    timeZone: 'Time zone of the shop',
    timeZoneHelp: 'The shop gives times without a zone. Initially this is the location’s time zone.',
    productCategory: 'Category of new products',
    productCategoryHelp: 'Products that RO App does not know yet are created in it.',
    productCategoryFirst: 'The first category',
  },
  mapping: {
    title: 'Match the statuses',
    intro: 'Choose what each shop status means in RO App. An order starts in the status you choose here.',
    reading: (n) =>
      count(n, {
        one: 'Reading the shop: # order so far. Counts grow while we read.',
        other: 'Reading the shop: # orders so far. Counts grow while we read.',
      }),
    readAll: (n) =>
      count(n, { one: '# order from the last two months read.', other: '# orders from the last two months read.' }),
    shopStatus: 'Status in the shop',
    orderStatus: 'Status in RO App',
    orders: (n) => count(n, { one: '# order', other: '# orders' }),
    counting: 'counting…',
    selectLabel: (status) => `RO App status for “${status}”`,
    dontSync: 'Don’t sync',
    dontSyncNote:
      'Orders with this status start in the first status of their order type. Changes to it are not carried over.',
    suggested: 'Suggested',
    because: {
      title: 'the names match',
      successful: 'the shop marks it as successful',
      group: 'it belongs to the same stage of work',
      'nothing-fits': 'Nothing in RO App fits',
    },
    newInShop: 'New in the shop',
    importThese: 'Import these orders',
    importSuccessful: 'Delivered orders are not imported.',
    choiceMissing: 'Choose a RO App status or “Don’t sync”.',
    choicesMissing: (n) =>
      count(n, { one: '# status still needs a choice.', other: '# statuses still need a choice.' }),
    primary: 'Use this one on the way back',
    primaryNote: (status) =>
      `Several shop statuses share “${status}”. When RO App moves to it, the shop gets this one.`,
    writeBack: (status) => `When a work order moves to “${status}”, cancel the order in the shop too?`,
    writeBackNote:
      'A cancelled order can’t be restored from here, its goods are not put back in stock, and the shop may e-mail the buyer.',
    writeBackYes: 'Yes, cancel it in the shop',
    writeBackNo: 'No, leave the shop alone',
    writeBackMissing: { title: 'Answer yes or no.', remedy: 'You can change it later under Statuses.' },
    groups: {
      1: 'New',
      2: 'In progress',
      3: 'Pending',
      4: 'Completed',
      5: 'Delivery',
      6: 'Closed',
      7: 'Rejected',
    },
    unreachable: (n) =>
      count(n, {
        one: '# RO App status has no counterpart in the shop',
        other: '# RO App statuses have no counterpart in the shop',
      }),
    noStatuses: {
      title: 'The shop returned no statuses.',
      remedy: 'Check in Cartum that order statuses exist, then try again.',
    },
    saveMovesNothing: 'Saving moves no order by itself: what you choose here applies from the next status change.',
    ticksAdded: (statuses) =>
      `Now ticked for import: ${statuses}. These orders come with “Save and import orders”, not with “Save”.`,
    saveAndImport: 'Save and import orders',
    starting: 'Starting the import…',
  },
  findings: {
    lossy: {
      title: 'Several shop statuses become one here.',
      remedy: 'RO App won’t tell them apart any more. Choose different statuses if the difference matters to you.',
    },
    'no-primary': ({ orderStatus }) => ({
      title: orderStatus
        ? `Several shop statuses share “${orderStatus}”.`
        : 'Several shop statuses share one RO App status.',
      remedy: 'Mark the one that the shop gets when a work order moves to it.',
    }),
    'unmapped-shop-status': {
      title: 'This shop status has no counterpart.',
      remedy: 'Choose a RO App status, or “Don’t sync” if that is what you want.',
    },
    'unreachable-order-status': ({ orderStatus }) => ({
      title: orderStatus
        ? `Nothing in the shop maps to “${orderStatus}”.`
        : 'Nothing in the shop maps to a RO App status.',
      remedy: 'Work orders that move there leave the shop as it is. That is fine if it is what you want.',
    }),
    irreversible: {
      title: 'This move can’t be undone in the shop.',
      remedy: 'Answer below whether RO App may make it.',
    },
    'target-gone': {
      title: 'The RO App status that was chosen no longer exists.',
      remedy: 'Choose another one.',
    },
    'final-to-open': {
      title: 'A finished shop status maps to work that is still open in RO App.',
      remedy: 'Choose a status of the group Closed or Rejected if the work is over.',
    },
  },
  preview: {
    title: 'What will happen',
    from: (day) => `Orders created since ${day}`,
    open: (n) =>
      count(n, {
        one: '# status is still open. Until you choose, its orders count as with “Don’t sync”.',
        other: '# statuses are still open. Until you choose, their orders count as with “Don’t sync”.',
      }),
    counting: 'still counting…',
    toImport: (n) => count(n, { one: '# order will be imported', other: '# orders will be imported' }),
    ofAll: (n) => count(n, { one: 'out of # order in the shop', other: 'out of # orders in the shop' }),
    noOrders: 'No orders in this period. New ones arrive as soon as they are placed.',
    newClients: 'New clients',
    knownClients: 'Known clients',
    newProducts: 'New products',
    knownProducts: 'Known products',
    byStatus: 'Orders by status',
    imported: 'imported',
    outDelivered: (n) => count(n, { one: '# stays out: delivered', other: '# stay out: delivered' }),
    outUnticked: (n) =>
      count(n, { one: '# stays out: its status is not ticked', other: '# stay out: the status is not ticked' }),
    alreadyHere: (n) => count(n, { one: '# is in RO App already', other: '# are in RO App already' }),
    willWait: (n) => count(n, { one: '# will wait for you', other: '# will wait for you' }),
    problems: 'Will wait for you',
    problemOrders: (numbers) => `Orders: ${numbers}`,
    moreOrders: (n) => count(n, { one: '# more', other: '# more' }),
    samples: 'For example',
    sampleOrder: (n) => `Order ${n}`,
    noManager: 'No manager',
    manager: 'Manager',
    stock: 'Products are added without being written off; you still prepare them by hand.',
    moreLines: (n) => count(n, { one: 'and # more line', other: 'and # more lines' }),
  },
  progress: {
    title: 'Import is running',
    doneTitle: 'Import finished',
    failedTitle: 'Import stopped',
    pausedTitle: 'Import is paused',
    pausedNote: 'Nothing is created until the import is resumed. It goes on where it stopped.',
    pause: 'Pause',
    resume: 'Resume',
    queued: 'Waiting to start…',
    stages: {
      reading: { title: 'Reading the shop’s orders', remedy: 'Nothing is created in RO App yet.' },
      clients: {
        title: 'Finding and creating clients',
        remedy: 'Clients that RO App already knows are found by phone or e-mail, not created again.',
      },
      products: {
        title: 'Finding and creating products',
        remedy: 'Products that RO App already knows are found, not created again.',
      },
      orders: { title: 'Creating work orders', remedy: 'The newest orders come first.' },
      'catching-up': {
        title: 'Catching up with orders that arrived meanwhile',
        remedy: 'Nothing that was ordered during the import is missed.',
      },
      finished: { title: 'Finished', remedy: 'Nothing is left to do here.' },
    },
    share: (done, total) => `${done} of ${total} orders`,
    barLabel: 'Progress of the import',
    created: 'Created',
    linked: 'Linked again',
    alreadyHere: 'In RO App already',
    parked: 'Wait for you',
    leftOut: 'Left out',
    leftOutNote: 'Left out by rule: delivered orders and statuses that you did not tick.',
    rate: (n) => count(n, { one: '# order a minute', other: '# orders a minute' }),
    timeLeft: (duration) => `about ${duration} left`,
    timeLeftUnknown: 'working out the time left…',
    honest: 'RO App accepts 3 requests a second, so a large import takes its time.',
    leave: 'You can leave this page; the import goes on and shows its progress when you come back.',
    took: (duration) => `It took ${duration}.`,
    finishedAt: (when) => `Finished ${when}.`,
    thenSync:
      'From now on both sides are kept in step: every 5 minutes new orders come in, and status changes go both ways.',
    announce: (percent) => `${percent} done`,
    showStore: 'Go to the store',
    connectionLost: 'The live view was interrupted; the import goes on. Connecting again…',
  },
  orders: {
    refresh: 'Refresh',
    refreshing: (done, total) => `Refreshing: ${done} of ${total}`,
    refreshAgain: (time) => `Refresh again in ${time}`,
    outcomes: {
      updated: 'Updated',
      unchanged: 'Unchanged',
      parked: 'Wait for you',
      queued: 'On their way',
      'too-soon': 'Too soon',
      failed: 'Failed',
    },
    selected: (n) => count(n, { one: '# selected', other: '# selected' }),
    clearSelection: 'Clear selection',
    selectAll: 'Select all on this page',
    selectOrder: (n) => `Select order ${n}`,
    menuLabel: (n) => `Actions for order ${n}`,
    history: 'History',
    historyOf: (n) => `History of order ${n}`,
    historyNone: 'Nothing has happened to this order in the last 90 days.',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    range: (first, last) => `Orders ${first} to ${last}`,
    retryAll: 'Try all again',
    whichProduct: (key) => `Which product is “${key}”?`,
    drained: (n) =>
      count(n, { one: 'Saved. # order no longer waits for this.', other: 'Saved. # orders no longer wait for this.' }),
    retrying: 'Trying again…',
    missing: 'Why is an order not here?',
    whyNot: (n) => `Why is order ${n} not here?`,
    findOut: 'Find the reason',
    title: 'Orders',
    search: 'Search by number',
    searchHelp: 'Number of the order in the shop',
    state: 'State',
    allStates: 'All states',
    states: {
      synced: 'In step',
      parked: 'Waits for you',
      frozen: 'Lines frozen',
      final: 'Finished',
      missing: 'Missing in shop',
    },
    number: 'Order',
    shopStatus: 'In the shop',
    workOrder: 'In RO App',
    workOrderNumber: (n) => `Work order ${n}`,
    noWorkOrder: 'no work order yet',
    created: 'Created',
    lastUpdate: 'Last update',
    more: 'Load more',
    noneYet: 'No orders yet. They appear here as soon as the first one arrives.',
    noneFound: 'No orders match. Try another number or state.',
    openInShop: (n) => `${n}: open the shop’s administration`,
    parkedTitle: 'Orders that wait for you',
    parkedIntro:
      'They are added to RO App automatically once the cause is fixed: we check again after 5 minutes, then less and less often.',
  },
  card: { title: 'Order from the shop', store: 'Store', number: 'Number in the shop' },
  parked: {
    'no-client': {
      title: 'The buyer left neither phone nor e-mail.',
      remedy: 'Add one of them to the order in Cartum; it arrives automatically at one of the next syncs.',
    },
    'product-ambiguous': ({ productKey, candidates }) => ({
      title: productKey
        ? `Several products in RO App match “${productKey}”.`
        : 'Several products in RO App match one line.',
      remedy: candidates
        ? `They are ${candidates}. Choose the right one in the list of orders that wait for you; the choice counts for every order.`
        : 'Choose the right one in the list of orders that wait for you.',
    }),
    'product-rejected': ({ productKey, message }) => ({
      title: productKey
        ? `RO App refused to create the product “${productKey}”.`
        : 'RO App refused to create a product.',
      remedy: message ? `It said: “${message}”. Create the product by hand.` : 'Create the product in RO App by hand.',
    }),
    currency: ({ currency }) => ({
      title: currency ? `The order is in another currency (${currency}).` : 'The order is in another currency.',
      remedy: 'Amounts are never converted. Change the currency of the order in Cartum, or enter it in RO App by hand.',
    }),
    'total-mismatch': ({ expectedTotal, linesTotal }) => ({
      title:
        expectedTotal && linesTotal
          ? `The lines add up to ${linesTotal}, but the order says ${expectedTotal}.`
          : 'The lines do not add up to the order’s total.',
      remedy: 'Open the order in Cartum, correct the prices or discounts and save it.',
    }),
    'no-lines': {
      title: 'The order has no products.',
      remedy: 'Add products to it in Cartum, or cancel it there.',
    },
    'too-many-lines': ({ lines }) => ({
      title: lines
        ? `The order has more lines (${lines}) than RO App accepts.`
        : 'The order has more lines than RO App accepts.',
      remedy: 'Split the order in Cartum, or enter it in RO App by hand.',
    }),
    'status-unmapped': {
      title: 'The RO App status chosen for this order’s status no longer exists.',
      remedy: 'Open Statuses and choose another one.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'RO App refused the order.',
      remedy: message ? `It said: “${message}”.` : 'Check that the location and the order type still fit.',
    }),
    unreadable: ({ message }) => ({
      title: message
        ? `The shop sent the order in a form that we can’t read (${message}).`
        : 'The shop sent the order in a form that we can’t read.',
      remedy: 'Open and save the order in Cartum. If that does not help, give support its number.',
    }),
  },
  notices: {
    'cancel-off': {
      title: 'Cancelled in RO App only.',
      remedy: 'You chose not to cancel orders in the shop. Cancel it there by hand if needed.',
    },
    'transition-refused': {
      title: 'RO App did not allow this change of status.',
      remedy: 'Move the work order by hand, or allow the transition in RO App.',
    },
    'edited-in-roapp': {
      title: 'A line was edited in RO App, and that edit stays.',
      remedy: 'Compare the work order with the shop if the difference is not wanted.',
    },
    'deleted-in-roapp': {
      title: 'The work order was deleted in RO App.',
      remedy: 'It is not created again.',
    },
    'missing-in-shop': {
      title: 'The shop no longer shows this order.',
      remedy: 'The work order stays. Check in Cartum whether the order was deleted.',
    },
    frozen: {
      title: 'A line has been written off, so shop changes no longer touch the lines.',
      remedy: 'Statuses stay in step; change lines in RO App by hand.',
    },
    'comment-lost': {
      title: 'A comment may not have been added.',
      remedy: 'See the order in the shop for its latest changes.',
    },
    'total-differs': {
      title: 'The work order’s total differs from the shop’s.',
      remedy: 'Compare prices and quantities in RO App with the shop.',
    },
  },
  explain: {
    synced: { title: 'The order is in RO App.', remedy: 'Open its work order.' },
    parked: { title: 'The order has arrived and waits for you.', remedy: 'Fix the cause, then try again.' },
    queued: { title: 'The order is on its way.', remedy: 'It arrives automatically at the next sync.' },
    'older-than-window': {
      title: 'Older than two months.',
      remedy: 'Only orders from the last two months are imported. You can import this one by hand.',
    },
    'successful-status': {
      title: 'Already delivered.',
      remedy: 'Delivered orders are not imported.',
    },
    'status-unticked': {
      title: 'Its status is not ticked for import.',
      remedy: 'Import this order by hand, or tick the status under Statuses, then save and import again.',
    },
    'not-in-shop': {
      title: 'The shop has no order with this number.',
      remedy: 'Compare the number with the one in Cartum.',
    },
    'deleted-in-roapp': {
      title: 'The work order was deleted in RO App.',
      remedy: 'It is not created again.',
    },
    'store-not-running': {
      title: 'Nothing is coming from this store at the moment.',
      remedy: 'Get the store running again and the order will arrive automatically.',
    },
  },
  explainActions: {
    'orders.import': 'Import this order',
    'orders.retry': 'Try again now',
    'products.choose': 'Choose the product',
    'imports.start': 'Import orders',
    'runs.resume': 'Resume the import',
    'stores.setEnabled': 'Enable the store',
    'stores.update': 'Open settings',
  },
  notRunning: {
    mapping: {
      title: 'Its orders have not been imported yet.',
      remedy: 'Match the statuses, then save and import orders.',
    },
    paused: { title: 'The import is paused.', remedy: 'Resume the import.' },
    disabled: { title: 'The store is switched off.', remedy: 'Enable the store.' },
    reconnect: {
      title: 'The shop no longer accepts the login and password.',
      remedy: 'Enter the current ones under Settings.',
    },
  },
  refreshOutcomes: {
    updated: { title: 'The order was updated.', remedy: 'Both sides are in step again.' },
    unchanged: { title: 'Nothing had changed.', remedy: 'Both sides were in step already.' },
    parked: { title: 'Checked just now: the order waits for you.', remedy: 'Fix the cause, then try again.' },
    queued: { title: 'It takes a little longer.', remedy: 'It continues in the background; check again in a moment.' },
    'too-soon': ({ wait }) => ({
      title: 'This order was refreshed just now.',
      remedy: wait ? `You can refresh it again in ${wait}.` : 'You can refresh it again after 10 minutes.',
    }),
    failed: ({ wait }) => ({
      title: 'This order could not be refreshed.',
      remedy: wait ? `We will try again automatically in ${wait}.` : 'Try again a little later.',
    }),
  },
  runs: {
    kinds: { import: 'Import', sync: 'Synchronisation', refresh: 'Refresh' },
    states: { queued: 'waiting', running: 'running', paused: 'paused', done: 'finished', failed: 'failed' },
  },
  changes: {
    gaveWay: (value, kept) => `“${value}” gave way to “${kept}”.`,
    kind: 'What happened',
    allKinds: 'Everything',
    outcome: 'Outcome',
    allOutcomes: 'All outcomes',
    more: 'Load more',
    noneYet: 'Nothing has happened yet.',
    noneFound: 'Nothing fits. Choose something else above.',
    shown: (n) => count(n, { one: '# entry shown', other: '# entries shown' }),
    onlyRuns: 'Imports and syncs',
    kinds: {
      'order-created': { title: 'Work order created', remedy: 'Open it in RO App to see it.' },
      lines: {
        title: 'Lines changed',
        remedy: 'To set a quantity or price yourself, edit the line in RO App: your edit stays.',
      },
      status: { title: 'Status changed', remedy: 'Which status follows which is set under Statuses.' },
      client: {
        title: 'Buyer’s details changed',
        remedy: 'The client’s card stays as it is; the new details are in the work order’s comments.',
      },
      delivery: { title: 'Delivery changed', remedy: 'The new details are in the work order’s comments.' },
      manager: { title: 'Manager assigned', remedy: 'Who takes turns is set under Settings.' },
      parked: { title: 'Waits for you', remedy: 'Fix the cause and the order will arrive automatically.' },
      resolved: { title: 'No longer waits', remedy: 'There is nothing left to do; the order arrives automatically.' },
      refreshed: { title: 'Checked again by hand', remedy: 'The result is in the lines below.' },
      settings: { title: 'Settings changed', remedy: 'You can change them again under Settings.' },
      mapping: { title: 'Matching of statuses changed', remedy: 'You can change it again under Statuses.' },
      credentials: {
        title: 'Login or password changed',
        remedy: 'If nobody on your team did this, set a new password in Cartum and enter it under Settings.',
      },
      store: { title: 'Store', remedy: 'The list of stores shows how it is now.' },
    },
    outcomes: {
      done: { title: 'done', remedy: 'Nothing is left to do.' },
      skipped: {
        title: 'left as it was',
        remedy: 'A rule called for this; change it by hand if you want something else.',
      },
      refused: { title: 'refused', remedy: 'Make the change by hand, or allow it on the side that refused.' },
      failed: { title: 'failed', remedy: 'We will try again automatically. If it keeps failing, contact support.' },
      unknown: { title: 'not certain', remedy: 'No answer came. Compare the order on both sides.' },
    },
    actors: { shop: 'Shop', roapp: 'RO App', user: 'User', connector: 'E-commerce Connect' },
    directions: {
      'shop-to-roapp': 'from the shop to RO App',
      'roapp-to-shop': 'from RO App to the shop',
      none: 'on one side only',
    },
    byHand: 'Imported by hand',
    productChosen: 'Product chosen',
    retried: (n) => count(n, { one: '# order', other: '# orders' }),
    storeEvents: {
      connected: 'connected',
      enabled: 'enabled',
      disabled: 'disabled',
      'import-started': 'import started',
      'import-paused': 'import paused',
      'import-resumed': 'import resumed',
    },
    conflict: 'Both sides had changed; the store’s rule decided.',
    rows: {
      imported: 'imported',
      notImported: 'not imported',
      primary: 'used on the way back',
      writesBack: 'cancels in the shop',
      keepsShop: 'leaves the shop alone',
    },
  },
  store: {
    activity: 'Activity',
    settings: 'Settings',
    statuses: 'Statuses',
    synced: 'Orders in step',
    parked: 'Wait for you',
    lastSuccess: 'Last sync',
    nextRun: 'Next sync',
    importTitle: 'Last import',
    importDone: (n) => count(n, { one: '# work order created', other: '# work orders created' }),
    statusesSaved: 'Statuses saved. Existing work orders are not affected.',
    toSettings: 'Open settings',
    toStatuses: 'Open statuses',
    enable: 'Enable',
    visitShop: 'Visit the shop',
    reconnectKeeps: 'Orders, settings and statuses stay as they are. What was missed meanwhile is caught up.',
    reconnected: 'The shop accepts the login again. What was missed is being caught up.',
  },
  remove: {
    title: (name) => `Delete ${name}?`,
    stays: 'What stays in RO App',
    staysWhat: ['work orders', 'clients', 'products'],
    goes: 'What goes',
    goesWhat: ['the stored password, at once', 'synchronisation with the shop, at once', 'the history, after 30 days'],
    hint: 'Deleting stops synchronisation at once. Work orders, clients and products stay in RO App.',
    confirm: 'Delete',
    busy: 'Deleting…',
    done: (name, n) =>
      `${name} is deleted. ` +
      count(n, { one: '# work order stays in RO App.', other: '# work orders stay in RO App.' }),
  },
  errors: {
    required: { title: 'Fill in this field.', remedy: 'It can’t be left empty.' },
    'too-long': { title: 'This is too long.', remedy: 'Shorten it.' },
    'address-invalid': {
      title: 'This is not a web address.',
      remedy: 'Type it as in your browser’s address bar, for example https://shop.com.',
    },
    'email-as-login': {
      title: 'The shop does not accept an e-mail address as login.',
      remedy: 'Type your Cartum user name. You find it under Settings > Administrators.',
    },
    'wrong-credentials': {
      title: 'The shop does not accept this login and password.',
      remedy: 'Check both, or set a new password in Cartum under Settings > Administrators.',
    },
    'no-api-access': {
      title: 'Your Cartum plan does not include access to the API.',
      remedy: 'Switch to a plan with API access in Cartum, then press the button again.',
    },
    'not-a-cartum-shop': {
      title: 'There is no Cartum shop at this address.',
      remedy: 'Check the spelling; it must be the shop’s own address, not a page of the Cartum site.',
    },
    'shop-unreachable': {
      title: 'The shop does not answer.',
      remedy: 'Open the address in your browser. If the shop opens there, try again in a minute.',
    },
    'shop-answer-invalid': {
      title: 'The shop answered in a way that we can’t read.',
      remedy: 'Try again in a few minutes. If it keeps happening, contact Cartum support.',
    },
    'shop-limit': ({ wait }) => ({
      title: 'The shop asks us to slow down.',
      remedy: wait ? `Try again in ${wait}.` : 'Try again in a few minutes.',
    }),
    'bot-check': {
      title: 'A bot check in front of the shop is blocking us.',
      remedy: 'Ask whoever runs the protection (for example Cloudflare) to let requests to /api/ through.',
    },
    'shop-too-old': {
      title: 'This version of the shop does not provide a list of order statuses.',
      remedy: 'Ask Cartum support to update the shop.',
    },
    'language-not-offered': ({ offered }) => ({
      title: 'The shop has no texts in this language.',
      remedy: offered ? `Choose one that it has: ${offered}.` : 'Choose another language.',
    }),
    'already-connected': {
      title: 'This shop is already connected.',
      remedy: 'Open it in the list of stores, or type the address of another shop.',
    },
    'another-shop': {
      title: 'This is a different shop from the one that was connected.',
      remedy: 'Type the address of the same shop, or connect this one as a new store.',
    },
    'currency-mismatch': ({ shopCurrencies, currency }) => ({
      title:
        shopCurrencies && currency
          ? `The shop sells in ${shopCurrencies}, but RO App keeps its books in ${currency}.`
          : 'The shop’s currency differs from RO App’s.',
      remedy: currency
        ? `Amounts are never converted. Add ${currency} to the shop’s currencies in Cartum.`
        : 'Amounts are never converted. Add RO App’s currency to the shop in Cartum.',
    }),
    'address-not-allowed': {
      title: 'This address can’t be reached from the internet.',
      remedy: 'Type the public address of your shop, beginning with https://.',
    },
    'address-moved': ({ to }) => ({
      title: to ? `The shop has moved to ${to}.` : 'The shop has moved to another address.',
      remedy: 'Use the new address.',
    }),
    'not-offered': { title: 'This option is no longer available.', remedy: 'Choose another one from the list.' },
    'password-needed': {
      title: 'The password is needed again.',
      remedy: 'You changed the address or the login, so type the password that belongs to it.',
    },
    invalid: { title: 'Something here is not right.', remedy: 'Check what you typed and try again.' },
    'mapping-incomplete': { title: 'Some statuses have no choice yet.', remedy: 'Choose one for every row.' },
    'still-reading': {
      title: 'The shop is still being read.',
      remedy: 'Wait until the counts are complete, then try again.',
    },
    'store-disabled': { title: 'The store is switched off.', remedy: 'Enable the store, then try again.' },
    'not-imported-yet': {
      title: 'The orders of this store have not been imported yet.',
      remedy: 'Match the statuses, then save and import orders.',
    },
    'not-in-shop': {
      title: 'The shop has no order with this number.',
      remedy: 'Compare the number with the one in Cartum.',
    },
    'too-soon': ({ wait }) => ({
      title: 'That was done just now.',
      remedy: wait ? `Try again in ${wait}.` : 'Try again a little later.',
    }),
    'too-many-checks': ({ wait }) => ({
      title: 'This shop was asked too often to check a password.',
      remedy: wait ? `Try again in ${wait}.` : 'Try again a little later.',
    }),
    'not-found': { title: 'This no longer exists.', remedy: 'Go back to the list of stores.' },
    forbidden: {
      title: 'You don’t have permission to do this.',
      remedy: 'Ask an administrator of your RO App account.',
    },
    'session-expired': {
      title: 'Your session has ended.',
      remedy: 'Sign in to RO App again, then try again. Nothing you typed is lost.',
    },
    quota: ({ wait }) => ({
      title: 'The limit of requests is used up.',
      remedy: wait ? `Try again in ${wait}.` : 'Try again in a moment.',
    }),
    'roapp-unreachable': { title: 'RO App does not answer.', remedy: 'Try again in a minute.' },
    'roapp-unauthorized': {
      title: 'RO App does not accept the API key.',
      remedy: 'Ask an administrator to renew the key of the integration.',
    },
    'roapp-forbidden': {
      title: 'The API key lacks a right in RO App.',
      remedy: 'Ask an administrator to give the key’s owner access to orders, clients and products.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'RO App refused.',
      remedy: message ? `It said: “${message}”.` : 'Check the settings and try again.',
    }),
    'five-equal-refusals': ({ message }) => ({
      title: 'RO App refused five orders in a row for the same reason, so the import paused.',
      remedy: message
        ? `It said: “${message}”. Fix that, then resume the import.`
        : 'Fix the cause, then resume the import.',
    }),
    unavailable: ({ wait }) => ({
      title: 'The service is temporarily unavailable.',
      remedy: `Try again in ${wait ?? 'a minute'}. Nothing that was saved is lost.`,
    }),
    interrupted: {
      title: 'The server stopped in the middle of this.',
      remedy: 'Nothing to do: what was done stays, and the next sync went on from there.',
    },
    internal: {
      title: 'Something went wrong on our side.',
      remedy: 'Try again. If it happens again, contact support.',
    },
    offline: {
      title: 'The server can’t be reached.',
      remedy: 'Check your internet connection and try again. Nothing you typed is lost.',
    },
  },
});
