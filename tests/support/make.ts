import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { classPrices, courseClasses, courses, discounts, sessions } from '../../db/schema'
import { type BookingRequest, parseBookingRequest } from '../../lib/bookings/booking-request'
import { makeSpeakable } from '../../lib/secret'

/** Small makers of rows for tests; what a test is about it says itself. */
export const NOW = new Date('2026-11-23T09:00:00Z')
export const minutesLater = (minutes: number, from = NOW): Date => new Date(from.getTime() + minutes * 60_000)

export async function makeCourse(given: Partial<typeof courses.$inferInsert> = {}) {
  const slug = `course-${makeSpeakable(8)}`
  const [course] = await db
    .insert(courses)
    .values({
      slug,
      path: `/${slug}/`,
      code: `T${makeSpeakable(8).toUpperCase()}`,
      title: 'Scaled Professional Scrum with Nexus',
      source: { frontMatter: '', body: '' },
      sourceHash: slug,
      importedAt: NOW,
      updatedAt: NOW,
      ...given,
    })
    .returning()
  if (!course) throw new Error('no course')
  return course
}

type MakeClass = Partial<typeof courseClasses.$inferInsert> & { listMinor?: number; earlyBird?: { minor: number; until: Date } }

/** A class of one session in seven weeks, open, at GBP 2,200.00 unless said otherwise. */
export async function makeClass({ listMinor = 220_000, earlyBird, startsAt = new Date('2027-01-12T13:00:00Z'), ...given }: MakeClass = {}) {
  const courseId = given.courseId ?? (await makeCourse()).id
  const [courseClass] = await db
    .insert(courseClasses)
    .values({
      ref: `sps-${makeSpeakable(6)}`,
      courseId,
      format: 'immersive',
      timeZone: 'Europe/London',
      capacity: 16,
      createdAt: NOW,
      updatedAt: NOW,
      ...given,
      status: 'draft',
      startsAt: null,
    })
    .returning()
  if (!courseClass) throw new Error('no class')
  const start = startsAt ?? NOW
  const endsAt = new Date(start.getTime() + 2 * 3_600_000)
  await db.insert(sessions).values({
    classId: courseClass.id,
    position: 1,
    title: 'Session 1',
    localStart: start.toISOString().slice(0, 19),
    timeZone: 'UTC',
    durationMinutes: 120,
    startsAt: start,
    endsAt,
  })
  const status = given.status ?? 'open'
  await db
    .insert(classPrices)
    .values({ classId: courseClass.id, currency: 'GBP', listMinor, earlyBirdMinor: earlyBird?.minor, earlyBirdUntil: earlyBird?.until })
  const [ready] = await db.update(courseClasses).set({ status }).where(eq(courseClasses.id, courseClass.id)).returning()
  if (!ready) throw new Error('no class')
  return ready
}

export async function makeDiscount(given: Partial<typeof discounts.$inferInsert> = {}) {
  const [discount] = await db
    .insert(discounts)
    .values({
      code: `CODE-${makeSpeakable(6).toUpperCase()}`,
      kind: 'percent',
      percentBasisPoints: 3000,
      origin: 'campaign',
      createdAt: NOW,
      ...given,
    })
    .returning()
  if (!discount) throw new Error('no discount')
  return discount
}

/** The fields of a booking form that is right: one seat for a UK business, by card. */
export const bookingFields = (given: Record<string, string> = {}): Record<string, string> => ({
  seats: '1',
  buyerName: 'Amara Osei',
  buyerEmail: 'amara.osei@lindqvist.example',
  organisation: 'Lindqvist Rail Ltd',
  country: 'GB',
  customerType: 'business',
  currency: 'GBP',
  payment: 'card',
  terms: 'on',
  formKey: randomUUID(),
  ...given,
})

export function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

export const makeRequest = (given: Record<string, string> = {}): BookingRequest => parseBookingRequest(formOf(bookingFields(given)))
