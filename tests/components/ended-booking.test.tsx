import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { EndedBooking } from '@/components/bookings/ended-booking'
import type { BookingPageFacts } from '@/lib/bookings/queries'
import { cardOf } from '../support/class-card'

const booking = {
  ...{ ref: 'HD-K7M2', token: 'buyers', payerToken: 'payers', status: 'cancelled', confirmedAt: new Date('2026-11-23T10:00:00Z') },
  ...{ seatCount: 1, refunds: [], money: [] },
  invoices: [
    { kind: 'invoice', number: 'HD-2026-00001', totalMinor: 264_000, currency: 'GBP' },
    { kind: 'credit-note', number: 'HD-CN-2026-00001', totalMinor: 264_000, currency: 'GBP' },
  ],
} as unknown as BookingPageFacts

test('the page of a cancelled booking leads to its documents and its bills', () => {
  render(<EndedBooking booking={booking} courseClass={cardOf()} hasOthers now={new Date('2026-11-24T10:00:00Z')} />)
  expect(screen.getByText(/Credit note HD-CN-2026-00001/)).toBeVisible()
  const addresses = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
  expect(addresses).toEqual(
    expect.arrayContaining(['/bookings/buyers/invoices/HD-CN-2026-00001', '/bookings/buyers/invoices/HD-2026-00001/pdf', '/payments/payers']),
  )
})
