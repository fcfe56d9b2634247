import { randomUUID } from 'node:crypto'
import { db } from '../../db/client'
import { bookings, courseClasses, courses, enrolments, people, personEmails, personRoles, sessions } from '../../db/schema'
import type { Actor, Role } from '../../lib/audit/record-audit'

/** Rows that are right in themselves, for tests that need them as ground to stand on; name what the test is about. */
type Row<Table extends { $inferInsert: object }> = Partial<Table['$inferInsert']>

export const NOW = new Date('2026-11-23T10:00:00Z')
const short = () => randomUUID().slice(0, 8)

async function only<T>(rows: Promise<T[]>): Promise<T> {
  const [row] = await rows
  if (!row) throw new Error('nothing was inserted')
  return row
}

export const insertCourse = (changes: Row<typeof courses> = {}) => {
  const slug = `course-${short()}`
  const source = { frontMatter: '', body: '' }
  const row = { slug, path: `/courses-of-old/${slug}/`, code: slug.toUpperCase(), title: 'Scaled Professional Scrum with Nexus', source }
  return only(
    db
      .insert(courses)
      .values({ ...row, sourceHash: slug, importedAt: NOW, updatedAt: NOW, ...changes })
      .returning(),
  )
}

/** A class that is open, with one session on 12 January 2027, 13:00 in London. */
export async function insertClass(changes: Row<typeof courseClasses> = {}) {
  const courseId = changes.courseId ?? (await insertCourse()).id
  const startsAt = new Date('2027-01-12T13:00:00Z')
  const endsAt = new Date('2027-01-12T15:00:00Z')
  const row = { courseId, ref: `sps-${short()}`, status: 'open', format: 'immersive', timeZone: 'Europe/London', capacity: 12 } as const
  const courseClass = await only(
    db
      .insert(courseClasses)
      .values({ ...row, startsAt, endsAt, createdAt: NOW, updatedAt: NOW, ...changes })
      .returning(),
  )
  const session = { classId: courseClass.id, position: 1, title: 'Scaling Scrum', localStart: '2027-01-12T13:00:00', durationMinutes: 120 }
  await db.insert(sessions).values({ ...session, timeZone: 'Europe/London', startsAt, endsAt })
  return courseClass
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
