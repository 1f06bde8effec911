import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Queries } from '../records/database.ts';
import { findTenant, reserveSlots } from '../records/tenants.ts';
import type { CallPriority, OpenWorkOrderSystem, TakeSlot, WorkOrderSystem } from '../roapp/work-order-system.ts';
import { apiKeyRecord } from '../security/sealed-records.ts';
import type { Vault } from '../security/vault.ts';
import { accountSlots, quotaOf } from './account-slots.ts';
import { createSlotQueue, type SlotQueue } from './slot-queue.ts';

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
  observeTurns(takeSlot: TakeSlot): TakeSlot;
}): TenantAccounts {
  const { queries, clock, vault } = parts;
  const queues = new Map<string, SlotQueue>();
  const quota = quotaOf(parts.requestsPerSecond);

  function queueOf(tenantId: string): SlotQueue {
    const present = queues.get(tenantId);
    if (present) return present;
    const reserve = accountSlots(quota, (...slots) => reserveSlots(queries, tenantId, ...slots), clock);
    const queue = createSlotQueue({ clock, ...quota, reserve });
    queues.set(tenantId, queue);
    return queue;
  }

  return {
    async open(tenantId, priority) {
      const tenant = await findTenant(queries, tenantId);
      if (!tenant) throw new AppError('roapp-unauthorized');
      const apiKey = vault.open(apiKeyRecord(tenantId), tenant.roappApiKeySealed);
      const takeSlot = parts.observeTurns(queueOf(tenantId).takeSlot);
      return parts.openWorkOrderSystem({ apiUrl: tenant.roappApiUrl, apiKey, takeSlot }, priority);
    },
    stop() {
      for (const queue of queues.values()) queue.stop();
    },
  };
}
