import type { Tx } from '../client'
import { settings } from '../schema'
import { addressOf, ORGANISATIONS, type Organisation } from './buyers'
import type { SeededClass } from './classes'
import type { PlannedBooking } from './plan-bookings'

const DAY_MS = 86_400_000
/** The class with a booking that awaits approval, and its seats. */
export const REQUESTED_IN = { ref: 'psm-x3t7', seats: 2 }
/** Invented, and no account anywhere: a sort code of nothing but noughts is given to no bank. */
const BANK_DETAILS = 'Halfday Training Ltd (demo)\nBank of Nowhere\nSort code 00-00-00, account 00000000\nIBAN GB00 DEMO 0000 0000 0000 00'

export const seedBankDetails = async (tx: Tx): Promise<void> => {
  await tx.update(settings).set({ bankDetails: BANK_DETAILS })
}

/** Of the bookings that card paid for, one each becomes one whose invoice is due, overdue, or was paid by bank transfer in two parts. */
export function payByInvoice(planned: readonly PlannedBooking[], classes: readonly SeededClass[], now: Date): PlannedBooking[] {
  const startOf = new Map(classes.map(({ classId, startsAt }) => [classId, startsAt.getTime()]))
  const age = ({ createdAt }: PlannedBooking) => (now.getTime() - createdAt.getTime()) / DAY_MS
  const fit = planned.filter(
    (booking) =>
      booking.currency === 'GBP' &&
      !booking.isPrivate &&
      booking.buyer.email !== 'student@halfday.example' &&
      (startOf.get(booking.classId) ?? 0) > now.getTime() + 25 * DAY_MS,
  )
  const due = fit.findLast((booking) => age(booking) < 10)
  const [overdue, transfer] = fit.filter((booking) => age(booking) > 16).reverse()
  return planned.map((booking) => {
    if (booking === due) return { ...booking, pays: 'by-invoice' }
    if (booking === overdue) return { ...booking, pays: 'by-invoice' }
    return booking === transfer ? { ...booking, pays: 'by-transfer' } : booking
  })
}

/** A booking that awaits an admin's word. */
export function planRequest(classes: readonly SeededClass[], now: Date): PlannedBooking {
  const seeded = classes.find(({ demo }) => demo.ref === REQUESTED_IN.ref)
  if (!seeded) throw new Error(`no class ${REQUESTED_IN.ref}`)
  const organisation = ORGANISATIONS[11] as Organisation
  const name = 'Rosalind Achterberg'
  return {
    ref: 'HD-DREQ1',
    classId: seeded.classId,
    timeZone: 'Europe/London',
    isPrivate: false,
    currency: seeded.demo.currencies.includes('GBP') ? 'GBP' : (seeded.demo.currencies[0] ?? 'GBP'),
    seats: REQUESTED_IN.seats,
    createdAt: new Date(now.getTime() - DAY_MS),
    organisation,
    buyer: { name, email: addressOf(name, organisation.domain), organisation: organisation.name },
    isBuyerAttending: false,
    students: [],
    completeSeats: 0,
    accessNeeds: null,
    usesAlumniCode: false,
    source: null,
    pays: 'when-approved',
  }
}
