import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureBuilt, requireBrowser, storiesPart } from '../../setup.mjs';
import { languages } from '../../src/locales/languages.ts';
import { browserArguments } from '../support/browser-arguments.ts';
import { strainedPage } from '../support/strained-page.ts';
import { until } from '../support/until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Which stories there are is known once they are built.
ensureBuilt(root, [storiesPart]);

interface Entry {
  type: 'story' | 'docs';
  id: string;
  title: string;
  name: string;
}
const { entries }: { entries: Record<string, Entry> } = JSON.parse(
  readFileSync(`${root}dist/stories/index.json`, 'utf8'),
);
const of = (type: Entry['type']): Entry[] => Object.values(entries).filter((entry) => entry.type === type);
const stories = of('story');

/** What Storybook says of a story that has been rendered, played and checked. */
interface Finished {
  status: 'success' | 'error';
  reporters: { type: string; result: { passes: unknown[]; violations: Violation[] } }[];
}
interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}
/** The little of it that is wanted: whole, it is some hundred times as much to bring out of the page, again and again. */
interface Verdict {
  status: Finished['status'];
  checks: boolean;
  violations: string[];
}

/** The languages that take turns beside English, each on many stories of each screen. */
const others = Object.keys(languages).filter((language) => language !== 'en');

describe('the stories', () => {
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;
  let url = '';
  let complaints: string[] = [];

  beforeAll(async () => {
    server = await preview({
      ...{ root, configFile: false, logLevel: 'error', build: { outDir: 'dist/stories' } },
      preview: { host: '127.0.0.1', port: 0 },
    });
    url = server.resolvedUrls?.local[0] ?? '';
    browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments() });
    page = await browser.newPage({ locale: 'en-GB' });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.addInitScript(() => {
      const verdicts: Verdict[] = [];
      const verdictOn = ({ status, reporters }: Finished): Verdict => {
        const { passes = [], violations = [] } = reporters.find(({ type }) => type === 'a11y')?.result ?? {};
        const told = ({ id, nodes }: Violation): string[] =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`);
        return { status, checks: passes.length > 0, violations: violations.flatMap(told) };
      };
      let channel: { on(event: string, listener: (told: Finished) => void): void } | null;
      Object.defineProperty(window, 'verdicts', { value: verdicts });
      Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
        get: () => channel,
        set: (given: typeof channel) => {
          channel = given;
          given?.on('storyFinished', (told) => verdicts.push(verdictOn(told)));
        },
      });
    });
  });
  beforeEach(async () => {
    complaints = [];
    await page.emulateMedia({ forcedColors: null, reducedMotion: null });
    await page.setViewportSize({ width: 1280, height: 720 });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const verdicts = (): Promise<Verdict[]> => page.evaluate('verdicts');
  const open = (id: string, viewMode: string, globals = ''): Promise<unknown> =>
    page.goto(`${url}iframe.html?${new URLSearchParams({ id, viewMode, globals })}`);

  /** What is wrong with a story after it was rendered for the `times`th time. */
  async function faults(times: number): Promise<unknown> {
    const all = await until(verdicts, ({ length }) => length === times);
    return { ...all.at(-1), complaints };
  }
  /** Forced colours, reduced motion, the narrowest window and text twice as large, all at once. */
  async function strain(): Promise<void> {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.locator('#storybook-root').evaluate((canvas) => {
      canvas.style.fontSize = '200%';
    });
  }
  const none = { status: 'success', checks: true, violations: [], complaints: [] };

  test.each(stories.map((story, index) => [story.title, story.name, story.id, index] as const))(
    '%s: %s is accessible, without a complaint, in both schemes, and stands every strain',
    async (_title, _name, id, index) => {
      await open(id, 'story');
      expect(await faults(1)).toEqual(none);
      const globals = { scheme: 'dark', locale: others[index % others.length] };
      await page.evaluate(`__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', ${JSON.stringify({ globals })})`);
      expect(await faults(2)).toEqual(none);
      await strain();
      expect(await page.evaluate(strainedPage)).toEqual([]);
    },
  );

  test('a strain that something does not stand is seen', async () => {
    await open('panel--loading', 'story');
    await faults(1);
    expect(await page.evaluate(strainedPage)).toContainEqual(expect.stringMatching(/^moves: <span\.bone>/));
    await strain();
    await page.locator('#storybook-root').evaluate((canvas) => {
      canvas.insertAdjacentHTML(
        'beforeend',
        `<p style="inline-size: 20em">wide</p><p style="block-size: 1em; overflow: hidden">cut and cut again</p>
        <p style="inline-size: 4em; overflow-wrap: anywhere">of 40&nbsp;800,90&nbsp;PLN and A-5001</p>
        <p class="badge">plain</p><div><i role="tab" aria-selected="true">a</i><i role="tab" aria-selected="false">b</i></div>`,
      );
    });
    expect(await page.evaluate(strainedPage)).toEqual([
      expect.stringMatching(/^scrolls sideways/),
      'stands out of the window: <p> “wide”',
      'is cut: <p> “cut and cut again”',
      'breaks a number: 40\u00A0800,90\u00A0PLN in <p> “of 40 800,90 PLN and A-5001”',
      'has no edge in forced colours: <p.badge> “plain”',
      'is told by its colour alone: <p.badge> “plain”',
      'looks like the others in forced colours: <i> “a”',
    ]);
  });

  test.each(of('docs').map(({ title, id }) => [title, id] as const))('%s is a page', async (_title, id) => {
    await open(id, 'docs');
    await page.locator('#storybook-docs h1').waitFor();
    expect(complaints).toEqual([]);
  });
});
