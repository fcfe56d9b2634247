import type { Metadata } from 'next'
import { TextLink } from '@/components/ui/text-link'
import { SIGN_IN_LINK_MINUTES } from '@/lib/accounts/sign-in-link'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Look in your mail', robots: { index: false } }

export default function LinkSentPage() {
  return (
    <>
      <h1 className="text-h1">Look in your mail</h1>
      <p className="mt-4 max-w-measure text-lead text-ink-2">
        A link is on its way to the address that you gave. It works once, within {SIGN_IN_LINK_MINUTES} minutes.
      </p>
      <p className="mt-4 max-w-measure text-ink-2">
        Nothing there after a few minutes? Look among the unwanted mail, or <TextLink href="/sign-in">ask for another link</TextLink>.
      </p>
      {env().mail.kind === 'local-mailbox' ? (
        <p className="mt-4 max-w-measure text-ink-2">
          This site keeps its mail to itself: <TextLink href="/local/mailbox">open the local mailbox</TextLink>.
        </p>
      ) : null}
    </>
  )
}
