import { headers } from 'next/headers'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ReplyForm } from '@/components/mail/reply-form'
import { Note } from '@/components/ui/note'
import { getLocalMail } from '@/lib/emails/local-mails'
import { readReplyToken } from '@/lib/emails/reply-address'
import { isLocalRequest } from '../../is-local-request'
import { sentAtText } from '../sent-at-text'
import { replyAction } from './actions'

export const dynamic = 'force-dynamic'
export const metadata = { title: 'Local mail' }

/** The mail's own page runs no scripts, and its links open in the whole window as they would from a mail program. */
export default async function MailPage({ params, searchParams }: PageProps<'/local/mailbox/[id]'>) {
  if (!isLocalRequest(await headers())) notFound()
  const { id } = await params
  const mail = /^\d{1,15}$/.test(id) ? await getLocalMail(Number(id)) : null
  if (!mail) notFound()
  const { told } = await searchParams
  return (
    <main className="mx-auto max-w-4xl px-5 py-10">
      <Link href="/local/mailbox" className="underline">
        Local mailbox
      </Link>
      <h1 className="mt-3 text-h2">{mail.subject || '(no subject)'}</h1>
      <p className="mt-1 text-small text-ink-2">
        From {mail.from} to {mail.to} · {sentAtText(mail.sentAt)}
        {mail.replyTo ? ` · Answers go to ${mail.replyTo}` : null}
      </p>
      {mail.attachments.length > 0 && (
        <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-1" aria-label="Attachments">
          {mail.attachments.map(({ name, type, content }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: eight invitations may share a name, and the list never changes
            <li key={`${index}-${name}`}>
              <a className="underline" download={name} href={`data:${type};base64,${content}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {mail.html ? (
        <iframe
          title="The mail as it was sent"
          className="mt-6 h-[70vh] w-full border border-line bg-raised"
          sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
          srcDoc={`<base target="_top">${mail.html}`}
        />
      ) : (
        <pre className="mt-6 border border-line bg-raised p-5 font-text whitespace-pre-wrap">{mail.text}</pre>
      )}
      {mail.html && (
        <details className="mt-6">
          <summary className="cursor-pointer">As plain text</summary>
          <pre className="mt-3 border border-line bg-raised p-5 font-text whitespace-pre-wrap">{mail.text}</pre>
        </details>
      )}
      {told === 'replied' && (
        <Note role="status" className="mt-8">
          Your reply has arrived.
        </Note>
      )}
      {mail.replyTo && readReplyToken([mail.replyTo]) && <ReplyForm act={replyAction.bind(null, mail.id)} replyTo={mail.replyTo} />}
    </main>
  )
}
