import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { enrolments } from '../../db/schema'
import { namesDueUntil } from '../enrolments/names-deadline'
import { env } from '../env'
import { describeDay } from '../schedule/describe-times'
import { classFacts, startsInWords } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: a student cannot come, or has given the seat to a colleague. The seat stays booked. */
export async function composeSeatGivenUp(reader: Reader, { enrolmentId, name, isPassedOn }: MailParams['seat-given-up']): Promise<Letter> {
  const [seat] = await reader
    .select({ bookingId: enrolments.bookingId, classId: enrolments.classId })
    .from(enrolments)
    .where(eq(enrolments.id, enrolmentId))
  if (!seat) throw new Error(`no enrolment ${enrolmentId}`)
  const told = await readBooking(reader, seat.bookingId, { classId: seat.classId })
  const { startsAt, timeZone, namesDueDays } = told.courseClass
  const until = startsAt && namesDueUntil({ startsAt, timeZone, namesDueDays })
  return {
    subject: `${isPassedOn ? `${name} has passed a seat on` : `${name} is not coming`}: ${told.course.code}, ${startsInWords(told)}`,
    preview: isPassedOn ? 'Your booking’s page says who comes instead.' : 'The seat stays yours. Say who comes instead.',
    courseCode: told.course.code,
    heading: isPassedOn ? 'Somebody else is coming.' : 'A seat has no name again.',
    introduction: [
      isPassedOn
        ? `${name} has given their seat to a colleague, who has been invited. Your booking’s page says who.`
        : `${name} says that they cannot come, or that the seat is not meant for them. It stays booked: please say who comes instead.`,
    ],
    facts: [
      ...classFacts(told, told.booking.timeZone),
      ...(until && !isPassedOn
        ? [
            {
              label: 'Names',
              lines: [`By ${describeDay(new Date(until.getTime() - 1), timeZone)}; after that still until the class begins`] as [string],
            },
          ]
        : []),
    ],
    button: { label: isPassedOn ? 'Open my booking' : 'Say who comes', href: `${env().appUrl}/bookings/${told.booking.token}#seats` },
    sessions: [],
    after: [],
    footer: [(await readSender(reader)).imprint, `You get this because you booked ${told.booking.ref}.`],
    attachments: [],
  }
}
