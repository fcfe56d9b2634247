import { createHash, timingSafeEqual } from 'node:crypto'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { readInbound } from '@/lib/emails/read-inbound'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { describeError, log } from '@/lib/log'
import { takeReply } from '@/lib/questions/take-reply'

const LIMIT_BYTES = 10_000_000

/** What a mail server makes of a refusal: from these it tells the sender, on 429 and 5xx it tries again. */
const STATUS: Record<string, number> = { 'not-ours': 404, 'not-of-the-thread': 403, 'class-unknown': 403, 'too-many-messages': 429 }

/**
 * A mail as it came over the wire, brought by the mail server of `MAIL_REPLY_DOMAIN`. 200 for one that is in its thread, now or before;
 * 202 for one that is dropped knowingly, because a machine wrote it. Logs say how it went, and nothing of what it says.
 */
export async function POST(request: Request): Promise<Response> {
  const { replies } = env()
  if (!replies) return answer(404, 'Answers by mail are not set up here.')
  if (!isSame(request.headers.get('authorization') ?? '', `Bearer ${replies.inboundToken}`))
    return answer(401, 'This needs the token of the mail server.')
  if (Number(request.headers.get('content-length') ?? 0) > LIMIT_BYTES) return answer(413, 'A mail may have 10 MB.')
  const raw = Buffer.from(await request.arrayBuffer())
  if (raw.length > LIMIT_BYTES) return answer(413, 'A mail may have 10 MB.')
  if (raw.length === 0) return answer(400, 'There is no mail in this request.')
  try {
    const taken = await takeReply({ mail: await readInbound(raw), now: await readClock(db) })
    log.info({ taken }, 'mail came in')
    return Response.json({ taken }, { status: taken === 'dropped' ? 202 : 200 })
  } catch (error) {
    if (!(error instanceof DomainError)) {
      log.error({ error: describeError(error) }, 'a mail could not be worked through, to be sent again')
      return answer(500, 'This mail could not be worked through. Send it again.')
    }
    log.warn({ code: error.code }, 'mail refused')
    return answer(STATUS[error.code] ?? 422, error.message)
  }
}

const answer = (status: number, error: string) => Response.json({ error }, { status })

/** Hashed, so that both are of one length and the time it takes tells nothing. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))
const digest = (text: string) => createHash('sha256').update(text).digest()
