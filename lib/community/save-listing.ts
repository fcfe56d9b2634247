import { z } from 'zod'
import { db } from '../../db/client'
import { alumniProfiles } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import { listAlumniClasses } from './alumni'

const listing = z.object({
  isListed: z.boolean(),
  showsOrganisation: z.boolean(),
  showsClass: z.boolean(),
  line: z
    .string()
    .trim()
    .max(160, 'Your line can have 160 characters at most.')
    .refine((line) => !/\p{Cc}|\ufffd/u.test(line), 'Your line has characters that cannot be read. Type it again.')
    .transform((line) => line || null),
  link: z
    .string()
    .trim()
    .max(300, 'The link can have 300 characters at most.')
    .refine((link) => link === '' || /^https?:\/\/[^\s"<>]+\.[^\s"<>]+$/.test(link), 'Enter a whole link, like https://www.linkedin.com/in/you.')
    .transform((link) => link || null),
})

type SaveListing = { form: FormData; actor: Extract<Actor, { kind: 'person' }>; now: Date }

/** How somebody wants to stand on the page of alumni, or not at all. @throws FormRefusal, DomainError `not-alumni` */
export async function saveListing({ form, actor, now }: SaveListing): Promise<void> {
  const ticked = (name: string) => form.get(name) === 'on'
  const typed = (name: string) => String(form.get(name) ?? '')
  const parsed = listing.safeParse({
    isListed: ticked('isListed'),
    showsOrganisation: ticked('showsOrganisation'),
    showsClass: ticked('showsClass'),
    line: typed('line'),
    link: typed('link'),
  })
  if (!parsed.success) throw new FormRefusal(Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])))
  await db.transaction(async (tx) => {
    const classes = await listAlumniClasses(tx, { personId: actor.personId, now })
    if (classes.length === 0) throw new DomainError('not-alumni', 'This page is for people who have been in a class.')
    const row = { ...parsed.data, updatedAt: now }
    await tx
      .insert(alumniProfiles)
      .values({ personId: actor.personId, ...row })
      .onConflictDoUpdate({ target: alumniProfiles.personId, set: row })
    const did = row.isListed ? 'listed among alumni' : 'left the list of alumni'
    await recordAudit(tx, { actor, did, subject: { type: 'person', id: actor.personId }, now })
  })
}
