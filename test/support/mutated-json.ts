/** Answers gone wrong in every way that a platform, a proxy or a bug may think of; the same for the same random source. */
import type { SeededRandom } from '../../server/sandbox/seeded-random.ts';

/** Stand-ins for what `JSON.stringify` can't write; put in as text afterwards. */
const tooDeep = '@@too-deep@@';
const ownPrototype = '@@own-prototype@@';
const halfCharacter = '@@half-character@@';
const depth = 20_000;

const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  '',
  ' ',
  0,
  -1,
  0.1,
  1e21,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  9_007_199_254_740_993,
  2_147_483_648,
  '007',
  ' 7 ',
  '-0',
  '1e999',
  '9'.repeat(400),
  'NaN',
  'Infinity',
  '0000-00-00 00:00:00',
  '9999-99-99 99:99:99',
  '2026-02-30 25:61:61',
  '+999999-01-01T00:00:00Z',
  '\u0000',
  'a\u0000b',
  halfCharacter,
  '\u202E\u200B\uFEFF',
  '👩‍👩‍👧‍👦'.repeat(20),
  'é'.normalize('NFD').repeat(30),
  "'; drop table orders; --",
  '<script>alert(1)</script>',
  '&#0;&#55296;&nbsp;<b>',
  'x'.repeat(20_000),
  [],
  {},
  [[]],
  [null],
  { toString: 1, valueOf: 2 },
  { length: 3 },
  { id: null },
  { data: [] },
  ownPrototype,
  tooDeep,
];

const oddTexts = oddValues.filter((value) => typeof value === 'string');

type Holder = Record<string, unknown> | unknown[];
interface Place {
  holder: Holder;
  key: string;
}

/** Every place in a value, deepest last; the root is the member `root` of the holder given. */
function placesOf(holder: Holder, found: Place[] = []): Place[] {
  for (const key of Object.keys(holder)) {
    found.push({ holder, key });
    const member: unknown = (holder as Record<string, unknown>)[key];
    if (typeof member === 'object' && member !== null) placesOf(member as Holder, found);
  }
  return found;
}

/** A place of any name with the same chance, however often the name comes; the members of lists share one. */
function pickPlace(root: Holder, random: SeededRandom): Place {
  const byName = new Map<string, Place[]>();
  for (const place of placesOf(root)) {
    const name = Array.isArray(place.holder) ? '' : place.key;
    byName.set(name, [...(byName.get(name) ?? []), place]);
  }
  return random.pick(random.pick([...byName.values()]));
}

function mutateOnce(root: { root: unknown }, random: SeededRandom): void {
  const { holder, key } = pickPlace(root, random);
  const members = holder as Record<string, unknown>;
  const value = members[key];
  const isRoot = holder === root;
  switch (random.integer(0, 9)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else if (!isRoot) delete members[key];
      return;
    case 1:
      if (Array.isArray(holder)) holder.push(structuredClone(value));
      else if (!isRoot) {
        delete members[key];
        members[random.pick([key.toUpperCase(), `${key}s`, 'toString', 'constructor', '0', ''])] = value;
      }
      return;
    case 2:
      members[key] = Array.isArray(value) ? { ...(value as unknown[]) } : [value];
      return;
    case 3:
      members[key] = typeof value === 'object' && value !== null ? Object.values(value) : { data: value };
      return;
    case 4:
      members[key] = typeof value === 'number' ? String(value) : typeof value === 'string' ? Number(value) : value;
      return;
    case 5:
      members[key] = typeof value === 'number' ? value * random.pick([-1, 0.5, 1e9, 1e300]) : null;
      return;
    case 6:
      members[key] = typeof value === 'string' ? `${value}${random.pick(oddTexts)}` : value;
      return;
    default:
      members[key] = structuredClone(random.pick(oddValues));
  }
}

function mutateText(text: string, random: SeededRandom): string {
  const at = random.integer(0, Math.max(0, text.length - 1));
  switch (random.integer(0, 6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return `\uFEFF${text}`;
    case 2:
      return text.slice(0, at) + random.pick(['"', '}', '\u0000', '\\u0000', '\\ud800', ',', '1e999']) + text.slice(at);
    case 3:
      return text.slice(0, at) + text.slice(at + random.integer(1, 5));
    case 4:
      return `<!DOCTYPE html><html><body>${text}</body></html>`;
    case 5:
      return random.pick(['', ' ', 'null', '[]', '{}', '"ok"', '0', 'true', '['.repeat(depth)]);
    default:
      return `${text}${random.pick(['\n', ' {}', '<!-- cached -->'])}`;
  }
}

/** A body with one to four things wrong. What is not JSON is only cut and mixed up. */
export function mutatedJson(text: string, random: SeededRandom): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return mutateText(text, random);
  }
  const root = { root: parsed };
  for (let times = random.integer(1, 4); times > 0; times--) mutateOnce(root, random);
  const mutated = (JSON.stringify(root.root) ?? '')
    .replaceAll(`"${tooDeep}"`, () => `${'['.repeat(depth)}${']'.repeat(depth)}`)
    .replaceAll(`"${ownPrototype}"`, '{"__proto__":{"id":1,"title":"x"}}')
    .replaceAll(halfCharacter, '\\ud83d');
  return random.chance(0.15) ? mutateText(mutated, random) : mutated;
}
