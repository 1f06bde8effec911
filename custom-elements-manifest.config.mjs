/** The tag of each element, which is where `define` says it. */
function tagsByDefine() {
  return {
    name: 'tags-by-define',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [tag, element] = node.arguments;
      if (!tag || !ts.isStringLiteral(tag)) return;
      const declaration = moduleDoc.declarations.find(({ name }) => name === element?.getText());
      if (declaration) Object.assign(declaration, { tagName: tag.text, customElement: true });
    },
  };
}

/** Leaves out what nobody but the element itself may use. */
function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const declaration of customElementsManifest.modules.flatMap(({ declarations }) => declarations)) {
        // What is dispatched stands in the documentation of its class, with a name.
        declaration.events = declaration.events?.filter(({ name }) => name);
        if (!declaration.members) continue;
        declaration.members = declaration.members.filter(({ name, privacy }) => !privacy && !name.startsWith('#'));
      }
    },
  };
}

export default {
  globs: ['src/elements/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [tagsByDefine(), publicOnly()],
};
