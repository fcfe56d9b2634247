import { and, count, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, enrolments, sessions } from '../../db/schema'
import { readClock } from '../clock'
import { namesDueUntil } from '../enrolments/names-deadline'
import { env } from '../env'
import { describeDay } from '../schedule/describe-times'
import { classFacts, startsInWords } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: how many seats have no name, and until when they are to have one. */
export async function composeNamesReminder(reader: Reader, { bookingId, classId }: MailParams['names-reminder']): Promise<Letter> {
  const told = await readBooking(reader, bookingId, { classId })
  const missing = await countSeats(reader, { classId, bookingId, status: 'unassigned' })
  const { booking, course, courseClass } = told
  if (!courseClass.startsAt) throw new Error(`class ${classId} has no start`)
  const until = namesDueUntil({ ...courseClass, startsAt: courseClass.startsAt })
  const last = describeDay(new Date(until.getTime() - 1), courseClass.timeZone)
  const isToday = last === describeDay(await readClock(reader), courseClass.timeZone)
  const seats = missing === 1 ? '1 seat has no name yet' : `${missing} seats have no name yet`
  return {
    subject: `${seats}: ${course.code}, ${startsInWords(told)}`,
    preview: `Please say who comes, ${isToday ? 'today' : `by ${last}`}.`,
    courseCode: course.code,
    heading: 'Who is coming?',
    introduction: [`${seats} in your booking. Say who comes, one by one or by pasting a list, and each gets an invitation.`],
    facts: [
      {
        label: 'Names',
        lines: [isToday ? `By today, ${last}` : `By ${last}`, 'The trainer prepares with them. Later is still possible until the class begins.'],
      },
      ...classFacts(told, booking.timeZone),
    ],
    button: { label: 'Say who comes', href: `${env().appUrl}/bookings/${booking.token}/seats` },
    sessions: [],
    after: [],
    footer: [(await readSender(reader)).imprint, `You get this because you booked ${booking.ref}. It comes only while names are missing.`],
    attachments: [],
  }
}

/** To the trainers: the deadline is over, and so many seats are without a name. */
export async function composeNamesMissing(reader: Reader, { classId }: MailParams['names-missing']): Promise<Letter> {
  const [row] = await reader
    .select({ courseClass: courseClasses, course: { code: courses.code, title: courses.title } })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(courseClasses.id, classId))
  if (!row) throw new Error(`no class ${classId}`)
  const meetings = await reader
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
    .orderBy(sessions.startsAt)
  const told = { ...row, sessions: meetings }
  const missing = await countSeats(reader, { classId, status: 'unassigned' })
  const invited = await countSeats(reader, { classId, status: 'invited' })
  const unanswered = invited === 0 ? [] : [`${invited} invited and not yet completed`]
  return {
    subject: `Names missing: ${missing}. ${row.course.code}, ${startsInWords(told)}`,
    preview: 'The day for names is over. Buyers may still say who comes.',
    courseCode: row.course.code,
    heading: `Names missing: ${missing}.`,
    introduction: [
      'The day by which names were asked for is over. Buyers may still say who comes until the class begins; the roster always shows the latest.',
    ],
    facts: [{ label: 'Seats', lines: [`${missing} without a name`, ...unanswered] }, ...classFacts(told, null)],
    button: { label: 'Open the roster', href: `${env().appUrl}/trainer/classes/${row.courseClass.ref}` },
    sessions: [],
    after: [],
    footer: [(await readSender(reader)).imprint, 'You get this once, because you teach in this class.'],
    attachments: [],
  }
}

type Which = { classId: string; bookingId?: string; status: 'unassigned' | 'invited' }

async function countSeats(reader: Reader, { classId, bookingId, status }: Which): Promise<number> {
  const [row] = await reader
    .select({ seats: count() })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .where(
      and(
        eq(enrolments.classId, classId),
        eq(enrolments.status, status),
        eq(bookings.status, 'confirmed'),
        isNull(enrolments.cancelledAt),
        bookingId ? eq(bookings.id, bookingId) : undefined,
      ),
    )
  return row?.seats ?? 0
}
