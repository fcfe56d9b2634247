import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MessageList } from '@/components/questions/message-list'
import { WriteMessage } from '@/components/questions/write-message'
import { ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { markThreadRead } from '@/lib/questions/mark-read'
import { getThread } from '@/lib/questions/queries'
import { TeachingHead } from '../../teaching-head'
import { answerQuestionAction, settleThreadAction } from '../actions'

type Props = PageProps<'/trainer/classes/[ref]/questions/[thread]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `A question of ${(await params).ref}` }
}

/** One student's thread. */
export default async function ThreadPage({ params, searchParams }: Props) {
  const { ref, thread: threadId } = await params
  const path = `/trainer/classes/${ref}/questions`
  const { person, actor } = await requireRole(['trainer', 'admin'], `${path}/${threadId}`)
  const taught = await getTaughtClass(db, { ref, person })
  const thread = taught ? await getThread(db, { classId: taught.id, threadId }) : null
  if (!taught || !thread) notFound()
  const { told } = await searchParams
  // After it was read for this page, which still says what is new.
  await markThreadRead({ threadId, actor, now: await readClock(db) })
  return (
    <>
      <TeachingHead taught={taught} part="Questions" />
      {told === 'sent' ? (
        <Note role="status" className="mt-6">
          Sent. {thread.studentName} is told by mail.
        </Note>
      ) : null}
      <Section
        title={thread.studentName}
        id="thread"
        spacing="form"
        size="h3"
        aside={[thread.organisation, thread.waitingSince ? 'waits for an answer' : ''].filter(Boolean).join(' · ')}
      >
        <p className="mb-5 text-small">
          <TextLink href={path}>All questions</TextLink>
        </p>
        <div className="max-w-2xl">
          <MessageList messages={thread.messages} isTrainer zone={person.timeZone ?? taught.timeZone} />
        </div>
        <div className="mt-8 grid gap-6">
          <WriteMessage
            key={thread.messages.length}
            act={answerQuestionAction.bind(null, ref, threadId)}
            formKey={randomUUID()}
            label={`Your answer to ${thread.studentName}`}
            button="Send answer"
          />
          {thread.waitingSince ? (
            <ActForm act={settleThreadAction.bind(null, ref, threadId)} className="grid justify-items-start gap-4">
              <SubmitButton variant="second" size="small" busy="Saving …">
                No answer needed
              </SubmitButton>
            </ActForm>
          ) : null}
        </div>
      </Section>
    </>
  )
}
