'use server'

import { randomUUID } from 'node:crypto'
import type { Route } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getLocalMail } from '@/lib/emails/local-mails'
import { env } from '@/lib/env'
import { type FormState, typedValues } from '@/lib/errors'
import { isLocalRequest } from '../../is-local-request'

/** Sends an answer as the person would whose mail this is: as a whole mail, with the quoted one below, through the door for mail servers. */
export async function replyAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  if (!isLocalRequest(await headers())) notFound()
  const { replies, appUrl } = env()
  const mail = await getLocalMail(id)
  const values = typedValues(form)
  if (!mail?.replyTo || !replies) notFound()
  const quoted = mail.text.replace(/^/gm, '> ')
  const text = `${values.text ?? ''}\n\nOn ${mail.sentAt.toUTCString()}, Halfday wrote:\n${quoted}`
  const raw = [
    `From: <${mail.to}>`,
    `To: <${mail.replyTo}>`,
    'Subject: Re: your mail',
    `Message-ID: <${randomUUID()}@local.halfday.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ].join('\r\n')
  const answer = await fetch(`${appUrl}/api/mail/inbound`, {
    method: 'POST',
    headers: { authorization: `Bearer ${replies.inboundToken}`, 'content-type': 'message/rfc822' },
    body: raw,
  })
  if (!answer.ok) {
    const { error } = (await answer.json()) as { error: string }
    return { status: 'refused', fieldErrors: { text: error }, values }
  }
  redirect(`/local/mailbox/${id}?told=replied` as Route)
}
