'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { BAND_ROWS } from '@/components/desk/band-rows'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { parsePercent } from '@/lib/money'
import { requireDeskClassId } from '@/lib/reports/class-desk-queries'
import { type Band, makePolicy } from '@/lib/schedule/policies'
import { changePolicy } from '@/lib/schedule/update-class'

/** Makes a policy and gives it to the class it was made for. */
export async function makePolicyAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  try {
    const now = await readClock(db)
    const classId = await requireDeskClassId(db, ref)
    const bands = { business: readBands(values, 'business'), consumer: readBands(values, 'consumer') }
    const policyId = await makePolicy({ name: values.name ?? '', transferDays: days(values.transferDays), ...bands, actor, now })
    await changePolicy({ classId, policyId, actor, now })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/classes/${ref}?told=policy` as Route)
}

const days = (text = ''): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN)

/** Rows that were left empty are no bands. */
const readBands = (values: Record<string, string>, who: string): Band[] =>
  Array.from({ length: BAND_ROWS }, (_, row) => ({ from: values[`${who}-days-${row}`] ?? '', fee: values[`${who}-fee-${row}`] ?? '' }))
    .filter(({ from, fee }) => from.trim() !== '' || fee.trim() !== '')
    .map(({ from, fee }) => ({ fromDays: days(from), feeBasisPoints: parsePercent(fee) ?? Number.NaN }))
