import type { Catalogue } from './catalogue.ts';
import type { Count } from './plural.ts';

export const de = (count: Count<'one'>): Catalogue => ({
  panel: {
    title: 'E-commerce Connect',
    colon: ': ',
    loading: 'Wird geladen …',
    retry: 'Erneut versuchen',
    askAdministrator: 'Ihre Rolle erlaubt das nicht: Bitten Sie einen Administrator Ihres RO-App-Kontos darum.',
    back: 'Zurück',
    backToStores: 'Alle Shops',
    cancel: 'Abbrechen',
    close: 'Schließen',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    saved: 'Gespeichert.',
    choose: 'Auswählen …',
    never: 'noch nie',
    reference: (ref) => `Referenz für den Support: ${ref}`,
    outdated: 'Diese Angaben ließen sich gerade nicht aktualisieren und sind vielleicht nicht mehr ganz aktuell.',
    sessionNeeded: {
      title: 'Ihre Sitzung ist abgelaufen.',
      remedy:
        'Melden Sie sich wieder bei RO App an und klicken Sie auf „Erneut versuchen“. Ihre Eingaben bleiben erhalten.',
    },
    viewFailed: {
      title: 'Diese Seite konnte nicht geladen werden.',
      remedy: 'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut. Wenn das nicht hilft, laden Sie die Seite neu.',
    },
  },
  platforms: { cartum: 'Cartum' },
  stores: {
    add: '+ Shop',
    listLabel: 'Verbundene Shops',
    empty: {
      title: 'Noch kein Shop verbunden',
      remedy:
        'Verbinden Sie Ihren Cartum-Shop: Bestellungen, Kunden und Produkte kommen dann automatisch in RO App, neue Bestellungen alle 5 Minuten.',
    },
    menuLabel: (name) => `Aktionen für ${name}`,
    open: 'Öffnen',
    finishSetup: 'Einrichtung abschließen',
    syncNow: 'Jetzt aktualisieren',
    syncingNow: (name) => `${name} wird jetzt abgeglichen. Die Zeit des letzten Abgleichs ändert sich gleich.`,
    signInAgain: 'Neu anmelden',
    disable: 'Deaktivieren',
    enable: 'Aktivieren',
    delete: 'Löschen',
    lastSuccess: 'Letzte Synchronisierung',
    synced: (n) => count(n, { one: '# Bestellung synchronisiert', other: '# Bestellungen synchronisiert' }),
    parked: (n) => count(n, { one: '# wartet auf Sie', other: '# warten auf Sie' }),
    importingShare: (done, total) => `${done} von ${total}`,
    nextTry: (when) => `Nächster Versuch ${when}`,
    silent: (when) => `Letzte Bestellung ${when} eingegangen, länger her als üblich`,
    enabledNow: (name) => `${name} ist aktiviert.`,
    disabledNow: (name) => `${name} ist deaktiviert.`,
  },
  states: {
    mapping: {
      label: 'Einrichtung nicht abgeschlossen',
      explanation: 'Ordnen Sie die Status zu, um den Import zu starten.',
    },
    importing: { label: 'Import läuft', explanation: 'Die Bestellungen der letzten 2 Monate werden übernommen.' },
    active: { label: 'Synchronisiert', explanation: 'Beide Seiten werden alle 5 Minuten abgeglichen.' },
    attention: { label: 'Bitte prüfen', explanation: 'Die Synchronisierung läuft, aber etwas wartet auf Sie.' },
    reconnect: {
      label: 'Anmeldung abgelehnt',
      explanation: 'Der Shop akzeptiert Benutzername und Passwort nicht mehr.',
    },
    failing: {
      label: 'Synchronisierung unterbrochen',
      explanation: 'Wir versuchen es weiter; in der Zwischenzeit geht nichts verloren.',
    },
    disabled: {
      label: 'Deaktiviert',
      explanation: 'Bis Sie den Shop aktivieren, wird nichts importiert oder synchronisiert.',
    },
  },
  attention: {
    'shop-status-new': {
      title: 'Der Shop hat einen neuen Status.',
      remedy: 'Öffnen Sie „Status“ und legen Sie fest, was er in RO App bedeutet.',
    },
    'target-status-gone': {
      title: 'Ein von Ihnen gewählter RO-App-Status existiert nicht mehr.',
      remedy: 'Öffnen Sie „Status“ und wählen Sie einen anderen.',
    },
    'no-manager': {
      title: 'Neue Bestellungen kommen ohne Manager an: Niemand ist mehr da, der sie übernehmen kann.',
      remedy: 'Öffnen Sie „Einstellungen“ und wählen Sie Manager mit Zugriff auf den Standort.',
    },
    'parked-orders': {
      title: 'Einige Bestellungen warten auf eine Entscheidung.',
      remedy: 'Sehen Sie sich die wartenden Bestellungen an: Bei jeder stehen der Grund und was zu tun ist.',
    },
    'managers-inactive': {
      title: 'Einige der ausgewählten Manager sind nicht mehr aktiv.',
      remedy: 'Öffnen Sie „Einstellungen“ und aktualisieren Sie die Liste der Manager.',
    },
    'location-gone': {
      title: 'Der gewählte Standort existiert in RO App nicht mehr.',
      remedy: 'Öffnen Sie „Einstellungen“ und wählen Sie einen anderen Standort.',
    },
    'order-type-gone': {
      title: 'Der gewählte Auftragstyp existiert in RO App nicht mehr.',
      remedy: 'Öffnen Sie „Einstellungen“ und wählen Sie einen anderen Auftragstyp.',
    },
    'write-did-not-hold': {
      title: 'Ein von uns gesetzter Status wurde auf der anderen Seite zurückgesetzt.',
      remedy: 'Prüfen Sie die Bestellung in beiden Systemen; vielleicht macht dort eine Regel die Änderung rückgängig.',
    },
    'line-not-removable': {
      title: 'Eine im Shop entfernte Position ließ sich nicht aus dem Auftrag entfernen.',
      remedy: 'Entfernen Sie die Position in RO App von Hand.',
    },
  },
  form: {
    connectTitle: 'Shop verbinden',
    stepOne: 'Schritt 1 von 2: der Shop',
    stepTwo: 'Schritt 2 von 2: die Status',
    connection: 'Der Shop',
    workOrders: 'Aufträge in RO App',
    enabled: 'Integration aktiviert',
    enabledHelp: 'Ohne Häkchen wird der Shop gespeichert, aber nichts importiert oder synchronisiert.',
    platform: 'Plattform',
    name: 'Name des Shops',
    nameHelp: 'So, wie er in RO App heißen soll: Buchstaben, Ziffern und Sonderzeichen.',
    nameCount: (used, limit) => `${used} von ${limit} Zeichen`,
    url: 'URL der Website',
    urlHelp: 'Zum Beispiel https://shop.de',
    login: 'Benutzername',
    loginHelp:
      'Ihr Cartum-Benutzername, nicht Ihre E-Mail-Adresse. Sie finden ihn in Cartum unter Einstellungen > Administratoren.',
    emailWarning: {
      title: 'Das sieht nach einer E-Mail-Adresse aus.',
      remedy: 'Cartum braucht Ihren Benutzernamen. Sie finden ihn in Cartum unter Einstellungen > Administratoren.',
    },
    password: 'Passwort',
    passwordHelp: 'Das Passwort dieses Cartum-Benutzers. Es wird verschlüsselt gespeichert und nie wieder angezeigt.',
    passwordKeepHelp: 'Leer lassen, um das aktuelle Passwort zu behalten.',
    location: 'Standort',
    locationHelp: 'Hier werden die Aufträge dieses Shops angelegt.',
    orderType: 'Auftragstyp',
    language: 'Sprache',
    languageHelp: 'In dieser Sprache erscheinen Produktnamen und Beschreibungen in den Aufträgen.',
    identifyBy: 'Produkte identifizieren nach',
    identifyByHelp: 'So wird ein Produkt, das RO App schon kennt, gefunden und nicht doppelt angelegt.',
    identifyByOptions: { sku: 'SKU', code: 'Code', barcode: 'Barcode', title: 'Name' },
    managers: 'Manager',
    managersAll: 'Alle',
    managersSelected: 'Ausgewählte',
    managersHelp: 'Sie erhalten neue Bestellungen reihum.',
    managersNone: 'Kein aktiver Manager hat Zugriff auf diesen Standort.',
    managersMissing: { title: 'Wählen Sie mindestens einen Manager aus.', remedy: 'Oder wählen Sie „Alle“.' },
    choiceMissing: { title: 'Noch nichts ausgewählt.', remedy: 'Wählen Sie einen Eintrag aus der Liste.' },
    managersLocationFirst: 'Wählen Sie zuerst einen Standort: Davon hängt ab, welche Manager zur Auswahl stehen.',
    managersByPosition:
      'RO App teilt uns keine Rollen mit; die Liste zeigt deshalb aktive Mitarbeiter, deren Position auf einen Manager hinweist.',
    managersAllActive:
      'RO App teilt uns weder Rollen noch den Zugriff auf Standorte mit; die Liste zeigt deshalb alle aktiven Mitarbeiter.',
    before: {
      title: 'Vor dem Verbinden',
      user: 'Legen Sie in Cartum einen eigenen Benutzer mit der Rolle Manager an, damit ein neues Passwort des Hauptkontos die Integration nicht unterbricht.',
      otherRoles: 'Ein Benutzer mit einer anderen Rolle funktioniert auch.',
      plan: 'Ihr Cartum-Tarif muss den API-Zugriff enthalten; ohne ihn funktioniert die Integration nicht.',
      menuPath: 'Einstellungen > Administratoren',
      stock:
        'Produkte werden zu Aufträgen hinzugefügt, ohne vom Lager abgebucht zu werden; vorbereiten müssen Sie sie weiterhin von Hand.',
    },
    continue: 'Weiter',
    save: 'Speichern',
    checking: 'Anmeldung beim Shop …',
    takeAddress: (to) => `${to} verwenden`,
    restored: 'Ihre letzten Eingaben sind noch da, außer dem Passwort.',
    startOver: 'Neu beginnen',
    fieldsToMend: (n) => count(n, { one: 'Bitte prüfen Sie # Feld.', other: 'Bitte prüfen Sie # Felder.' }),
    newOrdersOnly: 'Gilt nur für neue Aufträge.',
    newProductsOnly: 'Änderungen gelten für Produkte, die danach hinzukommen.',
    more: 'Mehr',
    conflict: 'Wenn sich ein Status auf beiden Seiten geändert hat',
    conflictHelp:
      'Keine Seite gibt an, wann sich ein Status geändert hat, deshalb muss eine Vorrang haben. Beide Werte bleiben im Verlauf.',
    conflictOptions: { roapp: 'Der Status in RO App hat Vorrang', shop: 'Der Status im Shop hat Vorrang' },
    timeZone: 'Zeitzone des Shops',
    timeZoneHelp: 'Der Shop gibt Zeiten ohne Zeitzone an. Zu Beginn gilt die des Standorts.',
    productCategory: 'Kategorie neuer Produkte',
    productCategoryHelp: 'Darin werden Produkte angelegt, die RO App noch nicht kennt.',
    productCategoryFirst: 'Die erste Kategorie',
  },
  mapping: {
    title: 'Status zuordnen',
    intro:
      'Legen Sie fest, was jeder Status des Shops in RO App bedeutet. Ein Auftrag beginnt mit dem Status, den Sie hier wählen.',
    reading: (n) =>
      count(n, {
        one: 'Der Shop wird gelesen: bisher # Bestellung. Die Zahl steigt noch.',
        other: 'Der Shop wird gelesen: bisher # Bestellungen. Die Zahl steigt noch.',
      }),
    readAll: (n) =>
      count(n, {
        one: '# Bestellung der letzten 2 Monate gelesen.',
        other: '# Bestellungen der letzten 2 Monate gelesen.',
      }),
    shopStatus: 'Status im Shop',
    orderStatus: 'Status in RO App',
    orders: (n) => count(n, { one: '# Bestellung', other: '# Bestellungen' }),
    counting: 'wird gezählt …',
    selectLabel: (status) => `RO-App-Status für „${status}“`,
    dontSync: 'Nicht synchronisieren',
    dontSyncNote:
      'Bestellungen mit diesem Status beginnen im ersten Status ihres Auftragstyps. Änderungen dieses Status werden nicht übertragen.',
    suggested: 'Vorschlag',
    because: {
      title: 'die Namen stimmen überein',
      successful: 'der Shop kennzeichnet ihn als erfolgreich',
      group: 'er gehört zum selben Arbeitsschritt',
      'nothing-fits': 'In RO App passt nichts',
    },
    newInShop: 'Neu im Shop',
    importThese: 'Diese Bestellungen importieren',
    importSuccessful: 'Gelieferte Bestellungen werden nicht importiert.',
    choiceMissing: 'Wählen Sie einen RO-App-Status oder „Nicht synchronisieren“.',
    choicesMissing: (n) =>
      count(n, { one: '# Status ist noch nicht zugeordnet.', other: '# Status sind noch nicht zugeordnet.' }),
    primary: 'Diesen für den Rückweg verwenden',
    primaryNote: (status) =>
      `Mehrere Status des Shops gehören zu „${status}“. Wechselt RO App dorthin, erhält der Shop diesen.`,
    writeBack: (status) => `Wenn ein Auftrag in den Status „${status}“ wechselt: Bestellung auch im Shop stornieren?`,
    writeBackNote:
      'Eine stornierte Bestellung lässt sich von hier aus nicht wiederherstellen, ihre Ware wird nicht ins Lager zurückgebucht, und der Shop schickt dem Käufer möglicherweise eine E-Mail.',
    writeBackYes: 'Ja, im Shop stornieren',
    writeBackNo: 'Nein, im Shop nichts ändern',
    writeBackMissing: {
      title: 'Antworten Sie mit Ja oder Nein.',
      remedy: 'Sie können das später unter „Status“ ändern.',
    },
    groups: {
      1: 'Neu',
      2: 'In Arbeit',
      3: 'Zurückgestellt',
      4: 'Fertig',
      5: 'Lieferung',
      6: 'Geschlossen',
      7: 'Abgelehnt',
    },
    unreachable: (n) =>
      count(n, {
        one: '# RO-App-Status ohne Entsprechung im Shop',
        other: '# RO-App-Status ohne Entsprechungen im Shop',
      }),
    noStatuses: {
      title: 'Der Shop hat keine Status gemeldet.',
      remedy: 'Prüfen Sie in Cartum, ob es Bestellstatus gibt, und versuchen Sie es erneut.',
    },
    saveMovesNothing:
      'Durch das Speichern allein ändert sich kein Auftrag: Was Sie hier wählen, gilt ab dem nächsten Statuswechsel.',
    ticksAdded: (statuses) =>
      `Jetzt für den Import angehakt: ${statuses}. Diese Bestellungen kommen mit „Speichern und Aufträge importieren“, nicht mit „Speichern“.`,
    saveAndImport: 'Speichern und Aufträge importieren',
    starting: 'Import wird gestartet …',
  },
  findings: {
    lossy: {
      title: 'Mehrere Status des Shops werden hier zu einem.',
      remedy:
        'RO App kann sie dann nicht mehr unterscheiden. Wählen Sie verschiedene, wenn Ihnen der Unterschied wichtig ist.',
    },
    'no-primary': ({ orderStatus }) => ({
      title: orderStatus
        ? `Mehrere Status des Shops gehören zu „${orderStatus}“.`
        : 'Mehrere Status des Shops gehören zu einem RO-App-Status.',
      remedy: 'Markieren Sie den, den der Shop erhält, wenn ein Auftrag dorthin wechselt.',
    }),
    'unmapped-shop-status': {
      title: 'Dieser Status des Shops hat keine Entsprechung.',
      remedy: 'Wählen Sie einen RO-App-Status oder „Nicht synchronisieren“, wenn das so gewollt ist.',
    },
    'unreachable-order-status': ({ orderStatus }) => ({
      title: orderStatus
        ? `Kein Status des Shops gehört zu „${orderStatus}“.`
        : 'Zu einem RO-App-Status gehört kein Status des Shops.',
      remedy: 'Aufträge, die dorthin wechseln, ändern im Shop nichts. Wenn das so gewollt ist, ist alles in Ordnung.',
    }),
    irreversible: {
      title: 'Dieser Wechsel lässt sich im Shop nicht rückgängig machen.',
      remedy: 'Geben Sie unten an, ob RO App ihn vornehmen darf.',
    },
    'target-gone': {
      title: 'Der gewählte RO-App-Status existiert nicht mehr.',
      remedy: 'Wählen Sie einen anderen.',
    },
    'final-to-open': {
      title: 'Ein abgeschlossener Status des Shops gehört hier zu Arbeit, die in RO App noch offen ist.',
      remedy: 'Wählen Sie einen Status der Gruppe „Geschlossen“ oder „Abgelehnt“, wenn die Arbeit beendet ist.',
    },
  },
  preview: {
    title: 'Was passieren wird',
    from: (day) => `Bestellungen seit dem ${day}`,
    open: (n) =>
      count(n, {
        one: '# Status ist noch offen. Bis zu Ihrer Wahl zählen seine Bestellungen wie bei „Nicht synchronisieren“.',
        other: '# Status sind noch offen. Bis zu Ihrer Wahl zählen ihre Bestellungen wie bei „Nicht synchronisieren“.',
      }),
    counting: 'wird noch gezählt …',
    toImport: (n) => count(n, { one: '# Bestellung wird importiert', other: '# Bestellungen werden importiert' }),
    ofAll: (n) => count(n, { one: 'von # Bestellung im Shop', other: 'von # Bestellungen im Shop' }),
    noOrders: 'Keine Bestellungen in diesem Zeitraum. Neue kommen, sobald sie eingehen.',
    newClients: 'Neue Kunden',
    knownClients: 'Bekannte Kunden',
    newProducts: 'Neue Produkte',
    knownProducts: 'Bekannte Produkte',
    byStatus: 'Bestellungen nach Status',
    imported: 'importiert',
    outDelivered: (n) => count(n, { one: '# bleibt außen vor: geliefert', other: '# bleiben außen vor: geliefert' }),
    outUnticked: (n) =>
      count(n, {
        one: '# bleibt außen vor: Status nicht angehakt',
        other: '# bleiben außen vor: Status nicht angehakt',
      }),
    alreadyHere: (n) => count(n, { one: '# ist schon in RO App', other: '# sind schon in RO App' }),
    willWait: (n) => count(n, { one: '# wird auf Sie warten', other: '# werden auf Sie warten' }),
    problems: 'Werden auf Sie warten',
    problemOrders: (numbers) => `Bestellungen: ${numbers}`,
    moreOrders: (n) => count(n, { one: '# weitere', other: '# weitere' }),
    samples: 'Beispiele',
    sampleOrder: (n) => `Bestellung ${n}`,
    noManager: 'Ohne Manager',
    manager: 'Manager',
    stock:
      'Produkte werden hinzugefügt, ohne vom Lager abgebucht zu werden; vorbereiten müssen Sie sie weiterhin von Hand.',
    moreLines: (n) => count(n, { one: 'und # weitere Position', other: 'und # weitere Positionen' }),
  },
  progress: {
    title: 'Import läuft',
    doneTitle: 'Import abgeschlossen',
    failedTitle: 'Import abgebrochen',
    pausedTitle: 'Import ist pausiert',
    pausedNote: 'Bis der Import fortgesetzt wird, wird nichts angelegt. Er macht dort weiter, wo er angehalten hat.',
    pause: 'Pausieren',
    resume: 'Fortsetzen',
    queued: 'Wartet auf den Start …',
    stages: {
      reading: { title: 'Bestellungen des Shops werden gelesen', remedy: 'In RO App wird noch nichts angelegt.' },
      clients: {
        title: 'Kunden werden gesucht und angelegt',
        remedy: 'Kunden, die RO App schon kennt, werden über Telefon oder E-Mail gefunden und nicht neu angelegt.',
      },
      products: {
        title: 'Produkte werden gesucht und angelegt',
        remedy: 'Produkte, die RO App schon kennt, werden gefunden und nicht neu angelegt.',
      },
      orders: { title: 'Aufträge werden angelegt', remedy: 'Die neuesten zuerst.' },
      'catching-up': {
        title: 'Inzwischen eingegangene Bestellungen werden nachgeholt',
        remedy: 'Nichts, was während des Imports bestellt wurde, geht verloren.',
      },
      finished: { title: 'Abgeschlossen', remedy: 'Hier ist nichts mehr zu tun.' },
    },
    share: (done, total) => `${done} von ${total} Bestellungen`,
    barLabel: 'Fortschritt des Imports',
    created: 'Angelegt',
    linked: 'Wieder verknüpft',
    alreadyHere: 'Schon in RO App',
    parked: 'Warten auf Sie',
    leftOut: 'Ausgelassen',
    leftOutNote: 'Nach den Regeln ausgelassen: gelieferte Bestellungen und Status, die Sie nicht angehakt haben.',
    rate: (n) => count(n, { one: '# Bestellung pro Minute', other: '# Bestellungen pro Minute' }),
    timeLeft: (duration) => `noch etwa ${duration}`,
    timeLeftUnknown: 'Restzeit wird berechnet …',
    honest: 'RO App nimmt 3 Anfragen pro Sekunde an, deshalb braucht ein großer Import seine Zeit.',
    leave:
      'Sie können diese Seite verlassen: Der Import läuft weiter, und Sie sehen den Fortschritt, wenn Sie zurückkommen.',
    took: (duration) => `Dauer: ${duration}.`,
    finishedAt: (when) => `Abgeschlossen: ${when}.`,
    thenSync:
      'Ab jetzt werden beide Seiten alle 5 Minuten abgeglichen: Neue Bestellungen kommen herein, und Statusänderungen gelten in beide Richtungen.',
    announce: (percent) => `${percent} erledigt`,
    showStore: 'Zum Shop',
    connectionLost: 'Die Live-Anzeige ist unterbrochen; der Import läuft weiter. Verbindung wird wiederhergestellt …',
  },
  orders: {
    refresh: 'Aktualisieren',
    refreshing: (done, total) => `Wird aktualisiert: ${done} von ${total}`,
    refreshAgain: (time) => `Erneut aktualisieren in ${time}`,
    outcomes: {
      updated: 'Aktualisiert',
      unchanged: 'Unverändert',
      parked: 'Warten auf Sie',
      queued: 'Unterwegs',
      'too-soon': 'Zu früh',
      failed: 'Fehlgeschlagen',
    },
    selected: (n) => count(n, { one: '# ausgewählt', other: '# ausgewählt' }),
    clearSelection: 'Auswahl aufheben',
    selectAll: 'Alle auf dieser Seite auswählen',
    selectOrder: (n) => `Bestellung ${n} auswählen`,
    menuLabel: (n) => `Aktionen für Bestellung ${n}`,
    history: 'Verlauf',
    historyOf: (n) => `Verlauf der Bestellung ${n}`,
    historyNone: 'Zu dieser Bestellung gab es in den letzten 90 Tagen keine Aktivität.',
    previousPage: 'Vorherige Seite',
    nextPage: 'Nächste Seite',
    range: (first, last) => `Bestellungen ${first} bis ${last}`,
    retryAll: 'Alle erneut versuchen',
    whichProduct: (key) => `Welches Produkt ist „${key}“?`,
    drained: (n) =>
      count(n, {
        one: 'Gespeichert. # Bestellung wartet nicht mehr darauf.',
        other: 'Gespeichert. # Bestellungen warten nicht mehr darauf.',
      }),
    retrying: 'Wird erneut versucht…',
    missing: 'Warum fehlt eine Bestellung?',
    whyNot: (n) => `Warum fehlt Bestellung ${n}?`,
    findOut: 'Grund herausfinden',
    title: 'Bestellungen',
    search: 'Nach Nummer suchen',
    searchHelp: 'Nummer der Bestellung im Shop',
    state: 'Zustand',
    allStates: 'Alle Zustände',
    states: {
      synced: 'Synchronisiert',
      parked: 'Wartet auf Sie',
      frozen: 'Positionen eingefroren',
      final: 'Abgeschlossen',
      missing: 'Nicht mehr im Shop',
    },
    number: 'Bestellung',
    shopStatus: 'Im Shop',
    workOrder: 'In RO App',
    workOrderNumber: (n) => `Auftrag ${n}`,
    noWorkOrder: 'noch kein Auftrag',
    created: 'Erstellt',
    lastUpdate: 'Letzte Aktualisierung',
    more: 'Mehr laden',
    noneYet: 'Noch keine Bestellungen. Sie erscheinen hier, sobald die erste eingegangen ist.',
    noneFound: 'Keine Bestellung passt. Versuchen Sie es mit einer anderen Nummer oder einem anderen Zustand.',
    openInShop: (n) => `${n}: Verwaltung des Shops öffnen`,
    parkedTitle: 'Bestellungen, die auf Sie warten',
    parkedIntro:
      'Sie kommen automatisch in RO App, sobald der Grund behoben ist: Wir prüfen nach 5 Minuten erneut, danach immer seltener.',
  },
  card: { title: 'Bestellung aus dem Shop', store: 'Shop', number: 'Nummer im Shop' },
  parked: {
    'no-client': {
      title: 'Der Käufer hat weder Telefon noch E-Mail angegeben.',
      remedy:
        'Ergänzen Sie eines von beiden in der Bestellung in Cartum; sie kommt dann bei einer der nächsten Synchronisierungen automatisch.',
    },
    'product-ambiguous': ({ productKey, candidates }) => ({
      title: productKey
        ? `Mehrere Produkte in RO App passen zu „${productKey}“.`
        : 'Mehrere Produkte in RO App passen zu einer Position.',
      remedy: candidates
        ? `Es sind: ${candidates}. Wählen Sie das richtige in der Liste der Bestellungen, die auf Sie warten; die Wahl gilt für alle Bestellungen.`
        : 'Wählen Sie das richtige in der Liste der Bestellungen, die auf Sie warten.',
    }),
    'product-rejected': ({ productKey, message }) => ({
      title: productKey
        ? `RO App hat das Anlegen des Produkts „${productKey}“ abgelehnt.`
        : 'RO App hat das Anlegen eines Produkts abgelehnt.',
      remedy: message
        ? `Antwort von RO App: „${message}“. Legen Sie das Produkt von Hand an.`
        : 'Legen Sie das Produkt in RO App von Hand an.',
    }),
    currency: ({ currency }) => ({
      title: currency
        ? `Die Bestellung hat eine andere Währung (${currency}).`
        : 'Die Bestellung hat eine andere Währung.',
      remedy:
        'Beträge werden nie umgerechnet. Ändern Sie die Währung der Bestellung in Cartum, oder erfassen Sie sie in RO App von Hand.',
    }),
    'total-mismatch': ({ expectedTotal, linesTotal }) => ({
      title:
        expectedTotal && linesTotal
          ? `Die Positionen ergeben ${linesTotal}, die Bestellung nennt aber ${expectedTotal}.`
          : 'Die Summe der Positionen stimmt nicht mit dem Gesamtbetrag der Bestellung überein.',
      remedy: 'Öffnen Sie die Bestellung in Cartum, korrigieren Sie Preise oder Rabatte und speichern Sie sie.',
    }),
    'no-lines': {
      title: 'Die Bestellung enthält keine Produkte.',
      remedy: 'Fügen Sie in Cartum Produkte hinzu, oder stornieren Sie die Bestellung dort.',
    },
    'too-many-lines': ({ lines }) => ({
      title: lines
        ? `Die Bestellung hat mehr Positionen (${lines}), als RO App annimmt.`
        : 'Die Bestellung hat mehr Positionen, als RO App annimmt.',
      remedy: 'Teilen Sie die Bestellung in Cartum auf, oder erfassen Sie sie in RO App von Hand.',
    }),
    'status-unmapped': {
      title: 'Der RO-App-Status, der für den Status dieser Bestellung gewählt war, existiert nicht mehr.',
      remedy: 'Öffnen Sie „Status“ und wählen Sie einen anderen.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'RO App hat die Bestellung abgelehnt.',
      remedy: message ? `Antwort von RO App: „${message}“.` : 'Prüfen Sie, ob Standort und Auftragstyp noch stimmen.',
    }),
    unreadable: ({ message }) => ({
      title: message
        ? `Der Shop hat die Bestellung in einer Form geschickt, die wir nicht lesen können (${message}).`
        : 'Der Shop hat die Bestellung in einer Form geschickt, die wir nicht lesen können.',
      remedy:
        'Öffnen und speichern Sie die Bestellung in Cartum. Wenn das nicht hilft, nennen Sie dem Support ihre Nummer.',
    }),
  },
  notices: {
    'cancel-off': {
      title: 'Nur in RO App storniert.',
      remedy: 'Sie haben gewählt, im Shop nicht zu stornieren. Stornieren Sie die Bestellung dort bei Bedarf von Hand.',
    },
    'transition-refused': {
      title: 'RO App hat diesen Statuswechsel nicht zugelassen.',
      remedy: 'Ändern Sie den Status von Hand, oder erlauben Sie den Übergang in RO App.',
    },
    'edited-in-roapp': {
      title: 'Eine Position wurde in RO App bearbeitet; diese Änderung bleibt bestehen.',
      remedy: 'Wenn die Abweichung nicht gewollt ist, vergleichen Sie den Auftrag mit dem Shop.',
    },
    'deleted-in-roapp': {
      title: 'Der Auftrag wurde in RO App gelöscht.',
      remedy: 'Er wird nicht noch einmal angelegt.',
    },
    'missing-in-shop': {
      title: 'Der Shop zeigt diese Bestellung nicht mehr an.',
      remedy: 'Der Auftrag bleibt. Prüfen Sie in Cartum, ob die Bestellung gelöscht wurde.',
    },
    frozen: {
      title:
        'Eine Position ist bereits abgebucht, deshalb wirken sich Änderungen im Shop nicht mehr auf die Positionen aus.',
      remedy: 'Die Status bleiben synchronisiert; ändern Sie Positionen in RO App von Hand.',
    },
    'comment-lost': {
      title: 'Ein Kommentar wurde möglicherweise nicht hinzugefügt.',
      remedy: 'Sehen Sie sich die letzten Änderungen in der Bestellung im Shop an.',
    },
    'total-differs': {
      title: 'Der Gesamtbetrag des Auftrags weicht von dem im Shop ab.',
      remedy: 'Vergleichen Sie Preise und Mengen in RO App mit denen im Shop.',
    },
  },
  explain: {
    synced: { title: 'Die Bestellung ist in RO App.', remedy: 'Öffnen Sie den Auftrag.' },
    parked: {
      title: 'Die Bestellung ist eingegangen und wartet auf Sie.',
      remedy: 'Beheben Sie den Grund und versuchen Sie es erneut.',
    },
    queued: {
      title: 'Die Bestellung ist unterwegs.',
      remedy: 'Sie kommt bei der nächsten Synchronisierung automatisch.',
    },
    'older-than-window': {
      title: 'Sie ist älter als 2 Monate.',
      remedy: 'Importiert werden nur die Bestellungen der letzten 2 Monate. Diese können Sie von Hand importieren.',
    },
    'successful-status': {
      title: 'Sie ist bereits geliefert.',
      remedy: 'Gelieferte Bestellungen werden nicht importiert.',
    },
    'status-unticked': {
      title: 'Ihr Status ist nicht für den Import angehakt.',
      remedy:
        'Importieren Sie diese Bestellung von Hand, oder haken Sie den Status unter „Status“ an, speichern und importieren Sie erneut.',
    },
    'not-in-shop': {
      title: 'Im Shop gibt es keine Bestellung mit dieser Nummer.',
      remedy: 'Vergleichen Sie die Nummer mit der in Cartum.',
    },
    'deleted-in-roapp': {
      title: 'Der Auftrag wurde in RO App gelöscht.',
      remedy: 'Er wird nicht noch einmal angelegt.',
    },
    'store-not-running': {
      title: 'Aus diesem Shop kommt zurzeit nichts an.',
      remedy: 'Bringen Sie den Shop wieder zum Laufen; die Bestellung kommt dann automatisch.',
    },
  },
  explainActions: {
    'orders.import': 'Diese Bestellung importieren',
    'orders.retry': 'Jetzt erneut versuchen',
    'products.choose': 'Produkt auswählen',
    'imports.start': 'Bestellungen importieren',
    'runs.resume': 'Import fortsetzen',
    'stores.setEnabled': 'Shop aktivieren',
    'stores.update': 'Einstellungen öffnen',
  },
  notRunning: {
    mapping: {
      title: 'Seine Bestellungen wurden noch nicht importiert.',
      remedy: 'Ordnen Sie die Status zu; danach speichern und importieren Sie die Aufträge.',
    },
    paused: { title: 'Der Import ist pausiert.', remedy: 'Setzen Sie den Import fort.' },
    disabled: { title: 'Der Shop ist deaktiviert.', remedy: 'Aktivieren Sie den Shop.' },
    reconnect: {
      title: 'Der Shop akzeptiert Benutzername und Passwort nicht mehr.',
      remedy: 'Geben Sie unter „Einstellungen“ die aktuellen ein.',
    },
  },
  refreshOutcomes: {
    updated: { title: 'Die Bestellung wurde aktualisiert.', remedy: 'Beide Seiten stimmen wieder überein.' },
    unchanged: { title: 'Es gab keine Änderungen.', remedy: 'Beide Seiten stimmten bereits überein.' },
    parked: {
      title: 'Gerade geprüft: Die Bestellung wartet auf Sie.',
      remedy: 'Beheben Sie den Grund und versuchen Sie es erneut.',
    },
    queued: {
      title: 'Es dauert etwas länger.',
      remedy: 'Die Aktualisierung läuft weiter; sehen Sie gleich noch einmal nach.',
    },
    'too-soon': ({ wait }) => ({
      title: 'Diese Bestellung wurde gerade erst aktualisiert.',
      remedy: wait ? `Erneut möglich in ${wait}.` : 'Erneut möglich nach 10 Minuten.',
    }),
    failed: ({ wait }) => ({
      title: 'Diese Bestellung konnte nicht aktualisiert werden.',
      remedy: wait ? `Wir versuchen es in ${wait} automatisch erneut.` : 'Versuchen Sie es etwas später erneut.',
    }),
  },
  runs: {
    kinds: { import: 'Import', sync: 'Synchronisierung', refresh: 'Aktualisierung' },
    states: {
      queued: 'wartet',
      running: 'läuft',
      paused: 'pausiert',
      done: 'abgeschlossen',
      failed: 'fehlgeschlagen',
    },
  },
  changes: {
    gaveWay: (value, kept) => `Statt „${value}“ gilt jetzt „${kept}“.`,
    kind: 'Was geschah',
    allKinds: 'Alles',
    outcome: 'Ergebnis',
    allOutcomes: 'Alle Ergebnisse',
    more: 'Mehr laden',
    noneYet: 'Noch ist nichts geschehen.',
    noneFound: 'Nichts passt. Wählen Sie oben etwas anderes.',
    shown: (n) => count(n, { one: '# Eintrag angezeigt', other: '# Einträge angezeigt' }),
    onlyRuns: 'Importe und Abgleiche',
    kinds: {
      'order-created': { title: 'Auftrag angelegt', remedy: 'Öffnen Sie ihn in RO App, um ihn zu sehen.' },
      lines: {
        title: 'Positionen geändert',
        remedy:
          'Um Menge oder Preis selbst festzulegen, bearbeiten Sie die Position in RO App: Ihre Änderung bleibt bestehen.',
      },
      status: { title: 'Status geändert', remedy: 'Welche Status zusammengehören, legen Sie unter „Status“ fest.' },
      client: {
        title: 'Käuferdaten geändert',
        remedy: 'Die Kundenkarte bleibt, wie sie ist; die neuen Daten stehen in den Kommentaren des Auftrags.',
      },
      delivery: {
        title: 'Lieferung geändert',
        remedy: 'Die neuen Angaben stehen in den Kommentaren des Auftrags.',
      },
      manager: {
        title: 'Manager zugewiesen',
        remedy: 'Wer reihum Bestellungen erhält, legen Sie unter „Einstellungen“ fest.',
      },
      parked: { title: 'Wartet auf Sie', remedy: 'Beheben Sie den Grund; die Bestellung kommt dann automatisch.' },
      resolved: { title: 'Wartet nicht mehr', remedy: 'Es ist nichts mehr zu tun; die Bestellung kommt automatisch.' },
      refreshed: { title: 'Von Hand erneut geprüft', remedy: 'Das Ergebnis steht in den folgenden Zeilen.' },
      settings: { title: 'Einstellungen geändert', remedy: 'Unter „Einstellungen“ können Sie sie wieder ändern.' },
      mapping: { title: 'Zuordnung der Status geändert', remedy: 'Unter „Status“ können Sie sie wieder ändern.' },
      credentials: {
        title: 'Benutzername oder Passwort geändert',
        remedy:
          'Wenn das niemand aus Ihrem Team war, legen Sie in Cartum ein neues Passwort fest und geben Sie es unter „Einstellungen“ ein.',
      },
      store: { title: 'Shop', remedy: 'Die Liste der Shops zeigt den aktuellen Stand.' },
    },
    outcomes: {
      done: { title: 'erledigt', remedy: 'Es ist nichts mehr zu tun.' },
      skipped: {
        title: 'unverändert gelassen',
        remedy: 'Eine Regel verlangt das; ändern Sie es von Hand, wenn Sie es anders möchten.',
      },
      refused: {
        title: 'abgelehnt',
        remedy: 'Nehmen Sie die Änderung von Hand vor, oder erlauben Sie sie auf der Seite, die abgelehnt hat.',
      },
      failed: {
        title: 'fehlgeschlagen',
        remedy: 'Wir versuchen es automatisch erneut. Wenn das nicht hilft, wenden Sie sich an den Support.',
      },
      unknown: {
        title: 'ungewiss',
        remedy: 'Es kam keine Antwort. Vergleichen Sie die Bestellung auf beiden Seiten.',
      },
    },
    actors: { shop: 'Shop', roapp: 'RO App', user: 'Benutzer', connector: 'E-commerce Connect' },
    directions: {
      'shop-to-roapp': 'vom Shop zu RO App',
      'roapp-to-shop': 'von RO App zum Shop',
      none: 'nur auf einer Seite',
    },
    byHand: 'Von Hand importiert',
    productChosen: 'Produkt ausgewählt',
    retried: (n) => count(n, { one: '# Bestellung', other: '# Bestellungen' }),
    storeEvents: {
      connected: 'verbunden',
      enabled: 'aktiviert',
      disabled: 'deaktiviert',
      'import-started': 'Import gestartet',
      'import-paused': 'Import pausiert',
      'import-resumed': 'Import fortgesetzt',
    },
    conflict: 'Beide Seiten hatten sich geändert; die Regel des Shops hat entschieden.',
    rows: {
      imported: 'mit Import',
      notImported: 'ohne Import',
      primary: 'gilt für den Rückweg',
      writesBack: 'storniert im Shop',
      keepsShop: 'Shop bleibt unverändert',
    },
  },
  store: {
    activity: 'Aktivität',
    settings: 'Einstellungen',
    statuses: 'Status',
    synced: 'Synchronisierte Bestellungen',
    parked: 'Warten auf Sie',
    lastSuccess: 'Letzte Synchronisierung',
    nextRun: 'Nächste Synchronisierung',
    importTitle: 'Letzter Import',
    importDone: (n) => count(n, { one: '# Auftrag angelegt', other: '# Aufträge angelegt' }),
    statusesSaved: 'Status gespeichert. Bestehende Aufträge ändern sich dadurch nicht.',
    toSettings: 'Einstellungen öffnen',
    toStatuses: 'Status öffnen',
    enable: 'Aktivieren',
    visitShop: 'Shop besuchen',
    reconnectKeeps: 'Aufträge, Einstellungen und Status bleiben, wie sie sind. Was inzwischen fehlte, wird nachgeholt.',
    reconnected: 'Der Shop nimmt die Anmeldung wieder an. Was fehlte, wird nachgeholt.',
  },
  remove: {
    title: (name) => `${name} löschen?`,
    stays: 'Was in RO App bleibt',
    staysWhat: ['Aufträge', 'Kunden', 'Produkte'],
    goes: 'Was gelöscht wird',
    goesWhat: [
      'das gespeicherte Passwort, sofort',
      'die Synchronisierung mit dem Shop, sofort',
      'der Verlauf, nach 30 Tagen',
    ],
    hint: 'Das Löschen beendet die Synchronisierung sofort. Aufträge, Kunden und Produkte bleiben in RO App.',
    confirm: 'Löschen',
    busy: 'Wird gelöscht …',
    done: (name, n) =>
      `${name} ist gelöscht. ` +
      count(n, { one: '# Auftrag bleibt in RO App.', other: '# Aufträge bleiben in RO App.' }),
  },
  errors: {
    required: { title: 'Füllen Sie dieses Feld aus.', remedy: 'Es darf nicht leer bleiben.' },
    'too-long': { title: 'Der Text ist zu lang.', remedy: 'Kürzen Sie ihn.' },
    'address-invalid': {
      title: 'Das ist keine Webadresse.',
      remedy: 'Geben Sie sie wie in der Adresszeile Ihres Browsers ein, zum Beispiel https://shop.de.',
    },
    'email-as-login': {
      title: 'Der Shop akzeptiert keine E-Mail-Adresse als Benutzernamen.',
      remedy: 'Geben Sie Ihren Cartum-Benutzernamen ein. Sie finden ihn unter Einstellungen > Administratoren.',
    },
    'wrong-credentials': {
      title: 'Der Shop akzeptiert diesen Benutzernamen und dieses Passwort nicht.',
      remedy:
        'Prüfen Sie beides, oder legen Sie in Cartum unter Einstellungen > Administratoren ein neues Passwort fest.',
    },
    'no-api-access': {
      title: 'Ihr Cartum-Tarif enthält keinen API-Zugriff.',
      remedy: 'Wechseln Sie in Cartum zu einem Tarif mit API-Zugriff und klicken Sie noch einmal auf die Schaltfläche.',
    },
    'not-a-cartum-shop': {
      title: 'Unter dieser Adresse gibt es keinen Cartum-Shop.',
      remedy:
        'Prüfen Sie die Schreibweise; gebraucht wird die Adresse des Shops selbst, keine Seite der Cartum-Website.',
    },
    'shop-unreachable': {
      title: 'Der Shop antwortet nicht.',
      remedy:
        'Öffnen Sie die Adresse in Ihrem Browser. Wenn der Shop dort erscheint, versuchen Sie es in einer Minute erneut.',
    },
    'shop-answer-invalid': {
      title: 'Wir können die Antwort des Shops nicht lesen.',
      remedy:
        'Versuchen Sie es in einigen Minuten erneut. Wenn das nicht hilft, wenden Sie sich an den Cartum-Support.',
    },
    'shop-limit': ({ wait }) => ({
      title: 'Der Shop bittet uns, langsamer zu machen.',
      remedy: wait ? `Versuchen Sie es in ${wait} erneut.` : 'Versuchen Sie es in einigen Minuten erneut.',
    }),
    'bot-check': {
      title: 'Eine Bot-Prüfung vor dem Shop hält uns auf.',
      remedy:
        'Bitten Sie die Person, die den Schutz betreut (zum Beispiel Cloudflare), Anfragen an /api/ durchzulassen.',
    },
    'shop-too-old': {
      title: 'Diese Version des Shops bietet keine Liste der Bestellstatus.',
      remedy: 'Bitten Sie den Cartum-Support, den Shop zu aktualisieren.',
    },
    'language-not-offered': ({ offered }) => ({
      title: 'Der Shop hat keine Texte in dieser Sprache.',
      remedy: offered ? `Wählen Sie eine, die er anbietet: ${offered}.` : 'Wählen Sie eine andere Sprache.',
    }),
    'already-connected': {
      title: 'Dieser Shop ist bereits verbunden.',
      remedy: 'Öffnen Sie ihn in der Liste der Shops, oder geben Sie die Adresse eines anderen ein.',
    },
    'another-shop': {
      title: 'Das ist ein anderer Shop als der verbundene.',
      remedy: 'Geben Sie die Adresse desselben Shops ein, oder verbinden Sie diesen als neuen Shop.',
    },
    'currency-mismatch': ({ shopCurrencies, currency }) => ({
      title:
        shopCurrencies && currency
          ? `Der Shop verkauft in ${shopCurrencies}, RO App rechnet aber in ${currency}.`
          : 'Die Währung des Shops ist eine andere als die von RO App.',
      remedy: currency
        ? `Beträge werden nie umgerechnet. Fügen Sie ${currency} in Cartum zu den Währungen des Shops hinzu.`
        : 'Beträge werden nie umgerechnet. Fügen Sie die Währung von RO App in Cartum zum Shop hinzu.',
    }),
    'address-not-allowed': {
      title: 'Diese Adresse ist aus dem Internet nicht erreichbar.',
      remedy: 'Geben Sie die öffentliche Adresse Ihres Shops ein; sie beginnt mit https://.',
    },
    'address-moved': ({ to }) => ({
      title: to ? `Der Shop ist nach ${to} umgezogen.` : 'Der Shop hat eine neue Adresse.',
      remedy: 'Verwenden Sie die neue Adresse.',
    }),
    'not-offered': { title: 'Diese Auswahl gibt es nicht mehr.', remedy: 'Wählen Sie eine andere aus der Liste.' },
    'password-needed': {
      title: 'Das Passwort wird noch einmal gebraucht.',
      remedy: 'Sie haben Adresse oder Benutzernamen geändert; geben Sie das dazugehörige Passwort ein.',
    },
    invalid: { title: 'Hier stimmt etwas nicht.', remedy: 'Prüfen Sie Ihre Eingabe und versuchen Sie es erneut.' },
    'mapping-incomplete': {
      title: 'Einige Status sind noch nicht zugeordnet.',
      remedy: 'Treffen Sie in jeder Zeile eine Wahl.',
    },
    'still-reading': {
      title: 'Der Shop wird noch gelesen.',
      remedy: 'Warten Sie, bis alles gezählt ist, und versuchen Sie es erneut.',
    },
    'store-disabled': {
      title: 'Der Shop ist deaktiviert.',
      remedy: 'Aktivieren Sie den Shop und versuchen Sie es erneut.',
    },
    'not-imported-yet': {
      title: 'Die Bestellungen dieses Shops wurden noch nicht importiert.',
      remedy: 'Ordnen Sie die Status zu; danach speichern und importieren Sie die Aufträge.',
    },
    'not-in-shop': {
      title: 'Im Shop gibt es keine Bestellung mit dieser Nummer.',
      remedy: 'Vergleichen Sie die Nummer mit der in Cartum.',
    },
    'too-soon': ({ wait }) => ({
      title: 'Das wurde gerade erst gemacht.',
      remedy: wait ? `Versuchen Sie es in ${wait} erneut.` : 'Versuchen Sie es etwas später erneut.',
    }),
    'too-many-checks': ({ wait }) => ({
      title: 'Das Passwort dieses Shops wurde zu oft geprüft.',
      remedy: wait ? `Versuchen Sie es in ${wait} erneut.` : 'Versuchen Sie es etwas später erneut.',
    }),
    'not-found': { title: 'Das gibt es nicht mehr.', remedy: 'Gehen Sie zurück zur Liste der Shops.' },
    forbidden: {
      title: 'Dazu fehlt Ihnen die Berechtigung.',
      remedy: 'Wenden Sie sich an einen Administrator Ihres RO-App-Kontos.',
    },
    'session-expired': {
      title: 'Ihre Sitzung ist abgelaufen.',
      remedy: 'Melden Sie sich wieder bei RO App an und versuchen Sie es erneut. Ihre Eingaben bleiben erhalten.',
    },
    quota: ({ wait }) => ({
      title: 'Das Anfragelimit ist ausgeschöpft.',
      remedy: wait ? `Versuchen Sie es in ${wait} erneut.` : 'Versuchen Sie es gleich noch einmal.',
    }),
    'roapp-unreachable': { title: 'RO App antwortet nicht.', remedy: 'Versuchen Sie es in einer Minute erneut.' },
    'roapp-unauthorized': {
      title: 'RO App akzeptiert den API-Schlüssel nicht.',
      remedy: 'Bitten Sie einen Administrator, den Schlüssel der Integration zu erneuern.',
    },
    'roapp-forbidden': {
      title: 'Dem API-Schlüssel fehlt in RO App eine Berechtigung.',
      remedy:
        'Bitten Sie einen Administrator, dem Inhaber des Schlüssels Zugriff auf Aufträge, Kunden und Produkte zu geben.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'RO App hat abgelehnt.',
      remedy: message
        ? `Antwort von RO App: „${message}“.`
        : 'Prüfen Sie die Einstellungen und versuchen Sie es erneut.',
    }),
    'five-equal-refusals': ({ message }) => ({
      title: 'RO App hat fünf Bestellungen in Folge aus demselben Grund abgelehnt, deshalb wurde der Import pausiert.',
      remedy: message
        ? `Antwort von RO App: „${message}“. Beheben Sie das und setzen Sie den Import fort.`
        : 'Beheben Sie den Grund und setzen Sie den Import fort.',
    }),
    unavailable: ({ wait }) => ({
      title: 'Der Dienst ist zurzeit unterbrochen.',
      remedy: `Versuchen Sie es in ${wait ?? 'einer Minute'} erneut. Alles Gespeicherte bleibt erhalten.`,
    }),
    interrupted: {
      title: 'Der Server wurde mittendrin angehalten.',
      remedy: 'Es ist nichts zu tun: Was getan war, bleibt, und die nächste Synchronisierung hat dort weitergemacht.',
    },
    internal: {
      title: 'Bei uns ist etwas schiefgelaufen.',
      remedy: 'Versuchen Sie es erneut. Wenn es wieder passiert, wenden Sie sich an den Support.',
    },
    offline: {
      title: 'Der Server ist nicht erreichbar.',
      remedy: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut. Ihre Eingaben bleiben erhalten.',
    },
  },
});
