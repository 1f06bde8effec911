import type { Catalogue } from './catalogue.ts';
import type { Count } from './plural.ts';

export const es = (count: Count<'one' | 'many'>): Catalogue => ({
  panel: {
    title: 'E-commerce Connect',
    colon: ': ',
    loading: 'Cargando…',
    retry: 'Reintentar',
    askAdministrator: 'Tu rol no permite hacerlo: pídeselo a un administrador de tu cuenta de RO App.',
    back: 'Atrás',
    backToStores: 'Todas las tiendas',
    cancel: 'Cancelar',
    close: 'Cerrar',
    save: 'Guardar',
    saving: 'Guardando…',
    saved: 'Guardado.',
    choose: 'Selecciona…',
    never: 'todavía no',
    reference: (ref) => `Referencia para soporte: ${ref}`,
    outdated: 'No hemos podido actualizar estos datos. Lo que ves puede estar algo desfasado.',
    sessionNeeded: {
      title: 'Tu sesión ha caducado.',
      remedy: 'Vuelve a iniciar sesión en RO App y pulsa Reintentar. No se ha perdido nada de lo que has escrito.',
    },
    viewFailed: {
      title: 'No se ha podido cargar esta página.',
      remedy: 'Comprueba tu conexión y vuelve a intentarlo. Si el problema continúa, recarga la página.',
    },
  },
  platforms: { cartum: 'Cartum' },
  stores: {
    add: '+ Tienda',
    listLabel: 'Tiendas conectadas',
    empty: {
      title: 'Todavía no hay ninguna tienda conectada',
      remedy:
        'Conecta tu tienda Cartum y sus pedidos, clientes y productos llegarán automáticamente a RO App; los pedidos nuevos se añaden cada 5 minutos.',
    },
    menuLabel: (name) => `Acciones de ${name}`,
    open: 'Abrir',
    finishSetup: 'Terminar la configuración',
    syncNow: 'Actualizar ahora',
    syncingNow: (name) => `${name} se está sincronizando. La hora de la última sincronización cambia en un momento.`,
    signInAgain: 'Iniciar sesión de nuevo',
    disable: 'Desactivar',
    enable: 'Activar',
    delete: 'Eliminar',
    lastSuccess: 'Última sincronización',
    synced: (n) =>
      count(n, {
        one: '# pedido sincronizado',
        many: '# de pedidos sincronizados',
        other: '# pedidos sincronizados',
      }),
    parked: (n) =>
      count(n, {
        one: '# pendiente de tu decisión',
        many: '# pendientes de tu decisión',
        other: '# pendientes de tu decisión',
      }),
    importingShare: (done, total) => `${done} de ${total}`,
    nextTry: (when) => `Próximo intento ${when}`,
    silent: (when) => `El último pedido llegó ${when}, hace más tiempo de lo habitual`,
    enabledNow: (name) => `La tienda ${name} está activada.`,
    disabledNow: (name) => `La tienda ${name} está desactivada.`,
  },
  states: {
    mapping: {
      label: 'Configuración sin terminar',
      explanation: 'Asigna los estados para empezar la importación.',
    },
    importing: { label: 'Importando', explanation: 'Están llegando los pedidos de los últimos 2 meses.' },
    active: { label: 'Sincronizada', explanation: 'Los dos lados se sincronizan cada 5 minutos.' },
    attention: {
      label: 'Requiere atención',
      explanation: 'La sincronización funciona, pero hay algo pendiente de tu decisión.',
    },
    reconnect: { label: 'Acceso rechazado', explanation: 'La tienda ya no acepta el usuario y la contraseña.' },
    failing: {
      label: 'Sincronización interrumpida',
      explanation: 'Seguimos intentándolo; mientras tanto no se pierde nada.',
    },
    disabled: { label: 'Desactivada', explanation: 'No se importa ni se sincroniza nada hasta que la actives.' },
  },
  attention: {
    'shop-status-new': {
      title: 'La tienda tiene un estado nuevo.',
      remedy: 'Abre Estados y elige qué significa en RO App.',
    },
    'target-status-gone': {
      title: 'Un estado de RO App que habías elegido ya no existe.',
      remedy: 'Abre Estados y elige otro.',
    },
    'no-manager': {
      title: 'Los pedidos nuevos llegan sin gerente: no queda nadie que pueda recibirlos.',
      remedy: 'Abre Ajustes y elige gerentes con acceso a la ubicación.',
    },
    'parked-orders': {
      title: 'Algunos pedidos están pendientes de una decisión.',
      remedy: 'Consulta la lista de pedidos pendientes: cada uno indica el motivo y qué hacer.',
    },
    'managers-inactive': {
      title: 'Algunos de los gerentes seleccionados ya no están activos.',
      remedy: 'Abre Ajustes y actualiza la lista de gerentes.',
    },
    'location-gone': {
      title: 'La ubicación elegida ya no existe en RO App.',
      remedy: 'Abre Ajustes y elige otra ubicación.',
    },
    'order-type-gone': {
      title: 'El tipo de orden elegido ya no existe en RO App.',
      remedy: 'Abre Ajustes y elige otro tipo de orden.',
    },
    'write-did-not-hold': {
      title: 'Un estado que habíamos cambiado ha vuelto atrás en el otro lado.',
      remedy: 'Revisa el pedido en los dos sistemas; puede que una regla automática deshaga el cambio.',
    },
    'line-not-removable': {
      title: 'No se ha podido quitar de la orden de trabajo una línea eliminada en la tienda.',
      remedy: 'Elimina la línea manualmente en RO App.',
    },
  },
  form: {
    connectTitle: 'Conectar una tienda',
    stepOne: 'Paso 1 de 2: la tienda',
    stepTwo: 'Paso 2 de 2: los estados',
    connection: 'La tienda',
    workOrders: 'Órdenes de trabajo en RO App',
    enabled: 'Integración activada',
    enabledHelp: 'Si la desmarcas, la tienda se guarda, pero no se importa ni se sincroniza nada.',
    platform: 'Plataforma',
    name: 'Nombre de la tienda',
    nameHelp: 'Tal como quieres verlo en RO App: letras, números y caracteres especiales.',
    nameCount: (used, limit) => `${used} de ${limit} caracteres`,
    url: 'URL del sitio web',
    urlHelp: 'Por ejemplo, https://tienda.es',
    login: 'Usuario',
    loginHelp:
      'Tu nombre de usuario de Cartum, no tu correo electrónico. Lo encontrarás en Cartum, en Ajustes > Administradores.',
    emailWarning: {
      title: 'Esto parece una dirección de correo electrónico.',
      remedy: 'Cartum necesita tu nombre de usuario. Lo encontrarás en Cartum, en Ajustes > Administradores.',
    },
    password: 'Contraseña',
    passwordHelp: 'La contraseña de este usuario de Cartum. Se guarda cifrada y no se vuelve a mostrar.',
    passwordKeepHelp: 'Déjala vacía para mantener la contraseña actual.',
    location: 'Ubicación',
    locationHelp: 'Aquí se crearán las órdenes de trabajo de esta tienda.',
    orderType: 'Tipo de orden',
    language: 'Idioma',
    languageHelp: 'Los nombres y las descripciones de los productos aparecerán en este idioma en las órdenes.',
    identifyBy: 'Identificar productos por',
    identifyByHelp: 'Así, un producto que RO App ya conoce se encuentra en lugar de crearse otra vez.',
    identifyByOptions: { sku: 'SKU', code: 'Código', barcode: 'Código de barras', title: 'Nombre' },
    managers: 'Gerentes',
    managersAll: 'Todos',
    managersSelected: 'Seleccionados',
    managersHelp: 'Reciben los pedidos nuevos por turnos.',
    managersNone: 'Ningún gerente activo tiene acceso a esta ubicación.',
    managersMissing: { title: 'Selecciona al menos un gerente.', remedy: 'O elige Todos.' },
    choiceMissing: { title: 'Todavía no has seleccionado nada.', remedy: 'Elige una opción de la lista.' },
    managersLocationFirst: 'Elige primero una ubicación: los gerentes disponibles dependen de ella.',
    managersByPosition:
      'RO App no nos indica los roles, por eso la lista muestra los empleados activos cuyo cargo es de gerente.',
    managersAllActive:
      'RO App no nos indica los roles ni el acceso a las ubicaciones, por eso la lista muestra todos los empleados activos.',
    before: {
      title: 'Antes de conectar',
      user: 'Crea en Cartum un usuario aparte con el rol de gerente, para que un cambio de contraseña de la cuenta principal no detenga la integración.',
      otherRoles: 'Un usuario con otro rol también sirve.',
      plan: 'Tu plan de Cartum debe incluir acceso a la API; sin él, la integración no funciona.',
      menuPath: 'Ajustes > Administradores',
      stock: 'Los productos se añaden a las órdenes de trabajo sin descontarse del stock; hay que prepararlos a mano.',
    },
    continue: 'Continuar',
    save: 'Guardar',
    checking: 'Iniciando sesión en la tienda…',
    takeAddress: (to) => `Usar ${to}`,
    restored: 'Hemos conservado lo que escribiste la última vez, salvo la contraseña.',
    startOver: 'Empezar de nuevo',
    fieldsToMend: (n) =>
      count(n, {
        one: 'Revisa # campo.',
        many: 'Revisa # de campos.',
        other: 'Revisa # campos.',
      }),
    newOrdersOnly: 'Se aplica solo a las órdenes de trabajo nuevas.',
    newProductsOnly: 'Los cambios se aplican a los productos que se añadan a partir de entonces.',
    more: 'Más',
    conflict: 'Cuando un estado ha cambiado en ambos lados',
    conflictHelp:
      'Ninguno de los lados indica cuándo cambió un estado, así que uno tiene que prevalecer. Ambos valores se guardan en el historial.',
    conflictOptions: { roapp: 'Prevalece el estado de RO App', shop: 'Prevalece el estado de la tienda' },
    timeZone: 'Zona horaria de la tienda',
    timeZoneHelp: 'La tienda indica las horas sin zona horaria. Inicialmente es la de la ubicación.',
    productCategory: 'Categoría de los productos nuevos',
    productCategoryHelp: 'En ella se crean los productos que RO App aún no conoce.',
    productCategoryFirst: 'La primera categoría',
  },
  mapping: {
    title: 'Correspondencia de estados',
    intro:
      'Elige qué significa en RO App cada estado de la tienda. Una orden de trabajo empieza en el estado que elijas aquí.',
    reading: (n) =>
      count(n, {
        one: 'Leyendo la tienda: # pedido hasta ahora. La cifra seguirá subiendo.',
        many: 'Leyendo la tienda: # de pedidos hasta ahora. La cifra seguirá subiendo.',
        other: 'Leyendo la tienda: # pedidos hasta ahora. La cifra seguirá subiendo.',
      }),
    readAll: (n) =>
      count(n, {
        one: 'Se ha leído # pedido de los últimos 2 meses.',
        many: 'Se han leído # de pedidos de los últimos 2 meses.',
        other: 'Se han leído # pedidos de los últimos 2 meses.',
      }),
    shopStatus: 'Estado en la tienda',
    orderStatus: 'Estado en RO App',
    orders: (n) => count(n, { one: '# pedido', many: '# de pedidos', other: '# pedidos' }),
    counting: 'contando…',
    selectLabel: (status) => `Estado de RO App para «${status}»`,
    dontSync: 'No sincronizar',
    dontSyncNote:
      'Los pedidos con este estado empiezan en el primer estado de su tipo de orden. Los cambios de este estado no se trasladan.',
    suggested: 'Sugerencia',
    because: {
      title: 'los nombres coinciden',
      successful: 'la tienda lo marca como completado con éxito',
      group: 'corresponde a la misma fase del trabajo',
      'nothing-fits': 'Nada encaja en RO App',
    },
    newInShop: 'Nuevo en la tienda',
    importThese: 'Importar estos pedidos',
    importSuccessful: 'Los pedidos entregados no se importan.',
    choiceMissing: 'Elige un estado de RO App o «No sincronizar».',
    choicesMissing: (n) =>
      count(n, {
        one: 'Falta asignar # estado.',
        many: 'Falta asignar # de estados.',
        other: 'Falta asignar # estados.',
      }),
    primary: 'Usar este en sentido inverso',
    primaryNote: (status) =>
      `Varios estados de la tienda corresponden a «${status}». Cuando RO App pase a él, la tienda recibirá este.`,
    writeBack: (status) =>
      `Cuando una orden de trabajo pase a «${status}», ¿hay que cancelar también el pedido en la tienda?`,
    writeBackNote:
      'Un pedido cancelado no se puede recuperar desde aquí, sus productos no vuelven al stock y la tienda puede enviar un correo al comprador.',
    writeBackYes: 'Sí, cancelarlo en la tienda',
    writeBackNo: 'No, dejar la tienda como está',
    writeBackMissing: { title: 'Responde sí o no.', remedy: 'Podrás cambiarlo más tarde en Estados.' },
    groups: {
      1: 'Nuevos',
      2: 'En curso',
      3: 'Aplazados',
      4: 'Listos',
      5: 'Entrega',
      6: 'Cerrados',
      7: 'Rechazados',
    },
    unreachable: (n) =>
      count(n, {
        one: '# estado de RO App sin equivalente en la tienda',
        many: '# de estados de RO App sin equivalente en la tienda',
        other: '# estados de RO App sin equivalente en la tienda',
      }),
    noStatuses: {
      title: 'La tienda no ha indicado ningún estado.',
      remedy: 'Comprueba en Cartum que haya estados de pedido y vuelve a intentarlo.',
    },
    saveMovesNothing:
      'Guardar, por sí solo, no cambia ninguna orden de trabajo: lo que elijas aquí se aplica a partir del próximo cambio de estado.',
    ticksAdded: (statuses) =>
      `Ahora marcados para importar: ${statuses}. Estos pedidos llegan con «Guardar e importar órdenes de trabajo», no con «Guardar».`,
    saveAndImport: 'Guardar e importar órdenes de trabajo',
    starting: 'Iniciando la importación…',
  },
  findings: {
    lossy: {
      title: 'Varios estados de la tienda se convierten aquí en uno solo.',
      remedy: 'RO App ya no los distinguirá. Si la diferencia es importante para ti, elige estados distintos.',
    },
    'no-primary': ({ orderStatus }) => ({
      title: orderStatus
        ? `Varios estados de la tienda corresponden a «${orderStatus}».`
        : 'Varios estados de la tienda corresponden a un mismo estado de RO App.',
      remedy: 'Marca el que debe recibir la tienda cuando una orden de trabajo pase a él.',
    }),
    'unmapped-shop-status': {
      title: 'Este estado de la tienda no tiene equivalente.',
      remedy: 'Elige un estado de RO App, o «No sincronizar» si es lo que quieres.',
    },
    'unreachable-order-status': ({ orderStatus }) => ({
      title: orderStatus
        ? `Ningún estado de la tienda corresponde a «${orderStatus}».`
        : 'Hay un estado de RO App al que no corresponde ningún estado de la tienda.',
      remedy: 'Las órdenes de trabajo que pasen a él no cambiarán nada en la tienda. Si es lo que quieres, está bien.',
    }),
    irreversible: {
      title: 'Este cambio no se puede deshacer en la tienda.',
      remedy: 'Indica abajo si RO App puede hacerlo.',
    },
    'target-gone': {
      title: 'El estado de RO App elegido ya no existe.',
      remedy: 'Elige otro.',
    },
    'final-to-open': {
      title: 'Un estado final de la tienda corresponde a un trabajo que sigue abierto en RO App.',
      remedy: 'Si el trabajo ha terminado, elige un estado del grupo Cerrados o Rechazados.',
    },
  },
  preview: {
    title: 'Qué va a pasar',
    from: (day) => `Pedidos creados desde el ${day}`,
    open: (n) =>
      count(n, {
        one: '# estado sigue sin asignar. Mientras tanto, sus pedidos cuentan como con «No sincronizar».',
        many: '# de estados siguen sin asignar. Mientras tanto, sus pedidos cuentan como con «No sincronizar».',
        other: '# estados siguen sin asignar. Mientras tanto, sus pedidos cuentan como con «No sincronizar».',
      }),
    counting: 'seguimos contando…',
    toImport: (n) =>
      count(n, {
        one: 'Se importará # pedido',
        many: 'Se importarán # de pedidos',
        other: 'Se importarán # pedidos',
      }),
    ofAll: (n) =>
      count(n, {
        one: 'de # pedido en la tienda',
        many: 'de # de pedidos en la tienda',
        other: 'de # pedidos en la tienda',
      }),
    noOrders: 'No hay pedidos en este periodo. Los nuevos llegarán en cuanto se hagan.',
    newClients: 'Clientes nuevos',
    knownClients: 'Clientes conocidos',
    newProducts: 'Productos nuevos',
    knownProducts: 'Productos conocidos',
    byStatus: 'Pedidos por estado',
    imported: 'se importan',
    outDelivered: (n) =>
      count(n, {
        one: '# queda fuera: entregado',
        many: '# de pedidos quedan fuera: entregados',
        other: '# quedan fuera: entregados',
      }),
    outUnticked: (n) =>
      count(n, {
        one: '# queda fuera: el estado no está marcado',
        many: '# de pedidos quedan fuera: el estado no está marcado',
        other: '# quedan fuera: el estado no está marcado',
      }),
    alreadyHere: (n) =>
      count(n, { one: '# ya está en RO App', many: '# de pedidos ya están en RO App', other: '# ya están en RO App' }),
    willWait: (n) =>
      count(n, {
        one: '# quedará pendiente de tu decisión',
        many: '# de pedidos quedarán pendientes de tu decisión',
        other: '# quedarán pendientes de tu decisión',
      }),
    problems: 'Quedarán pendientes de tu decisión',
    problemOrders: (numbers) => `Pedidos: ${numbers}`,
    moreOrders: (n) => count(n, { one: '# más', many: '# más', other: '# más' }),
    samples: 'Por ejemplo',
    sampleOrder: (n) => `Pedido ${n}`,
    noManager: 'Sin gerente',
    manager: 'Gerente',
    stock: 'Los productos se añaden sin descontarse del stock; hay que prepararlos a mano.',
    moreLines: (n) => count(n, { one: 'y # línea más', many: 'y # de líneas más', other: 'y # líneas más' }),
  },
  progress: {
    title: 'Importación en curso',
    doneTitle: 'Importación terminada',
    failedTitle: 'Importación detenida',
    pausedTitle: 'Importación en pausa',
    pausedNote: 'No se crea nada hasta que se reanude la importación. Continuará donde se detuvo.',
    pause: 'Pausar',
    resume: 'Reanudar',
    queued: 'A la espera de empezar…',
    stages: {
      reading: { title: 'Leyendo los pedidos de la tienda', remedy: 'Todavía no se crea nada en RO App.' },
      clients: {
        title: 'Buscando y creando clientes',
        remedy: 'A los clientes que RO App ya conoce los encontramos por teléfono o correo; no se crean otra vez.',
      },
      products: {
        title: 'Buscando y creando productos',
        remedy: 'Los productos que RO App ya conoce se encuentran; no se crean otra vez.',
      },
      orders: { title: 'Creando órdenes de trabajo', remedy: 'Primero, las más recientes.' },
      'catching-up': {
        title: 'Añadiendo los pedidos que han llegado mientras tanto',
        remedy: 'No se pierde nada de lo que se pidió durante la importación.',
      },
      finished: { title: 'Terminado', remedy: 'Aquí ya no queda nada por hacer.' },
    },
    share: (done, total) => `${done} de ${total} pedidos`,
    barLabel: 'Progreso de la importación',
    created: 'Creadas',
    linked: 'Vinculadas de nuevo',
    alreadyHere: 'Ya en RO App',
    parked: 'Pendientes de tu decisión',
    leftOut: 'No importados',
    leftOutNote: 'No se importan, según las reglas, los pedidos entregados ni los estados que no has marcado.',
    rate: (n) =>
      count(n, { one: '# pedido por minuto', many: '# de pedidos por minuto', other: '# pedidos por minuto' }),
    timeLeft: (duration) => `tiempo restante aproximado: ${duration}`,
    timeLeftUnknown: 'calculando el tiempo restante…',
    honest: 'RO App acepta 3 solicitudes por segundo, así que una importación grande lleva su tiempo.',
    leave: 'Puedes salir de esta página: la importación continúa y verás su progreso cuando vuelvas.',
    took: (duration) => `Duración: ${duration}.`,
    finishedAt: (when) => `Terminada: ${when}.`,
    thenSync:
      'A partir de ahora, los dos lados se sincronizan cada 5 minutos: llegan los pedidos nuevos y los estados se actualizan en ambos sentidos.',
    announce: (percent) => `${percent} completado`,
    showStore: 'Ir a la tienda',
    connectionLost: 'El progreso ha dejado de actualizarse, pero la importación continúa. Reconectando…',
  },
  orders: {
    refresh: 'Actualizar',
    refreshing: (done, total) => `Actualizando: ${done} de ${total}`,
    refreshAgain: (time) => `Se puede actualizar de nuevo en ${time}`,
    outcomes: {
      updated: 'Actualizados',
      unchanged: 'Sin cambios',
      parked: 'Pendientes de tu decisión',
      queued: 'En curso',
      'too-soon': 'Demasiado pronto',
      failed: 'Fallidos',
    },
    selected: (n) => count(n, { one: '# seleccionado', many: '# seleccionados', other: '# seleccionados' }),
    clearSelection: 'Borrar la selección',
    selectAll: 'Seleccionar todos los de esta página',
    selectOrder: (n) => `Seleccionar el pedido ${n}`,
    menuLabel: (n) => `Acciones para el pedido ${n}`,
    history: 'Historial',
    historyOf: (n) => `Historial del pedido ${n}`,
    historyNone: 'Este pedido no ha tenido actividad en los últimos 90 días.',
    previousPage: 'Página anterior',
    nextPage: 'Página siguiente',
    range: (first, last) => `Pedidos del ${first} al ${last}`,
    retryAll: 'Reintentar todos',
    whichProduct: (key) => `¿Qué producto es «${key}»?`,
    drained: (n) =>
      count(n, {
        one: 'Guardado. # pedido ya no espera por esto.',
        many: 'Guardado. # de pedidos ya no esperan por esto.',
        other: 'Guardado. # pedidos ya no esperan por esto.',
      }),
    retrying: 'Reintentando…',
    missing: '¿Por qué falta un pedido?',
    whyNot: (n) => `¿Por qué falta el pedido ${n}?`,
    findOut: 'Buscar el motivo',
    title: 'Pedidos',
    search: 'Buscar por número',
    searchHelp: 'Número del pedido en la tienda',
    state: 'Situación',
    allStates: 'Todas las situaciones',
    states: {
      synced: 'Sincronizado',
      parked: 'Pendiente de tu decisión',
      frozen: 'Líneas bloqueadas',
      final: 'Terminado',
      missing: 'No está en la tienda',
    },
    number: 'Pedido',
    shopStatus: 'En la tienda',
    workOrder: 'En RO App',
    workOrderNumber: (n) => `Orden de trabajo ${n}`,
    noWorkOrder: 'aún sin orden de trabajo',
    created: 'Creado',
    lastUpdate: 'Última actualización',
    more: 'Cargar más',
    noneYet: 'Todavía no hay pedidos. Aparecerán aquí en cuanto llegue el primero.',
    noneFound: 'No hay resultados. Prueba con otro número u otra situación.',
    openInShop: (n) => `${n}: abrir la administración de la tienda`,
    parkedTitle: 'Pedidos pendientes de tu decisión',
    parkedIntro:
      'Llegarán automáticamente a RO App cuando se resuelva el motivo: volvemos a comprobarlo a los 5 minutos y después cada vez con menos frecuencia.',
  },
  card: { title: 'Pedido de la tienda', store: 'Tienda', number: 'Número en la tienda' },
  parked: {
    'no-client': {
      title: 'El comprador no ha dejado ni teléfono ni correo electrónico.',
      remedy:
        'Añade uno de los dos al pedido en Cartum; llegará automáticamente en una de las próximas sincronizaciones.',
    },
    'product-ambiguous': ({ productKey, candidates }) => ({
      title: productKey
        ? `Varios productos de RO App corresponden a «${productKey}».`
        : 'Varios productos de RO App corresponden a una línea.',
      remedy: candidates
        ? `Son estos: ${candidates}. Elige el correcto en la lista de pedidos pendientes de tu decisión; la elección vale para todos los pedidos.`
        : 'Elige el correcto en la lista de pedidos pendientes de tu decisión.',
    }),
    'product-rejected': ({ productKey, message }) => ({
      title: productKey
        ? `RO App no ha aceptado crear el producto «${productKey}».`
        : 'RO App no ha aceptado crear un producto.',
      remedy: message
        ? `Respuesta de RO App: «${message}». Crea el producto manualmente.`
        : 'Crea el producto manualmente en RO App.',
    }),
    currency: ({ currency }) => ({
      title: currency ? `El pedido está en otra moneda (${currency}).` : 'El pedido está en otra moneda.',
      remedy:
        'Los importes nunca se convierten. Cambia la moneda del pedido en Cartum o introdúcelo manualmente en RO App.',
    }),
    'total-mismatch': ({ expectedTotal, linesTotal }) => ({
      title:
        expectedTotal && linesTotal
          ? `Las líneas suman ${linesTotal}, pero el pedido indica ${expectedTotal}.`
          : 'La suma de las líneas no coincide con el total del pedido.',
      remedy: 'Abre el pedido en Cartum, corrige los precios o los descuentos y guárdalo.',
    }),
    'no-lines': {
      title: 'El pedido no tiene productos.',
      remedy: 'Añádele productos en Cartum o cancélalo allí.',
    },
    'too-many-lines': ({ lines }) => ({
      title: lines
        ? `El pedido tiene más líneas (${lines}) de las que acepta RO App.`
        : 'El pedido tiene más líneas de las que acepta RO App.',
      remedy: 'Divide el pedido en Cartum o introdúcelo manualmente en RO App.',
    }),
    'status-unmapped': {
      title: 'El estado de RO App elegido para el estado de este pedido ya no existe.',
      remedy: 'Abre Estados y elige otro.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'RO App ha rechazado el pedido.',
      remedy: message
        ? `Respuesta de RO App: «${message}».`
        : 'Comprueba que la ubicación y el tipo de orden siguen siendo correctos.',
    }),
    unreadable: ({ message }) => ({
      title: message
        ? `La tienda ha enviado el pedido en un formato que no podemos leer (${message}).`
        : 'La tienda ha enviado el pedido en un formato que no podemos leer.',
      remedy: 'Abre y guarda el pedido en Cartum. Si no funciona, indica su número al equipo de soporte.',
    }),
  },
  notices: {
    'cancel-off': {
      title: 'Cancelado solo en RO App.',
      remedy: 'Elegiste no cancelar pedidos en la tienda. Si hace falta, cancélalo allí manualmente.',
    },
    'transition-refused': {
      title: 'RO App no ha permitido este cambio de estado.',
      remedy: 'Cambia el estado manualmente o permite esa transición en RO App.',
    },
    'edited-in-roapp': {
      title: 'Una línea se ha editado en RO App y esa edición se mantiene.',
      remedy: 'Si no quieres esa diferencia, compara la orden de trabajo con la tienda.',
    },
    'deleted-in-roapp': {
      title: 'La orden de trabajo se ha eliminado en RO App.',
      remedy: 'No se volverá a crear.',
    },
    'missing-in-shop': {
      title: 'La tienda ya no muestra este pedido.',
      remedy: 'La orden de trabajo se mantiene. Comprueba en Cartum si el pedido se ha eliminado.',
    },
    frozen: {
      title: 'Una línea ya se ha descontado del stock, así que los cambios de la tienda ya no afectan a las líneas.',
      remedy: 'Los estados siguen sincronizados; cambia las líneas manualmente en RO App.',
    },
    'comment-lost': {
      title: 'Puede que un comentario no se haya añadido.',
      remedy: 'Consulta los últimos cambios en el pedido de la tienda.',
    },
    'total-differs': {
      title: 'El total de la orden de trabajo no coincide con el de la tienda.',
      remedy: 'Compara los precios y las cantidades de RO App con los de la tienda.',
    },
  },
  explain: {
    synced: { title: 'El pedido está en RO App.', remedy: 'Abre su orden de trabajo.' },
    parked: {
      title: 'El pedido ha llegado y está pendiente de tu decisión.',
      remedy: 'Resuelve el motivo y reinténtalo.',
    },
    queued: { title: 'El pedido está en camino.', remedy: 'Llegará automáticamente en la próxima sincronización.' },
    'older-than-window': {
      title: 'Tiene más de 2 meses.',
      remedy: 'Solo se importan los pedidos de los últimos 2 meses. Puedes importar este manualmente.',
    },
    'successful-status': {
      title: 'Ya se ha entregado.',
      remedy: 'Los pedidos entregados no se importan.',
    },
    'status-unticked': {
      title: 'Su estado no está marcado para importar.',
      remedy: 'Importa este pedido manualmente, o marca el estado en Estados, guarda e importa de nuevo.',
    },
    'not-in-shop': {
      title: 'La tienda no tiene ningún pedido con este número.',
      remedy: 'Compara el número con el que aparece en Cartum.',
    },
    'deleted-in-roapp': {
      title: 'La orden de trabajo se ha eliminado en RO App.',
      remedy: 'No se volverá a crear.',
    },
    'store-not-running': {
      title: 'Ahora mismo no llega nada de esta tienda.',
      remedy: 'Vuelve a poner la tienda en marcha y el pedido llegará automáticamente.',
    },
  },
  explainActions: {
    'orders.import': 'Importar este pedido',
    'orders.retry': 'Reintentar ahora',
    'products.choose': 'Elegir el producto',
    'imports.start': 'Importar los pedidos',
    'runs.resume': 'Reanudar la importación',
    'stores.setEnabled': 'Activar la tienda',
    'stores.update': 'Abrir los ajustes',
  },
  notRunning: {
    mapping: {
      title: 'Sus pedidos todavía no se han importado.',
      remedy: 'Asigna los estados; después, guarda e importa las órdenes de trabajo.',
    },
    paused: { title: 'La importación está en pausa.', remedy: 'Reanuda la importación.' },
    disabled: { title: 'La tienda está desactivada.', remedy: 'Activa la tienda.' },
    reconnect: {
      title: 'La tienda ya no acepta el usuario y la contraseña.',
      remedy: 'Escribe los actuales en Ajustes.',
    },
  },
  refreshOutcomes: {
    updated: { title: 'El pedido se ha actualizado.', remedy: 'Los dos lados vuelven a coincidir.' },
    unchanged: { title: 'No había cambios.', remedy: 'Los dos lados ya coincidían.' },
    parked: {
      title: 'Comprobado ahora mismo: el pedido está pendiente de tu decisión.',
      remedy: 'Resuelve el motivo y reinténtalo.',
    },
    queued: { title: 'Necesita un poco más de tiempo.', remedy: 'Sigue en marcha; vuelve a mirar en un momento.' },
    'too-soon': ({ wait }) => ({
      title: 'Este pedido se acaba de actualizar.',
      remedy: wait
        ? `Podrás actualizarlo de nuevo dentro de ${wait}.`
        : 'Podrás actualizarlo de nuevo pasados 10 minutos.',
    }),
    failed: ({ wait }) => ({
      title: 'No se ha podido actualizar este pedido.',
      remedy: wait ? `Lo volveremos a intentar dentro de ${wait}.` : 'Vuelve a intentarlo un poco más tarde.',
    }),
  },
  runs: {
    kinds: { import: 'Importación', sync: 'Sincronización', refresh: 'Actualización' },
    states: { queued: 'en espera', running: 'en curso', paused: 'en pausa', done: 'terminada', failed: 'fallida' },
  },
  changes: {
    gaveWay: (value, kept) => `Se aplicó «${kept}» en lugar de «${value}».`,
    kind: 'Qué ocurrió',
    allKinds: 'Todo',
    outcome: 'Resultado',
    allOutcomes: 'Todos los resultados',
    more: 'Cargar más',
    noneYet: 'Todavía no ha ocurrido nada.',
    noneFound: 'Nada coincide. Elige otra opción arriba.',
    shown: (n) =>
      count(n, { one: '# entrada mostrada', many: '# de entradas mostradas', other: '# entradas mostradas' }),
    onlyRuns: 'Importaciones y sincronizaciones',
    kinds: {
      'order-created': { title: 'Orden de trabajo creada', remedy: 'Ábrela en RO App para verla.' },
      lines: {
        title: 'Líneas modificadas',
        remedy: 'Para fijar tú la cantidad o el precio, edita la línea en RO App: tu edición se mantendrá.',
      },
      status: { title: 'Estado cambiado', remedy: 'La correspondencia de estados se configura en Estados.' },
      client: {
        title: 'Datos del comprador modificados',
        remedy: 'La ficha del cliente no cambia; los datos nuevos están en los comentarios de la orden de trabajo.',
      },
      delivery: {
        title: 'Entrega modificada',
        remedy: 'Los datos nuevos están en los comentarios de la orden de trabajo.',
      },
      manager: { title: 'Gerente asignado', remedy: 'Quiénes reciben pedidos por turnos se configura en Ajustes.' },
      parked: { title: 'Pendiente de tu decisión', remedy: 'Resuelve el motivo y el pedido llegará automáticamente.' },
      resolved: {
        title: 'Ya no está pendiente',
        remedy: 'No queda nada por hacer; el pedido llegará automáticamente.',
      },
      refreshed: { title: 'Comprobado de nuevo manualmente', remedy: 'El resultado está en las líneas siguientes.' },
      settings: { title: 'Ajustes modificados', remedy: 'Puedes volver a cambiarlos en Ajustes.' },
      mapping: { title: 'Correspondencia de estados modificada', remedy: 'Puedes volver a cambiarla en Estados.' },
      credentials: {
        title: 'Usuario o contraseña cambiados',
        remedy: 'Si no ha sido nadie de tu equipo, pon una contraseña nueva en Cartum y escríbela en Ajustes.',
      },
      store: { title: 'Tienda', remedy: 'La lista de tiendas muestra cómo está ahora.' },
    },
    outcomes: {
      done: { title: 'hecho', remedy: 'No queda nada por hacer.' },
      skipped: {
        title: 'sin cambios',
        remedy: 'Así lo pedía una regla; si quieres otra cosa, cámbialo manualmente.',
      },
      refused: { title: 'rechazado', remedy: 'Haz el cambio manualmente o permítelo en el lado que lo rechazó.' },
      failed: {
        title: 'fallido',
        remedy: 'Lo volveremos a intentar. Si el problema continúa, contacta con soporte.',
      },
      unknown: { title: 'sin confirmar', remedy: 'No ha llegado respuesta. Compara el pedido en los dos lados.' },
    },
    actors: { shop: 'Tienda', roapp: 'RO App', user: 'Usuario', connector: 'E-commerce Connect' },
    directions: {
      'shop-to-roapp': 'de la tienda a RO App',
      'roapp-to-shop': 'de RO App a la tienda',
      none: 'solo en un lado',
    },
    byHand: 'Importado a mano',
    productChosen: 'Producto elegido',
    retried: (n) => count(n, { one: '# pedido', many: '# de pedidos', other: '# pedidos' }),
    storeEvents: {
      connected: 'conectada',
      enabled: 'activada',
      disabled: 'desactivada',
      'import-started': 'importación iniciada',
      'import-paused': 'importación en pausa',
      'import-resumed': 'importación reanudada',
    },
    conflict: 'Los dos lados habían cambiado; decidió la regla de la tienda.',
    rows: {
      imported: 'con importación',
      notImported: 'sin importación',
      primary: 'se usa en sentido inverso',
      writesBack: 'cancela en la tienda',
      keepsShop: 'no cambia la tienda',
    },
  },
  store: {
    activity: 'Actividad',
    settings: 'Ajustes',
    statuses: 'Estados',
    synced: 'Pedidos sincronizados',
    parked: 'Pendientes de tu decisión',
    lastSuccess: 'Última sincronización',
    nextRun: 'Próxima sincronización',
    importTitle: 'Última importación',
    importDone: (n) =>
      count(n, {
        one: '# orden de trabajo creada',
        many: '# de órdenes de trabajo creadas',
        other: '# órdenes de trabajo creadas',
      }),
    statusesSaved: 'Estados guardados. Las órdenes de trabajo que ya existen no cambian por ello.',
    toSettings: 'Abrir los ajustes',
    toStatuses: 'Abrir los estados',
    enable: 'Activar',
    visitShop: 'Visitar la tienda',
    reconnectKeeps:
      'Las órdenes de trabajo, los ajustes y los estados quedan como están. Lo que faltó entretanto se recupera.',
    reconnected: 'La tienda vuelve a aceptar el inicio de sesión. Lo que faltó se está recuperando.',
  },
  remove: {
    title: (name) => `¿Eliminar ${name}?`,
    stays: 'Qué se queda en RO App',
    staysWhat: ['las órdenes de trabajo', 'los clientes', 'los productos'],
    goes: 'Qué desaparece',
    goesWhat: [
      'la contraseña guardada, de inmediato',
      'la sincronización con la tienda, de inmediato',
      'el historial, a los 30 días',
    ],
    hint: 'Al eliminarla, la sincronización se detiene al instante. Las órdenes de trabajo, los clientes y los productos permanecen en RO App.',
    confirm: 'Eliminar',
    busy: 'Eliminando…',
    done: (name, n) =>
      `Se ha eliminado la tienda ${name}. ` +
      count(n, {
        one: '# orden de trabajo se queda en RO App.',
        many: '# de órdenes de trabajo se quedan en RO App.',
        other: '# órdenes de trabajo se quedan en RO App.',
      }),
  },
  errors: {
    required: { title: 'Rellena este campo.', remedy: 'No puede quedar vacío.' },
    'too-long': { title: 'El texto es demasiado largo.', remedy: 'Acórtalo.' },
    'address-invalid': {
      title: 'Esto no es una dirección web.',
      remedy: 'Escríbela como en la barra de direcciones del navegador, por ejemplo, https://tienda.es.',
    },
    'email-as-login': {
      title: 'La tienda no acepta un correo electrónico como usuario.',
      remedy: 'Escribe tu nombre de usuario de Cartum. Lo encontrarás en Ajustes > Administradores.',
    },
    'wrong-credentials': {
      title: 'La tienda no acepta este usuario y esta contraseña.',
      remedy: 'Compruébalos o pon una contraseña nueva en Cartum, en Ajustes > Administradores.',
    },
    'no-api-access': {
      title: 'Tu plan de Cartum no incluye acceso a la API.',
      remedy: 'Cambia en Cartum a un plan con acceso a la API y vuelve a pulsar el botón.',
    },
    'not-a-cartum-shop': {
      title: 'En esta dirección no hay ninguna tienda Cartum.',
      remedy: 'Revisa cómo está escrita; tiene que ser la dirección de la tienda, no una página del sitio de Cartum.',
    },
    'shop-unreachable': {
      title: 'La tienda no responde.',
      remedy: 'Abre la dirección en tu navegador. Si la tienda se abre, vuelve a intentarlo en un minuto.',
    },
    'shop-answer-invalid': {
      title: 'No podemos leer la respuesta de la tienda.',
      remedy: 'Vuelve a intentarlo en unos minutos. Si el problema continúa, avisa al soporte de Cartum.',
    },
    'shop-limit': ({ wait }) => ({
      title: 'La tienda nos pide ir más despacio.',
      remedy: wait ? `Vuelve a intentarlo dentro de ${wait}.` : 'Vuelve a intentarlo en unos minutos.',
    }),
    'bot-check': {
      title: 'Una protección contra bots nos impide llegar a la tienda.',
      remedy: 'Pide a quien gestiona la protección (por ejemplo, Cloudflare) que deje pasar las solicitudes a /api/.',
    },
    'shop-too-old': {
      title: 'La versión de la tienda no ofrece una lista de estados de pedido.',
      remedy: 'Pide al soporte de Cartum que actualice la tienda.',
    },
    'language-not-offered': ({ offered }) => ({
      title: 'La tienda no tiene textos en este idioma.',
      remedy: offered ? `Elige uno de los que tiene: ${offered}.` : 'Elige otro idioma.',
    }),
    'already-connected': {
      title: 'Esta tienda ya está conectada.',
      remedy: 'Ábrela en la lista de tiendas o escribe la dirección de otra.',
    },
    'another-shop': {
      title: 'Esta tienda no es la que estaba conectada.',
      remedy: 'Escribe la dirección de la misma tienda o conecta esta como nueva.',
    },
    'currency-mismatch': ({ shopCurrencies, currency }) => ({
      title:
        shopCurrencies && currency
          ? `La tienda vende en ${shopCurrencies}, pero RO App trabaja en ${currency}.`
          : 'La moneda de la tienda no es la de RO App.',
      remedy: currency
        ? `Los importes nunca se convierten. Añade ${currency} a las monedas de la tienda en Cartum.`
        : 'Los importes nunca se convierten. Añade la moneda de RO App a la tienda en Cartum.',
    }),
    'address-not-allowed': {
      title: 'No se puede acceder a esta dirección desde internet.',
      remedy: 'Escribe la dirección pública de tu tienda, que empiece por https://.',
    },
    'address-moved': ({ to }) => ({
      title: to ? `La tienda se ha trasladado a ${to}.` : 'La tienda ha cambiado de dirección.',
      remedy: 'Usa la dirección nueva.',
    }),
    'not-offered': { title: 'Esta opción ya no está disponible.', remedy: 'Elige otra de la lista.' },
    'password-needed': {
      title: 'Hace falta volver a escribir la contraseña.',
      remedy: 'Has cambiado la dirección o el usuario, así que escribe la contraseña que les corresponde.',
    },
    invalid: { title: 'Aquí hay algo que no está bien.', remedy: 'Revisa lo que has escrito y vuelve a intentarlo.' },
    'mapping-incomplete': { title: 'Todavía hay estados sin asignar.', remedy: 'Elige una opción en cada fila.' },
    'still-reading': {
      title: 'Todavía estamos leyendo la tienda.',
      remedy: 'Espera a que termine el recuento y vuelve a intentarlo.',
    },
    'store-disabled': { title: 'La tienda está desactivada.', remedy: 'Activa la tienda y vuelve a intentarlo.' },
    'not-imported-yet': {
      title: 'Los pedidos de esta tienda todavía no se han importado.',
      remedy: 'Asigna los estados; después, guarda e importa las órdenes de trabajo.',
    },
    'not-in-shop': {
      title: 'La tienda no tiene ningún pedido con este número.',
      remedy: 'Compara el número con el que aparece en Cartum.',
    },
    'too-soon': ({ wait }) => ({
      title: 'Esto se acaba de hacer.',
      remedy: wait ? `Vuelve a intentarlo dentro de ${wait}.` : 'Vuelve a intentarlo un poco más tarde.',
    }),
    'too-many-checks': ({ wait }) => ({
      title: 'La contraseña de esta tienda se ha comprobado demasiadas veces.',
      remedy: wait ? `Vuelve a intentarlo dentro de ${wait}.` : 'Vuelve a intentarlo un poco más tarde.',
    }),
    'not-found': { title: 'Esto ya no existe.', remedy: 'Vuelve a la lista de tiendas.' },
    forbidden: {
      title: 'No tienes permiso para hacer esto.',
      remedy: 'Habla con un administrador de tu cuenta de RO App.',
    },
    'session-expired': {
      title: 'Tu sesión ha caducado.',
      remedy: 'Vuelve a iniciar sesión en RO App e inténtalo de nuevo. No se ha perdido nada de lo que has escrito.',
    },
    quota: ({ wait }) => ({
      title: 'Se ha agotado el límite de solicitudes.',
      remedy: wait ? `Vuelve a intentarlo dentro de ${wait}.` : 'Vuelve a intentarlo en un momento.',
    }),
    'roapp-unreachable': { title: 'RO App no responde.', remedy: 'Vuelve a intentarlo en un minuto.' },
    'roapp-unauthorized': {
      title: 'RO App no acepta la clave de API.',
      remedy: 'Pide a un administrador que renueve la clave de la integración.',
    },
    'roapp-forbidden': {
      title: 'A la clave de API le falta un permiso en RO App.',
      remedy: 'Pide a un administrador que dé al titular de la clave acceso a órdenes, clientes y productos.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'RO App lo ha rechazado.',
      remedy: message ? `Respuesta de RO App: «${message}».` : 'Revisa los ajustes y vuelve a intentarlo.',
    }),
    'five-equal-refusals': ({ message }) => ({
      title:
        'RO App ha rechazado cinco pedidos seguidos por el mismo motivo, así que la importación se ha puesto en pausa.',
      remedy: message
        ? `Respuesta de RO App: «${message}». Resuélvelo y reanuda la importación.`
        : 'Resuelve el motivo y reanuda la importación.',
    }),
    unavailable: ({ wait }) => ({
      title: 'El servicio está interrumpido en este momento.',
      remedy: `Vuelve a intentarlo dentro de ${wait ?? 'un minuto'}. No se ha perdido nada de lo guardado.`,
    }),
    interrupted: {
      title: 'El servidor se detuvo a mitad de camino.',
      remedy: 'No hay que hacer nada: lo hecho se conserva y la siguiente sincronización continuó desde ahí.',
    },
    internal: {
      title: 'Algo ha fallado por nuestra parte.',
      remedy: 'Vuelve a intentarlo. Si se repite, contacta con soporte.',
    },
    offline: {
      title: 'No se puede conectar con el servidor.',
      remedy: 'Revisa tu conexión a internet y vuelve a intentarlo. No se ha perdido nada de lo que has escrito.',
    },
  },
});
