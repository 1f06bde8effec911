import ts from 'typescript';
import { expect, it } from 'vitest';
import { catalogue, isRead, panelProject, withShortKeys } from '../../vite-short-words.ts';

it('writes every key of the catalogues short, wherever it is used, and nothing else', () => {
  const edited = withShortKeys();
  const { options, fileNames } = panelProject();
  const host = ts.createCompilerHost(options);
  const readFile = (path: string): string | undefined => edited.get(path)?.toString() ?? ts.sys.readFile(path);
  const program = ts.createProgram(fileNames, options, { ...host, readFile, fileExists: isRead });
  const checker = program.getTypeChecker();

  const ofCatalogue = (type: ts.Type): boolean =>
    type.isUnion()
      ? type.types.some(ofCatalogue)
      : type.getProperties().some(({ valueDeclaration: key }) => key?.getSourceFile().fileName === catalogue);
  const asksByText = (node: ts.Node): boolean =>
    (ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
      ofCatalogue(checker.getTypeAtLocation(node.right))) ||
    (ts.forEachChild(node, asksByText) ?? false);

  // What speaks with the server knows no words.
  for (const path of fileNames.filter((path) => !path.includes('/src/api/'))) {
    const file = program.getSourceFile(path);
    if (!file) throw new Error(`${path} is not read.`);
    expect(ts.formatDiagnostics(program.getSemanticDiagnostics(file), host)).toBe('');
    expect(asksByText(file), path).toBe(false);
  }
  const english = fileNames.find((path) => path.endsWith('/locales/en.ts')) ?? '';
  expect(edited.get(english)?.toString()).toMatch(/a: 'E-commerce Connect'/);
  expect(edited.get(english)?.toString()).not.toMatch(/\bremedy:/);
});
