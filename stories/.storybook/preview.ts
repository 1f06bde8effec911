import type { Preview } from '@storybook/web-components-vite';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '../../dist/custom-elements.json?raw';
import { roles } from '../../src/contract/session.ts';
import { languages } from '../../src/locales/languages.ts';
import { clearPage, colourScheme } from '../../test/support/mounted-panel.ts';
import { localisationIn } from '../panel-story.ts';
import { settled } from '../settled.ts';
import { showTheme, themes } from '../themes.ts';

setCustomElementsManifest(JSON.parse(manifest));

const nameOf = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

/** What stories and the toolbar give to an element, and a person does not. */
const given = /^(api|clock|getSession|locale|panel|prepare|server-?[uU]rl|store)$/;

export default {
  globalTypes: {
    locale: {
      description: 'Language',
      toolbar: { icon: 'globe', items: Object.keys(languages).map((value) => ({ value, title: nameOf(value) })) },
    },
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        icon: 'mirror',
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
        dynamicTitle: true,
      },
    },
    theme: {
      description: 'Theme of the host',
      toolbar: { icon: 'paintbrush', items: Object.keys(themes), dynamicTitle: true },
    },
    role: { description: 'Role of the person', toolbar: { icon: 'user', items: [...roles], dynamicTitle: true } },
  },
  initialGlobals: { locale: 'en', scheme: 'light', theme: 'none', role: 'configure' },
  parameters: {
    layout: 'padded',
    // The page's ground is the host's, by scheme and theme.
    backgrounds: { disable: true },
    controls: { exclude: given },
    a11y: {
      test: 'error',
      config: { rules: [{ id: 'target-size', enabled: true }] },
      options: { resultTypes: ['violations'] },
    },
  },
  loaders: [async ({ globals }) => ({ localisation: await localisationIn(globals.locale) })],
  beforeEach: async ({ globals }) => {
    colourScheme(globals.scheme);
    showTheme(globals.theme);
    await clearPage();
  },
  // Before the check for accessibility, which comes next: what is still loading would not be checked.
  afterEach: ({ canvasElement, tags }) => settled(canvasElement, tags.includes('waits')),
} satisfies Preview;
