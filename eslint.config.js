import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { importZones } from './eslint-import-zones.js';

const typeScript = ['vite-*.ts', 'src/**/*.ts', 'server/**/*.ts', 'stories/**/*.ts', 'test/**/*.ts'];

/**
 * Which of the server's folders and files each may import, besides itself. Whatever is not listed is forbidden, so a new
 * folder needs a line here. Tests import what they like.
 */
const leaves = ['environment.ts', 'logger.ts', 'package-root.ts', 'writable-folder.ts'];
const ports = ['shops/shop-platform.ts', 'roapp/work-order-system.ts'];
const adapters = ['shops', 'roapp', 'records', 'security'];
const serverImports = {
  'environment.ts': [],
  'logger.ts': [],
  'package-root.ts': [],
  'writable-folder.ts': [],
  'config.ts': ['domain', 'security', ...leaves],
  domain: [],
  shops: ['domain', ...leaves],
  roapp: ['domain', ...leaves],
  records: ['domain', ...ports, ...leaves],
  security: ['domain', ...ports, ...leaves],
  sync: ['domain', ...adapters, ...leaves],
  jobs: ['domain', ...adapters, 'sync', 'config.ts', ...leaves],
  api: ['domain', ...adapters, 'sync', 'config.ts', ...leaves],
  // The fake platforms must not share a mistake with the adapters that they test.
  sandbox: ['domain', 'security', 'config.ts', ...leaves],
  'system-clock.ts': ['domain'],
  'create-sync.ts': ['domain', ...adapters, 'sync', 'jobs', 'config.ts', ...leaves],
  'open-database.ts': ['records', 'config.ts', 'environment.ts', 'writable-folder.ts'],
  'explain.ts': ['environment.ts'],
  'app.ts': ['domain', ...adapters, 'sync', 'jobs', 'api', 'config.ts', 'create-sync.ts', 'system-clock.ts', ...leaves],
};

/** The edge of the process, which knows everything. Nothing imports it. */
const edge = ['main.ts', 'run-server.ts', 'cli'];
const placed = [...edge, ...Object.keys(serverImports)].map((name) => `server/${name}`);

/** The same for the panel, whose other folders may import each other. */
const panelImports = {
  contract: [],
  api: ['contract', 'controllers'],
  drafts: ['contract', 'controllers'],
  locales: ['contract'],
  styles: [],
};

/** @type {(top: string, imports: Record<string, string[]>) => import('./eslint-import-zones.js').Zone[]} */
const zonesOf = (top, imports) =>
  Object.entries(imports).map(([name, allowed]) => ({
    target: `${top}/${name}`,
    from: top,
    except: [name, ...allowed].map((part) => `${top}/${part}`),
    message: 'it stands above, or beside. See docs/architecture.md.',
  }));

const zones = [
  ...zonesOf('server', serverImports),
  {
    target: 'server',
    not: placed,
    from: 'server',
    except: [],
    message: 'give the new place a line in eslint.config.js.',
  },
  ...zonesOf('src', panelImports),
  { target: 'server', from: 'src', except: ['src/contract'], message: 'the server knows src/contract only.' },
  { target: 'src', not: ['src/api'], from: 'server', except: [], message: 'only src/api knows the server.' },
  { target: 'src/api', from: 'server', except: ['server/api/router.ts'], message: 'only the type AppRouter crosses.' },
  {
    target: 'src/elements',
    not: ['src/elements/ecommerce-connect.ts', 'src/elements/ecommerce-connect-order.ts'],
    from: 'src/api',
    except: ['src/api/panel-api.ts', 'src/api/panel-error.ts'],
    message: 'elements see the interface; the root brings what implements it.',
  },
  {
    target: 'src/controllers',
    from: 'src/elements',
    except: [],
    message: 'elements use controllers, not the reverse.',
  },
  { target: 'src', from: 'test', except: [], message: 'the product does not know its tests.' },
  { target: 'server', from: 'test', except: [], message: 'the product does not know its tests.' },
  { target: 'src', from: 'stories', except: [], message: 'the product does not know its stories.' },
  { target: 'server', from: 'stories', except: [], message: 'the product does not know its stories.' },
];

const ownTime = 'Time and randomness come from outside: a Clock, an argument.';
const timeAndChance = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: ownTime },
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: ownTime },
  { selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]', message: ownTime },
];

const nodePackages = { group: ['node:*'], message: 'Node is not here.' };
const fullZod = {
  regex: '^zod$',
  message: 'The browser takes zod/mini: full zod is four times the size and trips a strict CSP.',
};
const server = {
  group: ['**/server/**', '!@trpc/server/observable'],
  allowTypeImports: true,
  message: 'Types only: server code stays on the server.',
};
const wire = { group: ['@trpc/*', 'superjson'], message: 'Only src/api knows how calls travel.' };
const database = { group: ['idb', 'idb/*'], message: 'Only src/drafts knows IndexedDB.' };

/** @param {object[]} patterns */
const forbidImports = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

/** @param {string[]} names @param {string} message */
const forbidGlobals = (names, message) => ({
  'no-restricted-globals': ['error', ...names.map((name) => ({ name, message }))],
});
const nodeGlobals = ['process', 'Buffer', 'global', 'require', '__dirname', 'setImmediate'];
const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
const timers = ['setTimeout', 'setInterval', 'queueMicrotask', 'performance', 'crypto'];

export default tseslint.config(
  { ignores: ['dist/', 'data/', '.types/', 'coverage/', 'server/records/migrations/'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: { eqeqeq: ['error', 'always', { null: 'ignore' }], 'no-var': 'error', 'prefer-const': 'error' },
  },
  {
    files: typeScript,
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { house: { rules: { 'import-zones': importZones } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'house/import-zones': ['error', { root: import.meta.dirname, zones }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // The reason of an AbortSignal is handed on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingAny: true, allowThrowingUnknown: true },
      ],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A function of an interface is async because of its type, whether or not this one waits.
      '@typescript-eslint/require-await': 'off',
      // Lit binds the listeners of a template itself, and closures written as methods of an interface have no `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['server/{domain,shops,roapp,sync,jobs}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...timeAndChance] },
  },
  {
    files: ['server/domain/**/*.ts'],
    rules: {
      ...forbidImports([nodePackages]),
      ...forbidGlobals([...nodeGlobals, ...network, ...timers], 'The rules are pure.'),
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      ...forbidImports([nodePackages, fullZod, server, wire, database]),
      ...forbidGlobals([...nodeGlobals, ...network], 'Not in the panel: calls go through src/api.'),
      // A strict CSP drops inline styles.
      'lit/ban-attributes': ['error', 'style'],
      'lit/no-legacy-imports': 'error',
      'lit/no-value-attribute': 'error',
    },
  },
  {
    files: ['src/api/**/*.ts'],
    rules: {
      ...forbidImports([nodePackages, fullZod, server, database]),
      ...forbidGlobals(nodeGlobals, 'Node is not here.'),
    },
  },
  // What developers of a host must know has no other place.
  { files: ['src/elements/define.ts'], rules: { 'no-console': ['error', { allow: ['warn'] }] } },
  { files: ['src/drafts/**/*.ts'], rules: forbidImports([nodePackages, fullZod, server, wire]) },
  {
    files: ['src/contract/**/*.ts'],
    rules: forbidImports([
      nodePackages,
      fullZod,
      server,
      wire,
      database,
      { group: ['lit', 'lit/*', '@lit/*'], message: 'No DOM here.' },
    ]),
  },
  {
    files: ['test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fails)$/]',
          message: 'Every test runs.',
        },
      ],
      // Answers of servers and pages under test arrive as any; what the test expects of them is its check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // A plugin's types call every `equal` of chai a promise, though it checks at once.
    files: ['test/elements/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    // Declarations of other people's modules have their default exports.
    files: ['stories/**/*.ts', '**/*.d.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
