import { connection } from 'next/server'
import { db } from '@/db/client'
import { currentPerson } from '@/lib/accounts/current-person'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { readBoardVersion } from '@/lib/teams/queries'

/** The version of a class's board, for the trainers of the class: whoever has an older one on screen asks for the page again. */
export async function GET(_: Request, { params }: RouteContext<'/trainer/classes/[ref]/teams/version'>) {
  await connection()
  const person = await currentPerson()
  const taught = person ? await getTaughtClass(db, { ref: (await params).ref, person }) : null
  if (!taught) return new Response(null, { status: 404 })
  return Response.json({ version: await readBoardVersion(db, taught.id) }, { headers: { 'cache-control': 'private, no-store' } })
}
