import { type BookingRequest, inFormOrder, parseBookingRequest } from '../bookings/booking-request'
import { FormRefusal } from '../errors'

const CODES = {
  discountCode: 'A quote takes no codes. Take the code out, or book now to use it.',
  creditCode: 'A quote takes no credit. Take the code out, or book now to use it.',
}

/** The booking form, sent to get a quote: nothing is agreed to and nothing is paid yet, and codes are not taken. @throws FormRefusal */
export function readQuoteForm(form: FormData): BookingRequest {
  const asked = new FormData()
  for (const [name, value] of form) if (!['terms', 'payment'].includes(name) && !Object.hasOwn(CODES, name)) asked.append(name, value)
  asked.set('terms', 'on')
  asked.set('payment', 'card')
  asked.set('discountCode', '')
  const typed = Object.entries(CODES).filter(([name]) => String(form.get(name) ?? '').trim() !== '')
  const refused = Object.fromEntries(typed)
  try {
    const request = parseBookingRequest(asked)
    if (typed.length > 0) throw new FormRefusal(refused)
    return request
  } catch (error) {
    if (error instanceof FormRefusal) throw new FormRefusal(inFormOrder({ ...error.fieldErrors, ...refused }))
    throw error
  }
}
