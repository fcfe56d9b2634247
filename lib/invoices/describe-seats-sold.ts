import { eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { type bookingLines, courseClasses, courses, type InvoiceLine } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { dateFormat } from '../schedule/date-format'

export type BookingLine = typeof bookingLines.$inferSelect
type SoldLine = Pick<BookingLine, 'classId' | 'listMinor' | 'discountMinor' | 'netMinor' | 'taxMinor' | 'grossMinor' | 'discountLabel'>

/** The lines of an invoice for these seats: those of one class and one price together, with a quantity. Names no student. */
export async function describeSeatsSold(reader: Reader, lines: readonly SoldLine[]): Promise<InvoiceLine[]> {
  const classes = await reader
    .select({
      id: courseClasses.id,
      title: courses.title,
      code: courses.code,
      ref: courseClasses.ref,
      startsAt: courseClasses.startsAt,
      endsAt: courseClasses.endsAt,
      timeZone: courseClasses.timeZone,
    })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(inArray(courseClasses.id, [...new Set(lines.map((line) => line.classId))]))
  return groupLines(lines).map((group) => {
    const [first] = group
    const course = classes.find(({ id }) => id === first.classId)
    if (!course) throw new Error(`no class ${first.classId}`)
    const times = (minor: number) => minor * group.length
    return {
      description: `${shortTitle(course)} (${course.code}), class ${course.ref}${describePeriod(course)}`,
      quantity: group.length,
      unitListMinor: first.listMinor,
      unitDiscountMinor: first.discountMinor,
      discountLabel: first.discountLabel ?? undefined,
      netMinor: times(first.netMinor),
      taxMinor: times(first.taxMinor),
      grossMinor: times(first.grossMinor),
    }
  })
}

type Group = [SoldLine, ...SoldLine[]]

function groupLines(lines: readonly SoldLine[]): Group[] {
  const groups = new Map<string, Group>()
  for (const line of lines) {
    const price = `${line.classId} ${line.listMinor} ${line.discountMinor} ${line.taxMinor} ${line.discountLabel}`
    const known = groups.get(price)
    if (known) known.push(line)
    else groups.set(price, [line])
  }
  return [...groups.values()]
}

/** When the class is held, on its own clock: what the invoice is for, and from when to when. */
function describePeriod({ startsAt, endsAt, timeZone }: { startsAt: Date | null; endsAt: Date | null; timeZone: string }): string {
  if (!startsAt || !endsAt) return ''
  return `, ${dateFormat('en-GB', 'medium', timeZone).formatRange(startsAt, endsAt)}`
}
