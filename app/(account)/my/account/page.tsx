import type { Metadata } from 'next'
import { AccountPages } from '@/components/accounts/account-pages'
import { AddAddressForm } from '@/components/accounts/address-form'
import { AddressList } from '@/components/accounts/address-list'
import { ProfileForm } from '@/components/accounts/profile-form'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { listAddresses } from '@/lib/accounts/queries'
import { requirePerson } from '@/lib/accounts/require-role'
import { listZones } from '@/lib/schedule/zone-time'
import { askForAddressAction, changeAddressAction, changeProfileAction } from './actions'

export const metadata: Metadata = { title: 'Account' }

const DONE: Record<string, string> = {
  profile: 'Your details are saved.',
  link: 'A link is on its way to that address. Open it in this browser and press its button.',
  address: 'Your addresses are changed.',
}

export default async function AccountPage({ searchParams }: PageProps<'/my/account'>) {
  const { person } = await requirePerson('/my/account')
  const { done } = await searchParams
  const addresses = await listAddresses(db, person.id)
  const profile = { name: person.name ?? '', organisation: person.organisation ?? '', timeZone: person.timeZone ?? 'Europe/London' }
  const said = typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : undefined
  return (
    <>
      <h1 className="text-h1-working">Account</h1>
      <AccountPages current="you" />
      {said ? (
        <Note role="status" className="mt-6 max-w-2xl">
          {said}
        </Note>
      ) : null}
      <Section title="You" id="you" spacing="form" size="h3">
        <ProfileForm
          action={changeProfileAction}
          zones={listZones(profile.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          profile={profile}
        />
      </Section>
      <Section title="Addresses" id="addresses" spacing="form" size="h3">
        <p className="mb-4 max-w-measure text-ink-2">Any of them signs you in. Mail goes to the primary one.</p>
        <AddressList
          action={changeAddressAction}
          addresses={addresses.map(({ email, isPrimary, confirmedAt }) => ({ email, isPrimary, isConfirmed: confirmedAt !== null }))}
        />
        <div className="mt-8">
          <AddAddressForm action={askForAddressAction} />
        </div>
      </Section>
    </>
  )
}
