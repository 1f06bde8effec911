import { roles } from '../../src/contract/session.ts';
import type { DevCompanion } from './dev-companion.ts';
import { choice } from './page-choice.ts';

/** The companion and the sandbox that `sandboxCompanion` of the dev server runs. */
export const connect: DevCompanion = async (panel) => {
  const role = choice('Rights', 'role', [...roles].reverse(), { onChange: () => location.reload() });
  panel.getSession = async () => {
    const answer = await fetch(`/dev/session?${new URLSearchParams({ role })}`, { method: 'POST' });
    if (!answer.ok) throw new Error(`no session: ${answer.status}`);
    return answer.text();
  };
};
