import 'server-only'
import { cache } from 'react'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { areOnSale } from '@/lib/schedule/describe-seats'
import { readPolicy } from '@/lib/schedule/policies'
import { opensPrivateClass } from '@/lib/schedule/private-class'
import { getClassByRef, listClasses } from '@/lib/schedule/queries'

/** How many other dates of the course a class shows that cannot be booked. */
const OTHER_DATES = 3

/** The class at this address, a private one only with its key, with the time it is looked at, read once for page and metadata; null if there is none. */
export const loadClass = cache(async (ref: string, key?: string) => {
  const now = await readClock(db)
  const card = await getClassByRef(ref, now)
  if (card?.isPrivate && !(await opensPrivateClass(db, { classId: card.id, key }))) return null
  return card && { card, now, policy: await readPolicy(db, card.id) }
})

/** The next classes of the same course that still have seats. */
export async function loadOtherDates(ref: string, courseCode: string, now: Date) {
  const classes = await listClasses({ course: courseCode }, now)
  return classes.filter((each) => each.ref !== ref && areOnSale(each.seats)).slice(0, OTHER_DATES)
}
