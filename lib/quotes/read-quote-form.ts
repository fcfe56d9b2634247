import { type BookingRequest, inFormOrder, parseBookingRequest } from '../bookings/booking-request'
import { FormRefusal } from '../errors'

const NO_CODES = 'A quote takes no codes. Take the code out, or book now to use it.'

/** The booking form, sent to get a quote: nothing is agreed to and nothing is paid yet, and codes are not taken. @throws FormRefusal */
export function readQuoteForm(form: FormData): BookingRequest {
  const asked = new FormData()
  for (const [name, value] of form) if (!['terms', 'payment', 'discountCode'].includes(name)) asked.append(name, value)
  asked.set('terms', 'on')
  asked.set('payment', 'card')
  asked.set('discountCode', '')
  const code = form.get('discountCode')
  const refused = typeof code === 'string' && code.trim() !== '' ? { discountCode: NO_CODES } : null
  try {
    const request = parseBookingRequest(asked)
    if (refused) throw new FormRefusal(refused)
    return request
  } catch (error) {
    if (error instanceof FormRefusal) throw new FormRefusal(inFormOrder({ ...error.fieldErrors, ...refused }))
    throw error
  }
}
