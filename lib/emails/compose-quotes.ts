import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, quotes, sessions } from '../../db/schema'
import { env } from '../env'
import { formatMoney } from '../money'
import { sayQuoteEnd } from '../quotes/describe-quote'
import { renderQuotePdf } from '../quotes/quote-pdf'
import { classFacts } from './describe-class'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'

type Params = { quoteId: string }

/** To the buyer: the price, until when it is good, and what it does not do yet. */
export async function composeQuote(reader: Reader, { quoteId }: Params): Promise<Letter> {
  const told = await readQuote(reader, quoteId)
  const { quote, until } = told
  return {
    ...(await quoteLetter(reader, told)),
    subject: `Quote ${quote.number}: ${seatsOf(quote)}, ${told.total}`,
    preview: `Good until ${until}. The PDF is attached.`,
    heading: `Your quote ${quote.number}.`,
    introduction: [
      quote.approvedAt
        ? keptNote(quote, until)
        : 'The price is fixed. No seat is kept yet: that is so once you accept, or once we have told you that we keep them.',
    ],
  }
}

/** To the buyer: the seats are theirs until the quote ends. */
export async function composeQuoteKept(reader: Reader, { quoteId }: Params): Promise<Letter> {
  const told = await readQuote(reader, quoteId)
  const { quote, until } = told
  return {
    ...(await quoteLetter(reader, told)),
    subject: `We keep your seats: quote ${quote.number}`,
    preview: `Until ${until}.`,
    heading: quote.seatCount === 1 ? 'Your seat is kept.' : `Your ${seatsOf(quote)} are kept.`,
    introduction: [keptNote(quote, until)],
  }
}

/** To the buyer, some days before the end. */
export async function composeQuoteEnding(reader: Reader, { quoteId }: Params): Promise<Letter> {
  const told = await readQuote(reader, quoteId)
  const { quote, until } = told
  return {
    ...(await quoteLetter(reader, told)),
    subject: `Quote ${quote.number} ends soon`,
    preview: `It is good until ${until}.`,
    heading: 'Your quote ends soon.',
    introduction: [`It is good until ${until}. After that the price may be another${quote.approvedAt ? ', and the seats go to others' : ''}.`],
  }
}

/** To the buyer: withdrawn, or ended with its class. */
export async function composeQuoteEnded(reader: Reader, { quoteId }: Params): Promise<Letter> {
  const told = await readQuote(reader, quoteId)
  const isOff = told.courseClass.status === 'cancelled'
  return {
    ...(await quoteLetter(reader, told)),
    subject: `Quote ${told.quote.number} cannot be accepted any more`,
    preview: isOff ? 'The class has been called off.' : 'We have withdrawn it.',
    heading: isOff ? 'The class has been called off.' : 'We have withdrawn your quote.',
    introduction: [
      isOff
        ? 'The class of this quote does not take place, so the quote has ended with it. We are sorry.'
        : 'The quote below has ended, and its seats go to others. If you did not expect this, answer this mail.',
    ],
    button: { label: 'See other classes', href: `${env().appUrl}/classes?course=${encodeURIComponent(told.course.code)}` },
    attachments: [],
    after: [],
  }
}

type Told = NonNullable<Awaited<ReturnType<typeof readQuote>>>

async function readQuote(reader: Reader, quoteId: string) {
  const [row] = await reader
    .select({ quote: quotes, courseClass: courseClasses, course: { code: courses.code, title: courses.title } })
    .from(quotes)
    .innerJoin(courseClasses, eq(courseClasses.id, quotes.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(quotes.id, quoteId))
  if (!row) throw new Error(`no quote ${quoteId}`)
  const meetings = await reader
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, row.quote.classId), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))
  return {
    ...row,
    sessions: meetings,
    until: sayQuoteEnd(row.quote.validUntil, row.courseClass.timeZone),
    total: formatMoney(row.quote.totalMinor, row.quote.currency),
  }
}

async function quoteLetter(
  reader: Reader,
  told: Told,
): Promise<Pick<Letter, 'courseCode' | 'facts' | 'button' | 'sessions' | 'after' | 'footer' | 'attachments'>> {
  const { quote, course } = told
  const money = (minor: number) => formatMoney(minor, quote.currency)
  const price: Fact = {
    label: 'Price',
    lines: [`${money(quote.totalMinor)} for ${seatsOf(quote)}`, `${money(quote.netMinor)} net + ${money(quote.taxMinor)} VAT`],
  }
  const { imprint } = await readSender(reader)
  return {
    courseCode: course.code,
    facts: [price, { label: 'Good until', lines: [told.until] }, ...classFacts(told, quote.timeZone)],
    button: { label: 'See and accept the quote', href: `${env().appUrl}/quotes/${quote.token}` },
    sessions: [],
    after: ['Accept it on its page: with a purchase order, or by card.', 'The quote is attached as a PDF.', ...(quote.note ? [quote.note] : [])],
    footer: [imprint, `You get this because a quote was asked for with your address. Whoever has the address above can accept it.`],
    attachments: [{ filename: `${quote.number}.pdf`, contentType: 'application/pdf', content: await renderQuotePdf(reader, quote) }],
  }
}

const seatsOf = ({ seatCount }: { seatCount: number }) => (seatCount === 1 ? '1 seat' : `${seatCount} seats`)

const keptNote = ({ seatCount }: { seatCount: number }, until: string) =>
  `We keep ${seatCount === 1 ? 'the seat' : `the ${seatCount} seats`} for you until ${until}. Accept the quote before then to make them yours.`
