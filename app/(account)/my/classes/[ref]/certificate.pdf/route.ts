import { notFound } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { renderCertificatePdf } from '@/lib/certificates/certificate-pdf'
import { getOwnCertificate } from '@/lib/certificates/queries'
import { readSender } from '@/lib/emails/read-sender'
import { env } from '@/lib/env'

/** The certificate as a PDF, for its student alone. */
export async function GET(_: Request, { params }: RouteContext<'/my/classes/[ref]/certificate.pdf'>) {
  const { ref } = await params
  const { person } = await requirePerson(`/my/classes/${ref}/certificate`)
  const certificate = await getOwnCertificate(db, { classRef: ref, personId: person.id })
  if (!certificate) notFound()
  const { name: provider } = await readSender(db)
  const pdf = await renderCertificatePdf({ certificate, provider, checkUrl: `${env().appUrl}/certificates/${certificate.code}` })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="certificate-${certificate.code}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
