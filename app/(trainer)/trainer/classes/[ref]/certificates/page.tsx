import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CertificateList } from '@/components/certificates/certificate-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { planCertificates } from '@/lib/certificates/plan-certificates'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { TeachingHead } from '../teaching-head'
import { reissueCertificateAction, revokeCertificateAction } from './actions'

type Props = PageProps<'/trainer/classes/[ref]/certificates'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Certificates of ${(await params).ref}` }
}

const TOLD: Record<string, string> = {
  reissued: 'A new certificate was issued and mailed. The old one no longer holds.',
  revoked: 'It is revoked.',
}

/** The certificates of a class: who has one, and what has to be put right. They are issued when the class is closed. */
export default async function CertificatesPage({ params, searchParams }: Props) {
  const { ref } = await params
  const { person } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}/certificates`)
  const [taught, now, { told }] = [await getTaughtClass(db, { ref, person }), await readClock(db), await searchParams]
  if (!taught) notFound()
  const seats = await planCertificates(db, { classId: taught.id, now })
  const lastEnd = Math.max(...taught.sessions.map(({ endsAt }) => endsAt.getTime()))
  const isOver = lastEnd <= now.getTime()
  const notice = typeof told === 'string' ? TOLD[told] : undefined
  return (
    <>
      <TeachingHead taught={taught} part="Close" />
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      <Section
        title="Certificates"
        id="certificates"
        spacing="form"
        aside={<TextLink href={`/trainer/classes/${ref}/close`}>Back to closing the class</TextLink>}
      >
        {isOver ? null : (
          <Note tone="quiet" className="mb-4">
            Certificates are issued once the class is over, to those who attended.
          </Note>
        )}
        {seats.length === 0 ? (
          <EmptyState title="Nobody has a name yet">As soon as seats have names, they stand here.</EmptyState>
        ) : (
          <CertificateList
            seats={seats}
            isOver={isOver}
            reissue={(id) => reissueCertificateAction.bind(null, ref, id)}
            revoke={(id) => revokeCertificateAction.bind(null, ref, id)}
          />
        )}
      </Section>
    </>
  )
}
