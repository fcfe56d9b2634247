import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { assessments, attempts, courseClasses, courses, enrolments } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { isId } from '../is-id'
import type { TypedAssessment } from './read-assessment-form'

type By = { actor: Actor; now: Date }
type Assessment = typeof assessments.$inferSelect

/** Gives a course one more assessment, behind those it has. Seats of classes that are over get it with the next hand-out. @throws DomainError `not-allowed`, `course-unknown` */
export async function addAssessment({ courseId, typed, actor, now }: By & { courseId: string; typed: TypedAssessment }): Promise<string> {
  requireAdmin(actor)
  return db.transaction(async (tx) => {
    const [course] = await tx.select({ id: courses.id }).from(courses).where(eq(courses.id, courseId)).for('update')
    if (!course) throw new DomainError('course-unknown', 'There is no such course.')
    const [last] = await tx
      .select({ position: sql<number>`coalesce(max(${assessments.position}), 0)::int` })
      .from(assessments)
      .where(eq(assessments.courseId, courseId))
    const [made] = await tx
      .insert(assessments)
      .values({ courseId, position: (last?.position ?? 0) + 1, ...typed })
      .returning({ id: assessments.id })
    if (!made) throw new Error('an assessment was not inserted')
    const details = { assessmentId: made.id, ...typed }
    await recordAudit(tx, { actor, did: 'added assessment', subject: { type: 'course', id: courseId }, details, now })
    return made.id
  })
}

/**
 * What students with an open attempt were told stays true: while there is one, the window does not get shorter, and passwords come the
 * way they were promised.
 *
 * @throws DomainError `not-allowed`, `assessment-unknown`, or at `windowDays`, `windowStart`, `passwordMode`
 */
export async function changeAssessment({ assessmentId, typed, actor, now }: By & { assessmentId: string; typed: TypedAssessment }): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const found = await lockAssessment(tx, assessmentId)
    requireKept(found, typed, await countOpen(tx, found, now))
    await tx.update(assessments).set(typed).where(eq(assessments.id, assessmentId))
    const details = { assessmentId, ...typed }
    await recordAudit(tx, { actor, did: 'changed assessment', subject: { type: 'course', id: found.courseId }, details, now })
  })
}

/** A retired assessment is handed out no more; passwords and results stay. It may come back. @throws DomainError `not-allowed`, `assessment-unknown` */
export async function retireAssessment({ assessmentId, isRetired, actor, now }: By & { assessmentId: string; isRetired: boolean }): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const found = await lockAssessment(tx, assessmentId)
    if (found.isRetired === isRetired) return
    await tx.update(assessments).set({ isRetired }).where(eq(assessments.id, assessmentId))
    const did = isRetired ? 'retired assessment' : 'brought assessment back'
    await recordAudit(tx, { actor, did, subject: { type: 'course', id: found.courseId }, details: { assessmentId }, now })
  })
}

type Open = { waiting: number; inWindow: number }

/** Attempts without a result, and those of them whose window may still be open: a day or two too many, whatever the student's zone. */
async function countOpen(tx: Tx, { id, windowDays }: Assessment, now: Date): Promise<Open> {
  const lastDay = sql`greatest(${attempts.sentAt}, ${courseClasses.endsAt}) + make_interval(days => ${windowDays}::int + 2)`
  const [row] = await tx
    .select({
      waiting: count(),
      inWindow: sql<number>`(count(*) filter (where ${attempts.number} = 1 and (${attempts.sentAt} is null or ${lastDay} > ${now.toISOString()}::timestamptz)))::int`,
    })
    .from(attempts)
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(eq(attempts.assessmentId, id), isNull(attempts.result)))
  return row ?? { waiting: 0, inWindow: 0 }
}

function requireKept(found: Assessment, typed: TypedAssessment, { waiting, inWindow }: Open): void {
  const are = (number: number) => (number === 1 ? 'One attempt is' : `${number} attempts are`)
  if (waiting > 0 && typed.passwordMode !== found.passwordMode)
    throw new DomainError('attempts-open', `${are(waiting)} under way: add a second assessment for passwords that come another way.`, 'passwordMode')
  if (inWindow > 0 && typed.windowDays < found.windowDays)
    throw new DomainError(
      'attempts-open',
      `${are(inWindow)} under way with ${found.windowDays} days promised. It can only become longer.`,
      'windowDays',
    )
  if (inWindow > 0 && typed.windowStart === 'password-sent' && found.windowStart === 'class-end')
    throw new DomainError('attempts-open', `${are(inWindow)} under way, with days that count from the end of the class.`, 'windowStart')
}

async function lockAssessment(tx: Tx, assessmentId: string): Promise<Assessment> {
  const [found] = isId(assessmentId) ? await tx.select().from(assessments).where(eq(assessments.id, assessmentId)).for('update') : []
  if (!found) throw new DomainError('assessment-unknown', 'There is no such assessment.')
  return found
}
