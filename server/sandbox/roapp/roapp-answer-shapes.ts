/** The same answers in the other shapes that RO App's documentation leaves open. */
import type { SandboxAnswer } from '../sandbox-server.ts';
import type { RoAppHabits } from './roapp-route.ts';

/** How a 400 names the fields: under `errors` beside a message, in the message alone, under `validation`, or under `message`. */
export const refusalShapes = ['errors', 'message', 'validation', 'message-validation'] as const;
export type RefusalShape = (typeof refusalShapes)[number];

export function refusalBody(errors: Record<string, string[]>, shape: RefusalShape): object {
  switch (shape) {
    case 'errors':
      return { errors, message: 'Validation failed' };
    case 'message':
      return {
        message: Object.entries(errors)
          .map(([field, texts]) => `${field}: ${texts.join(', ')}`)
          .join('; '),
      };
    case 'validation':
      return { validation: errors };
    case 'message-validation':
      return { code: 400, success: false, message: { validation: errors } };
  }
}

const decimalFields = ['total', 'payed', 'price', 'cost', 'quantity', 'amount'];

export function shapedAnswer(answer: SandboxAnswer, habits: RoAppHabits): SandboxAnswer {
  const isUsual = habits.decimalsAs === 'text' && habits.groupAs === 'object' && habits.namesPages;
  if (isUsual || typeof answer.body === 'string') return answer;
  const body: unknown = JSON.parse(JSON.stringify(answer.body), (key, member: unknown) => {
    if (habits.decimalsAs === 'number' && typeof member === 'string' && decimalFields.includes(key)) {
      return Number(member);
    }
    if (habits.groupAs === 'number' && key === 'group' && isRecord(member)) return member['type'];
    return !habits.namesPages && key === 'paging' ? undefined : member;
  });
  return { ...answer, body };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
