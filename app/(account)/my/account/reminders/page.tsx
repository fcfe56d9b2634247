import type { Metadata } from 'next'
import { AccountPages } from '@/components/accounts/account-pages'
import { ReminderForm } from '@/components/reminders/reminder-form'
import { Note } from '@/components/ui/note'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { listReminderChoices } from '@/lib/reminders/queries'
import { chooseRemindersAction } from './actions'

export const metadata: Metadata = { title: 'Reminders' }

export default async function OwnRemindersPage({ searchParams }: PageProps<'/my/account/reminders'>) {
  const { person } = await requirePerson('/my/account/reminders')
  const { told } = await searchParams
  return (
    <>
      <h1 className="text-h1-working">Account</h1>
      <AccountPages current="reminders" />
      {told === 'saved' ? (
        <Note role="status" className="mt-6 max-w-2xl">
          Your choice is saved.
        </Note>
      ) : null}
      <h2 className="mt-8 text-h3">Reminders</h2>
      <p className="mt-2 mb-6 max-w-measure text-ink-2">
        They come by mail to {person.email}, by day where you are, and never of what is done already. Mails about your seats, your money and changes
        to a class come anyway.
      </p>
      <ReminderForm act={chooseRemindersAction} choices={await listReminderChoices(db, person.id)} />
    </>
  )
}
