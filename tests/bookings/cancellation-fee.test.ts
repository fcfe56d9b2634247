import { describe, expect, test } from 'vitest'
import { cancellationFee, daysUntil } from '../../lib/bookings/cancellation-fee'

const standard = (['business', 'consumer'] as const).flatMap((customerType) =>
  [
    [30, 0],
    [14, 5000],
    [0, 10_000],
  ].map(([fromDays = 0, feeBasisPoints = 0]) => ({ customerType, fromDays, feeBasisPoints })),
)
const session = (startsAt: string, hours: number) => ({ startsAt: new Date(startsAt), endsAt: new Date(Date.parse(startsAt) + hours * 3_600_000) })
const held = {
  startsAt: new Date('2027-03-30T12:00:00Z'),
  timeZone: 'Europe/London',
  sessions: [session('2027-03-30T12:00:00Z', 4), session('2027-03-31T12:00:00Z', 4)],
}
const contract = (given: object = {}) => ({
  customerType: 'business' as const,
  country: 'GB',
  confirmedAt: new Date('2026-11-23T09:00:00Z'),
  buyerZone: 'Europe/London',
  bands: standard,
  ...given,
})
const feeAt = (now: string, given: object = {}) => cancellationFee(contract(given), held, new Date(now))

describe('the policy of a class', () => {
  test.each([
    ['2027-02-28T23:59:59Z', 0, 30],
    ['2027-03-01T00:00:00Z', 5000, 29],
    // In London the clocks went forward on 28 March: the 14th day before ends at 23:00 UTC no earlier than its own midnight.
    ['2027-03-16T23:59:59Z', 5000, 14],
    ['2027-03-17T00:00:00Z', 10_000, 13],
    ['2027-03-29T22:59:59Z', 10_000, 1],
    ['2027-03-29T23:00:00Z', 10_000, 0],
  ])('at %s keeps %i basis points, %i days before', (now, feeBasisPoints, daysBeforeStart) => {
    expect(feeAt(now)).toEqual({ basis: 'policy', feeBasisPoints, daysBeforeStart })
  })

  test('counts days on the clock of the class, not of the server', () => {
    const auckland = { startsAt: new Date('2027-01-31T20:00:00Z'), timeZone: 'Pacific/Auckland' }
    expect(daysUntil(auckland, new Date('2027-01-30T11:30:00Z'))).toBe(1)
    expect(daysUntil(auckland, new Date('2027-01-30T10:30:00Z'))).toBe(2)
  })

  test('has its own bands for consumers', () => {
    const bands = [
      ...standard.filter((band) => band.customerType === 'business'),
      { customerType: 'consumer' as const, fromDays: 1, feeBasisPoints: 1000 },
    ]
    expect(feeAt('2027-03-20T12:00:00Z', { bands }).feeBasisPoints).toBe(10_000)
    expect(feeAt('2027-03-20T12:00:00Z', { bands, customerType: 'consumer' }).feeBasisPoints).toBe(1000)
  })

  test('keeps everything where no band fits, and says so once the class has begun', () => {
    expect(feeAt('2027-03-20T12:00:00Z', { bands: [] }).feeBasisPoints).toBe(10_000)
    expect(feeAt('2027-03-30T12:00:00Z')).toMatchObject({ basis: 'begun', feeBasisPoints: 10_000 })
  })
})

describe('a consumer in the UK or the EU', () => {
  const consumer = { customerType: 'consumer', confirmedAt: new Date('2027-03-17T10:00:00Z') }

  test('gets everything back until the end of the 14th day, where they live', () => {
    const early = { ...consumer, confirmedAt: new Date('2027-03-10T10:00:00Z') }
    expect(feeAt('2027-03-24T23:59:59Z', early)).toMatchObject({ basis: 'withdrawal', feeBasisPoints: 0 })
    expect(feeAt('2027-03-25T00:00:00Z', early)).toMatchObject({ basis: 'policy', feeBasisPoints: 10_000 })
    const sydney = { ...early, buyerZone: 'Australia/Sydney' }
    expect(feeAt('2027-03-24T12:59:59Z', sydney)).toMatchObject({ basis: 'withdrawal' })
    expect(feeAt('2027-03-24T13:00:00Z', sydney)).toMatchObject({ basis: 'policy' })
  })

  test('pays for the share of the sessions that was held, once the class has begun', () => {
    expect(feeAt('2027-03-30T14:00:00Z', consumer)).toMatchObject({ basis: 'withdrawal', feeBasisPoints: 2500 })
    expect(feeAt('2027-03-30T20:00:00Z', consumer)).toMatchObject({ basis: 'withdrawal', feeBasisPoints: 5000 })
  })

  test('has lost the right once all of it was held', () => {
    expect(feeAt('2027-03-31T16:00:00Z', consumer)).toMatchObject({ basis: 'begun', feeBasisPoints: 10_000 })
  })

  test('is not a business, nor somebody elsewhere', () => {
    const at = '2027-03-20T12:00:00Z'
    expect(feeAt(at, { ...consumer, customerType: 'business' }).basis).toBe('policy')
    expect(feeAt(at, { ...consumer, country: 'US' }).basis).toBe('policy')
    expect(feeAt(at, { ...consumer, country: 'DE' }).basis).toBe('withdrawal')
  })
})
