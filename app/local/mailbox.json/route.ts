import { listLocalMails } from '@/lib/emails/local-mails'
import { isLocalRequest, notHere } from '../is-local-request'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  if (!isLocalRequest(request.headers)) return notHere()
  const mails = await listLocalMails({ to: new URL(request.url).searchParams.get('to') ?? undefined })
  return Response.json(
    mails.map(({ to, subject, text, html, sentAt, links, attachments }) => ({ to, subject, text, html, sentAt, links, attachments })),
    { headers: { 'cache-control': 'no-store' } },
  )
}
