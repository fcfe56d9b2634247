import type { PriceSummary } from '@/lib/bookings/summarise-price'
import type { FormState } from '@/lib/errors'

/** The booking form's answer: what is wrong, what was typed, and the price as far as it can be told. */
export type BookingFormState = FormState & {
  price?: PriceSummary
  /** Where to wait for seats of a class that sells none now. */
  waitlistHref?: string
}
