import { z } from 'zod'

/** What the local Stripe does wrong on demand. All of it happens at Stripe, in its network or on the way to us. */
export const faultSwitches = z.strictObject({
  /** `error`: 500, nothing done. `silent`: no answer, nothing done. `lost-answer`: done, but the answer never arrives. */
  api: z.enum(['error', 'silent', 'lost-answer']).nullable(),
  /** So many API calls meet that fault, then none; null for all. */
  apiTimes: z.int().min(1).nullable(),
  /** Every event arrives twice. */
  isDeliveringTwice: z.boolean(),
  /** New events are kept until released. */
  isHoldingEvents: z.boolean(),
  /** `wrong`: made with another secret. `old`: ten minutes old. */
  signature: z.enum(['wrong', 'old']).nullable(),
  /** An open page still takes the money after its session has expired. */
  isPayableAfterExpiry: z.boolean(),
  /** New refunds stay pending until told otherwise, or fail after they were accepted. */
  refunds: z.enum(['pending', 'fail']).nullable(),
  /** Every new payment is disputed at once. */
  isDisputingPayments: z.boolean(),
})

export type Faults = z.infer<typeof faultSwitches>

export const noFaults = (): Faults => ({
  api: null,
  apiTimes: null,
  isDeliveringTwice: false,
  isHoldingEvents: false,
  signature: null,
  isPayableAfterExpiry: false,
  refunds: null,
  isDisputingPayments: false,
})
