import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MessageTable } from '@/components/teaching/message-table'
import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { listMessages } from '@/lib/teaching/message-queries'
import { TeachingHead } from '../teaching-head'

type Props = PageProps<'/trainer/classes/[ref]/messages'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Messages to ${(await params).ref}` }
}

/** What was written to this class, by whom and to whom. */
export default async function MessagesPage({ params }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/messages`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const taught = await getTaughtClass(db, { ref, person })
  if (!taught) notFound()
  const messages = await listMessages(db, taught.id)
  return (
    <>
      <TeachingHead taught={taught} part="Messages" />
      <Section
        title="Messages"
        id="messages"
        spacing="form"
        aside={
          <ButtonLink href={`${path}/new`} size="small">
            Write a message
          </ButtonLink>
        }
      >
        <MessageTable messages={messages} path={path} zone={person.timeZone ?? taught.timeZone} />
      </Section>
    </>
  )
}
