import { Secret } from '../../../server/domain/secret.ts';
import { createHttpWorkOrderSystem } from '../../../server/roapp/http-work-order-system.ts';
import type { CallPriority, TakeSlot, WorkOrderSystem } from '../../../server/roapp/work-order-system.ts';
import type { RoAppAccountData } from '../../../server/sandbox/roapp/roapp-account.ts';
import {
  startRoAppSandbox,
  type RoAppSandbox,
  type RoAppSandboxOptions,
} from '../../../server/sandbox/roapp/roapp-sandbox.ts';
import { smallAccount } from '../../../server/sandbox/roapp/small-account.ts';
import { createOutbound } from '../../../server/security/outbound.ts';
import { recordedExchange, type RecordedExchange } from '../../suites/recorded-exchange.ts';
import { steppingClock, type SteppingClock } from '../../suites/stepping-clock.ts';
import type { WorkOrderStage } from '../../suites/work-order-system-suite.ts';

/** The real adapter on the real HTTP client, in front of a local account. */
export interface RoAppStage extends WorkOrderStage {
  sandbox: RoAppSandbox;
  clock: SteppingClock;
  recorded: RecordedExchange;
  /** Priorities of the slots that were taken, in order. */
  slots: CallPriority[];
  open(priority: CallPriority, apiKey?: string): WorkOrderSystem;
}

export async function openRoAppStage(
  options: Partial<RoAppSandboxOptions> = {},
  data: Partial<RoAppAccountData> = {},
): Promise<RoAppStage> {
  const clock = steppingClock();
  const sandbox = await startRoAppSandbox({
    now: () => clock.now(),
    requestsPerSecond: 100_000,
    data: smallAccount(data),
    ...options,
  });
  const outbound = createOutbound({ allowedPrivate: [`127.0.0.1:${sandbox.port}`] });
  const recorded = recordedExchange(outbound.exchange);
  const openSystem = createHttpWorkOrderSystem({ exchange: recorded.exchange, clock });
  const slots: CallPriority[] = [];
  const takeSlot: TakeSlot = async (priority) => {
    slots.push(priority);
    return () => undefined;
  };
  const open: RoAppStage['open'] = (priority, apiKey = sandbox.apiKey) =>
    openSystem({ apiUrl: sandbox.apiUrl, apiKey: new Secret(apiKey), takeSlot }, priority);
  return {
    sandbox,
    clock,
    recorded,
    slots,
    open,
    system: open('import'),
    now: () => clock.now(),
    advance: (ms) => clock.advance(ms),
    deleteOrder: (id) => sandbox.deleteOrder(id),
    moveOrder: (id, statusId) => sandbox.setStatus(id, statusId),
    comments: (id) =>
      (sandbox.state().orders.find((order) => order.id === id)?.comments ?? [])
        .filter((comment) => comment.is_private)
        .map(({ comment }) => comment),
    writeOff: (id) => sandbox.writeOff(id),
    loseAnswer: () => sandbox.addFault({ kind: 'answer-lost', endpoint: /^POST / }),
    breakDown: () => sandbox.addFault({ kind: 'http-500', endpoint: /./, times: 1000 }),
    calls: () => sandbox.calls().length,
    async close() {
      await outbound.close();
      await sandbox.close();
    },
  };
}
