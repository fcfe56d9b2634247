import { Client } from 'pg'
import type { Seen } from './buyers'
import { PREPARE, PROMISES } from './promises'

export type Verdict = { violations: string[]; counts: Record<string, number>; promises: number }

const SHOWN = 5

/** Asks the database for everything that must not be, and for everything that a buyer saw and must still be. */
export async function verify(databaseUrl: string, seen: Seen[]): Promise<Verdict> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(PREPARE)
    const violations: string[] = []
    for (const [promise, query] of Object.entries({ ...PROMISES, ...(await rememberSeen(client, seen)) })) {
      const { rows } = await client.query(query)
      if (rows.length > 0) violations.push(`${promise}: broken ${rows.length} times, e.g. ${JSON.stringify(rows.slice(0, SHOWN))}`)
    }
    return { violations, counts: await count(client), promises: Object.keys(PROMISES).length + 2 }
  } finally {
    await client.end()
  }
}

async function rememberSeen(client: Client, seen: Seen[]): Promise<Record<string, string>> {
  await client.query('create temp table seen_confirmed (token text); create temp table seen_paid (session_id text)')
  await client.query('insert into seen_confirmed select unnest($1::text[])', [seen.flatMap((one) => one.confirmedTokens)])
  await client.query('insert into seen_paid select unnest($1::text[])', [seen.flatMap((one) => one.paidSessions)])
  return {
    'what a buyer saw confirmed is confirmed': `
      select s.token, b.status from seen_confirmed s left join run b on b.token = s.token where b.status is distinct from 'confirmed'`,
    'what a buyer saw paid is a payment': `
      select s.session_id, p.status from seen_paid s left join payments p on p.session_id = s.session_id where p.status is distinct from 'succeeded'`,
  }
}

async function count(client: Client): Promise<Record<string, number>> {
  const { rows } = await client.query<Record<string, number>>(`select
    (select count(*) from run where status = 'confirmed')::int as confirmed,
    (select count(*) from run where status = 'confirmed' and total_minor = 0)::int as "of them free",
    (select count(*) from run where status = 'expired')::int as expired,
    (select count(*) from run where status = 'cancelled')::int as "given back",
    (select count(*) from payments p join run b on b.id = p.booking_id where p.status = 'succeeded')::int as payments,
    (select count(*) from refunds r join run b on b.id = r.booking_id)::int as refunds,
    (select count(*) from local_stripe_deliveries where attempts > 1)::int as "events sent again"`)
  return rows[0] ?? {}
}
