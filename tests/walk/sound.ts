import { sql } from 'drizzle-orm'
import { db, pool } from '../../db/client'
import { PROMISES, SEATS_TAKEN, STRIPE_DIFFERENCES, SUMS } from './promises'

/** Acts touch the latest bookings only (`LATEST`); these are looked at after each step, all others now and then. */
const IN_PLAY = 60

type Look = { now: Date; isThorough: boolean }
type Found = { promise: string; row: string }
type Seen = {
  /** What is not as it must be. */
  broken: string[]
  /** Seats and money after the step, in the words of `SUMS`. */
  sums: string
}
/** Names of the rows that are no promise: what is seen in passing, by the same statement. */
const TAKEN = ''
const SEEN = ' '

/**
 * Looks at everything that must be true, in one round trip and by one statement that is planned once; answers what is not. It
 * remembers when it looked last, and how many seats were taken then: a cut of capacity evicts nobody, but no seat is sold above it.
 */
export function makeWatch(since = new Date(0)): (look: Look) => Promise<Seen> {
  let last = since
  let taken = '{}'
  return async ({ now, isThorough }) => {
    // The plan was made for smaller tables.
    if (isThorough) await pool.query('analyze')
    const values = [now.toISOString(), last.toISOString(), isThorough ? null : IN_PLAY, taken]
    const { rows } = await pool.query<Found>({ name: 'everything that must be true', text: WATCH, values })
    last = now
    const rowOf = (name: string) => rows.find(({ promise }) => promise === name)?.row
    taken = rowOf(TAKEN) ?? '{}'
    const broken = rows.filter(({ promise }) => promise !== TAKEN && promise !== SEEN).map(({ promise, row }) => `${promise}: ${row}`)
    return { broken, sums: rowOf(SEEN) ?? '' }
  }
}

/** One look, for a test that has acted on its own: what is not as it must be. */
export const findBroken = async (now: Date): Promise<string[]> => (await makeWatch(now)({ now, isThorough: true })).broken

const fill = (query: string): string =>
  query
    .replaceAll(':now', '(select now from given)')
    .replaceAll(':last', '(select last from given)')
    .replaceAll(':bookings', 'in_play')
    .replaceAll(':taken_before', '(select taken from given)')

const WATCH = [
  `with given as (select $1::timestamptz as now, $2::timestamptz as last, $3::int as most, $4::jsonb as taken),
    in_play as materialized (select * from bookings order by created_at desc limit (select most from given))
  select '${TAKEN}' as promise, coalesce(jsonb_object_agg(id, taken), '{}')::text as row from (${fill(SEATS_TAKEN)}) t`,
  `select '${SEEN}', (${fill(SUMS)})`,
  ...Object.entries(PROMISES).map(
    ([name, query]) => `(select '${name.replaceAll("'", "''")}', row_to_json(q)::text from (${fill(query)}) q limit 3)`,
  ),
].join('\nunion all\n')

export async function findStripeDifferences(): Promise<string[]> {
  const { rows } = await db.execute<{ row: string }>(sql.raw(`select row_to_json(d)::text as row from (${STRIPE_DIFFERENCES}) d`))
  return rows.map(({ row }) => row)
}
