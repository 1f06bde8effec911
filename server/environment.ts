import { isIP } from 'node:net';

/** `process.env` or a part of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A bad or missing variable. The message is one line that begins with its name and never repeats its value. */
export class ConfigError extends Error {
  readonly variable: string;

  constructor(variable: string, problem: string) {
    super(`${variable}: ${problem}`.replace(/\s+/g, ' '));
    this.name = 'ConfigError';
    this.variable = variable;
  }
}

/** Undefined when unset or blank: `X=` in an env file means the default. */
export function textFrom(env: Environment, variable: string): string | undefined {
  const text = env[variable]?.trim();
  return text === '' ? undefined : text;
}

export function listFrom(env: Environment, variable: string): string[] {
  const parts = textFrom(env, variable)?.split(',') ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

export function numberFrom(
  env: Environment,
  variable: string,
  range: { fallback: number; from: number; to: number; whole?: boolean },
): number {
  const text = textFrom(env, variable);
  if (text === undefined) return range.fallback;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= range.from && value <= range.to) || (range.whole && !Number.isInteger(value))) {
    throw new ConfigError(variable, `must be a ${range.whole ? 'whole ' : ''}number from ${range.from} to ${range.to}`);
  }
  return value;
}

/** An http or https address without credentials. */
export function urlFrom(env: Environment, variable: string, fallback: string): URL {
  const url = parsed(textFrom(env, variable) ?? fallback);
  if (!url || !isWeb(url) || url.username !== '' || url.password !== '') {
    throw new ConfigError(variable, 'must be an address such as https://host.example without user name and password');
  }
  return url;
}

/** A name or an address to listen at. */
export function hostFrom(env: Environment, variable: string, fallback: string): string {
  const host = textFrom(env, variable) ?? fallback;
  const isName = /^(?=.*[a-z])[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i.test(host);
  if (isIP(host) === 0 && !isName) {
    throw new ConfigError(variable, 'must be a host name or an address such as 127.0.0.1, 0.0.0.0 or ::');
  }
  return host;
}

/** Origins as a browser sends them. */
export function originsFrom(env: Environment, variable: string): string[] {
  return listFrom(env, variable).map((text) => {
    const url = parsed(text);
    if (!url || !isWeb(url) || url.href !== `${url.origin}/`) {
      throw new ConfigError(variable, 'must be a comma list of origins such as https://host.example');
    }
    return url.origin;
  });
}

export function hostPortsFrom(env: Environment, variable: string): string[] {
  return listFrom(env, variable).map((text) => {
    const port = Number(/^(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})$/.exec(text)?.[1]);
    const url = parsed(`http://${text}`);
    if (!url || !(port >= 1 && port <= 65_535)) {
      throw new ConfigError(variable, 'must be a comma list of host:port');
    }
    // Addresses have several spellings; a URL knows one.
    return `${url.hostname}:${port}`;
  });
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function isWeb(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}
