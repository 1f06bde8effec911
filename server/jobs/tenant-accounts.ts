import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Queries } from '../records/database.ts';
import { findTenant, reserveSlot } from '../records/tenants.ts';
import type { CallPriority, OpenWorkOrderSystem, WorkOrderSystem } from '../roapp/work-order-system.ts';
import { apiKeyRecord } from '../security/sealed-records.ts';
import type { Vault } from '../security/vault.ts';
import { createSlotQueue, type SlotQueue } from './slot-queue.ts';

/** RO App counts on its own clock: a little slower than allowed is always allowed. */
const margin = 1.02;
/** Slots that are reserved together lie within this. */
const inRowMs = 50;

export interface TenantAccounts {
  open(tenantId: string, priority: CallPriority): Promise<WorkOrderSystem>;
  stop(): void;
}

/** Opens RO App accounts with their own key, all callers of this process queueing for each account's share of the quota. */
export function createTenantAccounts(parts: {
  queries: Queries;
  clock: Clock;
  vault: Vault;
  openWorkOrderSystem: OpenWorkOrderSystem;
  requestsPerSecond: number;
}): TenantAccounts {
  const { queries, clock, vault } = parts;
  const queues = new Map<string, SlotQueue>();
  const spacingMs = (1000 / parts.requestsPerSecond) * margin;

  function queueOf(tenantId: string): SlotQueue {
    const present = queues.get(tenantId);
    if (present) return present;
    const queue = createSlotQueue({ clock, reserve: slotsInRow(tenantId) });
    queues.set(tenantId, queue);
    return queue;
  }

  /** Where slots are milliseconds apart, asking the database for each would take longer than the slots themselves. */
  function slotsInRow(tenantId: string): () => Promise<Date> {
    const count = Math.max(1, Math.floor(inRowMs / spacingMs));
    let reserved: number[] = [];
    return async () => {
      const now = clock.now().getTime();
      // What nobody took in its time is gone: using it later would make a burst.
      reserved = reserved.filter((at) => at >= now - spacingMs);
      if (reserved.length === 0) {
        const first = now + (await reserveSlot(queries, tenantId, spacingMs, count));
        reserved = Array.from({ length: count }, (_, index) => first + index * spacingMs);
      }
      return new Date(reserved.shift() ?? now);
    };
  }

  return {
    async open(tenantId, priority) {
      const tenant = await findTenant(queries, tenantId);
      if (!tenant) throw new AppError('roapp-unauthorized');
      const apiKey = vault.open(apiKeyRecord(tenantId), tenant.roappApiKeySealed);
      const { takeSlot } = queueOf(tenantId);
      return parts.openWorkOrderSystem({ apiUrl: tenant.roappApiUrl, apiKey, takeSlot }, priority);
    },
    stop() {
      for (const queue of queues.values()) queue.stop();
    },
  };
}
