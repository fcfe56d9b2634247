import { and, asc, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import { isClassOver } from '../../lib/community/alumni'
import { resolveLocal } from '../../lib/schedule/resolve-local'
import { DAY_MS, wallClock } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import { alumniProfiles, bookings, courseClasses, enrolments, gatheringAnswers, gatherings, people, personEmails, personRoles } from '../schema'

type Planned = {
  kind: 'office-hours' | 'quarterly-catch-up'
  title: string
  description: string
  host: string
  days: number
  time: string
  timeZone: string
  durationMinutes: number
  capacity: number | null
  isCalledOff?: boolean
  /** How many of the alumni come; more than there are chairs, and the rest waits. */
  coming: number
}

const GATHERINGS: Planned[] = [
  {
    ...{ kind: 'office-hours', title: 'Office hours with Ruth', host: 'Ruth Adeyemi', days: 6, time: '16:00', timeZone: 'Europe/London' },
    ...{ durationMinutes: 60, capacity: 12, coming: 5, description: 'Bring the dependency that hurts most this week. No slides, no agenda.' },
  },
  {
    ...{ kind: 'quarterly-catch-up', title: 'What became of your Nexus?', host: 'Ines Albrecht', days: 20, time: '17:30', timeZone: 'Europe/Berlin' },
    ...{ durationMinutes: 90, capacity: null, coming: 9 },
    description: 'Three teams tell in ten minutes each what they changed after class, and what they changed back.',
  },
  {
    ...{
      kind: 'office-hours',
      title: 'A small table: cross-team refinement',
      host: 'Ruth Adeyemi',
      days: 13,
      time: '12:30',
      timeZone: 'Europe/London',
    },
    ...{ durationMinutes: 45, capacity: 3, coming: 5, description: 'For three at a time, so that everybody gets an answer.' },
  },
  {
    ...{
      kind: 'office-hours',
      title: 'Office hours for Asia and Australia',
      host: 'Mei Sakamoto',
      days: 9,
      time: '17:00',
      timeZone: 'Asia/Singapore',
    },
    ...{ durationMinutes: 60, capacity: 10, coming: 1, isCalledOff: true, description: '' },
  },
  {
    ...{ kind: 'quarterly-catch-up', title: 'Autumn catch-up', host: 'Ruth Adeyemi', days: -34, time: '17:00', timeZone: 'Europe/London' },
    ...{ durationMinutes: 90, capacity: null, coming: 7, description: 'Evidence, and what to do when it says no.' },
  },
]

const LINES = [
  'Signalling software, eight teams, one train. Ask me about integration every day.',
  'Moving a hospital group from projects to products.',
  'Scrum Master to three teams. I collect retrospectives that worked.',
  'Two Nexuses, eleven teams, one backlog. It took a year.',
  'Product Owner. Looking for others who say no for a living.',
  null,
]

/** Gatherings to come and past, who comes to them, and alumni who chose to be listed, the demo student among them. */
export async function seedCommunity(tx: Tx, now: Date): Promise<void> {
  const alumni = await listSomeAlumni(tx, now)
  for (const planned of GATHERINGS) await seedGathering(tx, { planned, alumni, now })
  for (const [index, personId] of alumni.slice(0, 9).entries())
    await tx.insert(alumniProfiles).values({
      personId,
      isListed: true,
      showsOrganisation: index % 3 !== 2,
      showsClass: index % 4 !== 3,
      line: LINES[index % LINES.length],
      link: index % 3 === 0 ? `https://people.example/alumni-${index + 1}` : null,
      updatedAt: new Date(now.getTime() - 5 * DAY_MS),
    })
}

/** The demo student first, then by name. */
async function listSomeAlumni(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: people.id, name: people.name, email: personEmails.email })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), isClassOver(now), ne(courseClasses.status, 'cancelled')))
    .innerJoin(people, and(eq(people.id, enrolments.personId), isNotNull(people.name)))
    .innerJoin(personEmails, and(eq(personEmails.personId, people.id), eq(personEmails.isPrimary, true)))
    .where(isNull(enrolments.cancelledAt))
    .orderBy(asc(people.name), asc(people.id))
  const isDemo = ({ email }: { email: string }) => email === 'student@halfday.example'
  return [...rows.filter(isDemo), ...rows.filter((row) => !isDemo(row))].map(({ id }) => id)
}

async function seedGathering(tx: Tx, { planned, alumni, now }: { planned: Planned; alumni: string[]; now: Date }): Promise<void> {
  const { host, days, time, isCalledOff, coming, ...rest } = planned
  const [owner] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.name, host), inArray(people.id, tx.select({ id: personRoles.personId }).from(personRoles))))
  if (!owner) return
  const { date } = wallClock(new Date(now.getTime() + days * DAY_MS), rest.timeZone)
  const localStart = `${date}T${time}:00`
  const { startsAt } = resolveLocal(localStart, rest.timeZone)
  const plannedAt = new Date(Math.min(now.getTime(), startsAt.getTime()) - 21 * DAY_MS)
  const [gathering] = await tx
    .insert(gatherings)
    .values({
      ...rest,
      ...{ hostId: owner.id, createdById: owner.id, localStart, startsAt, endsAt: new Date(startsAt.getTime() + rest.durationMinutes * 60_000) },
      meetingUrl: 'https://teams.microsoft.com/l/meetup-join/demo-gathering',
      createdAt: plannedAt,
      cancelledAt: isCalledOff ? new Date(now.getTime() - DAY_MS) : null,
      calendarSequence: isCalledOff ? 1 : 0,
    })
    .returning({ id: gatherings.id })
  if (!gathering) return
  // The demo student has answered one of them and is still free to answer the others.
  const others = planned.days === 6 ? alumni : alumni.slice(1)
  const rows = others.slice(0, coming).map((personId, index) => ({
    gatheringId: gathering.id,
    personId,
    answer: rest.capacity !== null && index >= rest.capacity ? ('waiting' as const) : ('coming' as const),
    answeredAt: new Date(plannedAt.getTime() + (index + 1) * 3_600_000),
  }))
  if (rows.length > 0) await tx.insert(gatheringAnswers).values(rows)
}
