import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** Named by `log.child({ name: 'jobs' })`. */
export type Logger = PinoLogger;

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const secretFields = [
  'authorization',
  'password',
  'login',
  'token',
  'secret',
  'apiKey',
  'roappApiKey',
  'sessionSecret',
  'credentialsKeys',
  'adminToken',
  'cookie',
];
/** Pino's wildcards stand for one level each; nothing is logged deeper than this. */
const secretPaths = ['', '*.', '*.*.', '*.*.*.'].flatMap((prefix) => secretFields.map((field) => prefix + field));

const maxCauses = 5;

/** JSON lines with secrets taken out, on stdout unless a destination is given. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service: 'ecommerce-connect' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretPaths, censor: '[hidden]' },
      serializers: { err: (error: unknown) => describeError(error) },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

interface DescribedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: DescribedError;
}

/**
 * An error as it may be logged: only named fields, since drivers hang whole queries and requests on their errors, never
 * the parameters that a database driver appends to the message, and nothing of a text that could not be parsed, which the
 * engine quotes.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'thrown value is not an error' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: error instanceof SyntaxError ? 'text that can not be read' : withoutParameters(error.message),
    ...(code === undefined ? {} : { code }),
    ...(frames === undefined ? {} : { stack: frames.join('\n') }),
    ...(error.cause === undefined || depth >= maxCauses ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

function withoutParameters(message: string): string {
  return message.replace(/\s*\bparams:[\s\S]*$/i, '');
}
