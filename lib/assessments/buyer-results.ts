import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessments, attempts, courseClasses, enrolments } from '../../db/schema'
import { judgeSeats } from '../attendance/queries'

export type BuyerResult = { name: string; number: number; result: 'passed' | 'failed'; takenOn: string; scoreBasisPoints: number | null }
export type SeatOutcome = {
  /** Null while nobody has said of every session, unless it is decided already. */
  hasAttended: boolean | null
  /** What the student lets the buyer see, and nothing of the rest: not even that there is more. */
  results: BuyerResult[]
}

/** How each named seat of a booking went, once its class is over; seats of classes that go on are not in it. For the buyer. */
export async function listBuyerOutcomes(reader: Reader, { bookingId, now }: { bookingId: string; now: Date }): Promise<Map<string, SeatOutcome>> {
  const seats = (
    await reader
      .select({
        id: enrolments.id,
        classId: enrolments.classId,
        share: courseClasses.attendanceBasisPoints,
        endsAt: courseClasses.endsAt,
        status: courseClasses.status,
      })
      .from(enrolments)
      .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
      .where(and(eq(enrolments.bookingId, bookingId), isNull(enrolments.cancelledAt), isNotNull(enrolments.personId)))
  ).filter(({ endsAt, status }) => status !== 'cancelled' && endsAt !== null && endsAt <= now)
  if (seats.length === 0) return new Map()
  const judged = await judgeSeats(reader, seats)
  const shown = await listShown(
    reader,
    seats.map(({ id }) => id),
  )
  return new Map(
    seats.map(({ id }) => {
      const attended = judged.get(id)
      const isDecided = attended && (attended.hasAttended || attended.present + attended.unrecorded < attended.needed)
      const results = shown.flatMap(({ enrolmentId, result, takenOn, ...told }) =>
        enrolmentId === id && result && takenOn ? [{ ...told, result, takenOn }] : [],
      )
      return [id, { hasAttended: attended && isDecided ? attended.hasAttended : null, results }]
    }),
  )
}

const listShown = (reader: Reader, seatIds: string[]) =>
  reader
    .select({
      enrolmentId: attempts.enrolmentId,
      name: assessments.name,
      number: attempts.number,
      result: attempts.result,
      takenOn: attempts.takenOn,
      scoreBasisPoints: attempts.scoreBasisPoints,
    })
    .from(attempts)
    .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
    .where(and(inArray(attempts.enrolmentId, seatIds), eq(attempts.isShownToBuyer, true), isNotNull(attempts.result)))
    .orderBy(asc(assessments.position), asc(attempts.number))
