import { sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, enrolments, seatClaims, waitlistEntries } from '../../db/schema'

export type Seats = {
  capacity: number
  taken: number
  held: number
  free: number
  /** Seats wanted by people on the waitlist who could be offered some of the free ones; left out where nobody could. */
  awaited?: number
}

/**
 * The one definition of seats left: capacity − enrolments that are not cancelled − seats of bookings that await approval − claims
 * that are not released and not over at `now`. Both count as `held`: nobody else can have them, and nobody sits on them yet. `free` is never negative, even where capacity was cut below what is taken. Whoever takes seats asks this
 * under the lock of `lockClass`; without it the answer is for showing only.
 *
 * A claim of `exceptBookingId` is left out: a booking does not stand in its own way.
 */
export async function countSeats(
  reader: Reader,
  classIds: readonly string[],
  now: Date,
  { exceptBookingId }: { exceptBookingId?: string } = {},
): Promise<Map<string, Seats>> {
  if (classIds.length === 0) return new Map()
  const wanted = sql.join(
    classIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const { rows } = await reader.execute<{ id: string; capacity: number; taken: number; held: number; awaited: number | null }>(sql`
    select seats.*, (select sum(w.seats) from ${waitlistEntries} w where w.class_id = seats.id and w.status = 'waiting'
      and seats.capacity > seats.taken + seats.held and (w.takes_fewer or w.seats <= seats.capacity - seats.taken - seats.held))::int as awaited
    from (select c.id, c.capacity,
      (select count(*) from ${enrolments} e where e.class_id = c.id and e.cancelled_at is null)::int as taken,
      ((select coalesce(sum(s.seats), 0) from ${seatClaims} s
        where s.class_id = c.id and s.released_at is null and s.until > ${now.toISOString()}::timestamptz
          and (s.booking_id is null or s.booking_id is distinct from ${exceptBookingId ?? null}::uuid))
      + (select coalesce(sum(b.seat_count), 0) from ${bookings} b
        where b.class_id = c.id and b.status = 'requested' and b.id is distinct from ${exceptBookingId ?? null}::uuid))::int as held
    from ${courseClasses} c where c.id in (${wanted}) offset 0) seats`)
  return new Map(rows.map(({ id, awaited, ...counted }) => [id, { ...counted, free: freeOf(counted), ...(awaited ? { awaited } : {}) }]))
}

const freeOf = ({ capacity, taken, held }: Omit<Seats, 'free'>): number => Math.max(0, capacity - taken - held)

/** The seats of one class. @throws Error if there is no such class */
export async function countSeatsOf(reader: Reader, classId: string, now: Date, except: { exceptBookingId?: string } = {}): Promise<Seats> {
  const seats = (await countSeats(reader, [classId], now, except)).get(classId)
  if (!seats) throw new Error(`no class ${classId}`)
  return seats
}
