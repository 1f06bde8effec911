/** Record ids under which a store's secrets are sealed: a sealed text moved to another place does not open. */
export function passwordRecord(storeId: string): string {
  return `store/${storeId}/password`;
}

export function tokenRecord(storeId: string): string {
  return `store/${storeId}/token`;
}
