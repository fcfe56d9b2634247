import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { axe } from 'vitest-axe'
import { PayerView } from '@/components/payments/payer-view'
import type { PayerPageFacts } from '@/lib/payments/queries'

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const facts = (given: object = {}) =>
  ({
    ...{ ref: 'HD-K7M2', status: 'confirmed', buyerName: 'Amara Osei', organisation: null, seatCount: 4, currency: 'GBP', totalMinor: 138_000 },
    ...{
      course: 'Applying Professional Scrum (APS)',
      classRef: 'aps-k7m2',
      invoicePages: new Map(),
      bankDetails: null,
      ourEmail: 'us@halfday.example',
    },
    seats: [
      { classRef: 'aps-k7m2', count: 2 },
      { classRef: 'aps-c2f9', count: 1 },
    ],
    statement: {
      ...{ documents: [], dueMinor: 0, dueOn: null, isOverdue: false, paidMinor: 69_000 },
      received: [{ id: 'r', method: 'card', currency: 'GBP', receivedAt: at('2026-11-23'), amountMinor: 138_000 }],
      refunds: [
        { id: 'f', method: 'card', status: 'succeeded', currency: 'GBP', requestedAt: at('2026-11-25'), amountMinor: 69_000, creditCode: null },
      ],
    },
    ...given,
  }) as unknown as PayerPageFacts
const view = (given?: object) =>
  render(
    <PayerView token="payers" facts={facts(given)} pay={() => async () => {}}>
      <p>Details</p>
    </PayerView>,
  )

test('the payer reads what arrived and what went back, and what they come to', async () => {
  const { container } = view()
  const lines = screen.getAllByRole('listitem').map((line) => line.textContent)
  expect(lines).toEqual([
    'Mon 23 Nov 2026: Paid by card£1,380.00',
    'Wed 25 Nov 2026: Refund to the card, done−£690.00',
    'Paid, less what went back£690.00',
  ])
  expect((await axe(container)).violations).toEqual([])
})

test('the payer reads how many seats stand in which class now, and that all were cancelled', () => {
  const { unmount } = view()
  expect(screen.getByText(/^2 seats in class aps-k7m2 and 1 seat in class aps-c2f9 of Applying/)).toBeVisible()
  unmount()
  view({ status: 'cancelled', seats: [] })
  expect(screen.getByText('Applying Professional Scrum (APS), class aps-k7m2, cancelled, booked by Amara Osei.')).toBeVisible()
})
