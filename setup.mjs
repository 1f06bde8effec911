/**
 * Makes a clone ready to run: `node setup.mjs start|dev|build|test`. Installs the packages, builds what changed and, for the
 * tests, finds or installs a browser and PostgreSQL's server. Does nothing, quickly, when nothing is missing.
 *
 * Plain Node without a dependency, because it runs before anything is installed. `npm start` and `npm test` call it first.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageRoot = dirname(fileURLToPath(import.meta.url));
const oldestNode = [20, 19];

/** Something that a person has to mend; the message says how. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * One digest over the names and contents of files and folders (recursively). Hidden files don't count; a path that is
 * missing counts as empty.
 *
 * @param {string} root
 * @param {readonly string[]} paths relative to `root`
 */
export function contentHash(root, paths) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    const full = join(root, path);
    const stat = statSync(full, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      const names = readdirSync(full).filter((name) => !name.startsWith('.'));
      for (const name of names.sort()) add(`${path}/${name}`);
      return;
    }
    hash.update(`${path}\0${stat.size}\0`).update(readFileSync(full));
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

/** @param {string} file */
function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

// Inside node_modules, so that whatever removes the packages removes the stamp with them.
/** @param {string} root */
const installStampFile = (root) => join(root, 'node_modules', '.installed-from');

// Some packages are chosen by platform and Node version: a folder brought from another machine is not an install.
/** @param {string} root */
const installStamp = (root) =>
  [contentHash(root, ['package-lock.json']), process.platform, process.arch, process.versions.modules].join(' ');

/**
 * True unless the packages were installed completely from the present lockfile on this kind of machine.
 *
 * @param {string} root
 */
export function needsInstall(root) {
  return readStamp(installStampFile(root)) !== installStamp(root);
}

/**
 * Remembers that the packages of the present lockfile are all there.
 *
 * @param {string} root
 */
export function recordInstall(root) {
  writeFileSync(installStampFile(root), `${installStamp(root)}\n`);
}

/**
 * One half of `dist/`: what it is made of, what must exist afterwards, and the npm script that makes it.
 *
 * @typedef {object} BuildPart
 * @property {string} name
 * @property {readonly string[]} inputs
 * @property {string} output
 * @property {readonly string[]} clears folders emptied first, since a compiler leaves the output of removed files behind
 * @property {string} script
 */

// What the panel is made of, and how.
const panelInputs = [
  ...[
    'src',
    'vite.config.ts',
    'vite-host-types.ts',
    'vite-lean-trpc.ts',
    'vite-minify-templates.ts',
    'vite-short-words.ts',
  ],
  ...['custom-elements-manifest.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'],
];

/** @type {readonly BuildPart[]} */
export const buildParts = [
  {
    name: 'panel',
    inputs: panelInputs,
    output: 'dist/panel/ecommerce-connect.js',
    clears: ['dist/panel'],
    script: 'build:panel',
  },
  {
    name: 'server',
    inputs: ['server', 'src/contract', 'tsconfig.json', 'package.json', 'package-lock.json'],
    output: 'dist/server/main.js',
    clears: ['dist/server', 'dist/src'],
    script: 'build:server',
  },
];

/**
 * The static site of the stories, which only its own test asks for.
 *
 * @type {BuildPart}
 */
export const storiesPart = {
  name: 'stories',
  // A hidden folder counts only where it is named.
  inputs: ['stories', 'stories/.storybook', 'test/support', ...panelInputs],
  output: 'dist/stories/iframe.html',
  clears: ['dist/stories'],
  script: 'stories:build',
};

// Beside the folder and not in it: what is in dist/panel is served.
/** @type {(root: string, part: BuildPart) => string} */
const buildStampFile = (root, part) => join(root, 'dist', `.${part.name}-built-from`);

/**
 * True unless the part was built completely from the present sources.
 *
 * @param {string} root
 * @param {BuildPart} part
 */
export function needsBuild(root, part) {
  return (
    !existsSync(join(root, part.output)) || readStamp(buildStampFile(root, part)) !== contentHash(root, part.inputs)
  );
}

/**
 * Builds a part by `build` and remembers from which sources. A build that throws leaves no stamp.
 *
 * @param {string} root
 * @param {BuildPart} part
 * @param {() => void} build
 */
export function buildPart(root, part, build) {
  // Taken before the build: sources edited meanwhile make the result stale, not fresh.
  const sources = contentHash(root, part.inputs);
  for (const path of [buildStampFile(root, part), ...part.clears.map((folder) => join(root, folder))]) {
    rmSync(path, { recursive: true, force: true });
  }
  build();
  if (!existsSync(join(root, part.output)))
    throw new SetupError(`The build of the ${part.name} left no ${part.output}.`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(buildStampFile(root, part), `${sources}\n`);
}

/**
 * What the finders of programs need to know of a machine.
 *
 * @typedef {object} Machine
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRoot
 * @property {(file: string) => boolean} canRun
 * @property {(folder: string) => string[]} list names in a folder; none where there is no such folder
 */

/** @type {Machine} */
const thisMachine = {
  env: process.env,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  canRun: (file) => {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  },
};

const browserNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const macPlaces = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
);
const windowsPlaces = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/**
 * Path of a Chromium-like browser: `CHROME_PATH`, then the usual names on `PATH`, then the usual places of macOS and
 * Windows. Null when there is none.
 *
 * @param {Machine} [machine]
 * @throws {SetupError} when `CHROME_PATH` is set to something that can't be run
 */
export function findBrowser({ env, platform, canRun } = thisMachine) {
  if (env.CHROME_PATH) {
    if (canRun(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new SetupError(`CHROME_PATH is ${env.CHROME_PATH}, which can't be run.`);
  }
  const windows = platform === 'win32';
  const folders = (env.PATH ?? '').split(windows ? ';' : ':').filter(Boolean);
  const places = browserNames.flatMap((name) =>
    folders.map((folder) => (windows ? `${folder}\\${name}.exe` : `${folder}/${name}`)),
  );
  if (platform === 'darwin') places.push(...macPlaces);
  if (windows) {
    for (const folder of [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]) {
      if (folder) places.push(...windowsPlaces.map((place) => `${folder}\\${place}`));
    }
  }
  return places.find(canRun) ?? null;
}

/**
 * Like {@link findBrowser}, for callers that can't do without.
 *
 * @param {Machine} [machine]
 * @throws {SetupError} when there is none
 */
export function requireBrowser(machine) {
  const browser = findBrowser(machine);
  if (browser) return browser;
  throw new SetupError(
    'The tests need Chrome or Chromium and found none. Install one (Debian, Ubuntu: apt-get install chromium) or set CHROME_PATH to it.',
  );
}

const debianPostgres = '/usr/lib/postgresql';

/**
 * Folder of PostgreSQL's server programs: the newest of Debian's, which are not on `PATH`, else one on `PATH`. Null when
 * there is none.
 *
 * @param {Pick<Machine, 'env' | 'canRun' | 'list'>} [machine]
 */
export function findPostgres({ env, canRun, list } = thisMachine) {
  const versions = list(debianPostgres).sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...versions.map((version) => `${debianPostgres}/${version}/bin`),
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => canRun(`${folder}/${name}`))) ?? null;
}

/**
 * True where the tests may leave nothing out for want of a program.
 *
 * @param {Pick<Machine, 'env'>} [machine]
 */
export function isContinuousIntegration({ env } = thisMachine) {
  return ['1', 'true'].includes((env.CI ?? '').toLowerCase());
}

/**
 * Like {@link findPostgres}, for callers that can't do without.
 *
 * @param {Machine} [machine]
 * @throws {SetupError} when there is none
 */
export function requirePostgres(machine) {
  const folder = findPostgres(machine);
  if (folder) return folder;
  throw new SetupError(
    "The tests run on PostgreSQL too, and its server programs initdb and postgres were not found. Install them (Debian, Ubuntu: apt-get install postgresql) or put their folder on PATH. Only where CI isn't set are these tests left out.",
  );
}

/** @param {string} text */
const say = (text) => void process.stdout.write(`setup: ${text}\n`);

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function run(command, args, env = {}) {
  const shown = [basename(command), ...args].join(' ');
  const started = performance.now();
  say(`${shown} …`);
  const { status, error } = spawnSync(command, args, {
    cwd: packageRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error) throw new SetupError(`${shown}: ${error.message}`);
  if (status !== 0) throw new SetupError(`${shown} failed; what it says above tells why.`);
  say(`${shown} took ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** @type {(args: readonly string[], env?: Record<string, string>) => void} */
const npm = (args, env) => run('npm', args, env);

/** Builds the parts of `dist/` whose sources changed. */
export function ensureBuilt(root = packageRoot, parts = buildParts) {
  for (const part of parts) {
    if (needsBuild(root, part)) {
      // A test run would otherwise leave the development build of the libraries behind.
      buildPart(root, part, () => npm(['run', '--silent', part.script], { NODE_ENV: 'production' }));
    }
  }
}

function ensureInstalled() {
  if (!needsInstall(packageRoot)) return;
  // The build needs the development packages even where NODE_ENV says production.
  npm(['ci', '--include=dev'], { PUPPETEER_SKIP_DOWNLOAD: '1' });
  recordInstall(packageRoot);
}

/**
 * Path of Debian's installer where it can be used.
 *
 * @param {Pick<Machine, 'isRoot' | 'canRun'>} machine
 */
function findApt({ isRoot, canRun }) {
  return isRoot ? ['/usr/bin/apt-get', '/bin/apt-get'].find(canRun) : undefined;
}

/** @type {(apt: string, name: string) => void} */
function aptInstall(apt, name) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run(apt, ['update', '-qq'], env);
  run(apt, ['install', '-y', '-qq', '--no-install-recommends', name], env);
}

function ensureBrowser() {
  const apt = findApt(thisMachine);
  if (!findBrowser() && apt) aptInstall(apt, 'chromium');
  requireBrowser();
}

/** @param {string} apt */
function installPostgres(apt) {
  // The tests make clusters of their own: Debian's, which would start as a service at once, is not wanted.
  mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true });
  writeFileSync('/etc/postgresql-common/createcluster.d/no-main-cluster.conf', 'create_main_cluster = false\n');
  aptInstall(apt, 'postgresql');
}

/**
 * Where CI is set PostgreSQL has to be there, and is installed on Debian; elsewhere it is said that its part of the tests
 * is left out.
 *
 * @param {Machine} [machine]
 * @param {{ install: (apt: string) => void, say: (text: string) => void }} [means]
 * @throws {SetupError} where CI is set and there is none
 */
export function ensurePostgres(machine = thisMachine, means = { install: installPostgres, say }) {
  if (findPostgres(machine)) return;
  if (!isContinuousIntegration(machine)) {
    means.say('PostgreSQL is not installed: the part of the tests that runs on it is not run.');
    return;
  }
  const apt = findApt(machine);
  if (apt) means.install(apt);
  requirePostgres(machine);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/** @type {Record<string, (() => void)[]>} */
const goals = {
  start: [checkNode, ensureInstalled, () => ensureBuilt()],
  dev: [checkNode, ensureInstalled],
  build: [checkNode, ensureInstalled, () => ensureBuilt()],
  test: [checkNode, ensureInstalled, () => ensureBuilt(), ensureBrowser, () => ensurePostgres()],
};

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const steps = goals[process.argv[2] ?? ''];
  try {
    if (!steps) throw new SetupError(`Say what for: node setup.mjs ${Object.keys(goals).join('|')}`);
    for (const step of steps) step();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`setup: ${error.message}\n`);
    process.exitCode = 1;
  }
}
