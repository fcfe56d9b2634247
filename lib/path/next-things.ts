import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessments, attempts, courseClasses, declarations, enrolments, prerequisites } from '../../db/schema'
import type { Attended } from '../attendance/attendance-rule'
import { judgeSeats } from '../attendance/queries'
import { listOwnEntitlements, type OwnEntitlement } from '../coaching/queries'
import { SLOT_KINDS } from '../coaching/slot-kinds'
import { type AttendedClass, nextSession } from '../enrolments/attended-classes'
import type { SessionToAttend } from '../make-ups/attend-instead'
import { describeDay, timeOf } from '../schedule/describe-times'
import { DAY_MS } from '../schedule/zone-time'

/** `at`: when it takes place; null for what has no hour. */
export type NextThing = { words: string; href: string; act: string; at: Date | null }
/** With its sessions as the student attends them. */
type OwnClass = AttendedClass & { sessions: SessionToAttend[] }
type Waiting = { id: string; classId: string; share: number; gaps: number; readyAt: string | null }
type Known = { waiting: Waiting | null; entitlements: readonly OwnEntitlement[]; attended: Attended | null }

/** What waits for a student in each of these classes of theirs, by class; a few reads for all of them. */
export async function listNextThings(
  reader: Reader,
  { classes, personId, zone, now }: { classes: readonly OwnClass[]; personId: string; zone: string; now: Date },
): Promise<Map<string, NextThing>> {
  const [waiting, entitlements] = await Promise.all([
    listWaiting(reader, { classIds: classes.map(({ id }) => id), personId }),
    listOwnEntitlements(reader, { personId, now }),
  ])
  const judged = await judgeSeats(reader, waiting)
  return new Map(
    classes.flatMap((own) => {
      const seat = waiting.find(({ classId }) => classId === own.id) ?? null
      const known = {
        waiting: seat,
        entitlements: entitlements.filter(({ classId }) => classId === own.id),
        attended: seat ? (judged.get(seat.id) ?? null) : null,
      }
      const thing = nextThing(own, known, { zone, now })
      return thing ? [[own.id, thing] as const] : []
    }),
  )
}

/** The one thing to say of a class among others: what is open before it, its next session, and what it leads to after it. */
export function nextThing(own: OwnClass, { waiting, entitlements, attended }: Known, { zone, now }: { zone: string; now: Date }): NextThing | null {
  if (own.status === 'cancelled') return null
  const page = `/my/classes/${own.ref}`
  const when = (at: Date) => `${describeDay(at, zone)}, ${timeOf(at, zone)}`
  const session = nextSession(own.sessions, now)
  const hasBegun = own.startsAt !== null && own.startsAt <= now
  if (session && !hasBegun && waiting && waiting.gaps > 0) {
    const words = waiting.gaps === 1 ? 'One prerequisite is open' : `${waiting.gaps} prerequisites are open`
    return { words, href: `${page}/before`, act: 'Declare it', at: null }
  }
  const slot = entitlements
    .flatMap((one) => (one.slot && one.state === 'booked' && one.slot.endsAt > now ? [{ ...one.slot, kind: one.kind }] : []))
    .sort(byStart)[0]
  if (session && !(slot && slot.startsAt < session.startsAt)) {
    const name = `Session ${session.position}${session.madeUpWith ? `, made up with ${session.madeUpWith}` : ''}`
    return { words: `${name}: ${when(session.startsAt)}`, href: page, act: 'See it', at: session.startsAt }
  }
  if (waiting?.readyAt) return { words: `Your ${waiting.readyAt} password is ready`, href: `${page}/assessment`, act: 'Take it', at: null }
  if (slot) return { words: `${SLOT_KINDS[slot.kind]}: ${when(slot.startsAt)}`, href: `${page}/slots/${slot.kind}`, act: 'See it', at: slot.startsAt }
  if (attended && !attended.hasAttended && attended.unrecorded === 0)
    return {
      words: `You were in ${attended.present} of ${attended.sessions} sessions; those you missed may be made up`,
      href: page,
      act: 'See them',
      at: null,
    }
  const unused = entitlements.find(({ state }) => state === 'unused')
  if (!unused) return null
  const until = describeDay(new Date(`${unused.lastDay}T12:00:00Z`), 'UTC', { withYear: true })
  return { words: `${SLOT_KINDS[unused.kind]}: choose a time until ${until}`, href: `${page}/slots/${unused.kind}`, act: 'Choose a time', at: null }
}

type Leading<Own> = { own: Own; thing: NextThing }

/** Of several classes, in their order, the one that leads: what takes place within three days, else what can be done, else what takes place next. */
export function leadingThing<Own extends OwnClass>(classes: readonly Own[], things: ReadonlyMap<string, NextThing>, now: Date): Leading<Own> | null {
  const all = classes.flatMap((own) => {
    const thing = things.get(own.id)
    return thing ? [{ own, thing }] : []
  })
  const dated = all.flatMap(({ own, thing }) => (thing.at ? [{ own, thing, startsAt: thing.at }] : [])).sort(byStart)
  const near = dated.find(({ startsAt }) => startsAt.getTime() - now.getTime() <= 3 * DAY_MS)
  return near ?? all.find(({ thing }) => thing.at === null) ?? dated[0] ?? null
}

const byStart = (a: { startsAt: Date }, b: { startsAt: Date }) => a.startsAt.getTime() - b.startsAt.getTime()

function listWaiting(reader: Reader, { classIds, personId }: { classIds: readonly string[]; personId: string }): Promise<Waiting[]> {
  if (classIds.length === 0) return Promise.resolve([])
  return reader
    .select({
      id: enrolments.id,
      classId: enrolments.classId,
      share: courseClasses.attendanceBasisPoints,
      gaps: sql<number>`(select count(*) from ${prerequisites} p where p.course_id = ${courseClasses.courseId} and not p.is_retired and not exists (
        select from ${declarations} d where d.prerequisite_id = p.id and d.enrolment_id = ${enrolments.id} and d.person_id = ${enrolments.personId}))::int`,
      readyAt: sql<string | null>`(select a.name from ${attempts} t join ${assessments} a on a.id = t.assessment_id
        where t.enrolment_id = ${enrolments.id} and t.sent_at is not null and t.result is null order by a.position limit 1)`,
    })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(inArray(enrolments.classId, [...classIds]), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
}
