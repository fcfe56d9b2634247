import type { Reader } from '../../db/client'
import { describeClassState } from './class-state'
import { type ClassCard, listClasses } from './queries'

type OtherDates = { courseCode: string; exceptId: string; now: Date }

/** The public classes of a course that sell seats now, but for one: what `another date` can mean, soonest first. */
export async function listOtherDates(reader: Reader, { courseCode, exceptId, now }: OtherDates): Promise<ClassCard[]> {
  const listed = await listClasses({ course: courseCode }, now, { reader })
  return listed.filter((one) => one.id !== exceptId && describeClassState(one, now).isBookable)
}
