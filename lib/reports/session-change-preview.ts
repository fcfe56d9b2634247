import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, type SessionChange } from '../../db/schema'
import { warnAboutSlots } from '../coaching/slots-in-the-way'
import { listConcerned } from '../enrolments/people-of-class'
import { DomainError } from '../errors'
import { type ClassEdit, planClassEdit } from '../schedule/change-sessions'

export type SessionChangePreview = {
  changes: SessionChange[]
  isNewZone: boolean
  isNewLink: boolean
  people: number
  files: boolean
  warnings: string[]
}

/** What a set of edits will do and who will hear of it, before it is done. @throws DomainError as the act itself */
export async function previewSessionChanges(reader: Reader, classId: string, edit: ClassEdit, now: Date): Promise<SessionChangePreview> {
  const [found] = await reader.select().from(courseClasses).where(eq(courseClasses.id, classId))
  if (!found) throw new DomainError('class-unknown', 'There is no such class.')
  const { changes } = await planClassEdit(reader, found, edit, now)
  const isNewZone = edit.timeZone !== undefined && edit.timeZone !== found.timeZone
  const isNewLink = edit.links !== undefined && (edit.links.meetingUrl !== found.meetingUrl || edit.links.whiteboardUrl !== found.whiteboardUrl)
  if (changes.length === 0 && !isNewZone && !isNewLink) throw new DomainError('nothing-changed', 'Nothing is different yet.')
  const people = changes.length > 0 && found.status !== 'draft' ? (await listConcerned(reader, classId)).length : 0
  const warnings = await warnAboutSlots(reader, { classId, changes })
  return { changes, isNewZone, isNewLink, people, files: changes.some(({ kind }) => kind !== 'link'), warnings }
}
