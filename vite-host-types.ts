import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The declarations of a file, without its code and what is internal. */
function declarationsOf(path: string): ts.SourceFile {
  const { outputText } = ts.transpileDeclaration(readFileSync(path, 'utf8'), {
    fileName: path,
    compilerOptions: { stripInternal: true, target: ts.ScriptTarget.ES2022, experimentalDecorators: true },
  });
  return ts.createSourceFile(path, outputText, ts.ScriptTarget.ES2022, true);
}

/** The names that a file takes from others, with where from. */
function takenBy(source: ts.SourceFile): Map<string, string> {
  const taken = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const names = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
    const from = statement.moduleSpecifier;
    if (!from || !ts.isStringLiteral(from) || !names || !('elements' in names)) continue;
    for (const { name } of names.elements) taken.set(name.text, from.text);
  }
  return taken;
}

const isPublic = (member: ts.ClassElement): boolean =>
  !!member.name &&
  ts.isIdentifier(member.name) &&
  (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0;

/** To hosts an element is an element with properties, whatever it is made with. */
const ofElement = (member: ts.ClassElement): boolean =>
  ts.isPropertyDeclaration(member) && isPublic(member) && member.name.getText() !== 'styles';

function isLitElement(statement: ts.Statement): statement is ts.ClassDeclaration {
  return ts.isClassDeclaration(statement) && statement.heritageClauses?.[0]?.getText() === 'extends LitElement';
}

/**
 * Declarations of all that a module exports, in one text that imports nothing.
 * @param entry path of the module
 * @throws where it would need a package's types, or where a type is told by nothing
 */
export function hostTypes(entry: string): string {
  const sources = new Map<string, ts.SourceFile>();
  const written = new Set<ts.Statement>();
  const texts: string[] = [];

  const read = (path: string): ts.SourceFile => {
    const source = sources.get(path) ?? declarationsOf(path);
    sources.set(path, source);
    return source;
  };

  const write = (statement: ts.Statement): void => {
    if (written.has(statement)) return;
    written.add(statement);
    const members = isLitElement(statement) ? statement.members.filter(ofElement) : null;
    const needed = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) needed.add(node.text);
      ts.forEachChild(node, visit);
    };
    for (const node of members ?? [statement]) visit(node);
    for (const name of needed) declare(name, statement.getSourceFile());

    const told = statement
      .getFullText()
      .trim()
      .replace(/^export /m, '');
    texts.push(
      members
        ? `${told.slice(0, told.indexOf(' extends '))} extends HTMLElement {${members.map((member) => member.getFullText()).join('')}\n}`
        : told,
    );
  };

  /** Writes what a name stands for in a file; a name that is neither declared nor taken there belongs to the language or the DOM. */
  const declare = (name: string, source: ts.SourceFile): void => {
    const from = takenBy(source).get(name);
    if (from?.startsWith('.')) return declare(name, read(join(dirname(source.fileName), from)));
    if (from) throw new Error(`${source.fileName} tells hosts ${name} of ${from}`);
    for (const statement of source.statements) {
      const names = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
      const isMeant = names.some((named) => 'name' in named && (named.name as ts.Node).getText() === name);
      // What the page's own maps know of an element belongs to its declaration.
      if (isMeant) [statement, ...source.statements.filter(ts.isModuleDeclaration)].forEach(write);
    }
  };

  const source = read(entry);
  const exported = [...takenBy(source).keys()];
  for (const name of exported) declare(name, source);
  const text = `${texts.join('\n')}\nexport { ${exported.join(', ')} };\n`;
  if (/\bany\b/.test(text.replaceAll(/\/\*.*?\*\//gs, '')))
    throw new Error(`A type that hosts see is not told:\n${text}`);
  return text;
}
