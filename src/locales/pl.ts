import type { Catalogue } from './catalogue.ts';
import type { Count } from './plural.ts';

export const pl = (count: Count<'one' | 'few' | 'many'>): Catalogue => ({
  panel: {
    title: 'E-commerce Connect',
    colon: ': ',
    loading: 'Wczytywanie…',
    retry: 'Spróbuj ponownie',
    askAdministrator: 'Twoja rola na to nie pozwala: poproś administratora swojego konta RO App.',
    back: 'Wstecz',
    backToStores: 'Wszystkie sklepy',
    cancel: 'Anuluj',
    close: 'Zamknij',
    save: 'Zapisz',
    saving: 'Zapisywanie…',
    saved: 'Zapisano.',
    choose: 'Wybierz…',
    never: 'jeszcze nie',
    reference: (ref) => `Numer dla pomocy technicznej: ${ref}`,
    outdated: 'Nie udało się teraz odświeżyć danych. To, co widzisz, może być nieco starsze.',
    sessionNeeded: {
      title: 'Twoja sesja wygasła.',
      remedy: 'Zaloguj się ponownie do RO App i kliknij Spróbuj ponownie. Wpisane dane nie przepadły.',
    },
    viewFailed: {
      title: 'Nie udało się wczytać tej strony.',
      remedy: 'Sprawdź połączenie i spróbuj ponownie. Jeśli to się powtarza, odśwież stronę.',
    },
  },
  platforms: { cartum: 'Cartum' },
  stores: {
    add: '+ Sklep',
    listLabel: 'Podłączone sklepy',
    empty: {
      title: 'Żaden sklep nie jest jeszcze podłączony',
      remedy:
        'Podłącz swój sklep Cartum, a jego zlecenia, klienci i towary automatycznie trafią do RO App; nowe zlecenia będą pobierane co 5 minut.',
    },
    menuLabel: (name) => `Działania: ${name}`,
    open: 'Otwórz',
    finishSetup: 'Dokończ konfigurację',
    syncNow: 'Odśwież teraz',
    syncingNow: (name) => `${name}: trwa synchronizacja. Czas ostatniej synchronizacji zaraz się zmieni.`,
    signInAgain: 'Zaloguj ponownie',
    disable: 'Wyłącz',
    enable: 'Włącz',
    delete: 'Usuń',
    lastSuccess: 'Ostatnia synchronizacja',
    synced: (n) =>
      count(n, {
        one: '# zsynchronizowane zlecenie',
        few: '# zsynchronizowane zlecenia',
        many: '# zsynchronizowanych zleceń',
        other: '# zsynchronizowanego zlecenia',
      }),
    parked: (n) =>
      count(n, {
        one: '# czeka na Ciebie',
        few: '# czekają na Ciebie',
        many: '# czeka na Ciebie',
        other: '# czeka na Ciebie',
      }),
    importingShare: (done, total) => `${done} z ${total}`,
    nextTry: (when) => `Następna próba ${when}`,
    silent: (when) => `Ostatnie zlecenie wpłynęło ${when}, dawniej niż zwykle`,
    enabledNow: (name) => `Sklep ${name} jest włączony.`,
    disabledNow: (name) => `Sklep ${name} jest wyłączony.`,
  },
  states: {
    mapping: { label: 'Konfiguracja niedokończona', explanation: 'Dopasuj statusy, aby rozpocząć import.' },
    importing: { label: 'Trwa import', explanation: 'Pobieramy zlecenia z ostatnich 2 miesięcy.' },
    active: { label: 'Zsynchronizowany', explanation: 'Obie strony są synchronizowane co 5 minut.' },
    attention: { label: 'Wymaga uwagi', explanation: 'Synchronizacja działa, ale coś czeka na Ciebie.' },
    reconnect: { label: 'Logowanie odrzucone', explanation: 'Sklep nie przyjmuje już loginu i hasła.' },
    failing: { label: 'Synchronizacja przerwana', explanation: 'Ciągle próbujemy; w tym czasie nic nie ginie.' },
    disabled: {
      label: 'Wyłączony',
      explanation: 'Nic nie jest importowane ani synchronizowane, dopóki go nie włączysz.',
    },
  },
  attention: {
    'shop-status-new': {
      title: 'W sklepie pojawił się nowy status.',
      remedy: 'Otwórz Statusy i wybierz, co oznacza w RO App.',
    },
    'target-status-gone': {
      title: 'Wybrany status RO App już nie istnieje.',
      remedy: 'Otwórz Statusy i wybierz inny.',
    },
    'no-manager': {
      title: 'Nowe zlecenia przychodzą bez menedżera: nie ma kto ich przyjąć.',
      remedy: 'Otwórz Ustawienia i wybierz menedżerów z dostępem do lokalizacji.',
    },
    'parked-orders': {
      title: 'Niektóre zlecenia czekają na decyzję.',
      remedy: 'Zobacz listę oczekujących zleceń: przy każdym znajdziesz powód i dalsze kroki.',
    },
    'managers-inactive': {
      title: 'Niektórzy z wybranych menedżerów nie są już aktywni.',
      remedy: 'Otwórz Ustawienia i popraw listę menedżerów.',
    },
    'location-gone': {
      title: 'Wybrana lokalizacja już nie istnieje w RO App.',
      remedy: 'Otwórz Ustawienia i wybierz inną lokalizację.',
    },
    'order-type-gone': {
      title: 'Wybrany rodzaj zlecenia już nie istnieje w RO App.',
      remedy: 'Otwórz Ustawienia i wybierz inny rodzaj zlecenia.',
    },
    'write-did-not-hold': {
      title: 'Zapisany przez nas status został cofnięty przez drugą stronę.',
      remedy: 'Sprawdź zlecenie w obu systemach; być może zmianę cofa tam automatyczna reguła.',
    },
    'line-not-removable': {
      title: 'Nie udało się usunąć ze zlecenia pozycji usuniętej w sklepie.',
      remedy: 'Usuń tę pozycję ręcznie w RO App.',
    },
  },
  form: {
    connectTitle: 'Podłącz sklep',
    stepOne: 'Krok 1 z 2: sklep',
    stepTwo: 'Krok 2 z 2: statusy',
    connection: 'Sklep',
    workOrders: 'Zlecenia w RO App',
    enabled: 'Integracja włączona',
    enabledHelp:
      'Gdy pole jest odznaczone, sklep zostanie zapisany, ale nic nie będzie importowane ani synchronizowane.',
    platform: 'Platforma',
    name: 'Nazwa sklepu',
    nameHelp: 'Tak, jak ma być widoczna w RO App: litery, cyfry i znaki specjalne.',
    nameCount: (used, limit) => `${used} z ${limit} znaków`,
    url: 'Adres URL strony internetowej',
    urlHelp: 'Na przykład https://sklep.pl',
    login: 'Login',
    loginHelp:
      'Twoja nazwa użytkownika Cartum, a nie adres e-mail. W Cartum znajdziesz ją w sekcji Ustawienia > Administratorzy.',
    emailWarning: {
      title: 'To wygląda na adres e-mail.',
      remedy: 'Cartum wymaga nazwy użytkownika. Znajdziesz ją w Cartum w sekcji Ustawienia > Administratorzy.',
    },
    password: 'Hasło',
    passwordHelp: 'Hasło tego użytkownika Cartum. Przechowujemy je zaszyfrowane i nigdy go nie pokazujemy.',
    passwordKeepHelp: 'Pozostaw puste, aby zachować obecne hasło.',
    location: 'Lokalizacje',
    locationHelp: 'Tutaj będą tworzone zlecenia z tego sklepu.',
    orderType: 'Rodzaj zlecenia',
    language: 'Język',
    languageHelp: 'W tym języku będą wyświetlane nazwy i opisy towarów w zleceniach.',
    identifyBy: 'Identyfikuj towary według',
    identifyByHelp: 'Dzięki temu towar znany już w RO App zostanie odnaleziony, a nie powielony.',
    identifyByOptions: { sku: 'SKU', code: 'Kod', barcode: 'Kod kreskowy', title: 'Nazwa' },
    managers: 'Menedżerowie',
    managersAll: 'Wszyscy',
    managersSelected: 'Wybrani',
    managersHelp: 'Otrzymują nowe zlecenia po kolei.',
    managersNone: 'Żaden aktywny menedżer nie ma dostępu do tej lokalizacji.',
    managersMissing: { title: 'Wybierz co najmniej jednego menedżera.', remedy: 'Albo wybierz: Wszyscy.' },
    choiceMissing: { title: 'Nic jeszcze nie wybrano.', remedy: 'Wybierz z listy.' },
    managersLocationFirst: 'Najpierw wybierz lokalizację: od niej zależy lista menedżerów.',
    managersByPosition:
      'RO App nie podaje nam ról, dlatego lista zawiera aktywnych pracowników, których stanowisko wskazuje na menedżera.',
    managersAllActive:
      'RO App nie podaje nam ról ani dostępu do lokalizacji, dlatego lista zawiera wszystkich aktywnych pracowników.',
    before: {
      title: 'Zanim podłączysz sklep',
      user: 'Utwórz w Cartum oddzielnego użytkownika z rolą menedżera, aby zmiana hasła głównego konta nie zatrzymała integracji.',
      otherRoles: 'Użytkownik o innej roli też będzie działać.',
      plan: 'Twój plan taryfowy Cartum musi obejmować dostęp do API; bez niego integracja nie będzie działać.',
      menuPath: 'Ustawienia > Administratorzy',
      stock: 'Towary są dodawane do zleceń bez odpisywania ze stanu; nadal przygotowujesz je ręcznie.',
    },
    continue: 'Kontynuuj',
    save: 'Zapisz',
    checking: 'Logowanie do sklepu…',
    takeAddress: (to) => `Użyj ${to}`,
    restored: 'Zachowaliśmy to, co wpisano poprzednio, oprócz hasła.',
    startOver: 'Zacznij od nowa',
    fieldsToMend: (n) =>
      count(n, {
        one: '# pole wymaga poprawy.',
        few: '# pola wymagają poprawy.',
        many: '# pól wymaga poprawy.',
        other: '# pola wymaga poprawy.',
      }),
    newOrdersOnly: 'Dotyczy tylko nowych zleceń.',
    newProductsOnly: 'Zmiana dotyczy towarów dodawanych od tej chwili.',
    more: 'Więcej',
    conflict: 'Gdy status zmienił się po obu stronach',
    conflictHelp:
      'Żadna ze stron nie podaje, kiedy status się zmienił, więc jedna z nich musi mieć pierwszeństwo. Obie wartości pozostają w historii.',
    conflictOptions: { roapp: 'Pierwszeństwo ma status z RO App', shop: 'Pierwszeństwo ma status ze sklepu' },
    timeZone: 'Strefa czasowa sklepu',
    timeZoneHelp: 'Sklep podaje czas bez strefy. Na początku jest to strefa lokalizacji.',
    productCategory: 'Kategoria nowych towarów',
    productCategoryHelp: 'W niej powstają towary, których RO App jeszcze nie zna.',
    productCategoryFirst: 'Pierwsza kategoria',
  },
  mapping: {
    title: 'Dopasuj statusy',
    intro: 'Wybierz, co każdy status sklepu oznacza w RO App. Zlecenie zaczyna od statusu, który tu wybierzesz.',
    reading: (n) =>
      count(n, {
        one: 'Odczytujemy dane sklepu: na razie # zlecenie. Liczba jeszcze wzrośnie.',
        few: 'Odczytujemy dane sklepu: na razie # zlecenia. Liczba jeszcze wzrośnie.',
        many: 'Odczytujemy dane sklepu: na razie # zleceń. Liczba jeszcze wzrośnie.',
        other: 'Odczytujemy dane sklepu: na razie # zlecenia. Liczba jeszcze wzrośnie.',
      }),
    readAll: (n) =>
      count(n, {
        one: 'Odczytano # zlecenie z ostatnich 2 miesięcy.',
        few: 'Odczytano # zlecenia z ostatnich 2 miesięcy.',
        many: 'Odczytano # zleceń z ostatnich 2 miesięcy.',
        other: 'Odczytano # zlecenia z ostatnich 2 miesięcy.',
      }),
    shopStatus: 'Status w sklepie',
    orderStatus: 'Status w RO App',
    orders: (n) => count(n, { one: '# zlecenie', few: '# zlecenia', many: '# zleceń', other: '# zlecenia' }),
    counting: 'liczymy…',
    selectLabel: (status) => `Status RO App dla „${status}”`,
    dontSync: 'Nie synchronizuj',
    dontSyncNote:
      'Zlecenia z tym statusem zaczynają od pierwszego statusu swojego rodzaju zlecenia. Zmiany tego statusu nie będą przenoszone.',
    suggested: 'Propozycja',
    because: {
      title: 'nazwy są zgodne',
      successful: 'sklep oznacza go jako zakończony sukcesem',
      group: 'to ten sam etap pracy',
      'nothing-fits': 'Nic w RO App nie pasuje',
    },
    newInShop: 'Nowy w sklepie',
    importThese: 'Importuj te zlecenia',
    importSuccessful: 'Dostarczone zlecenia nie są importowane.',
    choiceMissing: 'Wybierz status RO App albo „Nie synchronizuj”.',
    choicesMissing: (n) =>
      count(n, {
        one: '# status czeka na wybór.',
        few: '# statusy czekają na wybór.',
        many: '# statusów czeka na wybór.',
        other: '# statusu czeka na wybór.',
      }),
    primary: 'Używaj tego w odwrotnym kierunku',
    primaryNote: (status) =>
      `Kilka statusów sklepu odpowiada statusowi „${status}”. Gdy RO App przejdzie na niego, sklep otrzyma ten.`,
    writeBack: (status) => `Gdy zlecenie przejdzie na „${status}”, anulować je także w sklepie?`,
    writeBackNote:
      'Anulowanego zlecenia nie da się stąd przywrócić, towary nie wrócą na stan, a sklep może wysłać kupującemu e-mail.',
    writeBackYes: 'Tak, anuluj w sklepie',
    writeBackNo: 'Nie, nic nie zmieniaj w sklepie',
    writeBackMissing: { title: 'Odpowiedz: tak lub nie.', remedy: 'Możesz to później zmienić w sekcji Statusy.' },
    groups: {
      1: 'Nowe',
      2: 'W trakcie',
      3: 'Oczekujące',
      4: 'Gotowe',
      5: 'Dostawa',
      6: 'Zamknięte',
      7: 'Odrzucone',
    },
    unreachable: (n) =>
      count(n, {
        one: '# status RO App nie ma odpowiednika w sklepie',
        few: '# statusy RO App nie mają odpowiednika w sklepie',
        many: '# statusów RO App nie ma odpowiednika w sklepie',
        other: '# statusu RO App nie ma odpowiednika w sklepie',
      }),
    noStatuses: {
      title: 'Sklep nie podał żadnych statusów.',
      remedy: 'Sprawdź w Cartum, czy statusy zleceń istnieją, i spróbuj ponownie.',
    },
    saveMovesNothing:
      'Samo zapisanie nie przenosi żadnego zlecenia: to, co tu wybierzesz, obowiązuje od następnej zmiany statusu.',
    ticksAdded: (statuses) =>
      `Teraz zaznaczone do importu: ${statuses}. Te zlecenia pojawią się po „Zapisz i zaimportuj zlecenia”, a nie po „Zapisz”.`,
    saveAndImport: 'Zapisz i zaimportuj zlecenia',
    starting: 'Rozpoczynanie importu…',
  },
  findings: {
    lossy: {
      title: 'Kilka statusów sklepu staje się tu jednym.',
      remedy: 'RO App przestanie je rozróżniać. Jeśli różnica jest ważna, wybierz różne statusy.',
    },
    'no-primary': ({ orderStatus }) => ({
      title: orderStatus
        ? `Kilka statusów sklepu odpowiada statusowi „${orderStatus}”.`
        : 'Kilka statusów sklepu odpowiada jednemu statusowi RO App.',
      remedy: 'Zaznacz ten, który otrzyma sklep, gdy zlecenie na niego przejdzie.',
    }),
    'unmapped-shop-status': {
      title: 'Ten status sklepu nie ma odpowiednika.',
      remedy: 'Wybierz status RO App albo „Nie synchronizuj”, jeśli tak ma być.',
    },
    'unreachable-order-status': ({ orderStatus }) => ({
      title: orderStatus
        ? `Żaden status sklepu nie odpowiada statusowi „${orderStatus}”.`
        : 'Pewnemu statusowi RO App nie odpowiada żaden status sklepu.',
      remedy: 'Zlecenia, które na niego przejdą, niczego nie zmienią w sklepie. To w porządku, jeśli tak ma być.',
    }),
    irreversible: {
      title: 'Tej zmiany nie da się cofnąć w sklepie.',
      remedy: 'Odpowiedz poniżej, czy RO App może ją wykonać.',
    },
    'target-gone': { title: 'Wybrany status RO App już nie istnieje.', remedy: 'Wybierz inny.' },
    'final-to-open': {
      title: 'Końcowy status sklepu odpowiada pracy, która w RO App jest jeszcze otwarta.',
      remedy: 'Jeśli praca jest skończona, wybierz status z grupy Zamknięte lub Odrzucone.',
    },
  },
  preview: {
    title: 'Co się stanie',
    from: (day) => `Zlecenia utworzone od ${day}`,
    open: (n) =>
      count(n, {
        one: '# status czeka na wybór. Do tego czasu jego zlecenia liczymy jak przy „Nie synchronizuj”.',
        few: '# statusy czekają na wybór. Do tego czasu ich zlecenia liczymy jak przy „Nie synchronizuj”.',
        many: '# statusów czeka na wybór. Do tego czasu ich zlecenia liczymy jak przy „Nie synchronizuj”.',
        other: '# statusu czeka na wybór. Do tego czasu ich zlecenia liczymy jak przy „Nie synchronizuj”.',
      }),
    counting: 'jeszcze liczymy…',
    toImport: (n) =>
      count(n, {
        one: '# zlecenie zostanie zaimportowane',
        few: '# zlecenia zostaną zaimportowane',
        many: '# zleceń zostanie zaimportowanych',
        other: '# zlecenia zostanie zaimportowane',
      }),
    ofAll: (n) =>
      count(n, {
        one: 'z # zlecenia w sklepie',
        few: 'z # zleceń w sklepie',
        many: 'z # zleceń w sklepie',
        other: 'z # zlecenia w sklepie',
      }),
    noOrders: 'Brak zleceń w tym okresie. Nowe pojawią się, gdy tylko powstaną.',
    newClients: 'Nowi klienci',
    knownClients: 'Znani klienci',
    newProducts: 'Nowe towary',
    knownProducts: 'Znane towary',
    byStatus: 'Zlecenia według statusu',
    imported: 'importowane',
    outDelivered: (n) =>
      count(n, {
        one: '# pominięte: dostarczone',
        few: '# pominięte: dostarczone',
        many: '# pominiętych: dostarczone',
        other: '# pominiętego: dostarczone',
      }),
    outUnticked: (n) =>
      count(n, {
        one: '# pominięte: status nie jest zaznaczony',
        few: '# pominięte: status nie jest zaznaczony',
        many: '# pominiętych: status nie jest zaznaczony',
        other: '# pominiętego: status nie jest zaznaczony',
      }),
    alreadyHere: (n) =>
      count(n, {
        one: '# jest już w RO App',
        few: '# są już w RO App',
        many: '# jest już w RO App',
        other: '# jest już w RO App',
      }),
    willWait: (n) =>
      count(n, {
        one: '# będzie czekać na Ciebie',
        few: '# będą czekać na Ciebie',
        many: '# będzie czekać na Ciebie',
        other: '# będzie czekać na Ciebie',
      }),
    problems: 'Będą czekać na Ciebie',
    problemOrders: (numbers) => `Zlecenia: ${numbers}`,
    moreOrders: (n) => count(n, { one: 'jeszcze #', few: 'jeszcze #', many: 'jeszcze #', other: 'jeszcze #' }),
    samples: 'Na przykład',
    sampleOrder: (n) => `Zlecenie ${n}`,
    noManager: 'Bez menedżera',
    manager: 'Menedżer',
    stock: 'Towary są dodawane bez odpisywania ze stanu; nadal przygotowujesz je ręcznie.',
    moreLines: (n) =>
      count(n, {
        one: 'i jeszcze # pozycja',
        few: 'i jeszcze # pozycje',
        many: 'i jeszcze # pozycji',
        other: 'i jeszcze # pozycji',
      }),
  },
  progress: {
    title: 'Trwa import',
    doneTitle: 'Import zakończony',
    failedTitle: 'Import zatrzymany',
    pausedTitle: 'Import wstrzymany',
    pausedNote: 'Do czasu wznowienia importu nic nie powstaje. Import ruszy od miejsca, w którym się zatrzymał.',
    pause: 'Wstrzymaj',
    resume: 'Wznów',
    queued: 'Oczekiwanie na rozpoczęcie…',
    stages: {
      reading: { title: 'Odczytywanie zleceń ze sklepu', remedy: 'W RO App jeszcze nic nie powstaje.' },
      clients: {
        title: 'Wyszukiwanie i tworzenie klientów',
        remedy: 'Klientów znanych już w RO App odnajdujemy po telefonie lub e-mailu i nie tworzymy ponownie.',
      },
      products: {
        title: 'Wyszukiwanie i tworzenie towarów',
        remedy: 'Towary znane już w RO App odnajdujemy i nie tworzymy ich ponownie.',
      },
      orders: { title: 'Tworzenie zleceń', remedy: 'Zaczynamy od najnowszych zleceń.' },
      'catching-up': {
        title: 'Pobieranie zleceń, które nadeszły w międzyczasie',
        remedy: 'Nie pominiemy niczego, co zamówiono w trakcie importu.',
      },
      finished: { title: 'Zakończono', remedy: 'Nie musisz już nic robić.' },
    },
    share: (done, total) => `${done} z ${total} zleceń`,
    barLabel: 'Postęp importu',
    created: 'Utworzone',
    linked: 'Ponownie powiązane',
    alreadyHere: 'Już w RO App',
    parked: 'Czekają na Ciebie',
    leftOut: 'Pominięte',
    leftOutNote: 'Pominięte zgodnie z regułą: zlecenia dostarczone i statusy, których nie zaznaczono.',
    rate: (n) =>
      count(n, {
        one: '# zlecenie na minutę',
        few: '# zlecenia na minutę',
        many: '# zleceń na minutę',
        other: '# zlecenia na minutę',
      }),
    timeLeft: (duration) => `szacowany czas do końca: ${duration}`,
    timeLeftUnknown: 'obliczamy pozostały czas…',
    honest: 'RO App przyjmuje 3 żądania na sekundę, dlatego duży import musi potrwać.',
    leave: 'Możesz opuścić tę stronę; import będzie trwał, a po powrocie zobaczysz jego postęp.',
    took: (duration) => `Czas trwania: ${duration}.`,
    finishedAt: (when) => `Zakończono ${when}.`,
    thenSync:
      'Od teraz co 5 minut synchronizujemy obie strony: pobieramy nowe zlecenia i przenosimy zmiany statusów w obu kierunkach.',
    announce: (percent) => `Wykonano ${percent}`,
    showStore: 'Przejdź do sklepu',
    connectionLost: 'Podgląd na żywo został przerwany, ale import trwa. Trwa przywracanie połączenia…',
  },
  orders: {
    refresh: 'Odśwież',
    refreshing: (done, total) => `Odświeżanie: ${done} z ${total}`,
    refreshAgain: (time) => `Ponowne odświeżenie za ${time}`,
    outcomes: {
      updated: 'Zaktualizowane',
      unchanged: 'Bez zmian',
      parked: 'Czekają na Ciebie',
      queued: 'W toku',
      'too-soon': 'Za wcześnie',
      failed: 'Nieudane',
    },
    selected: (n) =>
      count(n, { one: 'Zaznaczono #', few: 'Zaznaczono #', many: 'Zaznaczono #', other: 'Zaznaczono #' }),
    clearSelection: 'Wyczyść zaznaczenie',
    selectAll: 'Zaznacz wszystkie na tej stronie',
    selectOrder: (n) => `Zaznacz zlecenie ${n}`,
    menuLabel: (n) => `Czynności dla zlecenia ${n}`,
    history: 'Historia',
    historyOf: (n) => `Historia zlecenia ${n}`,
    historyNone: 'W ciągu ostatnich 90 dni w tym zleceniu nic się nie zmieniło.',
    previousPage: 'Poprzednia strona',
    nextPage: 'Następna strona',
    range: (first, last) => `Zlecenia od ${first} do ${last}`,
    retryAll: 'Ponów wszystkie',
    whichProduct: (key) => `Który towar to „${key}”?`,
    drained: (n) =>
      count(n, {
        one: 'Zapisano. # zlecenie już na to nie czeka.',
        few: 'Zapisano. # zlecenia już na to nie czekają.',
        many: 'Zapisano. # zleceń już na to nie czeka.',
        other: 'Zapisano. # zlecenia już na to nie czeka.',
      }),
    retrying: 'Ponawianie…',
    missing: 'Dlaczego nie ma tu zlecenia?',
    whyNot: (n) => `Dlaczego nie ma tu zlecenia ${n}?`,
    findOut: 'Znajdź przyczynę',
    title: 'Zlecenia',
    search: 'Szukaj według numeru',
    searchHelp: 'Numer zlecenia w sklepie',
    state: 'Stan',
    allStates: 'Wszystkie stany',
    states: {
      synced: 'Zsynchronizowane',
      parked: 'Czeka na Ciebie',
      frozen: 'Pozycje zamrożone',
      final: 'Zakończone',
      missing: 'Brak w sklepie',
    },
    number: 'Zlecenie',
    shopStatus: 'W sklepie',
    workOrder: 'W RO App',
    workOrderNumber: (n) => `Zlecenie ${n}`,
    noWorkOrder: 'jeszcze bez zlecenia',
    created: 'Utworzono',
    lastUpdate: 'Ostatnia aktualizacja',
    more: 'Wczytaj więcej',
    noneYet: 'Nie ma jeszcze zleceń. Pojawią się tu, gdy zostanie pobrane pierwsze z nich.',
    noneFound: 'Żadne zlecenie nie pasuje. Spróbuj innego numeru lub stanu.',
    openInShop: (n) => `${n}: otwórz panel administracyjny sklepu`,
    parkedTitle: 'Zlecenia, które czekają na Ciebie',
    parkedIntro:
      'Trafią do RO App automatycznie, gdy usuniesz przyczynę: sprawdzamy ponownie po 5 minutach, a potem coraz rzadziej.',
  },
  card: { title: 'Zlecenie ze sklepu', store: 'Sklep', number: 'Numer w sklepie' },
  parked: {
    'no-client': {
      title: 'Kupujący nie podał ani telefonu, ani adresu e-mail.',
      remedy:
        'Dodaj jedno z nich do zlecenia w Cartum; pojawi się automatycznie przy jednej z najbliższych synchronizacji.',
    },
    'product-ambiguous': ({ productKey, candidates }) => ({
      title: productKey
        ? `W RO App do „${productKey}” pasuje kilka towarów.`
        : 'W RO App do jednej pozycji pasuje kilka towarów.',
      remedy: candidates
        ? `Są to: ${candidates}. Wybierz właściwy na liście zleceń, które czekają na Ciebie; wybór dotyczy wszystkich zleceń.`
        : 'Wybierz właściwy na liście zleceń, które czekają na Ciebie.',
    }),
    'product-rejected': ({ productKey, message }) => ({
      title: productKey ? `RO App odmówiło utworzenia towaru „${productKey}”.` : 'RO App odmówiło utworzenia towaru.',
      remedy: message ? `Podany powód: „${message}”. Utwórz towar ręcznie.` : 'Utwórz towar w RO App ręcznie.',
    }),
    currency: ({ currency }) => ({
      title: currency ? `Zlecenie jest w innej walucie (${currency}).` : 'Zlecenie jest w innej walucie.',
      remedy: 'Kwoty nigdy nie są przeliczane. Zmień walutę zlecenia w Cartum albo wprowadź je ręcznie w RO App.',
    }),
    'total-mismatch': ({ expectedTotal, linesTotal }) => ({
      title:
        expectedTotal && linesTotal
          ? `Suma pozycji to ${linesTotal}, a zlecenie podaje ${expectedTotal}.`
          : 'Suma pozycji nie zgadza się z kwotą zlecenia.',
      remedy: 'Otwórz zlecenie w Cartum, popraw ceny lub rabaty i zapisz.',
    }),
    'no-lines': {
      title: 'Zlecenie nie zawiera towarów.',
      remedy: 'Dodaj do niego towary w Cartum albo je tam anuluj.',
    },
    'too-many-lines': ({ lines }) => ({
      title: lines
        ? `Zlecenie ma więcej pozycji (${lines}), niż przyjmuje RO App.`
        : 'Zlecenie ma więcej pozycji, niż przyjmuje RO App.',
      remedy: 'Podziel zlecenie w Cartum albo wprowadź je ręcznie w RO App.',
    }),
    'status-unmapped': {
      title: 'Status RO App wybrany dla statusu tego zlecenia już nie istnieje.',
      remedy: 'Otwórz Statusy i wybierz inny.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'RO App odrzuciło zlecenie.',
      remedy: message ? `Podany powód: „${message}”.` : 'Sprawdź, czy lokalizacja i rodzaj zlecenia są nadal właściwe.',
    }),
    unreadable: ({ message }) => ({
      title: message
        ? `Sklep przesłał zlecenie w postaci, której nie możemy odczytać (${message}).`
        : 'Sklep przesłał zlecenie w postaci, której nie możemy odczytać.',
      remedy: 'Otwórz i zapisz zlecenie w Cartum. Jeśli to nie pomoże, podaj jego numer pomocy technicznej.',
    }),
  },
  notices: {
    'cancel-off': {
      title: 'Anulowane tylko w RO App.',
      remedy: 'Zgodnie z wyborem nie anulujemy zleceń w sklepie. W razie potrzeby anuluj je tam ręcznie.',
    },
    'transition-refused': {
      title: 'RO App nie pozwoliło na tę zmianę statusu.',
      remedy: 'Zmień status zlecenia ręcznie albo zezwól na takie przejście w RO App.',
    },
    'edited-in-roapp': {
      title: 'Pozycję zmieniono w RO App i ta zmiana pozostaje.',
      remedy: 'Jeśli różnica jest niepożądana, porównaj zlecenie ze sklepem.',
    },
    'deleted-in-roapp': {
      title: 'Zlecenie usunięto w RO App.',
      remedy: 'Nie zostanie utworzone ponownie.',
    },
    'missing-in-shop': {
      title: 'Sklep nie pokazuje już tego zlecenia.',
      remedy: 'Zlecenie w RO App pozostaje. Sprawdź w Cartum, czy zostało usunięte.',
    },
    frozen: {
      title: 'Pozycja została odpisana, więc zmiany w sklepie nie dotyczą już pozycji.',
      remedy: 'Statusy są nadal synchronizowane; pozycje zmieniaj ręcznie w RO App.',
    },
    'comment-lost': {
      title: 'Komentarz mógł nie zostać dodany.',
      remedy: 'Ostatnie zmiany zobaczysz w zleceniu w sklepie.',
    },
    'total-differs': {
      title: 'Kwota zlecenia różni się od kwoty w sklepie.',
      remedy: 'Porównaj ceny i ilości w RO App ze sklepem.',
    },
  },
  explain: {
    synced: { title: 'Zlecenie jest w RO App.', remedy: 'Otwórz je w RO App.' },
    parked: { title: 'Zlecenie dotarło i czeka na Ciebie.', remedy: 'Usuń przyczynę i spróbuj ponownie.' },
    queued: { title: 'Zlecenie jest w drodze.', remedy: 'Pojawi się automatycznie przy najbliższej synchronizacji.' },
    'older-than-window': {
      title: 'Starsze niż 2 miesiące.',
      remedy: 'Importowane są tylko zlecenia z ostatnich 2 miesięcy. To zlecenie możesz zaimportować ręcznie.',
    },
    'successful-status': {
      title: 'Już dostarczone.',
      remedy: 'Dostarczone zlecenia nie są importowane.',
    },
    'status-unticked': {
      title: 'Ten status nie jest zaznaczony do importu.',
      remedy:
        'Zaimportuj to zlecenie ręcznie albo zaznacz status w sekcji Statusy, a następnie zapisz i zaimportuj ponownie.',
    },
    'not-in-shop': {
      title: 'W sklepie nie ma zlecenia o tym numerze.',
      remedy: 'Porównaj numer z numerem w Cartum.',
    },
    'deleted-in-roapp': {
      title: 'Zlecenie usunięto w RO App.',
      remedy: 'Nie zostanie utworzone ponownie.',
    },
    'store-not-running': {
      title: 'Z tego sklepu nic nie jest teraz pobierane.',
      remedy: 'Uruchom sklep ponownie, a zlecenie pojawi się automatycznie.',
    },
  },
  explainActions: {
    'orders.import': 'Zaimportuj to zlecenie',
    'orders.retry': 'Spróbuj ponownie teraz',
    'products.choose': 'Wybierz towar',
    'imports.start': 'Zaimportuj zlecenia',
    'runs.resume': 'Wznów import',
    'stores.setEnabled': 'Włącz sklep',
    'stores.update': 'Otwórz ustawienia',
  },
  notRunning: {
    mapping: {
      title: 'Zlecenia tego sklepu nie zostały jeszcze zaimportowane.',
      remedy: 'Dopasuj statusy, a następnie zapisz i zaimportuj zlecenia.',
    },
    paused: { title: 'Import jest wstrzymany.', remedy: 'Wznów import.' },
    disabled: { title: 'Sklep jest wyłączony.', remedy: 'Włącz sklep.' },
    reconnect: {
      title: 'Sklep nie przyjmuje już loginu i hasła.',
      remedy: 'Wpisz aktualne dane w sekcji Ustawienia.',
    },
  },
  refreshOutcomes: {
    updated: { title: 'Zlecenie zaktualizowano.', remedy: 'Obie strony są znów zgodne.' },
    unchanged: { title: 'Nic się nie zmieniło.', remedy: 'Obie strony były już zgodne.' },
    parked: {
      title: 'Sprawdzono przed chwilą: zlecenie czeka na Ciebie.',
      remedy: 'Usuń przyczynę i spróbuj ponownie.',
    },
    queued: { title: 'To potrwa nieco dłużej.', remedy: 'Odświeżanie trwa dalej; sprawdź za chwilę.' },
    'too-soon': ({ wait }) => ({
      title: 'To zlecenie odświeżono przed chwilą.',
      remedy: wait ? `Możesz odświeżyć je ponownie za: ${wait}.` : 'Możesz odświeżyć je ponownie po 10 minutach.',
    }),
    failed: ({ wait }) => ({
      title: 'Nie udało się odświeżyć tego zlecenia.',
      remedy: wait ? `Spróbujemy ponownie automatycznie za: ${wait}.` : 'Spróbuj ponownie nieco później.',
    }),
  },
  runs: {
    kinds: { import: 'Import', sync: 'Synchronizacja', refresh: 'Odświeżenie' },
    states: {
      queued: 'oczekuje',
      running: 'trwa',
      paused: 'wstrzymano',
      done: 'zakończono',
      failed: 'nie powiodło się',
    },
  },
  changes: {
    gaveWay: (value, kept) => `Zamiast „${value}” obowiązuje „${kept}”.`,
    kind: 'Co się stało',
    allKinds: 'Wszystko',
    outcome: 'Wynik',
    allOutcomes: 'Wszystkie wyniki',
    more: 'Wczytaj więcej',
    noneYet: 'Jeszcze nic się nie wydarzyło.',
    noneFound: 'Nic nie pasuje. Wybierz powyżej coś innego.',
    shown: (n) =>
      count(n, {
        one: 'Pokazano # wpis',
        few: 'Pokazano # wpisy',
        many: 'Pokazano # wpisów',
        other: 'Pokazano # wpisu',
      }),
    onlyRuns: 'Importy i synchronizacje',
    kinds: {
      'order-created': { title: 'Utworzono zlecenie', remedy: 'Otwórz je w RO App, aby je zobaczyć.' },
      lines: {
        title: 'Zmieniono pozycje',
        remedy: 'Aby samodzielnie ustalić ilość lub cenę, zmień pozycję w RO App: Twoja zmiana pozostanie.',
      },
      status: { title: 'Zmieniono status', remedy: 'Odpowiedniki statusów ustawisz w sekcji Statusy.' },
      client: {
        title: 'Zmieniono dane kupującego',
        remedy: 'Karta klienta pozostaje bez zmian; nowe dane są w komentarzach zlecenia.',
      },
      delivery: { title: 'Zmieniono dostawę', remedy: 'Nowe dane są w komentarzach zlecenia.' },
      manager: {
        title: 'Przypisano menedżera',
        remedy: 'Kto otrzymuje zlecenia po kolei, ustawisz w sekcji Ustawienia.',
      },
      parked: { title: 'Czeka na Ciebie', remedy: 'Usuń przyczynę, a zlecenie pojawi się automatycznie.' },
      resolved: { title: 'Już nie czeka', remedy: 'Nie musisz nic robić; zlecenie pojawi się automatycznie.' },
      refreshed: { title: 'Sprawdzono ponownie ręcznie', remedy: 'Wynik znajdziesz w kolejnych wierszach.' },
      settings: { title: 'Zmieniono ustawienia', remedy: 'Możesz je zmienić w sekcji Ustawienia.' },
      mapping: { title: 'Zmieniono dopasowanie statusów', remedy: 'Możesz je zmienić w sekcji Statusy.' },
      credentials: {
        title: 'Zmieniono login lub hasło',
        remedy: 'Jeśli nikt z Was tego nie zrobił, ustaw nowe hasło w Cartum i wpisz je w sekcji Ustawienia.',
      },
      store: { title: 'Sklep', remedy: 'Obecny stan pokazuje lista sklepów.' },
    },
    outcomes: {
      done: { title: 'wykonano', remedy: 'Nie musisz nic robić.' },
      skipped: { title: 'pozostawiono bez zmian', remedy: 'Tak nakazuje reguła; w razie potrzeby zmień to ręcznie.' },
      refused: { title: 'odrzucono', remedy: 'Wprowadź zmianę ręcznie albo zezwól na nią po stronie, która odmówiła.' },
      failed: {
        title: 'nie powiodło się',
        remedy: 'Spróbujemy ponownie automatycznie. Jeśli to się powtarza, napisz do pomocy technicznej.',
      },
      unknown: { title: 'brak pewności', remedy: 'Nie otrzymaliśmy odpowiedzi. Porównaj zlecenie po obu stronach.' },
    },
    actors: { shop: 'Sklep', roapp: 'RO App', user: 'Użytkownik', connector: 'E-commerce Connect' },
    directions: {
      'shop-to-roapp': 'ze sklepu do RO App',
      'roapp-to-shop': 'z RO App do sklepu',
      none: 'tylko po jednej stronie',
    },
    byHand: 'Zaimportowano ręcznie',
    productChosen: 'Wybrano towar',
    retried: (n) => count(n, { one: '# zlecenie', few: '# zlecenia', many: '# zleceń', other: '# zlecenia' }),
    storeEvents: {
      connected: 'podłączono',
      enabled: 'włączono',
      disabled: 'wyłączono',
      'import-started': 'rozpoczęto import',
      'import-paused': 'wstrzymano import',
      'import-resumed': 'wznowiono import',
    },
    conflict: 'Zmieniły się obie strony; zdecydowała reguła sklepu.',
    rows: {
      imported: 'import: tak',
      notImported: 'import: nie',
      primary: 'używany w odwrotnym kierunku',
      writesBack: 'anuluje w sklepie',
      keepsShop: 'sklep bez zmian',
    },
  },
  store: {
    activity: 'Aktywność',
    settings: 'Ustawienia',
    statuses: 'Statusy',
    synced: 'Zsynchronizowane zlecenia',
    parked: 'Czekają na Ciebie',
    lastSuccess: 'Ostatnia synchronizacja',
    nextRun: 'Następna synchronizacja',
    importTitle: 'Ostatni import',
    importDone: (n) =>
      count(n, {
        one: 'Utworzono # zlecenie',
        few: 'Utworzono # zlecenia',
        many: 'Utworzono # zleceń',
        other: 'Utworzono # zlecenia',
      }),
    statusesSaved: 'Statusy zapisano. Istniejące zlecenia nie zmieniają przez to statusu.',
    toSettings: 'Otwórz ustawienia',
    toStatuses: 'Otwórz statusy',
    enable: 'Włącz',
    visitShop: 'Otwórz stronę sklepu',
    reconnectKeeps:
      'Zlecenia, ustawienia i statusy pozostają bez zmian. To, co w tym czasie pominięto, zostanie nadrobione.',
    reconnected: 'Sklep znów przyjmuje logowanie. Pominięte zmiany są nadrabiane.',
  },
  remove: {
    title: (name) => `Usunąć ${name}?`,
    stays: 'Co pozostanie w RO App',
    staysWhat: ['zlecenia', 'klienci', 'towary'],
    goes: 'Co zniknie',
    goesWhat: ['zapisane hasło, od razu', 'synchronizacja ze sklepem, od razu', 'historia, po 30 dniach'],
    hint: 'Usunięcie od razu zatrzymuje synchronizację. Zlecenia, klienci i towary zostają w RO App.',
    confirm: 'Usuń',
    busy: 'Usuwanie…',
    done: (name, n) =>
      `Sklep ${name} usunięto. ` +
      count(n, {
        one: '# zlecenie pozostaje w RO App.',
        few: '# zlecenia pozostają w RO App.',
        many: '# zleceń pozostaje w RO App.',
        other: '# zlecenia pozostaje w RO App.',
      }),
  },
  errors: {
    required: { title: 'Wypełnij to pole.', remedy: 'Nie może pozostać puste.' },
    'too-long': { title: 'Ten tekst jest za długi.', remedy: 'Skróć go.' },
    'address-invalid': {
      title: 'To nie jest adres strony internetowej.',
      remedy: 'Wpisz go tak jak w pasku adresu przeglądarki, na przykład https://sklep.pl.',
    },
    'email-as-login': {
      title: 'Sklep nie przyjmuje adresu e-mail jako loginu.',
      remedy: 'Wpisz nazwę użytkownika Cartum. Znajdziesz ją w sekcji Ustawienia > Administratorzy.',
    },
    'wrong-credentials': {
      title: 'Sklep nie przyjmuje tego loginu i hasła.',
      remedy: 'Sprawdź je albo ustaw nowe hasło w Cartum w sekcji Ustawienia > Administratorzy.',
    },
    'no-api-access': {
      title: 'Twój plan taryfowy Cartum nie obejmuje dostępu do API.',
      remedy: 'Zmień plan w Cartum na taki z dostępem do API i kliknij przycisk ponownie.',
    },
    'not-a-cartum-shop': {
      title: 'Pod tym adresem nie ma sklepu Cartum.',
      remedy: 'Sprawdź pisownię; potrzebny jest adres samego sklepu, a nie strona serwisu Cartum.',
    },
    'shop-unreachable': {
      title: 'Sklep nie odpowiada.',
      remedy: 'Otwórz adres w przeglądarce. Jeśli sklep się otwiera, spróbuj ponownie za minutę.',
    },
    'shop-answer-invalid': {
      title: 'Nie możemy odczytać odpowiedzi sklepu.',
      remedy: 'Spróbuj ponownie za kilka minut. Jeśli to się powtarza, napisz do pomocy Cartum.',
    },
    'shop-limit': ({ wait }) => ({
      title: 'Sklep prosi, aby zwolnić.',
      remedy: wait ? `Spróbuj ponownie za: ${wait}.` : 'Spróbuj ponownie za kilka minut.',
    }),
    'bot-check': {
      title: 'Sklep zatrzymuje nas kontrolą antybotową.',
      remedy: 'Poproś osobę odpowiedzialną za ochronę (na przykład Cloudflare) o przepuszczanie żądań do /api/.',
    },
    'shop-too-old': {
      title: 'Ta wersja sklepu nie udostępnia listy statusów zleceń.',
      remedy: 'Poproś pomoc techniczną Cartum o aktualizację sklepu.',
    },
    'language-not-offered': ({ offered }) => ({
      title: 'Sklep nie ma tekstów w tym języku.',
      remedy: offered ? `Wybierz jeden z dostępnych: ${offered}.` : 'Wybierz inny język.',
    }),
    'already-connected': {
      title: 'Ten sklep jest już podłączony.',
      remedy: 'Otwórz go na liście sklepów albo wpisz adres innego sklepu.',
    },
    'another-shop': {
      title: 'To inny sklep niż ten, który był podłączony.',
      remedy: 'Wpisz adres tego samego sklepu albo podłącz ten jako nowy.',
    },
    'currency-mismatch': ({ shopCurrencies, currency }) => ({
      title:
        shopCurrencies && currency
          ? `Sklep sprzedaje w ${shopCurrencies}, a RO App prowadzi rozliczenia w ${currency}.`
          : 'Waluta sklepu różni się od waluty RO App.',
      remedy: currency
        ? `Kwoty nigdy nie są przeliczane. Dodaj ${currency} do walut sklepu w Cartum.`
        : 'Kwoty nigdy nie są przeliczane. Dodaj walutę RO App do sklepu w Cartum.',
    }),
    'address-not-allowed': {
      title: 'Ten adres nie jest dostępny z internetu.',
      remedy: 'Wpisz publiczny adres swojego sklepu, zaczynający się od https://.',
    },
    'address-moved': ({ to }) => ({
      title: to ? `Sklep przeniósł się pod adres ${to}.` : 'Sklep przeniósł się pod inny adres.',
      remedy: 'Użyj nowego adresu.',
    }),
    'not-offered': { title: 'Ta pozycja nie jest już dostępna.', remedy: 'Wybierz inną z listy.' },
    'password-needed': {
      title: 'Hasło jest potrzebne ponownie.',
      remedy: 'Zmieniono adres lub login, więc wpisz hasło, które do niego należy.',
    },
    invalid: { title: 'Coś się tu nie zgadza.', remedy: 'Sprawdź wpisane dane i spróbuj ponownie.' },
    'mapping-incomplete': { title: 'Nie wszystkie statusy są wybrane.', remedy: 'Wybierz status w każdym wierszu.' },
    'still-reading': {
      title: 'Dane sklepu są jeszcze odczytywane.',
      remedy: 'Poczekaj, aż zakończy się liczenie, i spróbuj ponownie.',
    },
    'store-disabled': { title: 'Sklep jest wyłączony.', remedy: 'Włącz sklep i spróbuj ponownie.' },
    'not-imported-yet': {
      title: 'Zlecenia tego sklepu nie zostały jeszcze zaimportowane.',
      remedy: 'Dopasuj statusy, a następnie zapisz i zaimportuj zlecenia.',
    },
    'not-in-shop': {
      title: 'W sklepie nie ma zlecenia o tym numerze.',
      remedy: 'Porównaj numer z numerem w Cartum.',
    },
    'too-soon': ({ wait }) => ({
      title: 'Zrobiono to przed chwilą.',
      remedy: wait ? `Spróbuj ponownie za: ${wait}.` : 'Spróbuj ponownie nieco później.',
    }),
    'too-many-checks': ({ wait }) => ({
      title: 'Hasło do tego sklepu sprawdzano zbyt często.',
      remedy: wait ? `Spróbuj ponownie za: ${wait}.` : 'Spróbuj ponownie nieco później.',
    }),
    'not-found': { title: 'To już nie istnieje.', remedy: 'Wróć do listy sklepów.' },
    forbidden: {
      title: 'Nie masz do tego uprawnień.',
      remedy: 'Poproś administratora swojego konta RO App.',
    },
    'session-expired': {
      title: 'Twoja sesja wygasła.',
      remedy: 'Zaloguj się ponownie do RO App i spróbuj jeszcze raz. Wpisane dane nie przepadły.',
    },
    quota: ({ wait }) => ({
      title: 'Limit żądań został wyczerpany.',
      remedy: wait ? `Spróbuj ponownie za: ${wait}.` : 'Spróbuj ponownie za chwilę.',
    }),
    'roapp-unreachable': { title: 'RO App nie odpowiada.', remedy: 'Spróbuj ponownie za minutę.' },
    'roapp-unauthorized': {
      title: 'RO App nie przyjmuje klucza API.',
      remedy: 'Poproś administratora o odnowienie klucza integracji.',
    },
    'roapp-forbidden': {
      title: 'Klucz API nie ma potrzebnego uprawnienia w RO App.',
      remedy: 'Poproś administratora o dostęp właściciela klucza do zleceń, klientów i towarów.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'RO App odmówiło.',
      remedy: message ? `Podany powód: „${message}”.` : 'Sprawdź ustawienia i spróbuj ponownie.',
    }),
    'five-equal-refusals': ({ message }) => ({
      title: 'RO App odrzuciło z rzędu pięć zleceń z tego samego powodu, więc import został wstrzymany.',
      remedy: message ? `Podany powód: „${message}”. Usuń przyczynę i wznów import.` : 'Usuń przyczynę i wznów import.',
    }),
    unavailable: ({ wait }) => ({
      title: 'Usługa jest chwilowo niedostępna.',
      remedy: `Spróbuj ponownie za${wait ? `: ${wait}` : ' minutę'}. Zapisane dane nie przepadły.`,
    }),
    interrupted: {
      title: 'Serwer zatrzymał się w trakcie.',
      remedy:
        'Nie trzeba nic robić: to, co zrobiono, zostaje, a następna synchronizacja podjęła pracę od tego miejsca.',
    },
    internal: {
      title: 'Coś poszło nie tak po naszej stronie.',
      remedy: 'Spróbuj ponownie. Jeśli to się powtórzy, napisz do pomocy technicznej.',
    },
    offline: {
      title: 'Nie można połączyć się z serwerem.',
      remedy: 'Sprawdź połączenie z internetem i spróbuj ponownie. Wpisane dane nie przepadły.',
    },
  },
});
