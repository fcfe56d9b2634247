'use server'

import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { MessageFormState } from '@/components/teaching/message-form'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { DomainError, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { isId } from '@/lib/is-id'
import { readMessageForm } from '@/lib/teaching/read-message-form'
import { previewMessage, sendMessage } from '@/lib/teaching/send-message'
import { forgetTemplate, saveTemplate } from '@/lib/teaching/templates'

/** Sends a message; with `intent=preview` shows what its first reader would get, with `intent=template` keeps its words. */
export async function sendMessageAction(ref: string, _: MessageFormState, form: FormData): Promise<MessageFormState> {
  const path = `/trainer/classes/${ref}/messages`
  const { person, actor } = await requireRole(['trainer', 'admin'], path)
  const taught = await getTaughtClass(db, { ref, person })
  if (!taught) notFound()
  const values = typedValues(form)
  let id: string
  try {
    const now = await readClock(db)
    if (values.intent === 'template') {
      const { subject = '', body = '', templateName: name = '' } = values
      await saveTemplate({ name, subject, body, isForEverybody: values.isForEverybody === 'on', actor, now })
      return { status: 'done', message: `The template ‘${name.trim()}’ is kept.`, fieldErrors: {}, values }
    }
    const words = readMessageForm(values, form.getAll('to').map(String))
    if (values.intent === 'preview') {
      const preview = await previewMessage(db, { classId: taught.id, ...words, actor, now })
      return { status: 'done', fieldErrors: {}, values, preview }
    }
    if (!isId(values.formKey)) throw new DomainError('form-key', 'This form is incomplete. Open it again; what you typed is still here.')
    id = await sendMessage({ classId: taught.id, ...words, formKey: values.formKey, actor, now })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`${path}/${id}?told=sent` as Route)
}

export async function forgetTemplateAction(ref: string, templateId: string, _: FormState): Promise<FormState> {
  const path = `/trainer/classes/${ref}/messages/new`
  const { actor } = await requireRole(['trainer', 'admin'], path)
  try {
    if (!isId(templateId)) throw new DomainError('template-unknown', 'There is no such template.')
    await forgetTemplate({ templateId, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(path as Route)
}
