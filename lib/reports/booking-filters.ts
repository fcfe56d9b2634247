import { type ListQuery, listHref, readListQuery } from '../list-filters'

/** What the list of bookings can be narrowed to; the address of the list is the one place where that stands. */
export const BOOKING_STATES = ['requested', 'held', 'confirmed', 'cancelled', 'expired'] as const
export const BOOKING_MATTERS = ['unpaid', 'overdue', 'refund-failed', 'disputed'] as const
export type BookingState = (typeof BOOKING_STATES)[number]
export type BookingMatter = (typeof BOOKING_MATTERS)[number]

export type BookingFilters = {
  q: string
  state: BookingState | null
  matter: BookingMatter | null
  /** Ref of a class that the booking has or had a seat in. */
  classRef: string
  page: number
}

/** Whatever stands in the query; what makes no sense is left out. */
export function readBookingFilters(query: ListQuery): BookingFilters {
  const { word, among, page } = readListQuery(query)
  return {
    q: word('q'),
    state: among('state', BOOKING_STATES),
    matter: among('matter', BOOKING_MATTERS),
    classRef: word('class').toLowerCase(),
    page,
  }
}

/** The address of the list with these filters; what is usual is left out. */
export function bookingsHref(filters: Partial<BookingFilters>, changes: Partial<BookingFilters> = {}): string {
  const { q = '', state = null, matter = null, classRef = '', page } = { ...filters, page: 1, ...changes }
  return listHref('/admin/bookings', { q, state, matter, class: classRef, page })
}
