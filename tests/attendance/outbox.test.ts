import { expect, test } from 'vitest'
import { acknowledge, isReady, retryDelay, type Said } from '../../components/attendance/outbox'

const said = (over: Partial<Said> = {}): Said => ({ status: 'present', late: '', early: '', note: '', saidAt: 0, version: 1, ...over })

test('what was acknowledged is gone, and what was said of the same seat meanwhile stays', () => {
  const [first, second, newer] = [said(), said({ version: 2 }), said({ version: 3, status: 'absent' })]
  expect(acknowledge({ a: first, b: newer, c: second }, { a: first, b: second })).toEqual({ b: newer, c: second })
})

test('nothing is sent of somebody who is not ticked, or with minutes that are none; it is kept', () => {
  for (const fine of [said(), said({ late: ' 15 ' }), said({ late: '60', early: '60' })]) expect(isReady(fine, 120)).toBe(true)
  for (const wrong of [said({ late: 'ten' }), said({ early: '121' }), said({ status: '', note: 'on a train' })])
    expect(isReady(wrong, 120)).toBe(false)
})

test('it is tried again after 1, 2, 4 … and at most 30 seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => retryDelay(failures) / 1000)).toEqual([1, 2, 4, 8, 16, 30, 30])
})
