import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { settle } from '@/lib/jobs/settle'
import { moveClock } from '@/lib/move-clock'
import { isLocalRequest, notHere } from '../is-local-request'
import { readClockChange } from './read-clock-change'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  if (!isLocalRequest(request.headers)) return notHere()
  return answer(200, { now: await readClock(db) })
}

/** Answers when all that is due by the new time has been done. */
export async function POST(request: Request) {
  if (!isLocalRequest(request.headers)) return notHere()
  if (!env().hasTestClock) return answer(403, { error: 'The clock stands by real time: start with TEST_CLOCK=1 to set it.' })
  try {
    const advancedMs = await moveClock(db, readClockChange(await request.text()))
    await settle({ advancedMs })
    return answer(200, { now: await readClock(db) })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return answer(error.code === 'not-settled' ? 504 : 400, { error: error.message })
  }
}

const answer = (status: number, body: object) => Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
