import type { Tx } from '../../db/client'
import { type Arrived, refundInFull } from './refund-in-full'

/** A payment of an invoice by card. */
export async function fulfilInvoice(tx: Tx, { booking, receipt, now }: Arrived): Promise<'invoice-paid' | 'refunded'> {
  return refundInFull(tx, { booking, receipt, reason: 'nothing was due any more', template: 'second-payment-refunded', now })
}
