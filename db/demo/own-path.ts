import { and, asc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { listUnprepared } from '../../lib/preparation/remind-of-preparation'
import { listTomorrow } from '../../lib/preparation/remind-of-sessions'
import { TECHNICAL_CHECKS } from '../../lib/preparation/technical-checks'
import { DAY_MS } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import {
  announcements,
  attendances,
  bookings,
  courseClasses,
  declarations,
  enrolments,
  materials,
  personEmails,
  prerequisites,
  reminders,
  sessionPlans,
  sessions,
  sessionTrainers,
  technicalChecks,
} from '../schema'
import { ORGANISATIONS } from './buyers'
import type { SeededClass } from './classes'
import type { PlannedBooking } from './plan-bookings'

/** The class that the demo student is in the middle of. */
export const PATH_IN = 'sps-p7r3'
const STUDENT = { name: 'Sam Carter', email: 'student@halfday.example', organisation: 'Lindqvist Rail Ltd' }

/** One seat more in a class that has begun, so that the demo student has one that runs beside one that is over and one to come. */
export function planOwnPath(classes: readonly SeededClass[]): PlannedBooking {
  const seeded = classes.find(({ demo }) => demo.ref === PATH_IN)
  const organisation = ORGANISATIONS.find(({ name }) => name === STUDENT.organisation) ?? ORGANISATIONS[0]
  if (!seeded || !organisation) throw new Error(`no class ${PATH_IN}`)
  return {
    ref: 'HD-DPATH',
    classId: seeded.classId,
    timeZone: seeded.demo.zone,
    isPrivate: false,
    currency: 'GBP',
    seats: 1,
    createdAt: new Date(seeded.startsAt.getTime() - 40 * DAY_MS),
    organisation,
    buyer: STUDENT,
    isBuyerAttending: true,
    students: [],
    completeSeats: 1,
    accessNeeds: null,
    usesAlumniCode: false,
    source: null,
  }
}

const PREPARE = [
  'Bring one product that several teams build, and who depends on whom.',
  'Read the first ten pages of the Nexus Guide again.',
  'Bring your list of dependencies; your team puts it on the Mural in the first ten minutes.',
  'Think of the last integration that hurt: what came together too late?',
  'Bring the Definition of Done of your team. You agree on one for the whole Nexus.',
  'Look at your own last Sprint Review: who was there, and who should have been?',
]

/** What students declared and tried, how the sessions went so far, and what the trainers put up for the class. */
export async function seedOwnPath(tx: Tx, now: Date): Promise<void> {
  const [courseClass] = await tx.select().from(courseClasses).where(eq(courseClasses.ref, PATH_IN))
  if (!courseClass) return
  const meetings = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, courseClass.id), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.position))
  const seats = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.classId, courseClass.id), isNull(enrolments.cancelledAt), isNotNull(enrolments.personId)))
  const held = meetings.filter(({ endsAt }) => endsAt <= now)
  // One of them missed the first session.
  const rows = held.flatMap(({ id: sessionId, position, endsAt }) =>
    seats.map((seat) => ({
      enrolmentId: seat.id,
      sessionId,
      status: seat === seats[1] && position === 1 ? ('absent' as const) : ('present' as const),
      recordedAt: endsAt,
    })),
  )
  if (rows.length > 0) await tx.insert(attendances).values(rows).onConflictDoNothing()
  await seedDeclarations(tx, now)
  await countAsReminded(tx, now)
  const [lead] = await tx
    .select({ personId: sessionTrainers.personId })
    .from(sessionTrainers)
    .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
    .where(and(eq(sessions.classId, courseClass.id), eq(sessionTrainers.role, 'lead')))
    .limit(1)
  const plans = meetings.flatMap(({ id: sessionId }, index) =>
    PREPARE[index] ? [{ sessionId, prepare: PREPARE[index], changedAt: now, changedById: lead?.personId }] : [],
  )
  if (plans.length > 0) await tx.insert(sessionPlans).values(plans).onConflictDoNothing()
  if (!lead) return
  await tx.insert(announcements).values({
    classId: courseClass.id,
    authorId: lead.personId,
    body: 'The photos of our last board are on the Mural, top left. Whoever missed the end: start with the red notes.',
    publishedAt: new Date(now.getTime() - DAY_MS),
  })
  await tx.insert(materials).values([
    { classId: courseClass.id, title: 'Glossary of the Nexus', url: 'https://www.scrum.org/resources/scrum-glossary', addedAt: now },
    {
      classId: courseClass.id,
      sessionId: meetings[1]?.id,
      title: 'Case study: the trains that share a line',
      url: 'https://mural.example/case-study',
      addedAt: now,
    },
  ])
}

/** In classes that run or come, seats with a student have declared some of what is asked, more the further down the list. */
async function seedDeclarations(tx: Tx, now: Date): Promise<void> {
  const seats = await tx
    .select({
      id: enrolments.id,
      personId: enrolments.personId,
      courseId: courseClasses.courseId,
      startsAt: courseClasses.startsAt,
      email: personEmails.email,
      ref: courseClasses.ref,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(personEmails, and(eq(personEmails.personId, enrolments.personId), eq(personEmails.isPrimary, true)))
    .where(
      and(
        inArray(courseClasses.status, ['open', 'confirmed', 'completed']),
        eq(enrolments.status, 'complete'),
        isNull(enrolments.cancelledAt),
        lte(enrolments.createdAt, now),
      ),
    )
    .orderBy(asc(enrolments.createdAt), asc(personEmails.email))
  const asked = await tx.select().from(prerequisites).orderBy(asc(prerequisites.position))
  const said = seats.flatMap(({ id, personId, courseId, startsAt, email, ref }, index) => {
    const own = asked.filter((each) => each.courseId === courseId)
    // The demo student has everything where the class has begun, and the first of it where it is to come.
    const many =
      email === STUDENT.email
        ? startsAt && startsAt <= now
          ? own.length
          : 1
        : ref === PATH_IN
          ? own.length - (index % 3 === 0 ? 1 : 0)
          : index % (own.length + 1)
    const base = new Date(Math.min(now.getTime(), startsAt?.getTime() ?? now.getTime()))
    return own.slice(0, many).map(({ id: prerequisiteId, position, statement }) => {
      const at = new Date(base.getTime() - (30 - position * 4) * DAY_MS)
      const score = /assessment/.test(statement) ? { scoreBasisPoints: 8800 } : {}
      return personId ? { enrolmentId: id, personId, prerequisiteId, doneOn: at.toISOString().slice(0, 10), declaredAt: at, ...score } : null
    })
  })
  const rows = said.filter((row) => row !== null)
  if (rows.length > 0) await tx.insert(declarations).values(rows).onConflictDoNothing()
  const ticked = seats
    .filter(({ email, startsAt }) => email === STUDENT.email && startsAt && startsAt <= now)
    .flatMap(({ id, personId, startsAt }) =>
      personId
        ? TECHNICAL_CHECKS.map(({ key }) => ({ enrolmentId: id, personId, item: key, checkedAt: new Date((startsAt ?? now).getTime() - 2 * DAY_MS) }))
        : [],
    )
  if (ticked.length > 0) await tx.insert(technicalChecks).values(ticked).onConflictDoNothing()
}

/** A fresh site does not begin by writing to everybody who has a session tomorrow. */
async function countAsReminded(tx: Tx, now: Date): Promise<void> {
  const sessionsNear = (await listTomorrow(tx, now)).map(({ enrolmentId, occasion }) => ({
    kind: `sessions ${occasion}`,
    subjectId: enrolmentId,
    remindedAt: now,
  }))
  const unprepared = (await listUnprepared(tx, now)).map(({ enrolmentId, occasion }) => ({
    kind: `preparation ${occasion}`,
    subjectId: enrolmentId,
    remindedAt: now,
  }))
  const rows = [...sessionsNear, ...unprepared]
  if (rows.length > 0) await tx.insert(reminders).values(rows).onConflictDoNothing()
}
