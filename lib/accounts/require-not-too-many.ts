import { DomainError } from '../errors'
import { type LIMITS, takeToken } from '../rate-limit'

export class TooManyLinks extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60)
    super('too-many-links', `Many links were asked for just now. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`, 'email')
  }
}

/** @throws TooManyLinks when this visitor, or this mailbox, has had enough links for now */
export async function requireNotTooMany(limit: (typeof LIMITS)[keyof typeof LIMITS], key: string): Promise<void> {
  const { ok, retryAfterSeconds } = await takeToken({ ...limit, key })
  if (!ok) throw new TooManyLinks(retryAfterSeconds)
}
