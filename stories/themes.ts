/** A look of a host: custom properties of the panel, and properties of the page that it inherits. */
type Theme = Readonly<Record<string, string>>;

/** Each stands for a host that looks unlike the others. Every value with two colours serves both schemes. */
export const themes = {
  none: {},
  rounded: {
    'font-family': 'ui-rounded, "Nunito", "Segoe UI", system-ui, sans-serif',
    '--ecommerce-connect-accent': 'light-dark(#6a3fb5, #cdb4ff)',
    '--ecommerce-connect-accent-strong': 'light-dark(#53309a, #e0d0ff)',
    '--ecommerce-connect-on-accent': 'light-dark(#ffffff, #2a1650)',
    '--ecommerce-connect-info': 'light-dark(#6a3fb5, #cdb4ff)',
    '--ecommerce-connect-surface': 'light-dark(#fdf9ff, #221c2c)',
    '--ecommerce-connect-sunken': 'light-dark(#f3ebfb, #2b2438)',
    '--ecommerce-connect-line': 'light-dark(#e3d7f0, #43385a)',
    '--ecommerce-connect-radius': '1.1em',
  },
  square: {
    'font-family': 'Georgia, "Times New Roman", serif',
    '--ecommerce-connect-accent': 'light-dark(#1d5c45, #8fd6b8)',
    '--ecommerce-connect-accent-strong': 'light-dark(#13432f, #b5e8d2)',
    '--ecommerce-connect-on-accent': 'light-dark(#ffffff, #0c2a1f)',
    '--ecommerce-connect-info': 'light-dark(#1d5c45, #8fd6b8)',
    '--ecommerce-connect-surface': 'light-dark(#fffdf7, #1f1e1a)',
    '--ecommerce-connect-sunken': 'light-dark(#f4f0e4, #2a2822)',
    '--ecommerce-connect-line': 'light-dark(#d9d2bf, #454136)',
    '--ecommerce-connect-radius': '0',
  },
  dense: {
    'font-size': '13px',
    'font-family': '"Roboto Condensed", "Arial Narrow", Arial, sans-serif',
    '--ecommerce-connect-accent': 'light-dark(#a3330a, #ffab85)',
    '--ecommerce-connect-accent-strong': 'light-dark(#7d2505, #ffc9b0)',
    '--ecommerce-connect-on-accent': 'light-dark(#ffffff, #3a1202)',
    '--ecommerce-connect-info': 'light-dark(#a3330a, #ffab85)',
    '--ecommerce-connect-text': 'light-dark(#000000, #ffffff)',
    '--ecommerce-connect-muted': 'light-dark(#4a4a4a, #c4c4c4)',
    '--ecommerce-connect-line': 'light-dark(#c6c6c6, #4c4c4c)',
    '--ecommerce-connect-control-line': 'light-dark(#6a6a6a, #8e8e8e)',
    '--ecommerce-connect-radius': '0.2em',
  },
} satisfies Record<string, Theme>;

/** Makes the page a host with this look and no other. */
export function showTheme(name: keyof typeof themes): void {
  const { style } = document.body;
  for (const theme of Object.values<Theme>(themes)) {
    for (const property of Object.keys(theme)) style.removeProperty(property);
  }
  for (const [property, value] of Object.entries<string>(themes[name])) style.setProperty(property, value);
}
