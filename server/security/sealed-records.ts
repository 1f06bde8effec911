/** Record ids under which secrets are sealed: a sealed text moved to another place does not open. */
export function passwordRecord(storeId: string): string {
  return `store/${storeId}/password`;
}

/** Of a store's sign-in token. */
export function tokenRecord(storeId: string): string {
  return `store/${storeId}/token`;
}

/** Of an account's key to RO App. */
export function apiKeyRecord(tenantId: string): string {
  return `tenant/${tenantId}/roapp-api-key`;
}
