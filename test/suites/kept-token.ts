import type { ShopToken, ShopTokenStore } from '../../server/shops/shop-platform.ts';

/** A token store in memory that counts what was written. */
export function keptToken(first: ShopToken | null = null): ShopTokenStore & { token(): ShopToken | null } {
  let token = first;
  return {
    read: async () => token,
    async write(next) {
      token = next;
    },
    token: () => token,
  };
}
