import { Client } from 'pg'
import { FREE_CODE, LIMITED_CODE } from './buyers'

export type Ground = { small: string[]; roomy: string }

const SMALL_SEATS = 5
const LIMITED_SEATS = 7
const FREE_SEATS = 9

/** Classes too small for their buyers, a roomy one, and two codes that are soon used up. */
export async function prepareGround(databaseUrl: string, howManySmall: number): Promise<Ground> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const small = Array.from({ length: howManySmall }, (_, index) => `chaos-${String(index + 1).padStart(2, '0')}`)
    for (const ref of small) await addClass(client, ref, SMALL_SEATS)
    await addClass(client, 'chaos-roomy', 500)
    await client.query(
      `insert into discounts (code, kind, percent_basis_points, seat_limit, origin, reason, created_at)
       values ($1, 'percent', 3000, $2, 'campaign', 'chaos', now()), ($3, 'percent', 10000, $4, 'campaign', 'chaos', now())`,
      [LIMITED_CODE, LIMITED_SEATS, FREE_CODE, FREE_SEATS],
    )
    return { small, roomy: 'chaos-roomy' }
  } finally {
    await client.end()
  }
}

async function addClass(client: Client, ref: string, capacity: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `insert into classes (ref, course_id, status, format, time_zone, capacity, goal, created_at, updated_at)
     select $1, id, 'draft', 'traditional', 'Europe/London', $2, 3, now(), now() from courses where code = 'SPS' returning id`,
    [ref, capacity],
  )
  const id = rows[0]?.id
  if (!id) throw new Error('the demo data has no SPS course')
  await client.query(
    `insert into sessions (class_id, position, title, local_start, time_zone, duration_minutes, starts_at, ends_at)
     select $1, n, 'Half-day ' || n, at, 'Europe/London', 240, at at time zone 'Europe/London', (at + interval '4 hours') at time zone 'Europe/London'
     from (select n, date_trunc('day', localtimestamp) + make_interval(days => 60 + n, hours => 9) as at from generate_series(1, 4) n) as days`,
    [id],
  )
  await client.query(`insert into class_prices (class_id, currency, list_minor) values ($1, 'GBP', 220000)`, [id])
  await client.query(`update classes set status = 'open' where id = $1`, [id])
}
