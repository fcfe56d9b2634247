import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 })

/** The least that taking a seat could be: look, and write it down. Two statements, no lock, no price, no person. */
export async function POST(request: Request): Promise<Response> {
  const { room } = (await request.json()) as { room: number }
  const { rows } = await pool.query<{ seats: number }>('select seats from bench_rooms where id = $1', [room])
  await pool.query('insert into bench_takes (room_id) values ($1)', [room])
  return Response.json({ seats: rows[0]?.seats })
}
