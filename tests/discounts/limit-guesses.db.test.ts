import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { findDiscounts } from '../../lib/discounts/find-discounts'
import { limitGuesses } from '../../lib/discounts/limit-guesses'
import { DomainError } from '../../lib/errors'
import { LIMITS } from '../../lib/rate-limit'
import { refusalOf } from '../support/booking-rows'
import { makeDiscount } from '../support/make'

const written = vi.hoisted(() => ({ warn: vi.fn(), error: vi.fn() }))
vi.mock('../../lib/log', () => ({ log: written }))

const guess = (address: string, code = 'WRONG') => refusalOf(limitGuesses(address, true, () => findDiscounts(db, [code])))
const useUp = async (address: string) => {
  for (let tried = 0; tried < LIMITS.wrongCode.points; tried += 1) await guess(address)
}
const TOO_MANY = /^Too many codes that we do not know were tried\. Wait \d+ minutes?, or go on without a code\.$/

describe('whoever guesses codes', () => {
  test('is written down, and slowed down after so many wrong ones, for right ones too', async () => {
    const { code } = await makeDiscount()
    await useUp('192.0.2.1')
    expect(written.warn).toHaveBeenCalledTimes(LIMITS.wrongCode.points)
    expect(written.warn).toHaveBeenLastCalledWith({ address: '192.0.2.1', codes: ['WRONG'] }, 'unknown discount code tried')
    expect((await guess('192.0.2.1')).discountCode).toMatch(TOO_MANY)
    expect((await guess('192.0.2.1', code)).discountCode).toMatch(TOO_MANY)
  })

  test('may go on without a code', async () => {
    await useUp('192.0.2.2')
    expect(await limitGuesses('192.0.2.2', false, async () => 'booked')).toBe('booked')
  })

  test('does not slow down anybody else', async () => {
    await useUp('192.0.2.3')
    expect((await guess('192.0.2.4')).discountCode).toMatch(/^WRONG is not a code we know/)
  })

  test('is not counted for right codes, or for other mistakes', async () => {
    const { code } = await makeDiscount()
    for (let used = 0; used < LIMITS.wrongCode.points + 5; used += 1) {
      expect(await guess('192.0.2.5', code)).toEqual({})
      await refusalOf(
        limitGuesses('192.0.2.5', true, async () => {
          throw new DomainError('class-full', 'This class is full.', 'seats')
        }),
      )
    }
    expect(await guess('192.0.2.5', code)).toEqual({})
  })

  test('is counted when the wrong code stands among other mistakes of the form', async () => {
    const whole = async () => {
      const cause = await findDiscounts(db, ['WRONG']).catch((error: unknown) => error)
      throw Object.assign(new DomainError('form', 'Several things are wrong.'), { cause })
    }
    for (let tried = 0; tried < LIMITS.wrongCode.points; tried += 1) await refusalOf(limitGuesses('192.0.2.6', true, whole))
    expect((await guess('192.0.2.6')).discountCode).toMatch(TOO_MANY)
  })
})
