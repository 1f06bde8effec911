/** A platform that repeats what it is told in confidence, in whatever it says beside its data. */
import type { SandboxRequest, SandboxServer } from '../../server/sandbox/sandbox-server.ts';

/** Where platforms put words of their own: at these keys, and below them. */
const wordy = ['message', 'messages', 'errors', 'validation'];

export function echoSecrets(platform: Pick<SandboxServer, 'alterAnswers'>): void {
  platform.alterAnswers((_endpoint, text, request) => {
    const words = confidedIn(request);
    if (text === '' || words === '') return text;
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      return text.replace('</body>', `<p>${words}</p></body>`);
    }
    const said = withWords(answer, words, false);
    return JSON.stringify(isRecord(said) ? { ...said, asked: words } : said);
  });
}

/** RO App is told its key in a header, the shop its secrets in the body. */
function confidedIn({ headers, body }: SandboxRequest): string {
  if (headers.authorization !== undefined) {
    return `authorization: ${headers.authorization} ${encodeURIComponent(headers.authorization)}`;
  }
  const { login, password, token } = JSON.parse(body) as Partial<Record<string, string>>;
  return token === undefined ? `login ${login} password ${password}` : `token ${token}`;
}

function withWords(value: unknown, words: string, isWordy: boolean): unknown {
  if (typeof value === 'string') return isWordy ? `${words} ${value}` : value;
  if (Array.isArray(value)) return value.map((item) => withWords(item, words, isWordy));
  if (!isRecord(value)) return value;
  const members = Object.entries(value).map(([key, member]) => {
    return [key, withWords(member, words, isWordy || wordy.includes(key))];
  });
  return Object.fromEntries(members) as unknown;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
