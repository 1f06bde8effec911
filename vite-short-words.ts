import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MagicString from 'magic-string';
import ts from 'typescript';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const sources = join(root, 'src');
export const catalogue = join(sources, 'locales', 'catalogue.ts');

/** The files of the panel and how they are compiled. */
export function panelProject(): ts.ParsedCommandLine {
  const read = ts.readConfigFile(join(sources, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(read.config, ts.sys, sources, { composite: false });
}

/** The server's types, which no word depends on, would take longer than all others. */
export const isRead = (path: string): boolean => !path.startsWith(join(root, 'server')) && ts.sys.fileExists(path);

/** The panel's sources as an editor knows them. */
function openedSources(): ts.LanguageService {
  const { options, fileNames } = panelProject();
  return ts.createLanguageService({
    ...ts.sys,
    fileExists: isRead,
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: () => '',
    getScriptSnapshot: (path) => {
      const text = ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  });
}

/** The keys that catalogues choose themselves, each with its place among its neighbours. Codes, which the server sends, are none. */
function* keysOfCatalogues(node: ts.Node): Generator<[key: ts.PropertyName, place: number]> {
  const members = ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node) ? node.members : [];
  for (const [place, member] of members.entries()) if (ts.isPropertySignature(member)) yield [member.name, place];
  for (const child of node.getChildren()) yield* keysOfCatalogues(child);
}

/** `a` to `z`, then `a1` and so on. */
const shortName = (place: number): string =>
  String.fromCharCode(97 + (place % 26)) + (place < 26 ? '' : Math.floor(place / 26));

/**
 * The files that name keys of the catalogues, by path, with the keys written short as an editor renames them. Whether each was
 * found, and none that is not the catalogues' own, the compiler can tell: the files have no errors of types afterwards. It can't
 * where a key is asked for by a text, as in `'title' in words`.
 * @throws where no element asks for a key: its words would only weigh
 */
export function withShortKeys(): Map<string, MagicString> {
  const editor = openedSources();
  const file = editor.getProgram()?.getSourceFile(catalogue);
  if (!file) throw new Error(`There is no ${catalogue}.`);
  const edited = new Map<string, MagicString>();
  for (const [key, place] of keysOfCatalogues(file)) {
    const uses = editor.findRenameLocations(catalogue, key.getStart(), false, false, {
      providePrefixAndSuffixTextForRename: true,
    });
    if (uses?.every(({ fileName }) => /\/locales\/(catalogue|\w\w)\.ts$/.test(fileName)))
      throw new Error(`Nothing in the panel says the ${key.getText()} at ${key.getStart()} of ${catalogue}.`);
    for (const { fileName, textSpan, prefixText = '', suffixText = '' } of uses ?? []) {
      const text = edited.get(fileName) ?? new MagicString(ts.sys.readFile(fileName) ?? '');
      edited.set(fileName, text);
      text.overwrite(textSpan.start, ts.textSpanEnd(textSpan), prefixText + shortName(place) + suffixText);
    }
  }
  return edited;
}

/** Writes the keys of the catalogues short in what hosts load. */
export function shortWords(): Plugin {
  let edited: Map<string, MagicString>;
  return {
    name: 'short-words',
    apply: ({ build }, { command }) => command === 'build' && Boolean(build?.lib),
    enforce: 'pre',
    buildStart() {
      edited = withShortKeys();
    },
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler(_code, id) {
        const text = edited.get(id);
        return text ? { code: text.toString(), map: text.generateMap({ hires: true }) } : null;
      },
    },
  };
}
