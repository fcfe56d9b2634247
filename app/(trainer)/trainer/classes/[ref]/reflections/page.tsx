import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReflectionItem } from '@/components/activities/reflection-item'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listReflections } from '@/lib/activities/queries'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { TeachingHead } from '../teaching-head'
import { answerReflectionAction, markReadAction } from './actions'

type Props = PageProps<'/trainer/classes/[ref]/reflections'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reflections of ${(await params).ref}` }
}

const TOLD: Record<string, string> = { read: 'Marked as read.', answered: 'Answered. The student is told by mail.' }

/** What students wrote and handed in: those to read first. */
export default async function ReflectionsPage({ params, searchParams }: Props) {
  const { ref } = await params
  const { person } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}/reflections`)
  const [taught, { told }] = [await getTaughtClass(db, { ref, person }), await searchParams]
  if (!taught) notFound()
  const rows = await listReflections(db, taught.id)
  const unread = rows.filter(({ readAt }) => readAt === null).length
  const zone = person.timeZone ?? taught.timeZone
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <TeachingHead taught={taught} part="Reflections" />
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      <Section title="Reflections" id="reflections" spacing="form" aside={rows.length > 0 ? `${unread} of ${rows.length} to read` : null}>
        {rows.length === 0 ? (
          <EmptyState title="Nothing handed in yet">
            As soon as a student hands in what they wrote, it stands here. Drafts are theirs alone.
          </EmptyState>
        ) : (
          <ul>
            {rows.map((row) => (
              <ReflectionItem
                key={row.id}
                row={row}
                zone={zone}
                markRead={markReadAction.bind(null, ref, row.id)}
                answer={answerReflectionAction.bind(null, ref, row.id)}
              />
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
