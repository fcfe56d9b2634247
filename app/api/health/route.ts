import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { hasLivingWorker } from '@/lib/jobs/heartbeat'
import { log } from '@/lib/log'
import { version } from '../../../package.json'

export const dynamic = 'force-dynamic'

const PATIENCE_MS = 5000

/** For load balancers and people: 503 names the part that fails. */
export async function GET() {
  const database = await check('database', async () => Boolean(await db.execute(sql`select 1`)))
  const jobs = database === 'ok' ? await check('jobs', async () => hasLivingWorker(db)) : 'unknown'
  const isOk = database === 'ok' && jobs === 'ok'
  return Response.json(
    { status: isOk ? 'ok' : 'failing', version, database, jobs },
    { status: isOk ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}

async function check(part: string, isWell: () => Promise<boolean>): Promise<'ok' | 'failing'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  })
  try {
    return (await Promise.race([isWell(), late])) ? 'ok' : 'failing'
  } catch (error) {
    log.warn({ error, part }, 'a part of the site fails')
    return 'failing'
  } finally {
    clearTimeout(timer)
  }
}
