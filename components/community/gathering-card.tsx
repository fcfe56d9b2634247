import { Video } from 'lucide-react'
import { type Act, ActForm } from '@/components/ui/act-form'
import { buttonLook } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import { GATHERING_KINDS } from '@/lib/community/gathering-kinds'
import type { OwnGathering } from '@/lib/community/queries'
import { describeSession } from '@/lib/schedule/describe-times'

type GatheringCardProps = { gathering: OwnGathering; zone: string; act: Act }

/** One gathering: when it is, who hosts it, and what one answers to it. */
export function GatheringCard({ gathering, zone, act }: GatheringCardProps) {
  const { id, kind, title, description, host, answer, place, meetingUrl, hasBegun } = gathering
  return (
    <article aria-labelledby={`gathering-${id}`} className="border-b border-line py-6 first:pt-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-2">
        <span>{GATHERING_KINDS[kind]}</span>
        {answer === 'coming' ? (
          <Chip tone="good" icon="done">
            You are coming
          </Chip>
        ) : null}
        {place ? (
          <Chip tone="warm" icon="waiting">
            {place === 1 ? 'You are next in line' : `You are number ${place} in line`}
          </Chip>
        ) : null}
        {answer === 'not-coming' ? <Chip>You are not coming</Chip> : null}
      </div>
      <h3 id={`gathering-${id}`} className="mt-1 text-h3 break-words">
        {title}
      </h3>
      <p className="mt-1">
        {describeSession(gathering, zone)}, with {host}
      </p>
      {description ? <p className="mt-2 max-w-measure whitespace-pre-line break-words text-ink-2">{description}</p> : null}
      <p className="mt-2 text-small text-ink-2">{sayChairs(gathering)}</p>
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-3">
        {meetingUrl ? (
          <a href={meetingUrl} rel="noreferrer" className={buttonLook({ variant: hasBegun ? 'primary' : 'second' })}>
            <Video aria-hidden className="size-5" strokeWidth={1.75} />
            Open the room
          </a>
        ) : null}
        {hasBegun ? null : <Answer gathering={gathering} act={act} />}
      </div>
    </article>
  )
}

function sayChairs({ coming, free, answer, meetingUrl }: OwnGathering): string {
  const people = coming === 0 ? 'Nobody has said yet that they come.' : coming === 1 ? '1 person comes.' : `${coming} people come.`
  const chairs =
    free === null
      ? ''
      : free === 0
        ? ' It is full: who leaves makes room for who waits.'
        : ` ${free === 1 ? '1 chair is' : `${free} chairs are`} free.`
  return `${people}${chairs}${answer === 'coming' && !meetingUrl ? ' The link to the room follows by mail.' : ''}`
}

function Answer({ gathering: { id, title, answer, free }, act }: { gathering: OwnGathering; act: Act }) {
  const isIn = answer === 'coming' || answer === 'waiting'
  return (
    <ActForm act={act} className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <input type="hidden" name="gatheringId" value={id} />
      {isIn ? null : (
        <SubmitButton busy="Saving …" name="answer" value="coming" aria-label={`${free === 0 ? 'Wait for a chair' : 'I am coming'}: ${title}`}>
          {free === 0 ? 'Wait for a chair' : 'I am coming'}
        </SubmitButton>
      )}
      {answer === 'not-coming' ? null : (
        <SubmitButton
          busy="Saving …"
          variant="third"
          name="answer"
          value="not-coming"
          aria-label={`${answer === 'waiting' ? 'Stop waiting' : 'I cannot come'}: ${title}`}
        >
          {answer === 'waiting' ? 'Stop waiting' : 'I cannot come'}
        </SubmitButton>
      )}
    </ActForm>
  )
}
