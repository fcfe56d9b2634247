import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import {
  activityProgress,
  assessments,
  attempts,
  bookings,
  courseClasses,
  declarations,
  enrolments,
  people,
  personEmails,
  prerequisites,
  surveyAnswers,
  teamMembers,
  teams,
} from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { listActivitiesOf, wasDueBy } from '../activities/class-activities'
import { type AttemptState, attemptState } from '../assessments/attempt-state'
import { type Attended, countsAsPresent, hasMissed, judgeAttendance } from '../attendance/attendance-rule'
import { listRecorded, type RecordedRow } from '../attendance/recorded'
import type { AttendedClass } from '../enrolments/attended-classes'
import { isOnRoster, type RosterRow, rosterFields, rosterOrder, toRosterRow } from '../enrolments/roster'

export type SessionMark = 'there' | 'part' | 'missed' | 'made-up' | 'open'
export type TriedAssessment = { name: string; number: number; state: AttemptState; scoreBasisPoints: number | null }

/** One taken seat with everything that its trainer asks about it. */
export type RosterSeat = RosterRow & {
  personId: string | null
  /** Null where the student has not said where they are. */
  timeZone: string | null
  /** `number`: its place among the teams of the class, from 1. */
  team: { id: string; name: string; colour: (typeof teams.$inferSelect)['colour']; number: number } | null
  /** By `RosterPrerequisite`, in its order; false is a gap. */
  declared: boolean[]
  activitiesDone: number
  activityCount: number
  /** Something that was due by now is not done. */
  isBehind: boolean
  /** One for each session of the class, in its order. */
  marks: SessionMark[]
  attended: Attended
  /** The last attempt at each assessment, none where nothing was handed out. */
  tried: TriedAssessment[]
  hasAnsweredSurvey: boolean
}
export type RosterPrerequisite = { id: string; label: string; isRequired: boolean }
export type RosterOfClass = { seats: RosterSeat[]; prerequisites: RosterPrerequisite[] }

type Taught = Pick<AttendedClass, 'id' | 'sessions'>

/**
 * The roster of a class: four statements, however many students there are, so that with who asks and for which class the page stays within eight.
 * Holds access needs: for the trainers of this class and admins alone.
 */
export async function readRoster(reader: Reader, taught: Taught, now: Date): Promise<RosterOfClass> {
  const meetings = taught.sessions.map((session) => ({ ...session, classId: taught.id }))
  const [rows, asked, recorded, all] = await Promise.all([
    listSeats(reader, taught.id),
    listPrerequisites(reader, taught.id),
    listRecorded(reader, liveSeatsOf(reader, taught.id)),
    listActivitiesOf(reader, [taught.id], meetings),
  ])
  const [given, wasDue] = [all.filter(({ isLeftOut }) => !isLeftOut), wasDueBy(all, now)]
  const seats = rows.map((row) => {
    const said = recorded.filter(({ enrolmentId }) => enrolmentId === row.id)
    const { personId, timeZone, team, declaredIds, doneIds, hasAnsweredSurvey } = row
    return {
      ...toRosterRow(row),
      ...{ personId, timeZone, team, hasAnsweredSurvey },
      declared: asked.map(({ id }) => declaredIds.includes(id)),
      activitiesDone: given.filter(({ id }) => doneIds.includes(id)).length,
      activityCount: given.length,
      isBehind: personId !== null && wasDue.some(({ id }) => !doneIds.includes(id)),
      marks: taught.sessions.map((session) => markOf(session, said)),
      attended: judgeAttendance(taught.sessions, said, row.share),
      tried: lastOfEach(row.tries),
    }
  })
  return { seats, prerequisites: asked }
}

const liveSeatsOf = (reader: Reader, classId: string) =>
  reader
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))

const listPrerequisites = (reader: Reader, classId: string): Promise<RosterPrerequisite[]> =>
  reader
    .select({ id: prerequisites.id, label: prerequisites.label, isRequired: prerequisites.isRequired })
    .from(prerequisites)
    .innerJoin(courseClasses, eq(courseClasses.courseId, prerequisites.courseId))
    .where(and(eq(courseClasses.id, classId), eq(prerequisites.isRetired, false)))
    .orderBy(asc(prerequisites.position))

type Try = { name: string; number: number; sentAt: string | null; result: 'passed' | 'failed' | null; score: number | null }

const listSeats = (reader: Reader, classId: string) =>
  reader
    .select({
      ...rosterFields,
      personId: enrolments.personId,
      timeZone: people.timeZone,
      share: courseClasses.attendanceBasisPoints,
      team: {
        ...{ id: teams.id, name: teams.name, colour: teams.colour },
        number: sql<number>`(select count(*)::int from ${teams} o where o.class_id = ${teams.classId}
          and (o.position, o.created_at, o.id) <= (${teams.position}, ${teams.createdAt}, ${teams.id}))`,
      },
      declaredIds: sql<string[]>`array(select d.prerequisite_id::text from ${declarations} d
        where d.enrolment_id = ${enrolments.id} and d.person_id = ${enrolments.personId})`,
      doneIds: sql<string[]>`array(select p.activity_id::text from ${activityProgress} p where p.enrolment_id = ${enrolments.id}
        and p.person_id = ${enrolments.personId} and p.done_at is not null)`,
      tries: sql<Try[]>`coalesce((select json_agg(json_build_object('name', e.name, 'number', t.number, 'sentAt', t.sent_at, 'result', t.result,
        'score', t.score_basis_points) order by e.position, t.number) from ${attempts} t join ${assessments} e on e.id = t.assessment_id
        where t.enrolment_id = ${enrolments.id}), '[]'::json)`,
      hasAnsweredSurvey: sql<boolean>`exists (select 1 from ${surveyAnswers} s where s.enrolment_id = ${enrolments.id} and s.person_id = ${enrolments.personId})`,
    })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .leftJoin(teamMembers, eq(teamMembers.enrolmentId, enrolments.id))
    .leftJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(isOnRoster(classId))
    .orderBy(...rosterOrder)

function markOf(session: AttendedClass['sessions'][number], said: readonly RecordedRow[]): SessionMark {
  const own = said.filter(({ sessionId }) => sessionId === session.id)
  const counted = own.find((row) => countsAsPresent(row, row.madeUpIn ?? session))
  if (!counted) return hasMissed(session, said) ? 'missed' : 'open'
  if (counted.madeUpIn) return 'made-up'
  return counted.lateMinutes + counted.leftEarlyMinutes > 0 ? 'part' : 'there'
}

const lastOfEach = (tries: readonly Try[]): TriedAssessment[] =>
  [...new Map(tries.map((one) => [one.name, one])).values()].map(({ name, number, sentAt, result, score }) => ({
    name,
    number,
    state: attemptState({ sentAt: sentAt ? new Date(sentAt) : null, result }),
    scoreBasisPoints: score,
  }))
