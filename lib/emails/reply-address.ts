import { env } from '../env'
import { makeSpeakable } from '../secret'

/** Some 118 bits, and no capitals: mail servers on the way may write an address in small letters. */
export const makeReplyToken = (): string => makeSpeakable(24)

/**
 * Where an answer by mail goes: `reply+TOKEN@DOMAIN` (RFC 5233 subaddress). Null where no such mail could come back to us.
 * The token says what it is an answer to; who may answer is asked of the sender.
 */
export function replyAddress(token: string): string | null {
  const { replies } = env()
  return replies ? `reply+${token}@${replies.domain}` : null
}

/** The token of the first of these addresses that is one of ours; null if none is. */
export function readReplyToken(addresses: readonly string[]): string | null {
  const { replies } = env()
  if (!replies) return null
  for (const address of addresses) {
    const [, token, domain] = /^reply\+([a-z0-9]{16,64})@(.+)$/.exec(address.trim().toLowerCase()) ?? []
    if (token && domain === replies.domain) return token
  }
  return null
}
