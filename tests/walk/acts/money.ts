import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '../../../db/client'
import { allocations, bookings, invoices, receipts } from '../../../db/schema'
import { changeBilling } from '../../../lib/bookings/change-billing'
import { listInvoiceBalances } from '../../../lib/ledger/balances'
import { allocateReceipt, takeBackAllocation } from '../../../lib/payments/allocate-receipt'
import { markInvoicePaid, recordTransfer } from '../../../lib/payments/record-transfer'
import { startInvoiceCheckout } from '../../../lib/payments/start-invoice-checkout'
import { type Act, LATEST, NOTHING, pickBooking, type World } from '../world'

/** Invoices that are paid later, corrected, paid in parts, and money that comes by bank. */
export const moneyActs: Act[] = [
  {
    name: 'billing details change, or a PO number comes',
    weight: 4,
    async run(world) {
      const { random, now, admin } = world
      const booking = await pickBooking(world, 'confirmed', 'requested', 'cancelled')
      if (!booking) return NOTHING
      const details = {
        billingName: random.pick(['Accounts payable', 'Finance', '']) ?? '',
        billingEmail: random.pick(['accounts@walk.example', 'finance@walk.example', '']) ?? '',
        billingAddress: booking.billingAddress ?? '',
        poNumber: random.chance(0.5) ? `PO-${random.below(3)}` : (booking.poNumber ?? ''),
        costCentre: booking.costCentre ?? '',
      }
      const isPayer = random.chance(0.5)
      await changeBilling({
        by: isPayer ? { payerToken: booking.payerToken } : { bookingId: booking.id },
        details,
        actor: isPayer ? { kind: 'link' } : admin,
        now,
      })
    },
  },
  {
    name: 'the payer opens the payment page of an invoice',
    weight: 5,
    async run(world) {
      const due = await pickDue(world)
      if (!due) return NOTHING
      await startInvoiceCheckout({ payerToken: due.booking.payerToken, number: due.invoice.number, now: world.now })
    },
  },
  {
    name: 'an invoice is marked as paid by bank',
    weight: 2,
    async run(world) {
      const due = await pickDue(world)
      if (!due) return NOTHING
      const { id: invoiceId, dueMinor: shownMinor } = due.invoice
      await markInvoicePaid({ invoiceId, shownMinor, formKey: randomUUID(), actor: world.admin, now: world.now })
    },
  },
  {
    name: 'a bank transfer comes in',
    weight: 3,
    async run({ random, admin, now }) {
      const typed = {
        ...{ amount: `${random.between(1, 40) * 100 + random.below(100) / 100}`, bankCharge: random.chance(0.3) ? '12.50' : '' },
        ...{
          currency: random.chance(0.85) ? 'GBP' : 'EUR',
          receivedOn: now.toISOString().slice(0, 10),
          payerName: 'A company',
          reference: '',
          note: '',
        },
      }
      await recordTransfer({ typed, formKey: randomUUID(), actor: admin, now })
    },
  },
  {
    name: 'money is allocated to invoices, in parts',
    weight: 6,
    async run(world) {
      const { random, now, admin } = world
      const receipt = random.pick(await listTransfers())
      const first = await pickDue(world)
      const second = await pickDue(world)
      if (!receipt || !first) return NOTHING
      const both = second && second.invoice.id !== first.invoice.id ? [first, second] : [first]
      const parts = both.map(({ invoice }) => ({
        invoiceId: invoice.id,
        amountMinor: Math.min(random.chance(0.5) ? invoice.dueMinor : random.between(1, invoice.dueMinor), receipt.amountMinor),
      }))
      await allocateReceipt({ receiptId: receipt.id, parts, formKey: randomUUID(), actor: admin, now })
    },
  },
  {
    name: 'an allocation is taken back',
    weight: 1,
    async run({ random, now, admin }) {
      const rows = await db
        .select({ receiptId: allocations.receiptId, invoiceId: allocations.invoiceId })
        .from(allocations)
        .innerJoin(receipts, eq(receipts.id, allocations.receiptId))
        .where(eq(receipts.method, 'bank-transfer'))
        .orderBy(desc(allocations.allocatedAt), asc(allocations.amountMinor))
        .limit(10)
      const allocation = random.pick(rows)
      if (!allocation) return NOTHING
      await takeBackAllocation({ ...allocation, actor: admin, now })
    },
  },
]

const listTransfers = () =>
  db
    .select()
    .from(receipts)
    .where(and(eq(receipts.method, 'bank-transfer'), isNull(receipts.paymentId), sql`${receipts.reference} is null`))
    .orderBy(desc(sql`${receipts.receivedAt}`), desc(receipts.amountMinor))
    .limit(6)

/** An invoice on which something is due, of a booking that pays later. */
async function pickDue({ random }: World) {
  const owing = await db
    .selectDistinct({ booking: bookings, createdAt: bookings.createdAt })
    .from(bookings)
    .innerJoin(invoices, and(eq(invoices.bookingId, bookings.id), eq(invoices.kind, 'invoice'), isNull(invoices.paidOn)))
    .orderBy(desc(bookings.createdAt))
    .limit(LATEST)
  const due = []
  for (const { booking } of owing.slice(0, 10))
    for (const invoice of await listInvoiceBalances(db, booking.id)) if (invoice.dueMinor > 0) due.push({ booking, invoice })
  return random.pick(due)
}
