import * as z from 'zod/mini';
import { refreshesPerCall } from './refresh.ts';

/** The number of an order as the shop shows it to people. */
export const shopNumberSchema = z
  .string('required')
  .check(z.trim(), z.minLength(1, 'required'), z.maxLength(100, 'too-long'));

/** The orders that one call is about. */
export const shopNumbersSchema = z
  .array(shopNumberSchema)
  .check(z.minLength(1, 'required'), z.maxLength(refreshesPerCall, 'too-long'));
