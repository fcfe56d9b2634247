import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { makeCertificateCode } from '../../lib/certificates/issue-certificates'
import { readClassFacts } from '../../lib/certificates/read-class-facts'
import { DAY_MS } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import { attendances, certificates, closingSteps, courseClasses, enrolments, people, reminders, surveyAnswers } from '../schema'

/** Closed by its trainer; `psm-a4z6` is left for whoever tries closing a class. */
const CLOSED = 'sps-d4h8'

type Words = [rating: number, recommend: number, helped: string | null, change: string | null, isShown: boolean]

const ANSWERS: Words[] = [
  [5, 10, 'Working in one room with three teams. We found our worst dependency on the second day, and it was not where we had looked.', null, true],
  [5, 9, 'Ruth let us fail with the first integration, and then asked the one question that mattered.', 'A longer break before the last hour.', true],
  [4, 8, 'The exercises between the sessions. I took the team selection straight back to work.', 'The board was full by session six.', false],
  [4, 7, null, 'More on budgets across teams.', false],
  [5, 10, 'I finally understand what the Nexus Integration Team is for.', null, true],
  [3, 6, 'Good people, good pace.', 'Too early for those of us who live further west.', false],
  [5, 9, null, null, false],
]

/** Certificates, surveys and the steps of closing for one class that is over. */
export async function seedAfterClass(tx: Tx, now: Date): Promise<void> {
  const [courseClass] = await tx.select().from(courseClasses).where(eq(courseClasses.ref, CLOSED))
  if (!courseClass?.endsAt) return
  const closedAt = new Date(courseClass.endsAt.getTime() + DAY_MS)
  const seats = await tx
    .select({
      enrolmentId: enrolments.id,
      personId: people.id,
      name: sql<string | null>`coalesce(${enrolments.studentName}, ${people.name})`,
      isAbsent: sql<boolean>`exists (select 1 from ${attendances} a where a.enrolment_id = ${enrolments.id} and a.status = 'absent')`,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(and(eq(enrolments.classId, courseClass.id), isNull(enrolments.cancelledAt)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  const attended = seats.filter((seat) => !seat.isAbsent)
  const facts = await readClassFacts(tx, courseClass.id)
  if (!facts || attended.length === 0) return
  const { endsAt: _, ...frozen } = facts
  const named = attended.flatMap(({ enrolmentId, personId, name }) => (name ? [{ ...frozen, enrolmentId, personId, name }] : []))
  await tx.insert(certificates).values(named.map((row) => ({ ...row, code: makeCertificateCode(), issuedAt: closedAt })))
  await tx.insert(reminders).values(attended.map(({ enrolmentId }) => ({ kind: 'survey invitation', subjectId: enrolmentId, remindedAt: closedAt })))
  // The demo student has not answered yet.
  const rows = ANSWERS.flatMap(([rating, recommend, helped, change, isShown], index) => {
    const seat = attended[index + 1]
    if (!seat) return []
    const answeredAt = new Date(closedAt.getTime() + (index + 1) * 5 * 3_600_000)
    const shown = { mayBePublished: isShown, publicName: isShown && index !== 4 ? seat.name : null, publishedAt: isShown && index < 2 ? now : null }
    return [{ enrolmentId: seat.enrolmentId, personId: seat.personId, rating, recommend, helped, change, answeredAt, ...shown }]
  })
  if (rows.length > 0) await tx.insert(surveyAnswers).values(rows)
  const steps = ['attendance', 'passwords', 'survey', 'certificates', 'alumni', 'completed'] as const
  await tx.insert(closingSteps).values(steps.map((step) => ({ classId: courseClass.id, step, doneAt: closedAt })))
  await reopen(tx)
}

/** A class that is over and not completed: its trainer has something to close. */
async function reopen(tx: Tx): Promise<void> {
  await tx
    .update(courseClasses)
    .set({ status: 'confirmed' })
    .where(inArray(courseClasses.ref, ['psm-a4z6']))
}
