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
type Query = Record<string, string | string[] | undefined>

/** Whatever stands in the query; what makes no sense is left out. */
export function readBookingFilters(query: Query): BookingFilters {
  const one = (name: string) =>
    typeof query[name] === 'string'
      ? query[name]
          .replace(/\p{Cc}/gu, '')
          .trim()
          .slice(0, 100)
      : ''
  const among = <T extends string>(name: string, known: readonly T[]): T | null => known.find((value) => value === one(name)) ?? null
  const page = Number.parseInt(one('page'), 10)
  return {
    q: one('q'),
    state: among('state', BOOKING_STATES),
    matter: among('matter', BOOKING_MATTERS),
    classRef: one('class').toLowerCase(),
    page: page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The address of the list with these filters; what is usual is left out. */
export function bookingsHref(filters: Partial<BookingFilters>, changes: Partial<BookingFilters> = {}): string {
  const { q, state, matter, classRef, page } = { ...filters, page: 1, ...changes }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (state) query.set('state', state)
  if (matter) query.set('matter', matter)
  if (classRef) query.set('class', classRef)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/admin/bookings?${query}` : '/admin/bookings'
}
