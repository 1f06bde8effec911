/** Run as a process of its own, with the directory as the only argument. */
import { createDatabaseFiles } from './create-database-files.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('first-boot needs a directory');
await createDatabaseFiles(directory);
