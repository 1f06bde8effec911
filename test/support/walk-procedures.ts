/** Every procedure of the router with inputs that its own schema accepts, so that a new procedure is tested without being named. */
import { z } from 'zod';
import { appRouter } from '../../server/api/router.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';

export type ProcedureType = 'query' | 'mutation' | 'subscription';

/** Names of inputs that identify something of one tenant by an id of ours. */
const idNames = ['storeId', 'runId'] as const;
export type Ids = Record<(typeof idNames)[number], string>;

export interface WalkedProcedure {
  path: string;
  type: ProcedureType;
  /** One input for each way to call it; none where it takes nothing. */
  inputs(ids: Ids): Record<string, unknown>[];
  /** The same, but only the ways that carry one of {@link Ids}. */
  idInputs(ids: Ids): Record<string, unknown>[];
}

interface InputSchema {
  required?: string[];
  anyOf?: InputSchema[];
}

export function walkProcedures(settings: StoreSettings): WalkedProcedure[] {
  const procedures: Record<string, unknown> = appRouter._def.procedures;
  return Object.entries(procedures).map(([path, procedure]) => {
    const { _def: definition } = procedure as { _def: { type: ProcedureType; inputs: z.ZodType[] } };
    const ways = definition.inputs
      .map((input) => z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as InputSchema)
      .flatMap((schema) => schema.anyOf ?? [schema])
      .map((way) => way.required ?? []);
    const inputsOf = (chosen: string[][]) => (ids: Ids) => {
      const samples: Record<string, unknown> = { ...sampleValues(settings), ...ids };
      const sample = (name: string): [string, unknown] => {
        if (!(name in samples)) throw new Error(`${path} needs "${name}": give it a sample value`);
        return [name, samples[name]];
      };
      return chosen.map((names) => Object.fromEntries(names.map(sample)));
    };
    const withId = ways.filter((names) => idNames.some((name) => names.includes(name)));
    return { path, type: definition.type, inputs: inputsOf(ways), idInputs: inputsOf(withId) };
  });
}

function sampleValues(settings: StoreSettings): Record<string, unknown> {
  return {
    settings,
    password: 'a-password',
    enabled: false,
    mapping: [],
    shopNumber: '1001',
    shopNumbers: ['1001'],
    workOrderId: 1,
    workOrderIds: [1],
    productKey: 'A-1',
    productId: 1,
  };
}
