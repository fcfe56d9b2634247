import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { DomainError } from '@/lib/errors'
import { chooseReminders } from '@/lib/reminders/choose-reminders'
import { isReminderKind } from '@/lib/reminders/reminder-kinds'

/** What a mail program posts when its button to unsubscribe is pressed (RFC 8058, 3.2): turns this kind off, without a question. */
export async function POST(request: Request, { params }: RouteContext<'/reminders/[token]/off'>) {
  const { token } = await params
  const kind = new URL(request.url).searchParams.get('kind') ?? ''
  const form = await request.formData().catch(() => new FormData())
  if (form.get('List-Unsubscribe') !== 'One-Click' || !isReminderKind(kind))
    return new Response('This is not a request to unsubscribe.', { status: 400 })
  try {
    await chooseReminders({ token, choices: { [kind]: false }, now: await readClock(db) })
  } catch (error) {
    if (error instanceof DomainError) return new Response('This link opens nothing any more.', { status: 404 })
    throw error
  }
  return new Response('These reminders are off.')
}

/** A person who opens the address is led to the page with the button; a scanner changes nothing. */
export async function GET(request: Request, { params }: RouteContext<'/reminders/[token]/off'>) {
  const { token } = await params
  redirect(`/reminders/${token}${new URL(request.url).search}`)
}
