import type { Reader } from '../../db/client'
import { payerPage } from './invoice-facts'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To whoever the buyer says will pay: the way to the money of a booking, and to nothing else of it. */
export async function composePayerNamed(reader: Reader, { bookingId }: MailParams['payer-named']): Promise<Letter> {
  const { booking } = await readBooking(reader, bookingId)
  const from = booking.organisation ? `${booking.buyerName} of ${booking.organisation}` : booking.buyerName
  return {
    subject: `Bills of ${booking.ref} come to you`,
    preview: `${from} says that you pay.`,
    heading: 'Bills of a booking come to you.',
    introduction: [`${from} has booked with us and says that its bills go to you. What there is to pay, and every invoice, stands on one page.`],
    facts: [{ label: 'Booking', lines: [booking.ref] }],
    button: { label: 'See what there is to pay', href: payerPage(booking) },
    sessions: [],
    after: [],
    footer: [(await readSender(reader)).imprint, 'Whoever has the address above sees these bills, so keep it to yourself.'],
    attachments: [],
  }
}
