import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, certificates, courseClasses, courses, enrolments, gatherings, surveyAnswers } from '../../db/schema'
import { listActivitiesOfSeat } from '../activities/queries'
import { listAssessments, listOwnAttempts } from '../assessments/queries'
import { countsAsPresent, judgeAttendance } from '../attendance/attendance-rule'
import { listRecorded } from '../attendance/recorded'
import { listOwnEntitlements } from '../coaching/queries'
import { listAlumniClasses } from '../community/alumni'
import { findStandingCode } from '../discounts/find-standing-code'
import type { AttendedClass } from '../enrolments/attended-classes'
import { attendInstead } from '../make-ups/attend-instead'
import { listOwnMakeUps } from '../make-ups/queries'
import { getProfile, listPrerequisites } from '../preparation/queries'
import { TECHNICAL_CHECKS } from '../preparation/technical-checks'
import type { PathFacts, PathSession } from './path-facts'

type Asked = { own: AttendedClass; personId: string; zone: string; now: Date }

/** Everything about one student's way through a class of theirs; null where the seat is not theirs, or no more. */
export async function readPathFacts(reader: Reader, { own, personId, zone, now }: Asked): Promise<PathFacts | null> {
  const whose = { classId: own.id, personId }
  const seat = await getSeat(reader, { ...whose, now })
  if (!seat) return null
  const [profile, prerequisites, activities, recorded, madeUp, exams, attempts, included, alumniCode, alumniClasses] = await Promise.all([
    getProfile(reader, whose),
    listPrerequisites(reader, whose),
    listActivitiesOfSeat(reader, { ...whose, enrolmentId: seat.enrolmentId, sessions: own.sessions }),
    listRecorded(reader, [seat.enrolmentId]),
    listOwnMakeUps(reader, whose),
    listAssessments(reader, own.id),
    listOwnAttempts(reader, { ...whose, now }),
    listOwnEntitlements(reader, { classRef: own.ref, personId, now }),
    findStandingCode(reader, personId, now),
    listAlumniClasses(reader, { personId, now }),
  ])
  const checks = profile?.checks ?? []
  return {
    ref: own.ref,
    seatToken: seat.token,
    courseCode: own.course.code,
    zone,
    isCalledOff: own.status === 'cancelled',
    isCompleted: own.status === 'completed',
    bookedAt: seat.bookedAt,
    completedAt: profile?.completedAt ?? null,
    prerequisites,
    checks: { ticked: TECHNICAL_CHECKS.filter(({ key }) => checks.includes(key)).length, of: TECHNICAL_CHECKS.length },
    // What belongs to a class they were in before stays theirs, and is no step of this one.
    activities: activities.filter(({ isFromBefore }) => !isFromBefore),
    sessions: own.sessions.map((session): PathSession => {
      const rows = recorded.filter(({ sessionId }) => sessionId === session.id)
      const there = rows.find((row) => countsAsPresent(row, row.madeUpIn ?? session))
      const makeUp = madeUp.find(({ missed }) => missed.id === session.id) ?? null
      return {
        ...session,
        attendance: there ? 'present' : rows.length > 0 ? 'absent' : null,
        makeUp,
        // Who came to their own class after all goes nowhere else.
        toAttend: attendInstead(session, there && !there.madeUpIn ? null : makeUp),
      }
    }),
    attended: judgeAttendance(own.sessions, recorded, seat.share),
    assessments: exams,
    attempts,
    entitlements: included,
    isInCommunity: alumniClasses.length > 0,
    gathering: seat.gathering && { title: seat.gathering.title, startsAt: new Date(seat.gathering.startsAt) },
    certificateIssuedAt: seat.certificateIssuedAt,
    pdus: seat.pdus,
    surveyAnsweredAt: seat.surveyAnsweredAt,
    alumniCode,
  }
}

type Whose = { classId: string; personId: string }

/** The seat with what there is one of: when it was booked, certificate, survey; and the gathering that comes next. */
async function getSeat(reader: Reader, { classId, personId, now }: Whose & { now: Date }) {
  const [seat] = await reader
    .select({
      enrolmentId: enrolments.id,
      token: enrolments.token,
      bookedAt: sql<Date>`coalesce(${bookings.confirmedAt}, ${bookings.createdAt})`.mapWith(bookings.createdAt),
      share: courseClasses.attendanceBasisPoints,
      pdus: courses.pdus,
      certificateIssuedAt: certificates.issuedAt,
      surveyAnsweredAt: surveyAnswers.answeredAt,
      gathering: sql<{
        title: string
        startsAt: string
      } | null>`(select json_build_object('title', g.title, 'startsAt', g.starts_at) from ${gatherings} g
        where g.cancelled_at is null and g.starts_at > ${now.toISOString()}::timestamptz order by g.starts_at limit 1)`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .leftJoin(certificates, and(eq(certificates.enrolmentId, enrolments.id), eq(certificates.personId, personId), isNull(certificates.revokedAt)))
    .leftJoin(surveyAnswers, and(eq(surveyAnswers.enrolmentId, enrolments.id), eq(surveyAnswers.personId, personId)))
    .where(and(eq(enrolments.classId, classId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
  return seat ?? null
}
