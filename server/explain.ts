import { ConfigError } from './environment.ts';

/** One line that says what to change where that is known; else `what` went wrong, and how. */
export function explain(error: unknown, what: string): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const place = 'address' in error && 'port' in error ? `${String(error.address)}:${String(error.port)} ` : '';
    return `PORT: ${place}is in use by another process; stop it or choose another port`;
  }
  if (error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')) {
    return 'HOST: is not an address of this machine';
  }
  const message = (error instanceof Error ? error.message : 'unknown error').replace(/\s+/g, ' ').slice(0, 500);
  // The system's own errors begin with a code that looks like a variable.
  const namesVariable = /^[A-Z_]+: /.test(message) && !(error instanceof Error && 'syscall' in error);
  return namesVariable ? message : `${what}: ${message}`;
}
