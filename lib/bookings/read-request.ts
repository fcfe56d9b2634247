import { db } from '../../db/client'
import { parseCodes } from '../discounts/discount-rules'
import { type FoundDiscount, findDiscounts, UnknownCodes } from '../discounts/find-discounts'
import { FormRefusal } from '../errors'
import { type BookingRequest, inFormOrder, type PriceQuestion, parseBookingRequest, parsePriceQuestion } from './booking-request'

type Read<Fields> = { request: Fields; discounts: FoundDiscount[] }

/** The form, checked field by field and with its codes looked up, so that one answer names all that is wrong. @throws FormRefusal */
export const readBookingRequest = (form: FormData): Promise<Read<BookingRequest>> => readWithCodes(parseBookingRequest, form)

/** Only what the price depends on, in the same way. @throws FormRefusal */
export const readPriceQuestion = (form: FormData): Promise<Read<PriceQuestion>> => readWithCodes(parsePriceQuestion, form)

async function readWithCodes<Fields>(parse: (form: FormData) => Fields, form: FormData): Promise<Read<Fields>> {
  const outcomes = await Promise.allSettled([Promise.resolve().then(() => parse(form)), findDiscounts(db, typedCodes(form))])
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  for (const refusal of refusals) if (!(refusal instanceof FormRefusal)) throw refusal
  const [request, discounts] = outcomes
  if (request.status === 'fulfilled' && discounts.status === 'fulfilled') return { request: request.value, discounts: discounts.value }
  const whole = new FormRefusal(inFormOrder(Object.assign({}, ...(refusals as FormRefusal[]).reverse().map((refusal) => refusal.fieldErrors))))
  // Wrong codes are counted, so they stay recognisable.
  throw Object.assign(whole, { cause: refusals.find((refusal) => refusal instanceof UnknownCodes) })
}

/** Codes too many or too long are the parser's to refuse. */
function typedCodes(form: FormData): string[] {
  const typed = form.get('discountCode')
  if (typeof typed !== 'string' || typed.length > 600 || typed.includes('\0')) return []
  const codes = parseCodes(typed)
  return codes.length > 20 ? [] : codes
}
