import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Tx } from '../../db/client'
import { enrolments, people, personEmails } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'
import { lockSeats } from './lock-seat'
import { readStudentForm, studentFields } from './student-fields'

const { name, organisation, timeZone, accessNeeds } = studentFields
const shape = z.object({ name, organisation, timeZone, accessNeeds })

/**
 * The student says who they are and what they need; may be said again until the class is over. The name stands on this seat. Their
 * account takes what it lacks, and everything as long as nobody has signed in to it: a link in a mail may be passed on.
 *
 * @throws FormRefusal; DomainError `no-such-seat`, `class-called-off` or `too-late`
 */
export async function completeSeat({ token, form, now }: { token: string; form: FormData; now: Date }): Promise<void> {
  const { name, accessNeeds, ...profile } = readStudentForm(shape, form)
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const [seat] = await lockSeats(tx, eq(enrolments.token, token))
      if (!seat.personId) throw new DomainError('no-such-seat', 'This link opens no seat any more.')
      if (seat.classStatus === 'cancelled') throw new DomainError('class-called-off', 'This class has been called off.')
      if (seat.classStatus === 'completed' || (seat.endsAt && now >= seat.endsAt)) throw new DomainError('too-late', 'This class is over.')
      await tx
        .update(enrolments)
        .set({
          status: 'complete',
          studentName: name,
          accessNeeds,
          completedAt: sql`coalesce(${enrolments.completedAt}, ${now.toISOString()}::timestamptz)`,
        })
        .where(eq(enrolments.id, seat.id))
      await tellAccount(tx, seat.personId, { name, ...profile })
      await recordAudit(tx, { actor: { kind: 'link' }, did: 'completed a seat', subject: { type: 'enrolment', id: seat.id }, now })
    }),
  )
}

type Profile = { name: string; organisation: string | null; timeZone?: string }

async function tellAccount(tx: Tx, personId: string, said: Profile): Promise<void> {
  const [person] = await tx
    .select({
      name: people.name,
      organisation: people.organisation,
      timeZone: people.timeZone,
      isTheirs: sql<boolean>`exists (select 1 from ${personEmails} p where p.person_id = ${people.id} and p.confirmed_at is not null)`,
    })
    .from(people)
    .where(eq(people.id, personId))
  if (!person) return
  const kept = person.isTheirs
    ? {
        name: person.name ?? said.name,
        organisation: person.organisation ?? said.organisation,
        timeZone: person.timeZone ?? said.timeZone ?? null,
      }
    : { ...said, timeZone: said.timeZone ?? person.timeZone }
  await tx.update(people).set(kept).where(eq(people.id, personId))
}
