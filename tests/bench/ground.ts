import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

export type Ground = {
  /** A hundred classes with room for everybody. */
  many: string[]
  /** One such class. */
  one: string
  /** One with twenty seats. */
  small: string
  seatsTaken: (ref: string) => Promise<number>
  /** The cookie of a demo person who is signed in; its row holds the digest alone, as the site's own do. */
  signIn: (email: string) => Promise<string>
  /** Mails and documents promised by one row must not slow the next one down. */
  forgetJobs: () => Promise<void>
  close: () => Promise<void>
}

export const FREE_CODE = 'BENCH-FREE'
export const SMALL_CLASS_SEATS = 20
export const ROOMS = 100

/** Puts in what the rows need: classes, a code that takes 100 % off, and the tables of the limits. */
export async function prepareGround(databaseUrl: string): Promise<Ground> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(`select id from courses where code = 'SPS'`)
  const [course] = rows
  if (!course) throw new Error('the demo data has no SPS course')
  const addClass = async (ref: string, capacity: number) => {
    const made = await client.query<{ id: string }>(
      `insert into classes (ref, course_id, status, format, time_zone, capacity, created_at, updated_at)
       values ($1, $2, 'draft', 'traditional', 'Europe/London', $3, now(), now()) returning id`,
      [ref, course.id, capacity],
    )
    const id = made.rows[0]?.id
    await client.query(
      `insert into sessions (class_id, position, title, local_start, time_zone, duration_minutes, starts_at, ends_at)
       select $1, n, 'Half-day ' || n, at, 'Europe/London', 240, at at time zone 'Europe/London', (at + interval '4 hours') at time zone 'Europe/London'
       from (select n, date_trunc('day', localtimestamp) + make_interval(days => 60 + n, hours => 9) as at from generate_series(1, 4) n) as days`,
      [id],
    )
    await client.query(`insert into class_prices (class_id, currency, list_minor) values ($1, 'GBP', 220000)`, [id])
    await client.query(`update classes set status = 'open' where id = $1`, [id])
    return ref
  }
  const many: string[] = []
  for (let n = 1; n <= 100; n++) many.push(await addClass(`bench-${String(n).padStart(3, '0')}`, 500))
  const one = await addClass('bench-one', 8_000)
  const small = await addClass('bench-small', SMALL_CLASS_SEATS)
  await client.query(
    `insert into discounts (code, kind, percent_basis_points, origin, reason, created_at) values ($1, 'percent', 10000, 'campaign', 'bench', now())`,
    [FREE_CODE],
  )
  await client.query(`create table bench_rooms (id int primary key, seats int not null);
    insert into bench_rooms select n, 12 from generate_series(1, ${ROOMS}) n;
    create table bench_takes (id bigserial primary key, room_id int not null references bench_rooms)`)
  return {
    many,
    one,
    small,
    seatsTaken: async (ref) => {
      const taken = await client.query<{ seats: number }>(
        `select coalesce(sum(b.seat_count), 0)::int as seats from bookings b join classes c on c.id = b.class_id
         where c.ref = $1 and b.status in ('held', 'requested', 'confirmed')`,
        [ref],
      )
      return taken.rows[0]?.seats ?? 0
    },
    signIn: async (email) => {
      const token = randomUUID()
      await client.query(
        `insert into auth_sessions (session_token, person_id, expires_at)
         select encode(sha256(convert_to($1, 'UTF8')), 'hex'), person_id, now() + interval '1 day' from person_emails where email = $2`,
        [token, email],
      )
      return `authjs.session-token=${token}`
    },
    forgetJobs: async () => {
      await client.query(`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where locked_at is null having count(*) > 0`)
    },
    close: () => client.end(),
  }
}
