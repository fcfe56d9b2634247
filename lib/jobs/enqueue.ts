import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'

/** Every promised side effect and what it needs to know. Its task stands in `lib/jobs/tasks.ts`. */
export type Jobs = {
  'send-mail': { mailId: string }
  'close-checkout': { paymentId: string }
  'send-refund': { refundId: string }
  /** A buyer's VAT number is looked up in the live register. */
  'check-vat-number': { bookingId: string }
  /** Asks for an invoice at the provider, or takes that back. */
  'send-provider-invoice': { invoiceId: string }
  'void-provider-invoice': { invoiceId: string }
  /** Seats of a class have come free: whoever waits for them is asked. */
  'seats-released': { classId: string }
  /** Sessions or rooms of a class changed: its people are told. */
  'tell-class-change': { changeId: string }
  /** A class was called off: one of its bookings is told and asked. */
  'tell-call-off': { caseId: string }
  /** A calendar that a trainer keeps elsewhere is read. */
  'read-calendar': { calendarId: string }
  /** A class is certain now: its people are told. */
  'tell-class-confirmed': { classId: string; exceptBookingId?: string }
  /** A class is completed, or its attendance was corrected since: whoever attended is given the alumni right. */
  'give-alumni-rights': { classId: string }
}

/**
 * Promises a side effect: the job commits or vanishes with the transaction it is enqueued in.
 * Tasks run at least once, so each is safe to repeat.
 */
export async function enqueue<Name extends keyof Jobs>(tx: Tx, name: Name, payload: Jobs[Name]): Promise<void> {
  await tx.execute(sql`select graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json, max_attempts => 25)`)
}
