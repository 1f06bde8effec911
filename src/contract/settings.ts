import * as z from 'zod/mini';

/** Shop platforms that can be connected. */
export const platforms = ['cartum'] as const;
export type Platform = (typeof platforms)[number];

/** What a shop's product is recognised by in RO App: SKU and code compare with the shop's article, barcode with its GTIN. */
export const identifyByOptions = ['sku', 'code', 'barcode', 'title'] as const;
export type IdentifyBy = (typeof identifyByOptions)[number];

/** Languages (BCP 47) in which a Cartum shop may carry its texts. */
export const shopLanguages = ['uk', 'en', 'pl', 'ro', 'ru', 'de', 'fr', 'es', 'pt'] as const;

export const storeNameMaxLength = 64;
export const urlMaxLength = 2048;
export const loginMaxLength = 255;
export const passwordMaxLength = 255;

const requiredText = (maxLength: number) =>
  z.string('required').check(z.trim(), z.minLength(1, 'required'), z.maxLength(maxLength, 'too-long'));
const requiredId = z.number('required').check(z.int('required'), z.positive('required'));

// Told apart by trying: a union by `mode` names the same field where something is wrong, and weighs more in the panel.
export const managersSchema = z.union([
  z.object({ mode: z.literal('all') }),
  z.object({ mode: z.literal('selected'), ids: z.array(requiredId).check(z.minLength(1, 'required')) }),
]);
/** Who takes new orders, in turn: everyone offered for the location, or the employees with these ids. */
export type Managers = z.infer<typeof managersSchema>;

/** The settings of a store as typed in step 1. Messages of the checks are error codes. */
export const settingsSchema = z.object({
  enabled: z.boolean(),
  platform: z.enum(platforms, 'required'),
  name: requiredText(storeNameMaxLength),
  /** Address as typed: scheme optional, path ignored. */
  url: requiredText(urlMaxLength),
  /** User name at the shop, not an e-mail address. */
  login: requiredText(loginMaxLength),
  locationId: requiredId,
  orderTypeId: requiredId,
  /** BCP 47, language of product titles and descriptions. */
  language: requiredText(35),
  identifyBy: z.enum(identifyByOptions, 'required'),
  managers: managersSchema,
  /** IANA zone of the shop's clock; guessed from the location when absent. */
  timeZone: z.optional(z.string()),
  /** Who wins when both sides moved. Absent: `roapp`. */
  conflict: z.optional(z.enum(['roapp', 'shop'])),
  /** RO App category of created products. Absent: the first root category. */
  productCategoryId: z.optional(z.number()),
});
export type StoreSettings = z.infer<typeof settingsSchema>;

/** Write-only: never part of an answer. */
export const passwordSchema = z
  .string('required')
  .check(z.minLength(1, 'required'), z.maxLength(passwordMaxLength, 'too-long'));
