import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { materials } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import { isId } from '../is-id'
import { isSecureUrl } from '../schedule/room-links'
import { requireSession } from './require-session'

type Act = { classId: string; actor: Actor; now: Date }
type AddMaterial = Act & { sessionId: string | null; title: string; url: string; isForStudents: boolean }

/** Gives a link to a class, of one session or of all. @throws DomainError `class-unknown`, `session-unknown`; FormRefusal at `title`, `url` */
export async function addMaterial({ classId, sessionId, title, url, isForStudents, actor, now }: AddMaterial): Promise<void> {
  await db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    if (sessionId) await requireSession(tx, { classId, sessionId, actor })
    requireLink({ title, url })
    const addedById = actor.kind === 'person' ? actor.personId : null
    const position = sql`(select coalesce(max(m.position), 0) + 1 from ${materials} m where m.class_id = ${classId}::uuid)`
    const row = { classId, sessionId, title: title.trim(), url: url.trim(), isForStudents, position, addedById, addedAt: now }
    await tx.insert(materials).values(row)
    const details = { title: row.title, isForStudents }
    await recordAudit(tx, { actor, did: 'added material', subject: { type: 'class', id: classId }, details, now })
  })
}

/** @throws DomainError `class-unknown`, `no-such-material` */
export async function removeMaterial({ classId, materialId, actor, now }: Act & { materialId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    const [gone] = isId(materialId)
      ? await tx
          .delete(materials)
          .where(and(eq(materials.id, materialId), eq(materials.classId, classId)))
          .returning({ title: materials.title })
      : []
    if (!gone) throw new DomainError('no-such-material', 'This link is not there any more.')
    await recordAudit(tx, { actor, did: 'removed material', subject: { type: 'class', id: classId }, details: gone, now })
  })
}

/** Up by one among what stands beside it: the links of its session, or those of the whole class. @throws DomainError `class-unknown`, `no-such-material` */
export async function raiseMaterial({ classId, materialId, actor, now }: Act & { materialId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    const all = await tx
      .select()
      .from(materials)
      .where(eq(materials.classId, classId))
      .orderBy(asc(materials.position), asc(materials.id))
      .for('update')
    const own = all.find(({ id }) => id === materialId)
    if (!own) throw new DomainError('no-such-material', 'This link is not there any more.')
    const beside = all.filter(({ sessionId }) => sessionId === own.sessionId)
    const above = beside[beside.indexOf(own) - 1]
    if (!above) return
    const order = all.map((one) => (one === above ? own : one === own ? above : one))
    for (const [index, { id }] of order.entries())
      await tx
        .update(materials)
        .set({ position: index + 1 })
        .where(eq(materials.id, id))
    await recordAudit(tx, { actor, did: 'ordered materials', subject: { type: 'class', id: classId }, now })
  })
}

function requireLink({ title, url }: { title: string; url: string }): void {
  const errors: Record<string, string> = {}
  if (!title.trim() || title.length > 150) errors.title = 'Enter a title of up to 150 characters.'
  if (!isSecureUrl(url.trim()) || url.length > 2000) errors.url = 'Enter the whole address, beginning with https://.'
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
}
