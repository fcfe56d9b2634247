'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { BehalfFormState } from '@/components/desk/behalf-form'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { holdSeats } from '@/lib/bookings/hold-seats'
import { type OnBehalf, PAY_LINK_HOURS } from '@/lib/bookings/on-behalf'
import { quoteBehalf } from '@/lib/bookings/quote-behalf'
import { readBookingRequest, readPriceQuestion } from '@/lib/bookings/read-request'
import { readClock } from '@/lib/clock'
import { refusedForm, typedValues } from '@/lib/errors'
import { parseMoney } from '@/lib/money'
import { findBookingRef, requireDeskClassId } from '@/lib/reports/class-desk-queries'

const SENTENCES: Record<OnBehalf['as'], string> = {
  card: `The seats are held for ${PAY_LINK_HOURS} hours. The buyer gets a mail with the link to pay.`,
  invoice: 'The booking is confirmed at once. The buyer gets the usual mail, with the invoice.',
  complimentary: 'The booking is confirmed at once, without an invoice. The buyer gets the usual mail.',
  'flat-fee': 'The booking is confirmed at once, with one invoice over the fee. Its people enrol by list or by link.',
}

/** Books on behalf of a buyer; with `intent=price` it only shows what that comes to. */
export async function bookForAction(ref: string, _: BehalfFormState, form: FormData): Promise<BehalfFormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  let bookingRef: string
  try {
    const now = await readClock(db)
    const classId = await requireDeskClassId(db, ref)
    const onBehalf = readBehalf(values)
    form.set('payment', onBehalf.as === 'invoice' || onBehalf.as === 'flat-fee' ? 'invoice' : 'card')
    if (values.intent !== 'book') {
      const { request, discounts } = await readPriceQuestion(form)
      const price = await quoteBehalf({ classId, question: request, discounts, onBehalf, actor, now })
      return { status: 'done', fieldErrors: {}, values, price, sentence: SENTENCES[onBehalf.as] }
    }
    const { request, discounts } = await readBookingRequest(form)
    const { bookingId } = await holdSeats({ classId, request, discounts, onBehalf, actor, now })
    bookingRef = await findBookingRef(db, bookingId)
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/bookings/${bookingRef}` as Route)
}

function readBehalf({ as = '', fee = '', isPastDates, isPastWaitlist }: Record<string, string>): OnBehalf {
  const known = (['card', 'invoice', 'complimentary', 'flat-fee'] as const).find((one) => one === as) ?? 'card'
  return { as: known, feeMinor: parseMoney(fee) ?? undefined, isPastDates: isPastDates === 'on', isPastWaitlist: isPastWaitlist === 'on' }
}
