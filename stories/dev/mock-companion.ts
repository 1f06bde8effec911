import type { AnyTRPCRouter } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { HttpResponse, delay, http, passthrough } from 'msw';
import { setupWorker } from 'msw/browser';
import { FakePanelApi } from '../../test/support/fake-panel-api.ts';
import { fixtureNow } from '../../test/support/panel-fixtures.ts';
import type { DevCompanion } from './dev-companion.ts';
import { liveOn } from './fake-activity.ts';
import { mockProcedures } from './mock-procedures.ts';
import { createMockRouter } from './mock-router.ts';
import { choice } from './page-choice.ts';
import { runningClock } from './running-clock.ts';
import { scenarioNames, scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';

/** Of a companion that does not exist: whatever is asked of it is answered in the page, or fails. */
const serverUrl = 'https://companion.example';

/** A companion in memory. A request that nothing answers fails, loudly, except for the page's own files. */
export const connect: DevCompanion = async (panel) => {
  const clock = runningClock(fixtureNow);
  const name = choice('Scenario', 'scenario', scenarioNames, {
    titleOf: (offered) => scenarios[offered].title,
    // What a scenario has become stays in memory, so another one begins with another page.
    onChange: () => location.reload(),
  });
  const scenario: Scenario = scenarios[name];
  const fake = new FakePanelApi();
  fake.now = () => clock.now();
  scenario.prepare(fake);
  liveOn(fake, clock);
  await answerInPage(
    createMockRouter(mockProcedures(fake), () => fake.currentSession.role),
    scenario.latencyMs ?? 0,
  );
  panel.serverUrl = serverUrl;
  panel.clock = clock;
  panel.getSession = () => Promise.resolve('a-token-of-the-mocked-companion');
};

async function answerInPage(router: AnyTRPCRouter, latencyMs: number): Promise<void> {
  const worker = setupWorker(
    http.all(`${serverUrl}/trpc/*`, async ({ request }) => {
      if (!request.headers.has('authorization')) return new HttpResponse(null, { status: 401 });
      await delay(latencyMs);
      return fetchRequestHandler({ endpoint: '/trpc', req: request, router });
    }),
    http.get(`${location.origin}/*`, () => passthrough()),
  );
  await worker.start({ quiet: true, onUnhandledRequest: 'error' });
}
