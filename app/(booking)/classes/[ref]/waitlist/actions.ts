'use server'

import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { currentPerson } from '@/lib/accounts/current-person'
import { findClassId } from '@/lib/bookings/find-class-id'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { setAnswerHeader } from '@/lib/peer'
import { clientAddress, LIMITS, takeToken } from '@/lib/rate-limit'
import { joinWaitlist } from '@/lib/waitlist/join-waitlist'
import { readJoin } from '@/lib/waitlist/read-join'

/** Takes a place in line and leads to its page. Whoever is in line already is not shown that page: anybody may type an address. */
export async function joinWaitlistAction(classRef: string, _: FormState, form: FormData): Promise<FormState> {
  let next: string
  try {
    next = await join(classRef, form)
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect(next as Route)
}

async function join(classRef: string, form: FormData): Promise<string> {
  await limit(LIMITS.waitlist, clientAddress(await headers()))
  const classId = await findClassId(classRef)
  if (!classId) throw new DomainError('unknown-class', 'This class does not exist any more.')
  const request = readJoin(form)
  await limit(LIMITS.waitlistMail, request.email)
  const person = await currentPerson()
  const actor = person ? ({ kind: 'person', personId: person.id, roles: person.roles } as const) : ({ kind: 'link' } as const)
  const joined = await joinWaitlist({ classId, request, actor, now: await readClock(db) })
  return joined.isNew ? `/waitlist/${joined.token}?notice=joined` : `/classes/${classRef}/waitlist?notice=again`
}

async function limit(what: (typeof LIMITS)['waitlist' | 'waitlistMail'], key: string): Promise<void> {
  const { ok, retryAfterSeconds } = await takeToken({ ...what, key })
  if (ok) return
  setAnswerHeader('Retry-After', String(retryAfterSeconds))
  throw new DomainError('too-many', `That was asked for many times just now. Wait ${retryAfterSeconds} seconds and send the form again.`)
}
