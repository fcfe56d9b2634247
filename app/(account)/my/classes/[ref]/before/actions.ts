'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import type { Actor } from '@/lib/audit/record-audit'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { declarePrerequisite, withdrawDeclaration } from '@/lib/preparation/declare-prerequisite'
import { readDeclarationForm } from '@/lib/preparation/read-declaration-form'
import { savePreparation } from '@/lib/preparation/save-preparation'
import { tickChecks } from '@/lib/preparation/tick-checks'

const pageOf = (ref: string) => `/my/classes/${encodeURIComponent(ref)}/before`

export async function declareAction(ref: string, prerequisiteId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = typedValues(form)
  return change(ref, 'declared', values, ({ actor, now }) => declarePrerequisite({ ref, prerequisiteId, ...readDeclarationForm(values), actor, now }))
}

export async function withdrawAction(ref: string, prerequisiteId: string, _: FormState, form: FormData): Promise<FormState> {
  return change(ref, 'withdrawn', typedValues(form), (who) => withdrawDeclaration({ ref, prerequisiteId, ...who }))
}

export async function savePreparationAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  return change(ref, 'saved', typedValues(form), (who) => savePreparation({ ref, form, ...who }))
}

export async function tickChecksAction(ref: string, _: FormState, form: FormData): Promise<FormState> {
  const items = form.getAll('check').map(String)
  return change(ref, 'checked', {}, (who) => tickChecks({ ref, items, ...who }))
}

type Told = 'declared' | 'withdrawn' | 'saved' | 'checked'

async function change(ref: string, told: Told, values: Record<string, string>, act: (who: { actor: Actor; now: Date }) => Promise<void>) {
  const { actor } = await requirePerson(pageOf(ref))
  try {
    await act({ actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${pageOf(ref)}?told=${told}` as Route)
}
