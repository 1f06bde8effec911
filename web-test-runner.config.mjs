import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { requireBrowser } from './setup.mjs';

/** Prints failures as they are and one line at the end. A file that did not run counts as failed. */
function summaryReporter() {
  return {
    onTestRunFinished({ sessions }) {
      let passed = 0;
      let failed = 0;
      const visit = (suite, path, file) => {
        for (const test of suite.tests) {
          if (test.passed) passed += 1;
          else if (!test.skipped) {
            failed += 1;
            console.error(`FAILED ${file}: ${[...path, test.name].join(' > ')}\n  ${test.error?.message ?? ''}`);
            if (test.error?.stack) console.error(test.error.stack);
          }
        }
        for (const child of suite.suites) visit(child, [...path, child.name], file);
      };
      for (const session of sessions) {
        const file = session.testFile?.replace(`${process.cwd()}/`, '');
        if (session.testResults) visit(session.testResults, [], file);
        for (const error of session.errors) {
          failed += 1;
          console.error(`FAILED ${file}: ${error.message}\n${error.stack ?? ''}`);
        }
        if (session.errors.length > 0) for (const log of session.logs) console.error(...log);
        for (const request of session.request404s ?? []) console.error(`MISSING ${file}: ${request}`);
      }
      console.log(`${passed} passed, ${failed} failed`);
    },
  };
}

const runsAsRoot = process.getuid?.() === 0;

export default {
  files: 'test/elements/**/*.test.ts',
  nodeResolve: { browser: true, exportConditions: ['browser', 'development'] },
  // Two pages at once make accessibility checks hang in some builds of Chromium.
  concurrency: 1,
  // The tool reads this file alone: what it extends is not followed, so it must be the one with the decorators' flags.
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: requireBrowser(),
        args: [
          ...(runsAsRoot ? ['--no-sandbox'] : []),
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    }),
  ],
  reporters: [summaryReporter()],
  testFramework: { config: { timeout: 20_000 } },
};
