import { headers } from 'next/headers'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { listLocalMails } from '@/lib/emails/local-mails'
import { isLocalRequest } from '../is-local-request'
import { sentAtText } from './sent-at-text'

export const dynamic = 'force-dynamic'
export const metadata = { title: 'Local mailbox' }

export default async function MailboxPage({ searchParams }: PageProps<'/local/mailbox'>) {
  if (!isLocalRequest(await headers())) notFound()
  const { to } = await searchParams
  const address = Array.isArray(to) ? to[0] : to
  const mails = await listLocalMails({ to: address })
  return (
    <main className="mx-auto max-w-4xl px-5 py-10">
      <h1 className="text-h1-working">Local mailbox</h1>
      <p className="mt-2 text-ink-2">
        {address ? (
          <>
            Mails to {address}.{' '}
            <Link href="/local/mailbox" className="underline">
              Show all
            </Link>
          </>
        ) : (
          'Nothing on this page went out into the world: these are the mails that a real site would have sent.'
        )}
      </p>
      {mails.length === 0 ? (
        <p className="mt-8 border-t-2 border-ink pt-4 text-ink-2">
          No mail yet. Book a class or ask for a sign-in link, and it arrives here within seconds.
        </p>
      ) : (
        <ul className="mt-8 border-t-2 border-ink">
          {mails.map((mail) => (
            <li key={mail.id} className="border-b border-line py-3">
              <Link href={`/local/mailbox/${mail.id}`} className="block font-semibold underline-offset-4 hover:underline">
                {mail.subject || '(no subject)'}
              </Link>
              <p className="text-small text-ink-2">
                To {mail.to} · {sentAtText(mail.sentAt)}
                {mail.attachments.length > 0 && ` · ${mail.attachments.length} attached`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </main>
  )
}
