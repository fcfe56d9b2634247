import { randomUUID } from 'node:crypto'
import { db } from '../../db/client'
import { bookings, enrolments, payments, people, personEmails, personRoles, receipts, refunds } from '../../db/schema'
import type { Actor, Role } from '../../lib/audit/record-audit'
import { NOW } from './make'

export { NOW }

/** Rows that are right in themselves, for tests that need them as ground to stand on; name what the test is about. */
type Row<Table extends { $inferInsert: object }> = Partial<Table['$inferInsert']>

const short = () => randomUUID().slice(0, 8)

async function only<T>(rows: Promise<T[]>): Promise<T> {
  const [row] = await rows
  if (!row) throw new Error('nothing was inserted')
  return row
}

/** A person with one confirmed address. */
export async function insertPerson({ email, name, roles = [] }: { email?: string; name?: string; roles?: Role[] } = {}) {
  const person = await only(db.insert(people).values({ name, createdAt: NOW }).returning())
  const address = email ?? `${short()}@people.example`
  await db.insert(personEmails).values({ email: address, personId: person.id, confirmedAt: NOW })
  if (roles.length > 0) await db.insert(personRoles).values(roles.map((role) => ({ personId: person.id, role })))
  const actor: Actor = { kind: 'person', personId: person.id, roles }
  return { ...person, email: address, actor }
}

/** A confirmed booking of one seat at £1,848.00; no seat is taken until an enrolment is inserted. */
export async function insertBooking(changes: Row<typeof bookings> & { classId: string; buyerId: string }) {
  const money = { currency: 'GBP', listMinor: 220000, discountMinor: 66000, netMinor: 154000, taxMinor: 30800, totalMinor: 184800 }
  const row = {
    ref: `HD-${short().toUpperCase()}`,
    token: randomUUID(),
    payerToken: randomUUID(),
    status: 'confirmed',
    buyerName: 'Amara Osei',
    buyerEmail: 'amara@buyers.example',
    country: 'GB',
    customerType: 'business',
    paymentMethod: 'card',
    seatCount: 1,
    taxTreatment: 'standard',
    vatBasisPoints: 2000,
  } as const
  return only(
    db
      .insert(bookings)
      .values({ ...row, ...money, termsAcceptedAt: NOW, createdAt: NOW, confirmedAt: NOW, ...changes })
      .returning(),
  )
}

export const insertEnrolment = (changes: Row<typeof enrolments> & { bookingId: string; classId: string }) =>
  only(
    db
      .insert(enrolments)
      .values({ token: randomUUID(), status: changes.personId ? 'complete' : 'unassigned', createdAt: NOW, ...changes })
      .returning(),
  )

/** A refund by card, with the payment and the receipt that it goes back from. */
export async function insertRefund(bookingId: string, { amountMinor, ...changes }: Row<typeof refunds> & { amountMinor: number }) {
  const money = { amountMinor, currency: 'GBP' }
  const paid = { provider: 'local-stripe', status: 'succeeded', succeededAt: NOW, pageExpiresAt: NOW, createdAt: NOW } as const
  const payment = await only(
    db
      .insert(payments)
      .values({ bookingId, ...money, ...paid })
      .returning(),
  )
  const receipt = await only(
    db
      .insert(receipts)
      .values({ method: 'card', ...money, receivedAt: NOW, paymentId: payment.id })
      .returning(),
  )
  return only(
    db
      .insert(refunds)
      .values({ receiptId: receipt.id, bookingId, ...money, reason: 'test', requestedAt: NOW, ...changes })
      .returning(),
  )
}
