import MagicString from 'magic-string';
import type { Plugin } from 'vite';

/** Helpers of tRPC's package for older browsers, as every browser that the panel is built for has them by itself. */
const rewritten: Readonly<Record<string, (body: string) => string>> = {
  objectSpread2: () => 'const _objectSpread2 = Object.assign;\n',
  defineProperty: () =>
    'const _defineProperty = (target, key, value) => Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });\n',
  // Needed by nothing in the panel, but a class made by assignments stays in a bundle unless it is said to be pure.
  wrapAsyncGenerator: (body) =>
    `const _wrapAsyncGenerator = /* @__PURE__ */ (() => {\n${body}return _wrapAsyncGenerator;\n})();\n`,
};

/** Takes out of tRPC's package what is for older browsers. Its builder left a mark before and after each helper. */
export function leanTrpc(): Plugin {
  return {
    name: 'lean-trpc',
    apply: 'build',
    transform: {
      filter: { id: /\/node_modules\/@trpc\/.*\.mjs$/ },
      handler(code) {
        const edited = new MagicString(code).replaceAll(
          /(?<=^\/\/#region \\0@oxc-project\+runtime@.*\/(\w+)\.js\n)[^]*?(?=^\/\/#endregion)/gm,
          (body: string, name: string) => rewritten[name]?.(body) ?? body,
        );
        // The client's package does not say that loading a module of it does nothing by itself.
        return { code: edited.toString(), map: edited.generateMap({ hires: true }), moduleSideEffects: false };
      },
    },
  };
}
