/** The back office's own words. The panel inside brings its own. */
export interface HostWords {
  workOrders: string;
  settings: string;
  connect: string;
  practiceTitle: string;
  practiceText: string;
  address: string;
  login: string;
  password: string;
  copy: string;
  copied: string;
  language: string;
  appearance: string;
  appearances: { auto: string; light: string; dark: string };
  rights: string;
  roles: { view: string; operate: string; configure: string };
  newShopOrder: string;
  number: string;
  client: string;
  status: string;
  total: string;
  created: string;
  nothingYet: string;
}

const en: HostWords = {
  workOrders: 'Work orders',
  settings: 'Settings',
  connect: 'E-commerce Connect',
  practiceTitle: 'Practice shop',
  practiceText: 'A shop with made-up orders runs on this computer. Connect it with these:',
  address: 'Website URL',
  login: 'Login',
  password: 'Password',
  copy: 'Copy',
  copied: 'Copied',
  language: 'Language',
  appearance: 'Appearance',
  appearances: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  rights: 'Rights',
  roles: { view: 'May look', operate: 'May refresh', configure: 'May set up' },
  newShopOrder: 'Order something in the practice shop',
  number: 'Number',
  client: 'Client',
  status: 'Status',
  total: 'Total',
  created: 'Created',
  nothingYet: 'No work orders yet. Connect the shop and import its orders.',
};

const pl: HostWords = {
  workOrders: 'Zlecenia',
  settings: 'Ustawienia',
  connect: 'E-commerce Connect',
  practiceTitle: 'Sklep do ćwiczeń',
  practiceText: 'Na tym komputerze działa sklep z wymyślonymi zamówieniami. Podłącz go, wpisując:',
  address: 'Adres URL strony internetowej',
  login: 'Login',
  password: 'Hasło',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  language: 'Język',
  appearance: 'Wygląd',
  appearances: { auto: 'Jak w systemie', light: 'Jasny', dark: 'Ciemny' },
  rights: 'Uprawnienia',
  roles: { view: 'Podgląd', operate: 'Odświeżanie', configure: 'Konfiguracja' },
  newShopOrder: 'Złóż zamówienie w sklepie do ćwiczeń',
  number: 'Numer',
  client: 'Klient',
  status: 'Status',
  total: 'Suma',
  created: 'Utworzono',
  nothingYet: 'Nie ma jeszcze zleceń. Podłącz sklep i zaimportuj jego zamówienia.',
};

const pt: HostWords = {
  workOrders: 'Ordens de serviço',
  settings: 'Configurações',
  connect: 'Ligação ao comércio eletrónico',
  practiceTitle: 'Loja de treino',
  practiceText: 'Neste computador corre uma loja com pedidos inventados. Ligue-a com estes dados:',
  address: 'URL do site',
  login: 'Login',
  password: 'Senha',
  copy: 'Copiar',
  copied: 'Copiado',
  language: 'Idioma',
  appearance: 'Aparência',
  appearances: { auto: 'Como o sistema', light: 'Clara', dark: 'Escura' },
  rights: 'Permissões',
  roles: { view: 'Ver', operate: 'Atualizar', configure: 'Configurar' },
  newShopOrder: 'Fazer um pedido na loja de treino',
  number: 'Número',
  client: 'Cliente',
  status: 'Estado',
  total: 'Total',
  created: 'Criado',
  nothingYet: 'Ainda não há ordens de serviço. Ligue a loja e importe os pedidos.',
};

const fr: HostWords = {
  workOrders: 'Commandes',
  settings: 'Paramètres',
  connect: 'Ecommerce Connect',
  practiceTitle: 'Boutique d’essai',
  practiceText: 'Une boutique aux commandes inventées tourne sur cet ordinateur. Connectez-la avec :',
  address: 'URL de la boutique',
  login: 'Nom d’utilisateur',
  password: 'Mot de passe',
  copy: 'Copier',
  copied: 'Copié',
  language: 'Langue',
  appearance: 'Apparence',
  appearances: { auto: 'Comme le système', light: 'Claire', dark: 'Sombre' },
  rights: 'Droits',
  roles: { view: 'Consulter', operate: 'Actualiser', configure: 'Configurer' },
  newShopOrder: 'Commander dans la boutique d’essai',
  number: 'Numéro',
  client: 'Client',
  status: 'Statut',
  total: 'Total',
  created: 'Créée',
  nothingYet: 'Pas encore de commandes. Connectez la boutique et importez les siennes.',
};

const uk: HostWords = {
  workOrders: 'Замовлення',
  settings: 'Налаштування',
  connect: 'E-commerce Connect',
  practiceTitle: 'Навчальний магазин',
  practiceText: 'На цьому комп’ютері працює магазин із вигаданими замовленнями. Підключіть його з цими даними:',
  address: 'URL сайту',
  login: 'Логін',
  password: 'Пароль',
  copy: 'Копіювати',
  copied: 'Скопійовано',
  language: 'Мова',
  appearance: 'Вигляд',
  appearances: { auto: 'Як у системі', light: 'Світлий', dark: 'Темний' },
  rights: 'Права',
  roles: { view: 'Перегляд', operate: 'Оновлення', configure: 'Налаштування' },
  newShopOrder: 'Зробити замовлення в навчальному магазині',
  number: 'Номер',
  client: 'Клієнт',
  status: 'Статус',
  total: 'Сума',
  created: 'Створено',
  nothingYet: 'Замовлень ще немає. Підключіть магазин та імпортуйте його замовлення.',
};

const es: HostWords = {
  workOrders: 'Órdenes de trabajo',
  settings: 'Ajustes',
  connect: 'E-commerce Connect',
  practiceTitle: 'Tienda de prueba',
  practiceText: 'En este equipo funciona una tienda con pedidos inventados. Conéctela con estos datos:',
  address: 'URL del sitio web',
  login: 'Usuario',
  password: 'Contraseña',
  copy: 'Copiar',
  copied: 'Copiado',
  language: 'Idioma',
  appearance: 'Apariencia',
  appearances: { auto: 'Como el sistema', light: 'Clara', dark: 'Oscura' },
  rights: 'Permisos',
  roles: { view: 'Ver', operate: 'Actualizar', configure: 'Configurar' },
  newShopOrder: 'Hacer un pedido en la tienda de prueba',
  number: 'Número',
  client: 'Cliente',
  status: 'Estado',
  total: 'Total',
  created: 'Creada',
  nothingYet: 'Aún no hay órdenes de trabajo. Conecte la tienda e importe sus pedidos.',
};

const de: HostWords = {
  workOrders: 'Aufträge',
  settings: 'Einstellungen',
  connect: 'E-Commerce Connect',
  practiceTitle: 'Übungsshop',
  practiceText: 'Auf diesem Rechner läuft ein Shop mit erfundenen Bestellungen. Verbinden Sie ihn damit:',
  address: 'Website-URL',
  login: 'Benutzername',
  password: 'Passwort',
  copy: 'Kopieren',
  copied: 'Kopiert',
  language: 'Sprache',
  appearance: 'Darstellung',
  appearances: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  rights: 'Rechte',
  roles: { view: 'Ansehen', operate: 'Aktualisieren', configure: 'Einrichten' },
  newShopOrder: 'Im Übungsshop etwas bestellen',
  number: 'Nummer',
  client: 'Kunde',
  status: 'Status',
  total: 'Summe',
  created: 'Erstellt',
  nothingYet: 'Noch keine Aufträge. Verbinden Sie den Shop und importieren Sie seine Bestellungen.',
};

export const hostWords = { en, pl, pt, fr, uk, es, de } as const;
export type HostLocale = keyof typeof hostWords;

export const hostLocaleNames: Record<HostLocale, string> = {
  en: 'English',
  pl: 'Polski',
  pt: 'Português',
  fr: 'Français',
  uk: 'Українська',
  es: 'Español',
  de: 'Deutsch',
};

/** The words of a BCP 47 tag's language, English where there are none. */
export function hostLocaleOf(tag: string | undefined): HostLocale {
  const [language] = (tag ?? '').toLowerCase().split('-');
  const known = Object.keys(hostWords) as HostLocale[];
  return known.find((locale) => locale === language) ?? 'en';
}
