import type { BookingDesk } from './booking-desk-queries'

export type BookingAct = { label: string; href: string /** What it is for, in a few words. */; says: string }
type Desk = Pick<BookingDesk, 'booking' | 'seats' | 'balances' | 'money'>
type Act = {
  label: string
  /** The act's page under `/admin/bookings/REF`, with its preview and its button. */
  path: string
  /** Where the act has its page elsewhere, with an admin's rights. */
  hrefOf?: (desk: Desk) => string
  says: string
  isPossible: (desk: Desk, now: Date) => boolean
}

/** All that an admin can do to a booking, in the order of how often it is wanted. A new act is one entry here and one page. */
const ACTS: readonly Act[] = [
  {
    label: 'Approve or decline',
    path: 'answer',
    says: 'They ask to pay by invoice; the seats are kept meanwhile',
    isPossible: ({ booking }) => booking.status === 'requested',
  },
  {
    label: 'Names',
    path: 'seats',
    hrefOf: ({ booking }) => `/bookings/${booking.token}/seats`,
    says: 'Who sits where: the buyer’s own page',
    isPossible: ({ booking, seats }) => booking.status === 'confirmed' && seats.some((seat) => !seat.cancelledAt),
  },
  {
    label: 'Move to another class',
    path: 'transfer',
    says: 'Also when it is too late for the buyer',
    isPossible: ({ booking }) => booking.status === 'confirmed',
  },
  {
    label: 'Add seats',
    path: 'more',
    says: 'At once, with an invoice',
    isPossible: ({ booking }) => booking.status === 'confirmed' && booking.origin !== 'complimentary',
  },
  {
    label: 'Cancel seats',
    path: 'cancel',
    says: 'By the policy, or for what you decide',
    isPossible: ({ booking }) => booking.status === 'confirmed',
  },
  {
    label: 'Billing details',
    path: 'billing',
    says: 'PO number, name and address on the invoice; corrects what was issued',
    isPossible: ({ booking }) => booking.status === 'confirmed' || booking.status === 'requested',
  },
  {
    label: 'Refund',
    path: 'refund',
    says: 'Give money back, and leave the seats as they are',
    isPossible: ({ balances }) => balances.some((invoice) => invoice.paidMinor > 0),
  },
  {
    label: 'Links',
    path: 'links',
    says: 'Copy them, or replace one that got into the wrong hands',
    isPossible: () => true,
  },
]

/** What an admin can do to this booking now. */
export const listBookingActs = (desk: Desk, now: Date): BookingAct[] =>
  ACTS.filter((act) => act.isPossible(desk, now)).map(({ label, path, hrefOf, says }) => ({
    label,
    says,
    href: hrefOf?.(desk) ?? `/admin/bookings/${desk.booking.ref}/${path}`,
  }))
