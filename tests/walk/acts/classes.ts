import { db } from '../../../db/client'
import { classPrices } from '../../../db/schema'
import { changeCapacity } from '../../../lib/schedule/change-capacity'
import { makeClass } from '../../support/make'
import { type Act, listWalkedClasses, NOTHING } from '../world'

/** What the admin does with classes. */
export const classActs: Act[] = [
  {
    name: 'a class is planned',
    weight: 1,
    async run({ courseId, now, random }) {
      const toCome = (await listWalkedClasses()).filter((one) => one.startsAt && one.startsAt > now && one.status !== 'cancelled')
      if (toCome.length > 2) return NOTHING
      await planClass({ courseId, now, days: random.between(15, 60) })
    },
  },
  {
    name: 'the capacity changes',
    weight: 1,
    async run({ now, random, admin }) {
      const courseClass = random.pick((await listWalkedClasses()).filter((one) => one.startsAt && one.startsAt > now))
      if (!courseClass) return NOTHING
      await changeCapacity({ classId: courseClass.id, capacity: courseClass.capacity + 1, actor: admin, now })
    },
  },
]

/** Few seats, so that people get in each other's way; each class at a price of its own. */
export async function planClass({ courseId, now, days }: { courseId: string; now: Date; days: number }): Promise<string> {
  const startsAt = new Date(now.getTime() + days * 86_400_000)
  const { id } = await makeClass({ courseId, capacity: 3 + (days % 4), startsAt, createdAt: now, listMinor: 220_000 + days * 100 })
  await db.insert(classPrices).values({ classId: id, currency: 'EUR', listMinor: 255_033 })
  return id
}
