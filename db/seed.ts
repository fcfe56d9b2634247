import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { system } from '../lib/audit/record-audit'
import { readClock } from '../lib/clock'
import { importCourses } from '../lib/courses/import-courses'
import { db, pool } from './client'
import { seedActivities } from './demo/activities'
import { seedAfterClass } from './demo/after-class'
import { seedAssessments } from './demo/assessments'
import { seedBooking } from './demo/bookings'
import { planCalledOff, seedCalledOff } from './demo/called-off'
import { seedClasses } from './demo/classes'
import { seedCommunity } from './demo/community'
import { seedDiscounts } from './demo/discounts'
import { payByInvoice, planRequest, seedBankDetails } from './demo/invoices'
import { seedLargeClass } from './demo/large-class'
import { planGroup, seedReminders } from './demo/names'
import { planOwnPath, seedOwnPath } from './demo/own-path'
import { seedPeople } from './demo/people'
import { planBookings } from './demo/plan-bookings'
import { seedQuotes } from './demo/quotes'
import { makeRandom } from './demo/random'
import { seedRefunds } from './demo/refunds'
import { seedSlots } from './demo/slots'
import { seedTeaching } from './demo/teaching'
import { seedWaitlist } from './demo/waitlist'
import { seeds } from './schema'

const HERE = dirname(fileURLToPath(import.meta.url))
const MARKER = 'demo-classes'

/**
 * Puts the demo data in, once: courses, people, classes around today, codes and bookings. All but the courses is one
 * transaction, so that a seed that broke leaves nothing behind and may be begun again. The same `now` gives the same data.
 */
export async function seed({ now }: { now: Date }): Promise<{ isNew: boolean }> {
  if (await db.query.seeds.findFirst({ where: (table, { eq }) => eq(table.name, MARKER) })) return { isNew: false }
  const reports = await importCourses({ paths: [join(HERE, 'demo', 'courses')], actor: system, now })
  const failed = reports.filter((report) => report.status === 'failed')
  if (failed.length > 0) throw new Error(failed.map((report) => `${report.file}: ${report.errors.join(' ')}`).join('\n'))
  return db.transaction(async (tx) => {
    const [isMine] = await tx.insert(seeds).values({ name: MARKER, seededAt: now }).onConflictDoNothing().returning()
    if (!isMine) return { isNew: false }
    const trainers = await seedPeople(tx, now)
    const classes = await seedClasses(tx, { trainers, now })
    const alumni = await seedDiscounts(tx, now)
    await seedBankDetails(tx)
    const sold = payByInvoice(planBookings(classes, { random: makeRandom(2026), now }), classes, now)
    const planned = [...sold, planGroup(classes, now), planOwnPath(classes), planRequest(classes, now), ...(await planCalledOff(tx, now))]
    // In the order they were made, as their invoices are numbered.
    for (const booking of planned.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) await seedBooking(tx, booking, alumni)
    await seedReminders(tx, now)
    await seedLargeClass(tx, now)
    await seedWaitlist(tx, classes, now)
    await seedCommunity(tx, now)
    await seedQuotes(tx, classes, now)
    await seedRefunds(tx, now)
    await seedCalledOff(tx, now)
    await seedAssessments(tx, now)
    await seedSlots(tx, { trainers, now })
    await seedAfterClass(tx, now)
    await seedOwnPath(tx, now)
    await seedActivities(tx, now)
    await seedTeaching(tx, now)
    return { isNew: true }
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { isNew } = await seed({ now: await readClock(db) })
  console.log(isNew ? 'The demo data is in.' : 'The demo data was there already.')
  await pool.end()
}
