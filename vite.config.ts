import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { hostTypes } from './vite-host-types.ts';
import { leanTrpc } from './vite-lean-trpc.ts';
import { minifyTemplates } from './vite-minify-templates.ts';
import { shortWords } from './vite-short-words.ts';
import { sandboxCompanion } from './stories/dev/run-sandbox.ts';

const litBuild = /(\/node_modules\/(?:lit-html|@lit\/reactive-element)\/)(?!node\/)/;
const domShim = '\0dom-shim';

/**
 * Lit's builds for Node are the same code with guards around what a server lacks. With them, a host that renders on a server may
 * import the panel there. Their shim of the DOM is for rendering, which the panel does not do on a server: two empty things do.
 */
function importableOnServers(): Plugin {
  return {
    name: 'importable-on-servers',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source === '@lit-labs/ssr-dom-shim') return domShim;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!resolved || !litBuild.test(resolved.id)) return null;
      return { ...resolved, id: resolved.id.replace(litBuild, '$1node/') };
    },
    load: (id) =>
      id === domShim
        ? 'export const HTMLElement = class {}; export const customElements = { define() {}, get() {} };'
        : null,
  };
}

/** The panel's types, beside it. */
function typesForHosts(): Plugin {
  return {
    name: 'types-for-hosts',
    apply: 'build',
    generateBundle() {
      const source = hostTypes(fileURLToPath(new URL('src/index.ts', import.meta.url)));
      this.emitFile({ type: 'asset', fileName: 'ecommerce-connect.d.ts', source });
    },
  };
}

/** The service worker of the mocked page, always that of the installed version. */
function mockServiceWorker(): Plugin {
  const file = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));
  return {
    name: 'mock-service-worker',
    apply: 'serve',
    configureServer: ({ middlewares }) => {
      middlewares.use('/mockServiceWorker.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript');
        createReadStream(file).pipe(response);
      });
    },
  };
}

export default defineConfig({
  plugins: [
    shortWords(),
    importableOnServers(),
    leanTrpc(),
    minifyTemplates(),
    typesForHosts(),
    mockServiceWorker(),
    sandboxCompanion(),
  ],
  build: {
    outDir: 'dist/panel',
    target: 'es2022',
    sourcemap: true,
    // Hosts load the entry with one script tag; what comes later is asked for beside it.
    modulePreload: false,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'ecommerce-connect.js' },
    rolldownOptions: {
      // What the libraries read and nobody uses goes too.
      treeshake: { propertyReadSideEffects: false },
      output: {
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Few files compress better than many. Each group brings what its files import, unless an earlier one has it: what the
        // first paint needs, the way to the server, one order, and the page of a store with all its forms.
        codeSplitting: {
          groups: [
            { name: 'core', test: /src\/elements\/ecommerce-connect(-order)?\.ts$/ },
            { name: 'transport', test: /src\/api\/trpc-panel-api\.ts$/ },
            { name: 'order', test: /src\/elements\/order-(card|history)\.ts$/ },
            {
              name: 'store',
              test: /src\/(elements\/(store-view|activity-list|order-explanation|store-form|status-mapping|reconnect-form|delete-dialog)|api\/trpc-run-stream)\.ts$/,
            },
          ],
        },
        // A library build keeps its white space unless it is told.
        minify: true,
        // The notes that tell a bundler what it may leave out are of no use to a browser.
        comments: false,
      },
    },
  },
  server: { watch: { ignored: ['**/dist/**', '**/data/**'] } },
  // Found only when they are first asked for, they would make the page load twice.
  optimizeDeps: {
    include: [
      ...['msw', 'msw/browser', '@trpc/client', '@trpc/server', '@trpc/server/adapters/fetch'],
      ...['@trpc/server/observable', 'idb', 'superjson', 'zod/mini'],
    ],
  },
});
