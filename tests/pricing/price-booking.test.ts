import { describe, expect, test } from 'vitest'
import { type PersonalDiscount, type PriceRequest, priceBooking, type SeatDiscount } from '../../lib/pricing/price-booking'

const percent = (code: string, percentBasisPoints: number): SeatDiscount => ({ id: `id-${code}`, code, kind: 'percent', percentBasisPoints })
const fixed = (code: string, amountMinor: number, currency = 'GBP'): SeatDiscount => ({
  id: `id-${code}`,
  code,
  kind: 'fixed',
  amountMinor,
  currency,
})
const ownedBy = (personId: string, discount: SeatDiscount): PersonalDiscount => ({ ...discount, personId })
const ALUMNI30 = percent('ALUMNI30', 3000)

const price = (given: Partial<PriceRequest> = {}) =>
  priceBooking({
    seats: 1,
    currency: 'GBP',
    seatPriceMinor: 220_000,
    isEarlyBird: false,
    taxBasisPoints: 2000,
    open: [],
    personal: [],
    volume: [],
    ...given,
  })

describe('the worked example', () => {
  test('is 2,200.00 less 30 % = 1,540.00 net + 308.00 VAT = 1,848.00', () => {
    const { lines, ...sums } = price({ open: [ALUMNI30] })
    expect(sums).toEqual({ listMinor: 220_000, discountMinor: 66_000, netMinor: 154_000, taxMinor: 30_800, totalMinor: 184_800 })
    expect(lines).toEqual([
      {
        listMinor: 220_000,
        discountMinor: 66_000,
        netMinor: 154_000,
        taxMinor: 30_800,
        grossMinor: 184_800,
        isEarlyBird: false,
        discountId: 'id-ALUMNI30',
        discountLabel: 'ALUMNI30, 30 %',
        personId: null,
      },
    ])
  })

  test('is 3,696.00 for two seats: an open code is good for every seat', () => {
    const { lines, totalMinor } = price({ seats: 2, open: [ALUMNI30] })
    expect(lines.map((line) => line.grossMinor)).toEqual([184_800, 184_800])
    expect(totalMinor).toBe(369_600)
  })

  test('is 2,640.00 without a code, and names no discount', () => {
    const { lines, totalMinor } = price()
    expect(totalMinor).toBe(264_000)
    expect(lines[0]).toMatchObject({ discountMinor: 0, discountId: null, discountLabel: null })
  })
})

describe('rounding', () => {
  test.each([
    { seatPriceMinor: 5, taxMinor: 1, why: '20 % of 5 is 1' },
    { seatPriceMinor: 2, taxMinor: 0, why: '0.4 goes down' },
    { seatPriceMinor: 3, taxMinor: 1, why: '0.6 goes up' },
    { seatPriceMinor: 10_003, taxMinor: 2001, why: '2000.6 goes up' },
  ])('of tax is to the nearest penny: $why', ({ seatPriceMinor, taxMinor }) => {
    expect(price({ seatPriceMinor }).taxMinor).toBe(taxMinor)
  })

  test('of a half goes away from zero, for the discount as for the tax', () => {
    expect(price({ seatPriceMinor: 5, open: [percent('TEN', 1000)] }).discountMinor).toBe(1)
    expect(price({ seatPriceMinor: 50, taxBasisPoints: 500 }).taxMinor).toBe(3)
  })

  test('is done on each line, and sums are sums of lines', () => {
    const three = price({ seats: 3, seatPriceMinor: 99_99, open: [percent('THIRD', 3333)] })
    expect(three.lines.map((line) => [line.discountMinor, line.netMinor, line.taxMinor])).toEqual(Array(3).fill([3333, 6666, 1333]))
    // 20 % of the net sum of 199.98 would be 40.00; three lines of 13.33 are 39.99.
    expect(three.taxMinor).toBe(3999)
    expect(three.totalMinor).toBe(three.netMinor + three.taxMinor)
  })
})

describe('a fixed amount', () => {
  test('is taken off each seat once, not off the whole booking, and not left as the price', () => {
    const { lines, ...sums } = price({ seats: 2, open: [fixed('MINUS500', 50_000)] })
    expect(lines.map((line) => line.netMinor)).toEqual([170_000, 170_000])
    expect(sums).toMatchObject({ discountMinor: 100_000, netMinor: 340_000, totalMinor: 408_000 })
    expect(lines[0]?.discountLabel).toBe('MINUS500, £500.00 a seat')
  })

  test('larger than the price makes the seat free, never less than free', () => {
    expect(price({ open: [fixed('HUGE', 999_999)] })).toMatchObject({ discountMinor: 220_000, netMinor: 0, taxMinor: 0, totalMinor: 0 })
  })

  test('in another currency takes nothing off', () => {
    expect(price({ open: [fixed('EURO', 50_000, 'EUR')] })).toMatchObject({ discountMinor: 0, totalMinor: 264_000 })
  })
})

describe('at most one discount a seat', () => {
  test('the better one for the buyer wins, whichever was typed first', () => {
    const ten = percent('TEN', 1000)
    expect(price({ open: [ten, ALUMNI30] }).lines[0]?.discountId).toBe('id-ALUMNI30')
    expect(price({ open: [ALUMNI30, ten] }).lines[0]?.discountId).toBe('id-ALUMNI30')
    expect(price({ open: [ALUMNI30, ten] }).discountMinor).toBe(66_000)
  })

  test('a fixed amount is compared with a percentage by what it takes off this price', () => {
    const open = [ALUMNI30, fixed('MINUS500', 50_000)]
    expect(price({ open }).lines[0]?.discountId).toBe('id-ALUMNI30')
    expect(price({ open, seatPriceMinor: 100_000 }).lines[0]?.discountId).toBe('id-MINUS500')
  })

  test('at a tie the class’s own volume price wins, so that no code is used up', () => {
    const volume = [{ fromSeats: 2, percentBasisPoints: 3000 }]
    expect(
      price({ seats: 2, volume, open: [ALUMNI30], personal: [ownedBy('ada', percent('ADA', 3000))] }).lines.map((line) => line.discountId),
    ).toEqual([null, null])
  })

  test('at a tie a personal code wins over an open one', () => {
    const { lines } = price({ seats: 2, open: [ALUMNI30], personal: [ownedBy('ada', percent('ADA', 3000))] })
    expect(lines.map((line) => line.discountId)).toEqual(['id-ADA', 'id-ALUMNI30'])
  })
})

describe('volume prices', () => {
  const volume = [
    { fromSeats: 3, percentBasisPoints: 500 },
    { fromSeats: 5, percentBasisPoints: 1000 },
  ]
  test.each([
    { seats: 2, percent: 0 },
    { seats: 3, percent: 5 },
    { seats: 4, percent: 5 },
    { seats: 5, percent: 10 },
  ])('at $seats seats are $percent % off every seat', ({ seats, percent }) => {
    const { lines } = price({ seats, volume })
    expect(lines.map((line) => line.discountMinor)).toEqual(Array(seats).fill(2200 * percent))
  })

  test('are named on the line', () => expect(price({ seats: 5, volume }).lines[0]?.discountLabel).toBe('From 5 seats, 10 %'))
})

describe('personal codes', () => {
  test('are each good for one seat, which goes to their owner; the other seats cost the list price', () => {
    const { lines, totalMinor } = price({ seats: 3, personal: [ownedBy('ada', percent('ADA', 3000)), ownedBy('ben', percent('BEN', 5000))] })
    expect(lines.map(({ personId, discountMinor }) => [personId, discountMinor])).toEqual([
      ['ada', 66_000],
      ['ben', 110_000],
      [null, 0],
    ])
    expect(totalMinor).toBe(184_800 + 132_000 + 264_000)
  })

  test('keep their owner’s seat even where an open code is better and is used instead', () => {
    const { lines } = price({ seats: 2, personal: [ownedBy('ada', percent('ADA', 1000))], open: [ALUMNI30] })
    expect(lines.map(({ personId, discountId }) => [personId, discountId])).toEqual([
      ['ada', 'id-ALUMNI30'],
      [null, 'id-ALUMNI30'],
    ])
  })
})
