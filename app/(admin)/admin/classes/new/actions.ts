'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { parseMoney } from '@/lib/money'
import { generateSessions } from '@/lib/schedule/generate-sessions'
import { type ClassPlan, planClass } from '@/lib/schedule/plan-class'
import { readPattern } from '@/lib/schedule/read-pattern'

/** Plans a class as a draft; it is opened on its desk. */
export async function planClassAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  let ref: string
  try {
    const planned = await planClass({ plan: readPlan(values), actor, now: await readClock(db) })
    ref = planned.ref
  } catch (error) {
    return refusedForm(atItsField(error), values)
  }
  redirect(`/admin/classes/${ref}?told=planned` as Route)
}

function readPlan(values: Record<string, string>): ClassPlan {
  const pattern = readPattern(values.pattern ?? '')
  const text = (name: string) => values[name]?.trim() || undefined
  const price = parseMoney(values.price ?? '')
  if (price === null) throw new DomainError('class-plan', 'Enter a price like 2200 or 2200.00.', 'price')
  const isPrivate = values.isPrivate === 'on'
  const trainers = [
    { personId: text('lead'), role: 'lead' as const },
    { personId: text('second'), role: 'co-trainer' as const },
  ]
  return {
    courseId: values.courseId ?? '',
    format: values.format === 'traditional' ? 'traditional' : 'immersive',
    language: text('language') ?? 'en',
    timeZone: pattern.timeZone,
    capacity: Number(values.capacity || Number.NaN),
    goal: text('goal') ? Number(values.goal) : undefined,
    isPrivate,
    privateOrganisation: isPrivate ? text('privateOrganisation') : undefined,
    meetingUrl: text('meetingUrl'),
    whiteboardUrl: text('whiteboardUrl'),
    times: generateSessions(pattern).sessions,
    prices: [{ currency: values.currency ?? 'GBP', listMinor: price }],
    trainers: trainers.flatMap(({ personId, role }) => (personId ? [{ personId, role }] : [])),
  }
}

/** Plans know parts that this form has in one field. */
function atItsField(error: unknown): unknown {
  if (!(error instanceof DomainError) || !error.field) return error
  const fields: Record<string, string> = {
    prices: 'price',
    trainers: 'lead',
    timeZone: 'pattern',
    times: 'pattern',
    count: 'pattern',
    from: 'pattern',
    at: 'pattern',
  }
  const others: Record<string, string> = { durationMinutes: 'pattern', weekdays: 'pattern', skip: 'pattern' }
  return new DomainError(error.code, error.message, fields[error.field] ?? others[error.field] ?? error.field)
}
