import { eq } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { listJudgedSeats } from '../attendance/judged-seats'
import { system } from '../audit/record-audit'
import { readClock } from '../clock'
import { issueAlumniDiscounts } from '../discounts/issue-alumni-discounts'
import type { Recipient } from '../discounts/parse-recipients'
import { lookUpHolders } from '../discounts/queries'

/** Who attended a class and holds no alumni right yet. */
export async function listAlumniToCome(reader: Reader, { classId, now }: { classId: string; now: Date }): Promise<Recipient[]> {
  const attended = (await listJudgedSeats(reader, { classId, now })).filter((seat) => seat.attended.hasAttended)
  const recipients = attended.map(({ primaryEmail, fullName }) => ({ email: primaryEmail, name: fullName }))
  const holders = await lookUpHolders(
    reader,
    recipients.map(({ email }) => email),
    now,
  )
  return recipients.filter(({ email }) => !holders.get(email)?.isHolder)
}

/** Gives the standing alumni right, with its mail, to everybody who attended a class; who holds one is left alone. Safe to repeat. */
export async function giveAlumniRights({ classId, now }: { classId: string; now: Date }): Promise<number> {
  const recipients = await listAlumniToCome(db, { classId, now })
  if (recipients.length === 0) return 0
  const [courseClass] = await db.select({ ref: courseClasses.ref }).from(courseClasses).where(eq(courseClasses.id, classId))
  const reason = courseClass ? `Attended ${courseClass.ref}` : null
  const { issued } = await issueAlumniDiscounts({ recipients, validUntil: null, reason, actor: system, now })
  return issued.length
}

/** The task behind a completed class. */
export async function giveAlumniRightsOf({ classId }: { classId: string }): Promise<void> {
  await giveAlumniRights({ classId, now: await readClock(db) })
}
