import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { CertificateSheet } from '@/components/certificates/certificate-sheet'
import { Note } from '@/components/ui/note'
import { db } from '@/db/client'
import { describeCertificate } from '@/lib/certificates/describe-certificate'
import { getCertificateByCode } from '@/lib/certificates/queries'
import { setAnswerHeader } from '@/lib/peer'
import { clientAddress, LIMITS, takeToken } from '@/lib/rate-limit'
import { dateFormat } from '@/lib/schedule/date-format'

export const metadata: Metadata = { title: 'Check a certificate', robots: { index: false, follow: false }, referrer: 'no-referrer' }

/** For whoever was shown a certificate: whether it is ours, whose it is and whether it still holds. */
export default async function CheckPage({ params }: PageProps<'/certificates/[code]'>) {
  const { ok, retryAfterSeconds } = await takeToken({ ...LIMITS.certificate, key: clientAddress(await headers()) })
  if (!ok) return <TooMany seconds={retryAfterSeconds} />
  const certificate = await getCertificateByCode(db, (await params).code)
  if (!certificate) notFound()
  const { revokedAt } = certificate
  return (
    <div className="page-width pt-8 lg:pt-11">
      <h1 className="text-h1-working">{revokedAt ? 'This certificate no longer holds' : 'This certificate is genuine'}</h1>
      <p className="mt-3 mb-8 max-w-measure text-ink-2">
        {revokedAt
          ? `It was revoked on ${dateFormat('en-GB', 'long', 'Europe/London').format(revokedAt)}. Ask its owner for the one that replaced it, if there is one.`
          : 'We issued it, and it holds. Compare the name and the dates with what you were shown.'}
      </p>
      {revokedAt ? (
        <Note tone="bad" className="mb-6">
          Revoked. What it said is below, for comparison only.
        </Note>
      ) : null}
      <CertificateSheet text={describeCertificate(certificate)} isRevoked={revokedAt !== null} />
    </div>
  )
}

function TooMany({ seconds }: { seconds: number }) {
  setAnswerHeader('Retry-After', String(seconds))
  return (
    <div className="page-width pt-8 lg:pt-11">
      <h1 className="text-h1-working">Check a certificate</h1>
      <Note tone="warm" className="mt-6">
        Many certificates were looked up from your address just now. Try again in{' '}
        {Math.ceil(seconds / 60) === 1 ? 'a minute' : `${Math.ceil(seconds / 60)} minutes`}.
      </Note>
    </div>
  )
}
