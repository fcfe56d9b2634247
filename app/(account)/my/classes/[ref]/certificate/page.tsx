import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CertificateSheet } from '@/components/certificates/certificate-sheet'
import { ShareLink } from '@/components/certificates/share-link'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { describeCertificate } from '@/lib/certificates/describe-certificate'
import { type OwnCertificate, readOwnCertificate } from '@/lib/certificates/own-certificate'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { env } from '@/lib/env'

type Props = PageProps<'/my/classes/[ref]/certificate'>

export const metadata: Metadata = { title: 'My certificate' }

/** The certificate of attendance: to look at, to download, to show to others; or when it comes. */
export default async function CertificatePage({ params }: Props) {
  const { ref } = await params
  const path = `/my/classes/${ref}/certificate`
  const { person } = await requirePerson(path)
  const [own, now] = [await getOwnClass(db, { ref, personId: person.id }), await readClock(db)]
  if (!own) notFound()
  const found = await readOwnCertificate(db, { classId: own.id, classRef: ref, endsAt: own.endsAt, personId: person.id, now })
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref, href: `/my/classes/${ref}` }, { label: 'Certificate' }]} />
      <h1 className="mt-3 mb-8 text-h1-working">Your certificate</h1>
      {found.state === 'issued' ? (
        <>
          <CertificateSheet text={describeCertificate(found.certificate)} />
          <div className="mt-6">
            <ButtonLink href={`${path}.pdf`} download>
              Download the PDF
            </ButtonLink>
          </div>
          <Section title="Show it to others" id="share" spacing="form">
            <ShareLink url={`${env().appUrl}/certificates/${found.certificate.code}`} />
          </Section>
          <p className="mt-8 max-w-measure text-small text-ink-2">
            Is your name not as it should be? Ask your trainer: it is put right with a new certificate, and the old one then says that it no longer
            holds.
          </p>
        </>
      ) : (
        <EmptyState title={TITLES[found.state]}>{sayWhy(found, shortTitle(own.course))}</EmptyState>
      )}
    </>
  )
}

type Missing = Exclude<OwnCertificate, { state: 'issued' }>

const TITLES: Record<Missing['state'], string> = {
  'to-come': 'Your certificate is still to come',
  'not-attended': 'There is no certificate for this class',
  overdue: 'Your certificate waits',
  revoked: 'Your certificate was taken back',
}

function sayWhy({ state, present, needed, sessions }: Missing, course: string): string {
  if (state === 'to-come')
    return `It is issued after the class, to whoever was in ${needed} of the ${sessions} sessions of ${course}. So far you were in ${present}. It comes by mail, and stands here.`
  if (state === 'not-attended')
    return `You were in ${present} of ${sessions} sessions; a certificate takes ${needed}. Is that wrong? Ask your trainer.`
  if (state === 'overdue')
    return 'You have earned it. It comes as soon as the invoice of your booking is settled; whoever booked your seat knows about it.'
  return 'Ask your trainer why, and what can be done.'
}
