import { DomainError } from '../errors'
import { LIMITS, takeToken } from '../rate-limit'
import type { PersonActor } from './post-message'

/** @throws DomainError `too-many-messages` at `body` when somebody has written enough for now */
export async function requireNotTooManyMessages({ personId }: PersonActor): Promise<void> {
  const { ok, retryAfterSeconds } = await takeToken({ ...LIMITS.message, key: personId })
  const minutes = Math.ceil(retryAfterSeconds / 60)
  if (!ok)
    throw new DomainError(
      'too-many-messages',
      `You have written a lot just now. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
      'body',
    )
}
