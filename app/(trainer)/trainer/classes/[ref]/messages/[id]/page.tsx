import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CopyTable } from '@/components/teaching/message-table'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { nameBlanks } from '@/lib/teaching/fill-in'
import { readMessage } from '@/lib/teaching/message-queries'
import { TeachingHead } from '../../teaching-head'

type Props = PageProps<'/trainer/classes/[ref]/messages/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Message to ${(await params).ref}` }
}

/** One message, as it was written, and how far each copy came. */
export default async function MessagePage({ params, searchParams }: Props) {
  const { ref, id } = await params
  const path = `/trainer/classes/${ref}/messages`
  const { person } = await requireRole(['trainer', 'admin'], `${path}/${id}`)
  const taught = await getTaughtClass(db, { ref, person })
  const message = taught ? await readMessage(db, { classId: taught.id, messageId: id }) : null
  if (!taught || !message) notFound()
  const { told } = await searchParams
  const copies = message.copies.length
  return (
    <>
      <TeachingHead taught={taught} part="Messages" />
      {told === 'sent' ? (
        <Note role="status" className="mt-6">
          {copies === 1 ? 'Your message goes to 1 reader.' : `Your message goes to ${copies} readers, each in a mail of their own.`} Answers come to
          your own address.
        </Note>
      ) : null}
      <Section
        title={<span className="wrap-anywhere">{nameBlanks(message.subject)}</span>}
        id="message"
        spacing="form"
        aside={<TextLink href={path}>All messages</TextLink>}
      >
        <p className="text-small text-ink-2">
          {message.author ?? 'A trainer'} to: {message.to}
        </p>
        <p className="mt-4 max-w-measure whitespace-pre-line wrap-anywhere">{nameBlanks(message.body)}</p>
      </Section>
      <Section title={`Copies ${copies}`} id="copies" spacing="form" size="h3">
        <CopyTable copies={message.copies} zone={person.timeZone ?? taught.timeZone} />
      </Section>
    </>
  )
}
