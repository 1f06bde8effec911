import * as z from 'zod/mini';

/** Which of several products of RO App a key means. */
export const productChoiceSchema = z.object({
  /** As `ParkedDetail.productKey` gives it; exact, without trimming. */
  productKey: z.string('required').check(z.minLength(1, 'required'), z.maxLength(1000, 'too-long')),
  /** One of `ParkedDetail.candidates`. */
  productId: z.number('required').check(z.int('required'), z.positive('required')),
});
