import { and, asc, eq, isNull } from 'drizzle-orm'
import { listOwnEntitlements } from '../../lib/coaching/queries'
import { listFreeTimes } from '../../lib/coaching/read-diary'
import type { SlotKind } from '../../lib/coaching/slot-kinds'
import { resolveLocal } from '../../lib/schedule/resolve-local'
import { DAY_MS, wallClock } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import { availabilityExceptions, availabilityHours, courseClasses, enrolments, slotRules, slots } from '../schema'

/** The class of the demo student that is over; Ruth leads it, and Daniel helps. */
const OVER = 'sps-d4h8'
const ZONE = 'Europe/London'

type Week = { weekday: number; startsAt: string; endsAt: string; kind?: SlotKind }
const weeks: Record<string, Week[]> = {
  'Ruth Adeyemi': [
    ...[1, 2, 3, 4].map((weekday) => ({ weekday, startsAt: '09:00', endsAt: '11:30' })),
    ...[2, 4].map((weekday) => ({ weekday, startsAt: '16:00', endsAt: '18:00' })),
  ],
  'Daniel Mbeki': [
    ...[2, 3].map((weekday) => ({ weekday, startsAt: '10:00', endsAt: '16:00' })),
    { weekday: 5, startsAt: '09:00', endsAt: '12:00', kind: 'coaching' },
  ],
}

/** When Ruth and Daniel can be booked, and slots in every state. The demo student had the learning review and may still book coaching. */
export async function seedSlots(tx: Tx, { trainers, now }: { trainers: Map<string, string>; now: Date }): Promise<void> {
  for (const [name, week] of Object.entries(weeks)) {
    const trainerId = trainers.get(name)
    if (!trainerId) continue
    const meetingUrl = `https://teams.example/meet/${name.split(' ')[0]?.toLowerCase()}-coaching`
    await tx.insert(slotRules).values({ trainerId, timeZone: ZONE, meetingUrl })
    await tx.insert(availabilityHours).values(week.map((hours) => ({ trainerId, ...hours })))
    const away = wallClock(new Date(now.getTime() + 9 * DAY_MS), ZONE).date
    await tx.insert(availabilityExceptions).values({ trainerId, day: away })
  }
  const [ruth, daniel] = [trainers.get('Ruth Adeyemi'), trainers.get('Daniel Mbeki')]
  if (ruth && daniel) await seedBooked(tx, { ruth, daniel, now })
}

type Seat = { enrolmentId: string; personId: string }

async function seedBooked(tx: Tx, { ruth, daniel, now }: { ruth: string; daniel: string; now: Date }): Promise<void> {
  const seats = await tx
    .select({ enrolmentId: enrolments.id, personId: enrolments.personId })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(eq(courseClasses.ref, OVER), isNull(enrolments.cancelledAt)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  const named = seats.filter((seat): seat is Seat => seat.personId !== null)
  const ago = (days: number, time: string) => resolveLocal(`${wallClock(new Date(now.getTime() - days * DAY_MS), ZONE).date}T${time}`, ZONE).startsAt
  const past = (seat: Seat | undefined, kind: SlotKind, startsAt: Date, rest: Partial<typeof slots.$inferInsert>) =>
    seat
      ? tx.insert(slots).values({
          ...{ trainerId: ruth, kind, startsAt, bookedAt: new Date(startsAt.getTime() - 6 * DAY_MS), ...seat, ...rest },
          endsAt: new Date(startsAt.getTime() + (kind === 'coaching' ? 60 : 30) * 60_000),
        })
      : null
  const [sam, second, third, fourth, fifth, sixth] = named
  await past(sam, 'learning-review', ago(12, '18:30'), {
    status: 'used',
    topic: 'How to bring the Nexus Sprint Review to our managers',
    sharedNote:
      'You said it yourself: show one integrated increment, not nine slides. Try the walkthrough first with the two teams that share a service.',
    privateNote: 'Follow up in March: their release train changes then.',
  })
  await past(second, 'coaching', ago(8, '18:15'), { status: 'used', sharedNote: 'Next step: one Product Backlog, as a first draft on a wall.' })
  await past(third, 'learning-review', ago(6, '18:30'), {
    status: 'missed',
    isGivenBack: true,
    sharedNote: 'Get well soon. Book again when you like.',
  })
  await past(fourth, 'learning-review', ago(1, '18:30'), { topic: 'Dependencies on a team abroad' })
  await book(tx, { seat: fifth, kind: 'coaching', trainerId: ruth, nth: 6, topic: 'Nine teams, one Product Owner', now })
  await book(tx, { seat: sixth, kind: 'learning-review', trainerId: ruth, nth: 20, now })
  await book(tx, { seat: second, kind: 'learning-review', trainerId: daniel, nth: 3, now })
}

type Book = { seat: Seat | undefined; kind: SlotKind; trainerId: string /** Which of the free times. */; nth: number; topic?: string; now: Date }

async function book(tx: Tx, { seat, kind, trainerId, nth, topic, now }: Book): Promise<void> {
  if (!seat) return
  const own = (await listOwnEntitlements(tx, { classRef: OVER, personId: seat.personId, now })).find((each) => each.kind === kind)
  if (own?.state !== 'unused') return
  const span = (await listFreeTimes(tx, { ...own, trainerId, now })).at(nth)
  if (span) await tx.insert(slots).values({ trainerId, ...seat, kind, ...span, topic, bookedAt: new Date(now.getTime() - DAY_MS) })
}
