import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PriceRequest, priceBooking, type SeatDiscount } from '../../lib/pricing/price-booking'

const discount: fc.Arbitrary<SeatDiscount> = fc.oneof(
  fc.record({
    id: fc.uuid(),
    code: fc.constant('PERCENT'),
    kind: fc.constant('percent' as const),
    percentBasisPoints: fc.integer({ min: 1, max: 10_000 }),
  }),
  fc.record({
    id: fc.uuid(),
    code: fc.constant('FIXED'),
    kind: fc.constant('fixed' as const),
    amountMinor: fc.integer({ min: 1, max: 2_000_000 }),
    currency: fc.constantFrom('GBP', 'EUR'),
  }),
)
const seats = fc.integer({ min: 1, max: 12 })
const request: fc.Arbitrary<PriceRequest> = seats.chain((count) =>
  fc.record({
    seats: fc.constant(count),
    currency: fc.constantFrom('GBP', 'EUR'),
    seatPriceMinor: fc.integer({ min: 0, max: 5_000_000 }),
    isEarlyBird: fc.boolean(),
    taxBasisPoints: fc.constantFrom(0, 500, 1900, 2000, 2100, 2500),
    open: fc.array(discount, { maxLength: 3 }),
    personal: fc.array(
      fc.tuple(discount, fc.uuid()).map(([one, personId]) => ({ ...one, personId })),
      { maxLength: count },
    ),
    volume: fc.array(fc.record({ fromSeats: fc.integer({ min: 2, max: 12 }), percentBasisPoints: fc.integer({ min: 1, max: 10_000 }) }), {
      maxLength: 3,
    }),
  }),
)
const always = (claim: (asked: PriceRequest) => void) => fc.assert(fc.property(request, claim), { numRuns: 500 })

test('on every line list − discount = net and net + tax = gross', () =>
  always((asked) => {
    for (const line of priceBooking(asked).lines) {
      expect(line.netMinor).toBe(line.listMinor - line.discountMinor)
      expect(line.grossMinor).toBe(line.netMinor + line.taxMinor)
    }
  }))

test('there is one line a seat, and each sum is the sum of the lines', () =>
  always((asked) => {
    const { lines, ...sums } = priceBooking(asked)
    const add = (name: 'listMinor' | 'discountMinor' | 'netMinor' | 'taxMinor' | 'grossMinor') => lines.reduce((total, line) => total + line[name], 0)
    expect(lines).toHaveLength(asked.seats)
    expect(sums).toEqual({
      listMinor: add('listMinor'),
      discountMinor: add('discountMinor'),
      netMinor: add('netMinor'),
      taxMinor: add('taxMinor'),
      totalMinor: add('grossMinor'),
    })
  }))

test('no amount is ever negative, more than the list price, or a fraction of a penny', () =>
  always((asked) => {
    for (const { listMinor, discountMinor, netMinor, taxMinor, grossMinor } of priceBooking(asked).lines)
      for (const amount of [listMinor, discountMinor, netMinor, taxMinor, grossMinor]) {
        expect(Number.isInteger(amount)).toBe(true)
        expect(amount).toBeGreaterThanOrEqual(0)
        expect(netMinor).toBeLessThanOrEqual(listMinor)
      }
  }))

test('one code more never makes a booking dearer', () =>
  fc.assert(
    fc.property(request, discount, (asked, more) => {
      expect(priceBooking({ ...asked, open: [...asked.open, more] }).totalMinor).toBeLessThanOrEqual(priceBooking(asked).totalMinor)
    }),
  ))

test('the order in which open codes were typed never changes a price', () =>
  always((asked) => {
    expect(priceBooking({ ...asked, open: asked.open.toReversed() }).totalMinor).toBe(priceBooking(asked).totalMinor)
  }))

test('no seat carries the sum of two discounts: each is what one alone would take off', () =>
  always((asked) => {
    const alone = [...asked.open, ...asked.personal].map(
      (one) => priceBooking({ ...asked, seats: 1, open: [one], personal: [], volume: [] }).discountMinor,
    )
    const byVolume = asked.volume.map((rule) => priceBooking({ ...asked, open: [], personal: [], volume: [rule] }).lines[0]?.discountMinor)
    for (const line of priceBooking(asked).lines) expect([0, ...alone, ...byVolume]).toContain(line.discountMinor)
  }))
