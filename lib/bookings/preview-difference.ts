import type { Reader } from '../../db/client'
import { readStudent } from '../enrolments/read-student'
import { formatMoney } from '../money'
import type { Booking } from './lock-booking'
import { planSubstitution } from './substitute-for-difference'

type PreviewDifference = { booking: Booking; enrolmentId: string; name: string; email: string }

/**
 * What giving a seat with a personal price to somebody else does and costs, in sentences; looks only.
 * @throws FormRefusal at `name` or `email`, DomainError `no-such-seat`
 */
export async function previewDifference(reader: Reader, { booking, enrolmentId, ...typed }: PreviewDifference) {
  const second = readStudent(typed)
  const plan = await planSubstitution(reader, booking, enrolmentId)
  const money = (minor: number) => formatMoney(minor, plan.currency)
  const isPaidFirst = booking.paymentMethod === 'card' && plan.differenceMinor > 0
  return {
    name: second.name,
    email: second.email,
    sentences: [
      `This seat was booked with a personal discount, which stays with its owner. For ${second.name} it costs ${money(plan.next?.grossMinor ?? plan.line.grossMinor)} with VAT instead of ${money(plan.line.grossMinor)}.`,
      isPaidFirst
        ? `You pay the difference of ${money(plan.differenceMinor)} next. You have 35 minutes; until it is paid nothing changes.`
        : `The difference of ${money(plan.differenceMinor)} stands on a new invoice.`,
      `Then ${second.name} gets an invitation at ${second.email}, and whoever has the seat now is told by mail: their links stop working, and the sessions come out of their calendar.`,
    ],
  }
}
