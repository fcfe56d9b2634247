import type { Act } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { TextLink } from '@/components/ui/text-link'
import type { CertificateSeat } from '@/lib/certificates/plan-certificates'
import { CorrectCertificate } from './correct-certificate'

type CertificateListProps = {
  seats: readonly CertificateSeat[]
  /** Nobody has missed a class that still goes on. */
  isOver: boolean
  reissue: (certificateId: string) => Act
  revoke: (certificateId: string) => Act
}

const WHY: Record<NonNullable<CertificateSeat['isHeldBack']>, string> = {
  'has-it': 'Issued',
  revoked: 'Revoked',
  'not-attended': 'Did not attend',
  overdue: 'Invoice overdue',
  'no-name': 'No name yet',
}

/** Who of a class has a certificate, who gets one when they are issued, and who does not and why. */
export function CertificateList({ seats, isOver, reissue, revoke }: CertificateListProps) {
  return (
    <ul>
      {seats.map(({ enrolmentId, name, email, certificate, isHeldBack }) => (
        <li key={enrolmentId} className="border-b border-line py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
            <span className="min-w-0 flex-[1_1_16rem] wrap-anywhere">
              <b>{certificate?.name ?? name ?? email}</b>
              {certificate ? (
                <span className="block text-small text-ink-2">
                  <TextLink href={`/certificates/${certificate.code}`}>{certificate.code}</TextLink>
                </span>
              ) : null}
            </span>
            <Chip
              tone={isHeldBack === null ? 'warm' : isHeldBack === 'has-it' ? 'good' : 'quiet'}
              icon={isHeldBack === 'has-it' ? 'done' : undefined}
            >
              {isHeldBack === null ? 'To be issued' : isHeldBack === 'not-attended' && !isOver ? 'Not yet' : WHY[isHeldBack]}
            </Chip>
          </div>
          {certificate && isHeldBack === 'has-it' ? (
            <CorrectCertificate
              certificateId={certificate.id}
              name={certificate.name}
              reissue={reissue(certificate.id)}
              revoke={revoke(certificate.id)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
