import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { db } from '../../db/client'
import { receipts } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import { dayIn } from '../invoices/insert-numbered'
import { recordReceipt, recordReceiptOnce } from '../ledger/record-receipt'
import { isCurrency, parseMoney } from '../money'
import { allocateWithin, lockBookingsOf, sayWhenOverspent } from './allocate-receipt'
import { keyedId } from './keyed-id'

export type TypedTransfer = Record<'amount' | 'bankCharge' | 'currency' | 'receivedOn' | 'payerName' | 'reference' | 'note', string>
type Act = { formKey: string; actor: Actor; now: Date }

/** As much as a column of the database can hold, in minor units. */
const MOST_MINOR = 2_000_000_000

/**
 * Writes down a bank transfer: what arrived, and what the bank kept, which counts for the payer too. The same form sent twice is one
 * receipt. Answers its id. @throws FormRefusal, DomainError `not-allowed`
 */
export async function recordTransfer({ typed, formKey, actor, now }: Act & { typed: TypedTransfer }): Promise<string> {
  requireAdmin(actor)
  const { arrivedMinor, bankChargeMinor, ...transfer } = readTransfer(typed, now)
  const id = keyedId(formKey, 'receipt')
  return db.transaction(async (tx) => {
    const amountMinor = arrivedMinor + bankChargeMinor
    const receipt = { id, method: 'bank-transfer' as const, amountMinor, bankChargeMinor, ...transfer, recordedById: actor.personId }
    if (!(await recordReceiptOnce(tx, receipt))) return id
    await recordAudit(tx, { actor, did: 'recorded bank transfer', subject: { type: 'receipt', id }, details: { amountMinor, bankChargeMinor }, now })
    return id
  })
}

/**
 * The exact sum of an invoice has arrived by bank transfer today: receipt and allocation in one act. Pressed twice it is done once.
 * @throws DomainError `not-allowed`, `paid-already`, `due-changed`
 */
export async function markInvoicePaid({
  invoiceId,
  shownMinor,
  formKey,
  actor,
  now,
}: Act & { invoiceId: string; shownMinor: number }): Promise<void> {
  requireAdmin(actor)
  const id = keyedId(formKey, 'receipt')
  await sayWhenOverspent(() =>
    db.transaction(async (tx) => {
      const [invoice] = await lockBookingsOf(tx, [invoiceId])
      const [known] = await tx.select({ id: receipts.id }).from(receipts).where(eq(receipts.id, id))
      if (known) return
      if (!invoice || invoice.dueMinor <= 0) throw new DomainError('paid-already', 'Nothing is due on this invoice any more.')
      if (invoice.dueMinor !== shownMinor) throw new DomainError('due-changed', 'What is due has changed since you looked. Look again.')
      const { dueMinor: amountMinor, currency, number } = invoice
      const receipt = {
        id,
        method: 'bank-transfer' as const,
        amountMinor,
        currency,
        receivedAt: now,
        reference: number,
        recordedById: actor.personId,
      }
      await recordReceipt(tx, receipt)
      await recordAudit(tx, {
        actor,
        did: 'marked invoice as paid',
        subject: { type: 'receipt', id },
        details: { invoice: number, amountMinor },
        now,
      })
      await allocateWithin(tx, { receiptId: id, parts: [{ invoiceId, amountMinor }], formKey, actor, now })
    }),
  )
}

const text = (label: string, most: number) => z.string().trim().max(most, `${label} can have ${most} characters at most.`)
const shape = z.object({ payerName: text('The payer', 200), reference: text('The reference', 200), note: text('The note', 1000) })

function readTransfer(typed: TypedTransfer, now: Date) {
  const errors: Record<string, string> = {}
  const arrivedMinor = parseMoney(typed.amount)
  const bankChargeMinor = typed.bankCharge.trim() === '' ? 0 : parseMoney(typed.bankCharge)
  if (!arrivedMinor || arrivedMinor > MOST_MINOR) errors.amount = 'Enter the sum that arrived, like 1,848.00.'
  if (bankChargeMinor === null || bankChargeMinor > MOST_MINOR / 10) errors.bankCharge = 'Enter the bank’s charge, like 12.50, or leave it empty.'
  if (!isCurrency(typed.currency)) errors.currency = 'Choose a currency from the list.'
  const day = readDay(typed.receivedOn)
  if (!day) errors.receivedOn = 'Enter the day it arrived.'
  else if (typed.receivedOn > dayIn('Europe/London', now)) errors.receivedOn = 'This day is still to come.'
  const words = shape.safeParse(typed)
  if (!words.success) for (const issue of words.error.issues) errors[String(issue.path[0])] = issue.message
  if (Object.keys(errors).length > 0 || !day || !words.success) throw new FormRefusal(errors)
  const { payerName, reference, note } = words.data
  return {
    arrivedMinor: arrivedMinor ?? 0,
    bankChargeMinor: bankChargeMinor ?? 0,
    currency: typed.currency,
    // Noon, so that it is that day in London whatever the clocks do.
    receivedAt: new Date(day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).epochMilliseconds),
    payerName: payerName || null,
    reference: reference || null,
    note: note || null,
  }
}

function readDay(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null
  } catch {
    return null
  }
}
