'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import type { Actor } from '@/lib/audit/record-audit'
import { readClock } from '@/lib/clock'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { parseMoney, parsePercent } from '@/lib/money'
import { requireDeskClassId } from '@/lib/reports/class-desk-queries'
import { changeCapacity } from '@/lib/schedule/change-capacity'
import { completeClass } from '@/lib/schedule/complete-class'
import { confirmClass } from '@/lib/schedule/confirm-class'
import { openClass } from '@/lib/schedule/open-class'
import { endOfDay } from '@/lib/schedule/resolve-local'
import { changeGoal, changeNamesDue, changePolicy, changePrice, changeVolumePrices, type NewPrice } from '@/lib/schedule/update-class'

type On = { classId: string; actor: Actor; now: Date }
type Values = Record<string, string>
export type DeskAct = 'open' | 'confirm' | 'complete' | 'capacity' | 'goal' | 'namesDue' | 'price' | 'volume' | 'policy'

const ACTS: Record<DeskAct, (on: On, values: Values) => Promise<unknown>> = {
  open: (on) => openClass(on),
  confirm: (on) => confirmClass(on),
  complete: (on) => completeClass(on),
  capacity: (on, { capacity = '' }) => changeCapacity({ ...on, capacity: wholeNumber(capacity) ?? Number.NaN }),
  goal: (on, { goal = '' }) => changeGoal({ ...on, goal: goal.trim() === '' ? null : (wholeNumber(goal) ?? Number.NaN) }),
  namesDue: (on, { namesDueDays = '' }) => changeNamesDue({ ...on, namesDueDays: wholeNumber(namesDueDays) ?? Number.NaN }),
  price: (on, values) => changePrice({ ...on, currency: values.currency ?? '', price: readPrice(values) }),
  volume: (on, { volume = '' }) => changeVolumePrices({ ...on, volume: readVolume(volume) }),
  policy: (on, { policyId = '' }) => changePolicy({ ...on, policyId: policyId || null }),
}

/** One act on a class, from one of the small forms of its desk; then the desk again, saying what was done. */
export async function classAction(ref: string, act: DeskAct, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  try {
    const now = await readClock(db)
    await ACTS[act]({ classId: await requireDeskClassId(db, ref), actor, now }, values)
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/classes/${ref}?told=${act}` as Route)
}

const wholeNumber = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null)

/** An empty price takes the currency away; the early bird ends with its last day in London. */
function readPrice({ currency = '', price = '', earlyBird = '', earlyBirdUntil = '' }: Values): NewPrice | null {
  if (price.trim() === '') return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(earlyBirdUntil)
  return {
    currency,
    listMinor: parseMoney(price) ?? Number.NaN,
    earlyBirdMinor: earlyBird.trim() === '' ? null : (parseMoney(earlyBird) ?? Number.NaN),
    earlyBirdUntil: isDay ? endOfDay(earlyBirdUntil, 'Europe/London') : null,
  }
}

/** A line each: `5: 10`, from 5 seats 10 per cent. */
function readVolume(text: string): { fromSeats: number; percentBasisPoints: number }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const found = /^(\d{1,3})\s*[:;,\s]\s*(.+)$/.exec(line)
      const percent = parsePercent(found?.[2] ?? '')
      if (!found || percent === null)
        throw new DomainError('class-plan', `Write '${line.slice(0, 30)}' like 5: 10 %, from 5 seats 10 per cent.`, 'volume')
      return { fromSeats: Number(found[1]), percentBasisPoints: percent }
    })
}
