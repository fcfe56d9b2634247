import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planRefund, type RefundableInvoice, refundableMinor } from '../../lib/ledger/plan-refund'
import { sum } from '../../lib/money'

const invoice = (changes: Partial<RefundableInvoice> = {}): RefundableInvoice => ({
  id: 'one',
  number: 'HD-2026-00001',
  vatBasisPoints: 2000,
  leftNetMinor: 154_000,
  leftTaxMinor: 30_800,
  paidMinor: 184_800,
  ...changes,
})
const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('the plan of a refund', () => {
  test('splits it into net and tax at the rate of the invoice', () => {
    expect(planRefund([invoice()], 60_000)).toEqual([{ invoiceId: 'one', number: 'HD-2026-00001', netMinor: 50_000, taxMinor: 10_000 }])
    expect(planRefund([invoice({ vatBasisPoints: 0, leftNetMinor: 184_800, leftTaxMinor: 0 })], 60_000)).toMatchObject([
      { netMinor: 60_000, taxMinor: 0 },
    ])
  })

  test('of everything takes exactly what is left of each invoice', () => {
    expect(planRefund([invoice({ leftNetMinor: 33, leftTaxMinor: 7, paidMinor: 40 })], 40)).toMatchObject([{ netMinor: 33, taxMinor: 7 }])
  })

  test('takes from the oldest invoice first', () => {
    const both = [invoice(), invoice({ id: 'two', leftNetMinor: 100_000, leftTaxMinor: 20_000, paidMinor: 120_000 })]
    expect(planRefund(both, 200_000).map((part) => [part.invoiceId, part.netMinor + part.taxMinor])).toEqual([
      ['one', 184_800],
      ['two', 15_200],
    ])
  })

  test('is refused above what was paid, for nothing, for a part of a penny, and when nothing is left', () => {
    expect(codeOf(() => planRefund([invoice()], 184_801))).toBe('too-much')
    for (const amount of [0, -1, 1.5, Number.NaN]) expect(codeOf(() => planRefund([invoice()], amount))).toBe('no-amount')
    expect(codeOf(() => planRefund([invoice({ leftNetMinor: 0, leftTaxMinor: 0, paidMinor: 0 })], 1))).toBe('nothing-to-refund')
    expect(codeOf(() => planRefund([], 1))).toBe('nothing-to-refund')
  })

  test('is refused while something is still to pay: a lower price is a correction then', () => {
    expect(refundableMinor([invoice({ paidMinor: 100_000 })])).toBe(0)
    expect(codeOf(() => planRefund([invoice(), invoice({ paidMinor: 100_000 })], 1))).toBe('still-due')
  })

  test('adds up, and leaves neither net nor tax below nothing, however often a part goes back', () => {
    const rate = fc.constantFrom(0, 1900, 2000, 2100)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500_000 }), rate, fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 12 }), (net, vat, parts) => {
        const tax = Math.round((net * vat) / 10_000)
        const left = invoice({ vatBasisPoints: vat, leftNetMinor: net, leftTaxMinor: tax, paidMinor: net + tax })
        for (const wanted of [...parts, Number.POSITIVE_INFINITY]) {
          const amount = Math.min(wanted, left.paidMinor)
          if (amount === 0) break
          const plan = planRefund([left], amount)
          expect(sum(plan.map((part) => part.netMinor + part.taxMinor))).toBe(amount)
          for (const { netMinor, taxMinor } of plan) {
            expect(Math.min(netMinor, taxMinor)).toBeGreaterThanOrEqual(0)
            left.leftNetMinor -= netMinor
            left.leftTaxMinor -= taxMinor
            left.paidMinor -= netMinor + taxMinor
          }
          expect(Math.min(left.leftNetMinor, left.leftTaxMinor)).toBeGreaterThanOrEqual(0)
        }
        expect([left.leftNetMinor, left.leftTaxMinor, left.paidMinor]).toEqual([0, 0, 0])
      }),
    )
  })
})
