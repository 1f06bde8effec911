/** Finds a secret wherever it was left, also in the spellings in which programs hand texts on. */
import { randomBytes } from 'node:crypto';

export interface MarkedSecret {
  name: string;
  value: Buffer;
  /** A part of {@link value} that is nowhere else and that no escaping changes: it is what is searched for. */
  mark: Buffer;
}

/** Letters and digits alone, so that JSON, addresses and markup leave them as they are. */
export function newMark(): string {
  return randomBytes(18).toString('base64').replace(/[+/]/g, 'x');
}

export function markedText(name: string, value: string, mark: string = value): MarkedSecret {
  return { name, value: Buffer.from(value), mark: Buffer.from(mark) };
}

export function markedBytes(name: string, value: Buffer): MarkedSecret {
  return { name, value, mark: value };
}

/** The texts that each tell that the secret is there, by the name of the spelling. */
export function spellingsOf({ value, mark }: MarkedSecret): Map<string, Buffer> {
  const hex = mark.toString('hex');
  const first = value.indexOf(mark);
  const spellings: [string, string | Buffer][] = [
    ['as it is', mark],
    ['in small letters', mark.toString('latin1').toLowerCase()],
    ['in two bytes a letter', Buffer.from(mark.toString('latin1'), 'utf16le')],
    ['in hexadecimal', hex],
    ['in hexadecimal capitals', hex.toUpperCase()],
    ['in hexadecimal pairs', hex.replace(/..(?=.)/g, '$& ')],
    ['as numbers', [...mark].join(',')],
    ['as numbered numbers', [...mark].map((byte, index) => `"${first + index}":${byte}`).join(',')],
  ];
  for (const encoding of ['base64', 'base64url'] as const) {
    for (const before of [0, 1, 2]) {
      spellings.push([`in ${encoding} after ${before} bytes`, insideEncoded(mark, before, encoding)]);
    }
  }
  return new Map(
    spellings.map(([name, text]) => [name, typeof text === 'string' ? Buffer.from(text, 'latin1') : text]),
  );
}

/** The letters that depend on the mark alone where `before` bytes (of every three) stand in front of it. */
function insideEncoded(mark: Buffer, before: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(before), mark]).toString(encoding);
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + mark.length) * 8) / 6));
}

const shownAround = 60;

/** One line for each secret and spelling that is there, with what stands around it. */
export function findSecrets(where: Buffer | string, secrets: readonly MarkedSecret[]): string[] {
  const text = typeof where === 'string' ? Buffer.from(where) : where;
  return secrets.flatMap((secret) =>
    [...spellingsOf(secret)].flatMap(([spelling, sought]) => {
      const at = text.indexOf(sought);
      if (at < 0) return [];
      const around = text.toString('latin1', Math.max(0, at - shownAround), at + sought.length + shownAround);
      return [`${secret.name}, ${spelling}: ${JSON.stringify(around)}`];
    }),
  );
}
