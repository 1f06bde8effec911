declare module 'fs-native-extensions' {
  /** Asks for an exclusive lock on an open file; false when somebody else holds it. Released with the file or the process. */
  export function tryLock(file: number): boolean;
}
