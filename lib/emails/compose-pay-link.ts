import type { Reader } from '../../db/client'
import { env } from '../env'
import { formatMoney } from '../money'
import { describeSession } from '../schedule/describe-times'
import { classFacts, sessionsOf, startsInWords, stripOf } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'

/** To the buyer for whom an admin booked: what is held, what it costs, and where to pay. */
export async function composePayLink(reader: Reader, { bookingId }: { bookingId: string }): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  const { imprint } = await readSender(reader)
  const { booking, course } = told
  const money = (minor: number) => formatMoney(minor, booking.currency)
  const seats = booking.seatCount === 1 ? 'A seat is' : `${booking.seatCount} seats are`
  const zone = booking.timeZone ?? told.courseClass.timeZone
  const until = booking.heldUntil ? describeSession({ startsAt: booking.heldUntil, endsAt: booking.heldUntil }, zone).replace(/–\d\d:\d\d/, '') : ''
  return {
    subject: `${seats} held for you: ${course.code}, ${startsInWords(told)}`,
    preview: `${money(booking.totalMinor)} to pay by card${until ? `, until ${until}` : ''}.`,
    courseCode: course.code,
    heading: `${seats} held for you.`,
    introduction: [],
    facts: [
      {
        label: 'To pay',
        lines: [
          money(booking.totalMinor),
          `${money(booking.netMinor)} net + ${money(booking.taxMinor)} VAT`,
          ...(until ? [`By card, until ${until}`] : []),
        ],
      },
      ...classFacts(told, booking.timeZone),
    ],
    button: { label: `Pay ${money(booking.totalMinor)}`, href: `${env().appUrl}/bookings/${booking.token}` },
    strip: stripOf(told, booking.timeZone),
    sessions: sessionsOf(told, booking.timeZone),
    after: ['Once it is paid the seats are yours, and the invoice follows by mail. If you do not want them, there is nothing to do.'],
    footer: [imprint, `You get this because we booked ${booking.ref} for you.`],
    attachments: [],
  }
}
