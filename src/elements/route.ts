const storeParts = ['activity', 'settings', 'statuses'] as const;

/** What of one store is shown; `store` is its orders. */
export type StorePart = 'store' | (typeof storeParts)[number];

/** The views of the panel. */
export type Route = { name: 'stores' } | { name: 'connect' } | { name: StorePart; storeId: string };

/**
 * Reads the `view` attribute: `stores`, `stores/new`, `stores/<id>`, `stores/<id>/activity`, `stores/<id>/settings`,
 * `stores/<id>/statuses`. Anything else is the list of stores.
 */
export function parseRoute(view: string | null | undefined): Route {
  const [head, id, part, ...rest] = (view ?? '').split('/').filter((piece) => piece !== '');
  if (head !== 'stores' || id === undefined || rest.length > 0) return { name: 'stores' };
  if (id === 'new') return part === undefined ? { name: 'connect' } : { name: 'stores' };
  const storeId = decoded(id);
  if (part === undefined) return { name: 'store', storeId };
  const name = storeParts.find((known) => known === part);
  return name ? { name, storeId } : { name: 'stores' };
}

export function formatRoute(route: Route): string {
  switch (route.name) {
    case 'stores':
      return 'stores';
    case 'connect':
      return 'stores/new';
    case 'store':
      return `stores/${encodeURIComponent(route.storeId)}`;
    default:
      return `stores/${encodeURIComponent(route.storeId)}/${route.name}`;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
