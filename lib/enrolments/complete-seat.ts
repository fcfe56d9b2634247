import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Tx } from '../../db/client'
import { enrolments, people, personEmails } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'
import { isTimeZone } from '../schedule/zone-time'
import { lockSeats } from './lock-seat'

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const isReadable = (text: string) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(text)
const text = (label: string, most: number) =>
  z
    .string(`${label} must be text.`)
    .trim()
    .max(most, `${label} can have ${most} characters at most.`)
    .refine(isReadable, `${label} has characters that cannot be read. Type it again.`)

const shape = z.object({
  name: text('Your name', 200).min(1, 'Enter your name as it is to stand on the certificate.'),
  organisation: text('The organisation', 200)
    .optional()
    .default('')
    .transform((value) => value || null),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone from the list.').optional(),
  accessNeeds: text('What you need', 1000)
    .optional()
    .default('')
    .transform((value) => value || null),
})

/**
 * The student says who they are and what they need; may be said again until the class is over. The name stands on this seat. Their
 * account takes what it lacks, and everything as long as nobody has signed in to it: a link in a mail may be passed on.
 *
 * @throws FormRefusal; DomainError `no-such-seat`, `class-called-off` or `too-late`
 */
export async function completeSeat({ token, form, now }: { token: string; form: FormData; now: Date }): Promise<void> {
  const parsed = shape.safeParse(Object.fromEntries(Object.keys(shape.shape).map((field) => [field, form.get(field) ?? undefined])))
  if (!parsed.success) throw new FormRefusal(Object.fromEntries([...parsed.error.issues].reverse().map((issue) => [issue.path[0], issue.message])))
  const { name, accessNeeds, ...profile } = parsed.data
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
