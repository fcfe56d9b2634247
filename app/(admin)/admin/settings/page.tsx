import type { Metadata } from 'next'
import { SettingsForm } from '@/components/settings/settings-form'
import { Note } from '@/components/ui/note'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listCountries } from '@/lib/countries'
import { readSettings } from '@/lib/settings/queries'
import { settingsAsTyped } from '@/lib/settings/read-settings-form'
import { changeSettingsAction } from './actions'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage({ searchParams }: PageProps<'/admin/settings'>) {
  await requireRole('admin', '/admin/settings')
  const [{ told }, row] = await Promise.all([searchParams, readSettings(db)])
  return (
    <>
      <h1 className="mb-2 text-h1-working">Settings</h1>
      <p className="mb-8 max-w-measure text-ink-2">Who you are, and how the business runs. Documents that were issued stay as they are.</p>
      {told === 'saved' ? (
        <Note role="status" className="mb-8 max-w-form">
          Saved. What is booked from now on goes by this.
        </Note>
      ) : null}
      <SettingsForm
        act={changeSettingsAction}
        start={settingsAsTyped(row)}
        countries={listCountries().map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  )
}
