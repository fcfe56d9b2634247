import { db } from '@/db/client'
import { currentPerson } from '@/lib/accounts/current-person'
import { readClock } from '@/lib/clock'
import { collectOwnData } from '@/lib/privacy/collect-data'
import { writeDataCsv } from '@/lib/privacy/data-csv'

const TYPES = { 'data.json': 'application/json; charset=utf-8', 'data.csv': 'text/csv; charset=utf-8' }

/** All that is known of whoever is signed in, as a file. */
export async function GET(_: Request, { params }: RouteContext<'/my/account/privacy/[file]'>) {
  const { file } = await params
  const person = await currentPerson()
  if (!person || !isFile(file)) return new Response('There is nothing here.', { status: 404 })
  const actor = { kind: 'person', personId: person.id, roles: person.roles } as const
  const found = await collectOwnData({ actor, now: await readClock(db) })
  return new Response(file === 'data.json' ? JSON.stringify(found, null, 2) : writeDataCsv(found), {
    headers: {
      'content-type': TYPES[file],
      'content-disposition': `attachment; filename="halfday-${file}"`,
      'cache-control': 'private, no-store',
    },
  })
}

const isFile = (file: string): file is keyof typeof TYPES => Object.hasOwn(TYPES, file)
