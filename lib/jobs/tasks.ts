import { checkVatNumber } from '../bookings/check-vat-number'
import { tellCallOff } from '../bookings/tell-call-off'
import { giveAlumniRightsOf } from '../closing/give-alumni-rights'
import { readCalendar } from '../coaching/read-calendar'
import { sendMail } from '../emails/send-mail'
import { tellClassChange, tellClassConfirmed } from '../enrolments/tell-class'
import { closeCheckoutPage } from '../payments/close-checkout'
import { sendProviderInvoice, voidProviderInvoice } from '../payments/send-provider-invoice'
import { sendRequestedRefund } from '../payments/settle-refund'
import { offerReleasedSeats } from '../waitlist/offer-seats'
import type { Jobs } from './enqueue'

/** What is done for each promised side effect. A task may run twice, even at the same moment, and must not mind. */
export const tasks: { [Name in keyof Jobs]?: (payload: Jobs[Name]) => Promise<void> } = {
  'send-mail': sendMail,
  'close-checkout': closeCheckoutPage,
  'send-refund': sendRequestedRefund,
  'check-vat-number': checkVatNumber,
  'send-provider-invoice': sendProviderInvoice,
  'void-provider-invoice': voidProviderInvoice,
  'seats-released': offerReleasedSeats,
  'tell-call-off': tellCallOff,
  'tell-class-change': tellClassChange,
  'tell-class-confirmed': tellClassConfirmed,
  'read-calendar': readCalendar,
  'give-alumni-rights': giveAlumniRightsOf,
}
