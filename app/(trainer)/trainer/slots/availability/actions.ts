'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getSlotRules } from '@/lib/coaching/availability-queries'
import { addCalendar, readCalendarNow, removeCalendar } from '@/lib/coaching/busy-calendars'
import { addException, addHours, removeException, removeHours } from '@/lib/coaching/change-availability'
import { changeSlotRules } from '@/lib/coaching/change-slot-rules'
import { readExceptionForm, readHoursForm, readRulesForm } from '@/lib/coaching/read-availability-form'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { wallClock } from '@/lib/schedule/zone-time'

const HERE = '/trainer/slots/availability'

export async function changeRulesAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('trainer', HERE)
  const values = typedValues(form)
  try {
    await changeSlotRules({ rules: readRulesForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${HERE}?told=rules` as Route)
}

export async function addHoursAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('trainer', HERE)
  const values = typedValues(form)
  try {
    await addHours({ hours: readHoursForm(values), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${HERE}?told=hours#week` as Route)
}

export async function addExceptionAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor, person } = await requireRole('trainer', HERE)
  const [values, now] = [typedValues(form), await readClock(db)]
  try {
    const zone = (await getSlotRules(db, person.id))?.timeZone ?? person.timeZone ?? 'Europe/London'
    await addException({ exception: readExceptionForm(values, wallClock(now, zone).date), actor, now })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${HERE}?told=days#days` as Route)
}

/** Takes hours of the week, or of a day, away: `what` says which. */
export async function removeHoursAction(what: 'week' | 'days', id: string, _: FormState): Promise<FormState> {
  const { actor } = await requireRole('trainer', HERE)
  try {
    await (what === 'week' ? removeHours : removeException)({ id, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${HERE}?told=${what === 'week' ? 'hours' : 'days'}#${what}` as Route)
}

export async function addCalendarAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('trainer', HERE)
  const values = typedValues(form)
  try {
    await addCalendar({ name: values.name ?? '', url: values.url ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${HERE}?told=calendar#calendars` as Route)
}

/** Two buttons stand beside each calendar: `intent` says which was pressed. */
export async function changeCalendarAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('trainer', HERE)
  const isRemoval = form.get('intent') === 'remove'
  try {
    await (isRemoval ? removeCalendar : readCalendarNow)({ id, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${HERE}?told=${isRemoval ? 'removed' : 'reading'}#calendars` as Route)
}
