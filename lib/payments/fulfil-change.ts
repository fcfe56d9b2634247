import type { Tx } from '../../db/client'
import { type Arrived, refundInFull } from './refund-in-full'

/** A payment for a change to a confirmed booking. */
export async function fulfilChange(tx: Tx, { booking, receipt, now }: Arrived): Promise<'changed' | 'refunded'> {
  return refundInFull(tx, { booking, receipt, reason: 'paid after the change was given up', template: 'second-payment-refunded', now })
}
