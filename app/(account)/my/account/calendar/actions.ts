'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { renewFeed, stopFeed } from '@/lib/calendar/calendar-feed'
import { readClock } from '@/lib/clock'
import type { FormState } from '@/lib/errors'

const HERE = '/my/account/calendar'

/** Makes the calendar, gives it a new address, or ends it: `intent` says which button was pressed. */
export async function changeFeedAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(HERE)
  const isStopped = form.get('intent') === 'stop'
  await (isStopped ? stopFeed : renewFeed)({ actor, now: await readClock(db) })
  redirect(`${HERE}?told=${isStopped ? 'stopped' : form.get('intent') === 'renew' ? 'renewed' : 'made'}` as Route)
}
