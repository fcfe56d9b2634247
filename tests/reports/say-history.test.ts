import { describe, expect, test } from 'vitest'
import { sayDeed, TOLD_DEEDS } from '../../lib/reports/say-history'
import { readSources } from '../support/source-files'

const say = (did: string, details: Record<string, unknown> | null = null) => sayDeed({ did, details }, 'GBP')

describe('the history of a booking', () => {
  test.each([
    ['took payment', { paymentId: 'x', amountMinor: 264_000, currency: 'EUR' }, 'received a payment of €2,640.00'],
    ['confirmed booking', { seats: 1 }, 'confirmed the booking of a seat'],
    ['added seats', { classId: 'x', seats: 3 }, 'added 3 seats'],
    ['moved seats', { seats: ['x'], differenceMinor: -12_000 }, 'moved seats to another class, for £120.00 less'],
    ['moved seats', { seats: ['x'], differenceMinor: 0, reason: 'Ill.' }, 'moved seats to another class, at the same price: Ill.'],
    ['cancelled seats', { seats: 2, creditMinor: 100, refundMinor: 100 }, 'cancelled 2 seats, £1.00 goes back'],
    [
      'cancelled booking',
      { seats: 2, creditMinor: 0, refundMinor: 0, decision: 'Too late.' },
      'cancelled the whole booking, nothing goes back: Too late.',
    ],
    [
      'requested refund',
      { amountMinor: 5_00, method: 'bank-transfer', reason: 'seats cancelled' },
      'sent £5.00 back by bank transfer: seats cancelled',
    ],
    ['began a change', { kind: 'more-seats', seats: 2, amountMinor: 100 }, 'began adding 2 seats: £1.00 to be paid first'],
    ['something new', { howMany: 3, sumMinor: 100, personId: 'x' }, 'something new, how many 3, sum £1.00'],
  ])('says of “%s” in words what was done', (did, details, sentence) => {
    expect(say(did, details)).toBe(sentence)
  })

  test('has a sentence for every act on bookings, seats, refunds, quotes and the line that the code records', () => {
    const ELSEWHERE = ['called off class', 'exported roster', 'recorded attendance', 'recorded bank transfer', 'nothing']
    const folders = ['bookings', 'payments', 'ledger', 'enrolments', 'waitlist', 'quotes'].map((name) => `lib/${name}`)
    const recorded = [...readSources(...folders).values()].flatMap(({ text }) => [...text.matchAll(/\bdid: '([^']+)'/g)].map(([, did]) => did ?? ''))
    expect(recorded.length).toBeGreaterThan(40)
    expect(recorded.filter((did) => !TOLD_DEEDS.includes(did) && !ELSEWHERE.includes(did))).toEqual([])
  })
})
