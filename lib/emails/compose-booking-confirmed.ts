import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { invoices } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { renderInvoicePdf } from '../invoices/invoice-pdf'
import { formatMoney } from '../money'
import { isInEu, isInUk } from '../pricing/decide-tax'
import { describeDay } from '../schedule/describe-times'
import { attachInvitations } from './attach-invitations'
import { classFacts, sessionsOf, startsInWords, stripOf } from './describe-class'
import type { Fact, Letter } from './letter'
import { type BookingToTell, readBooking } from './read-booking'
import { readSender } from './read-sender'

/** To the buyer: when, where, what was paid; the invoice, and one calendar entry per session. */
export async function composeBookingConfirmed(reader: Reader, { bookingId }: { bookingId: string }): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  const { booking, course, courseClass } = told
  const sender = await readSender(reader)
  const [invoice] = await reader.select().from(invoices).where(eq(invoices.bookingId, bookingId)).orderBy(invoices.issuedAt).limit(1)
  const seats = booking.seatCount === 1 ? 'a seat' : `${booking.seatCount} seats`
  return {
    subject: `You have ${seats}: ${course.code}, ${startsInWords(told)}`,
    preview: `${shortTitle(course)}, ${courseClass.ref}. Invoice and calendar entries are attached.`,
    courseCode: course.code,
    heading: `You have ${seats}.`,
    introduction: [],
    facts: [
      ...classFacts(told, booking.timeZone),
      { label: 'Where', lines: ['Microsoft Teams and Mural', whereToFindLinks(told)] },
      paidFact(told, invoice?.number),
    ],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${booking.token}` },
    strip: stripOf(told, booking.timeZone),
    sessions: sessionsOf(told, booking.timeZone),
    after: [...tentativeNote(told), ...namesNote(told), ...consumerNote(told), attachedNote(told)],
    footer: [
      sender.imprint,
      `You get this because you booked ${booking.ref}. Whoever has the address above can open the booking, so keep it to yourself.`,
    ],
    attachments: [
      ...(invoice ? [{ filename: `${invoice.number}.pdf`, contentType: 'application/pdf', content: await renderInvoicePdf(invoice) }] : []),
      ...attachInvitations(told, {
        seatId: told.ownSeatId ?? booking.id,
        seatSequence: told.ownSeatSequence,
        student: told.ownSeatId ? { name: booking.buyerName, email: booking.buyerEmail } : null,
        sender,
      }),
    ],
  }
}

/** Every sum is one that was agreed when the seats were held. */
function paidFact({ booking }: BookingToTell, invoiceNumber: string | undefined): Fact {
  const money = (minor: number) => formatMoney(minor, booking.currency)
  const invoice = invoiceNumber ? `, invoice ${invoiceNumber} attached` : ''
  const paid = booking.totalMinor === 0 ? `Nothing to pay${invoice}` : `${money(booking.totalMinor)} by card${invoice}`
  const discount = booking.discountMinor > 0 ? [`List ${money(booking.listMinor)}, less ${money(booking.discountMinor)} discount`] : []
  return {
    label: 'Paid',
    lines: [paid, ...discount, `${money(booking.netMinor)} net + ${money(booking.taxMinor)} VAT = ${money(booking.totalMinor)}`],
  }
}

const whereToFindLinks = ({ ownSeatId }: BookingToTell): string =>
  ownSeatId ? 'The links are on your class page, once you have signed in.' : 'Each student finds the links on their class page.'

function tentativeNote({ courseClass: { status, goal } }: BookingToTell): string[] {
  if (status !== 'open' || goal === null) return []
  return [
    `This class takes place once ${goal} seats are booked. Your booking’s page says when it is certain. If it is called off, you get everything back.`,
  ]
}

function namesNote({ booking, ownSeatId }: BookingToTell): string[] {
  const others = booking.seatCount - (ownSeatId ? 1 : 0)
  if (others === 0) return []
  const which = others > 1 ? (ownSeatId ? 'the other seats' : 'the seats') : ownSeatId ? 'the other seat' : 'the seat'
  return [`Who takes ${which} can be said later, on your booking’s page.`]
}

/** Consumer Contracts Regulations 2013, regulation 30; Directive 2011/83/EU, article 9: 14 days from the contract. */
function consumerNote({ booking }: BookingToTell): string[] {
  const hasRight = booking.customerType === 'consumer' && (isInUk(booking.country) || isInEu(booking.country))
  if (!hasRight) return []
  const last = new Date((booking.confirmedAt ?? booking.createdAt).getTime() + 14 * 24 * 60 * 60 * 1000)
  return [
    `As a consumer you may change your mind until ${describeDay(last, booking.timeZone ?? 'Europe/London', { withYear: true })}: answer this mail.`,
  ]
}

const attachedNote = ({ sessions }: BookingToTell): string =>
  sessions.length === 1 ? 'The calendar entry is attached.' : `${sessions.length} calendar entries are attached, one per session.`
