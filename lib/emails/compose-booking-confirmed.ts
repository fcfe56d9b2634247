import type { Reader } from '../../db/client'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { listReceiptRests } from '../ledger/balances'
import { listFirstPayments } from '../ledger/first-payments'
import { formatMoney } from '../money'
import { isInEu, isInUk } from '../pricing/decide-tax'
import { describeDay } from '../schedule/describe-times'
import { attachInvitations } from './attach-invitations'
import { classFacts, sessionsOf, startsInWords, stripOf } from './describe-class'
import { attachInvoice, type InvoiceToTell, payFacts, readInvoiceToTell } from './invoice-facts'
import type { Fact, Letter } from './letter'
import { type BookingToTell, readBooking } from './read-booking'
import { readSender } from './read-sender'

/** To the buyer: when, where, what was paid; the invoice, and one calendar entry per session. */
export async function composeBookingConfirmed(reader: Reader, { bookingId }: { bookingId: string }): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  const { booking, course, courseClass } = told
  const sender = await readSender(reader)
  const billed = await readInvoiceToTell(reader, bookingId)
  const paid = await readPayments(reader, billed)
  const seats = booking.seatCount === 1 ? 'a seat' : `${booking.seatCount} seats`
  return {
    subject: `You have ${seats}: ${course.code}, ${startsInWords(told)}`,
    preview: `${shortTitle(course)}, ${courseClass.ref}. ${billed ? 'Invoice and calendar entries' : 'Calendar entries'} are attached.`,
    courseCode: course.code,
    heading: `You have ${seats}.`,
    introduction: [],
    facts: [
      ...classFacts(told, booking.timeZone),
      { label: 'Where', lines: ['Microsoft Teams and Mural', whereToFindLinks(told)] },
      ...moneyFacts(told, billed, paid),
    ],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${booking.token}` },
    strip: stripOf(told, booking.timeZone),
    sessions: sessionsOf(told, booking.timeZone),
    after: [...payNote(told, billed), ...tentativeNote(told), ...namesNote(told), ...consumerNote(told), attachedNote(told)],
    footer: [
      sender.imprint,
      `You get this because you booked ${booking.ref}. Whoever has the address above can open the booking, so keep it to yourself.`,
    ],
    attachments: [
      ...(billed ? [await attachInvoice(reader, billed.invoice.id)] : []),
      ...attachInvitations(told, {
        seatId: told.ownSeatId ?? booking.id,
        seatSequence: told.ownSeatSequence,
        student: told.ownSeatId ? { name: booking.buyerName, email: booking.buyerEmail } : null,
        sender,
      }),
    ],
  }
}

/** How the money came, and what is left of a credit that was used. */
type Payments = { ways: string[]; left: string[] }

const WAYS = { card: 'by card', 'bank-transfer': 'by bank transfer', credit: 'with a credit' }

async function readPayments(reader: Reader, billed: InvoiceToTell | undefined): Promise<Payments> {
  if (!billed) return { ways: [], left: [] }
  const parts = await listFirstPayments(reader, billed.invoice.id)
  const credits = parts.filter((part) => part.method === 'credit')
  const rests = await listReceiptRests(
    reader,
    credits.map((credit) => credit.receiptId),
  )
  const money = (minor: number) => formatMoney(minor, billed.invoice.currency)
  return {
    ways: parts.map((part) => `${money(part.amountMinor)} ${WAYS[part.method]}`),
    left: rests
      .filter(({ restMinor }) => restMinor > 0)
      .map((rest) => `${money(rest.restMinor)} of your credit is left: ${credits.find(({ receiptId }) => receiptId === rest.id)?.creditCode}`),
  }
}

/** Every sum is one that was agreed when the seats were held. */
function moneyFacts({ booking }: BookingToTell, billed: InvoiceToTell | undefined, { ways, left }: Payments): Fact[] {
  const money = (minor: number) => formatMoney(minor, booking.currency)
  const discount = booking.discountMinor > 0 ? [`List ${money(booking.listMinor)}, less ${money(booking.discountMinor)} discount`] : []
  const sums = [...discount, `${money(booking.netMinor)} net + ${money(booking.taxMinor)} VAT = ${money(booking.totalMinor)}`]
  if (booking.origin === 'complimentary') return [{ label: 'Price', lines: ['Nothing to pay'] }]
  if (!billed && booking.poFollows)
    return [{ label: 'To pay', lines: [`${money(booking.totalMinor)} by invoice, which waits for your purchase order number`, ...sums] }]
  if (billed && billed.dueMinor > 0) {
    const paid: Fact[] = ways.length > 0 ? [{ label: 'Paid', lines: [ways.join(', ')] }] : []
    return [...payFacts(billed), ...paid, { label: 'Sum', lines: [sums[0] ?? '', ...sums.slice(1)] }]
  }
  const invoice = billed ? `, invoice ${billed.invoice.number} attached` : ''
  const how = ways.length > 0 ? ways.join(', ') : `${money(booking.totalMinor)}${booking.paymentMethod === 'card' ? ' by card' : ''}`
  return [{ label: 'Paid', lines: [`${booking.totalMinor === 0 ? 'Nothing to pay' : how}${invoice}`, ...left, ...sums] }]
}

const whereToFindLinks = ({ ownSeatId }: BookingToTell): string =>
  ownSeatId ? 'The links are on your class page, once you have signed in.' : 'Each student finds the links on their class page.'

function payNote({ booking }: BookingToTell, billed: InvoiceToTell | undefined): string[] {
  if (booking.totalMinor === 0 || booking.origin === 'complimentary') return []
  if (!billed && booking.poFollows) return ['Enter the purchase order number on your booking’s page, and the invoice comes at once.']
  return billed && billed.dueMinor > 0 ? ['The invoice is attached. It can be paid by bank transfer, or by card from your booking’s page.'] : []
}

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
