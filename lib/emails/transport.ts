import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'
import { env } from '../env'

let kept: Transporter | undefined

/** Hands one mail to the mail server: the only place that knows it. @throws whatever the server or the way to it says */
export async function deliver(message: SendMailOptions): Promise<void> {
  kept ??= createTransport({ url: env().mail.smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 })
  await kept.sendMail({ from: env().mail.from, ...message })
}

/** `<ID@halfday.example>`: the same mail has the same name, however often it is tried. */
export const messageIdOf = (mailId: string): string => `<${mailId}@${env().mail.from.match(/@([^>\s]+)/)?.[1] ?? 'localhost'}>`
