import { randomUUID } from 'node:crypto'
import { listReaders } from '../../lib/teaching/list-readers'
import type { Tx } from '../client'
import { classMessageCopies, classMessages, mails, messageTemplates } from '../schema'

/** A message whose copies came different ways, and words to use again. */
export async function seedMessage(tx: Tx, { classId, authorId, now }: { classId: string; authorId: string; now: Date }): Promise<void> {
  const sentAt = new Date(now.getTime() - 2 * 86_400_000)
  const subject = 'Before we meet again: {nextSession}'
  const body = `Hello {firstName},\n\nplease look at the Mural board of your team before {nextSession}. If you were away last time, {name}, ask your mates: they know.\n\nRuth`
  const [message] = await tx
    .insert(classMessages)
    .values({ classId, authorId, audience: { kind: 'all' }, subject, body, formKey: randomUUID(), sentAt })
    .returning()
  if (!message) throw new Error('no message')
  const readers = await listReaders(tx, { classId, audience: { kind: 'all' }, now })
  for (const [index, { enrolmentId, personId, email }] of readers.entries()) {
    const status = index === 2 ? ('bounced' as const) : index === 5 ? ('failed' as const) : ('sent' as const)
    const lastError = { bounced: '550 5.1.1 mailbox unavailable', failed: '451 4.7.1 greylisted, tried five times', sent: null }[status]
    const [mail] = await tx
      .insert(mails)
      .values({
        to: email,
        template: 'class-message',
        params: { messageId: message.id, enrolmentId, personId },
        status,
        personId,
        subject: 'Before we meet again',
        tries: status === 'failed' ? 5 : 1,
        lastError,
        queuedAt: sentAt,
        sentAt: status === 'failed' ? null : sentAt,
      })
      .returning({ id: mails.id })
    await tx.insert(classMessageCopies).values({ messageId: message.id, enrolmentId, personId, mailId: mail?.id })
  }
  await tx.insert(messageTemplates).values([
    {
      ownerId: null,
      name: 'The day before',
      subject: 'Tomorrow: {course}',
      body: 'Hello {firstName},\n\nwe meet {nextSession}. The links are on your class page.',
    },
    {
      ownerId: null,
      name: 'You were missed',
      subject: 'We missed you in {class}',
      body: 'Hello {firstName},\n\nyou were not with us last time. You can make the session up in another class: ask me. The next one is {nextSession}.',
    },
    {
      ownerId: authorId,
      name: 'How did it go?',
      subject: 'How did the assessment go?',
      body: 'Hello {firstName},\n\nhave you taken the assessment of {course}? Tell us on your class page, so that a second password reaches you in time.',
    },
  ])
}
