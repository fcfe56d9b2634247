import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MessageList } from '@/components/questions/message-list'
import { WriteMessage } from '@/components/questions/write-message'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { markThreadRead } from '@/lib/questions/mark-read'
import { getOwnThread } from '@/lib/questions/queries'
import { shownZone } from '../../../shown-zone'
import { askQuestionAction } from './actions'

type Props = PageProps<'/my/classes/[ref]/questions'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Questions about ${(await params).ref}` }
}

/** 'Ask your trainer': the one thread of a student and the trainers of the class. */
export default async function QuestionsPage({ params, searchParams }: Props) {
  const { ref } = await params
  const { person, actor } = await requirePerson(`/my/classes/${ref}/questions`)
  const own = await getOwnClass(db, { ref, personId: person.id })
  if (!own) notFound()
  const [thread, now, { told }] = [await getOwnThread(db, { classId: own.id, personId: person.id }), await readClock(db), await searchParams]
  const { zone } = await shownZone(person, own.timeZone)
  // After it was read for this page, which still says what is new.
  if (thread) await markThreadRead({ threadId: thread.id, actor, now })
  const trainers = own.trainers.length > 0 ? own.trainers.join(' and ') : 'your trainer'
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref, href: `/my/classes/${own.ref}` }, { label: 'Questions' }]} />
      <h1 className="mt-3 text-h1-working">Ask {trainers}</h1>
      <p className="mt-2 max-w-measure text-lead text-ink-2">
        About {shortTitle(own.course)}, before, during and after it. Only you and the trainers of this class read what stands here.
      </p>
      {told === 'sent' ? (
        <Note role="status" className="mt-6 max-w-2xl">
          Sent. You get a mail when there is an answer, which you can also answer by mail.
        </Note>
      ) : null}
      <div className="mt-8 max-w-2xl">
        {thread ? (
          <MessageList messages={thread.messages} isTrainer={false} zone={zone} />
        ) : (
          <EmptyState title="Nothing asked yet">
            Whatever would help you: what to prepare, how something works in your organisation, what you missed.
          </EmptyState>
        )}
      </div>
      <Section title={thread ? 'Write again' : 'Your question'} id="write" spacing="form" size="h3">
        <WriteMessage
          key={thread?.messages.length ?? 0}
          act={askQuestionAction.bind(null, ref)}
          formKey={randomUUID()}
          label="Your message"
          button="Send"
        />
      </Section>
    </>
  )
}
