import { EcommerceConnect } from '../../src/index.ts';
import { FakePanelApi } from './fake-panel-api.ts';
import { ManualClock } from './manual-clock.ts';

export interface MountedPanel {
  panel: EcommerceConnect;
  api: FakePanelApi;
  clock: ManualClock;
}

/** Resolves as soon as something is so. The limit only ends a test that would never pass, on however slow a machine. */
export async function eventually(isSo: () => unknown, message = 'it should come to be so'): Promise<void> {
  const limit = performance.now() + 8_000;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error(message);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const mounted = new Set<Element>();

/** Puts a panel on the page that speaks with a server in memory. */
export function mountPanel(
  part: { api?: FakePanelApi; view?: string; locale?: string; parent?: Element } = {},
): MountedPanel {
  const api = part.api ?? new FakePanelApi();
  const clock = new ManualClock();
  const panel = new EcommerceConnect();
  panel.api = api;
  panel.clock = clock;
  panel.locale = part.locale ?? 'en';
  panel.view = part.view ?? 'stores';
  (part.parent ?? document.body).append(panel);
  mounted.add(panel);
  return { panel, api, clock };
}

/** Takes every panel off the page and forgets every draft. */
export async function clearPage(): Promise<void> {
  for (const panel of mounted) panel.remove();
  mounted.clear();
  const { draftsAt } = await import('../../src/drafts/drafts.ts');
  for (const id of ['new', 'store-1']) {
    for (const kind of ['form', 'mapping']) await draftsAt(['default', '7', kind, id], new ManualClock()).clear();
  }
}

function* scopes(root: Element): Generator<ParentNode> {
  const open: ParentNode[] = [root.shadowRoot ?? root];
  for (let scope = open.shift(); scope; scope = open.shift()) {
    yield scope;
    for (const element of scope.querySelectorAll('*')) if (element.shadowRoot) open.push(element.shadowRoot);
  }
}

/** Every element that fits, in all shadow trees of a panel. */
export function findAll<T extends HTMLElement = HTMLElement>(root: Element, selector: string): T[] {
  return [...scopes(root)].flatMap((scope) => [...scope.querySelectorAll<T>(selector)]);
}

export function find<T extends HTMLElement = HTMLElement>(root: Element, selector: string): T {
  const [found] = findAll<T>(root, selector);
  if (!found) throw new Error(`nothing fits ${selector}`);
  return found;
}

/** Resolves with the first element that fits, as soon as it is there. */
export async function appears<T extends HTMLElement = HTMLElement>(root: Element, selector: string): Promise<T> {
  await eventually(() => findAll(root, selector).length > 0, `${selector} should appear`);
  return find<T>(root, selector);
}

export async function button(root: Element, name: string): Promise<HTMLElement> {
  const named = (): HTMLElement | undefined =>
    findAll(root, 'button, [role=menuitem]').find((candidate) => words(candidate) === name);
  await eventually(named, `a button “${name}” should appear`);
  const found = named();
  if (!found) throw new Error(`no button ${name}`);
  return found;
}

/** All visible and hidden words of an element and its shadow trees, with single spaces. */
export function words(element: Element): string {
  const parts: string[] = [];
  const visit = (node: Node): void => {
    if (node instanceof HTMLStyleElement) return;
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? '');
    if (node instanceof HTMLSlotElement) node.assignedNodes().forEach(visit);
    else (node instanceof Element && node.shadowRoot ? node.shadowRoot : node).childNodes.forEach(visit);
  };
  visit(element);
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** Resolves when the panel shows some words. */
export async function shows(root: Element, text: string): Promise<void> {
  await eventually(
    () => words(root).includes(text),
    `“${text}” should be shown; there is: ${words(root).slice(0, 600)}`,
  );
}

export function type(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export function choose(field: HTMLElement, value: string): void {
  (field as HTMLSelectElement).value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** The element that has the focus, inside all shadow trees. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Resolves with the next event of a kind. */
export function next<Name extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: Name,
): Promise<HTMLElementEventMap[Name]> {
  return new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
}

/** Makes the page a host in one colour scheme; the panel shows the host's own ground. */
export function colourScheme(scheme: 'light' | 'dark'): void {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.backgroundColor = scheme === 'dark' ? '#181b20' : '#f5f7f9';
}
