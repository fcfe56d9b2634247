import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, enrolments, people, personEmails, surveyAnswers } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'

export type OwnAnswer = typeof surveyAnswers.$inferSelect

/** What this student said of a class; null if nothing yet. */
export async function getOwnAnswer(reader: Reader, { classId, personId }: { classId: string; personId: string }): Promise<OwnAnswer | null> {
  const [row] = await reader
    .select({ answer: surveyAnswers })
    .from(surveyAnswers)
    .innerJoin(enrolments, and(eq(enrolments.id, surveyAnswers.enrolmentId), isNull(enrolments.cancelledAt)))
    .where(and(eq(enrolments.classId, classId), eq(surveyAnswers.personId, personId)))
  return row?.answer ?? null
}

export type ClassAnswer = Awaited<ReturnType<typeof listClassAnswers>>[number]

/** Every answer of a class, for its trainers, latest first. Who may ask for it the page has made sure of. */
export const listClassAnswers = (reader: Reader, classId: string) =>
  reader
    .select({
      enrolmentId: surveyAnswers.enrolmentId,
      rating: surveyAnswers.rating,
      recommend: surveyAnswers.recommend,
      helped: surveyAnswers.helped,
      change: surveyAnswers.change,
      mayBePublished: surveyAnswers.mayBePublished,
      publicName: surveyAnswers.publicName,
      answeredAt: surveyAnswers.answeredAt,
      publishedAt: surveyAnswers.publishedAt,
      ...student,
    })
    .from(surveyAnswers)
    .innerJoin(enrolments, eq(enrolments.id, surveyAnswers.enrolmentId))
    .innerJoin(people, eq(people.id, surveyAnswers.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(eq(enrolments.classId, classId))
    .orderBy(desc(surveyAnswers.answeredAt), asc(surveyAnswers.enrolmentId))

export type Review = { id: string; words: string; name: string | null; rating: number; endedAt: Date | null; timeZone: string }

const MOST_REVIEWS = 6

/** What students of a course let us show, latest first: their words, and the name they chose. */
export async function listReviews(reader: Reader, courseId: string): Promise<Review[]> {
  const rows = await reader
    .select({
      id: surveyAnswers.enrolmentId,
      words: surveyAnswers.helped,
      name: surveyAnswers.publicName,
      rating: surveyAnswers.rating,
      endedAt: courseClasses.endsAt,
      timeZone: courseClasses.timeZone,
    })
    .from(surveyAnswers)
    .innerJoin(enrolments, eq(enrolments.id, surveyAnswers.enrolmentId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(
      and(
        eq(courseClasses.courseId, courseId),
        eq(surveyAnswers.mayBePublished, true),
        isNotNull(surveyAnswers.publishedAt),
        isNotNull(surveyAnswers.helped),
      ),
    )
    .orderBy(desc(surveyAnswers.publishedAt), asc(surveyAnswers.enrolmentId))
    .limit(MOST_REVIEWS)
  return rows.flatMap(({ words, ...row }) => (words ? [{ ...row, words }] : []))
}
