import type { Metadata } from 'next'
import { BookingFilterForm } from '@/components/desk/booking-filter-form'
import { BookingTable } from '@/components/desk/booking-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type BookingFilters, bookingsHref, readBookingFilters } from '@/lib/reports/booking-filters'
import { BOOKINGS_PER_PAGE, listBookings } from '@/lib/reports/booking-list-queries'

export const metadata: Metadata = { title: 'Bookings' }

export default async function BookingsPage({ searchParams }: PageProps<'/admin/bookings'>) {
  await requireRole('admin', '/admin/bookings')
  const filters = readBookingFilters(await searchParams)
  const { rows, total } = await listBookings(db, filters, await readClock(db))
  return (
    <>
      <h1 className="text-h1-working">Bookings</h1>
      <BookingFilterForm filters={filters} />
      <BookingTable rows={rows} empty={<NoBookings filters={filters} />} />
      <Pagination
        page={filters.page}
        pageCount={Math.max(1, Math.ceil(total / BOOKINGS_PER_PAGE))}
        hrefFor={(page) => bookingsHref(filters, { page })}
        what={total === 1 ? 'booking' : 'bookings'}
        total={total}
      />
    </>
  )
}

function NoBookings({ filters }: { filters: BookingFilters }) {
  const isNarrowed = bookingsHref(filters, { page: filters.page }) !== bookingsHref({})
  return (
    <EmptyState
      title={isNarrowed ? 'No booking is like this' : 'Nobody has booked yet'}
      act={
        isNarrowed ? (
          <ButtonLink href={bookingsHref({})} variant="second" size="small">
            Show all bookings
          </ButtonLink>
        ) : undefined
      }
    >
      {isNarrowed
        ? 'Names, addresses and organisations are found by any part of them; a booking, class, invoice or code by the whole of it.'
        : 'Every booking appears here the moment its seats are held.'}
    </EmptyState>
  )
}
