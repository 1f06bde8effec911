/**
 * What stories are made of. A story names a view of the panel, or shows one of its elements, and says in what state the
 * server is; language, role, colours and theme come from the toolbar. Time stands still at `fixtureNow`.
 */
import type { StoryContext } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { Role } from '../src/contract/session.ts';
import type { PanelClock } from '../src/controllers/panel-clock.ts';
import { browserClock } from '../src/controllers/panel-clock.ts';
import type { PanelContext } from '../src/controllers/panel-context.ts';
import '../src/index.ts';
import { languages, resolveLanguage } from '../src/locales/languages.ts';
import { Localisation } from '../src/locales/localisation.ts';
import { countIn } from '../src/locales/plural.ts';
import { FakePanelApi } from '../test/support/fake-panel-api.ts';
import { aSession, fixtureNow } from '../test/support/panel-fixtures.ts';

/** Puts the server in memory into the state that a story is about. */
type Prepare = (fake: FakePanelApi) => void;

/** What a story says of the panel. */
export interface PanelArgs {
  /** As in the panel's `view`. */
  view: string;
  /** Absent: a server without stores. */
  prepare?: Prepare;
}

/** What a story says of the card of a work order. */
export interface CardArgs {
  /** As in the card's `workOrderId`. */
  workOrderId: number;
  prepare?: Prepare;
}

/** What a story says of one element of the panel. */
export interface ElementArgs {
  prepare?: Prepare;
}

/** The moment never changes, and yet waiting ends: what is typed still settles. */
const stillClock: PanelClock = { now: () => fixtureNow, after: browserClock.after };

export async function localisationIn(tag: string): Promise<Localisation> {
  const { language, locale } = resolveLanguage(tag);
  return new Localisation(language, locale, await languages[language](countIn(locale)));
}

/**
 * A server in memory that stays as long as the story does: another language or scheme finds it, and what was typed, as it
 * was. Another role begins anew.
 */
class ServerInMemory extends Directive {
  #fake = new FakePanelApi();
  #role: Role | null = null;

  render(role: Role, prepare: Prepare | undefined, show: (fake: FakePanelApi) => TemplateResult): TemplateResult {
    if (role !== this.#role) {
      this.#role = role;
      this.#fake = new FakePanelApi();
      this.#fake.currentSession = aSession({ role });
      prepare?.(this.#fake);
    }
    return show(this.#fake);
  }
}
const withServer = directive(ServerInMemory);

/** Renders a view of the panel. */
export function renderPanel({ view, prepare }: PanelArgs, { globals }: StoryContext<PanelArgs>): TemplateResult {
  return html`${withServer(
    globals.role,
    prepare,
    (fake) =>
      html`<ecommerce-connect
        .api=${fake}
        .clock=${stillClock}
        .locale=${globals.locale}
        .view=${view}
      ></ecommerce-connect>`,
  )}`;
}

/** Renders the card of a work order. */
export function renderOrderCard(
  { workOrderId, prepare }: CardArgs,
  { globals }: StoryContext<CardArgs>,
): TemplateResult {
  return html`${withServer(
    globals.role,
    prepare,
    (fake) =>
      html`<ecommerce-connect-order
        .api=${fake}
        .clock=${stillClock}
        .locale=${globals.locale}
        .workOrderId=${workOrderId}
      ></ecommerce-connect-order>`,
  )}`;
}

/** Renders one element with what the panel gives to each of its elements. */
export function renderElement<Args extends ElementArgs>(
  show: (panel: PanelContext, args: Args) => TemplateResult,
): (args: Args, context: StoryContext<Args>) => TemplateResult {
  return (args, { globals, loaded }) =>
    html`${withServer(globals.role, args.prepare, (fake) => {
      const { localisation } = loaded;
      return show({ api: fake, session: fake.currentSession, localisation, clock: stillClock }, args);
    })}`;
}
