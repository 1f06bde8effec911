import { defineConfig } from 'vitest/config';
import { PlainCountReporter } from './test/setup/plain-count-reporter.ts';

export default defineConfig({
  test: {
    // By default one processor is left to the test runner itself, which on two would be half of them.
    maxWorkers: '100%',
    reporters: ['default', new PlainCountReporter()],
    projects: [
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts', 'test/setup/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['./test/setup/fresh-build.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
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
