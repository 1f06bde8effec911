import type { Catalogue } from './catalogue.ts';
import type { Count } from './plural.ts';

export const pt = (count: Count<'one' | 'many'>): Catalogue => ({
  panel: {
    title: 'Ligação ao comércio eletrónico',
    colon: ': ',
    loading: 'A carregar…',
    retry: 'Tentar novamente',
    askAdministrator: 'A sua função não permite fazer isto: peça a um administrador da sua conta do RO App.',
    back: 'Voltar',
    backToStores: 'Todas as lojas',
    cancel: 'Cancelar',
    close: 'Fechar',
    save: 'Guardar',
    saving: 'A guardar…',
    saved: 'Guardado.',
    choose: 'Selecione…',
    never: 'ainda não',
    reference: (ref) => `Referência para o suporte: ${ref}`,
    outdated: 'Não foi possível atualizar estes dados agora. O que vê pode estar um pouco desatualizado.',
    sessionNeeded: {
      title: 'A sua sessão terminou.',
      remedy: 'Inicie sessão novamente no RO App e clique em Tentar novamente. Nada do que escreveu se perdeu.',
    },
    viewFailed: {
      title: 'Não foi possível carregar esta página.',
      remedy: 'Verifique a ligação e tente novamente. Se o problema continuar, recarregue a página.',
    },
  },
  platforms: { cartum: 'Cartum' },
  stores: {
    add: '+ Loja',
    listLabel: 'Lojas ligadas',
    empty: {
      title: 'Ainda não há nenhuma loja ligada',
      remedy:
        'Ligue a sua loja Cartum e os pedidos, clientes e produtos chegam automaticamente ao RO App; os novos pedidos são trazidos a cada 5 minutos.',
    },
    menuLabel: (name) => `Ações para ${name}`,
    open: 'Abrir',
    finishSetup: 'Concluir configuração',
    syncNow: 'Atualizar agora',
    syncingNow: (name) =>
      `${name} está a ser sincronizada agora. A hora da última sincronização muda dentro de momentos.`,
    signInAgain: 'Iniciar sessão novamente',
    disable: 'Desativar',
    enable: 'Ativar',
    delete: 'Excluir',
    lastSuccess: 'Última sincronização',
    synced: (n) =>
      count(n, {
        one: '# ordem de serviço sincronizada',
        many: '# de ordens de serviço sincronizadas',
        other: '# ordens de serviço sincronizadas',
      }),
    parked: (n) =>
      count(n, {
        one: '# aguarda a sua decisão',
        many: '# aguardam a sua decisão',
        other: '# aguardam a sua decisão',
      }),
    importingShare: (done, total) => `${done} de ${total}`,
    nextTry: (when) => `Próxima tentativa ${when}`,
    silent: (when) => `A última ordem de serviço chegou ${when}, há mais tempo do que o habitual`,
    enabledNow: (name) => `A loja ${name} está ativada.`,
    disabledNow: (name) => `A loja ${name} está desativada.`,
  },
  states: {
    mapping: {
      label: 'Configuração por concluir',
      explanation: 'Faça corresponder os status para iniciar a importação.',
    },
    importing: { label: 'A importar', explanation: 'Estamos a trazer as ordens de serviço dos últimos 2 meses.' },
    active: { label: 'Sincronizada', explanation: 'Os dois lados são sincronizados a cada 5 minutos.' },
    attention: {
      label: 'Requer atenção',
      explanation: 'A sincronização funciona, mas há algo que aguarda a sua decisão.',
    },
    reconnect: { label: 'Acesso recusado', explanation: 'A loja deixou de aceitar o login e a senha.' },
    failing: { label: 'Sincronização interrompida', explanation: 'Continuamos a tentar; entretanto, nada se perde.' },
    disabled: { label: 'Desativada', explanation: 'Nada é importado nem sincronizado até a ativar.' },
  },
  attention: {
    'shop-status-new': {
      title: 'A loja tem um novo status.',
      remedy: 'Abra Status e escolha o que significa no RO App.',
    },
    'target-status-gone': {
      title: 'Um status do RO App que tinha escolhido já não existe.',
      remedy: 'Abra Status e escolha outro.',
    },
    'no-manager': {
      title: 'As novas ordens de serviço chegam sem gerente: não há ninguém para as receber.',
      remedy: 'Abra Configurações e escolha gerentes com acesso à localização.',
    },
    'parked-orders': {
      title: 'Alguns pedidos aguardam a decisão de alguém.',
      remedy: 'Consulte a lista dos pedidos em espera: cada um indica o motivo e o que fazer.',
    },
    'managers-inactive': {
      title: 'Alguns dos gerentes selecionados já não estão ativos.',
      remedy: 'Abra Configurações e atualize a lista de gerentes.',
    },
    'location-gone': {
      title: 'A localização escolhida já não existe no RO App.',
      remedy: 'Abra Configurações e escolha outra localização.',
    },
    'order-type-gone': {
      title: 'O tipo de pedido escolhido já não existe no RO App.',
      remedy: 'Abra Configurações e escolha outro tipo de pedido.',
    },
    'write-did-not-hold': {
      title: 'Um status que gravámos foi revertido pelo outro lado.',
      remedy:
        'Verifique a ordem de serviço nos dois sistemas; pode haver aí uma regra automática que anula a alteração.',
    },
    'line-not-removable': {
      title: 'Não foi possível retirar da ordem de serviço uma linha removida na loja.',
      remedy: 'Remova a linha manualmente no RO App.',
    },
  },
  form: {
    connectTitle: 'Ligar uma loja',
    stepOne: 'Passo 1 de 2: a loja',
    stepTwo: 'Passo 2 de 2: os status',
    connection: 'A loja',
    workOrders: 'Ordens de serviço no RO App',
    enabled: 'Integração ativada',
    enabledHelp: 'Se desmarcar, a loja é guardada, mas nada é importado nem sincronizado.',
    platform: 'Plataforma',
    name: 'Nome da loja',
    nameHelp: 'Como quer vê-lo no RO App: letras, números e caracteres especiais.',
    nameCount: (used, limit) => `${used} de ${limit} caracteres`,
    url: 'URL do site',
    urlHelp: 'Por exemplo, https://loja.pt',
    login: 'Login',
    loginHelp:
      'O seu nome de utilizador Cartum, não o endereço de e-mail. Encontra-o no Cartum em Configurações > Administradores.',
    emailWarning: {
      title: 'Isto parece um endereço de e-mail.',
      remedy: 'O Cartum precisa do seu nome de utilizador. Encontra-o no Cartum em Configurações > Administradores.',
    },
    password: 'Senha',
    passwordHelp: 'A senha deste utilizador do Cartum. É guardada de forma encriptada e nunca mais é mostrada.',
    passwordKeepHelp: 'Deixe vazio para manter a senha atual.',
    location: 'Localizações',
    locationHelp: 'As ordens de serviço desta loja são criadas aqui.',
    orderType: 'Tipo de pedido',
    language: 'Idioma',
    languageHelp: 'Os nomes e as descrições dos produtos nas ordens de serviço aparecem neste idioma.',
    identifyBy: 'Identificar produtos por',
    identifyByHelp: 'Assim, um produto que o RO App já conhece é encontrado em vez de ser duplicado.',
    identifyByOptions: { sku: 'SKU', code: 'Código', barcode: 'Código de barras', title: 'Nome' },
    managers: 'Gerentes',
    managersAll: 'Todos',
    managersSelected: 'Selecionados',
    managersHelp: 'Recebem as novas ordens de serviço à vez.',
    managersNone: 'Nenhum gerente ativo tem acesso a esta localização.',
    managersMissing: { title: 'Selecione pelo menos um gerente.', remedy: 'Ou escolha Todos.' },
    choiceMissing: { title: 'Ainda não selecionou nada.', remedy: 'Selecione uma opção na lista.' },
    managersLocationFirst: 'Selecione primeiro uma localização: os gerentes disponíveis dependem dela.',
    managersByPosition:
      'O RO App não nos indica as funções, por isso a lista mostra os funcionários ativos cujo cargo é de gerente.',
    managersAllActive:
      'O RO App não nos indica as funções nem o acesso às localizações, por isso a lista mostra todos os funcionários ativos.',
    before: {
      title: 'Antes de ligar',
      user: 'Crie no Cartum um utilizador separado com a função de gerente, para que a alteração da senha da conta principal não pare a integração.',
      otherRoles: 'Um utilizador com outra função também serve.',
      plan: 'O seu plano tarifário Cartum tem de incluir acesso à API; sem ele, a integração não funciona.',
      menuPath: 'Configurações > Administradores',
      stock:
        'Os produtos são adicionados às ordens de serviço sem dedução do stock; a preparação continua a ser manual.',
    },
    continue: 'Continuar',
    save: 'Guardar',
    checking: 'A iniciar sessão na loja…',
    takeAddress: (to) => `Usar ${to}`,
    restored: 'Conservámos o que escreveu da última vez, exceto a senha.',
    startOver: 'Recomeçar',
    fieldsToMend: (n) =>
      count(n, {
        one: '# campo precisa da sua atenção.',
        many: '# de campos precisam da sua atenção.',
        other: '# campos precisam da sua atenção.',
      }),
    newOrdersOnly: 'Aplica-se apenas a novas ordens de serviço.',
    newProductsOnly: 'Uma alteração aplica-se aos produtos adicionados a partir desse momento.',
    more: 'Mais',
    conflict: 'Quando um status mudou dos dois lados',
    conflictHelp:
      'Nenhum dos lados indica quando um status mudou, por isso um deles tem de prevalecer. O histórico guarda os dois valores.',
    conflictOptions: { roapp: 'Prevalece o status do RO App', shop: 'Prevalece o status da loja' },
    timeZone: 'Fuso horário da loja',
    timeZoneHelp: 'A loja indica as horas sem fuso. Inicialmente, é o fuso da localização.',
    productCategory: 'Categoria dos novos produtos',
    productCategoryHelp: 'É nela que se criam os produtos que o RO App ainda não conhece.',
    productCategoryFirst: 'A primeira categoria',
  },
  mapping: {
    title: 'Correspondência dos status',
    intro:
      'Escolha o que cada status da loja significa no RO App. Uma ordem de serviço começa com o status que escolher aqui.',
    reading: (n) =>
      count(n, {
        one: 'A ler os dados da loja: # pedido até agora. O número ainda vai aumentar.',
        many: 'A ler os dados da loja: # de pedidos até agora. O número ainda vai aumentar.',
        other: 'A ler os dados da loja: # pedidos até agora. O número ainda vai aumentar.',
      }),
    readAll: (n) =>
      count(n, {
        one: '# pedido dos últimos 2 meses lido.',
        many: '# de pedidos dos últimos 2 meses lidos.',
        other: '# pedidos dos últimos 2 meses lidos.',
      }),
    shopStatus: 'Status na loja',
    orderStatus: 'Status no RO App',
    orders: (n) => count(n, { one: '# pedido', many: '# de pedidos', other: '# pedidos' }),
    counting: 'a contar…',
    selectLabel: (status) => `Status do RO App para «${status}»`,
    dontSync: 'Não sincronizar',
    dontSyncNote:
      'As ordens de serviço dos pedidos com este status começam no primeiro status do seu tipo de pedido. As alterações deste status não são transferidas.',
    suggested: 'Sugestão',
    because: {
      title: 'os nomes coincidem',
      successful: 'a loja marca-o como concluído com sucesso',
      group: 'pertence à mesma fase do trabalho',
      'nothing-fits': 'Nada no RO App corresponde',
    },
    newInShop: 'Novo na loja',
    importThese: 'Importar estes pedidos',
    importSuccessful: 'Os pedidos entregues não são importados.',
    choiceMissing: 'Selecione um status do RO App ou «Não sincronizar».',
    choicesMissing: (n) =>
      count(n, {
        one: 'Falta escolher a correspondência de # status.',
        many: 'Falta escolher a correspondência de # de status.',
        other: 'Falta escolher a correspondência de # status.',
      }),
    primary: 'Usar este no sentido inverso',
    primaryNote: (status) =>
      `Vários status da loja correspondem a «${status}». Quando o RO App passar para ele, a loja recebe este.`,
    writeBack: (status) => `Quando uma ordem de serviço passar para «${status}», cancelar também o pedido na loja?`,
    writeBackNote:
      'Um pedido cancelado não pode ser reposto a partir daqui, os produtos não voltam ao stock e a loja pode enviar um e-mail ao comprador.',
    writeBackYes: 'Sim, cancelar na loja',
    writeBackNo: 'Não, deixar a loja como está',
    writeBackMissing: { title: 'Responda sim ou não.', remedy: 'Pode alterar a resposta mais tarde em Status.' },
    groups: {
      1: 'Novos',
      2: 'Em curso',
      3: 'Pendentes',
      4: 'Prontos',
      5: 'Entrega',
      6: 'Fechados',
      7: 'Rejeitados',
    },
    unreachable: (n) =>
      count(n, {
        one: '# status do RO App sem correspondência na loja',
        many: '# de status do RO App sem correspondência na loja',
        other: '# status do RO App sem correspondência na loja',
      }),
    noStatuses: {
      title: 'A loja não indicou nenhum status.',
      remedy: 'Verifique no Cartum se existem status de pedidos e tente novamente.',
    },
    saveMovesNothing:
      'Guardar, por si só, não altera nenhuma ordem de serviço: o que escolher aqui aplica-se a partir da próxima mudança de status.',
    ticksAdded: (statuses) =>
      `Agora marcados para importação: ${statuses}. Estes pedidos chegam com «Guardar e importar ordens de serviço», não com «Guardar».`,
    saveAndImport: 'Guardar e importar ordens de serviço',
    starting: 'A iniciar a importação…',
  },
  findings: {
    lossy: {
      title: 'Vários status da loja passam aqui a ser um só.',
      remedy: 'O RO App deixará de os distinguir. Se a diferença for importante, escolha status diferentes.',
    },
    'no-primary': ({ orderStatus }) => ({
      title: orderStatus
        ? `Vários status da loja correspondem a «${orderStatus}».`
        : 'Vários status da loja correspondem a um único status do RO App.',
      remedy: 'Marque o que a loja deve receber quando uma ordem de serviço passar para ele.',
    }),
    'unmapped-shop-status': {
      title: 'Este status da loja não tem correspondência.',
      remedy: 'Selecione um status do RO App ou «Não sincronizar», se for essa a intenção.',
    },
    'unreachable-order-status': ({ orderStatus }) => ({
      title: orderStatus
        ? `Nenhum status da loja corresponde a «${orderStatus}».`
        : 'Há um status do RO App a que nenhum status da loja corresponde.',
      remedy: 'As ordens de serviço que passarem para ele não alteram a loja. Não há problema, se for essa a intenção.',
    }),
    irreversible: {
      title: 'Esta mudança de status não pode ser desfeita na loja.',
      remedy: 'Responda abaixo se o RO App a pode fazer.',
    },
    'target-gone': {
      title: 'O status do RO App escolhido já não existe.',
      remedy: 'Escolha outro.',
    },
    'final-to-open': {
      title: 'Um status final da loja corresponde a trabalho ainda em aberto no RO App.',
      remedy: 'Se o trabalho estiver terminado, escolha um status do grupo Fechados ou Rejeitados.',
    },
  },
  preview: {
    title: 'O que vai acontecer',
    from: (day) => `Pedidos criados desde ${day}`,
    open: (n) =>
      count(n, {
        one: '# status ainda sem escolha. Até lá, os seus pedidos contam como em «Não sincronizar».',
        many: '# de status ainda sem escolha. Até lá, os seus pedidos contam como em «Não sincronizar».',
        other: '# status ainda sem escolha. Até lá, os seus pedidos contam como em «Não sincronizar».',
      }),
    counting: 'ainda a contar…',
    toImport: (n) =>
      count(n, {
        one: '# pedido será importado',
        many: '# de pedidos serão importados',
        other: '# pedidos serão importados',
      }),
    ofAll: (n) =>
      count(n, { one: 'de # pedido na loja', many: 'de # de pedidos na loja', other: 'de # pedidos na loja' }),
    noOrders: 'Não há pedidos neste período. Os novos chegam assim que forem feitos.',
    newClients: 'Novos clientes',
    knownClients: 'Clientes conhecidos',
    newProducts: 'Novos produtos',
    knownProducts: 'Produtos conhecidos',
    byStatus: 'Pedidos por status',
    imported: 'importados',
    outDelivered: (n) =>
      count(n, {
        one: '# fica de fora: entregue',
        many: '# de pedidos ficam de fora: entregues',
        other: '# ficam de fora: entregues',
      }),
    outUnticked: (n) =>
      count(n, {
        one: '# fica de fora: o status não está marcado',
        many: '# de pedidos ficam de fora: o status não está marcado',
        other: '# ficam de fora: o status não está marcado',
      }),
    alreadyHere: (n) =>
      count(n, { one: '# já está no RO App', many: '# de pedidos já estão no RO App', other: '# já estão no RO App' }),
    willWait: (n) =>
      count(n, {
        one: '# vai aguardar a sua decisão',
        many: '# de pedidos vão aguardar a sua decisão',
        other: '# vão aguardar a sua decisão',
      }),
    problems: 'Vão aguardar a sua decisão',
    problemOrders: (numbers) => `Pedidos: ${numbers}`,
    moreOrders: (n) => count(n, { one: 'mais #', many: 'mais #', other: 'mais #' }),
    samples: 'Por exemplo',
    sampleOrder: (n) => `Pedido ${n}`,
    noManager: 'Sem gerente',
    manager: 'Gerente',
    stock: 'Os produtos são adicionados sem dedução do stock; a preparação continua a ser manual.',
    moreLines: (n) => count(n, { one: 'e mais # linha', many: 'e mais # de linhas', other: 'e mais # linhas' }),
  },
  progress: {
    title: 'Importação em curso',
    doneTitle: 'Importação concluída',
    failedTitle: 'Importação interrompida',
    pausedTitle: 'Importação em pausa',
    pausedNote: 'Nada é criado até a importação ser retomada. Continua no ponto em que parou.',
    pause: 'Pausar',
    resume: 'Retomar',
    queued: 'A aguardar o início…',
    stages: {
      reading: { title: 'A ler os pedidos da loja', remedy: 'Ainda nada é criado no RO App.' },
      clients: {
        title: 'A procurar e criar clientes',
        remedy: 'Os clientes que o RO App já conhece são encontrados pelo telefone ou e-mail, não são criados de novo.',
      },
      products: {
        title: 'A procurar e criar produtos',
        remedy: 'Os produtos que o RO App já conhece são encontrados, não são criados de novo.',
      },
      orders: { title: 'A criar ordens de serviço', remedy: 'As mais recentes vêm primeiro.' },
      'catching-up': {
        title: 'A trazer os pedidos que chegaram entretanto',
        remedy: 'Nada do que foi pedido durante a importação fica esquecido.',
      },
      finished: { title: 'Concluído', remedy: 'Não há mais nada a fazer aqui.' },
    },
    share: (done, total) => `${done} de ${total} pedidos`,
    barLabel: 'Progresso da importação',
    created: 'Criadas',
    linked: 'Ligadas de novo',
    alreadyHere: 'Já no RO App',
    parked: 'Aguardam a sua decisão',
    leftOut: 'Não importados',
    leftOutNote: 'Não importados por regra: pedidos entregues e status que não marcou.',
    rate: (n) =>
      count(n, { one: '# pedido por minuto', many: '# de pedidos por minuto', other: '# pedidos por minuto' }),
    timeLeft: (duration) => `tempo restante: cerca de ${duration}`,
    timeLeftUnknown: 'a calcular o tempo restante…',
    honest: 'O RO App aceita 3 chamadas por segundo, por isso uma importação grande leva o seu tempo.',
    leave: 'Pode sair desta página; a importação continua e mostra o progresso quando voltar.',
    took: (duration) => `Demorou ${duration}.`,
    finishedAt: (when) => `Concluída: ${when}.`,
    thenSync:
      'A partir de agora, os dois lados são sincronizados a cada 5 minutos: chegam as novas ordens de serviço e os status são atualizados nos dois sentidos.',
    announce: (percent) => `${percent} concluídos`,
    showStore: 'Ir para a loja',
    connectionLost: 'O progresso deixou de ser atualizado, mas a importação continua. A restabelecer a ligação…',
  },
  orders: {
    refresh: 'Atualizar',
    refreshing: (done, total) => `A atualizar: ${done} de ${total}`,
    refreshAgain: (time) => `Nova atualização em ${time}`,
    outcomes: {
      updated: 'Atualizados',
      unchanged: 'Sem alterações',
      parked: 'Aguardam a sua decisão',
      queued: 'Em curso',
      'too-soon': 'Cedo demais',
      failed: 'Falharam',
    },
    selected: (n) => count(n, { one: '# selecionado', many: '# selecionados', other: '# selecionados' }),
    clearSelection: 'Limpar seleção',
    selectAll: 'Selecionar todos nesta página',
    selectOrder: (n) => `Selecionar o pedido ${n}`,
    menuLabel: (n) => `Ações para o pedido ${n}`,
    history: 'Histórico',
    historyOf: (n) => `Histórico do pedido ${n}`,
    historyNone: 'Este pedido não teve atividade nos últimos 90 dias.',
    previousPage: 'Página anterior',
    nextPage: 'Página seguinte',
    range: (first, last) => `Pedidos ${first} a ${last}`,
    retryAll: 'Tentar todos novamente',
    whichProduct: (key) => `Que produto é «${key}»?`,
    drained: (n) =>
      count(n, {
        one: 'Guardado. # pedido já não aguarda por isto.',
        many: 'Guardado. # de pedidos já não aguardam por isto.',
        other: 'Guardado. # pedidos já não aguardam por isto.',
      }),
    retrying: 'A tentar novamente…',
    missing: 'Porque é que falta um pedido?',
    whyNot: (n) => `Porque é que falta o pedido ${n}?`,
    findOut: 'Encontrar o motivo',
    title: 'Ordens de serviço',
    search: 'Procurar por número',
    searchHelp: 'Número do pedido na loja',
    state: 'Estado',
    allStates: 'Todos os estados',
    states: {
      synced: 'Sincronizada',
      parked: 'Aguarda a sua decisão',
      frozen: 'Linhas congeladas',
      final: 'Concluída',
      missing: 'Não está na loja',
    },
    number: 'Pedido',
    shopStatus: 'Na loja',
    workOrder: 'No RO App',
    workOrderNumber: (n) => `Ordem de serviço ${n}`,
    noWorkOrder: 'ainda sem ordem de serviço',
    created: 'Data de criação',
    lastUpdate: 'Última atualização',
    more: 'Carregar mais',
    noneYet: 'Ainda não há ordens de serviço. Aparecem aqui assim que chegar a primeira.',
    noneFound: 'Nenhum resultado. Tente outro número ou estado.',
    openInShop: (n) => `${n}: abrir a administração da loja`,
    parkedTitle: 'Pedidos que aguardam a sua decisão',
    parkedIntro:
      'Chegam automaticamente ao RO App quando o motivo for resolvido: voltamos a verificar após 5 minutos e depois com cada vez menos frequência.',
  },
  card: { title: 'Pedido da loja', store: 'Loja', number: 'Número na loja' },
  parked: {
    'no-client': {
      title: 'O comprador não deixou telefone nem e-mail.',
      remedy: 'Acrescente um deles ao pedido no Cartum; ele chega automaticamente numa das próximas sincronizações.',
    },
    'product-ambiguous': ({ productKey, candidates }) => ({
      title: productKey
        ? `Vários produtos do RO App correspondem a «${productKey}».`
        : 'Vários produtos do RO App correspondem a uma linha.',
      remedy: candidates
        ? `São estes: ${candidates}. Escolha o certo na lista dos pedidos que aguardam a sua decisão; a escolha vale para todos os pedidos.`
        : 'Escolha o certo na lista dos pedidos que aguardam a sua decisão.',
    }),
    'product-rejected': ({ productKey, message }) => ({
      title: productKey ? `O RO App recusou criar o produto «${productKey}».` : 'O RO App recusou criar um produto.',
      remedy: message
        ? `Resposta do RO App: «${message}». Crie o produto manualmente.`
        : 'Crie o produto manualmente no RO App.',
    }),
    currency: ({ currency }) => ({
      title: currency ? `O pedido está noutra moeda (${currency}).` : 'O pedido está noutra moeda.',
      remedy:
        'Os valores nunca são convertidos. Altere a moeda do pedido no Cartum ou introduza-o manualmente no RO App.',
    }),
    'total-mismatch': ({ expectedTotal, linesTotal }) => ({
      title:
        expectedTotal && linesTotal
          ? `As linhas somam ${linesTotal}, mas o pedido indica ${expectedTotal}.`
          : 'A soma das linhas não coincide com o total do pedido.',
      remedy: 'Abra o pedido no Cartum, corrija os preços ou descontos e guarde-o.',
    }),
    'no-lines': {
      title: 'O pedido não tem produtos.',
      remedy: 'Adicione-lhe produtos no Cartum ou cancele-o aí.',
    },
    'too-many-lines': ({ lines }) => ({
      title: lines
        ? `O pedido tem mais linhas (${lines}) do que o RO App aceita.`
        : 'O pedido tem mais linhas do que o RO App aceita.',
      remedy: 'Divida o pedido no Cartum ou introduza-o manualmente no RO App.',
    }),
    'status-unmapped': {
      title: 'O status do RO App escolhido para o status deste pedido já não existe.',
      remedy: 'Abra Status e escolha outro.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'O RO App recusou a ordem de serviço.',
      remedy: message
        ? `Resposta do RO App: «${message}».`
        : 'Verifique se a localização e o tipo de pedido continuam corretos.',
    }),
    unreadable: ({ message }) => ({
      title: message
        ? `A loja enviou o pedido num formato que não conseguimos ler (${message}).`
        : 'A loja enviou o pedido num formato que não conseguimos ler.',
      remedy: 'Abra e guarde o pedido no Cartum. Se não resultar, indique o número do pedido ao suporte.',
    }),
  },
  notices: {
    'cancel-off': {
      title: 'Cancelada apenas no RO App.',
      remedy: 'Optou por não cancelar pedidos na loja. Se for necessário, cancele-o aí manualmente.',
    },
    'transition-refused': {
      title: 'O RO App não permitiu esta mudança de status.',
      remedy: 'Mude o status manualmente ou permita essa transição no RO App.',
    },
    'edited-in-roapp': {
      title: 'Uma linha foi editada no RO App e essa edição mantém-se.',
      remedy: 'Se a diferença não for desejada, compare a ordem de serviço com a loja.',
    },
    'deleted-in-roapp': {
      title: 'A ordem de serviço foi excluída no RO App.',
      remedy: 'Não volta a ser criada.',
    },
    'missing-in-shop': {
      title: 'A loja já não mostra este pedido.',
      remedy: 'A ordem de serviço mantém-se. Verifique no Cartum se o pedido foi excluído.',
    },
    frozen: {
      title: 'Uma linha já foi deduzida do stock, por isso as alterações na loja já não afetam as linhas.',
      remedy: 'Os status continuam sincronizados; altere as linhas manualmente no RO App.',
    },
    'comment-lost': {
      title: 'Um comentário pode não ter sido adicionado.',
      remedy: 'Consulte as últimas alterações no pedido da loja.',
    },
    'total-differs': {
      title: 'O total da ordem de serviço é diferente do total da loja.',
      remedy: 'Compare os preços e as quantidades do RO App com os da loja.',
    },
  },
  explain: {
    synced: { title: 'O pedido está no RO App.', remedy: 'Abra a respetiva ordem de serviço.' },
    parked: { title: 'O pedido chegou e aguarda a sua decisão.', remedy: 'Resolva o motivo e tente novamente.' },
    queued: { title: 'O pedido está a caminho.', remedy: 'Chega automaticamente na próxima sincronização.' },
    'older-than-window': {
      title: 'Tem mais de 2 meses.',
      remedy: 'Só são importados os pedidos dos últimos 2 meses. Pode importar este manualmente.',
    },
    'successful-status': {
      title: 'Já foi entregue.',
      remedy: 'Os pedidos entregues não são importados.',
    },
    'status-unticked': {
      title: 'O status deste pedido não está marcado para importação.',
      remedy: 'Importe este pedido manualmente ou marque o status em Status, guarde e importe novamente.',
    },
    'not-in-shop': {
      title: 'A loja não tem nenhum pedido com este número.',
      remedy: 'Compare o número com o que aparece no Cartum.',
    },
    'deleted-in-roapp': {
      title: 'A ordem de serviço foi excluída no RO App.',
      remedy: 'Não volta a ser criada.',
    },
    'store-not-running': {
      title: 'De momento, não chega nada desta loja.',
      remedy: 'Volte a pôr a loja a funcionar e o pedido chegará automaticamente.',
    },
  },
  explainActions: {
    'orders.import': 'Importar este pedido',
    'orders.retry': 'Tentar novamente agora',
    'products.choose': 'Escolher o produto',
    'imports.start': 'Importar ordens de serviço',
    'runs.resume': 'Retomar a importação',
    'stores.setEnabled': 'Ativar a loja',
    'stores.update': 'Abrir as configurações',
  },
  notRunning: {
    mapping: {
      title: 'Os pedidos desta loja ainda não foram importados.',
      remedy: 'Faça corresponder os status e depois guarde e importe as ordens de serviço.',
    },
    paused: { title: 'A importação está em pausa.', remedy: 'Retome a importação.' },
    disabled: { title: 'A loja está desativada.', remedy: 'Ative a loja.' },
    reconnect: {
      title: 'A loja deixou de aceitar o login e a senha.',
      remedy: 'Introduza os atuais em Configurações.',
    },
  },
  refreshOutcomes: {
    updated: { title: 'A ordem de serviço foi atualizada.', remedy: 'Os dois lados voltaram a coincidir.' },
    unchanged: { title: 'Nada tinha mudado.', remedy: 'Os dois lados já coincidiam.' },
    parked: {
      title: 'Verificado agora mesmo: o pedido aguarda a sua decisão.',
      remedy: 'Resolva o motivo e tente novamente.',
    },
    queued: { title: 'Demora um pouco mais.', remedy: 'A atualização continua; volte a ver dentro de momentos.' },
    'too-soon': ({ wait }) => ({
      title: 'Esta ordem de serviço foi atualizada há pouco.',
      remedy: wait ? `Pode atualizá-la novamente daqui a ${wait}.` : 'Pode atualizá-la novamente após 10 minutos.',
    }),
    failed: ({ wait }) => ({
      title: 'Não foi possível atualizar esta ordem de serviço.',
      remedy: wait ? `Voltaremos a tentar automaticamente daqui a ${wait}.` : 'Tente novamente um pouco mais tarde.',
    }),
  },
  runs: {
    kinds: { import: 'Importação', sync: 'Sincronização', refresh: 'Atualização' },
    states: { queued: 'em espera', running: 'em curso', paused: 'em pausa', done: 'concluída', failed: 'falhou' },
  },
  changes: {
    gaveWay: (value, kept) => `Em vez de «${value}», ficou «${kept}».`,
    kind: 'O que aconteceu',
    allKinds: 'Tudo',
    outcome: 'Resultado',
    allOutcomes: 'Todos os resultados',
    more: 'Carregar mais',
    noneYet: 'Ainda não aconteceu nada.',
    noneFound: 'Nada corresponde. Escolha outra opção acima.',
    shown: (n) =>
      count(n, { one: '# registo apresentado', many: '# de registos apresentados', other: '# registos apresentados' }),
    onlyRuns: 'Importações e sincronizações',
    kinds: {
      'order-created': { title: 'Ordem de serviço criada', remedy: 'Abra-a no RO App para a ver.' },
      lines: {
        title: 'Linhas alteradas',
        remedy: 'Para definir uma quantidade ou um preço, edite a linha no RO App: a sua edição mantém-se.',
      },
      status: { title: 'Status alterado', remedy: 'A correspondência dos status define-se em Status.' },
      client: {
        title: 'Dados do comprador alterados',
        remedy: 'A ficha do cliente fica como está; os novos dados estão nos comentários da ordem de serviço.',
      },
      delivery: { title: 'Entrega alterada', remedy: 'Os novos dados estão nos comentários da ordem de serviço.' },
      manager: {
        title: 'Gerente atribuído',
        remedy: 'Quem recebe ordens de serviço à vez define-se em Configurações.',
      },
      parked: { title: 'Aguarda a sua decisão', remedy: 'Resolva o motivo e o pedido chegará automaticamente.' },
      resolved: { title: 'Já não aguarda', remedy: 'Não há mais nada a fazer; o pedido chega automaticamente.' },
      refreshed: { title: 'Verificado novamente de forma manual', remedy: 'O resultado está nas linhas seguintes.' },
      settings: { title: 'Configurações alteradas', remedy: 'Pode alterá-las novamente em Configurações.' },
      mapping: {
        title: 'Correspondência dos status alterada',
        remedy: 'Pode alterá-la novamente em Status.',
      },
      credentials: {
        title: 'Login ou senha alterados',
        remedy: 'Se ninguém da equipa o fez, defina uma nova senha no Cartum e introduza-a em Configurações.',
      },
      store: { title: 'Loja', remedy: 'A lista de lojas mostra a situação atual.' },
    },
    outcomes: {
      done: { title: 'feito', remedy: 'Não há mais nada a fazer.' },
      skipped: {
        title: 'deixado como estava',
        remedy: 'Uma regra assim o exigiu; se quiser outra coisa, altere manualmente.',
      },
      refused: { title: 'recusado', remedy: 'Faça a alteração manualmente ou permita-a no lado que a recusou.' },
      failed: {
        title: 'falhou',
        remedy: 'Voltaremos a tentar automaticamente. Se o problema continuar, contacte o suporte.',
      },
      unknown: { title: 'incerto', remedy: 'Não chegou resposta. Compare o pedido nos dois lados.' },
    },
    actors: { shop: 'Loja', roapp: 'RO App', user: 'Utilizador', connector: 'Ligação ao comércio eletrónico' },
    directions: {
      'shop-to-roapp': 'da loja para o RO App',
      'roapp-to-shop': 'do RO App para a loja',
      none: 'só num dos lados',
    },
    byHand: 'Importado manualmente',
    productChosen: 'Produto escolhido',
    retried: (n) => count(n, { one: '# pedido', many: '# de pedidos', other: '# pedidos' }),
    storeEvents: {
      connected: 'ligada',
      enabled: 'ativada',
      disabled: 'desativada',
      'import-started': 'importação iniciada',
      'import-paused': 'importação em pausa',
      'import-resumed': 'importação retomada',
    },
    conflict: 'Os dois lados tinham mudado; prevaleceu a regra da loja.',
    rows: {
      imported: 'com importação',
      notImported: 'sem importação',
      primary: 'usado no sentido inverso',
      writesBack: 'cancela na loja',
      keepsShop: 'não altera a loja',
    },
  },
  store: {
    activity: 'Atividade',
    settings: 'Configurações',
    statuses: 'Status',
    synced: 'Ordens de serviço sincronizadas',
    parked: 'Aguardam a sua decisão',
    lastSuccess: 'Última sincronização',
    nextRun: 'Próxima sincronização',
    importTitle: 'Última importação',
    importDone: (n) =>
      count(n, {
        one: '# ordem de serviço criada',
        many: '# de ordens de serviço criadas',
        other: '# ordens de serviço criadas',
      }),
    statusesSaved: 'Status guardados. As ordens de serviço que já existem não são alteradas.',
    toSettings: 'Abrir as configurações',
    toStatuses: 'Abrir os status',
    enable: 'Ativar',
    visitShop: 'Visitar a loja',
    reconnectKeeps:
      'As ordens de serviço, as configurações e os status ficam como estão. O que entretanto faltou é recuperado.',
    reconnected: 'A loja voltou a aceitar o login. O que faltou está a ser recuperado.',
  },
  remove: {
    title: (name) => `Excluir ${name}?`,
    stays: 'O que fica no RO App',
    staysWhat: ['ordens de serviço', 'clientes', 'produtos'],
    goes: 'O que desaparece',
    goesWhat: ['a senha guardada, de imediato', 'a sincronização com a loja, de imediato', 'o histórico, após 30 dias'],
    hint: 'Excluir a loja interrompe de imediato a sincronização. As ordens de serviço, os clientes e os produtos ficam no RO App.',
    confirm: 'Excluir',
    busy: 'A excluir…',
    done: (name, n) =>
      `A loja ${name} foi excluída. ` +
      count(n, {
        one: '# ordem de serviço fica no RO App.',
        many: '# de ordens de serviço ficam no RO App.',
        other: '# ordens de serviço ficam no RO App.',
      }),
  },
  errors: {
    required: { title: 'Preencha este campo.', remedy: 'Não pode ficar vazio.' },
    'too-long': { title: 'O texto é demasiado longo.', remedy: 'Encurte-o.' },
    'address-invalid': {
      title: 'Isto não é um endereço de site.',
      remedy: 'Escreva-o como na barra de endereços do navegador, por exemplo https://loja.pt.',
    },
    'email-as-login': {
      title: 'A loja não aceita um endereço de e-mail como login.',
      remedy: 'Escreva o seu nome de utilizador Cartum. Encontra-o em Configurações > Administradores.',
    },
    'wrong-credentials': {
      title: 'A loja não aceita este login e esta senha.',
      remedy: 'Verifique ambos ou defina uma nova senha no Cartum em Configurações > Administradores.',
    },
    'no-api-access': {
      title: 'O seu plano tarifário Cartum não inclui acesso à API.',
      remedy: 'Mude no Cartum para um plano com acesso à API e clique novamente no botão.',
    },
    'not-a-cartum-shop': {
      title: 'Não há nenhuma loja Cartum neste endereço.',
      remedy: 'Verifique a grafia; tem de ser o endereço da própria loja, não uma página do site do Cartum.',
    },
    'shop-unreachable': {
      title: 'A loja não responde.',
      remedy: 'Abra o endereço no navegador. Se a loja abrir, tente novamente daqui a um minuto.',
    },
    'shop-answer-invalid': {
      title: 'Não conseguimos ler a resposta da loja.',
      remedy: 'Tente novamente daqui a alguns minutos. Se continuar, contacte o suporte do Cartum.',
    },
    'shop-limit': ({ wait }) => ({
      title: 'A loja pede-nos que façamos menos pedidos.',
      remedy: wait ? `Tente novamente daqui a ${wait}.` : 'Tente novamente daqui a alguns minutos.',
    }),
    'bot-check': {
      title: 'Uma proteção contra bots bloqueia o nosso acesso à loja.',
      remedy: 'Peça a quem gere a proteção (por exemplo, Cloudflare) que deixe passar os pedidos para /api/.',
    },
    'shop-too-old': {
      title: 'A versão da loja não disponibiliza a lista de status dos pedidos.',
      remedy: 'Peça ao suporte do Cartum que atualize a loja.',
    },
    'language-not-offered': ({ offered }) => ({
      title: 'A loja não tem textos neste idioma.',
      remedy: offered ? `Escolha um dos que tem: ${offered}.` : 'Escolha outro idioma.',
    }),
    'already-connected': {
      title: 'Esta loja já está ligada.',
      remedy: 'Abra-a na lista de lojas ou escreva o endereço de outra loja.',
    },
    'another-shop': {
      title: 'Esta loja não é a que estava ligada.',
      remedy: 'Escreva o endereço da mesma loja ou ligue esta como nova.',
    },
    'currency-mismatch': ({ shopCurrencies, currency }) => ({
      title:
        shopCurrencies && currency
          ? `A loja vende em ${shopCurrencies}, mas o RO App trabalha em ${currency}.`
          : 'A moeda da loja é diferente da do RO App.',
      remedy: currency
        ? `Os valores nunca são convertidos. Adicione ${currency} às moedas da loja no Cartum.`
        : 'Os valores nunca são convertidos. Adicione a moeda do RO App à loja no Cartum.',
    }),
    'address-not-allowed': {
      title: 'Este endereço não é acessível a partir da Internet.',
      remedy: 'Escreva o endereço público da sua loja, a começar por https://.',
    },
    'address-moved': ({ to }) => ({
      title: to ? `A loja mudou para ${to}.` : 'A loja mudou de endereço.',
      remedy: 'Use o novo endereço.',
    }),
    'not-offered': { title: 'Esta opção já não está disponível.', remedy: 'Escolha outra na lista.' },
    'password-needed': {
      title: 'É preciso introduzir novamente a senha.',
      remedy: 'Alterou o endereço ou o login, por isso escreva a senha que lhe corresponde.',
    },
    invalid: { title: 'Há algo aqui que não está certo.', remedy: 'Verifique o que escreveu e tente novamente.' },
    'mapping-incomplete': {
      title: 'Alguns status ainda não têm correspondência.',
      remedy: 'Escolha uma opção em cada linha.',
    },
    'still-reading': {
      title: 'Os dados da loja ainda estão a ser lidos.',
      remedy: 'Aguarde até a contagem terminar e tente novamente.',
    },
    'store-disabled': { title: 'A loja está desativada.', remedy: 'Ative a loja e tente novamente.' },
    'not-imported-yet': {
      title: 'Os pedidos desta loja ainda não foram importados.',
      remedy: 'Faça corresponder os status e depois guarde e importe as ordens de serviço.',
    },
    'not-in-shop': {
      title: 'A loja não tem nenhum pedido com este número.',
      remedy: 'Compare o número com o que aparece no Cartum.',
    },
    'too-soon': ({ wait }) => ({
      title: 'Isso acabou de ser feito.',
      remedy: wait ? `Tente novamente daqui a ${wait}.` : 'Tente novamente um pouco mais tarde.',
    }),
    'too-many-checks': ({ wait }) => ({
      title: 'A senha desta loja foi verificada demasiadas vezes.',
      remedy: wait ? `Tente novamente daqui a ${wait}.` : 'Tente novamente um pouco mais tarde.',
    }),
    'not-found': { title: 'Isto já não existe.', remedy: 'Volte à lista de lojas.' },
    forbidden: {
      title: 'Não tem permissão para fazer isto.',
      remedy: 'Fale com um administrador da sua conta RO App.',
    },
    'session-expired': {
      title: 'A sua sessão terminou.',
      remedy: 'Inicie sessão novamente no RO App e tente outra vez. Nada do que escreveu se perdeu.',
    },
    quota: ({ wait }) => ({
      title: 'O limite de chamadas foi atingido.',
      remedy: wait ? `Tente novamente daqui a ${wait}.` : 'Tente novamente dentro de momentos.',
    }),
    'roapp-unreachable': { title: 'O RO App não responde.', remedy: 'Tente novamente daqui a um minuto.' },
    'roapp-unauthorized': {
      title: 'O RO App não aceita a chave da API.',
      remedy: 'Peça a um administrador que renove a chave da integração.',
    },
    'roapp-forbidden': {
      title: 'A chave da API não tem uma permissão necessária no RO App.',
      remedy: 'Peça a um administrador que dê ao dono da chave acesso a ordens de serviço, clientes e produtos.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'O RO App recusou.',
      remedy: message ? `Resposta do RO App: «${message}».` : 'Verifique as configurações e tente novamente.',
    }),
    'five-equal-refusals': ({ message }) => ({
      title: 'O RO App recusou cinco pedidos seguidos pelo mesmo motivo, por isso a importação ficou em pausa.',
      remedy: message
        ? `Resposta do RO App: «${message}». Resolva o motivo e retome a importação.`
        : 'Resolva o motivo e retome a importação.',
    }),
    unavailable: ({ wait }) => ({
      title: 'O serviço está temporariamente interrompido.',
      remedy: `Tente novamente daqui a ${wait ?? 'um minuto'}. Nada do que foi guardado se perdeu.`,
    }),
    interrupted: {
      title: 'O servidor parou a meio.',
      remedy: 'Não é preciso fazer nada: o que foi feito fica, e a sincronização seguinte continuou a partir daí.',
    },
    internal: {
      title: 'Algo correu mal do nosso lado.',
      remedy: 'Tente novamente. Se voltar a acontecer, contacte o suporte.',
    },
    offline: {
      title: 'Não é possível aceder ao servidor.',
      remedy: 'Verifique a ligação à Internet e tente novamente. Nada do que escreveu se perdeu.',
    },
  },
});
