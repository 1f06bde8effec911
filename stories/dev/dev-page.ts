/** The page on which the panel is developed: on a companion in memory, or with `--mode sandbox` on a real one. */
import { EcommerceConnect } from '../../src/index.ts';
import { languages } from '../../src/locales/languages.ts';
import type { DevCompanion } from './dev-companion.ts';
import { choice } from './page-choice.ts';

const panel = new EcommerceConnect();
const { connect }: { connect: DevCompanion } =
  import.meta.env.MODE === 'sandbox' ? await import('./sandbox-companion.ts') : await import('./mock-companion.ts');
await connect(panel);

panel.locale = choice('Language', 'locale', Object.keys(languages), {
  onChange: (locale) => {
    panel.locale = locale;
  },
});
const showIn = (scheme: string): void => {
  document.documentElement.style.colorScheme = scheme;
};
showIn(choice('Appearance', 'scheme', ['light dark', 'light', 'dark'], { onChange: showIn }));

const viewInAddress = (): string => location.hash.slice(1) || 'stores';
panel.view = viewInAddress();
panel.addEventListener('ecommerce-connect-navigate', ({ view }) => {
  if (view !== viewInAddress()) history.pushState(null, '', `#${view}`);
});
addEventListener('popstate', () => {
  panel.view = viewInAddress();
});
document.querySelector('main')?.append(panel);
