import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, discountCourses, discounts, people } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { formatMoney, formatPercent } from '../money'
import { describeDay } from '../schedule/describe-times'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'

type Discount = typeof discounts.$inferSelect

/** To whom a personal code is for: what it gives, where it is good, and how to use it. */
export async function composePersonalCode(reader: Reader, { discountId }: { discountId: string }): Promise<Letter> {
  const [row] = await reader
    .select({ discount: discounts, name: people.name, zone: people.timeZone })
    .from(discounts)
    .leftJoin(people, eq(people.id, discounts.personId))
    .where(eq(discounts.id, discountId))
  if (!row) throw new Error(`no discount ${discountId}`)
  const { discount, name, zone } = row
  const off =
    discount.kind === 'percent' ? formatPercent(discount.percentBasisPoints ?? 0) : formatMoney(discount.amountMinor ?? 0, discount.currency ?? 'GBP')
  const scope = await readScope(reader, discount)
  return {
    subject: `${off} off your next class: ${discount.code}`,
    preview: `Your own code. ${scope.words}.`,
    heading: `${off} off your next class.`,
    introduction: [`${name ? `${name}, this` : 'This'} code is yours alone. It lowers the price of one seat in a booking: the one that you take.`],
    facts: [
      { label: 'Code', lines: [discount.code, `${off} off the price before VAT`] },
      { label: 'Good for', lines: [scope.words] },
      { label: 'Until', lines: [discount.validUntil ? lastDay(discount.validUntil, zone ?? 'Europe/London') : 'No end'] },
      ...limitFact(discount),
    ],
    button: { label: 'Choose a class', href: `${env().appUrl}/codes/${discount.code}${scope.query}` },
    sessions: [],
    after: ['With this link the code stands in the booking form by itself; anywhere else, type it there. You see the lower price before you pay.'],
    footer: [(await readSender(reader)).imprint],
    attachments: [],
  }
}

async function readScope(reader: Reader, { id, scope, classId }: Discount): Promise<{ words: string; query: string }> {
  if (scope === 'one-class' && classId) {
    const [one] = await reader
      .select({ ref: courseClasses.ref, title: courses.title, code: courses.code })
      .from(courseClasses)
      .innerJoin(courses, eq(courses.id, courseClasses.courseId))
      .where(eq(courseClasses.id, classId))
    if (one) return { words: `${shortTitle(one)}, class ${one.ref}`, query: `?class=${one.ref}` }
  }
  if (scope === 'some-courses') {
    const some = await reader
      .select({ title: courses.title, code: courses.code })
      .from(discountCourses)
      .innerJoin(courses, eq(courses.id, discountCourses.courseId))
      .where(eq(discountCourses.discountId, id))
      .orderBy(courses.title)
    return { words: some.map(shortTitle).join(', '), query: '' }
  }
  return { words: 'All courses', query: '' }
}

/** `validUntil` is the first instant at which the code no longer works. */
const lastDay = (until: Date, zone: string): string => describeDay(new Date(until.getTime() - 1), zone, { withYear: true })

const limitFact = ({ seatLimit }: Discount): Fact[] =>
  seatLimit === null ? [] : [{ label: 'Use', lines: [seatLimit === 1 ? 'Once' : `For ${seatLimit} seats in all`] }]
