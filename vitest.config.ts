import { defineConfig } from 'vitest/config';
import { findPostgres, isContinuousIntegration } from './setup.mjs';
import { PlainCountReporter } from './test/setup/plain-count-reporter.ts';

// Far more than anything takes by itself: a machine that is busy with something else makes no test fail.
const server = { environment: 'node', testTimeout: 60_000, hookTimeout: 120_000 } as const;

// Without it in continuous integration the tests fail instead of being left out.
const hasPostgres = findPostgres() !== null || isContinuousIntegration();

/** What is proven on both engines: the records, the jobs, and that nothing is lost or doubled. */
const postgres = {
  test: {
    ...server,
    name: 'postgres',
    include: [
      'test/server/records/**/*.test.ts',
      'test/server/jobs/**/*.test.ts',
      'test/server/api/{choose-product,retry}.test.ts',
      'test/server/sync/{adversity,bad-input,cards-gone,exactly-once,import,lost-answers,parked,rotate-keys,shared-account,stopped-process,switches}.test.ts',
    ],
    exclude: ['test/server/records/embedded-database.test.ts', 'test/server/jobs/slot-queue.test.ts'],
    globalSetup: ['./test/setup/postgres-cluster.ts'],
  },
};

export default defineConfig({
  test: {
    // By default one processor is left to the test runner itself, which on two would be half of them.
    maxWorkers: '100%',
    reporters: ['default', new PlainCountReporter()],
    projects: [
      {
        test: {
          ...server,
          name: 'server',
          include: ['test/server/**/*.test.ts', 'test/setup/**/*.test.ts', 'test/stories/**/*.test.ts'],
          exclude: ['test/server/records/postgres-database.test.ts'],
        },
      },
      ...(hasPostgres ? [postgres] : []),
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: hasPostgres ? [] : ['test/e2e/{,following-}replicas.test.ts'],
          globalSetup: ['./test/setup/fresh-build.ts', ...(hasPostgres ? ['./test/setup/postgres-cluster.ts'] : [])],
          environment: 'node',
          testTimeout: 120_000,
          // Longer than a server may take until it is ready.
          hookTimeout: 180_000,
          // A second, unless it is said, which a busy machine takes for anything.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'bench',
          include: ['test/bench/**/*.bench.ts'],
          globalSetup: ['./test/setup/fresh-build.ts'],
          environment: 'node',
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
