import * as z from 'zod/mini';

/** The number of an order as the shop shows it to people. */
export const shopNumberSchema = z
  .string('required')
  .check(z.trim(), z.minLength(1, 'required'), z.maxLength(100, 'too-long'));
