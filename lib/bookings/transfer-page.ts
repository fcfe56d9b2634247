import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses } from '../../db/schema'
import { listTargets, type TransferTarget } from './list-targets'
import type { Booking } from './lock-booking'
import { type Mover, readSeatsToMove, refuseLeaving } from './read-transfer'

type Asked = {
  booking: Booking
  seatIds: readonly string[]
  toRef: string | undefined
  keepsPrice?: boolean
  mover: Mover
  now: Date
}
export type TransferPage = {
  /** Why these seats cannot leave. */
  refusal: string | null
  targets: TransferTarget[]
  chosen: Extract<TransferTarget, { refusal: null }> | null
}

/** What the page shows once seats are chosen, and perhaps a class. */
export async function readTransferPage(reader: Reader, { booking, seatIds, toRef, keepsPrice, mover, now }: Asked): Promise<TransferPage> {
  const moving = await readSeatsToMove(reader, booking, seatIds)
  const refusal = refuseLeaving(moving, mover, now)
  if (refusal) return { refusal: refusal.message, targets: [], chosen: null }
  const [course] = await reader
    .selectDistinct({ code: courses.code })
    .from(courses)
    .innerJoin(courseClasses, eq(courseClasses.courseId, courses.id))
    .where(
      inArray(
        courseClasses.id,
        moving.classes.map((one) => one.id),
      ),
    )
  if (!course) throw new Error('seats without a course')
  const targets = await listTargets(reader, { booking, moving, courseCode: course.code, alsoRef: toRef, keepsPrice, mover, now })
  const chosen = targets.find((one) => one.courseClass.ref === toRef)
  return { refusal: null, targets, chosen: chosen?.plan ? chosen : null }
}

/** A confirmed booking by the token of its buyer's link; null if there is none. */
export async function findConfirmed(reader: Reader, token: string): Promise<Booking | null> {
  const [booking] = await reader
    .select()
    .from(bookings)
    .where(and(eq(bookings.token, token), eq(bookings.status, 'confirmed')))
  return booking ?? null
}
