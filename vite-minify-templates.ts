import MagicString from 'magic-string';
import { parseSync, Visitor } from 'vite';
import type { Plugin } from 'vite';

/**
 * White space as a browser shows it: a run of it is one space, none before the end of a tag. What stands in quotes within a tag
 * stays as it is. `parts` are the pieces around the expressions.
 */
export function minifyHtml(parts: readonly string[]): string[] {
  let inTag = false;
  let quote = '';
  return parts.map((part) =>
    part.replaceAll(/\s+|\S/g, (token, at: number, all: string) => {
      if (/\s/.test(token)) {
        if (quote) return token;
        return inTag && all[at + token.length] === '>' ? '' : ' ';
      }
      if (quote) quote = token === quote ? '' : quote;
      else if (inTag && (token === '"' || token === "'")) quote = token;
      else if (token === '<' || token === '>') inTag = token === '<';
      return token;
    }),
  );
}

/** A style sheet without its comments and the white space that means nothing. Strings stay as they are. */
export function minifyCss(parts: readonly string[]): string[] {
  return parts.map((part) =>
    part
      .replaceAll(/("[^"]*"|'[^']*')|\/\*.*?\*\//gs, '$1')
      .replaceAll(
        /("[^"]*"|'[^']*')|\s*([{};,>])\s*|(:)\s+|(\s)\s*/gs,
        (_all, text = '', mark = '', colon = '', space) => [text, mark, colon, space ? ' ' : ''].join(''),
      )
      .replaceAll(';}', '}'),
  );
}

const minifiers: Record<string, (parts: readonly string[]) => string[]> = {
  html: minifyHtml,
  svg: minifyHtml,
  css: minifyCss,
};

/** Takes out of the templates what only their reader in the source needs. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler(code, id) {
        const edited = new MagicString(code);
        new Visitor({
          TaggedTemplateExpression({ tag, quasi }) {
            const minify = tag.type === 'Identifier' ? minifiers[tag.name] : undefined;
            if (!minify) return;
            const minified = minify(quasi.quasis.map(({ value }) => value.raw));
            quasi.quasis.forEach(({ start, value }, index) => {
              // The parser counts the mark before a piece to it.
              const from = start + 1;
              if (value.raw) edited.overwrite(from, from + value.raw.length, minified[index] ?? '');
            });
          },
        }).visit(parseSync(id, code).program);
        return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
      },
    },
  };
}
