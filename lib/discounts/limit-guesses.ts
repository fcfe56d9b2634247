import { DomainError } from '../errors'
import { log } from '../log'
import { isBlocked, LIMITS, takeToken } from '../rate-limit'
import { UnknownCodes } from './find-discounts'

/**
 * Lets an address try codes until it has been wrong too often, then makes it wait; each wrong one is logged.
 * @throws DomainError `too-many-codes` at `discountCode`, or whatever `attempt` throws
 */
export async function limitGuesses<Answer>(address: string, hasCodes: boolean, attempt: () => Promise<Answer>): Promise<Answer> {
  const limit = { ...LIMITS.wrongCode, key: address }
  if (!hasCodes) return attempt()
  const { ok, retryAfterSeconds } = await isBlocked(limit)
  if (!ok) {
    const minutes = Math.ceil(retryAfterSeconds / 60)
    throw new DomainError(
      'too-many-codes',
      `Too many codes that we do not know were tried. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or go on without a code.`,
      'discountCode',
    )
  }
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof UnknownCodes || (error instanceof Error && error.cause instanceof UnknownCodes)) {
      await takeToken(limit)
      log.warn({ address, codes: (error instanceof UnknownCodes ? error : (error.cause as UnknownCodes)).codes }, 'unknown discount code tried')
    }
    throw error
  }
}
