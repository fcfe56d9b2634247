import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ThreadTable } from '@/components/questions/thread-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { listThreads } from '@/lib/questions/queries'
import { TeachingHead } from '../teaching-head'

type Props = PageProps<'/trainer/classes/[ref]/questions'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Questions of ${(await params).ref}` }
}

/** What students of this class ask: those waiting for an answer first. */
export default async function ClassQuestionsPage({ params, searchParams }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/questions`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const [taught, { told }] = [await getTaughtClass(db, { ref, person }), await searchParams]
  if (!taught) notFound()
  const threads = await listThreads(db, taught.id)
  const waiting = threads.filter(({ waitingSince }) => waitingSince !== null).length
  return (
    <>
      <TeachingHead taught={taught} part="Questions" />
      {told === 'settled' ? (
        <Note role="status" className="mt-6">
          It waits no longer.
        </Note>
      ) : null}
      <Section title="Questions" id="questions" spacing="form" aside={threads.length > 0 ? `${waiting} waiting` : null}>
        {threads.length === 0 ? (
          <EmptyState title="Nobody has asked anything">Questions come by mail too, and an answer to that mail arrives here.</EmptyState>
        ) : (
          <ThreadTable path={path} threads={threads} zone={person.timeZone ?? taught.timeZone} />
        )}
      </Section>
    </>
  )
}
