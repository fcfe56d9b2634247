import { and, eq, inArray } from 'drizzle-orm'
import { db } from '../../db/client'
import { mails, people } from '../../db/schema'
import { readClock } from '../clock'
import { oneClickAddress, remindersPage } from '../reminders/reminder-links'
import { composeLetter } from './compose-letter'
import { asPlainText } from './letter'
import { renderLetter } from './render-letter'
import { deliver, messageIdOf } from './transport'

type Mail = typeof mails.$inferSelect

/**
 * The task behind every promised mail. Its row stays locked while the mail server has the word, so of two tasks at once one
 * leaves empty-handed; that is why a network call stands within a transaction here, for at most half a minute.
 * @throws what went wrong, after writing it down, so that the job is tried again later
 */
export async function sendMail({ mailId }: { mailId: string }): Promise<void> {
  const failure = await db.transaction(async (tx) => {
    const [mail] = await tx
      .select()
      .from(mails)
      .where(and(eq(mails.id, mailId), inArray(mails.status, ['queued', 'failed'])))
      .for('update', { skipLocked: true })
    if (!mail) return null
    const set = (values: Partial<Mail>) => tx.update(mails).set(values).where(eq(mails.id, mail.id))
    const tries = mail.tries + 1
    if (isStale(mail)) {
      await set({ status: 'failed', params: {}, lastError: 'Its link had expired before a mail server took it.' })
      return null
    }
    try {
      const subject = await deliverMail(mail)
      await set({ status: 'sent', subject, tries, params: withoutSecrets(mail.params), lastError: null, sentAt: await readClock(tx) })
      return null
    } catch (error) {
      await set({ status: 'failed', tries, lastError: String(error).slice(0, 500) })
      return error
    }
  })
  if (failure) throw failure
}

async function deliverMail(mail: Mail): Promise<string> {
  const letter = await composeLetter(mail)
  const off = await readReminderLink(mail)
  if (off) letter.footer = [...letter.footer, `You can turn reminders like this one off: ${off.page}`]
  const { html, pictures } = await renderLetter(letter)
  await deliver({
    to: mail.to,
    replyTo: letter.replyTo,
    subject: letter.subject,
    html,
    text: asPlainText(letter),
    messageId: messageIdOf(mail.id),
    headers: { 'Auto-Submitted': 'auto-generated', ...(off ? unsubscribe(off.oneClick) : {}) },
    attachments: [...pictures, ...letter.attachments],
  })
  return letter.subject
}

/** RFC 8058: mail programs show a button of their own, and post to the address when it is pressed. */
const unsubscribe = (address: string) => ({ 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })

/** Where this reminder can be turned off without signing in; null for mails that are none. */
async function readReminderLink({ personId, params: { reminderKind } }: Mail): Promise<{ page: string; oneClick: string } | null> {
  if (typeof reminderKind !== 'string' || !personId) return null
  const [person] = await db.select({ token: people.remindersToken }).from(people).where(eq(people.id, personId))
  return person?.token ? { page: remindersPage(person.token, reminderKind), oneClick: oneClickAddress(person.token, reminderKind) } : null
}

/** Links that sign in live by real time. Sending a dead one would only puzzle. */
const isStale = ({ params }: Mail): boolean => typeof params.until === 'string' && new Date(params.until) <= new Date()

const SECRETS = ['signInUrl', 'confirmUrl']

const withoutSecrets = (params: Mail['params']): Mail['params'] =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !SECRETS.includes(name)))
