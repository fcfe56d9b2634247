import type { Metadata } from 'next'
import { FollowLinkForm } from '@/components/accounts/follow-link-form'
import { TextLink } from '@/components/ui/text-link'
import { isAddressLinkGood } from '@/lib/accounts/add-address'
import { requirePerson } from '@/lib/accounts/require-role'
import { readSignInLink } from '@/lib/accounts/sign-in-link'
import { addAddressAction } from '../actions'

/** The address holds a secret: no other site hears of it, no search engine keeps it. */
// Not `no-referrer`: with it browsers post forms with `Origin: null`, which server actions refuse.
export const metadata: Metadata = { title: 'Confirm an address', robots: { index: false }, referrer: 'same-origin' }

export default async function ConfirmAddressPage({ searchParams }: PageProps<'/my/account/confirm'>) {
  const { email, token } = readSignInLink(await searchParams)
  const { person, actor } = await requirePerson(`/my/account/confirm?${new URLSearchParams({ email, token })}`)
  const isGood = await isAddressLinkGood({ email, token, actor })
  return (
    <>
      <h1 className="text-h1-working">{isGood ? 'Is this your address?' : 'This link does not work here'}</h1>
      <p className="mt-4 mb-8 max-w-measure text-lead text-ink-2">
        {isGood ? (
          <>
            <strong className="break-words text-ink">{email}</strong> will sign you in to this account too.
          </>
        ) : (
          <>
            It was used before, it has expired, or another account asked for it. You are signed in as{' '}
            <strong className="break-words text-ink">{person.email}</strong>. <TextLink href="/my/account">Your addresses</TextLink>
          </>
        )}
      </p>
      {isGood ? (
        <FollowLinkForm
          action={addAddressAction}
          hidden={{ email, token }}
          busy="Adding …"
          instead={<TextLink href="/my/account">Your addresses</TextLink>}
        >
          Add this address
        </FollowLinkForm>
      ) : null}
    </>
  )
}
