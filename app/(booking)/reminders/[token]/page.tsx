import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReminderForm } from '@/components/reminders/reminder-form'
import { TurnOneOff } from '@/components/reminders/turn-one-off'
import { CalmPage } from '@/components/site/calm-page'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { findByRemindersToken, listReminderChoices } from '@/lib/reminders/queries'
import { isReminderKind } from '@/lib/reminders/reminder-kinds'
import { chooseByLinkAction } from './actions'

// Not `no-referrer`: with it browsers post forms with `Origin: null`, which server actions refuse.
export const metadata: Metadata = { title: 'Reminders', robots: { index: false }, referrer: 'same-origin' }

/** Which reminders come, for whoever has the link of one. Looking at it changes nothing: scanners of mails look at everything. */
export default async function RemindersPage({ params, searchParams }: PageProps<'/reminders/[token]'>) {
  const [{ token }, { kind, told }] = await Promise.all([params, searchParams])
  const personId = await findByRemindersToken(db, token)
  if (!personId) notFound()
  const named = typeof kind === 'string' && isReminderKind(kind) ? kind : undefined
  const choices = await listReminderChoices(db, personId, named)
  const act = chooseByLinkAction.bind(null, token, named ?? '')
  const [first] = choices
  return (
    <div className="page-width pb-20">
      <CalmPage title="Which reminders do you want?">
        <p>Mails about your seats, your money and changes to a class come anyway; these you may turn off.</p>
      </CalmPage>
      {told === 'saved' ? (
        <Note role="status" className="mb-8 max-w-2xl">
          Your choice is saved.
        </Note>
      ) : null}
      {named && first ? <TurnOneOff act={act} choice={first} /> : null}
      <Section title={named ? 'All reminders' : 'Reminders'} id="all" spacing={named ? 'form' : 'none'} size="h3">
        <ReminderForm act={act} choices={choices} />
      </Section>
    </div>
  )
}
