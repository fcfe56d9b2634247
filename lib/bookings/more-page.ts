import { inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { DomainError } from '../errors'
import { type ClassCard, getClassByRef } from '../schedule/queries'
import { refusePastWaitlist } from '../waitlist/not-past-waitlist'
import { listClassIds, type MoreSeatsPlan, planMoreSeats } from './buy-more-seats'
import type { Booking } from './lock-booking'
import { refuseSeats } from './read-offer'

type Search = Record<string, string | string[] | undefined>
export type MorePage = {
  /** Those that the booking has seats in; one to choose where they are several. */
  classRefs: string[]
  courseClass: ClassCard | null
  /** As typed. */
  seats: string
  plan: MoreSeatsPlan | null
  refusal: string | null
}

/** What the page shows: the class, and the price once a number of seats was said. */
export async function readMorePage(reader: Reader, { booking, search, now }: { booking: Booking; search: Search; now: Date }): Promise<MorePage> {
  const ids = await listClassIds(reader, booking.id)
  const rows = await reader.select({ ref: courseClasses.ref }).from(courseClasses).where(inArray(courseClasses.id, ids))
  const classRefs = rows.map((row) => row.ref)
  const wanted = classRefs.find((ref) => ref === search.class) ?? classRefs[0]
  const courseClass = wanted ? await getClassByRef(wanted, now, reader) : null
  const seats = typeof search.seats === 'string' ? search.seats : ''
  const shown = { classRefs, courseClass, seats }
  if (!courseClass || seats === '') return { ...shown, plan: null, refusal: null }
  try {
    const plan = await planMoreSeats(reader, { booking, classId: courseClass.id, seats: /^\d{1,4}$/.test(seats.trim()) ? Number(seats) : 0, now })
    const refusal = refuseSeats(plan.lines.length, courseClass.seats) ?? refusePastWaitlist(courseClass.seats)
    return { ...shown, plan: refusal ? null : plan, refusal }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { ...shown, plan: null, refusal: error.message }
  }
}
