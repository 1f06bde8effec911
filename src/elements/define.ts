import { version } from './version.ts';

let told = false;

/**
 * Registers an element once: a bundle that is loaded twice must not throw. Where another version of the panel was first, it
 * keeps the whole page: its elements and these would not understand each other.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const first: unknown = customElements.get('ecommerce-connect');
  if (first && versionOf(first) !== version) return tell(versionOf(first));
  if (!customElements.get(tag)) customElements.define(tag, element);
}

function versionOf(panel: unknown): string {
  return typeof panel === 'function' && 'version' in panel ? String(panel.version) : 'unknown';
}

function tell(first: string): void {
  if (told) return;
  told = true;
  // For the developers of the host: there is nothing on screen that could say so.
  console.warn(
    `E-commerce Connect ${version} was loaded, but version ${first} had registered <ecommerce-connect> before and stays in use. Load one of them.`,
  );
}
