import type { Tx } from '../../db/client'
import type { Actor } from '../audit/record-audit'
import { allocate } from './allocate'
import { listInvoiceBalances } from './balances'
import { planOverpayment } from './plan-overpayment'
import { type RefundMethod, type Returned, requestRefunds } from './request-refund'

type ReturnOverpayment = {
  /** Locked by the caller. */
  bookingId: string
  /** How it goes back; the way it came in where left out. A credit goes back as a credit, and only what came by card can go back by card. */
  method?: RefundMethod
  reason: string
  creditNoteId?: string
  /** A person decides it here and now, and is told where it cannot be. */
  isDecided?: boolean
  actor: Actor
  now: Date
}

/**
 * After an invoice came down: what was paid on it beyond what is owed pays the booking's other invoices first; the rest goes back.
 * So every change to a booking ends with the same sentence: paid − refunded = invoices − credit notes − what is still due.
 */
export async function returnOverpayment(tx: Tx, { bookingId, method, ...asked }: ReturnOverpayment): Promise<Returned[]> {
  const { now } = asked
  const { moves, left } = await planOverpayment(tx, await listInvoiceBalances(tx, bookingId))
  for (const move of moves) await allocate(tx, { ...move, now })
  const [first] = left
  if (!first) return []
  const parts = left.map(({ receiptId, amountMinor, ...receipt }) => ({ receiptId, amountMinor, method: wayBack(receipt.method, method) }))
  return requestRefunds(tx, { ...asked, parts, bookingId, currency: first.currency })
}

/** How money goes back that came in one way, when another was asked for. */
export const wayBack = (came: RefundMethod, wanted: RefundMethod | undefined): RefundMethod =>
  came === 'credit' || !wanted || wanted === 'card' ? came : wanted
