'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { reissueCertificate, revokeCertificate } from '@/lib/certificates/change-certificate'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

const pageOf = (ref: string) => `/trainer/classes/${ref}/certificates`

export async function reissueCertificateAction(ref: string, certificateId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const values = typedValues(form)
  try {
    await reissueCertificate({ certificateId, name: values.name ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref)}?told=reissued` as Route)
}

export async function revokeCertificateAction(ref: string, certificateId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole(['trainer', 'admin'], pageOf(ref))
  const values = typedValues(form)
  try {
    await revokeCertificate({ certificateId, reason: values.reason ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref)}?told=revoked` as Route)
}
