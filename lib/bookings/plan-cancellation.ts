import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Reader } from '../../db/client'
import { bookingLines, cancellationBands, courseClasses, enrolments, sessions } from '../../db/schema'
import { DomainError } from '../errors'
import { findInvoices } from '../invoices/find-invoices'
import { type InvoiceBalance, listInvoiceBalances } from '../ledger/balances'
import { type Leftover, planOverpayment } from '../ledger/plan-overpayment'
import { shareOf, sum } from '../money'
import { type CancellationFee, cancellationFee } from './cancellation-fee'
import type { Booking } from './lock-booking'

export type SeatToCancel = {
  enrolmentId: string
  classId: string
  personId: string | null
  line: typeof bookingLines.$inferSelect
  fee: CancellationFee
  /** Of the line's price, what is no longer asked for, in minor units. */
  creditNetMinor: number
  creditTaxMinor: number
}

export type CancellationPlan = {
  seats: SeatToCancel[]
  /** No longer asked for, with tax. */
  creditMinor: number
  /** Kept as the fee, with tax. */
  keptMinor: number
  /** Goes back: what was paid beyond what is asked for then. */
  refundMinor: number
  /** The same by the receipts that it comes from. */
  back: Leftover[]
  /** Still to pay afterwards, where an invoice is open. */
  dueMinor: number
  currency: string
}

type PlanCancellation = {
  booking: Booking
  enrolmentIds: readonly string[]
  /** An admin's word, or ours when we call a class off, in place of the policy. */
  decidedFeeBasisPoints?: number
  now: Date
}

/**
 * What cancelling these seats will do to the money: page and command read the same plan.
 * @throws DomainError `no-such-seat`
 */
export async function planCancellation(
  reader: Reader,
  { booking, enrolmentIds, decidedFeeBasisPoints, now }: PlanCancellation,
): Promise<CancellationPlan> {
  const rows = await readSeats(reader, booking.id, enrolmentIds)
  const fees = await readFees(reader, booking, [...new Set(rows.map((row) => row.enrolment.classId))], now)
  const seats = rows.map(({ enrolment, line }) => {
    const byPolicy = fees.get(enrolment.classId)
    if (!byPolicy) throw new Error(`no class ${enrolment.classId}`)
    const fee: CancellationFee =
      decidedFeeBasisPoints === undefined ? byPolicy : { ...byPolicy, basis: 'decision', feeBasisPoints: decidedFeeBasisPoints }
    const keptNetMinor = shareOf(line.netMinor, fee.feeBasisPoints)
    const keptTaxMinor = Math.min(line.taxMinor, shareOf(keptNetMinor, booking.vatBasisPoints))
    return {
      ...{ enrolmentId: enrolment.id, classId: enrolment.classId, personId: enrolment.personId, line, fee },
      creditNetMinor: line.netMinor - keptNetMinor,
      creditTaxMinor: line.taxMinor - keptTaxMinor,
    }
  })
  return { seats, ...(await readOutcome(reader, booking.id, seats)), currency: booking.currency }
}

async function readSeats(reader: Reader, bookingId: string, enrolmentIds: readonly string[]) {
  const areIds = enrolmentIds.every((id) => z.uuid().safeParse(id).success)
  if (enrolmentIds.length === 0 || !areIds) throw new DomainError('no-such-seat', 'Choose the seats to cancel.', 'seat')
  const rows = await reader
    .select({ enrolment: enrolments, line: bookingLines })
    .from(enrolments)
    .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(and(eq(enrolments.bookingId, bookingId), inArray(enrolments.id, [...enrolmentIds]), isNull(enrolments.cancelledAt)))
    .orderBy(asc(bookingLines.position))
  if (rows.length !== new Set(enrolmentIds).size) throw new DomainError('no-such-seat', 'One of these seats is not in this booking any more.', 'seat')
  return rows
}

/** The fee in each class that the seats are in. */
async function readFees(reader: Reader, booking: Booking, classIds: string[], now: Date): Promise<Map<string, CancellationFee>> {
  const bands = await reader.select().from(cancellationBands).where(eq(cancellationBands.policyId, booking.policyId))
  const classes = await reader.select().from(courseClasses).where(inArray(courseClasses.id, classIds))
  const meetings = await reader
    .select()
    .from(sessions)
    .where(and(inArray(sessions.classId, classIds), isNull(sessions.cancelledAt)))
  return new Map(
    classes.map(({ id, status, startsAt, timeZone }) => {
      const contract = { ...booking, confirmedAt: booking.confirmedAt ?? booking.createdAt, buyerZone: booking.timeZone ?? timeZone, bands }
      const held = { startsAt: startsAt ?? now, timeZone, sessions: meetings.filter((session) => session.classId === id) }
      const fee = cancellationFee(contract, held, now)
      // Where we called the class off, all of it goes back, whatever the policy says.
      return [id, status === 'cancelled' ? { ...fee, basis: 'decision', feeBasisPoints: 0 } : fee]
    }),
  )
}

/**
 * With an invoice that is not paid yet, less comes back. With a goodwill credit before, less is left to take off: each seat's from its
 * own invoice alone, as the credit notes will. A seat whose invoice waits for its PO number is asked for what is kept, and no more.
 */
async function readOutcome(reader: Reader, bookingId: string, seats: readonly SeatToCancel[]) {
  const lineIds = seats.map((seat) => seat.line.id)
  const [invoiced, invoiceOf] = [await listInvoiceBalances(reader, bookingId), await findInvoices(reader, lineIds)]
  const offInvoice = (id: string | undefined) => sum(seats.filter((seat) => invoiceOf.get(seat.line.id) === id).map(creditOf))
  const offOf = ({ id, totalMinor, creditedMinor }: InvoiceBalance) => Math.min(offInvoice(id), totalMinor - creditedMinor)
  const credited = sum(invoiced.map(offOf))
  const keptUnasked = sum(seats.filter((seat) => !invoiceOf.has(seat.line.id)).map((seat) => seat.line.grossMinor - creditOf(seat)))
  const then = invoiced.map((invoice) => ({ id: invoice.id, dueMinor: invoice.dueMinor - offOf(invoice) }))
  const { left: back } = await planOverpayment(reader, [...then, { id: 'to be issued', dueMinor: keptUnasked }])
  const due = sum(then.map((invoice) => invoice.dueMinor)) + keptUnasked
  const keptMinor = sum(seats.map((seat) => seat.line.grossMinor - creditOf(seat)))
  return { creditMinor: credited + offInvoice(undefined), keptMinor, refundMinor: Math.max(0, -due), back, dueMinor: Math.max(0, due) }
}

const creditOf = ({ creditNetMinor, creditTaxMinor }: SeatToCancel): number => creditNetMinor + creditTaxMinor
