import { eq } from 'drizzle-orm'
import { db } from '../../../db/client'
import { classPrices, sessions } from '../../../db/schema'
import { changeCapacity } from '../../../lib/schedule/change-capacity'
import { changeSessions } from '../../../lib/schedule/change-sessions'
import { completeClass } from '../../../lib/schedule/complete-class'
import { makeClass } from '../../support/make'
import { type Act, listClassesToCome, listWalkedClasses, NOTHING } from '../world'

/** What the admin does with classes. */
export const classActs: Act[] = [
  {
    name: 'a class is planned',
    weight: 3,
    async run(world) {
      const { courseId, now, random } = world
      if ((await listClassesToCome(world)).length > 3) return NOTHING
      await planClass({ courseId, now, days: random.between(15, 60) })
    },
  },
  {
    name: 'the capacity changes, up or down',
    weight: 2,
    async run(world) {
      const { now, random, admin } = world
      const courseClass = random.pick(await listClassesToCome(world))
      if (!courseClass) return NOTHING
      const capacity = courseClass.capacity + (random.pick([-2, -1, 1, 2]) ?? 1)
      await changeCapacity({ classId: courseClass.id, capacity, actor: admin, now })
    },
  },
  {
    name: 'a session is moved',
    weight: 1,
    async run(world) {
      const { now, random, admin } = world
      const courseClass = random.pick(await listClassesToCome(world))
      const [session] = courseClass ? await db.select().from(sessions).where(eq(sessions.classId, courseClass.id)) : []
      if (!courseClass || !session) return NOTHING
      const startsAt = new Date(session.startsAt.getTime() + random.between(-3, 5) * 86_400_000)
      const move = { kind: 'move', sessionId: session.id, localStart: startsAt.toISOString().slice(0, 16), timeZone: 'UTC' } as const
      await changeSessions({ classId: courseClass.id, edits: [{ ...move, durationMinutes: 120 }], actor: admin, now })
    },
  },
  {
    name: 'a class that is over is closed',
    weight: 1,
    async run({ now, admin }) {
      const over = (await listWalkedClasses()).find(({ endsAt, status }) => endsAt && endsAt < now && status === 'confirmed')
      if (!over) return NOTHING
      await completeClass({ classId: over.id, actor: admin, now })
    },
  },
]

/** Few seats, so that people get in each other's way; at one of three prices; some are tentative for a while. */
export async function planClass({ courseId, now, days }: { courseId: string; now: Date; days: number }): Promise<string> {
  const startsAt = new Date(now.getTime() + days * 86_400_000)
  const goal = days % 2 === 0 ? 2 : 1
  const { id } = await makeClass({ courseId, capacity: 3 + (days % 4), startsAt, createdAt: now, goal, listMinor: 220_000 + (days % 3) * 10_000 })
  await db.insert(classPrices).values({ classId: id, currency: 'EUR', listMinor: 255_033 })
  return id
}
