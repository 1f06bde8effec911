import { readdirSync } from 'node:fs';

// The panel itself, then all of it in each language, whatever a person opens. Compressed, in the sum of the files.
const languages = ['en', 'pl', 'pt', 'fr', 'uk', 'es', 'de'];
const chunks = readdirSync('dist/panel/chunks').filter((name) => name.endsWith('.js'));
const inLanguage = (language) =>
  chunks.filter((name) => !languages.some((other) => other !== language && name.startsWith(`${other}-`)));

export default [
  {
    name: 'entry with what it needs at once',
    path: ['dist/panel/ecommerce-connect.js', 'dist/panel/chunks/core-*.js'],
    limit: '30 kB',
  },
  ...languages.map((language) => ({
    name: `everything in ${language}`,
    path: ['dist/panel/ecommerce-connect.js', ...inLanguage(language).map((name) => `dist/panel/chunks/${name}`)],
    limit: '86 kB',
  })),
].map((check) => ({ ...check, gzip: true }));
