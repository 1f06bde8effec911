import type { Catalogue } from './catalogue.ts';
import type { Count } from './plural.ts';

export const fr = (count: Count<'one' | 'many'>): Catalogue => ({
  panel: {
    title: 'Ecommerce Connect',
    colon: ' : ',
    loading: 'Chargement…',
    retry: 'Réessayer',
    askAdministrator: 'Votre rôle ne le permet pas : demandez à un administrateur de votre compte RO App.',
    back: 'Retour',
    backToStores: 'Toutes les boutiques',
    cancel: 'Annuler',
    close: 'Fermer',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    saved: 'Enregistré.',
    choose: 'Sélectionnez…',
    never: 'pas encore',
    reference: (ref) => `Référence pour le support : ${ref}`,
    outdated:
      'Impossible d’actualiser ces données pour l’instant. Les informations affichées ne sont peut-être plus à jour.',
    sessionNeeded: {
      title: 'Votre session a expiré.',
      remedy: 'Reconnectez-vous au RO App, puis cliquez sur Réessayer. Rien de ce que vous avez saisi n’est perdu.',
    },
    viewFailed: {
      title: 'Impossible de charger cette page.',
      remedy: 'Vérifiez votre connexion et réessayez. Si le problème persiste, rechargez la page.',
    },
  },
  platforms: { cartum: 'Cartum' },
  stores: {
    add: '+ Boutique',
    listLabel: 'Boutiques connectées',
    empty: {
      title: 'Aucune boutique n’est encore connectée',
      remedy:
        'Connectez votre boutique Cartum : ses commandes, ses clients et ses produits arrivent automatiquement dans le RO App, et les nouvelles commandes suivent toutes les 5 minutes.',
    },
    menuLabel: (name) => `Actions pour ${name}`,
    open: 'Ouvrir',
    finishSetup: 'Terminer la configuration',
    syncNow: 'Actualiser maintenant',
    syncingNow: (name) => `${name} se synchronise. L’heure de la dernière synchronisation change dans un instant.`,
    signInAgain: 'Se reconnecter',
    disable: 'Désactiver',
    enable: 'Activer',
    delete: 'Supprimer',
    lastSuccess: 'Dernière synchronisation',
    synced: (n) =>
      count(n, {
        one: '# commande synchronisée',
        many: '# de commandes synchronisées',
        other: '# commandes synchronisées',
      }),
    parked: (n) =>
      count(n, {
        one: '# attend votre décision',
        many: '# attendent votre décision',
        other: '# attendent votre décision',
      }),
    importingShare: (done, total) => `${done} sur ${total}`,
    nextTry: (when) => `Prochain essai ${when}`,
    silent: (when) => `Dernière commande reçue ${when}, plus longtemps que d’habitude`,
    enabledNow: (name) => `La boutique ${name} est activée.`,
    disabledNow: (name) => `La boutique ${name} est désactivée.`,
  },
  states: {
    mapping: {
      label: 'Configuration à terminer',
      explanation: 'Faites correspondre les statuts pour lancer l’importation.',
    },
    importing: { label: 'Importation en cours', explanation: 'Les commandes des deux derniers mois arrivent.' },
    active: { label: 'Synchronisée', explanation: 'Les deux côtés se synchronisent toutes les 5 minutes.' },
    attention: {
      label: 'À vérifier',
      explanation: 'La synchronisation fonctionne, mais quelque chose attend votre décision.',
    },
    reconnect: {
      label: 'Connexion refusée',
      explanation: 'La boutique n’accepte plus le nom d’utilisateur et le mot de passe.',
    },
    failing: {
      label: 'Synchronisation interrompue',
      explanation: 'Nous continuons d’essayer ; rien ne se perd en attendant.',
    },
    disabled: {
      label: 'Désactivée',
      explanation: 'Rien n’est importé ni synchronisé tant que vous ne l’activez pas.',
    },
  },
  attention: {
    'shop-status-new': {
      title: 'La boutique a un nouveau statut.',
      remedy: 'Ouvrez Statuts et choisissez ce qu’il signifie dans le RO App.',
    },
    'target-status-gone': {
      title: 'Un statut du RO App que vous aviez choisi n’existe plus.',
      remedy: 'Ouvrez Statuts et choisissez-en un autre.',
    },
    'no-manager': {
      title: 'Les nouvelles commandes arrivent sans responsable : il ne reste personne pour les prendre.',
      remedy: 'Ouvrez Paramètres et choisissez des responsables qui ont accès au lieu.',
    },
    'parked-orders': {
      title: 'Certaines commandes attendent une décision.',
      remedy: 'Consultez la liste des commandes en attente : chacune indique son motif et ce qu’il faut faire.',
    },
    'managers-inactive': {
      title: 'Certains des responsables sélectionnés ne sont plus actifs.',
      remedy: 'Ouvrez Paramètres et mettez à jour la liste des responsables.',
    },
    'location-gone': {
      title: 'Le lieu choisi n’existe plus dans le RO App.',
      remedy: 'Ouvrez Paramètres et choisissez un autre lieu.',
    },
    'order-type-gone': {
      title: 'Le type de commandes choisi n’existe plus dans le RO App.',
      remedy: 'Ouvrez Paramètres et choisissez un autre type de commandes.',
    },
    'write-did-not-hold': {
      title: 'Un statut que nous avons modifié a été rétabli de l’autre côté.',
      remedy: 'Vérifiez la commande dans les deux systèmes ; une règle automatique y annule peut-être la modification.',
    },
    'line-not-removable': {
      title: 'Une ligne supprimée dans la boutique n’a pas pu être retirée de la commande.',
      remedy: 'Supprimez la ligne manuellement dans le RO App.',
    },
  },
  form: {
    connectTitle: 'Connecter une boutique',
    stepOne: 'Étape 1 sur 2 : la boutique',
    stepTwo: 'Étape 2 sur 2 : les statuts',
    connection: 'La boutique',
    workOrders: 'Commandes dans le RO App',
    enabled: 'Intégration activée',
    enabledHelp: 'Si la case est décochée, la boutique est enregistrée, mais rien n’est importé ni synchronisé.',
    platform: 'Plateforme',
    name: 'Nom de la boutique',
    nameHelp: 'Tel que vous voulez le voir dans le RO App : lettres, chiffres et caractères spéciaux.',
    nameCount: (used, limit) => `${used} caractères sur ${limit}`,
    url: 'URL de la boutique',
    urlHelp: 'Par exemple https://boutique.fr',
    login: 'Nom d’utilisateur',
    loginHelp:
      'Votre nom d’utilisateur Cartum, et non votre adresse e-mail. Vous le trouverez dans Cartum, sous Paramètres > Administrateurs.',
    emailWarning: {
      title: 'Cela ressemble à une adresse e-mail.',
      remedy:
        'Cartum demande votre nom d’utilisateur. Vous le trouverez dans Cartum, sous Paramètres > Administrateurs.',
    },
    password: 'Mot de passe',
    passwordHelp: 'Le mot de passe de cet utilisateur Cartum. Il est chiffré et n’est plus jamais affiché.',
    passwordKeepHelp: 'Laissez vide pour conserver le mot de passe actuel.',
    location: 'Lieu',
    locationHelp: 'Les commandes de cette boutique seront créées ici.',
    orderType: 'Type de commandes',
    language: 'Langue',
    languageHelp: 'Les noms et descriptions des produits apparaîtront dans cette langue dans les commandes.',
    identifyBy: 'Identifier les produits par',
    identifyByHelp: 'Ainsi, un produit que le RO App connaît déjà est retrouvé au lieu d’être créé une deuxième fois.',
    identifyByOptions: { sku: 'SKU', code: 'Code', barcode: 'Code-barres', title: 'Nom' },
    managers: 'Responsables',
    managersAll: 'Tous',
    managersSelected: 'Sélectionnés',
    managersHelp: 'Les nouvelles commandes leur sont attribuées à tour de rôle.',
    managersNone: 'Aucun responsable actif n’a accès à ce lieu.',
    managersMissing: { title: 'Sélectionnez au moins un responsable.', remedy: 'Ou choisissez Tous.' },
    choiceMissing: { title: 'Rien n’est encore sélectionné.', remedy: 'Choisissez dans la liste.' },
    managersLocationFirst: 'Choisissez d’abord un lieu : les responsables proposés en dépendent.',
    managersByPosition:
      'Le RO App ne nous indique pas les rôles ; la liste montre donc les employés actifs dont le poste est celui d’un responsable.',
    managersAllActive:
      'Le RO App ne nous indique ni les rôles ni l’accès aux lieux ; la liste montre donc tous les employés actifs.',
    before: {
      title: 'Avant de connecter',
      user: 'Créez dans Cartum un utilisateur distinct avec le rôle de responsable, pour qu’un changement du mot de passe du compte principal n’arrête pas l’intégration.',
      otherRoles: 'Un utilisateur avec un autre rôle convient aussi.',
      plan: 'Votre formule Cartum doit inclure l’accès à l’API ; sans lui, l’intégration ne fonctionne pas.',
      menuPath: 'Paramètres > Administrateurs',
      stock:
        'Les produits sont ajoutés aux commandes sans être déduits du stock ; vous devez encore les préparer manuellement.',
    },
    continue: 'Continuer',
    save: 'Enregistrer',
    checking: 'Connexion à la boutique…',
    takeAddress: (to) => `Utiliser ${to}`,
    restored: 'Nous avons conservé votre dernière saisie, sauf le mot de passe.',
    startOver: 'Recommencer',
    fieldsToMend: (n) =>
      count(n, {
        one: '# champ est à corriger.',
        many: '# de champs sont à corriger.',
        other: '# champs sont à corriger.',
      }),
    newOrdersOnly: 'Ne concerne que les nouvelles commandes.',
    newProductsOnly: 'Une modification vaut pour les produits ajoutés ensuite.',
    more: 'Plus',
    conflict: 'Quand un statut a changé des deux côtés',
    conflictHelp:
      'Aucun des deux côtés n’indique quand un statut a changé : l’un d’eux doit donc l’emporter. L’historique garde les deux valeurs.',
    conflictOptions: { roapp: 'Le statut du RO App l’emporte', shop: 'Le statut de la boutique l’emporte' },
    timeZone: 'Fuseau horaire de la boutique',
    timeZoneHelp: 'La boutique indique les heures sans fuseau. Par défaut, c’est celui du lieu.',
    productCategory: 'Catégorie des nouveaux produits',
    productCategoryHelp: 'Les produits que le RO App ne connaît pas encore y sont créés.',
    productCategoryFirst: 'La première catégorie',
  },
  mapping: {
    title: 'Correspondance des statuts',
    intro:
      'Choisissez ce que chaque statut de la boutique signifie dans le RO App. Une commande commence au statut que vous choisissez ici.',
    reading: (n) =>
      count(n, {
        one: 'Lecture de la boutique : # commande pour l’instant. Ce nombre va encore augmenter.',
        many: 'Lecture de la boutique : # de commandes pour l’instant. Ce nombre va encore augmenter.',
        other: 'Lecture de la boutique : # commandes pour l’instant. Ce nombre va encore augmenter.',
      }),
    readAll: (n) =>
      count(n, {
        one: '# commande des deux derniers mois lue.',
        many: '# de commandes des deux derniers mois lues.',
        other: '# commandes des deux derniers mois lues.',
      }),
    shopStatus: 'Statut dans la boutique',
    orderStatus: 'Statut dans le RO App',
    orders: (n) => count(n, { one: '# commande', many: '# de commandes', other: '# commandes' }),
    counting: 'décompte…',
    selectLabel: (status) => `Statut du RO App pour « ${status} »`,
    dontSync: 'Ne pas synchroniser',
    dontSyncNote:
      'Les commandes de ce statut commencent au premier statut de leur type de commandes. Les changements de ce statut ne sont pas reportés.',
    suggested: 'Suggestion',
    because: {
      title: 'les noms correspondent',
      successful: 'la boutique le marque comme terminé avec succès',
      group: 'il correspond à la même étape du travail',
      'nothing-fits': 'Rien ne correspond dans le RO App',
    },
    newInShop: 'Nouveau dans la boutique',
    importThese: 'Importer ces commandes',
    importSuccessful: 'Les commandes livrées ne sont pas importées.',
    choiceMissing: 'Choisissez un statut du RO App ou « Ne pas synchroniser ».',
    choicesMissing: (n) =>
      count(n, {
        one: '# statut attend encore un choix.',
        many: '# de statuts attendent encore un choix.',
        other: '# statuts attendent encore un choix.',
      }),
    primary: 'Utiliser celui-ci en sens inverse',
    primaryNote: (status) =>
      `Plusieurs statuts de la boutique correspondent à « ${status} ». Quand le RO App passe à ce statut, la boutique reçoit celui-ci.`,
    writeBack: (status) => `Quand une commande passe à « ${status} », faut-il aussi l’annuler dans la boutique ?`,
    writeBackNote:
      'Une commande annulée ne peut pas être rétablie d’ici, ses articles ne reviennent pas en stock et la boutique peut envoyer un e-mail à l’acheteur.',
    writeBackYes: 'Oui, annuler dans la boutique',
    writeBackNo: 'Non, ne pas toucher à la boutique',
    writeBackMissing: {
      title: 'Répondez par oui ou par non.',
      remedy: 'Vous pourrez changer d’avis plus tard sous Statuts.',
    },
    groups: {
      1: 'Nouvelles',
      2: 'En cours',
      3: 'En attente',
      4: 'Terminées',
      5: 'Livraison',
      6: 'Clôturées',
      7: 'Rejetées',
    },
    unreachable: (n) =>
      count(n, {
        one: '# statut du RO App n’a pas d’équivalent dans la boutique',
        many: '# de statuts du RO App n’ont pas d’équivalent dans la boutique',
        other: '# statuts du RO App n’ont pas d’équivalent dans la boutique',
      }),
    noStatuses: {
      title: 'La boutique n’a indiqué aucun statut.',
      remedy: 'Vérifiez dans Cartum que des statuts de commande existent, puis réessayez.',
    },
    saveMovesNothing:
      'Enregistrer ne déplace aucune commande : votre choix vaut à partir du prochain changement de statut.',
    ticksAdded: (statuses) =>
      `Désormais cochés pour l’importation : ${statuses}. Ces commandes arrivent avec « Enregistrer et importer les commandes », pas avec « Enregistrer ».`,
    saveAndImport: 'Enregistrer et importer les commandes',
    starting: 'Lancement de l’importation…',
  },
  findings: {
    lossy: {
      title: 'Plusieurs statuts de la boutique n’en font plus qu’un ici.',
      remedy: 'Le RO App ne les distinguera plus. Choisissez des statuts différents si la différence compte pour vous.',
    },
    'no-primary': ({ orderStatus }) => ({
      title: orderStatus
        ? `Plusieurs statuts de la boutique correspondent à « ${orderStatus} ».`
        : 'Plusieurs statuts de la boutique correspondent à un même statut du RO App.',
      remedy: 'Cochez celui que la boutique reçoit quand une commande passe à ce statut.',
    }),
    'unmapped-shop-status': {
      title: 'Ce statut de la boutique n’a pas d’équivalent.',
      remedy: 'Choisissez un statut du RO App, ou « Ne pas synchroniser » si c’est voulu.',
    },
    'unreachable-order-status': ({ orderStatus }) => ({
      title: orderStatus
        ? `Aucun statut de la boutique ne correspond à « ${orderStatus} ».`
        : 'Un statut du RO App ne correspond à aucun statut de la boutique.',
      remedy: 'Les commandes qui y passent ne changent rien dans la boutique. Ce n’est pas un problème si c’est voulu.',
    }),
    irreversible: {
      title: 'Ce changement de statut ne peut pas être annulé dans la boutique.',
      remedy: 'Indiquez ci-dessous si le RO App peut l’effectuer.',
    },
    'target-gone': {
      title: 'Le statut du RO App choisi n’existe plus.',
      remedy: 'Choisissez-en un autre.',
    },
    'final-to-open': {
      title: 'Un statut final de la boutique correspond à un travail encore ouvert dans le RO App.',
      remedy: 'Si le travail est terminé, choisissez un statut du groupe Clôturées ou Rejetées.',
    },
  },
  preview: {
    title: 'Ce qui va se passer',
    from: (day) => `Commandes créées depuis le ${day}`,
    open: (n) =>
      count(n, {
        one: '# statut attend encore un choix. D’ici là, ses commandes comptent comme avec « Ne pas synchroniser ».',
        many: '# de statuts attendent encore un choix. D’ici là, leurs commandes comptent comme avec « Ne pas synchroniser ».',
        other:
          '# statuts attendent encore un choix. D’ici là, leurs commandes comptent comme avec « Ne pas synchroniser ».',
      }),
    counting: 'décompte en cours…',
    toImport: (n) =>
      count(n, {
        one: '# commande sera importée',
        many: '# de commandes seront importées',
        other: '# commandes seront importées',
      }),
    ofAll: (n) =>
      count(n, {
        one: 'sur # commande dans la boutique',
        many: 'sur # de commandes dans la boutique',
        other: 'sur # commandes dans la boutique',
      }),
    noOrders: 'Aucune commande sur cette période. Les nouvelles arrivent dès qu’elles sont passées.',
    newClients: 'Nouveaux clients',
    knownClients: 'Clients connus',
    newProducts: 'Nouveaux produits',
    knownProducts: 'Produits connus',
    byStatus: 'Commandes par statut',
    imported: 'importées',
    outDelivered: (n) =>
      count(n, {
        one: '# reste de côté : livrée',
        many: '# de commandes restent de côté : livrées',
        other: '# restent de côté : livrées',
      }),
    outUnticked: (n) =>
      count(n, {
        one: '# reste de côté : statut non coché',
        many: '# de commandes restent de côté : statut non coché',
        other: '# restent de côté : statut non coché',
      }),
    alreadyHere: (n) =>
      count(n, {
        one: '# est déjà dans le RO App',
        many: '# de commandes sont déjà dans le RO App',
        other: '# sont déjà dans le RO App',
      }),
    willWait: (n) =>
      count(n, {
        one: '# attendra votre décision',
        many: '# de commandes attendront votre décision',
        other: '# attendront votre décision',
      }),
    problems: 'Attendront votre décision',
    problemOrders: (numbers) => `Commandes : ${numbers}`,
    moreOrders: (n) => count(n, { one: '# autre', many: '# autres', other: '# autres' }),
    samples: 'Par exemple',
    sampleOrder: (n) => `Commande ${n}`,
    noManager: 'Sans responsable',
    manager: 'Responsable',
    stock: 'Les produits sont ajoutés sans être déduits du stock ; vous devez encore les préparer manuellement.',
    moreLines: (n) => count(n, { one: 'et # autre ligne', many: 'et # d’autres lignes', other: 'et # autres lignes' }),
  },
  progress: {
    title: 'Importation en cours',
    doneTitle: 'Importation terminée',
    failedTitle: 'Importation arrêtée',
    pausedTitle: 'Importation en pause',
    pausedNote: 'Rien n’est créé tant que l’importation n’est pas reprise. Elle repartira de là où elle s’est arrêtée.',
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    queued: 'En attente de démarrage…',
    stages: {
      reading: { title: 'Lecture des commandes de la boutique', remedy: 'Rien n’est encore créé dans le RO App.' },
      clients: {
        title: 'Recherche et création des clients',
        remedy:
          'Les clients que le RO App connaît déjà sont retrouvés par téléphone ou e-mail, et non créés une deuxième fois.',
      },
      products: {
        title: 'Recherche et création des produits',
        remedy: 'Les produits que le RO App connaît déjà sont retrouvés, et non créés une deuxième fois.',
      },
      orders: { title: 'Création des commandes', remedy: 'Les plus récentes d’abord.' },
      'catching-up': {
        title: 'Rattrapage des commandes arrivées entre-temps',
        remedy: 'Rien de ce qui a été commandé pendant l’importation n’est oublié.',
      },
      finished: { title: 'Terminé', remedy: 'Il n’y a plus rien à faire ici.' },
    },
    share: (done, total) => `${done} commandes sur ${total}`,
    barLabel: 'Progression de l’importation',
    created: 'Créées',
    linked: 'Reliées à nouveau',
    alreadyHere: 'Déjà dans le RO App',
    parked: 'Attendent votre décision',
    leftOut: 'Laissées de côté',
    leftOutNote: 'Laissées de côté selon la règle : commandes livrées et statuts que vous n’avez pas cochés.',
    rate: (n) =>
      count(n, {
        one: '# commande par minute',
        many: '# de commandes par minute',
        other: '# commandes par minute',
      }),
    timeLeft: (duration) => `encore ${duration} environ`,
    timeLeftUnknown: 'estimation du temps restant…',
    honest: 'Le RO App accepte 3 requêtes par seconde : une grande importation prend donc du temps.',
    leave: 'Vous pouvez quitter cette page ; l’importation continue et vous retrouverez sa progression à votre retour.',
    took: (duration) => `Durée : ${duration}.`,
    finishedAt: (when) => `Terminée : ${when}.`,
    thenSync:
      'Désormais, les deux côtés se synchronisent toutes les 5 minutes : les nouvelles commandes arrivent et les statuts sont mis à jour dans les deux sens.',
    announce: (percent) => `Avancement : ${percent}`,
    showStore: 'Aller à la boutique',
    connectionLost: 'Le suivi en direct a été interrompu ; l’importation continue. Reconnexion…',
  },
  orders: {
    refresh: 'Actualiser',
    refreshing: (done, total) => `Actualisation : ${done} sur ${total}`,
    refreshAgain: (time) => `Nouvelle actualisation dans ${time}`,
    outcomes: {
      updated: 'Mises à jour',
      unchanged: 'Inchangées',
      parked: 'Attendent votre décision',
      queued: 'En cours',
      'too-soon': 'Trop tôt',
      failed: 'Échecs',
    },
    selected: (n) => count(n, { one: '# sélectionnée', many: '# sélectionnées', other: '# sélectionnées' }),
    clearSelection: 'Tout désélectionner',
    selectAll: 'Tout sélectionner sur cette page',
    selectOrder: (n) => `Sélectionner la commande ${n}`,
    menuLabel: (n) => `Actions pour la commande ${n}`,
    history: 'Historique',
    historyOf: (n) => `Historique de la commande ${n}`,
    historyNone: 'Aucune activité sur cette commande au cours des 90 derniers jours.',
    previousPage: 'Page précédente',
    nextPage: 'Page suivante',
    range: (first, last) => `Commandes ${first} à ${last}`,
    retryAll: 'Tout réessayer',
    whichProduct: (key) => `Quel produit correspond à « ${key} » ?`,
    drained: (n) =>
      count(n, {
        one: 'Enregistré. # commande n’attend plus cela.',
        many: 'Enregistré. # de commandes n’attendent plus cela.',
        other: 'Enregistré. # commandes n’attendent plus cela.',
      }),
    retrying: 'Nouvel essai…',
    missing: 'Pourquoi une commande manque-t-elle ?',
    whyNot: (n) => `Pourquoi la commande ${n} manque-t-elle ?`,
    findOut: 'Trouver la raison',
    title: 'Commandes',
    search: 'Rechercher par numéro',
    searchHelp: 'Numéro de la commande dans la boutique',
    state: 'État',
    allStates: 'Tous les états',
    states: {
      synced: 'Synchronisée',
      parked: 'Attend votre décision',
      frozen: 'Lignes figées',
      final: 'Terminée',
      missing: 'Absente de la boutique',
    },
    number: 'Commande',
    shopStatus: 'Dans la boutique',
    workOrder: 'Dans le RO App',
    workOrderNumber: (n) => `Commande ${n}`,
    noWorkOrder: 'pas encore dans le RO App',
    created: 'Créée',
    lastUpdate: 'Dernière mise à jour',
    more: 'Afficher plus',
    noneYet: 'Aucune commande pour l’instant. Elles apparaîtront ici dès que la première sera arrivée.',
    noneFound: 'Aucune commande ne correspond. Essayez un autre numéro ou un autre état.',
    openInShop: (n) => `${n} : ouvrir l’administration de la boutique`,
    parkedTitle: 'Commandes qui attendent votre décision',
    parkedIntro:
      'Elles arrivent automatiquement dans le RO App une fois la cause corrigée : nous vérifions après 5 minutes, puis de moins en moins souvent.',
  },
  card: { title: 'Commande de la boutique', store: 'Boutique', number: 'Numéro dans la boutique' },
  parked: {
    'no-client': {
      title: 'L’acheteur n’a laissé ni téléphone ni e-mail.',
      remedy:
        'Ajoutez l’un des deux à la commande dans Cartum ; elle arrivera automatiquement lors d’une prochaine synchronisation.',
    },
    'product-ambiguous': ({ productKey, candidates }) => ({
      title: productKey
        ? `Plusieurs produits du RO App correspondent à « ${productKey} ».`
        : 'Plusieurs produits du RO App correspondent à une ligne.',
      remedy: candidates
        ? `Il s’agit de : ${candidates}. Choisissez le bon dans la liste des commandes qui attendent votre décision ; ce choix vaut pour toutes les commandes.`
        : 'Choisissez le bon dans la liste des commandes qui attendent votre décision.',
    }),
    'product-rejected': ({ productKey, message }) => ({
      title: productKey
        ? `Le RO App a refusé de créer le produit « ${productKey} ».`
        : 'Le RO App a refusé de créer un produit.',
      remedy: message
        ? `Sa réponse : « ${message} ». Créez le produit manuellement.`
        : 'Créez le produit manuellement dans le RO App.',
    }),
    currency: ({ currency }) => ({
      title: currency
        ? `La commande est dans une autre devise (${currency}).`
        : 'La commande est dans une autre devise.',
      remedy:
        'Les montants ne sont jamais convertis. Changez la devise de la commande dans Cartum ou saisissez-la manuellement dans le RO App.',
    }),
    'total-mismatch': ({ expectedTotal, linesTotal }) => ({
      title:
        expectedTotal && linesTotal
          ? `Le total des lignes est de ${linesTotal}, mais la commande indique ${expectedTotal}.`
          : 'Le total des lignes ne correspond pas à celui de la commande.',
      remedy: 'Ouvrez la commande dans Cartum, corrigez les prix ou les remises et enregistrez-la.',
    }),
    'no-lines': {
      title: 'La commande ne contient aucun produit.',
      remedy: 'Ajoutez-y des produits dans Cartum, ou annulez-la là-bas.',
    },
    'too-many-lines': ({ lines }) => ({
      title: lines
        ? `La commande contient plus de lignes (${lines}) que le RO App n’en accepte.`
        : 'La commande contient plus de lignes que le RO App n’en accepte.',
      remedy: 'Divisez la commande dans Cartum ou saisissez-la manuellement dans le RO App.',
    }),
    'status-unmapped': {
      title: 'Le statut du RO App choisi pour le statut de cette commande n’existe plus.',
      remedy: 'Ouvrez Statuts et choisissez-en un autre.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'Le RO App a refusé la commande.',
      remedy: message
        ? `Sa réponse : « ${message} ».`
        : 'Vérifiez que le lieu et le type de commandes conviennent toujours.',
    }),
    unreadable: ({ message }) => ({
      title: message
        ? `La boutique a envoyé la commande sous une forme que nous ne pouvons pas lire (${message}).`
        : 'La boutique a envoyé la commande sous une forme que nous ne pouvons pas lire.',
      remedy:
        'Ouvrez et enregistrez la commande dans Cartum. Si cela ne suffit pas, communiquez son numéro au support.',
    }),
  },
  notices: {
    'cancel-off': {
      title: 'Annulée dans le RO App seulement.',
      remedy:
        'Vous avez choisi de ne pas annuler les commandes dans la boutique. Annulez-la là-bas manuellement si nécessaire.',
    },
    'transition-refused': {
      title: 'Le RO App n’a pas permis ce changement de statut.',
      remedy: 'Changez le statut manuellement ou autorisez cette transition dans le RO App.',
    },
    'edited-in-roapp': {
      title: 'Une ligne a été modifiée dans le RO App, et cette modification est conservée.',
      remedy: 'Si l’écart n’est pas voulu, comparez la commande avec la boutique.',
    },
    'deleted-in-roapp': {
      title: 'La commande a été supprimée dans le RO App.',
      remedy: 'Elle ne sera pas recréée.',
    },
    'missing-in-shop': {
      title: 'La boutique n’affiche plus cette commande.',
      remedy: 'La commande reste dans le RO App. Vérifiez dans Cartum si elle a été supprimée.',
    },
    frozen: {
      title: 'Une ligne a été déduite du stock ; les changements de la boutique ne touchent donc plus les lignes.',
      remedy: 'Les statuts restent synchronisés ; modifiez les lignes manuellement dans le RO App.',
    },
    'comment-lost': {
      title: 'Un commentaire n’a peut-être pas été ajouté.',
      remedy: 'Consultez les derniers changements dans la commande de la boutique.',
    },
    'total-differs': {
      title: 'Le total de la commande diffère de celui de la boutique.',
      remedy: 'Comparez les prix et les quantités du RO App avec ceux de la boutique.',
    },
  },
  explain: {
    synced: { title: 'La commande est dans le RO App.', remedy: 'Ouvrez-la dans le RO App.' },
    parked: {
      title: 'La commande est arrivée et attend votre décision.',
      remedy: 'Corrigez la cause, puis réessayez.',
    },
    queued: {
      title: 'La commande est en route.',
      remedy: 'Elle arrivera automatiquement à la prochaine synchronisation.',
    },
    'older-than-window': {
      title: 'Elle a plus de deux mois.',
      remedy: 'Seules les commandes des deux derniers mois sont importées. Vous pouvez importer celle-ci manuellement.',
    },
    'successful-status': {
      title: 'Elle est déjà livrée.',
      remedy: 'Les commandes livrées ne sont pas importées.',
    },
    'status-unticked': {
      title: 'Son statut n’est pas coché pour l’importation.',
      remedy:
        'Importez cette commande manuellement, ou cochez le statut sous Statuts, puis enregistrez et importez de nouveau.',
    },
    'not-in-shop': {
      title: 'La boutique n’a aucune commande portant ce numéro.',
      remedy: 'Comparez le numéro avec celui qui figure dans Cartum.',
    },
    'deleted-in-roapp': {
      title: 'La commande a été supprimée dans le RO App.',
      remedy: 'Elle ne sera pas recréée.',
    },
    'store-not-running': {
      title: 'Rien n’arrive de cette boutique pour le moment.',
      remedy: 'Remettez la boutique en marche ; la commande arrivera automatiquement.',
    },
  },
  explainActions: {
    'orders.import': 'Importer cette commande',
    'orders.retry': 'Réessayer maintenant',
    'products.choose': 'Choisir le produit',
    'imports.start': 'Importer les commandes',
    'runs.resume': 'Reprendre l’importation',
    'stores.setEnabled': 'Activer la boutique',
    'stores.update': 'Ouvrir les paramètres',
  },
  notRunning: {
    mapping: {
      title: 'Ses commandes n’ont pas encore été importées.',
      remedy: 'Faites correspondre les statuts, puis enregistrez et importez les commandes.',
    },
    paused: { title: 'L’importation est en pause.', remedy: 'Reprenez l’importation.' },
    disabled: { title: 'La boutique est désactivée.', remedy: 'Activez la boutique.' },
    reconnect: {
      title: 'La boutique n’accepte plus le nom d’utilisateur et le mot de passe.',
      remedy: 'Saisissez les identifiants actuels sous Paramètres.',
    },
  },
  refreshOutcomes: {
    updated: { title: 'La commande a été mise à jour.', remedy: 'Les deux côtés concordent de nouveau.' },
    unchanged: { title: 'Rien n’avait changé.', remedy: 'Les deux côtés concordaient déjà.' },
    parked: {
      title: 'Vérifiée à l’instant : la commande attend votre décision.',
      remedy: 'Corrigez la cause, puis réessayez.',
    },
    queued: {
      title: 'Cela prend un peu plus de temps.',
      remedy: 'L’actualisation se poursuit ; revenez voir dans un instant.',
    },
    'too-soon': ({ wait }) => ({
      title: 'Cette commande vient d’être actualisée.',
      remedy: wait
        ? `Vous pourrez l’actualiser de nouveau dans ${wait}.`
        : 'Vous pourrez l’actualiser de nouveau après 10 minutes.',
    }),
    failed: ({ wait }) => ({
      title: 'Impossible d’actualiser cette commande.',
      remedy: wait ? `Nous réessaierons automatiquement dans ${wait}.` : 'Réessayez un peu plus tard.',
    }),
  },
  runs: {
    kinds: { import: 'Importation', sync: 'Synchronisation', refresh: 'Actualisation' },
    states: { queued: 'en attente', running: 'en cours', paused: 'en pause', done: 'terminée', failed: 'échouée' },
  },
  changes: {
    gaveWay: (value, kept) => `« ${kept} » a été retenu à la place de « ${value} ».`,
    kind: 'Ce qui s’est passé',
    allKinds: 'Tout',
    outcome: 'Résultat',
    allOutcomes: 'Tous les résultats',
    more: 'Afficher la suite',
    noneYet: 'Rien ne s’est encore passé.',
    noneFound: 'Rien ne correspond. Choisissez autre chose ci-dessus.',
    shown: (n) => count(n, { one: '# entrée affichée', many: '# d’entrées affichées', other: '# entrées affichées' }),
    onlyRuns: 'Importations et synchronisations',
    kinds: {
      'order-created': { title: 'Commande créée', remedy: 'Ouvrez-la dans le RO App pour la voir.' },
      lines: {
        title: 'Lignes modifiées',
        remedy:
          'Pour fixer vous-même une quantité ou un prix, modifiez la ligne dans le RO App : votre modification est conservée.',
      },
      status: { title: 'Statut modifié', remedy: 'La correspondance des statuts se règle sous Statuts.' },
      client: {
        title: 'Coordonnées de l’acheteur modifiées',
        remedy:
          'La fiche du client reste telle quelle ; les nouvelles coordonnées sont dans les commentaires de la commande.',
      },
      delivery: {
        title: 'Livraison modifiée',
        remedy: 'Les nouvelles informations sont dans les commentaires de la commande.',
      },
      manager: { title: 'Responsable attribué', remedy: 'Les responsables à tour de rôle se règlent sous Paramètres.' },
      parked: { title: 'Attend votre décision', remedy: 'Corrigez la cause et la commande arrivera automatiquement.' },
      resolved: { title: 'N’attend plus', remedy: 'Il n’y a plus rien à faire ; la commande arrive automatiquement.' },
      refreshed: { title: 'Nouvelle vérification manuelle', remedy: 'Le résultat figure dans les lignes suivantes.' },
      settings: { title: 'Paramètres modifiés', remedy: 'Vous pouvez les modifier de nouveau sous Paramètres.' },
      mapping: {
        title: 'Correspondance des statuts modifiée',
        remedy: 'Vous pouvez la modifier de nouveau sous Statuts.',
      },
      credentials: {
        title: 'Nom d’utilisateur ou mot de passe modifié',
        remedy:
          'Si personne chez vous n’a fait cela, définissez un nouveau mot de passe dans Cartum et saisissez-le sous Paramètres.',
      },
      store: { title: 'Boutique', remedy: 'La liste des boutiques montre sa situation actuelle.' },
    },
    outcomes: {
      done: { title: 'fait', remedy: 'Il n’y a plus rien à faire.' },
      skipped: {
        title: 'laissé tel quel',
        remedy: 'Une règle le demandait ; faites le changement manuellement si vous le souhaitez.',
      },
      refused: {
        title: 'refusé',
        remedy: 'Faites le changement manuellement, ou autorisez-le du côté qui l’a refusé.',
      },
      failed: {
        title: 'échoué',
        remedy: 'Nous réessaierons automatiquement. Si le problème persiste, contactez le support.',
      },
      unknown: { title: 'incertain', remedy: 'Aucune réponse n’est arrivée. Comparez la commande des deux côtés.' },
    },
    actors: { shop: 'Boutique', roapp: 'RO App', user: 'Utilisateur', connector: 'Ecommerce Connect' },
    directions: {
      'shop-to-roapp': 'de la boutique vers le RO App',
      'roapp-to-shop': 'du RO App vers la boutique',
      none: 'd’un seul côté',
    },
    byHand: 'Importée à la main',
    productChosen: 'Produit choisi',
    retried: (n) => count(n, { one: '# commande', many: '# de commandes', other: '# commandes' }),
    storeEvents: {
      connected: 'connectée',
      enabled: 'activée',
      disabled: 'désactivée',
      'import-started': 'importation lancée',
      'import-paused': 'importation mise en pause',
      'import-resumed': 'importation reprise',
    },
    conflict: 'Les deux côtés avaient changé ; la règle de la boutique a tranché.',
    rows: {
      imported: 'avec importation',
      notImported: 'sans importation',
      primary: 'utilisé en sens inverse',
      writesBack: 'annule dans la boutique',
      keepsShop: 'boutique inchangée',
    },
  },
  store: {
    activity: 'Activité',
    settings: 'Paramètres',
    statuses: 'Statuts',
    synced: 'Commandes synchronisées',
    parked: 'Attendent votre décision',
    lastSuccess: 'Dernière synchronisation',
    nextRun: 'Prochaine synchronisation',
    importTitle: 'Dernière importation',
    importDone: (n) =>
      count(n, { one: '# commande créée', many: '# de commandes créées', other: '# commandes créées' }),
    statusesSaved: 'Statuts enregistrés. Les commandes existantes ne sont pas modifiées.',
    toSettings: 'Ouvrir les paramètres',
    toStatuses: 'Ouvrir les statuts',
    enable: 'Activer',
    visitShop: 'Voir la boutique',
    reconnectKeeps: 'Commandes, paramètres et statuts restent tels quels. Ce qui a manqué entre-temps est rattrapé.',
    reconnected: 'La boutique accepte de nouveau la connexion. Ce qui a manqué est en cours de rattrapage.',
  },
  remove: {
    title: (name) => `Supprimer ${name} ?`,
    stays: 'Ce qui reste dans le RO App',
    staysWhat: ['les commandes', 'les clients', 'les produits'],
    goes: 'Ce qui disparaît',
    goesWhat: [
      'le mot de passe enregistré, immédiatement',
      'la synchronisation avec la boutique, immédiatement',
      'l’historique, après 30 jours',
    ],
    hint: 'La suppression arrête immédiatement la synchronisation. Commandes, clients et produits restent dans le RO App.',
    confirm: 'Supprimer',
    busy: 'Suppression…',
    done: (name, n) =>
      `La boutique ${name} est supprimée. ` +
      count(n, {
        one: '# commande reste dans le RO App.',
        many: '# de commandes restent dans le RO App.',
        other: '# commandes restent dans le RO App.',
      }),
  },
  errors: {
    required: { title: 'Remplissez ce champ.', remedy: 'Il ne peut pas rester vide.' },
    'too-long': { title: 'Ce texte est trop long.', remedy: 'Raccourcissez-le.' },
    'address-invalid': {
      title: 'Ce n’est pas une adresse de site.',
      remedy: 'Saisissez-la comme dans la barre d’adresse du navigateur, par exemple https://boutique.fr.',
    },
    'email-as-login': {
      title: 'La boutique n’accepte pas une adresse e-mail comme nom d’utilisateur.',
      remedy: 'Saisissez votre nom d’utilisateur Cartum. Vous le trouverez sous Paramètres > Administrateurs.',
    },
    'wrong-credentials': {
      title: 'La boutique n’accepte pas ce nom d’utilisateur et ce mot de passe.',
      remedy: 'Vérifiez-les, ou définissez un nouveau mot de passe dans Cartum, sous Paramètres > Administrateurs.',
    },
    'no-api-access': {
      title: 'Votre formule Cartum n’inclut pas l’accès à l’API.',
      remedy: 'Passez dans Cartum à une formule avec accès à l’API, puis cliquez de nouveau sur le bouton.',
    },
    'not-a-cartum-shop': {
      title: 'Il n’y a pas de boutique Cartum à cette adresse.',
      remedy: 'Vérifiez l’orthographe ; il faut l’adresse de la boutique elle-même, et non une page du site de Cartum.',
    },
    'shop-unreachable': {
      title: 'La boutique ne répond pas.',
      remedy: 'Ouvrez l’adresse dans votre navigateur. Si la boutique s’y affiche, réessayez dans une minute.',
    },
    'shop-answer-invalid': {
      title: 'La réponse de la boutique est illisible.',
      remedy: 'Réessayez dans quelques minutes. Si le problème persiste, contactez le support de Cartum.',
    },
    'shop-limit': ({ wait }) => ({
      title: 'La boutique nous demande de ralentir.',
      remedy: wait ? `Réessayez dans ${wait}.` : 'Réessayez dans quelques minutes.',
    }),
    'bot-check': {
      title: 'Une protection contre les robots nous empêche d’accéder à la boutique.',
      remedy:
        'Demandez à la personne qui gère cette protection (par exemple Cloudflare) de laisser passer les requêtes vers /api/.',
    },
    'shop-too-old': {
      title: 'La version de la boutique ne fournit pas la liste des statuts de commande.',
      remedy: 'Demandez au support de Cartum de mettre la boutique à jour.',
    },
    'language-not-offered': ({ offered }) => ({
      title: 'La boutique n’a pas de textes dans cette langue.',
      remedy: offered ? `Choisissez-en une qu’elle propose : ${offered}.` : 'Choisissez une autre langue.',
    }),
    'already-connected': {
      title: 'Cette boutique est déjà connectée.',
      remedy: 'Ouvrez-la dans la liste des boutiques, ou saisissez l’adresse d’une autre boutique.',
    },
    'another-shop': {
      title: 'Ce n’est pas la boutique qui était connectée.',
      remedy: 'Saisissez l’adresse de la même boutique, ou connectez celle-ci comme nouvelle boutique.',
    },
    'currency-mismatch': ({ shopCurrencies, currency }) => ({
      title:
        shopCurrencies && currency
          ? `La boutique vend en ${shopCurrencies}, mais le RO App tient ses comptes en ${currency}.`
          : 'La devise de la boutique diffère de celle du RO App.',
      remedy: currency
        ? `Les montants ne sont jamais convertis. Ajoutez ${currency} aux devises de la boutique dans Cartum.`
        : 'Les montants ne sont jamais convertis. Ajoutez la devise du RO App à la boutique dans Cartum.',
    }),
    'address-not-allowed': {
      title: 'Cette adresse n’est pas accessible depuis Internet.',
      remedy: 'Saisissez l’adresse publique de votre boutique, commençant par https://.',
    },
    'address-moved': ({ to }) => ({
      title: to ? `La boutique se trouve maintenant à l’adresse ${to}.` : 'La boutique a changé d’adresse.',
      remedy: 'Utilisez la nouvelle adresse.',
    }),
    'not-offered': { title: 'Ce choix n’est plus proposé.', remedy: 'Choisissez-en un autre dans la liste.' },
    'password-needed': {
      title: 'Le mot de passe est de nouveau nécessaire.',
      remedy: 'Vous avez changé l’adresse ou le nom d’utilisateur : saisissez le mot de passe qui va avec.',
    },
    invalid: { title: 'Quelque chose ne va pas ici.', remedy: 'Vérifiez votre saisie et réessayez.' },
    'mapping-incomplete': {
      title: 'Certains statuts attendent encore un choix.',
      remedy: 'Faites un choix à chaque ligne.',
    },
    'still-reading': {
      title: 'La lecture de la boutique est encore en cours.',
      remedy: 'Attendez la fin du décompte, puis réessayez.',
    },
    'store-disabled': { title: 'La boutique est désactivée.', remedy: 'Activez la boutique, puis réessayez.' },
    'not-imported-yet': {
      title: 'Les commandes de cette boutique n’ont pas encore été importées.',
      remedy: 'Faites correspondre les statuts, puis enregistrez et importez les commandes.',
    },
    'not-in-shop': {
      title: 'La boutique n’a aucune commande portant ce numéro.',
      remedy: 'Comparez le numéro avec celui qui figure dans Cartum.',
    },
    'too-soon': ({ wait }) => ({
      title: 'Cela vient d’être fait.',
      remedy: wait ? `Réessayez dans ${wait}.` : 'Réessayez un peu plus tard.',
    }),
    'too-many-checks': ({ wait }) => ({
      title: 'Le mot de passe de cette boutique a été vérifié trop souvent.',
      remedy: wait ? `Réessayez dans ${wait}.` : 'Réessayez un peu plus tard.',
    }),
    'not-found': { title: 'Cela n’existe plus.', remedy: 'Revenez à la liste des boutiques.' },
    forbidden: {
      title: 'Vous n’avez pas le droit de faire cela.',
      remedy: 'Adressez-vous à un administrateur de votre compte RO App.',
    },
    'session-expired': {
      title: 'Votre session a expiré.',
      remedy: 'Reconnectez-vous au RO App, puis réessayez. Rien de ce que vous avez saisi n’est perdu.',
    },
    quota: ({ wait }) => ({
      title: 'La limite de requêtes est atteinte.',
      remedy: wait ? `Réessayez dans ${wait}.` : 'Réessayez dans un instant.',
    }),
    'roapp-unreachable': { title: 'Le RO App ne répond pas.', remedy: 'Réessayez dans une minute.' },
    'roapp-unauthorized': {
      title: 'Le RO App n’accepte pas la clé API.',
      remedy: 'Demandez à un administrateur de renouveler la clé de l’intégration.',
    },
    'roapp-forbidden': {
      title: 'Il manque un droit à la clé API dans le RO App.',
      remedy:
        'Demandez à un administrateur de donner au titulaire de la clé l’accès aux commandes, clients et produits.',
    },
    'roapp-rejected': ({ message }) => ({
      title: 'Le RO App a refusé.',
      remedy: message ? `Sa réponse : « ${message} ».` : 'Vérifiez les paramètres et réessayez.',
    }),
    'five-equal-refusals': ({ message }) => ({
      title: 'Le RO App a refusé cinq commandes de suite pour la même raison ; l’importation a donc été mise en pause.',
      remedy: message
        ? `Sa réponse : « ${message} ». Corrigez cela, puis reprenez l’importation.`
        : 'Corrigez la cause, puis reprenez l’importation.',
    }),
    unavailable: ({ wait }) => ({
      title: 'Le service est momentanément interrompu.',
      remedy: `Réessayez dans ${wait ?? 'une minute'}. Rien de ce qui a été enregistré n’est perdu.`,
    }),
    interrupted: {
      title: 'Le serveur s’est arrêté en cours de route.',
      remedy: 'Rien à faire : ce qui a été fait reste, et la synchronisation suivante a repris à partir de là.',
    },
    internal: {
      title: 'Une erreur s’est produite de notre côté.',
      remedy: 'Réessayez. Si cela se reproduit, contactez le support.',
    },
    offline: {
      title: 'Le serveur est injoignable.',
      remedy: 'Vérifiez votre connexion à Internet et réessayez. Rien de ce que vous avez saisi n’est perdu.',
    },
  },
});
