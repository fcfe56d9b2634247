'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { DomainError } from '@/lib/errors'
import { leaveWaitlist, waitForAll } from '@/lib/waitlist/leave-waitlist'

/** The token is the right to it, so nothing else is asked. Afterwards the page shows how things stand. */
export async function leaveWaitlistAction(token: string): Promise<void> {
  await unlessRefused(async () => leaveWaitlist({ token, now: await readClock(db) }))
  redirect(`/waitlist/${encodeURIComponent(token)}` as Route)
}

export async function waitForAllAction(token: string): Promise<void> {
  await unlessRefused(async () => waitForAll({ token, now: await readClock(db) }))
  redirect(`/waitlist/${encodeURIComponent(token)}?notice=waiting` as Route)
}

/** A refusal leads back to the page as well: it shows that nothing has changed, and the button is there again. */
async function unlessRefused(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}
