import { dirname, join, relative, sep } from 'node:path';

/**
 * Files under `target` may import what is under `from` only where `except` lists it. All are paths relative to the root of
 * the project; a file is under itself. `not` takes parts of `target` out.
 *
 * @typedef {{ target: string; not?: string[]; from: string; except: string[]; message: string }} Zone
 */

/** @type {(path: string, folder: string) => boolean} */
const isUnder = (path, folder) => path === folder || path.startsWith(`${folder}/`);

/** @type {(path: string, zone: Zone) => boolean} */
const belongs = (path, zone) => isUnder(path, zone.target) && !zone.not?.some((folder) => isUnder(path, folder));

/**
 * Keeps imports within zones, types included. Relative imports carry their extension, so a path needs no resolving.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const importZones = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object' }],
    messages: { crossed: '{{path}} is out of reach here: {{message}}' },
  },
  create(context) {
    /** @type {{ root: string; zones: Zone[] }} */
    const { root, zones } = context.options[0];
    const here = relative(root, context.filename).replaceAll(sep, '/');
    const mine = zones.filter((zone) => belongs(here, zone));

    /** @param {any} node */
    const check = (node) => {
      const specifier = node.source?.value ?? node.argument?.literal?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      const path = relative(root, join(dirname(context.filename), specifier)).replaceAll(sep, '/');
      for (const zone of mine) {
        if (!isUnder(path, zone.from) || zone.except.some((allowed) => isUnder(path, allowed))) continue;
        context.report({ node, messageId: 'crossed', data: { path, message: zone.message } });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      TSImportType: check,
    };
  },
};
