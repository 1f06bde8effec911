import type { EcommerceConnect } from '../../src/elements/ecommerce-connect.ts';

/** Gives a panel its server, and the page the choices that go with it. */
export type DevCompanion = (panel: EcommerceConnect) => Promise<void>;
