import { roles } from '../../src/contract/session.ts';
import type { DevCompanion } from './dev-companion.ts';
import { choice } from './page-choice.ts';

/** The companion and the sandbox that `sandboxCompanion` of the dev server runs. */
export const connect: DevCompanion = async (panel) => {
  const role = choice('Rights', 'role', [...roles].reverse(), { onChange: () => location.reload() });
  const begin = async (): Promise<{ serverUrl: string; token: string }> => {
    const answer = await fetch(`/dev/session?${new URLSearchParams({ role })}`, { method: 'POST' });
    if (!answer.ok) throw new Error('the companion does not run; the terminal says why');
    return answer.json();
  };
  const { serverUrl } = await begin();
  panel.serverUrl = serverUrl;
  panel.getSession = async () => (await begin()).token;
};
