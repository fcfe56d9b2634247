import { asc, eq } from 'drizzle-orm'
import { db } from '../../../db/client'
import { bookings, callOffCases } from '../../../db/schema'
import { callOffClass } from '../../../lib/bookings/call-off-class'
import { settleCase } from '../../../lib/bookings/settle-case'
import { type Act, listClassesToCome, NOTHING } from '../world'

/** Classes that do not take place, and what becomes of their bookings. */
export const callOffActs: Act[] = [
  {
    name: 'a class is called off',
    weight: 1,
    async run(world) {
      const { random, now, admin } = world
      const courseClass = random.pick(await listClassesToCome(world))
      if (!courseClass) return NOTHING
      await callOffClass({ classId: courseClass.id, reason: 'Too few on the walk.', actor: admin, now })
    },
  },
  {
    name: 'another class or the money back is chosen after a class was called off',
    weight: 4,
    async run(world) {
      const { random, now, admin } = world
      const cases = await db
        .select({ id: callOffCases.id, token: bookings.token })
        .from(callOffCases)
        .innerJoin(bookings, eq(bookings.id, callOffCases.bookingId))
        .where(eq(callOffCases.status, 'open'))
        .orderBy(asc(bookings.createdAt))
      const one = random.pick(cases)
      const to = random.pick(await listClassesToCome(world))
      if (!one || !to) return NOTHING
      const choice = random.chance(0.6)
        ? ({ kind: 'transfer', toClassId: to.id } as const)
        : ({ kind: 'refund', method: random.chance(0.3) ? 'credit' : undefined } as const)
      const by = random.chance(0.7) ? { token: one.token, actor: { kind: 'link' } as const } : { actor: admin }
      await settleCase({ caseId: one.id, choice, ...by, now })
    },
  },
]
