import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { courses, people, personEmails, personRoles, sessions } from '../../db/schema'
import { type Actor, system } from '../../lib/audit/record-audit'
import { changeSessions } from '../../lib/schedule/change-sessions'
import { generateSessions, type Pattern } from '../../lib/schedule/generate-sessions'
import { type ClassPlan, planClass } from '../../lib/schedule/plan-class'

export const now = new Date('2026-11-22T12:00:00Z')

/** A course with little in it but what a class needs. */
export async function makeCourse(code = 'SPS', over: Partial<typeof courses.$inferInsert> = {}): Promise<string> {
  const slug = code.toLowerCase()
  const [course] = await db
    .insert(courses)
    .values({
      slug,
      path: `/training/${slug}/`,
      code,
      title: `Course ${code}`,
      lengthMinutes: 960,
      source: { frontMatter: '', body: '' },
      sourceHash: code,
      importedAt: now,
      updatedAt: now,
      ...over,
    })
    .returning({ id: courses.id })
  if (!course) throw new Error('a course was not inserted')
  return course.id
}

export async function makeTrainer(name = 'Ruth Adeyemi'): Promise<string> {
  const [person] = await db.insert(people).values({ name, createdAt: now }).returning({ id: people.id })
  if (!person) throw new Error('a person was not inserted')
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@halfday.example`
  await db.insert(personEmails).values({ email, personId: person.id, confirmedAt: now })
  await db.insert(personRoles).values({ personId: person.id, role: 'trainer' })
  return person.id
}

export const eightTuesdays: Pattern = {
  count: 8,
  from: '2027-01-12',
  at: '13:00',
  durationMinutes: 120,
  timeZone: 'Europe/London',
  weekdays: [2],
}

/** A draft class at GBP 2,200.00 with 16 seats, unless told otherwise. */
export async function makeClass(courseId: string, pattern: Partial<Pattern> = {}, over: Partial<ClassPlan> = {}) {
  const whole = { ...eightTuesdays, ...pattern }
  const plan: ClassPlan = {
    courseId,
    format: 'immersive',
    language: 'en',
    timeZone: whole.timeZone,
    capacity: 16,
    times: generateSessions(whole).sessions,
    prices: [{ currency: 'GBP', listMinor: 220_000 }],
    trainers: [],
    ...over,
  }
  return planClass({ plan, actor: system, now })
}

type MoveSession = { sessionId: string; localStart: string; timeZone?: string; actor: Actor; now: Date }

/** One session to another time, as an admin would on the class's desk. */
export async function moveSession({ sessionId, localStart, timeZone, actor, now }: MoveSession): Promise<string | null> {
  const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId))
  if (!session) throw new Error(`no session ${sessionId}`)
  const { classId, durationMinutes } = session
  const edits = [{ kind: 'move' as const, sessionId, localStart, timeZone: timeZone ?? session.timeZone, durationMinutes }]
  return changeSessions({ classId, edits, actor, now })
}
