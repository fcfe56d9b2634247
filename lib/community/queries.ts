import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { alumniProfiles, bookings, courseClasses, courses, enrolments, gatheringAnswers, gatherings, people } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { isClassOver } from './alumni'
import { mayOrganise } from './organise-gathering'

export type OwnGathering = Awaited<ReturnType<typeof listComingGatherings>>[number]

const countOf = (answer: 'coming' | 'waiting') =>
  sql<number>`(select count(*) from ${gatheringAnswers} a where a.gathering_id = ${gatherings.id} and a.answer = ${sql.raw(`'${answer}'`)})::int`

/** Gatherings still to come, with one's own answer; the link only for those who are coming, or who host it. For members of the community. */
export async function listComingGatherings(reader: Reader, { personId, now }: { personId: string; now: Date }) {
  const rows = await reader
    .select({
      gathering: gatherings,
      host: people.name,
      answer: gatheringAnswers.answer,
      answeredAt: gatheringAnswers.answeredAt,
      coming: countOf('coming'),
      before: sql<number>`(select count(*) from ${gatheringAnswers} a where a.gathering_id = ${gatherings.id} and a.answer = 'waiting'
        and (a.answered_at, a.person_id) < (${gatheringAnswers.answeredAt}, ${gatheringAnswers.personId}))::int`,
    })
    .from(gatherings)
    .innerJoin(people, eq(people.id, gatherings.hostId))
    .leftJoin(gatheringAnswers, and(eq(gatheringAnswers.gatheringId, gatherings.id), eq(gatheringAnswers.personId, personId)))
    .where(and(isNull(gatherings.cancelledAt), gt(gatherings.endsAt, now)))
    .orderBy(asc(gatherings.startsAt))
  return rows.map(({ gathering, host, answer, coming, before }) => ({
    id: gathering.id,
    kind: gathering.kind,
    title: gathering.title,
    description: gathering.description,
    startsAt: gathering.startsAt,
    endsAt: gathering.endsAt,
    hasBegun: gathering.startsAt <= now,
    host: host ?? 'your trainers',
    answer,
    coming,
    free: gathering.capacity === null ? null : Math.max(0, gathering.capacity - coming),
    /** 1 is next. */
    place: answer === 'waiting' ? before + 1 : null,
    meetingUrl: answer === 'coming' || gathering.hostId === personId ? gathering.meetingUrl : null,
  }))
}

export type ListedAlumni = {
  personId: string
  name: string
  organisation: string | null
  classLabel: string | null
  line: string | null
  link: string | null
}

/** Who chose to be listed, by name, with no more than they chose to show. For members of the community. */
export async function listAlumni(reader: Reader, now: Date): Promise<ListedAlumni[]> {
  const rows = await reader
    .selectDistinctOn([people.id], {
      personId: people.id,
      name: people.name,
      organisation: sql<string | null>`case when ${alumniProfiles.showsOrganisation} then ${people.organisation} end`,
      showsClass: alumniProfiles.showsClass,
      code: courses.code,
      endsAt: courseClasses.endsAt,
      line: alumniProfiles.line,
      link: alumniProfiles.link,
    })
    .from(alumniProfiles)
    .innerJoin(people, and(eq(people.id, alumniProfiles.personId), isNull(people.erasedAt), isNotNull(people.name)))
    .innerJoin(enrolments, and(eq(enrolments.personId, people.id), isNull(enrolments.cancelledAt)))
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), isClassOver(now)))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(alumniProfiles.isListed, true))
    .orderBy(people.id, desc(courseClasses.endsAt))
  return rows
    .map(({ showsClass, code, endsAt, name, ...row }) => ({
      ...row,
      name: name ?? '',
      classLabel: showsClass && endsAt ? `${code}, ${monthOf(endsAt)}` : null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

const monthOf = (at: Date): string => new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)

export type Listing = { isListed: boolean; showsOrganisation: boolean; showsClass: boolean; line: string; link: string }

/** How somebody stands on the page of alumni; not at all unless they said so. */
export async function getListing(reader: Reader, personId: string): Promise<Listing> {
  const [row] = await reader.select().from(alumniProfiles).where(eq(alumniProfiles.personId, personId))
  return {
    isListed: row?.isListed ?? false,
    showsOrganisation: row?.showsOrganisation ?? false,
    showsClass: row?.showsClass ?? false,
    line: row?.line ?? '',
    link: row?.link ?? '',
  }
}

type Organiser = Extract<Actor, { kind: 'person' }>

/** What a trainer hosts, or everything for an admin; the latest first. */
export function listOrganised(reader: Reader, actor: Organiser) {
  return reader
    .select({
      id: gatherings.id,
      title: gatherings.title,
      kind: gatherings.kind,
      startsAt: gatherings.startsAt,
      endsAt: gatherings.endsAt,
      capacity: gatherings.capacity,
      cancelledAt: gatherings.cancelledAt,
      host: people.name,
      coming: countOf('coming'),
      waiting: countOf('waiting'),
    })
    .from(gatherings)
    .innerJoin(people, eq(people.id, gatherings.hostId))
    .where(actor.roles.includes('admin') ? undefined : eq(gatherings.hostId, actor.personId))
    .orderBy(desc(gatherings.startsAt))
}

export type OrganisedGathering = Awaited<ReturnType<typeof listOrganised>>[number]

/** One gathering for its host or an admin, with who comes and who waits; null for anybody else, as if there were none. */
export async function getOrganised(reader: Reader, { id, actor }: { id: string; actor: Organiser }) {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const [gathering] = await reader.select().from(gatherings).where(eq(gatherings.id, id))
  if (!gathering || !mayOrganise(actor, gathering)) return null
  const answers = await reader
    .select({ personId: people.id, name: people.name, organisation: people.organisation, answer: gatheringAnswers.answer })
    .from(gatheringAnswers)
    .innerJoin(people, eq(people.id, gatheringAnswers.personId))
    .where(and(eq(gatheringAnswers.gatheringId, id), inArray(gatheringAnswers.answer, ['coming', 'waiting'])))
    .orderBy(asc(gatheringAnswers.answeredAt), asc(gatheringAnswers.personId))
  return { gathering, answers }
}
