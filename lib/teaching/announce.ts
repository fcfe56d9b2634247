import { and, eq, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { announcements } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { isId } from '../is-id'
import { listReaders } from './list-readers'
import { requireSession } from './require-session'

type Announce = {
  classId: string
  /** What it is about; null is the whole class. */
  sessionId: string | null
  body: string
  isMailed: boolean
  /** Of the form, and of the announcement: sent twice, it is one. */
  formKey: string
  actor: Actor
  now: Date
}

/** Publishes a notice on the class page of its students, and mails it to them if asked. @throws DomainError `class-unknown`, `session-unknown`, `form-key`, `body` at `body` */
export async function announce({ classId, sessionId, body, isMailed, formKey, actor, now }: Announce): Promise<void> {
  await db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    if (actor.kind !== 'person') throw new DomainError('class-unknown', 'There is no such class.')
    if (sessionId) await requireSession(tx, { classId, sessionId, actor })
    if (!isId(formKey)) throw new DomainError('form-key', 'This form is incomplete. Open it again; what you typed is still here.')
    const text = body.replaceAll('\r\n', '\n').trim()
    if (!text || text.length > 2000) throw new DomainError('body', 'Write what is new, in up to 2,000 characters.', 'body')
    const [made] = await tx
      .insert(announcements)
      .values({ id: formKey, classId, sessionId, authorId: actor.personId, body: text, publishedAt: now })
      .onConflictDoNothing()
      .returning({ id: announcements.id })
    if (!made) return
    const readers = isMailed ? await listReaders(tx, { classId, audience: { kind: 'all' }, now }) : []
    for (const { email, personId, bookingId } of readers)
      await queueMail(tx, { to: email, template: 'class-announcement', params: { announcementId: made.id }, personId, bookingId, now })
    const details = { announcementId: made.id, mailed: readers.length }
    await recordAudit(tx, { actor, did: 'announced to class', subject: { type: 'class', id: classId }, details, now })
  })
}

/** Takes a notice off the class page; a mail that went out is out. @throws DomainError `class-unknown`, `no-such-announcement` */
export async function withdrawAnnouncement({
  classId,
  announcementId,
  actor,
  now,
}: Pick<Announce, 'classId' | 'actor' | 'now'> & { announcementId: string }) {
  await db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    const [gone] = isId(announcementId)
      ? await tx
          .update(announcements)
          .set({ withdrawnAt: now })
          .where(and(eq(announcements.id, announcementId), eq(announcements.classId, classId), isNull(announcements.withdrawnAt)))
          .returning({ announcementId: announcements.id })
      : []
    if (!gone) throw new DomainError('no-such-announcement', 'This announcement is not there any more.')
    await recordAudit(tx, { actor, did: 'withdrew announcement', subject: { type: 'class', id: classId }, details: gone, now })
  })
}
