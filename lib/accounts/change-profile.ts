import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '../../db/client'
import { people } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { FormRefusal } from '../errors'
import { isTimeZone } from '../schedule/zone-time'

/** What people say about themselves. Roles are not among it: only an admin gives them. */
const profile = z.object({
  name: z
    .string('Enter your name.')
    .trim()
    .min(1, 'Enter your name.')
    .max(200, 'Your name can have 200 characters at most.')
    .refine((name) => !/\p{Cc}|\ufffd/u.test(name), 'Your name has characters that cannot be read. Type it again.'),
  organisation: z
    .string()
    .trim()
    .max(200, 'The organisation can have 200 characters at most.')
    .refine((organisation) => !/\p{Cc}|\ufffd/u.test(organisation), 'The organisation has characters that cannot be read. Type it again.')
    .transform((organisation) => organisation || null),
  timeZone: z.string('Choose a time zone.').refine(isTimeZone, 'Choose a time zone from the list.'),
})

type ChangeProfile = { form: FormData; actor: Extract<Actor, { kind: 'person' }>; now: Date }

/** Changes one's own name, organisation and time zone. @throws FormRefusal with a sentence for each wrong field */
export async function changeProfile({ form, actor, now }: ChangeProfile): Promise<void> {
  const parsed = profile.safeParse({ name: form.get('name'), organisation: form.get('organisation') ?? '', timeZone: form.get('timeZone') })
  if (!parsed.success) throw new FormRefusal(Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])))
  await db.transaction(async (tx) => {
    await tx.update(people).set(parsed.data).where(eq(people.id, actor.personId))
    await recordAudit(tx, { actor, did: 'changed profile', subject: { type: 'person', id: actor.personId }, now })
  })
}
